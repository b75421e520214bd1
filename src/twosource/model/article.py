"""Lead, page and article: what a list points at, what the wire gave, and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from twosource.model.text import Citation, Interval, Span

RECURRING = "recurs across the outlet's articles"  # told from many articles: no single reading brings it


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
class Lead:
    """A place that a feed, a sitemap or a list of feeds points at, and what it says of what is there."""

    url: str
    kind: Literal["article", "list"]
    listed: str  # path or URL of the list
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    published: Publication = Publication()
    state: str | None = None  # what changes in the list when the article there does


@dataclass(frozen=True, slots=True)
class Page:
    """Bytes as they were had, and where from."""

    place: str  # path or URL
    body: bytes
    content_type: str | None = None
    fetched: datetime | None = None
    lead: Lead | None = None  # what the list that named it says of it
    moved: str | None = None  # URL that the redirects ended at
    etag: str | None = None
    modified: str | None = None  # Last-Modified, as the server wrote it


@dataclass(frozen=True, slots=True)
class Notice:
    """Words in which an outlet says that it has changed or withdraws what it printed."""

    kind: Literal["correction", "clarification", "retraction", "update"]
    span: Span


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
    modified: datetime | None = None  # when the outlet says it last changed it
    fetched: datetime | None = None  # when it was had from the web, or into the archive it was read from
    notices: tuple[Notice, ...] = ()

    def span(self, start: int, end: int) -> Span:
        return Span(self.id, start, end)

    def cite(self, span: Span) -> Citation:
        if span.article != self.id:
            raise ValueError(f"span of article {span.article} cited in {self.id}")
        return Citation(span, span.of(self.text))

    def says_the_same(self, other: Article) -> bool:
        """True where *other* has the same words under the same headline, whenever and wherever it was had."""
        return (self.text, self.title) == (other.text, other.title)
