"""What a number with the words around it amounts to: its bounds, and whether it is exact."""

from __future__ import annotations

import re

from twosource.annotate.numbers import number
from twosource.annotate.quantities.words import AFTER, BEFORE, WORDS

Match = re.Match[str]
RATIO = re.compile(r"(\w+) (?:in|out of) (?:every )?(\w+|a hundred)")
SLACK = 0.1  # how far "about" and "nearly" are taken to reach: a tenth


def amount_of(match: Match) -> tuple[float | None, float | None, bool] | None:
    """Low, high and exactness."""
    exact = True
    if match["fraction"]:
        share = _share(squeezed(match["fraction"]))
        if share is None:
            return None
        low = high = share
        exact = False
    elif match["vague"]:
        words = squeezed(match["vague"])
        low, high = (float(bound) for bound in WORDS["vague"][words])
        exact = words in WORDS["counted"]["words"]
    elif match["none"]:
        return 0.0, 0.0, True
    else:
        first, second = number(match["low"]), number(match["high"]) if match["high"] else None
        if first is None:
            return None
        if "and" in (match["join"] or "") and "between" not in _text_before(match):
            return None  # two numbers, not one range
        if match["high"] and second is not None:
            # "3 to 4 million": the scale word of the second is meant for both.
            if first < second and second >= 1000 and first < 1000:
                scale = next((s for s in (1e12, 1e9, 1e6, 1e3) if second >= s), 1.0)
                if any(word in match["high"].lower() for word in ("thousand", "million", "billion", "trillion")):
                    first *= scale
            if not first < second:
                return None
            low, high, exact = first, second, False
        else:
            low = high = first
    if _text_before(match).endswith("minus "):
        low, high = -high, -low
    low, high = round(low, 6), round(high, 6)
    kind = _kind(match)
    if kind == "at_least":
        return low, None, exact
    if kind == "at_most":
        return None, high, exact
    if low == high:
        if kind in ("about", "below"):
            low, exact = round(low * (1 - SLACK), 6), False
        if kind in ("about", "above"):
            high, exact = round(high * (1 + SLACK), 6), False
    elif kind:
        exact = False
    return low, high, exact


def _share(words: str) -> float | None:
    """A fraction in the hundred: "a third", "three-fourths"."""
    if words in WORDS["fractions"]:
        return float(WORDS["fractions"][words])
    if parts := RATIO.fullmatch(words):
        few, many = number(parts[1]), 100.0 if parts[2] == "a hundred" else number(parts[2])
        return round(100 * few / many, 4) if few and many and few < many else None
    part, _, whole = words.partition("-")
    over = {"thirds": 3, "quarters": 4, "fourths": 4, "fifths": 5, "tenths": 10}.get(whole)
    count = number(part)
    return round(100 * count / over, 4) if over and count is not None and count < over else None


def squeezed(words: str) -> str:
    return " ".join(words.lower().split())


def _text_before(match: Match) -> str:
    return match.string[max(0, match.start() - 12) : match.start()].lower()


def _kind(match: Match) -> str | None:
    after = squeezed(match["after"] or "")
    if after:
        return str(AFTER[after])
    kinds = []
    rest = squeezed(match["before"])
    while rest:
        word = next((w for w in sorted(BEFORE, key=len, reverse=True) if rest.startswith(w)), None)
        if word is None:
            break
        kinds.append(BEFORE[word])
        rest = rest[len(word) :].strip()
    return next((kind for kind in kinds if kind != "exactly"), None)
