"""The library as a server has it: a connection a thread, and the dossiers that were read last kept at hand."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Generic, TypeVar

from twosource.desk import Desk, open_desk
from twosource.errors import NotFoundError, StoreError
from twosource.model.article import Article
from twosource.model.catalogue import Holdings
from twosource.model.dossier import Dossier
from twosource.model.fingerprint import digest
from twosource.publish.amended import amended
from twosource.publish.since import Since, changed, snapshot
from twosource.settings import Settings
from twosource.stores.catalogue import Catalogue
from twosource.stores.meanings import Meanings, Near, index_meanings
from twosource.stores.notebook import Notebook

Value = TypeVar("Value")
DOSSIERS = 64  # kept at hand
AT_ONCE = 500  # articles that are indexed while somebody waits
COUNTED = 5.0  # seconds for which what was counted will do


class Kept(Generic[Value]):
    """The values that were asked for last, so many of them."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[Hashable, Value] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value under *key*, made if it is not there."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
        value = make()
        with self._lock:
            self._values[key] = value
            while len(self._values) > self._most:
                self._values.popitem(last=False)
        return value


class Library:
    """One library file, for as many threads as a server has."""

    def __init__(self, path: Path, settings: Settings) -> None:
        self.path = path
        self.settings = settings
        self._own = threading.local()
        self._meanings = Meanings()
        self._holdings: tuple[float, Holdings] | None = None
        self._dossiers: Kept[Dossier] = Kept(DOSSIERS)
        self.rendered: Kept[str] = Kept(DOSSIERS)

    @property
    def catalogue(self) -> Catalogue:
        """The lists of the library, on this thread's connection."""
        if not hasattr(self._own, "catalogue"):
            self._own.catalogue = Catalogue(self.path)
        found: Catalogue = self._own.catalogue
        return found

    @property
    def notebook(self) -> Notebook:
        """What was written beside the stories, on this thread's connection."""
        if not hasattr(self._own, "notebook"):
            self._own.notebook = Notebook(self.path)
        found: Notebook = self._own.notebook
        return found

    @property
    def desk(self) -> Desk:
        """The desk, on this thread's connection."""
        if not hasattr(self._own, "desk"):
            self._own.desk = open_desk(self.path, self.settings)
        found: Desk = self._own.desk
        return found

    def holdings(self) -> Holdings:
        """How much the library has, as of a few seconds ago."""
        at = time.monotonic()
        if self._holdings is None or self._holdings[0] < at - COUNTED:
            self._holdings = at, self.catalogue.holdings()
        return self._holdings[1]

    def near(self, words: str) -> list[Near]:
        """The statements that mean about what *words* do; the first time, a model is loaded for it."""
        from twosource.annotate.meaning import encode

        with suppress(StoreError):
            index_meanings(self.catalogue, most=AT_ONCE)
        return self._meanings.nearest(self.catalogue, encode([words])) if words.strip() else []

    def index(self) -> None:
        """Index what articles mean that was not indexed yet; it may take minutes."""
        with suppress(StoreError):
            index_meanings(self.catalogue)

    def dossier(self, story: str) -> tuple[str, Dossier]:
        """What the dossier of *story* was made of, and the dossier, its actors as analysts name them; NotFoundError."""
        version = digest(self.catalogue.dossier_version(story), self.notebook.state())

        def read() -> Dossier:
            return amended(self.catalogue.dossier(story), self.notebook.remarks("rename", "join"))

        return version, self._dossiers.get((story, version), read)

    def look_at(self, dossier: Dossier) -> None:
        """Keep how a story is now, to tell later what has changed."""
        self.notebook.save_seen(dossier.story.id, now(), snapshot(dossier))

    def since(self, dossier: Dossier) -> tuple[datetime, Since] | None:
        """What has changed since somebody looked at a story; `None` where nobody ever did, as from now somebody has."""
        kept = self.notebook.seen(dossier.story.id)
        if kept is None:
            # It may be read all the same where it cannot be written.
            with suppress(StoreError):
                self.look_at(dossier)
            return None
        at, body = kept
        return at, changed(body, dossier)

    def texts(self, dossier: Dossier) -> dict[str, Article]:
        """The articles of a dossier, by id."""
        return self.catalogue.texts(listed.id for listed in dossier.articles)

    def article(self, id: str) -> Article:
        """The article with this *id*; NotFoundError."""
        found = self.catalogue.texts([id])
        if id not in found:
            raise NotFoundError("article", id)
        return found[id]


def now() -> datetime:
    return datetime.now(UTC)
