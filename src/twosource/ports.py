"""The seams to the outside, and what every stage looks like."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Literal, Protocol, TypeVar

from twosource.model.annotation import Annotations
from twosource.model.article import Article, Lead
from twosource.model.dossier import Dossier
from twosource.model.outcome import Failed, Outcome
from twosource.model.outlet import Outlet
from twosource.model.story import ListedStory, Origin, Ruling, Story, StoryEvent
from twosource.model.visit import Fetched, Request, Visit

Item = TypeVar("Item")
Result = TypeVar("Result")
In = TypeVar("In", contravariant=True)
Out = TypeVar("Out", covariant=True)

Saved = Literal["new", "revised", "known"]  # how an article was to the store that it was given to


class Stage(Protocol[In, Out]):
    """A function, or a frozen dataclass whose fields are its settings: value in, value out, no I/O."""

    def __call__(self, item: In, /) -> Out: ...


class Fetcher(Protocol):
    """Gets pages from the web; one that cannot be had is a `Failed`, never a silent gap."""

    def __call__(self, requests: Iterable[Request], /) -> Iterator[Fetched]:
        """What came of each of *requests*, as it comes in; they are drawn no faster than they can be served."""


class Model(Protocol):
    """A language model of the user's own; it is asked only where the user set one up and wants it."""

    @property
    def name(self) -> str:
        """What it goes by in a dossier."""

    def __call__(self, rules: str, question: str, /) -> str:
        """What it answers to the *question*, as it came; FetchError where it does not answer properly or in time."""


class Engine(Protocol):
    """Runs stages, wherever that is; what comes back does not depend on where."""

    def map(
        self, stage: Callable[[Item], Result], items: Iterable[Item], *, name: Callable[[Item], str]
    ) -> Iterator[Outcome[Result]]:
        """An outcome an item, in the order of *items*; one that breaks is `Failed` under its *name*."""

    def gather(
        self, key: Callable[[Item], str], reduce: Callable[[tuple[Item, ...]], Result], items: Iterable[Item]
    ) -> Iterator[Outcome[Result]]:
        """An outcome for the items of each *key*, in order of first appearance; a broken one is `Failed` under it."""


class Store(Protocol):
    """Keeps what was read and what was made of it; saving what is already there changes nothing."""

    def save_article(self, article: Article) -> Saved:
        """Keep *article*; where it says other words than before, those are kept as an earlier revision."""

    def article(self, id: str) -> Article:
        """The article with this *id*; NotFoundError."""

    def articles(self) -> Iterator[Article]:
        """Every article, in the order of their ids."""

    def articles_of(self, outlet: str, most: int) -> tuple[Article, ...]:
        """The articles that *outlet* printed last, at most so many, those without a date at the end."""

    def revisions(self, id: str) -> tuple[Article, ...]:
        """What the article with this *id* said before, oldest first."""

    def save_visit(
        self, visit: Visit, found: Iterable[Outcome[Article]] = (), listed: Iterable[Lead] = ()
    ) -> list[Saved]:
        """Keep at once what came of a *visit*: the articles *found* or why there are none, and the places *listed*.

        A place that is listed for the first time, or in another state than it was had in, is due.
        """

    def visit(self, url: str) -> Visit | None:
        """The last try at *url*, `None` where it was never heard of."""

    def due(self, now: datetime) -> tuple[Visit, ...]:
        """The articles to be fetched at *now*, those longest due first."""

    def visits(self, kind: Literal["article", "list"]) -> tuple[Visit, ...]:
        """Every place of this *kind* that was ever heard of, by URL."""

    def save_outlet(self, outlet: Outlet) -> None:
        """Keep what the user says of *outlet*, in place of what was said of its name before."""

    def forget_outlet(self, name: str) -> None:
        """Forget what the user said of the outlet of this *name*; NotFoundError where that is nothing."""

    def outlets(self) -> tuple[Outlet, ...]:
        """The outlets that the user spoke of, by name."""

    def save_annotations(self, version: str, annotations: Annotations) -> None:
        """Keep what stage *version* read in an article; forgets that it ever failed there."""

    def annotations(self, version: str, article: str) -> Annotations | None:
        """What stage *version* read in this article, `None` if it has not."""

    def unannotated(self, version: str) -> Iterator[Article]:
        """Articles with no annotations by stage *version*, in the order of their ids."""

    def save_failed(self, failed: Failed) -> None:
        """Keep why an item failed in a stage, in place of an earlier reason."""

    def failures(self) -> Iterator[Failed]:
        """What has failed and has not gone through since, by stage and item."""

    def save_grouping(
        self,
        version: str,
        origins: Iterable[Origin],
        stories: Iterable[Story],
        groups: Iterable[Sequence[str]] = (),
        events: Iterable[StoryEvent] = (),
    ) -> None:
        """Keep these *origins* and *stories*, made of exactly what *version* names, in place of all earlier ones.

        The *groups* are what the stages alone put together, whatever an analyst decided.  The
        *events* are added to those that are kept.  Dossiers of stories that are gone are forgotten.
        """

    def grouping(self) -> str | None:
        """The version of the last grouping, `None` before the first."""

    def origins(self) -> tuple[Origin, ...]:
        """Whose words the articles were at the last grouping, by id."""

    def origins_of(self, articles: Iterable[str]) -> tuple[Origin, ...]:
        """Those of the origins that have any of these *articles*, by id."""

    def groups(self) -> tuple[tuple[str, ...], ...]:
        """The groups of the last grouping, sorted; without articles that have changed since."""

    def ungrouped(self, version: str) -> Iterator[Article]:
        """Articles annotated by stage *version* that are in none of the groups, in the order of their ids."""

    def stories(self) -> tuple[Story, ...]:
        """The stories of the last grouping, by id."""

    def story(self, id: str) -> Story:
        """The story of the last grouping with this *id*; NotFoundError."""

    def former_stories(self) -> tuple[Story, ...]:
        """Stories of earlier groupings whose ids the last has not, as they last were, by id."""

    def listed_stories(self) -> tuple[ListedStory, ...]:
        """The stories of the last grouping as a list shows them, last seen first; then the biggest, then by id.

        The title is that of the dossier, else of the first article that has one.
        """

    def story_events(self, story: str | None = None) -> tuple[StoryEvent, ...]:
        """What became of this *story*, or of all, in the order in which it was kept."""

    def save_ruling(self, ruling: Ruling) -> None:
        """Keep *ruling*, in place of what was kept under its id."""

    def rulings(self) -> tuple[Ruling, ...]:
        """The analyst's rulings, those undone too, first made first."""

    def save_profiles(self, version: str, profiles: Iterable[tuple[str, bytes]]) -> None:
        """Keep what stage *version* makes of articles for grouping, until they have other words."""

    def profiles(self, version: str) -> Iterator[tuple[str, bytes]]:
        """The articles that stage *version* has made a profile of, with it, in the order of their ids."""

    def save_dossier(self, version: str, dossier: Dossier) -> None:
        """Keep the dossier of a story, made of exactly what *version* names."""

    def dossier(self, version: str, story: str) -> Dossier | None:
        """The dossier of this *story* if it was made of exactly what *version* names."""

    def close(self) -> None:
        """Let go of the library; saving afterwards is an error."""
