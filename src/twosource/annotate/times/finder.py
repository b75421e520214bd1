"""TimeFinder: an article's time expressions, each read from the day it was published."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from spacy.tokens import Doc

from twosource.annotate.times import named, relative
from twosource.annotate.times.calendar import Reading
from twosource.annotate.times.merge import merged
from twosource.annotate.times.scene import RULES, Match, Rule, Scene
from twosource.annotate.times.tense import Direction
from twosource.annotate.times.words import WORDS, either
from twosource.model.annotation import Bound, Time
from twosource.model.article import Article

__all__ = ["TimeFinder", "named", "relative"]

# Read from two days far apart, what stays the same does not hang on the day.
ANY_DAY = (date(2003, 2, 11), date(2015, 9, 25))
LIMIT = re.compile(rf"\b({either(WORDS['bounds'])}) (?:the |about |around |at )?$", re.IGNORECASE)
WRAP = re.compile(r"\n(?!\n)(?<!\n\n)")


@dataclass(frozen=True, slots=True)
class TimeFinder:
    """The time expressions of an article, in order.

    Where the publication is an interval the days that follow from it are one
    too; where it is unknown the value has X for what cannot be told and the
    interval is open, but for what the words themselves settle.
    """

    REVISION: ClassVar[int] = 1

    def __call__(self, doc: Doc, article: Article, /) -> tuple[Time, ...]:
        text = WRAP.sub(" ", doc.text)
        matches = list(_chosen(text))
        published = article.published.interval
        days = (published.earliest, published.latest) if published.earliest and published.latest else ANY_DAY
        tenses: dict[tuple[int, int], Direction] = {}
        readings = [_read(doc, text, matches, day, tenses) for day in dict.fromkeys(days)]
        times = []
        for n, (_, match) in enumerate(matches):
            reading = merged([found[n] for found in readings], known=days is not ANY_DAY)
            if reading is None:
                continue
            start, end = _trimmed(match)
            limit = None if "/" in reading.value else bound(text, start)  # "from 3 to 5 May" has both its ends
            times.append(Time(article.span(start, end), reading.kind, reading.value, reading.interval, limit))
        return tuple(times)


def bound(text: str, start: int) -> Bound | None:
    """How the words before the time at *start* limit it: "by", "until", "since", "after"."""
    found = LIMIT.search(text[max(0, start - 24) : start])
    return WORDS["bounds"][found[1].lower()] if found else None


def _chosen(text: str) -> list[tuple[Rule, Match]]:
    """The matches that do not overlap, the leftmost and then the longest first."""
    found = [
        (match.start(), -match.end(), n, match) for n, rule in enumerate(RULES) for match in rule.pattern.finditer(text)
    ]
    kept: list[tuple[Rule, Match]] = []
    free = 0
    for start, end, n, match in sorted(found, key=lambda f: f[:3]):
        if start >= free:
            kept.append((RULES[n], match))
            free = -end
    return kept


def _read(
    doc: Doc, text: str, matches: list[tuple[Rule, Match]], day: date, tenses: dict[tuple[int, int], Direction]
) -> list[Reading | None]:
    scene = Scene(doc, text, day, tenses)
    out = []
    for rule, match in matches:
        try:
            reading = rule.read(scene, match)
        except (ValueError, OverflowError):
            reading = None  # "February 31", the year 10000
        if reading is not None:
            scene.remember(reading, match)
        out.append(reading)
    return out


def _trimmed(match: Match) -> tuple[int, int]:
    words = match[0]
    return match.start() + len(words) - len(words.lstrip()), match.end() - (len(words) - len(words.rstrip()))
