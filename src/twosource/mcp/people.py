"""Actors over the stories that they appear in: their roles, their words, and what they did to each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from twosource.mcp.bounds import MOST, Json, Page, filled, paged
from twosource.mcp.citing import citation, citations
from twosource.mcp.library import Library
from twosource.model.catalogue import ActorLine
from twosource.model.library import Library as Joined
from twosource.model.library import LibraryActor
from twosource.publish.amended import called
from twosource.publish.library.people import profile
from twosource.publish.library.relations import Edge, edges
from twosource.publish.render import asked_json

STORIES = 40  # of an actor, the newest, that are looked at
ROLES = 3  # that a list shows of each

Part = Literal["overview", "said", "said_of", "relations"]


@dataclass(frozen=True, slots=True)
class Known:
    """An actor and the newest stories that it is in, joined."""

    id: str  # that it goes by in the lists
    actor: LibraryActor
    joined: Joined
    stories: int  # that it is in

    @property
    def about(self) -> Json:
        return {
            "actor": self.named(self.actor),
            "stories": self.stories,
            "newest_stories_looked_at": len(self.joined.dossiers),
        }

    def named(self, actor: LibraryActor) -> Json:
        """An actor under the id that it can be asked for with: joining many gives them ids of their own."""
        own = self.id if actor.id == self.actor.id else actor.members[0][1]
        return {"id": own, "name": self.actor.name if actor.id == self.actor.id else actor.name}


def actors(library: Library, name: str, start: int) -> Page:
    """Whoever goes by a *name* that holds this, those in most stories first, with the words that say who they are."""
    lines = library.catalogue.actors(like=name, start=start, most=MOST + 1)
    page = filled((_listed(library, line) for line in lines), start)
    page.next = start + len(page.items) if len(page.items) < len(lines) else None
    return page


def actor(library: Library, id: str, part: Part, start: int) -> Page:
    """One part of what the newest stories of an actor have of it."""
    known = over_stories(library, id)
    told = asked_json.actor(profile(known.joined, known.actor))
    if part == "relations":
        return paged(_events(known, edges(known.joined, known.actor)), start, known.about)
    if part == "overview":
        counts = {name: len(told[name]) for name in ("said", "said_of")}
        counts["relations"] = sum(len(edge["events"]) for edge in told["relations"])
        whole = {**told["actor"], **known.named(known.actor), "in_stories": told["stories"], "parts": counts}
        return paged([whole], start, known.about)
    return paged(told[part], start, known.about)


def relations(
    library: Library, one: str, other: str | None, since: date | None, until: date | None, start: int
) -> Page:
    """What was done between two actors, or between one and anybody: each thing with the statements that tell it."""
    known = over_stories(library, one, *([other] if other else []))
    second = None
    if other is not None:
        second = next((a for a in known.joined.actors if any(own == other for _, own in a.members)), None)
        if second is None:
            library.catalogue.actor(other)  # NotFoundError where nobody goes by it
            return Page(items=[], start=start, next=None, about=known.about)
    drawn = edges(known.joined, known.actor, second, since=since, until=until)
    return paged(_events(known, drawn), start, known.about)


def over_stories(library: Library, id: str, *others: str) -> Known:
    """The actor with this *id*, or the one that it was joined with, in its stories with all the *others*."""
    from twosource.check.acquaintance import join_around  # it takes a while to load

    whose = called(id, library.notebook.remarks("join", "part", "rename"))
    _, first = library.catalogue.actor(whose.id)
    more = [story for each in whose.ids[1:] for story in library.catalogue.stories_with(each)]
    stories = [story for story in dict.fromkeys((*first, *more)) if story not in whose.parted]
    for other in others:
        shared = set(library.catalogue.stories_with(other))
        stories = [story for story in stories if story in shared]
    if others and not stories:
        stories = [story for story in first if story not in whose.parted][:1]  # they never met: one tells who it is
    found = (library.dossier_if_any(story) for story in stories[:STORIES])
    joined, one = join_around((dossier for dossier in found if dossier), whose.ids)
    return Known(whose.id, replace(one, name=whose.renamed or one.name), joined, len(stories))


def _listed(library: Library, line: ActorLine) -> Json:
    """An actor in a list: roles that its newest story gives it, else words of it there."""
    _, stories = library.catalogue.actor(line.id)
    dossier = library.dossier_if_any(stories[0])
    known = next((each for each in dossier.actors if each.id == line.id), None) if dossier else None
    roles = known.roles[:ROLES] if known else ()
    told = [
        testimony.citation
        for claim in (dossier.claims if dossier else ())
        if line.id in claim.actors
        for testimony in claim.statements[:1]
    ]
    return {
        "id": line.id,
        "name": line.name,
        "kind": line.kind,
        "stories": line.stories,
        "roles": [{"role": held.role, "of": held.of, "citations": [citation(held.evidence)]} for held in roles],
        "citations": citations(told[:1]),
    }


def _events(known: Known, drawn: Sequence[Edge]) -> list[Json]:
    """What was done, a thing an item, between those of whom most is told first."""
    told = asked_json.relations(drawn)["relations"]
    return [
        {"source": known.named(edge.source), "recipient": known.named(edge.recipient), **event}
        for edge, of in zip(drawn, told)
        for event in of["events"]
    ]
