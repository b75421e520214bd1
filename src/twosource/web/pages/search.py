"""The search page."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from twosource.stores.searching import search_articles, search_statements
from twosource.web import addresses
from twosource.web.asking import Leaf, filters_of, library_of, one_of, page_of, text
from twosource.web.look import page

router = APIRouter()
PAGE = 20


@router.get("/search")
def search(request: Request) -> Response:
    """What has the words asked for."""
    asked = request.query_params
    words = text(asked, "q") or ""
    filters, number = filters_of(asked), page_of(asked)
    within = one_of(asked, "in", ("articles", "statements"))
    if within is None:
        within = "statements" if filters.actor or filters.standing else "articles"
    catalogue = library_of(request).catalogue
    find = search_articles if within == "articles" else search_statements
    found = find(catalogue, words, filters, start=(number - 1) * PAGE, most=PAGE)
    chosen = dict(filters.chosen)
    return page(
        request,
        "search.html",
        words_asked=words,
        found=found,
        within=within,
        chosen=chosen,
        leaf=Leaf(number, found.total > number * PAGE),
        link=lambda **changed: addresses.with_query("/search", {"q": words, "in": within, **chosen, **changed}),
    )
