"""Who wrote an article, as its page says: in JSON-LD, in meta tags, by a mark, a link or a byline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from lxml.etree import XPath

from twosource.read.linked import Linked, name, plain
from twosource.read.microdata import elsewhere, marked, shown
from twosource.read.people import people

if TYPE_CHECKING:
    from lxml.html import HtmlElement

WEB = re.compile(r"https?://\S+$", re.IGNORECASE)
# The meta tags that newsrooms name their authors in.
AUTHORS = (
    "author",
    "article:author",
    "article:author_name",
    "article:author:name",
    "parsely-author",
    "byl",
    "dc.creator",
)
CLASSES = XPath(".//@class", smart_strings=False)
BYLINE = re.compile(r"(?:\b|_)by-?line(?:s|(?:__?|-)(?:names?|authors?))?(?!\w)", re.IGNORECASE)
LONGEST_BYLINE = 120  # characters
MOST_AUTHORS = 6


def linked_authors(said: Linked, facts: dict[str, Any], outlet: str | None) -> tuple[str, ...]:
    """The authors that the JSON-LD *facts* of the article name."""
    value = facts.get("author")
    found: dict[str, None] = {}
    for author in value if isinstance(value, list) else [value]:
        written = name(said.whole(author))
        if written and not WEB.match(written):
            found |= dict.fromkeys(people(written, outlet) or (written,))
    return tuple(found)


def page_authors(tree: HtmlElement, marks: Sequence[HtmlElement], outlet: str | None) -> tuple[str, ...]:
    """Who the page names as its authors: in meta tags, in *marks*, or in a byline."""
    written = list(_by_meta(tree))
    bylines = {line for line in written if not outlet or line.casefold() != outlet.casefold()}
    named = dict.fromkeys(name for line in written if line in bylines for name in people(line, outlet))
    for lines in (_by_mark(marks), _by_link(tree), _by_class(tree)):
        if named:
            break
        named = dict.fromkeys(name for line in lines for name in people(line, outlet))
    if named:
        return tuple(named) if len(named) <= MOST_AUTHORS else ()
    return tuple(dict.fromkeys(line.removeprefix("By ").strip() for line in written))[:1]


def _by_meta(tree: HtmlElement) -> Iterator[str]:
    for tag in tree.iterfind(".//meta[@content]"):
        field, content = (tag.get("property") or tag.get("name") or "").strip().lower(), plain(tag.get("content"))
        # Open Graph wants a profile's URL there.
        if field in AUTHORS and content.strip() and not WEB.match(content.strip()):
            yield " ".join(content.split())


def _by_mark(marks: Sequence[HtmlElement]) -> Iterator[str]:
    for tag in marked(marks, "author"):
        inner = tag.find(".//*[@itemprop='name']")
        yield shown(inner if inner is not None else tag)


def _by_link(tree: HtmlElement) -> Iterator[str]:
    links = (tag for tag in tree.iterfind(".//a[@rel]") if "author" in tag.get("rel").split())
    yield from (shown(tag) for tag in links if not elsewhere(tag))


def _by_class(tree: HtmlElement) -> Iterator[str]:
    """The first byline of the page, as far as its class calls it one."""
    bylines = {written for written in set(CLASSES(tree)) if BYLINE.search(written)}
    for tag in tree.iterfind(".//*[@class]") if bylines else ():
        if tag.get("class") in bylines and not elsewhere(tag):
            words = shown(tag)
            if 0 < len(words) <= LONGEST_BYLINE:
                yield words
                return
