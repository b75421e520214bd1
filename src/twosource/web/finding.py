"""Search as pages and programs ask for it: in articles, in statements, in statements by what they mean."""

from __future__ import annotations

from collections.abc import Mapping

from twosource.model.catalogue import Filters, Results
from twosource.stores.searching import search_articles, search_statements
from twosource.web.library import Library

PLACES: Mapping[str, str] = {
    "articles": "articles",
    "statements": "statements",
    "meaning": "statements, by meaning too",
}


def find(library: Library, within: str, words: str, filters: Filters, *, start: int, most: int) -> Results:
    """What *within* one of `PLACES` has the *words*, the best first."""
    if within == "articles":
        return search_articles(library.catalogue, words, filters, start=start, most=most)
    near = library.near(words) if within == "meaning" else ()
    return search_statements(library.catalogue, words, filters, near=near, start=start, most=most)
