"""Memory and SQLite give the same answers under any sequence of commands."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from hypothesis import settings, strategies
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from twosource.errors import NotFoundError
from twosource.model.annotation import Annotations, Vectors
from twosource.model.article import Article, Lead
from twosource.model.outcome import Done, Failed
from twosource.model.outlet import Outlet
from twosource.model.story import Decision, Origin, Ruling, Story, StoryEvent, Undoing
from twosource.model.text import Span
from twosource.model.visit import Visit
from twosource.stores.memory import MemoryStore
from twosource.stores.sqlite import SqliteStore

NOON = datetime(2025, 3, 5, 12, tzinfo=UTC)
IDS = strategies.sampled_from(["a", "b", "c", "d"])
VERSIONS = strategies.sampled_from(["v1", "v2"])
TEXTS = strategies.sampled_from(["One dead.", "Two dead.", "Zwei Tote, „sagt“ er 🙂"])
MOMENTS = strategies.sampled_from([None, NOON - timedelta(hours=1), NOON, NOON + timedelta(microseconds=5)])
OUTLETS = strategies.sampled_from([None, "Orrel Post", "Daily Tarn"])
URLS = strategies.sampled_from(["https://orrel.example/1", "https://orrel.example/2", "https://orrel.example/feed"])
Kind = Literal["article", "list"]
KINDS_ALL: tuple[Kind, ...] = ("article", "list")
KINDS = strategies.sampled_from(KINDS_ALL)
LEADS = strategies.builds(
    Lead, URLS, KINDS, strategies.just("https://orrel.example/feed"), state=strategies.sampled_from(["1", "2"])
)


class Stores(RuleBasedStateMachine):
    """Both stores, given the same commands."""

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.memory = MemoryStore()
        self.sqlite = SqliteStore(Path(self.folder.name) / "desk.db")

    def teardown(self) -> None:
        if hasattr(self, "sqlite"):
            self.sqlite.close()
            self.folder.cleanup()

    @rule(id=IDS, text=TEXTS, fetched=MOMENTS, outlet=OUTLETS)
    def save_article(self, id: str, text: str, fetched: datetime | None, outlet: str | None) -> None:
        article = Article(id, text, fetched=fetched, outlet=outlet)
        answers = [store.save_article(article) for store in (self.memory, self.sqlite)]
        assert answers[0] == answers[1]

    @rule(url=URLS, kind=KINDS, due=MOMENTS, found=strategies.lists(IDS, max_size=2), listed=strategies.lists(LEADS))
    def save_visit(self, url: str, kind: Kind, due: datetime | None, found: list[str], listed: list[Lead]) -> None:
        outcomes = [Done(Article(id, f"Two were found in {url}.")) for id in found]
        visit = Visit(url, kind, due=due, tried=NOON, state="1", reason=None if found else "the server answered 404")
        answers = [store.save_visit(visit, outcomes, listed) for store in (self.memory, self.sqlite)]
        assert answers[0] == answers[1]

    @rule(name=OUTLETS.filter(bool), group=OUTLETS)
    def save_outlet(self, name: str, group: str | None) -> None:
        for store in (self.memory, self.sqlite):
            store.save_outlet(Outlet(name, group=group))

    @rule(id=IDS, version=VERSIONS, vector=strategies.booleans())
    def save_annotations(self, id: str, version: str, vector: bool) -> None:
        read = Annotations(id, "en", (Span(id, 0, 3),), vectors=Vectors(1, b"\x00\x3c") if vector else None)
        answers = []
        for store in (self.memory, self.sqlite):
            try:
                store.save_annotations(version, read)
                answers.append("saved")
            except NotFoundError:
                answers.append("not found")
        assert answers[0] == answers[1]

    @rule(id=IDS, stage=strategies.sampled_from(["read", "annotate"]), reason=TEXTS)
    def save_failed(self, id: str, stage: str, reason: str) -> None:
        for store in (self.memory, self.sqlite):
            store.save_failed(Failed(id, stage, reason))

    @rule(
        version=VERSIONS,
        groups=strategies.lists(strategies.lists(IDS, min_size=1, unique=True), max_size=3),
        names=strategies.permutations("stu"),
    )
    def save_grouping(self, version: str, groups: list[list[str]], names: list[str]) -> None:
        seen: set[str] = set()
        apart = []
        for group in groups:
            apart.append(tuple(id for id in group if id not in seen))
            seen.update(group)
        told = [(name, group) for name, group in zip(names, apart) if group]
        events = [StoryEvent(name, "new", NOON, group, reason="„alike“ 🙂") for name, group in told]
        for store in (self.memory, self.sqlite):
            store.save_grouping(
                version,
                [Origin(name, group) for name, group in told],
                [Story(name, group) for name, group in told],
                [group for _, group in told],
                events,
            )

    @rule(id=strategies.sampled_from("rq"), when=MOMENTS.filter(bool), undone=strategies.booleans(), articles=IDS)
    def save_ruling(self, id: str, when: datetime, undone: bool, articles: str) -> None:
        undoing = Undoing("bo", NOON) if undone else None
        wanted = Decision("split", ("s",), (articles,), "ann")
        for store in (self.memory, self.sqlite):
            store.save_ruling(Ruling(id, wanted, when, (articles,), "s", ("z",), undone=undoing))

    @rule(version=VERSIONS, ids=strategies.lists(IDS, max_size=2), profile=strategies.binary(max_size=3))
    def save_profiles(self, version: str, ids: list[str], profile: bytes) -> None:
        answers = []
        for store in (self.memory, self.sqlite):
            try:
                store.save_profiles(version, [(id, profile) for id in ids])
                answers.append("saved")
            except NotFoundError:
                answers.append("not found")
        assert answers[0] == answers[1]

    @rule()
    def reopen(self) -> None:
        path = self.sqlite.path
        self.sqlite.close()
        self.sqlite = SqliteStore(path)

    @invariant()
    def agree(self) -> None:
        if not hasattr(self, "sqlite"):
            return
        # Of articles that a store does not have, nothing is promised in a list.
        here = {article.id for article in self.memory.articles()}
        answers = [
            (
                list(store.articles()),
                list(store.failures()),
                store.grouping(),
                store.origins(),
                store.stories(),
                store.former_stories(),
                store.groups(),
                [story for story in store.listed_stories() if set(store.story(story.id).articles) <= here],
                store.origins_of("bd"),
                store.story_events(),
                store.story_events("s"),
                store.rulings(),
                [list(store.profiles(version)) for version in ("v1", "v2")],
                [list(store.ungrouped(version)) for version in ("v1", "v2")],
                [(version, id, store.annotations(version, id)) for version in ("v1", "v2") for id in "abcd"],
                [list(store.unannotated(version)) for version in ("v1", "v2")],
                [store.revisions(article.id) for article in store.articles()],
                [store.articles_of(outlet, 2) for outlet in ("Orrel Post", "Daily Tarn")],
                [store.visits(kind) for kind in KINDS_ALL],
                store.due(NOON),
                store.outlets(),
            )
            for store in (self.memory, self.sqlite)
        ]
        assert answers[0] == answers[1]


TestStoresAgree = Stores.TestCase
TestStoresAgree.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
