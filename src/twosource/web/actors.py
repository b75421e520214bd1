"""One actor over the stories that it appears in, called and told apart as analysts want it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

from twosource.check.acquaintance import join_around
from twosource.errors import NotFoundError
from twosource.model.catalogue import ActorLine
from twosource.model.dossier import Dossier
from twosource.model.library import Library as Joined
from twosource.model.library import LibraryActor
from twosource.publish.amended import called
from twosource.publish.library.people import Profile, Said, profile
from twosource.publish.wording import one_line
from twosource.web.library import Library

STORIES = 40  # of an actor, the newest, that are looked at


@dataclass(frozen=True, slots=True)
class Known:
    """An actor, and all that its newest stories have of it."""

    line: ActorLine
    actor: LibraryActor
    told: Profile
    joined: Joined
    stories: tuple[str, ...]  # that were looked at
    left_out: int


def over_stories(library: Library, id: str) -> Known:
    """The actor with this *id*, or the one that it was joined with; NotFoundError."""
    whose = called(id, library.notebook.remarks("join", "part", "rename"))
    line, first = library.catalogue.actor(whose.id)
    others = [story for other in whose.ids[1:] for story in library.catalogue.stories_with(other)]
    stories = [story for story in dict.fromkeys((*first, *others)) if story not in whose.parted]
    joined, actor = join_around(_dossiers(library, stories[:STORIES]), whose.ids)
    actor = replace(actor, name=whose.renamed or actor.name)
    line = replace(line, stories=len(stories))
    told = profile(joined, actor)
    return Known(line, actor, told, joined, tuple(stories[:STORIES]), max(0, len(stories) - STORIES))


def _dossiers(library: Library, stories: Iterable[str]) -> Iterator[Dossier]:
    """The dossiers of those *stories* that have one."""
    for story in stories:
        with suppress(NotFoundError):
            yield library.dossier(story)[1]


def sayings(said: Iterable[Said]) -> list[list[Said]]:
    """What was said, the last first; the same words in several articles stand together."""
    found: dict[tuple[str, ...], list[Said]] = {}
    for each in said:
        found.setdefault(tuple(one_line(words.words).casefold() for words in each.words), []).append(each)
    return list(reversed(found.values()))
