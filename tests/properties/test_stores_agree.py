"""Memory and SQLite give the same answers under any sequence of commands."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import settings, strategies
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from twosource.errors import NotFoundError
from twosource.model.annotation import Annotations, Vectors
from twosource.model.article import Article
from twosource.model.outcome import Failed
from twosource.model.story import Origin, Story
from twosource.model.text import Span
from twosource.stores.memory import MemoryStore
from twosource.stores.sqlite import SqliteStore

IDS = strategies.sampled_from(["a", "b", "c", "d"])
VERSIONS = strategies.sampled_from(["v1", "v2"])
TEXTS = strategies.sampled_from(["One dead.", "Two dead.", "Zwei Tote, „sagt“ er 🙂"])


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

    @rule(id=IDS, text=TEXTS)
    def save_article(self, id: str, text: str) -> None:
        for store in (self.memory, self.sqlite):
            store.save_article(Article(id, text))

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

    @rule(version=VERSIONS, groups=strategies.lists(IDS, unique=True))
    def save_grouping(self, version: str, groups: list[str]) -> None:
        for store in (self.memory, self.sqlite):
            store.save_grouping(version, [Origin(id, (id,)) for id in groups], [Story(id, (id,)) for id in groups])

    @rule()
    def reopen(self) -> None:
        path = self.sqlite.path
        self.sqlite.close()
        self.sqlite = SqliteStore(path)

    @invariant()
    def agree(self) -> None:
        if not hasattr(self, "sqlite"):
            return
        answers = [
            (
                list(store.articles()),
                list(store.failures()),
                store.grouping(),
                store.origins(),
                store.stories(),
                [(version, id, store.annotations(version, id)) for version in ("v1", "v2") for id in "abcd"],
                [list(store.unannotated(version)) for version in ("v1", "v2")],
            )
            for store in (self.memory, self.sqlite)
        ]
        assert answers[0] == answers[1]


TestStoresAgree = Stores.TestCase
TestStoresAgree.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
