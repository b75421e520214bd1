"""A library and all that can be asked of it and done with it."""

from __future__ import annotations

import json
import os
from collections import deque
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import chain, islice, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from twosource import __version__, flow
from twosource.desk.intake import Intake, clock, take_in
from twosource.desk.report import Report, Revision, Through, unwatched
from twosource.engines.inline import InlineEngine
from twosource.engines.pool import PoolEngine
from twosource.errors import AmbiguousError, NotFoundError, SettingsError
from twosource.fetchers.folder import FolderFetcher
from twosource.fetchers.http import HttpFetcher, shown
from twosource.flow.checking import open_case
from twosource.flow.repeats import read_each
from twosource.model.article import Article
from twosource.model.dossier import Dossier
from twosource.model.library import Closing, Library
from twosource.model.outcome import Done, Failed, Outcome
from twosource.model.outlet import Outlet, Registry
from twosource.model.registry import parse, shipped_registry
from twosource.model.story import Decision, ListedStory, Ruling, Story, StoryEvent, Thread, Undoing
from twosource.model.visit import Visit
from twosource.ports import Engine, Fetcher, Model, Store
from twosource.publish.exports.entry import Entry
from twosource.publish.render.annotations import group as group_line
from twosource.publish.render.annotations import line as annotation_line
from twosource.read.draft import url_id
from twosource.read.reader import Reader, distinct
from twosource.settings import Settings
from twosource.stores.memory import MemoryStore
from twosource.stores.sqlite import SqliteStore

if TYPE_CHECKING:
    # The stages take a while to load: a command that only collects does not wait for those that check.
    from twosource.annotate.annotator import Annotator
    from twosource.check.checker import Checker
    from twosource.group.copies import CopyFinder
    from twosource.group.stories import StoryFinder

Item = TypeVar("Item")

# Fewer articles than this are read sooner here than a worker is started.
WORTH_A_POOL = 24
AT_ONCE = 64  # stories that are held while they are exported


@dataclass(frozen=True, slots=True)
class Desk:
    """A library and the stages that work on it; *now* is the clock that undated articles are bounded by."""

    store: Store
    settings: Settings
    now: datetime
    shelf: flow.Shelf = field(default_factory=flow.Shelf, repr=False, compare=False)

    @property
    def annotator(self) -> Annotator:
        """What reads the articles."""
        from twosource.annotate.annotator import Annotator

        pipeline = self.settings.pipeline
        return Annotator(pipeline=pipeline) if pipeline else Annotator()

    @property
    def copy_finder(self) -> CopyFinder:
        """What tells whose words the articles print."""
        from twosource.group.copies import CopyFinder

        return CopyFinder(registry=self.registry)

    @property
    def story_finder(self) -> StoryFinder:
        """What tells which articles are of one happening."""
        from twosource.group.stories import StoryFinder

        return StoryFinder()

    @property
    def checker(self) -> Checker:
        """What checks a story."""
        from twosource.check.checker import Checker

        return Checker(registry=self.registry)

    @property
    def model(self) -> Model:
        """The model that the user set up, its key taken from the environment; SettingsError where there is none."""
        from twosource.fetchers.chat import ChatModel

        settings = self.settings
        if settings.model_url is None or settings.model is None:
            raise SettingsError(
                "model", "is not set, so nothing is reworded: set model_url and model in a settings file"
            )
        key = os.environ.get(settings.model_key, "").strip() or None
        return ChatModel(settings.model_url, settings.model, key, settings.model_seconds)

    def read(
        self, places: Iterable[str], stdin: bytes | None = None, *, revisions: bool = False
    ) -> Iterator[Outcome[Article]]:
        """The articles found at *places*, each once; with *revisions*, other words at the same URL go through, too.

        FetchError where a place does not exist or holds nothing.
        """
        reader = Reader(self.registry)
        fetched = FolderFetcher(stdin, self.settings.largest)(places)
        return distinct(
            chain.from_iterable(flow.read_page(reader, outcome) for outcome in fetched), revisions=revisions
        )

    def check(
        self, places: Iterable[str] | None = None, stdin: bytes | None = None, *, watch: flow.Watch = unwatched
    ) -> Report:
        """Read what is at *places* and write the dossiers of the stories it belongs to, most articles first.

        Where no *places* are named, the stories are all those of the library.
        """
        failures: list[Failed] = []
        through = Through(failures, watch)
        if places is None:
            read = {article.id for article in self.store.articles()}
        else:
            found = self.read(places, stdin, revisions=True)
            read = {kept.article.id for kept in through("reading", flow.add(self.store, found))}
        grouped = self._grouped(through, watch)
        stories = [story for story in grouped if read.intersection(story.articles)]
        stories.sort(key=lambda story: (-len(story.articles), story.id))
        return self._report(stories, through, len(read))

    def group(self, *, watch: flow.Watch = unwatched) -> tuple[Story, ...]:
        """The stories of the library, every article that came in among them."""
        return self._grouped(Through([], watch), watch)

    def listed_stories(self) -> tuple[ListedStory, ...]:
        """The stories as they were last grouped, last seen first."""
        return self.store.listed_stories()

    def story(self, name: str) -> Story:
        """The story with this id, or the one whose id begins so; NotFoundError, AmbiguousError."""
        return self.store.story(self._story_id(name))

    def dossier(self, name: str, *, watch: flow.Watch = unwatched) -> Report:
        """The dossier of one story as it was last grouped; NotFoundError, AmbiguousError."""
        story = self.story(name)
        through = Through([], watch)
        # Where the program has changed since, the articles of the story are read again first.
        unread = [article for article in flow.unread(self.store, self.annotator) if article.id in story.articles]
        engine = self.engine(len(unread))
        annotated = flow.annotate(self.store, engine, self.annotator, unread)
        deque(through("annotating", annotated, len(unread)), maxlen=0)
        return self._report([story], through, len(story.articles))

    def entries(self, name: str | None = None, *, watch: flow.Watch = unwatched) -> Iterator[Entry | Failed]:
        """All there is of each story, by id, or of the one of this *name*, and what failed; few are held at a time.

        NotFoundError, AmbiguousError.
        """
        failures: list[Failed] = []
        if name is None:
            stories = sorted(self._grouped(Through(failures, watch), watch), key=lambda story: story.id)
        else:
            self.dossier(name, watch=watch)
            stories = [self.story(name)]
        yield from failures
        for start in range(0, len(stories), AT_ONCE):
            some, failed = stories[start : start + AT_ONCE], list[Failed]()
            dossiers = {d.story.id: d for d in self._report(some, Through(failed, unwatched), 0).dossiers}
            reasons = {failure.item: failure.reason for failure in failed}
            yield from failed
            for number, story in enumerate(some, start + 1):
                case = open_case(self.store, self.annotator, story, now=self.now)
                yield Entry(story.id, case.articles, case.annotations, dossiers.get(story.id), reasons.get(story.id))
                watch("exporting", number, len(stories))

    def reword(self, dossier: Dossier) -> Dossier:
        """The *dossier* with its summary in the words of the user's model, as far as they could be let through.

        SettingsError where none is set; nothing of it is kept in the library.
        """
        return flow.reword(dossier, self.model)

    def decide(self, decision: Decision) -> Ruling:
        """Keep what an analyst decides, and let the stories be so from now on.

        Stories and articles may be named by the beginnings of their ids.  NotFoundError,
        AmbiguousError, DecisionError.
        """
        stories = tuple(self._story_id(name) for name in decision.stories)
        known = [id for story in self.store.stories() for id in story.articles] if decision.articles else []
        if decision.kind in ("split", "reject"):
            known = list(self.store.story(stories[0]).articles)
        articles = tuple(one_of("article", known, name) for name in decision.articles)
        exact = replace(decision, stories=stories, articles=articles)
        return flow.decide(self.store, self.copy_finder, exact, now=clock())

    def undo(self, name: str, *, by: str, why: str | None = None) -> Ruling:
        """Take the ruling with this id, or whose id begins so, back; NotFoundError, AmbiguousError, DecisionError."""
        id = one_of("decision", [ruling.id for ruling in self.store.rulings()], name)
        return flow.undo(self.store, self.copy_finder, id, Undoing(by, clock(), why))

    def history(self, name: str | None = None) -> tuple[StoryEvent, ...]:
        """What became of a story, or of all, in order; stories that are no more have theirs, too."""
        return self.store.story_events(None if name is None else self._story_id(name, former=True))

    def threads(self, name: str) -> tuple[Thread, ...]:
        """The stories that a story goes back to, and those that go back to it; NotFoundError, AmbiguousError."""
        return flow.threads_of(self.store, flow.ThreadFinder(), self.story_finder.packer, self.story(name))

    def rulings(self) -> tuple[Ruling, ...]:
        """What analysts decided, first to last, what was undone too."""
        return self.store.rulings()

    def _story_id(self, name: str, *, former: bool = False) -> str:
        """The id of the story that *name* is the beginning of, among those that are no more, too, where *former*."""
        ids = [story.id for story in self.store.stories()]
        gone = [story.id for story in self.store.former_stories()]
        if not former and not any(id.startswith(name) for id in ids):
            for id in gone:
                if id.startswith(name):
                    raise NotFoundError("story", flow.epitaph(id, self.store.story_events(id)))
        return one_of("story", [*ids, *gone] if former else ids, name)

    def _grouped(self, through: Through, watch: flow.Watch) -> tuple[Story, ...]:
        """All stories, once every article has been read."""
        pending = flow.unread(self.store, self.annotator)
        unread = len({article.id for article in pending} | flow.set_aside(self.store, pending))
        annotated = flow.annotate(self.store, self.engine(unread), self.annotator)
        deque(through("annotating", annotated, unread), maxlen=0)
        watch("grouping", 0, None)
        return flow.group(
            self.store, self.annotator, self.copy_finder, self.story_finder, now=clock(), shelf=self.shelf
        )

    def _report(self, stories: list[Story], through: Through, read: int) -> Report:
        """The dossiers of *stories*, in their order."""
        redated = flow.redated(self.store, self.annotator, stories, now=self.now)
        reread = flow.reread(self.store, self.engine(len(redated)), self.annotator, redated)
        deque(through("dating", reread, len(redated)), maxlen=0)
        writer = flow.WriteDossier(self.checker, __version__)
        checked = flow.check(self.store, self.engine(len(stories)), self.annotator, writer, stories, now=self.now)
        dossiers = tuple(through("checking", checked, len(stories)))
        listed = {listed.id for dossier in dossiers for listed in dossier.articles}
        earlier = {id: said for id in sorted(listed) if (said := self.store.revisions(id))}
        articles = {id: self.store.article(id) for id in listed}
        return Report(dossiers, articles, tuple(through.failures), read, earlier)

    def library(self, *, watch: flow.Watch = unwatched) -> tuple[Library, Report]:
        """All stories, checked, with the actors that they have in common; and what could not be read or checked."""
        from twosource.check.acquaintance import join_library

        report = self.check(watch=watch)
        return join_library(report.dossiers), report

    def closings(self, library: Library, *, watch: flow.Watch = unwatched) -> tuple[Closing, ...]:
        """What reports of other stories show of what is open in each story of the *library*."""
        from twosource.check.elsewhere import FollowerElsewhere

        follow = FollowerElsewhere(registry=self.registry)
        return flow.closings(self.store, self.annotator, follow, library, now=self.now, watch=watch)

    def add(self, places: Iterable[str], stdin: bytes | None = None, *, watch: flow.Watch = unwatched) -> Intake:
        """Bring in what is at *places*, files and URLs, and what the lists among them name; FetchError as in `read`."""
        with self._fetcher() as fetcher:
            return self._intake(fetcher, list(places), stdin, patient=False, watch=watch)

    def follow(self, places: Iterable[str], *, watch: flow.Watch = unwatched) -> Iterator[Intake]:
        """Bring in what is new at *places* each time the next intake is asked for; what fails is backed off."""
        places = list(places)
        with self._fetcher() as fetcher:
            while True:
                yield self._intake(fetcher, places, None, patient=True, watch=watch)

    def revisions(self, name: str) -> tuple[Revision, ...]:
        """What was changed in the article with this id or URL, oldest first; NotFoundError."""
        id = url_id(name) if flow.is_web(name) else name
        try:
            said = (*self.store.revisions(id), self.store.article(id))
        except NotFoundError:
            raise NotFoundError("article", name) from None
        return tuple(Revision(before, after) for before, after in pairwise(said))

    @property
    def registry(self) -> Registry:
        """The outlets that are known, what the user said of them first."""
        return shipped_registry().with_outlets(self.store.outlets())

    def outlet(self, name: str) -> Outlet:
        """The outlet of this *name*, or at this domain; NotFoundError."""
        found = self.registry.named(name)
        if found is None:
            raise NotFoundError("outlet", name)
        return found

    def set_outlets(self, written: str) -> int:
        """Keep the outlets *written* as TOML; how many articles of the library have another outlet now."""
        try:
            said = parse(written).outlets
        except ValueError as mistake:
            raise SettingsError("outlets", str(mistake).removeprefix("outlets: ")) from mistake
        for outlet in said:
            self.store.save_outlet(outlet)
        return flow.rename(self.store, self.registry)

    def forget_outlet(self, name: str) -> int:
        """Forget what the user said of an outlet; how many articles of the library have another outlet now."""
        self.store.forget_outlet(name)
        return flow.rename(self.store, self.registry)

    def failing(self) -> tuple[Visit, ...]:
        """The lists that could not be had when they were last tried."""
        return tuple(replace(visit, url=shown(visit.url)) for visit in self.store.visits("list") if visit.failures)

    def _fetcher(self) -> HttpFetcher:
        return HttpFetcher(
            largest=self.settings.largest, allow_private=self.settings.allow_private, contact=self.settings.contact
        )

    def _intake(
        self, fetcher: Fetcher, places: list[str], stdin: bytes | None, *, patient: bool, watch: flow.Watch
    ) -> Intake:
        files = FolderFetcher(stdin, self.settings.largest)
        return take_in(self.store, Reader(self.registry), fetcher, files, places, patient=patient, watch=watch)

    def annotation_lines(self, articles: Iterable[Article]) -> Iterator[Outcome[str]]:
        """A JSON line for each article, dated where its words allow, in order."""
        stream = iter(articles)
        first = list(islice(stream, WORTH_A_POOL))
        # No vector is written, and they take as long as the parse.
        stage = flow.ReadDated(replace(self.annotator, meaning=False), self.now)
        for outcome in read_each(self.engine(len(first)), stage, chain(first, stream)):
            yield Done(_line(annotation_line(*outcome.value))) if isinstance(outcome, Done) else outcome

    def copy_lines(self, articles: tuple[Article, ...]) -> Iterator[str]:
        """A JSON line for each origin of the articles' words."""
        for origin in self.copy_finder(articles):
            yield _line(group_line(origin.articles))

    def story_lines(self, articles: tuple[Article, ...]) -> Iterator[str]:
        """A JSON line for each story the articles tell, most articles first."""
        for story in self.story_finder(articles):
            yield _line(group_line(story))

    def engine(self, items: int) -> Engine:
        """The engine that is done soonest with so many articles."""
        if self.settings.processes > 1 and items >= WORTH_A_POOL:
            return PoolEngine(self.settings.processes)
        return InlineEngine()


def open_desk(library: Path | None = None, settings: Settings | None = None, *, now: datetime | None = None) -> Desk:
    """A desk over the library file at *library*, or one that leaves nothing behind."""
    store: Store = SqliteStore(library) if library else MemoryStore()
    return Desk(store, settings or Settings(), now or datetime.now(UTC))


def one_of(kind: str, ids: Collection[str], name: str) -> str:
    """The one of *ids* that is *name* or begins so; NotFoundError, AmbiguousError."""
    found = [id for id in ids if id == name] or sorted(id for id in ids if name and id.startswith(name))
    if not found:
        raise NotFoundError(kind, name)
    if len(found) > 1:
        raise AmbiguousError(kind, name, ", ".join(found[:3]) + (" ..." if len(found) > 3 else ""))
    return found[0]


def _line(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False) + "\n"
