"""RSS and Atom feeds: their entries, by feedparser."""

from __future__ import annotations

import re
from calendar import timegm
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from xml.sax import SAXException

from lxml.etree import tostring

from twosource.errors import ReadError
from twosource.model.article import Page, Publication
from twosource.read.lists.entry import Entry, believable
from twosource.read.markup import fragment_text, local_name, parse_xml, root
from twosource.read.published import publication
from twosource.read.urls import absolute

ROOTS = frozenset({"rss", "feed", "rdf"})
MOST = 5_000  # entries; what a year of a busy paper comes to is no feed
ITEMS = frozenset({"item", "entry"})


def read_feed(page: Page, text: str) -> tuple[Entry, ...]:
    """The entries of the feed that *page* has for its *text*, in their order; ReadError where it is too broken."""
    import feedparser

    base = absolute(page.moved or page.place)
    headers = {"content-type": "application/xml; charset=utf-8"} | ({"content-location": base} if base else {})
    try:
        # From bytes in memory: feedparser would open a path or URL.
        parsed = feedparser.parse(
            BytesIO(_mended(page.place, text)),
            response_headers=headers,
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    # Its second parser, for broken feeds, stumbles in many ways over what is no feed at all.
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError, SAXException) as problem:
        raise ReadError(page.place, "a feed too broken to read") from problem
    if not parsed.entries and parsed.bozo:
        raise ReadError(page.place, "a feed too broken to read")
    found = tuple(_entry(page, parsed, entry, base) for entry in parsed.entries)
    closed = re.search(rf"</(?:\w+:)?{root(text)}\s*>", text, re.IGNORECASE)
    if not closed and not any(entry.url or entry.markup for entry in found):
        raise ReadError(page.place, "a feed that is cut off before its first entry ends")
    return found


def _mended(place: str, text: str) -> bytes:
    """The feed as sound XML with no entity left in it: feedparser is slow, and may be led astray, where it is not."""
    tree = parse_xml(place, text, "a feed", ITEMS)
    items = [element for element in tree.iter() if local_name(element) in ITEMS]
    for item in items[MOST:]:
        parent = item.getparent()
        if parent is not None:
            parent.remove(item)
    return bytes(tostring(tree, encoding="utf-8"))


def _entry(page: Page, parsed: Any, entry: Any, base: str | None) -> Entry:
    atom = str(parsed.get("version") or "").startswith("atom")
    home = base or absolute(_string(parsed.feed, "link"))
    published, changed = _moment(page, entry, "published"), _moment(page, entry, "updated")
    # What feedparser calls "updated" is Dublin Core's date in RSS, which has no other.
    if published.how == "unknown" and not atom:
        published = changed
    title = _string(entry, "title")
    return Entry(
        absolute(_string(entry, "feedburner_origlink") or _string(entry, "link"), home),
        title=_plain(title) if title else None,
        markup=_markup(entry),
        outlet=_string(entry.get("source") or {}, "title") or _string(parsed.feed, "title"),
        authors=tuple(_authors(entry)),
        language=_language(entry) or _code(_string(parsed.feed, "language")),
        published=published,
        modified=changed.instant,
    )


def _plain(title: str) -> str | None:
    return " ".join((fragment_text(title) if "<" in title or "&" in title else title).split()) or None


def _markup(entry: Any) -> str | None:
    """The longest of what the entry has of its article's text."""
    contents = [part.get("value") for part in entry.get("content") or [] if isinstance(part, dict)]
    return max((part for part in (*contents, entry.get("summary")) if isinstance(part, str)), key=len, default=None)


def _moment(page: Page, entry: Any, name: str) -> Publication:
    # Not get(): that takes what was published for what was updated.
    written, parsed = dict.get(entry, name), dict.get(entry, f"{name}_parsed")
    found = publication(written, "page") if isinstance(written, str) else None
    if found is None and parsed is not None:
        try:
            found = Publication.at(datetime.fromtimestamp(timegm(parsed), UTC), "page")
        except (ValueError, TypeError, OverflowError, OSError):
            found = None
    return believable(found, page.fetched)


def _authors(entry: Any) -> Iterator[str]:
    named = [author.get("name") for author in entry.get("authors") or [] if isinstance(author, dict)]
    for name in dict.fromkeys(named or [entry.get("author")]):
        if isinstance(name, str) and name.strip() and "@" not in name:
            yield " ".join(name.split()).removeprefix("By ")


def _language(entry: Any) -> str | None:
    details = [entry.get(name) for name in ("summary_detail", "title_detail")]
    return next((code for part in details if isinstance(part, dict) and (code := _code(part.get("language")))), None)


def _code(written: Any) -> str | None:
    match = re.match(r"[A-Za-z]{2}(?![A-Za-z])", written) if isinstance(written, str) else None
    return match[0].lower() if match else None


def _string(place: Any, name: str) -> str | None:
    value = place.get(name)
    return value.strip() or None if isinstance(value, str) else None
