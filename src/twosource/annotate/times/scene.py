"""What a reader of a time expression has to go on: the day it is read from, the text so far, the tense."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from twosource.annotate.times import calendar as cal
from twosource.annotate.times.calendar import Reading
from twosource.annotate.times.tense import STARTING, Direction, direction
from twosource.annotate.times.words import WORDS, pattern

if TYPE_CHECKING:
    from spacy.tokens import Doc

Match = re.Match[str]
OWNED = re.compile(r"['\u2019]s\b")
NAMED = re.compile(r"(?i:day|night)")  # a weekday, "yesterday", "overnight": not the date of a dateline
WEEK = 7
TELLING = frozenset(WORDS["telling"]["lemmas"])
Reader = Callable[["Scene", Match], Reading | None]


class Impossible(ValueError):
    """A day that no year has, or not the year that is named: "February 31"."""


@dataclass(slots=True)
class Scene:
    """One article as read on the day *today*; `last` is what the text spoke of before, `period` what it reports on."""

    doc: Doc
    text: str
    today: date
    tenses: dict[tuple[int, int], Direction] = field(default_factory=dict)
    last: Reading | None = None
    last_end: int = 0  # where the words of `last` end
    last_owned: bool = False  # "Saturday's vote": named in passing
    period: Reading | None = None
    dated: dict[tuple[int, int], int] = field(default_factory=dict)  # the years of days that the text dates in full
    opening: Reading | None = None  # the first day on which something is said to have happened

    def tense(self, match: Match) -> Direction:
        """Where the verb above the expression puts it."""
        where = match.span()
        if where not in self.tenses:
            self.tenses[where] = direction(self.doc, *where)
        return self.tenses[where]

    def before(self, match: Match, width: int = 24) -> str:
        """The words just before the expression, in lower case."""
        return self.text[max(0, match.start() - width) : match.start()].lower()

    def after(self, match: Match, width: int = 24) -> str:
        """The words just after the expression, in lower case."""
        return self.text[match.end() : match.end() + width].lower()

    @property
    def spoken_of(self) -> date:
        """The day that the text spoke of last, else today."""
        if self.last is not None and self.last.interval.earliest is not None and self.last.grain == "day":
            return self.last.interval.earliest
        return self.today

    def same_paragraph(self, match: Match) -> bool:
        """True where the text has spoken of `last` in this very paragraph."""
        return self.last is not None and "\n" not in self.text[self.last_end : match.start()]

    def remember(self, reading: Reading, match: Match) -> None:
        if reading.kind in ("DATE", "TIME") and reading.grain is not None:
            self.last, self.last_end = reading, match.end()
            self.last_owned = OWNED.match(self.text, match.end()) is not None
            if self.opening is None and reading.grain == "day" and not self.last_owned and self._opens(reading, match):
                self.opening = reading

    def _opens(self, reading: Reading, match: Match) -> bool:
        """True for a day of the last week that a verb in the past stands by."""
        first = reading.interval.earliest
        if first is None or not 0 <= (self.today - first).days < WEEK:
            return False
        return NAMED.search(match[0]) is not None and self.tense(match) == "past"

    def tells_ahead(self, match: Match) -> bool:
        """True where the present tense tells of what is to come: "begins Friday", and not "says Friday"."""
        span = self.doc.char_span(*match.span(), alignment_mode="expand")
        if span is None:
            return False
        above = span.root.head.head if span.root.head.lower_ == "on" else span.root.head
        if above.lemma_ == "be" and above.tag_ in ("VBZ", "VBP"):
            # "The vote is on Friday", but "today is Friday".
            return not any(c.lower_ in ("today", "it") for c in above.children)
        verb = next((t for t in span.root.ancestors if t.pos_ in ("VERB", "AUX")), None)
        return verb is not None and verb.lemma_.lower() in STARTING

    def told_now(self, match: Match) -> bool:
        """True where the hour is that of the telling: "the ministry said at noon"."""
        span = self.doc.char_span(*match.span(), alignment_mode="expand")
        if span is None:
            return False
        verb = next((t for t in span.root.ancestors if t.pos_ in ("VERB", "AUX")), None)
        return verb is not None and verb.lemma_.lower() in TELLING


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what its matches mean; `needs` are lower-case words that spare most texts the search."""

    pattern: re.Pattern[str]
    read: Reader
    needs: tuple[str, ...] = ()


# What a text must have for the names of months to stand in it; "sept" is in "september".
MONTHLY = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class Rules(list[Rule]):
    """The rules of one family; of two that match the same words the first wins."""

    def add(self, *templates: str, needs: tuple[str, ...] = ()) -> Callable[[Reader], Reader]:
        """Enter a reader for what *templates* match; none can match a text without any of *needs*."""

        def enter(reader: Reader) -> Reader:
            self.extend(Rule(pattern(template), reader, needs) for template in templates)
            return reader

        return enter


def nearest(scene: Scene, match: Match, candidates: list[Reading]) -> Reading | None:
    """Of one name's readings in different years, the one that the tense asks for, else the nearest to today."""
    whole = [c for c in candidates if c.interval.earliest and c.interval.latest]
    if not whole:
        return None
    tense = scene.tense(match)
    if tense == "present" and whole[0].grain == "day" and scene.tells_ahead(match):
        tense = "future"  # "the store shuts on Christmas Eve"
    if tense == "past":
        behind = [c for c in whole if c.interval.earliest and c.interval.earliest <= scene.today]
        chosen = max(behind or whole, key=lambda c: str(c.interval.earliest))
        # Nobody dates something eight months old by day and month alone: "called off the 3 July regatta"; nor
        # something ten months old by the name of next month: in August "warned of a cutback in September".
        near = {"day": 60, "month": 31}
        soon = [c for c in whole if distance(c, scene.today) <= near.get(c.grain or "", -1)]
        return chosen if distance(chosen, scene.today) < 240 or not soon else soon[0]
    if tense == "future":
        ahead = [c for c in whole if c.interval.latest and c.interval.latest >= scene.today]
        chosen = min(ahead or whole, key=lambda c: str(c.interval.earliest))
        # Nor does anybody leave out the year of a day nearly a year off that has just been: "is to go by 14 January".
        just = [c for c in whole if c.grain == "day" and distance(c, scene.today) <= 14]
        return chosen if distance(chosen, scene.today) < 300 or not just else just[-1]
    return min(whole, key=lambda c: distance(c, scene.today))


def distance(reading: Reading, today: date) -> int:
    """Days between *today* and a stretch, 0 inside it."""
    first, last = reading.interval.earliest or today, reading.interval.latest or today
    return max((first - today).days, (today - last).days, 0)


def years_about(scene: Scene) -> list[int]:
    return [y for y in (scene.today.year - 1, scene.today.year, scene.today.year + 1) if 2 <= y <= 9998]


def partly(reading: Reading, which: str | None) -> Reading:
    return cal.part(reading, which) if which else reading
