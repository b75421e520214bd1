"""The articles that stand in a list itself, for who reads it without following its links."""

from __future__ import annotations

from collections.abc import Iterator

from twosource.errors import ReadError
from twosource.model.article import Page
from twosource.read.draft import Draft
from twosource.read.lists.entry import Entry
from twosource.read.lists.leads import POINTERS, entries
from twosource.read.markup import fragment_text, root


def unlinked(page: Page, text: str) -> Iterator[Draft]:
    """A draft for each entry that leads nowhere: there is no more of it than stands in the feed."""
    for n, entry in enumerate(entries(page, text) or (), 1):
        draft = None if entry.url else _draft(f"{page.place}:{n}", entry)
        if isinstance(draft, Draft):
            yield draft


def list_drafts(page: Page, text: str) -> Iterator[Draft | ReadError] | None:
    """A draft, or why there is none, for each entry of the feed in *text*; `None` where it is no list.

    ReadError where the list is broken, or holds nothing but links.
    """
    if root(text) in POINTERS:
        raise ReadError(page.place, "only links: `twosource add` follows them")
    found = entries(page, text)
    if found is None:
        return None
    if not found:
        raise ReadError(page.place, "a feed without entries")
    return (_draft(f"{page.place}:{n}", entry) for n, entry in enumerate(found, 1))


def _draft(place: str, entry: Entry) -> Draft | ReadError:
    text = fragment_text(entry.markup) if entry.markup else ""
    if not text:
        return ReadError(entry.url or place, "only a link: `twosource add` follows it")
    return Draft(
        place,
        text,
        title=entry.title,
        url=entry.url,
        outlet=entry.outlet,
        authors=entry.authors,
        language=entry.language,
        published=entry.published,
        modified=entry.modified,
    )
