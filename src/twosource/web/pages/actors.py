"""The pages of actors: who there is, and what one of them does and says over the stories."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from twosource.check.acquaintance import join_library
from twosource.errors import NotFoundError
from twosource.model.library import Library as Joined
from twosource.publish.library.people import profile
from twosource.publish.library.relations import by_month
from twosource.web import addresses
from twosource.web.asking import Leaf, library_of, page_of, text
from twosource.web.drawing import months
from twosource.web.library import Library
from twosource.web.look import page

router = APIRouter()
PAGE = 60
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
        name=name,
        leaf=Leaf(number, len(found) > PAGE),
        link=lambda **changed: addresses.with_query("/actors", {"name": name, **changed}),
    )


@router.get("/actors/{id}")
def actor(request: Request, id: str) -> Response:
    """One actor, over the newest of the stories that it appears in."""
    library = library_of(request)
    line, stories = library.catalogue.actor(id)
    joined = joined_over(library, stories[:STORIES])
    known = next((one for one in joined.actors if any(own == id for _, own in one.members)), None)
    if known is None:
        raise NotFoundError("actor", id)
    told = profile(joined, known)
    outlets = {listed.id: listed for dossier in joined.dossiers for listed in dossier.articles}
    return page(
        request,
        "actor.html",
        actor=known,
        line=line,
        told=told,
        listed=outlets,
        titles={dossier.story.id: dossier.story.title for dossier in joined.dossiers},
        months=months(by_month(told.deeds)),
        stories=library.catalogue.lines(stories[:STORIES]),
        left_out=max(0, len(stories) - STORIES),
        own_id=lambda other: other.members[0][1],
    )


def joined_over(library: Library, stories: tuple[str, ...]) -> Joined:
    """The dossiers of *stories* with the actors that they have in common."""
    found = []
    for story in stories:
        try:
            found.append(library.dossier(story)[1])
        except NotFoundError:
            continue
    return join_library(tuple(found))
