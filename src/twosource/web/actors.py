"""One actor over the stories that it appears in, called and told apart as analysts want it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from twosource.check.acquaintance import join_library
from twosource.errors import NotFoundError
from twosource.model.catalogue import ActorLine
from twosource.model.library import Library as Joined
from twosource.model.library import LibraryActor
from twosource.publish.amended import end_of
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
    remarks = library.notebook.remarks("join", "part", "rename")
    into = {remark.target: remark.text for remark in remarks if remark.kind == "join" and remark.text}
    id = end_of(id, into)
    ids = [id, *sorted(other for other in into if end_of(other, into) == id and other != id)]
    parted = {remark.story for remark in remarks if remark.kind == "part" and remark.target in ids}
    line, first = library.catalogue.actor(id)
    others = [story for other in ids[1:] for story in library.catalogue.stories_with(other)]
    stories = [story for story in dict.fromkeys((*first, *others)) if story not in parted]
    joined, actor = _joined_over(library, stories[:STORIES], ids)
    names = [remark.text for remark in remarks if remark.kind == "rename" and remark.target == id and remark.text]
    actor = replace(actor, name=names[-1]) if names else actor
    line = replace(line, stories=len(stories))
    told = profile(joined, actor)
    return Known(line, actor, told, joined, tuple(stories[:STORIES]), max(0, len(stories) - STORIES))


def _joined_over(library: Library, stories: Sequence[str], ids: Collection[str]) -> tuple[Joined, LibraryActor]:
    """The dossiers of *stories* with the actors that they have in common, and the one that goes by these *ids*."""
    found = []
    for story in stories:
        try:
            found.append(library.dossier(story)[1])
        except NotFoundError:
            continue
    joined = join_library(tuple(found))
    same = [actor for actor in joined.actors if any(own in ids for _, own in actor.members)]
    if not same:
        raise NotFoundError("actor", next(iter(ids)))
    one = replace(
        same[0],
        aliases=tuple(dict.fromkeys(name for actor in same for name in (actor.name, *actor.aliases)))[1:],
        members=tuple(sorted({member for actor in same for member in actor.members})),
    )
    return Joined(joined.dossiers, (one, *(actor for actor in joined.actors if actor not in same))), one


def sayings(said: Iterable[Said]) -> list[list[Said]]:
    """What was said, the last first; the same words in several articles stand together."""
    found: dict[tuple[str, ...], list[Said]] = {}
    for each in said:
        found.setdefault(tuple(one_line(words.words).casefold() for words in each.words), []).append(each)
    return list(reversed(found.values()))
