"""The pages of actors: who there is, and what one of them does and says over the stories."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from twosource.publish.library.relations import by_month
from twosource.web import addresses
from twosource.web.actors import over_stories, sayings
from twosource.web.asking import Leaf, library_of, page_of, text
from twosource.web.drawing import months
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
    known = over_stories(library, id)
    if known.line.id != id:
        return RedirectResponse(addresses.with_query(addresses.actor(known.line.id), request.query_params), 303)
    return page(
        request,
        "actor.html",
        actor=known.actor,
        line=known.line,
        told=known.told,
        sayings=sayings(known.told.said)[:SAYINGS],
        kinds=KINDS,
        listed={listed.id: listed for dossier in known.joined.dossiers for listed in dossier.articles},
        titles={dossier.story.id: dossier.story.title for dossier in known.joined.dossiers},
        months=months(by_month(known.told.deeds)),
        stories=library.catalogue.lines(known.stories),
        left_out=known.left_out,
        own_id=lambda other: other.members[0][1],
    )
