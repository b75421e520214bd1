"""What a text says of itself: its headline, who wrote it, and when it was published."""

from __future__ import annotations

import re
from bisect import bisect_right

from twosource.model.article import Publication, Removed
from twosource.model.text import Interval
from twosource.read.people import people
from twosource.read.published import day_in_words, on

LONGEST_HEADLINE = 160
CHANGED = re.compile(r"\b(?:updated?|modified|revised|edited)\b", re.IGNORECASE)


def headline(text: str, removed: tuple[Removed, ...]) -> str | None:
    """The first line that was not *removed*, where it is a headline.

    It is short, ends in no full stop, and a blank line, itself again or the byline comes after it.
    """
    starts = [part.span.start for part in removed]

    def gone(place: int) -> bool:
        before = bisect_right(starts, place)
        return before > 0 and place < removed[before - 1].span.end

    at = 0
    lines = text.split("\n")
    for n, line in enumerate(lines):
        start = at + len(line) - len(line.lstrip())
        at += len(line) + 1
        if not line.strip() or gone(start):
            continue
        following = at < len(text) and (not lines[n + 1].strip() or gone(at))
        return line.strip() if following and _is_headline(line.strip()) else None
    return None


def stamp(text: str, removed: tuple[Removed, ...]) -> Publication:
    """The day that a *removed* line like "Published: 3 May 2024" names; an update bounds it from above."""
    lines = [part.span.of(text) for part in removed if part.reason in ("time stamp", "byline")]
    days = [(day, bool(CHANGED.match(line))) for line in lines if (day := day_in_words(line))]
    published = next((day for day, changed in days if not changed), None)
    if published:
        return on(published, "page")
    return Publication(Interval(None, days[0][0]), None, "page") if days else Publication()


def authors(text: str, removed: tuple[Removed, ...], outlet: str | None) -> tuple[str, ...]:
    """The persons that the first *removed* byline names."""
    lines = (part.span.of(text) for part in removed if part.reason == "byline")
    return next((names for line in lines if (names := people(line, outlet))), ())


def _is_headline(line: str) -> bool:
    if not 8 <= len(line) <= LONGEST_HEADLINE or len(line.split()) < 2:
        return False
    return not line.endswith((".", ",", ";", ":", ".”", '."', ".'", ".’"))
