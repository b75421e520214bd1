"""The stages of a bulk run: the same that a desk has."""

from __future__ import annotations

from dataclasses import dataclass, field

from twosource import __version__, flow
from twosource.annotate.annotator import Annotator
from twosource.check.checker import Checker
from twosource.group.copies import CopyFinder
from twosource.group.stories import StoryFinder
from twosource.model.fingerprint import fingerprint
from twosource.model.outlet import Registry
from twosource.model.registry import shipped_registry
from twosource.read.reader import Reader


@dataclass(frozen=True, slots=True)
class Stages:
    """What reads, groups and checks; the outlets are those of *registry*."""

    annotator: Annotator = Annotator()
    finder: StoryFinder = StoryFinder()
    registry: Registry = field(default_factory=shipped_registry)

    @property
    def reader(self) -> Reader:
        return Reader(self.registry)

    @property
    def copies(self) -> CopyFinder:
        return CopyFinder(registry=self.registry)

    @property
    def writer(self) -> flow.WriteDossier:
        return flow.WriteDossier(Checker(registry=self.registry), __version__)

    def made_with(self) -> dict[str, str]:
        """The names of all that the tables are made by."""
        return {
            "read": fingerprint(self.reader),
            "annotate": fingerprint(self.annotator),
            "stories": fingerprint(self.finder),
            "copies": fingerprint(self.copies),
            "check": fingerprint(self.writer),
        }
