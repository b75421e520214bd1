"""The article in a web page: its text by trafilatura, the rest as the page declares it."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from lxml.etree import LxmlError, ParserError, XMLSyntaxError
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from twosource.errors import ReadError
from twosource.model.article import Publication
from twosource.read.declared import declared
from twosource.read.draft import Draft
from twosource.read.markup import clean
from twosource.read.microdata import elsewhere
from twosource.read.published import names_a_day, publication
from twosource.read.urls import is_home

if TYPE_CHECKING:
    from trafilatura.settings import Extractor

TAGS = "!doctype html|html|head|body|article|main|section|div|p|h1|h2|meta|script|title|table|header|span|ul|br"
OPENING = re.compile(rf"(?:\s|<!--.*?-->|<\?xml[^>]*>)*<(?:{TAGS})\b", re.IGNORECASE | re.DOTALL)
# Tags that browsers close by themselves say nothing about depth.
NESTED = re.compile(r"<(/?)(?:div|span|section|article|table|ul|ol|b|i|em|strong|font|blockquote|a|main)\b")
DEEPEST = 1_000  # real pages stay under a hundred
LONGEST = 10_000_000  # characters of markup
# What the libraries that read pages trip over in one that is none.
STUMBLES = (
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    RecursionError,
    LxmlError,
)


def looks_like_html(text: str) -> bool:
    """True where *text* begins as a page or a piece of one."""
    return OPENING.match(text[:20_000]) is not None


def read_html(place: str, markup: str, address: str | None = None, published: Publication | None = None) -> Draft:
    """The article of a page that was had from the URL *address*; ReadError where it holds none.

    What a list says of when it was *published* is believed before a search through the markup.
    """
    # These and htmldate take longer to load than a text or a feed to read.
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    if len(markup) > LONGEST:
        raise ReadError(place, f"too long for a page: {len(markup):,} characters")
    if depth(markup) > DEEPEST:
        raise ReadError(place, "nested too deep for a page")
    tree = _tree(place, markup)
    facts = declared(tree, address)
    feed = f"; its feed is {facts.feed}" if facts.feed else ""
    if feed and address and is_home(address) and not facts.is_article:
        raise ReadError(place, f"a front page, no article{feed}")
    # Extraction takes the tree apart: dates are read first.
    published = facts.published or published or (_dated(tree) if names_a_day(markup) else Publication())
    try:
        found = bare_extraction(tree, options=_wanted())
    except STUMBLES as problem:
        raise ReadError(place, "a page too broken to read") from problem
    text = (found.text or "").strip() if isinstance(found, Document) else ""
    # Pages that are drawn by script hold their article in JSON-LD alone.
    if facts.body and len(text) < len(facts.body) / 3 and "<" not in facts.body:
        text = facts.body
    if not text:
        raise ReadError(place, f"a page with no article in it{feed}")
    return Draft(
        place,
        text,
        title=facts.title,
        url=facts.url,
        outlet=facts.outlet,
        authors=facts.authors,
        language=facts.language,
        published=published,
        modified=facts.modified,
    )


def depth(markup: str) -> int:
    """How deep the tags of *markup* are nested at most."""
    now = most = 0
    for closing in NESTED.findall(markup.lower()):
        if not closing:
            now += 1
            most = max(most, now)
        elif now:
            now -= 1
    return most


@lru_cache(maxsize=1)  # to settle it once more for every page takes as long as the dates of one
def _wanted() -> Extractor:
    """The article alone, without the comments and tables of its page."""
    from trafilatura.settings import Extractor

    return Extractor(output_format="python", comments=False, tables=False)


def _tree(place: str, markup: str) -> HtmlElement:
    # An encoding that the page declares is no longer true of the decoded text.
    markup = clean(re.sub(r"^\s*<\?xml[^>]*>", "", markup))
    try:
        tree = document_fromstring(markup, parser=HTMLParser(remove_comments=True, remove_pis=True))
    except (ParserError, XMLSyntaxError, ValueError) as problem:
        raise ReadError(place, "a page with no article in it") from problem
    return tree


def _dated(tree: HtmlElement) -> Publication:
    """The day that htmldate finds in the page's markup, without its search through the text, which guesses."""
    from htmldate import find_date

    # What JSON-LD says of the article is known; what else it says is of others.
    scripts = [(script, script.text) for script in tree.iterfind(".//script[@type='application/ld+json']")]
    for script, _ in scripts:
        script.text = None
    try:
        # Bounds of its own, or it would ask the clock.
        day = find_date(tree, extensive_search=False, original_date=True, min_date="1990-01-01", max_date="2100-12-31")
    except STUMBLES:
        return Publication()
    finally:
        for script, written in scripts:
            script.text = written
    found = publication(day, "page") if day else None
    return found if found and found.interval.earliest not in _of_others(tree) else Publication()


def _of_others(tree: HtmlElement) -> set[date | None]:
    """The days that only the page's cards for other stories name."""
    own, others = set[date | None](), set[date | None]()
    for tag in tree.iterfind(".//time[@datetime]"):
        if told := publication(tag.get("datetime"), "page"):
            (others if elsewhere(tag) else own).add(told.interval.earliest)
    return others - own
