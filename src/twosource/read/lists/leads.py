"""Where a list points: feeds, sitemaps and outlines, told by what they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from lxml.etree import LxmlError

from twosource.errors import ReadError
from twosource.model.article import Lead, Page
from twosource.read.decode import page_text
from twosource.read.lists import feed, jsonfeed, outline, sitemap
from twosource.read.lists.entry import Entry, lead
from twosource.read.markup import root
from twosource.read.urls import key, normal

POINTERS = sitemap.ROOTS | outline.ROOTS  # lists that hold no words of their articles


def find_leads(page: Page) -> tuple[Lead, ...] | None:
    """What the list that *page* is points at, each once, in its order; `None` where it is no list.

    ReadError where it is a list that cannot be read.
    """
    try:
        text = page_text(page)
    except ReadError:
        return None
    found = leads(page, text)
    try:
        return None if found is None else tuple(_once(found))
    # What lxml has let through it may still fail to give back.
    except (LxmlError, UnicodeError) as problem:
        raise ReadError(page.place, "a list too broken to read") from problem


def leads(page: Page, text: str) -> Iterable[Lead] | None:
    """The leads in the *text* of *page* as they come, `None` where it is no list."""
    name = root(text)
    if name in sitemap.ROOTS:
        return sitemap.read_sitemap(page, text)
    if name in outline.ROOTS:
        return outline.read_outline(page, text)
    found = entries(page, text)
    if found is None:
        return None
    return (lead(entry, normal(entry.url), page.place) for entry in found if entry.url)


@lru_cache(maxsize=1)  # who asks where a feed leads asks next what in it leads nowhere
def entries(page: Page, text: str) -> tuple[Entry, ...] | None:
    """The entries of the feed in the *text* of *page*, `None` where it is no feed."""
    if root(text) in feed.ROOTS:
        return feed.read_feed(page, text)
    return jsonfeed.read_json_feed(page, text) if jsonfeed.looks_like_json_feed(text) else None


def _once(found: Iterable[Lead]) -> Iterator[Lead]:
    seen: set[str] = set()
    for one in found:
        name = key(one.url)
        if name not in seen:
            seen.add(name)
            yield one
