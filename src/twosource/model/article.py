"""Page and article: what the wire gave, and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from twosource.model.text import Citation, Interval, Span


@dataclass(frozen=True, slots=True)
class Page:
    """Bytes as they were had, and where from."""

    place: str  # path or URL
    body: bytes
    content_type: str | None = None
    fetched: datetime | None = None


@dataclass(frozen=True, slots=True)
class Removed:
    """Words that are left out of the reading, and why; the text keeps them."""

    span: Span
    reason: str  # "related links", "share buttons", "comment form", "repeated headline", ...


@dataclass(frozen=True, slots=True)
class Publication:
    """When an article appeared: an instant where it is known, else the days between which it must lie."""

    interval: Interval = Interval()
    instant: datetime | None = None
    how: Literal["given", "page", "inferred", "unknown"] = "unknown"
    because: str | None = None  # the reasoning, where it was inferred
    evidence: tuple[Citation, ...] = ()

    @classmethod
    def at(cls, instant: datetime, how: Literal["given", "page"] = "given") -> Publication:
        """A known moment; *instant* must be aware."""
        if instant.tzinfo is None:
            raise ValueError(f"a publication time without a zone: {instant}")
        return cls(Interval.day(instant.date()), instant, how)


@dataclass(frozen=True, slots=True)
class Article:
    """One outlet's account, its text as it came."""

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None  # ISO 639-1
    published: Publication = Publication()
    removed: tuple[Removed, ...] = ()
    place: str | None = None  # path or URL it was read from

    def span(self, start: int, end: int) -> Span:
        return Span(self.id, start, end)

    def cite(self, span: Span) -> Citation:
        if span.article != self.id:
            raise ValueError(f"span of article {span.article} cited in {self.id}")
        return Citation(span, span.of(self.text))
