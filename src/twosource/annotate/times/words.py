"""The words of times.toml, and the pieces of pattern that are made of them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from importlib.resources import files
from typing import Any

from twosource.annotate.numbers import NUMBER, ORDINAL, number

WORDS: dict[str, Any] = tomllib.loads((files(__package__) / "times.toml").read_text("utf-8"))
MONTHS: dict[str, int] = WORDS["months"]
WEEKDAYS: dict[str, int] = WORDS["weekdays"]
SEASONS: dict[str, str] = WORDS["seasons"]
DAYPARTS: dict[str, str] = WORDS["dayparts"]
UNITS: dict[str, str] = WORDS["units"]


# Which way a deictic word points from the time it is told from.
STEPS = {
    "last": -1, "previous": -1, "past": -1, "prior": -1,
    "this": 0, "current": 0, "present": 0, "same": 0, "that": 0, "full": 0, "whole": 0, "entire": 0,
    "next": 1, "following": 1, "coming": 1,
}  # fmt: skip


def either(words: Iterable[str]) -> str:
    """A pattern for any of *words*, the longest first."""
    return "|".join(re.escape(word).replace(r"\ ", " ") for word in sorted(words, key=lambda w: (-len(w), w)))


def _named(words: Iterable[str], dot: bool = False) -> str:
    """Names keep their capital: "May" is a month, "may" is not."""
    forms = []
    for word in words:
        cap = word.capitalize()
        # An abbreviation needs its dot unless a number follows.
        tail = r"(?:\.|(?= \d))" if dot and len(word) <= 4 and word not in ("may", "june", "july") else ""
        forms += [cap + tail] + ([word.upper() + tail] if word not in ("may", "march") else [])
    return f"(?-i:{'|'.join(sorted(forms, key=len, reverse=True))})"


MONTH = _named(MONTHS, dot=True)
WEEKDAY = _named(WEEKDAYS)
SHORT_WEEKDAY = r"(?-i:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\b\.?"
YEAR = r"(?:1[1-9]\d\d|20\d\d)(?![\d%])(?![.,]\d)"
SPELLED_YEAR = (
    r"(?:nineteen|eighteen|twenty)[ -](?:hundred|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)"
)
DAYNUM = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b(?![,.:]\d)(?!%)"
UNIT = (
    r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|fortnights?|weekends?|months?|quarters?|years?|decades?"
    r"|century|centuries)"
)
UNIT_HYPHEN = r"(?:second|minute|hour|day|night|week|month|quarter|year|decade|century)"
DAYPART = r"(?:morning|afternoon|evening|night)"
SEASON = r"(?:spring|summer|fall|autumn|winter)"
JOIN = r"(?: ?[-–—] ?| to | through | and | until | till )"
APPROX = rf"(?:(?:{either(WORDS['approximate']['words'])}) )"
# Before a duration "about" and "around" stand outside it, and "over three years" is when, not how long.
LOOSELY = rf"(?!about |around |over (?!an? )){APPROX}"
VAGUE_COUNT = (
    r"(?:a few|several|a couple of|a couple|many|some|"
    r"a handful of|a number of|dozens of|few|half an?|an?other|more than an?)"
)
COUNT = rf"(?:{NUMBER}|{VAGUE_COUNT}|an?)"
ADJ = (
    r"(?:trading|business|working|consecutive|straight|more|additional|"
    r"full|calendar|fiscal|whole|long|further|successive|extra)"
)
OF_PART = (
    r"(?:(?:(?:the )?(?:very )?(?:beginning|start|middle|end|close|(?:first|second|last|latter) half"
    r"|first part|latter part|rest|turn) of )"
    r"|(?:early|late|mid)(?:[- ]to[- ](?:late|mid))?[- ](?:in )?|(?:earlier|later) (?:in )?)"
)

# Every expression has one of these in it, digits apart: a text is searched only where it has one.
HINTS = sorted(
    {
        *MONTHS,
        *SEASONS,
        *DAYPARTS,
        *UNITS,
        *WORDS["feasts"],
        *WORDS["floating"],
        *WORDS["easter"],
        *WORDS["hints"]["words"],
    }
    - {"mar"}  # the beginning of too many words
)


PIECES = {
    "month": MONTH, "weekday": WEEKDAY, "year": rf"(?:{YEAR}|{SPELLED_YEAR})", "digits": YEAR, "daynum": DAYNUM,
    "unit": UNIT, "hyphen": UNIT_HYPHEN, "daypart": DAYPART, "season": SEASON, "join": JOIN, "approx": APPROX,
    "loosely": LOOSELY, "count": COUNT, "adj": ADJ, "part": OF_PART, "number": NUMBER, "ordinal": ORDINAL,
    "short": SHORT_WEEKDAY,
}  # fmt: skip


def pattern(template: str) -> re.Pattern[str]:
    """*template* with <piece> filled in, between word borders, blind to case but for names."""
    filled = re.sub(r"(?<!P)<(\w+)>", lambda m: PIECES[m[1]] if m[1] in PIECES else m[0], template)
    return re.compile(rf"(?<![\w$#£€])(?:{filled})(?!\w)", re.IGNORECASE)


def month_of(words: str) -> int:
    return MONTHS[words.lower().rstrip(".")]


def weekday_of(words: str) -> int:
    """Monday is 1; short forms too."""
    head = words.lower().rstrip(".s")[:3]
    return next(number for name, number in WEEKDAYS.items() if name.startswith(head))


def unit_of(words: str) -> str:
    """The singular of a unit word."""
    lowered = words.lower()
    return "century" if lowered == "centuries" else lowered.rstrip("s")


def year_of(words: str) -> int:
    """1996 for "1996" and for "nineteen ninety-six"."""
    if words.isdigit():
        return int(words)
    head, _, tail = words.lower().replace("-", " ").partition(" ")
    return int((number(head) or 0) * 100 + (0 if tail == "hundred" else number(tail) or 0))


def which_part(words: str | None) -> str | None:
    """The part of a stretch that *words* single out: early, mid, late, first half, second half."""
    if not words:
        return None
    lowered = words.lower().replace("-", " ")
    if "half" in lowered:
        return "first half" if "first" in lowered else "second half"
    if any(word in lowered for word in ("beginning", "start", "earl", "first", "turn")):
        return None if lowered.startswith("earlier") else "early"
    if "mid" in lowered:
        return "mid"
    if any(word in lowered for word in ("end", "late", "close", "latter")):
        return None if lowered.startswith("later") else "late"
    return None
