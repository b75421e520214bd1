"""Sitemaps, news sitemaps and lists of sitemaps, as sitemaps.org and the news extension describe them."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from lxml.etree import LxmlError, _Element, iterparse

from twosource.errors import ReadError
from twosource.model.article import Lead, Page
from twosource.model.fingerprint import digest
from twosource.read.lists.entry import believable
from twosource.read.markup import local_name, sound
from twosource.read.published import publication
from twosource.read.urls import absolute, normal

ROOTS = frozenset({"urlset", "sitemapindex"})
LONGEST = 60_000_000  # characters; a sitemap may have 50 MB
MOST = 50_000  # addresses, by the protocol


def read_sitemap(page: Page, text: str) -> Iterator[Lead]:
    """What the sitemap points at, in its order; a broken one as far as it can be read."""
    if len(text) > LONGEST:
        raise ReadError(page.place, f"too long for a sitemap: {len(text):,} characters")
    body = BytesIO(sound(text).encode("utf-8", "replace"))
    elements = iterparse(
        body,
        tag=("{*}url", "{*}sitemap"),
        encoding="utf-8",
        recover=True,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
    )
    found = 0
    try:
        for _, element in elements:
            lead = _lead(page, element)
            # What was read is let go: a sitemap of fifty megabytes would be ten times that in memory.
            element.clear()
            if lead:
                found += 1
                yield lead
            if found >= MOST:
                return
    except LxmlError:
        pass
    if not found and len(elements.error_log.filter_from_fatals()):
        raise ReadError(page.place, "a sitemap too broken to read")


def _lead(page: Page, element: _Element) -> Lead | None:
    said = {local_name(part): " ".join((part.text or "").split()) for part in element.iter()}
    base = absolute(page.moved or page.place)
    url = absolute(said.get("loc"), base)
    if not url:
        return None
    changed, title = said.get("lastmod") or "", said.get("title") or ""
    state = digest(changed, title) if changed or title else None
    if local_name(element) == "sitemap":
        return Lead(url, "list", page.place, state=state)
    written = said.get("publication_date")
    return Lead(
        normal(url),
        "article",
        page.place,
        title=title or None,
        outlet=said.get("name") or None,
        language=said["language"][:2].lower() if said.get("language") else None,
        published=believable(publication(written, "page") if written else None, page.fetched),
        state=state,
    )
