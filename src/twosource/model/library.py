"""A whole library: the actors of its stories, joined."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from twosource.model.annotation import MentionKind
from twosource.model.claim import Status
from twosource.model.dossier import Dossier
from twosource.model.text import Citation


@dataclass(frozen=True, slots=True)
class LibraryActor:
    """Somebody or something under the fullest name that any story has for it."""

    id: str
    name: str
    kind: MentionKind
    aliases: tuple[str, ...]
    members: tuple[tuple[str, str], ...]  # the id of a story, and that of the actor in it
    named: bool = True  # False where it goes by an office or a description alone


@dataclass(frozen=True, slots=True)
class Closing:
    """What another story's report shows of what was foretold in *story* by the words *told*."""

    story: str
    told: Citation
    status: Status
    because: str
    evidence: tuple[Citation, ...]
    by: str  # the story of the report


@dataclass(frozen=True)
class Library:
    """The dossiers of all stories, by story id, and the actors that they have in common."""

    dossiers: tuple[Dossier, ...]
    actors: tuple[LibraryActor, ...]  # those of most stories first
    _whose: Mapping[tuple[str, str], str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        whose = {member: actor.id for actor in self.actors for member in actor.members}
        object.__setattr__(self, "_whose", whose)

    def whose(self, story: str, actor: str | None) -> LibraryActor | None:
        """Who the actor of a story is in the library."""
        return self.by_id.get(self._whose.get((story, actor or ""), ""))

    @cached_property
    def by_id(self) -> Mapping[str, LibraryActor]:
        return {actor.id: actor for actor in self.actors}

    @cached_property
    def by_story(self) -> Mapping[str, Dossier]:
        return {dossier.story.id: dossier for dossier in self.dossiers}
