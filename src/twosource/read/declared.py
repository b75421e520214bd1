"""What a page says about its article: JSON-LD, OpenGraph, other meta tags, `<time>`.

schema.org NewsArticle and the Open Graph protocol name the fields; JSON-LD is believed
first, since publishers keep it for search engines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any

from twosource.model.article import Publication
from twosource.read.linked import Linked, linked, plain, text, types
from twosource.read.people import people
from twosource.read.published import publication
from twosource.read.urls import absolute, is_home, normal, stands_for

if TYPE_CHECKING:
    from lxml.html import HtmlElement

WEB = re.compile(r"https?://\S+$", re.IGNORECASE)
FEEDS = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json"})
AUTHORS = (
    "author",
    "article:author",
    "article:author_name",
    "article:author:name",
    "parsely-author",
    "byl",
    "dc.creator",
)
# Parts of a page that speak of other stories or of what readers say: by their tags, or their classes.
ELSEWHERE = frozenset({"aside", "nav", "footer", "form"})
OTHERS = re.compile(
    r"\b(?:related|teasers?|cards?|promo\w*|recommend\w*|comments?|sidebar|popular|trending|most-?read|newsletter|more)(?:\b|_)",
    re.IGNORECASE,
)
BYLINE = re.compile(r"(?:\b|_)by-?line(?:s|(?:__?|-)(?:names?|authors?))?(?!\w)", re.IGNORECASE)
LONGEST_BYLINE = 120  # characters
MOST_AUTHORS = 6


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
    meta = _meta(tree)
    links = list(tree.iter("link"))
    base = _base(tree, address)
    facts = said.article(*_about(tree, links, meta, base, address))
    outlet = _name(said.whole(facts.get("publisher"))) or meta.get("og:site_name") or _site(said)
    title = text(facts.get("headline")) or meta.get("og:title") or meta.get("twitter:title") or _headline(tree)
    body = facts.get("articleBody")
    published = _published(tree, meta, facts)
    return Declared(
        title=_without(outlet, title),
        url=_url(_canonical(links), meta, facts, base, address),
        outlet=outlet,
        authors=_authors(said, facts, outlet) or _page_authors(tree, outlet),
        language=_language(tree, facts),
        published=published,
        modified=_modified(tree, meta, facts, published),
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


def _authors(said: Linked, facts: dict[str, Any], outlet: str | None) -> tuple[str, ...]:
    value = facts.get("author")
    found: dict[str, None] = {}
    for author in value if isinstance(value, list) else [value]:
        name = _name(said.whole(author))
        if name and not WEB.match(name):
            found |= dict.fromkeys(people(name, outlet) or (name,))
    return tuple(found)


def _page_authors(tree: HtmlElement, outlet: str | None) -> tuple[str, ...]:
    """Who the page names as its authors: in meta tags, marked as such, or in a byline."""
    written: list[str] = []
    for tag in tree.iterfind(".//meta[@content]"):
        name, content = (tag.get("property") or tag.get("name") or "").strip().lower(), plain(tag.get("content"))
        # Open Graph wants a profile's URL there.
        if name in AUTHORS and content.strip() and not WEB.match(content.strip()):
            written.append(" ".join(content.split()))
    bylines = {line for line in written if not outlet or line.casefold() != outlet.casefold()}
    named = dict.fromkeys(name for line in written if line in bylines for name in people(line, outlet))
    for marked in (_by_property, _by_link, _by_class):
        if named:
            break
        named = dict.fromkeys(name for line in marked(tree) for name in people(line, outlet))
    if named:
        return tuple(named) if len(named) <= MOST_AUTHORS else ()
    return tuple(dict.fromkeys(line.removeprefix("By ").strip() for line in written))[:1]


def _by_property(tree: HtmlElement) -> Iterator[str]:
    for tag in tree.iterfind(".//*[@itemprop]"):
        if "author" in tag.get("itemprop").split() and not _elsewhere(tag):
            inner = tag.find(".//*[@itemprop='name']")
            yield _shown(inner if inner is not None else tag)


def _by_link(tree: HtmlElement) -> Iterator[str]:
    yield from (
        _shown(tag) for tag in tree.iterfind(".//a[@rel]") if "author" in tag.get("rel").split() and not _elsewhere(tag)
    )


def _by_class(tree: HtmlElement) -> Iterator[str]:
    """The first byline of the page, as far as its class calls it one."""
    for tag in tree.iterfind(".//*[@class]"):
        if BYLINE.search(tag.get("class")) and not _elsewhere(tag):
            shown = _shown(tag)
            if 0 < len(shown) <= LONGEST_BYLINE:
                yield shown
                return


def _shown(tag: HtmlElement) -> str:
    return " ".join(plain(tag.get("content") or tag.text_content()).split())


def _elsewhere(tag: HtmlElement) -> bool:
    """True in a part of the page that is not of its article."""
    return any(
        part.tag in ELSEWHERE or OTHERS.search(part.get("class") or "")
        for part in (tag, *tag.iterancestors())
        if part.tag not in ("html", "body")
    )


def _language(tree: HtmlElement, facts: dict[str, Any]) -> str | None:
    written = (
        text(facts.get("inLanguage")) or tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    )
    code = re.match(r"[A-Za-z]{2}(?![A-Za-z])", written or "")
    return code[0].lower() if code else None


def _published(tree: HtmlElement, meta: dict[str, str], facts: dict[str, Any]) -> Publication | None:
    times = [t.get("datetime") for t in tree.iterfind(".//time[@datetime]")]
    marked = _marked(tree, "datePublished")
    ways = [
        text(facts.get("datePublished")),
        *(meta.get(name) for name in ("article:published_time", "og:article:published_time", "datepublished",
                                      "parsely-pub-date", "dc.date.issued", "pubdate", "date")),
        *marked,
        # Several times on a page are those of its teasers or comments.
        times[0] if len(set(times)) == 1 else None,
    ]  # fmt: skip
    return next((found for way in ways if way and (found := publication(way, "page"))), None)


def _marked(tree: HtmlElement, name: str) -> list[str | None]:
    tags = (tag for tag in tree.iterfind(f".//*[@itemprop='{name}']") if tag.tag != "meta" and not _elsewhere(tag))
    return [tag.get("datetime") or tag.get("content") or tag.text_content() for tag in tags][:1]


def _modified(
    tree: HtmlElement, meta: dict[str, str], facts: dict[str, Any], published: Publication | None
) -> datetime | None:
    """When the page says it was changed last; of a day alone its first moment at which it had appeared."""
    names = ("article:modified_time", "og:updated_time", "datemodified")
    ways = (text(facts.get("dateModified")), *(meta.get(name) for name in names), *_marked(tree, "dateModified"))
    found = next((found for way in ways if way and (found := publication(way, "page"))), None)
    if found is None or found.instant or not found.interval.earliest:
        return found.instant if found else None
    start = datetime.combine(found.interval.earliest, time(), UTC)
    appeared = published.instant if published else None
    return appeared if appeared and start.date() == appeared.date() else start


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return text(value.get("name")) if isinstance(value, dict) else text(value)
