"""Finding an actor by what a user calls it."""

from __future__ import annotations

from twosource.errors import AmbiguousError, NotFoundError
from twosource.model.library import Library, LibraryActor
from twosource.publish.wording import count, listed, one_line

MOST = 6  # candidates that are named
SHORT = 8  # characters of an id that are shown, and are enough


def known_as(library: Library, name: str) -> tuple[LibraryActor, ...]:
    """Whoever goes by *name*, whatever its case: by a full name, or else by an alias or a part of a name.

    An id, or what it begins with, is understood as well.
    """
    wanted = _plain(name)
    if not wanted:
        return ()
    if len(name) >= SHORT and (begun := tuple(a for a in library.actors if a.id.startswith(name))):
        return begun
    named = tuple(actor for actor in library.actors if _plain(actor.name) == wanted)
    if named:
        # A surname that one article knows no more of: whoever else has it may be meant.
        bare = " " not in wanted and all(actor.kind == "person" for actor in named)
        others = (a for a in library.actors if bare and a.kind == "person" and wanted in _plain(a.name).split())
        return (*named, *(actor for actor in others if actor not in named))
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
            f"{actor.id[:SHORT]} ({one_line(actor.name)}, in {count(len(actor.members), 'story', 'stories')})"
            for actor in found
        ]
        more = [f"{len(found) - MOST} more"] if len(found) > MOST else []
        raise AmbiguousError("actor", one_line(name), listed([*shown[:MOST], *more]))
    return found[0]


def _plain(name: str) -> str:
    words = " ".join(one_line(name).replace("\u2019", "'").replace(".", "").casefold().split())
    return words.removeprefix("the ") or words
