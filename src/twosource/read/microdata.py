"""What the elements of a page are marked as (schema.org's microdata), and which of them are of its article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lxml.etree import XPath

from twosource.read.linked import ARTICLE, plain

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MARKED = XPath(".//*[@itemprop]")
# Parts of a page that speak of other stories or of what readers say: by their tags, or their classes.
ELSEWHERE = frozenset({"aside", "nav", "footer", "form"})
OTHERS = re.compile(
    r"\b(?:related|teasers?|cards?|promo\w*|recommend\w*|comments?|sidebar|popular|trending|most-?read|newsletter|more)(?:\b|_)",
    re.IGNORECASE,
)


def marks(tree: HtmlElement) -> list[HtmlElement]:
    """The elements that are marked as anything, in order."""
    return list(MARKED(tree))


def marked(marks: Sequence[HtmlElement], name: str) -> Iterator[HtmlElement]:
    """Of the *marks* those of the article that are marked as *name*."""
    return (tag for tag in marks if name in tag.get("itemprop").split() and not elsewhere(tag))


def elsewhere(tag: HtmlElement) -> bool:
    """True in a part of the page that is not of its article."""
    return any(
        part.tag in ELSEWHERE or OTHERS.search(part.get("class") or "") or _card(part)
        for part in (tag, *tag.iterancestors())
        if part.tag not in ("html", "body")
    )


def _card(part: HtmlElement) -> bool:
    """True where *part* is marked as an article, and the headline of the page stands outside of it."""
    marked = ARTICLE.search(part.get("itemtype") or "") is not None
    return marked and part.find(".//h1") is None and part.getroottree().find(".//h1") is not None


def shown(tag: HtmlElement) -> str:
    """What *tag* says, in one line."""
    return " ".join(plain(tag.get("content") or tag.text_content()).split())
