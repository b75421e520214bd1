"""Pointing at words, and at days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from typing import TypeVar, cast


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open code points of an article's text."""

    article: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"empty or backward span: {self.article}[{self.start}:{self.end}]")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words of *text* at this span."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        return self.article == other.article and self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.article == other.article and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """A span *and* its words, so that drift between the two is seen at once."""

    span: Span
    words: str

    def __post_init__(self) -> None:
        if len(self.words) != len(self.span):
            raise ValueError(f"citation of {len(self.span)} characters has the words {self.words!r}")


@dataclass(frozen=True, slots=True)
class Rewording:
    """What came of having a model reword a sentence, whose words were *extract* before.

    Where it was *refused*, for that reason, they still are.
    """

    model: str
    extract: str
    refused: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a dossier: it cannot be built without a citation."""

    text: str
    citations: tuple[Citation, ...]
    rewording: Rewording | None = None

    def __post_init__(self) -> None:
        if not self.citations:
            raise ValueError(f"uncited sentence: {self.text!r}")


@dataclass(frozen=True, slots=True)
class Interval:
    """Days, both inclusive; `None` is an open end.

    "This week", "Thursday", "second half of May" and "16-17 May" are four
    intervals, and four reports that give them may all be right.
    """

    earliest: date | None = None
    latest: date | None = None

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"interval ends before it begins: {self.earliest} to {self.latest}")

    @classmethod
    def day(cls, day: date) -> Interval:
        return cls(day, day)

    @property
    def bounded(self) -> bool:
        return self.earliest is not None and self.latest is not None

    @property
    def days(self) -> int | None:
        """How many days it spans, `None` where an end is open."""
        if self.earliest is None or self.latest is None:
            return None
        return (self.latest - self.earliest).days + 1

    def covers(self, other: Interval) -> bool:
        """True where *other* lies inside this interval."""
        starts = self.earliest is None or (other.earliest is not None and self.earliest <= other.earliest)
        ends = self.latest is None or (other.latest is not None and other.latest <= self.latest)
        return starts and ends

    def meets(self, other: Interval) -> bool:
        """True where the two share a day."""
        return self.common(other) is not None

    def common(self, other: Interval) -> Interval | None:
        """The days in both, `None` where there are none."""
        earliest = max((day for day in (self.earliest, other.earliest) if day), default=None)
        latest = min((day for day in (self.latest, other.latest) if day), default=None)
        if earliest and latest and earliest > latest:
            return None
        return Interval(earliest, latest)

    def hull(self, other: Interval) -> Interval:
        """The shortest interval that covers both."""
        return Interval(
            min(self.earliest, other.earliest) if self.earliest and other.earliest else None,
            max(self.latest, other.latest) if self.latest and other.latest else None,
        )


def cite(text: str, span: Span) -> Citation:
    """The citation of *span* in the article's *text*."""
    return Citation(span, span.of(text))


def outermost(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The *spans* that lie inside no other of them, in order."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda s: (s.article, s.start, -s.end)):
        if not kept or not kept[-1].covers(span):
            kept.append(span)
    return tuple(kept)


T = TypeVar("T")


def moved(value: T, article: str) -> T:
    """The same value with every span in it pointing into *article*, whose text must be the same."""
    if isinstance(value, Span):
        return replace(value, article=article)
    if isinstance(value, tuple):
        return cast(T, tuple(moved(item, article) for item in value))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: moved(getattr(value, field.name), article) for field in fields(value)})
    return value
