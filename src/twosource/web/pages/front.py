"""The front page: the stories there are."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from twosource.model.catalogue import FACETS
from twosource.web import addresses
from twosource.web.asking import Leaf, filters_of, library_of, order_of, page_of
from twosource.web.drawing import sparkline
from twosource.web.look import page

router = APIRouter()
PAGE = 30
ORDERS = {
    "newest": "Newest",
    "growing": "Fastest growing",
    "disputed": "Most disputed",
    "largest": "Largest",
}
FACET_NAMES = {"actor": "Who", "outlet": "Outlet", "place": "Where", "kind": "Kind of event", "language": "Language"}


@router.get("/")
def front(request: Request) -> Response:
    """Stories, in the order and with the filters asked for."""
    asked = request.query_params
    filters, order, number = filters_of(asked), order_of(asked), page_of(asked)
    library = library_of(request)
    catalogue = library.catalogue
    found = catalogue.stories(filters, order, start=(number - 1) * PAGE, most=PAGE + 1)
    stories = found[:PAGE]
    chosen = dict(filters.chosen)
    growth = catalogue.growth([story.id for story in stories])
    return page(
        request,
        "front.html",
        stories=stories,
        sparks={id: sparkline(days) for id, days in growth.items()},
        total=catalogue.count(filters) if chosen else None,
        holdings=library.holdings(),
        order=order,
        orders=ORDERS,
        chosen=chosen,
        facets={facet: catalogue.choices(facet) for facet in FACETS},
        facet_names=FACET_NAMES,
        leaf=Leaf(number, len(found) > PAGE),
        link=lambda **changed: addresses.with_query(
            "/", {"order": order if order != "newest" else None, **chosen, **changed}
        ),
    )
