"""OPML, the list of feeds that readers of feeds exchange."""

from __future__ import annotations

from collections.abc import Iterator

from twosource.model.article import Lead, Page
from twosource.read.markup import parse_xml
from twosource.read.urls import absolute

ROOTS = frozenset({"opml"})


def read_outline(page: Page, text: str) -> Iterator[Lead]:
    """The feeds of the outline, however nested, in their order."""
    tree = parse_xml(page.place, text, "a list of feeds", frozenset({"outline"}))
    base = absolute(page.moved or page.place)
    for outline in tree.iter("{*}outline"):
        # Written in several ways, whatever the standard says.
        said = {str(name).lower(): str(value) for name, value in outline.attrib.items()}
        url = absolute(said.get("xmlurl"), base)
        name = " ".join((said.get("title") or said.get("text") or "").split())
        if url:
            yield Lead(url, "list", page.place, title=name or None, outlet=name or None)
