"""The pages of outlets: what one of them tells alone, leaves out, copies and takes back."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from twosource.web import addresses
from twosource.web.asking import Leaf, library_of, page_of, text
from twosource.web.look import page
from twosource.web.outlets import portrait

router = APIRouter()
PAGE = 60


@router.get("/outlets")
def outlets(request: Request) -> Response:
    """The outlets that the articles of the library are of."""
    asked = request.query_params
    number, name = page_of(asked), text(asked, "name") or ""
    found = library_of(request).catalogue.choices("outlet", like=name, start=(number - 1) * PAGE, most=PAGE + 1)
    registry = library_of(request).desk.registry
    return page(
        request,
        "outlets.html",
        outlets=[(choice, registry.named(choice.value)) for choice in found[:PAGE]],
        name=name,
        leaf=Leaf(number, len(found) > PAGE),
        link=lambda **changed: addresses.with_query("/outlets", {"name": name, **changed}),
    )


@router.get("/outlets/{name:path}")
def outlet(request: Request, name: str) -> Response:
    """One outlet, over the newest of the stories that it has."""
    return page(request, "outlet.html", name=name, found=portrait(library_of(request), name))
