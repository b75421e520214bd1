"""What a page says about its article: JSON-LD, OpenGraph, other meta tags, `<time>`.

schema.org NewsArticle and the Open Graph protocol name the fields; JSON-LD is believed
first, since publishers keep it for search engines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from itertools import islice
from typing import TYPE_CHECKING, Any

from twosource.model.article import Publication
from twosource.read import microdata
from twosource.read.linked import Linked, linked, name, plain, text, types
from twosource.read.microdata import elsewhere, marked
from twosource.read.published import publication
from twosource.read.signed import linked_authors, page_authors
from twosource.read.urls import absolute, is_home, normal, stands_for

if TYPE_CHECKING:
    from lxml.html import HtmlElement

FEEDS = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json"})


@dataclass(frozen=True, slots=True)
class Declared:
    """What the page declares; unknown is `None`."""

    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    published: Publication | None = None
    modified: datetime | None = None
    body: str | None = None  # the article's text, where the page repeats it
    feed: str | None = None  # URL of the feed that the page belongs to
    is_article: bool = False  # it says that it is one


def declared(tree: HtmlElement, address: str | None = None) -> Declared:
    """What the page of *tree*, had from *address*, declares about its article."""
    said = linked(tree)
    meta, marks = _meta(tree), microdata.marks(tree)
    links = list(tree.iter("link"))
    base = _base(tree, address)
    facts = said.article(*_about(tree, links, meta, base, address))
    outlet = name(said.whole(facts.get("publisher"))) or meta.get("og:site_name") or _site(said)
    title = text(facts.get("headline")) or meta.get("og:title") or meta.get("twitter:title") or _headline(tree)
    body = facts.get("articleBody")
    published = _published(tree, marks, meta, facts)
    return Declared(
        title=_without(outlet, title),
        url=_url(_canonical(links), meta, facts, base, address),
        outlet=outlet,
        authors=linked_authors(said, facts, outlet) or page_authors(tree, marks, outlet),
        language=_language(tree, facts),
        published=published,
        modified=_modified(marks, meta, facts, published),
        body=plain(body).strip() or None if isinstance(body, str) else None,
        feed=_feed(links, base),
        is_article=bool(facts) or meta.get("og:type", "").lower() == "article",
    )


def _about(
    tree: HtmlElement, links: list[HtmlElement], meta: dict[str, str], base: str | None, address: str | None
) -> tuple[list[str], list[str]]:
    """Where the page stands, and how it is headed, as far as it says so itself: to know its article by."""
    written = (address, *_canonical(links), meta.get("og:url"))
    urls = (absolute(way, base) for way in written)
    title = tree.find(".//title")
    headings = [h.text_content() for h in tree.iterfind(".//h1")]
    headings += [title.text_content()] if title is not None else []
    spoken = (meta.get("og:title"), meta.get("twitter:title"), *headings)
    return [url for url in urls if url and not is_home(url)], [line for line in spoken if line and line.strip()]


def _base(tree: HtmlElement, address: str | None) -> str | None:
    """What the page's relative addresses start from."""
    tag = tree.find(".//base[@href]")
    return (absolute(tag.get("href"), address) if tag is not None else None) or address


def _without(outlet: str | None, title: str | None) -> str | None:
    """The *title* without the name of the *outlet* behind it, as in "Bridge falls | Tollen Post"."""
    if not outlet or not title:
        return title
    return re.sub(rf"\s+[|–—·-]\s+{re.escape(outlet)}$", "", title, flags=re.IGNORECASE) or title


def _meta(tree: HtmlElement) -> dict[str, str]:
    """Meta tags by name, the first of each."""
    found: dict[str, str] = {}
    for tag in tree.iterfind(".//meta[@content]"):
        name = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").strip().lower()
        content = " ".join(plain(tag.get("content")).split())
        if name and content:
            found.setdefault(name, content)
    return found


def _headline(tree: HtmlElement) -> str | None:
    """The only `<h1>`, else the page's title."""
    headings = {" ".join(h.text_content().split()) for h in tree.iterfind(".//h1")} - {""}
    if len(headings) == 1:
        return headings.pop()
    title = tree.find(".//title")
    return text(title.text_content()) if title is not None else None


def _canonical(links: list[HtmlElement]) -> list[str | None]:
    return [link.get("href") for link in links if "canonical" in (link.get("rel") or "").lower().split()]


def _url(
    canonical: list[str | None], meta: dict[str, str], facts: dict[str, Any], base: str | None, address: str | None
) -> str | None:
    """Where the page says that its article stands, as far as it can be believed; else the *address* it was had from."""
    main = facts.get("mainEntityOfPage")
    ways = (*canonical, meta.get("og:url"), facts.get("url"), main.get("@id") if isinstance(main, dict) else main)
    for way in ways:
        url = absolute(way, base) if isinstance(way, str) else None
        if url and not is_home(url) and (address is None or stands_for(url, address)):
            return normal(url)
    return normal(address) if address else None


def _feed(links: list[HtmlElement], address: str | None) -> str | None:
    feeds = (link.get("href") for link in links if (link.get("type") or "").strip().lower() in FEEDS
             and "alternate" in (link.get("rel") or "").lower().split())  # fmt: skip
    return next((url for href in feeds if (url := absolute(href, address))), None)


def _site(said: Linked) -> str | None:
    kinds = ("NewsMediaOrganization", "WebSite", "Organization")
    return next((text(item.get("name")) for kind in kinds for item in said.objects if kind in types(item)), None)


def _language(tree: HtmlElement, facts: dict[str, Any]) -> str | None:
    written = (
        text(facts.get("inLanguage")) or tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    )
    code = re.match(r"[A-Za-z]{2}(?![A-Za-z])", written or "")
    return code[0].lower() if code else None


def _published(
    tree: HtmlElement, marks: Sequence[HtmlElement], meta: dict[str, str], facts: dict[str, Any]
) -> Publication | None:
    times = [tag.get("datetime") for tag in tree.iterfind(".//time[@datetime]") if not elsewhere(tag)]
    ways = [
        text(facts.get("datePublished")),
        *(meta.get(name) for name in ("article:published_time", "og:article:published_time", "datepublished",
                                      "parsely-pub-date", "dc.date.issued", "pubdate", "date")),
        *_dates(marks, "datePublished"),
        # Several times on a page are those of its teasers or comments.
        times[0] if len(set(times)) == 1 else None,
    ]  # fmt: skip
    return next((found for way in ways if way and (found := publication(way, "page"))), None)


def _dates(marks: Sequence[HtmlElement], name: str) -> list[str | None]:
    tags = (tag for tag in marked(marks, name) if tag.tag != "meta")
    return [tag.get("datetime") or tag.get("content") or tag.text_content() for tag in islice(tags, 1)]


def _modified(
    marks: Sequence[HtmlElement], meta: dict[str, str], facts: dict[str, Any], published: Publication | None
) -> datetime | None:
    """When the page says it was changed last; of a day alone its first moment at which it had appeared."""
    names = ("article:modified_time", "og:updated_time", "datemodified")
    ways = (text(facts.get("dateModified")), *(meta.get(name) for name in names), *_dates(marks, "dateModified"))
    found = next((found for way in ways if way and (found := publication(way, "page"))), None)
    if found is None or found.instant or not found.interval.earliest:
        return found.instant if found else None
    start = datetime.combine(found.interval.earliest, time(), UTC)
    appeared = published.instant if published else None
    return appeared if appeared and start.date() == appeared.date() else start
