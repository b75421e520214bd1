"""The dossier: what is published about one story."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from twosource.model.article import Publication
from twosource.model.claim import Claim, Dating, Expectation, Relation, Saying, StoryActor
from twosource.model.story import Origin
from twosource.model.text import Interval, Sentence

SCHEMA = "twosource/dossier/1"

Stance = Literal["states", "hedges", "denies", "disputes", "silent"]


@dataclass(frozen=True, slots=True)
class Listed:
    """An article as a dossier lists it."""

    id: str
    outlet: str | None
    url: str | None
    title: str | None
    published: Publication
    origin: str
    place: str | None = None  # path or URL it was read from
    read: bool = True  # False where nothing could be read in it: it is in a language that no pipeline reads


@dataclass(frozen=True, slots=True)
class Headline:
    """What the dossier says of the story as a whole."""

    id: str
    title: str
    summary: tuple[Sentence, ...]
    dating: Dating
    first_seen: datetime | None
    last_seen: datetime | None


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """Something that happened, or is to, and the claims that say so."""

    when: Interval
    text: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What each outlet does with a claim, in the order of the articles."""

    claim: str
    by_outlet: tuple[tuple[str, Stance], ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that is published about one story; every sentence in it is cited."""

    story: Headline
    articles: tuple[Listed, ...]
    origins: tuple[Origin, ...]
    claims: tuple[Claim, ...]
    timeline: tuple[TimelineEntry, ...]
    actors: tuple[StoryActor, ...]
    relations: tuple[Relation, ...]
    expectations: tuple[Expectation, ...]
    coverage: tuple[Coverage, ...]
    version: str
    settings: str  # fingerprint of the stages that made it
    sayings: tuple[Saying, ...] = ()  # who said what, in the order of the articles
