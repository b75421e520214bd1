"""JSON Feed, as jsonfeed.org describes its versions 1 and 1.1."""

from __future__ import annotations

import json
import re
from html import escape
from typing import Any

from twosource.errors import ReadError
from twosource.model.article import Page, Publication
from twosource.read.lists.entry import Entry, believable
from twosource.read.published import publication
from twosource.read.urls import absolute

VERSION = re.compile(r'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version\\?/')
LONGEST = 20_000_000  # characters


def looks_like_json_feed(text: str) -> bool:
    """True where *text* is one JSON object that names the format's version."""
    return text.lstrip()[:1] == "{" and VERSION.search(text[:5_000] + text[-5_000:]) is not None


def read_json_feed(page: Page, text: str) -> tuple[Entry, ...]:
    """The entries of the feed, in their order; ReadError where it is broken."""
    if len(text) > LONGEST:
        raise ReadError(page.place, f"too long for a feed: {len(text):,} characters")
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError) as problem:
        raise ReadError(page.place, "a feed too broken to read") from problem
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise ReadError(page.place, "a JSON feed without items")
    return tuple(_entry(page, feed, item) for item in items if isinstance(item, dict))


def _entry(page: Page, feed: dict[str, Any], item: dict[str, Any]) -> Entry:
    base = absolute(page.moved or page.place) or absolute(_string(feed, "home_page_url"))
    html, plain = _string(item, "content_html"), _string(item, "content_text")
    plain = plain or _string(item, "summary")
    return Entry(
        next((url for key in ("url", "external_url", "id") if (url := absolute(_string(item, key), base))), None),
        title=_string(item, "title"),
        markup=html or (escape(plain).replace("\n", "<br>") if plain else None),
        outlet=_string(feed, "title"),
        authors=_authors(item) or _authors(feed),
        language=_code(item) or _code(feed),
        published=_moment(page, item, "date_published"),
        modified=_moment(page, item, "date_modified").instant,
    )


def _moment(page: Page, item: dict[str, Any], key: str) -> Publication:
    written = _string(item, key)
    return believable(publication(written, "page") if written else None, page.fetched)


def _authors(item: dict[str, Any]) -> tuple[str, ...]:
    listed = item.get("authors")
    authors = listed if isinstance(listed, list) else [item.get("author")]
    return tuple(name for author in authors if isinstance(author, dict) and (name := _string(author, "name")))


def _code(item: dict[str, Any]) -> str | None:
    match = re.match(r"[A-Za-z]{2}(?![A-Za-z])", _string(item, "language") or "")
    return match[0].lower() if match else None


def _string(item: dict[str, Any], key: str) -> str | None:
    value = item.get(key)
    return value.strip() or None if isinstance(value, str) else None
