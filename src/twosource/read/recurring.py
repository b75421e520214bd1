"""What recurs across the articles of one outlet and is of none of them.

One article shows no more than that a line looks like furniture.  Many of one outlet show that it is
printed under everything: the same line, its numbers and days aside, in articles that have nothing
else in common.  What follow-ups of one story repeat is of one matter with the rest of them, and
what copies and revisions share is nearly all they have: both stay.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import takewhile
from typing import ClassVar

from twosource.model.article import RECURRING, Article, Removed
from twosource.model.text import Span
from twosource.read.clues import clues
from twosource.read.draft import reading
from twosource.read.lines import Line, split_lines
from twosource.read.rules import MONTH_OR_DAY

PASSING = re.compile(rf"\b{MONTH_OR_DAY}\.?|\d+(?:st|nd|rd|th)?\b|\b[ap]\.?m\b\.?", re.IGNORECASE)
BLANKS = re.compile(r"\W+")
SHARED = 0.34  # of what a line is about may be told in an article that it is no part of
FEWEST_OF_ITS_OWN = 2  # paragraphs that an article must have to itself before it counts
FEWEST_WORDS_LEFT = 3
SPOKEN = 2  # points that the clues in a sentence must come to


@dataclass(frozen=True, slots=True)
class Recurring:
    """The articles of one outlet, as they came, with what recurs in at least *fewest* unrelated ones removed.

    Doing it again changes nothing, nor does the order of *articles*; the cost is linear in their lines.
    """

    REVISION: ClassVar[int] = 1
    fewest: int = 3

    def __call__(self, articles: Sequence[Article], /) -> tuple[Article, ...]:
        sheets = [Sheet(article, split_lines(article.text)) for article in articles]
        counts = Counter(key for sheet in sheets for key in set(sheet.keys))
        often = frozenset(key for key, count in counts.items() if count >= self.fewest)
        printed = self._printed(sheets, often, _families(sheets, counts))
        return tuple(_without(sheet, printed) for sheet in sheets)

    def _printed(self, sheets: list[Sheet], often: frozenset[str], families: list[int]) -> frozenset[str]:
        """The lines, of those that stand there *often*, that enough unrelated articles print beside what they tell."""
        strange: dict[str, set[int]] = defaultdict(set)
        related: dict[str, set[int]] = defaultdict(set)
        for sheet, family in zip(sheets, families, strict=True):
            # Of a copy of a copy nothing is left that could tell what it is about.
            if sheet.paragraphs(often) < FEWEST_OF_ITS_OWN:
                continue
            told = sheet.told(often)
            for key in sheet.keys:
                if key in often:
                    (strange if _apart(key, told) else related)[key].add(family)
        found = {key for key, seen in strange.items() if len(seen) >= self.fewest and len(seen) > len(related[key])}
        return frozenset(_spoken(sheets, frozenset(found)))


@dataclass(frozen=True)
class Sheet:
    """An article and its lines."""

    article: Article
    lines: tuple[Line, ...]

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Each line without what passes: its numbers, days, case and blanks."""
        return tuple(BLANKS.sub(" ", PASSING.sub("0", line.words.lower())).strip() or line.words for line in self.lines)

    @cached_property
    def removed(self) -> frozenset[int]:
        """The lines of which something was removed for another reason, by position."""
        starts = [line.start for line in self.lines]
        spans = (part.span for part in self.article.removed if part.reason != RECURRING)
        touched = (range(max(bisect_right(starts, s.start) - 1, 0), bisect_left(starts, s.end)) for s in spans)
        return frozenset(n for lines in touched for n in lines)

    def paragraphs(self, often: frozenset[str]) -> int:
        """How many paragraphs it has that do not stand elsewhere as *often*."""
        return sum(line.prose and key not in often for line, key in zip(self.lines, self.keys, strict=True))

    def told(self, often: frozenset[str]) -> frozenset[str]:
        """What it is about, in the lines that do not stand elsewhere as *often*, nor were removed."""
        own = (n for n, key in enumerate(self.keys) if key not in often and n not in self.removed)
        return frozenset().union(*(self.lines[n].stems for n in own))


def _apart(key: str, told: frozenset[str]) -> bool:
    """True where a line is about little that is *told*; a day is nothing that it is about."""
    stems = Line(0, key).stems
    return not stems or len(stems & told) / len(stems) <= SHARED


def _spoken(sheets: list[Sheet], found: frozenset[str]) -> Iterator[str]:
    """Of the lines *found*, those that no reporter can have written more than once for want of other words.

    "No arrests have been made." recurs as well, in reports of unrelated crimes.
    """
    known = clues()
    inside: set[str] = set()
    lines: dict[str, Line] = {}
    for sheet in sheets:
        own = [n for n, line in enumerate(sheet.lines) if line.prose and sheet.keys[n] not in found]
        for n, key in enumerate(sheet.keys):
            if key not in found:
                continue
            lines[key] = min(lines.get(key, sheet.lines[n]), sheet.lines[n], key=lambda line: line.words)
            beside = any(
                m in (-1, len(sheet.lines)) or m in sheet.removed or sheet.keys[m] in found for m in (n - 1, n + 1)
            )
            among = bool(own) and own[0] < n < own[-1]
            if among and not beside:
                inside.add(key)
    for key, line in lines.items():
        weight = known.weight(line)
        # A sentence needs a word of the page's own; a subheading is told by standing among paragraphs.
        if weight >= SPOKEN or (weight >= 0 and not line.closed and key not in inside):
            yield key


def _families(sheets: list[Sheet], counts: Counter[str]) -> list[int]:
    """The number of the family of each of *sheets*: two that share a paragraph no third has are one."""
    parents = list(range(len(sheets)))

    def root(n: int) -> int:
        while parents[n] != n:
            parents[n] = parents[parents[n]]
            n = parents[n]
        return n

    first: dict[str, int] = {}
    for n, sheet in enumerate(sheets):
        for line, key in zip(sheet.lines, sheet.keys, strict=True):
            if line.prose and counts[key] == 2:
                one, other = sorted((root(first.setdefault(key, n)), root(n)))
                parents[other] = one
    return [root(n) for n in range(len(sheets))]


def _without(sheet: Sheet, printed: frozenset[str]) -> Article:
    """The article with the lines that are *printed* everywhere removed, but for those that it tells of itself."""
    article, told = sheet.article, sheet.told(printed)
    gone = [line for line, key in zip(sheet.lines, sheet.keys, strict=True) if key in printed and _apart(key, told)]
    taken = tuple(part.span for part in article.removed)
    parts = [
        Removed(article.span(*piece), RECURRING) for line in gone for piece in _uncovered(article.text, line, taken)
    ]
    if not parts:
        return article
    removed = tuple(sorted([*article.removed, *parts], key=lambda part: part.span))
    left = reading(article.text, removed)
    return replace(article, removed=removed) if len(left.split()) >= FEWEST_WORDS_LEFT else article


def _uncovered(text: str, line: Line, taken: tuple[Span, ...]) -> Iterator[tuple[int, int]]:
    """The stretches of *line* outside of what is *taken*, in order, without the blanks around them."""
    at = line.start
    inner = takewhile(lambda span: span.start < line.end, taken[bisect_left(taken, line.start, key=_end) :])
    for start, end in [*((span.start, span.end) for span in inner), (line.end, line.end)]:
        words = text[at : max(at, start)]
        if words.strip():
            begin = at + len(words) - len(words.lstrip())
            yield begin, begin + len(words.strip())
        at = max(at, end)


def _end(span: Span) -> int:
    return span.end
