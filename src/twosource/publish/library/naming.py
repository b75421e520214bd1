"""Finding an actor by what a user calls it."""

from __future__ import annotations

from twosource.errors import AmbiguousError, NotFoundError
from twosource.model.library import Library, LibraryActor
from twosource.publish.wording import count, listed, one_line

MOST = 6  # candidates that are named


def known_as(library: Library, name: str) -> tuple[LibraryActor, ...]:
    """Whoever goes by *name*, whatever its case: by id, or by a full name, or else by an alias or a part of a name."""
    wanted = _plain(name)
    if not wanted:
        return ()
    if name in library.by_id:
        return (library.by_id[name],)
    named = tuple(actor for actor in library.actors if _plain(actor.name) == wanted)
    if named:
        return named
    aliased = tuple(actor for actor in library.actors if wanted in map(_plain, actor.aliases))
    if aliased:
        return aliased
    words = set(wanted.split())
    return tuple(actor for actor in library.actors if words <= set(_plain(actor.name).split()))


def the_one(library: Library, name: str) -> LibraryActor:
    """The actor that goes by *name*; NotFoundError where there is none, AmbiguousError where there are several."""
    found = known_as(library, name)
    if not found:
        raise NotFoundError("actor", one_line(name))
    if len(found) > 1:
        shown = [
            f"{actor.id} ({one_line(actor.name)}, in {count(len(actor.members), 'story', 'stories')})"
            for actor in found
        ]
        more = [f"{len(found) - MOST} more"] if len(found) > MOST else []
        raise AmbiguousError("actor", one_line(name), listed([*shown[:MOST], *more]))
    return found[0]


def _plain(name: str) -> str:
    words = " ".join(one_line(name).replace("\u2019", "'").replace(".", "").casefold().split())
    return words.removeprefix("the ") or words
