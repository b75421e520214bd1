"""Numbers as they are written: "1,200", "2 1/2", "twenty-one", "two thousand", "4.3 million"."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

WORDS = tomllib.loads((files(__package__) / "numbers.toml").read_text("utf-8"))
ONES: dict[str, int] = WORDS["ones"]
TENS: dict[str, int] = WORDS["tens"]
SCALES: dict[str, float] = WORDS["scales"]
ORDINALS: dict[str, int] = WORDS["ordinals"]

# Longer runs of digits are names of things (accounts, serial numbers), not counts.
LONGEST = 18

WORD = "|".join(sorted([w for w in ONES if w not in ("a", "an")] + list(TENS), key=len, reverse=True))
SCALE = "hundred|thousand|million|billion|trillion"
DIGITS = r"\d{1,3}(?:,\d{3}){1,6}(?:\.\d+)?|\d{1,18}(?:\.\d{1,9})?"
# The bound keeps a page of number words from being searched again and again.
SPELLED = rf"(?:(?:{WORD})(?:[- ](?:and )?(?:{WORD}|{SCALE})\b){{0,12}}|an? (?:{SCALE})(?: (?:{SCALE})){{0,3}})"
FRACTION = r"(?: \d/\d|[½¼¾⅓⅔])"
NUMBER = rf"(?:(?:{DIGITS}){FRACTION}?(?:[- ](?:{SCALE})\b)?|{SPELLED}(?:[- ](?:{SCALE})\b)?)"
"""A number: digits with an optional fraction and scale word, or words alone."""

# "1.5bn", "£2m": the scale written short and close.
JOINED = re.compile(r"(\d)(bn|tn|mn|m|k)$")

ORDINAL = rf"(?:{'|'.join(sorted(ORDINALS, key=len, reverse=True))}|\d{{1,2}}(?:st|nd|rd|th))"
GLYPHS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}


def number(words: str) -> float | None:
    """The value of *words* that NUMBER matched; None where they make no number."""
    total = current = 0.0
    seen = False
    for part in re.split(r"[\s-]+", JOINED.sub(r"\1 \2", words.lower().strip())):
        if part == "and" or not part:
            continue
        value = _single(part)
        if value is not None:
            current, seen = current + value, True
        elif part in SCALES:
            scale = SCALES[part]
            current = (current if seen else 1.0) * scale
            seen = True
            if scale >= 1000:
                total, current = total + current, 0.0
        else:
            return None
    return total + current if seen else None


def ordinal(words: str) -> int | None:
    """1 for "first" and for "1st"."""
    lowered = words.lower()
    if lowered in ORDINALS:
        return ORDINALS[lowered]
    digits = re.match(r"\d{1,2}", lowered)
    return int(digits[0]) if digits else None


def _single(part: str) -> float | None:
    """The value of one word without a scale."""
    if part in ONES:
        return float(ONES[part])
    if part in TENS:
        return float(TENS[part])
    if match := re.fullmatch(r"(\d)/([1-9])", part):
        return int(match[1]) / int(match[2])
    extra = GLYPHS.get(part[-1], 0.0)
    digits = (part[:-1] if extra else part).replace(",", "")
    if not digits and extra:
        return extra
    if len(digits) <= LONGEST + 10 and re.fullmatch(r"\d+(?:\.\d+)?", digits):
        return float(digits) + extra
    return None
