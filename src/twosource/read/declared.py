"""What a page says about its article: JSON-LD, OpenGraph, other meta tags, `<time>`.

schema.org NewsArticle and the Open Graph protocol name the fields; JSON-LD is believed
first, since publishers keep it for search engines.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from twosource.model.article import Publication
from twosource.read.published import publication
from twosource.read.urls import absolute, is_home, normal, stands_for

if TYPE_CHECKING:
    from lxml.html import HtmlElement

ARTICLE = re.compile(r"(?:Article|BlogPosting|LiveBlogPosting|Report)$")
WEB = re.compile(r"https?://\S+$", re.IGNORECASE)
FEEDS = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json"})
MOST_OBJECTS = 5_000  # a page of JSON-LD bombs is not walked to its end


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
    objects = list(_json_ld(tree))
    articles = [item for item in objects if _is_article(item)]
    facts = articles[0] if articles else {}
    meta = _meta(tree)
    links = list(tree.iter("link"))
    outlet = _name(facts.get("publisher")) or meta.get("og:site_name") or _site(objects)
    title = _text(facts.get("headline")) or meta.get("og:title") or meta.get("twitter:title") or _headline(tree)
    body = facts.get("articleBody")
    return Declared(
        title=_without(outlet, title),
        url=_url(links, meta, facts, address),
        outlet=outlet,
        authors=_authors(facts) or _meta_authors(meta),
        language=_language(tree, facts),
        published=_published(tree, meta, facts),
        modified=_modified(meta, facts),
        body=body.strip() or None if isinstance(body, str) else None,
        feed=_feed(links, address),
        is_article=bool(articles) or meta.get("og:type", "").lower() == "article",
    )


def _without(outlet: str | None, title: str | None) -> str | None:
    """The *title* without the name of the *outlet* behind it, as in "Bridge falls | Tollen Post"."""
    if not outlet or not title:
        return title
    return re.sub(rf"\s+[|–—·-]\s+{re.escape(outlet)}$", "", title, flags=re.IGNORECASE) or title


def _json_ld(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """Every JSON-LD object of the page, outer ones first."""
    waiting: list[Any] = []
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            waiting.append(json.loads(script.text_content(), strict=False))
        except (ValueError, RecursionError):
            continue
    seen = 0
    while waiting and seen < MOST_OBJECTS:
        value = waiting.pop(0)
        seen += 1
        if isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, dict):
            yield value
            waiting.extend(inner for inner in value.values() if isinstance(inner, (dict, list)))


def _types(item: dict[str, Any]) -> list[str]:
    kinds = item.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def _is_article(item: dict[str, Any]) -> bool:
    return any(ARTICLE.search(kind) for kind in _types(item)) and any(
        key in item for key in ("headline", "datePublished", "articleBody")
    )


def _meta(tree: HtmlElement) -> dict[str, str]:
    """Meta tags by name, the first of each."""
    found: dict[str, str] = {}
    for tag in tree.iterfind(".//meta[@content]"):
        name = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").strip().lower()
        content = " ".join(tag.get("content").split())
        if name and content:
            found.setdefault(name, content)
    return found


def _headline(tree: HtmlElement) -> str | None:
    """The only `<h1>`, else the page's title."""
    headings = {" ".join(h.text_content().split()) for h in tree.iterfind(".//h1")} - {""}
    if len(headings) == 1:
        return headings.pop()
    title = tree.find(".//title")
    return _text(title.text_content()) if title is not None else None


def _url(links: list[HtmlElement], meta: dict[str, str], facts: dict[str, Any], address: str | None) -> str | None:
    """Where the page says that its article stands, as far as it can be believed; else the *address* it was had from."""
    canonical = [link.get("href") for link in links if "canonical" in (link.get("rel") or "").lower().split()]
    main = facts.get("mainEntityOfPage")
    ways = (*canonical, meta.get("og:url"), facts.get("url"), main.get("@id") if isinstance(main, dict) else main)
    for way in ways:
        url = absolute(way, address) if isinstance(way, str) else None
        if url and not is_home(url) and (address is None or stands_for(url, address)):
            return normal(url)
    return normal(address) if address else None


def _feed(links: list[HtmlElement], address: str | None) -> str | None:
    feeds = (link.get("href") for link in links if (link.get("type") or "").strip().lower() in FEEDS
             and "alternate" in (link.get("rel") or "").lower().split())  # fmt: skip
    return next((url for href in feeds if (url := absolute(href, address))), None)


def _site(objects: list[dict[str, Any]]) -> str | None:
    kinds = ("NewsMediaOrganization", "WebSite", "Organization")
    return next((_text(item.get("name")) for kind in kinds for item in objects if kind in _types(item)), None)


def _authors(facts: dict[str, Any]) -> tuple[str, ...]:
    value = facts.get("author")
    names = [_name(author) for author in (value if isinstance(value, list) else [value])]
    return tuple(dict.fromkeys(name for name in names if name and not WEB.match(name)))


def _meta_authors(meta: dict[str, str]) -> tuple[str, ...]:
    written = meta.get("author") or meta.get("article:author") or ""
    # Open Graph wants a profile's URL there.
    return () if not written or WEB.match(written) else (written.removeprefix("By ").strip(),)


def _language(tree: HtmlElement, facts: dict[str, Any]) -> str | None:
    written = (
        _text(facts.get("inLanguage")) or tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    )
    code = re.match(r"[A-Za-z]{2}(?![A-Za-z])", written or "")
    return code[0].lower() if code else None


def _published(tree: HtmlElement, meta: dict[str, str], facts: dict[str, Any]) -> Publication | None:
    times = [t.get("datetime") for t in tree.iterfind(".//time[@datetime]")]
    ways = [
        _text(facts.get("datePublished")),
        *(meta.get(name) for name in ("article:published_time", "og:article:published_time", "datepublished",
                                      "parsely-pub-date", "dc.date.issued", "pubdate", "date")),
        # Several times on a page are those of its teasers or comments.
        times[0] if len(set(times)) == 1 else None,
    ]  # fmt: skip
    return next((found for way in ways if way and (found := publication(way, "page"))), None)


def _modified(meta: dict[str, str], facts: dict[str, Any]) -> datetime | None:
    ways = (_text(facts.get("dateModified")), meta.get("article:modified_time"), meta.get("og:updated_time"))
    return next((found.instant for way in ways if way and (found := publication(way, "page"))), None)


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _text(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return " ".join(value.split()) or None if isinstance(value, str) else None
