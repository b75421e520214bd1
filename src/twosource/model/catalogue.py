"""What a look into a whole library asks for and gets: lists of stories, and statements found by their words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Literal

from twosource.model.annotation import Modality, Polarity
from twosource.model.claim import Standing, Status
from twosource.model.text import Interval

Order = Literal["newest", "growing", "disputed", "largest"]
Facet = Literal["actor", "outlet", "place", "kind", "language"]
FACETS: tuple[Facet, ...] = ("actor", "outlet", "place", "kind", "language")


@dataclass(frozen=True, slots=True)
class Filters:
    """What stories must have to be listed; `None` asks for nothing."""

    actor: str | None = None
    outlet: str | None = None
    place: str | None = None
    kind: str | None = None
    language: str | None = None
    since: date | None = None  # on or after which it was reported
    until: date | None = None
    standing: Standing | None = None

    @property
    def chosen(self) -> Mapping[str, str]:
        """Those that ask for something, as they are written in an address."""
        values = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {name: str(value) for name, value in values if value is not None}


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story as a list shows it."""

    id: str
    title: str
    lead: str  # the first sentence of its summary, "" where there is none
    happened: Interval
    last_seen: date | None  # on which an article of it appeared last
    articles: int
    outlets: int
    origins: int
    standings: Mapping[Standing, int]
    lately: int = 0  # articles of the last days

    def __hash__(self) -> int:
        return hash(self.id)


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article as a list shows it, and the stories it belongs to."""

    id: str
    title: str | None
    outlet: str | None
    day: date | None
    language: str | None
    stories: tuple[tuple[str, str], ...] = ()  # id and title


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet, and how many have it."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a result; *sought* where they are what was asked for."""

    text: str
    sought: bool


@dataclass(frozen=True, slots=True)
class ArticleHit:
    """An article that was found, with the best of its words."""

    article: ArticleLine
    title: tuple[Piece, ...]
    words: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class StatementHit:
    """A statement that was found, where it stands, and how firmly its claim does."""

    words: tuple[Piece, ...]
    speaker: str | None
    article: ArticleLine
    start: int
    end: int
    story: str
    claim: str
    standing: Standing
    modality: Modality
    polarity: Polarity


@dataclass(frozen=True, slots=True)
class Results:
    """One page of what was found, the best first."""

    total: int  # of all pages, counted up to a limit
    more: bool  # True where there are more than were counted
    articles: tuple[ArticleHit, ...] = ()
    statements: tuple[StatementHit, ...] = ()
    facets: Mapping[str, tuple[Choice, ...]] | None = None  # of those counted
    loose: bool = False  # True where nothing has all the words, and any of them had to do

    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class ForeseenLine:
    """An expectation as the ledger shows it."""

    story: str
    title: str  # of the story
    claim: str
    text: str
    speaker: str | None
    actor: str | None
    status: Status
    due: Interval
    because: str


@dataclass(frozen=True, slots=True)
class ActorLine:
    """An actor as a list shows it."""

    id: str
    name: str
    kind: str
    stories: int


@dataclass(frozen=True, slots=True)
class Holdings:
    """How much a library holds."""

    articles: int
    stories: int
    statements: int
    outlets: int
    actors: int
