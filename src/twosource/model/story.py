"""Articles about one happening, and whose words they first were."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from twosource.model.annotation import Annotations
from twosource.model.article import Article
from twosource.model.text import Span


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an article is counted under an origin, with the words that show it."""

    kind: Literal["own words", "copied text", "rewritten", "agency credit", "partly credited", "owner group"]
    article: str
    note: str
    span: Span | None = None
    named: str | None = None  # the agency that is credited, the group that owns the outlet
    original: str | None = None  # the article that the words are copied from
    shared: tuple[Span, ...] = ()  # the stretches of this article that stand in the original
    own: float | None = None  # the share of this article's words that do not
    like: str | None = None  # the article that is told anew, in other words; `shared` are the facts of both


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
class ListedStory:
    """A story as a list shows it; when it was first and last seen are days on which articles appeared."""

    id: str
    title: str | None
    articles: int
    outlets: int
    first_seen: date | None
    last_seen: date | None


@dataclass(frozen=True, slots=True)
class Thread:
    """The *later* story goes back to the *earlier*, of which it is not a part."""

    earlier: str
    later: str


@dataclass(frozen=True, slots=True)
class StoryEvent:
    """Something that became of a story, and why."""

    story: str
    kind: Literal["new", "grown", "merged", "split", "ended"]
    when: datetime
    articles: tuple[str, ...]  # that came or that left
    others: tuple[str, ...] = ()  # stories that they came from or went to
    reason: str = ""
    ruling: str | None = None  # the analyst's, that brought it about


@dataclass(frozen=True, slots=True)
class Decision:
    """What an analyst wants of the stories, and why.

    *stories* are, by kind: merge, the one that stays and the one that goes into it; split and
    reject, the one that the *articles* leave; move, the one that they go to.
    """

    kind: Literal["merge", "split", "move", "reject"]
    stories: tuple[str, ...]
    articles: tuple[str, ...]
    by: str
    why: str | None = None

    def __post_init__(self) -> None:
        if len(self.stories) != (2 if self.kind == "merge" else 1):
            raise ValueError(f"a {self.kind} of {len(self.stories)} stories")
        if bool(self.articles) == (self.kind == "merge"):
            raise ValueError(f"a {self.kind} of {len(self.articles)} articles")


@dataclass(frozen=True, slots=True)
class Undoing:
    """Who took a ruling back, when and why."""

    by: str
    when: datetime
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision as it is kept, on the articles that it was about: they left one story, for another or for none.

    It holds for the articles, whatever becomes of the stories: they belong with those they
    *joined*, and not with those they were *parted* from.
    """

    id: str
    decision: Decision
    when: datetime
    articles: tuple[str, ...]
    left: str
    parted: tuple[str, ...] = ()
    entered: str | None = None
    joined: tuple[str, ...] = ()
    undone: Undoing | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """Everything there is to check in one story.  The three tuples are parallel to `story.articles`
    but for `origins`, which covers them."""

    story: Story
    articles: tuple[Article, ...]
    annotations: tuple[Annotations, ...]
    origins: tuple[Origin, ...]
