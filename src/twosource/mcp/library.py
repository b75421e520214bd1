"""A library as it is asked over MCP: read only, a connection a thread, the dossiers read last kept at hand."""

from __future__ import annotations

import threading
from collections import OrderedDict
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from twosource.errors import NotFoundError, StoreError
from twosource.model.article import Article
from twosource.model.dossier import Dossier
from twosource.publish.amended import amended
from twosource.settings import Settings
from twosource.stores.catalogue import Catalogue
from twosource.stores.notebook import Notebook

if TYPE_CHECKING:
    from twosource.desk import Desk

KEPT = 64  # dossiers
ONLY_READ = "PRAGMA query_only = ON"


class Library:
    """One library file; it is opened when it is first asked, and again after it could not be."""

    def __init__(self, path: Path, settings: Settings) -> None:
        self.path = path
        self.settings = settings
        self._own = threading.local()
        self._dossiers: OrderedDict[tuple[str, str, str], Dossier] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def catalogue(self) -> Catalogue:
        """The lists of the library, on this thread's connection."""
        if not hasattr(self._own, "catalogue"):
            self._there()
            catalogue = Catalogue(self.path)
            catalogue.ask(ONLY_READ)
            self._own.catalogue = catalogue
        found: Catalogue = self._own.catalogue
        return found

    @property
    def notebook(self) -> Notebook:
        """What analysts wrote beside the stories, on this thread's connection."""
        if not hasattr(self._own, "notebook"):
            self._there()
            self._own.notebook = Notebook(self.path)
        found: Notebook = self._own.notebook
        return found

    @property
    def desk(self) -> Desk:
        """The desk, on this thread's connection, for what was read in single articles."""
        if not hasattr(self._own, "desk"):
            self._there()
            from twosource.desk import open_desk  # it takes a while to load

            self._own.desk = open_desk(self.path, self.settings)
        found: Desk = self._own.desk
        return found

    def dossier(self, story: str) -> Dossier:
        """The dossier of *story* as it is kept, its actors as analysts name them; NotFoundError."""
        key = (story, self.catalogue.dossier_version(story), self.notebook.state())
        with self._lock:
            if key in self._dossiers:
                self._dossiers.move_to_end(key)
                return self._dossiers[key]
        try:
            kept = self.catalogue.dossier(story)
        except ValidationError as broken:
            raise StoreError(
                f"the dossier of story {story} cannot be read: `twosource check` makes it anew"
            ) from broken
        found = amended(kept, self.notebook.remarks("rename", "join"))
        with self._lock:
            self._dossiers[key] = found
            while len(self._dossiers) > KEPT:
                self._dossiers.popitem(last=False)
        return found

    def dossier_if_any(self, story: str) -> Dossier | None:
        """The dossier of *story*, `None` where it has none yet."""
        try:
            return self.dossier(story)
        except NotFoundError:
            return None

    def article(self, id: str) -> Article:
        """The article with this *id*; NotFoundError."""
        found = self.catalogue.texts([id])
        if id not in found:
            raise NotFoundError("article", id)
        return found[id]

    def _there(self) -> None:
        # Opening what is not there would begin a library.
        if not self.path.exists():
            raise StoreError(f"{self.path}: no such library: `twosource add` begins one")
