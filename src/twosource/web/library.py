"""The library as a server has it: a connection a thread, and the dossiers that were read last kept at hand."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import UTC, datetime
from pathlib import Path
from typing import Generic, TypeVar

from twosource.desk import Desk, open_desk
from twosource.errors import NotFoundError
from twosource.model.article import Article
from twosource.model.dossier import Dossier
from twosource.settings import Settings
from twosource.stores.catalogue import Catalogue

Value = TypeVar("Value")
DOSSIERS = 64  # kept at hand


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
        self._dossiers: Kept[Dossier] = Kept(DOSSIERS)
        self.rendered: Kept[str] = Kept(4 * DOSSIERS)

    @property
    def catalogue(self) -> Catalogue:
        """The lists of the library, on this thread's connection."""
        if not hasattr(self._own, "catalogue"):
            self._own.catalogue = Catalogue(self.path)
        found: Catalogue = self._own.catalogue
        return found

    @property
    def desk(self) -> Desk:
        """The desk, on this thread's connection."""
        if not hasattr(self._own, "desk"):
            self._own.desk = open_desk(self.path, self.settings)
        found: Desk = self._own.desk
        return found

    def dossier(self, story: str) -> tuple[str, Dossier]:
        """The dossier of *story* as it is kept, and what it was made of; NotFoundError."""
        version = self.catalogue.dossier_version(story)

        def read() -> Dossier:
            return self.catalogue.dossier(story)

        return version, self._dossiers.get((story, version), read)

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
