"""The pages of actors: who there is, and what one of them does and says over the stories."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from twosource.check.acquaintance import join_library
from twosource.errors import NotFoundError
from twosource.model.library import Library as Joined
from twosource.model.library import LibraryActor
from twosource.publish.amended import end_of
from twosource.publish.library.people import Said, profile
from twosource.publish.library.relations import by_month
from twosource.publish.wording import one_line
from twosource.web import addresses
from twosource.web.asking import Leaf, library_of, page_of, text
from twosource.web.drawing import months
from twosource.web.library import Library
from twosource.web.look import page

router = APIRouter()
PAGE = 60
SAYINGS = 30
KINDS = {
    "person": "Person",
    "org": "Organisation",
    "place": "Place",
    "group": "Group",
    "product": "Product",
    "event": "Event",
}
STORIES = 40  # of an actor, the newest, that its page is made of


@router.get("/actors")
def actors(request: Request) -> Response:
    """Whoever appears in the stories, those in most of them first."""
    asked = request.query_params
    number, name = page_of(asked), text(asked, "name") or ""
    found = library_of(request).catalogue.actors(like=name, start=(number - 1) * PAGE, most=PAGE + 1)
    return page(
        request,
        "everybody.html",
        actors=found[:PAGE],
        kinds=KINDS,
        name=name,
        leaf=Leaf(number, len(found) > PAGE),
        link=lambda **changed: addresses.with_query("/actors", {"name": name, **changed}),
    )


@router.get("/actors/{id}")
def actor(request: Request, id: str) -> Response:
    """One actor, over the newest of the stories that it appears in."""
    library = library_of(request)
    remarks = library.notebook.remarks("join", "part", "rename")
    into = {remark.target: remark.text for remark in remarks if remark.kind == "join" and remark.text}
    last = end_of(id, into)
    if last != id:
        return RedirectResponse(addresses.with_query(addresses.actor(last), dict(request.query_params)), 303)
    ids = [id, *sorted(other for other in into if end_of(other, into) == id)]
    parted = {remark.story for remark in remarks if remark.kind == "part" and remark.target in ids}
    line, first = library.catalogue.actor(id)
    others = [story for other in ids[1:] for story in library.catalogue.stories_with(other)]
    stories = [story for story in dict.fromkeys((*first, *others)) if story not in parted]
    joined, known = joined_over(library, stories[:STORIES], ids)
    names = [remark.text for remark in remarks if remark.kind == "rename" and remark.target == id and remark.text]
    known = replace(known, name=names[-1]) if names else known
    told = profile(joined, known)
    outlets = {listed.id: listed for dossier in joined.dossiers for listed in dossier.articles}
    return page(
        request,
        "actor.html",
        actor=known,
        line=replace(line, stories=len(stories)),
        told=told,
        sayings=sayings(told.said)[:SAYINGS],
        kinds=KINDS,
        listed=outlets,
        titles={dossier.story.id: dossier.story.title for dossier in joined.dossiers},
        months=months(by_month(told.deeds)),
        stories=library.catalogue.lines(stories[:STORIES]),
        left_out=max(0, len(stories) - STORIES),
        own_id=lambda other: other.members[0][1],
    )


def sayings(said: Iterable[Said]) -> list[list[Said]]:
    """What was said, the last first; the same words in several articles stand together."""
    found: dict[tuple[str, ...], list[Said]] = {}
    for each in said:
        found.setdefault(tuple(one_line(words.words).casefold() for words in each.words), []).append(each)
    return list(reversed(found.values()))


def joined_over(library: Library, stories: Sequence[str], ids: Collection[str]) -> tuple[Joined, LibraryActor]:
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
