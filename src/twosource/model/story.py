"""Articles about one happening, and whose words they first were."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from twosource.model.annotation import Annotations
from twosource.model.article import Article
from twosource.model.text import Span


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an article is counted under an origin, with the words that show it."""

    kind: Literal["own words", "copied text", "agency credit", "partly credited", "owner group"]
    article: str
    note: str
    span: Span | None = None
    named: str | None = None  # the agency that is credited, the group that owns the outlet
    original: str | None = None  # the article that the words are copied from
    shared: tuple[Span, ...] = ()  # the stretches of this article that stand in the original
    own: float | None = None  # the share of this article's words that do not


@dataclass(frozen=True, slots=True)
class Origin:
    """Articles whose words have one origin, the first to print them first."""

    id: str
    articles: tuple[str, ...]
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """One happening: the articles that tell it, earliest first."""

    id: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """Everything there is to check in one story.  The three tuples are parallel to `story.articles`
    but for `origins`, which covers them."""

    story: Story
    articles: tuple[Article, ...]
    annotations: tuple[Annotations, ...]
    origins: tuple[Origin, ...]
