"""What the API answers with, typed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from twosource.model.annotation import Modality, Polarity
from twosource.model.claim import Standing, Status

Item = TypeVar("Item")


class Model(BaseModel):
    """A value as JSON: what is unknown is null."""

    model_config = ConfigDict(from_attributes=True, frozen=True)


class Interval(Model):
    """Days, both included; null is an open end."""

    earliest: date | None = None
    latest: date | None = None


class Page(Model, Generic[Item]):
    """One page of a list."""

    items: list[Item]
    page: int = Field(description="from 1", examples=[1])
    next: str | None = Field(None, description="where the next page is", examples=["/api/v1/stories?page=2"])


class Story(Model):
    """A story in a list."""

    id: str = Field(examples=["09a424d89afdd126"])
    title: str = Field(examples=["Ferry capsizes on Lake Varn, at least nine dead"])
    lead: str = Field(description="the first sentence of its summary")
    happened: Interval
    last_seen: date | None = Field(description="on which an article of it appeared last")
    articles: int = Field(examples=[7])
    outlets: int = Field(examples=[5])
    origins: int = Field(examples=[4])
    standings: dict[Standing, int] = Field(
        examples=[{"corroborated": 6, "disputed": 2, "retracted": 1, "single-origin": 45}]
    )
    lately: int = Field(description="articles of the last days; only counted where the order is `growing`")
    href: str = Field(description="its dossier", examples=["/api/v1/stories/09a424d89afdd126"])


class StoryRef(Model):
    """A story by name."""

    id: str
    title: str


class Article(Model):
    """An article in a list."""

    id: str = Field(examples=["b1c08923b194c131"])
    title: str | None
    outlet: str | None
    day: date | None = Field(description="on which it appeared, or the last on which it can have")
    language: str | None = Field(examples=["en"])
    stories: list[StoryRef]
    href: str


class Marked(Model):
    """Words of an article that something was read in, or that were left out."""

    start: int
    end: int
    kind: Literal["statement", "time", "event", "removed"]
    note: str = Field(description="what was read, in words", examples=["date 2024-11-09: 9 November 2024"])


class FullArticle(Article):
    """An article with its text; offsets are code points."""

    url: str | None
    authors: list[str]
    text: str
    marks: list[Marked]
    revisions: int = Field(description="how often its words were changed")


class Piece(Model):
    """Words of a result; `sought` where they are what was asked for."""

    text: str
    sought: bool


class ArticleHit(Model):
    """An article that was found."""

    article: Article
    title: list[Piece]
    words: list[Piece]


class StatementHit(Model):
    """A statement that was found, and how firmly its claim stands."""

    words: list[Piece]
    speaker: str | None = Field(description="null: the outlet's own voice", examples=["Lidia Marsk"])
    article: Article
    start: int
    end: int
    story: str
    claim: str
    standing: Standing
    modality: Modality
    polarity: Polarity


class Choice(Model):
    """A value of a facet, and how many have it."""

    value: str
    count: int


class Results(Model):
    """One page of what was found, the best first."""

    total: int = Field(description="counted up to 1,000")
    more: bool = Field(description="true where there are more than were counted")
    loose: bool = Field(description="true where nothing has all the words, and any of them had to do")
    articles: list[ArticleHit] = []
    statements: list[StatementHit] = []
    facets: dict[str, list[Choice]] = {}
    page: int
    next: str | None = None


class Expectation(Model):
    """What somebody says will happen, and what became of it."""

    story: str
    title: str
    claim: str
    text: str = Field(examples=["The report would be published by the end of December"])
    speaker: str | None
    actor: str | None
    status: Status
    due: Interval
    because: str
    href: str = Field(description="the claim")


class Actor(Model):
    """Somebody or something that appears in stories."""

    id: str
    name: str = Field(examples=["Lidia Marsk"])
    kind: str = Field(examples=["person"])
    stories: int
    href: str


class Outlet(Model):
    """An outlet that articles of the library are of."""

    name: str = Field(examples=["Morning Ledger"])
    stories: int
    href: str


class Feed(Model):
    """A list of articles that is followed."""

    url: str
    title: str | None
    tried: datetime | None
    due: datetime | None
    failures: int = Field(description="tries in a row that came to nothing")
    reason: str | None = Field(description="why the last one did")


class Problem(BaseModel):
    """Why a request came to nothing (RFC 9457)."""

    type: str = "about:blank"
    title: str = Field(examples=["Not found"])
    status: int = Field(examples=[404])
    detail: Annotated[str, Field(examples=["no story with id 0000"])]


class Role(Model):
    """A role that articles give an actor."""

    role: str = Field(examples=["transport minister"])
    of: str | None
    when: Interval = Field(description="the time for which the words give it")
    printed: Interval = Field(description="from the first article that gives it to the last")


class Quotation(Model):
    """What somebody says, and where it is printed."""

    words: list[str]
    article: str
    story: str
    modality: Modality
    polarity: Polarity


class Deed(Model):
    """What one actor did to another."""

    source: str
    recipient: str
    type: str = Field(description="as PLOVER has it", examples=["CONSULT"])
    when: Interval
    story: str
    claim: str
    standing: Standing


class FullActor(Actor):
    """An actor over the newest of its stories."""

    aliases: list[str]
    roles: list[Role]
    said: list[Quotation]
    deeds: list[Deed]
    among: list[Story] = Field(description="the stories that this is made of")


class Told(Model):
    """A claim by its words."""

    story: str
    claim: str
    text: str
    standing: Standing


class FullOutlet(Outlet):
    """An outlet over the newest of its stories."""

    owner: str | None
    domains: list[str]
    alone: list[Told] = Field(description="what it alone reports")
    left_out: list[Told] = Field(description="what it leaves out and most others have")
    copies: list[Choice] = Field(description="whose words it prints, and how often")
    among: int = Field(description="of how many of its stories this is made")


class Decided(Model):
    """What an analyst decided, and whether it was taken back."""

    id: str
    kind: str = Field(examples=["merge"])
    when: datetime
    by: str
    why: str | None
    stories: list[str]
    articles: list[str]
    target: str | None = Field(description="of a remark: the claim, difference or actor it is on")
    text: str | None = Field(description="of a remark: the note or name")
    undone: datetime | None
    undone_by: str | None
