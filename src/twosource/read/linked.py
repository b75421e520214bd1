"""The JSON-LD of a page: its objects, and which of them is the article that the page is about.

Pages list teasers of other stories as articles of their own, often before the one they are about.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from twosource.read.urls import FRONT, absolute, key

if TYPE_CHECKING:
    from lxml.html import HtmlElement

ARTICLE = re.compile(r"(?:Article|BlogPosting|LiveBlogPosting|Report)$")
MOST_OBJECTS = 5_000  # a page of JSON-LD bombs is not walked to its end
# Where the objects stand that an object only points at.
LISTS = frozenset(
    {"itemListElement", "hasPart", "mentions", "citation", "isBasedOn", "blogPost", "blogPosts", "liveBlogUpdate",
     "relatedLink", "isRelatedTo", "isSimilarTo", "significantLink", "comment", "review"}
)  # fmt: skip
ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]\w{1,30});", re.IGNORECASE)
TAG = re.compile(r"</?(?:em|i|b|strong|span|br|sup|sub)\b[^<>]*>", re.IGNORECASE)
FEWEST = 3  # words that two headlines of one article have in common
NEAR = 0.6  # share of the shorter headline's words that the longer one has


@dataclass(frozen=True, slots=True)
class Linked:
    """The JSON-LD objects of a page, outer ones first."""

    objects: tuple[dict[str, Any], ...]
    listed: frozenset[int]  # positions of those that only stand in a list
    named: dict[str, dict[str, Any]]  # by @id

    def article(self, addresses: Collection[str], headlines: Collection[str]) -> dict[str, Any]:
        """The article that the page at one of *addresses*, headed by *headlines*, is about; {} where that is unsure."""
        articles = [(n, item) for n, item in enumerate(self.objects) if is_article(item)]
        wanted = {page_of(address) for address in addresses}
        spoken = [words for headline in headlines if (words := _words(headline))]

        def about(n: int, item: dict[str, Any]) -> tuple[int, bool, bool]:
            places = {page_of(url) for url in _urls(item, addresses)}
            headed = _words(text(item.get("headline")) or "")
            near = any(_near(headed, words) for words in spoken)
            same, elsewhere = bool(places & wanted), bool(places and wanted and not places & wanted)
            doubt = n in self.listed or (elsewhere and not near and bool(spoken or len(articles) > 1))
            # One alone may stand under another headline; of several the page's own is told by its headline.
            doubt = doubt or (not same and not near and bool(spoken) and len(articles) > 1)
            return 2 * same + near - 2 * (doubt and not same and not near), n not in self.listed, "articleBody" in item

        best = max(articles, key=lambda one: (about(*one), -one[0]), default=None)
        return best[1] if best is not None and about(*best)[0] >= 0 else {}

    def whole(self, value: Any) -> Any:
        """The object that *value* points at by its @id, where it says no more itself."""
        if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
            return self.named.get(value["@id"], value)
        return value


def linked(tree: HtmlElement) -> Linked:
    """The JSON-LD of the page of *tree*."""
    objects: list[dict[str, Any]] = []
    listed, named = set[int](), dict[str, dict[str, Any]]()
    for item, inside in _walk(tree):
        if inside:
            listed.add(len(objects))
        objects.append(item)
        if isinstance(item.get("@id"), str) and len(item) > 1:
            named.setdefault(item["@id"], item)
    return Linked(tuple(objects), frozenset(listed), named)


def types(item: dict[str, Any]) -> list[str]:
    kinds = item.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def is_article(item: dict[str, Any]) -> bool:
    return any(ARTICLE.search(kind) for kind in types(item)) and any(
        name in item for name in ("headline", "datePublished", "articleBody")
    )


def text(value: Any) -> str | None:
    """The words of *value*, or of the first of its list, in one line and without the entities of markup."""
    if isinstance(value, list):
        value = value[0] if value else None
    return " ".join(plain(value).split()) or None if isinstance(value, str) else None


def name(value: Any) -> str | None:
    """What *value*, the first of its list, or the object that it is, is called."""
    if isinstance(value, list):
        value = value[0] if value else None
    return text(value.get("name")) if isinstance(value, dict) else text(value)


def plain(written: str) -> str:
    """*written* without the entities and the emphasis of markup, which some escape twice."""
    for _ in range(2):
        written = ENTITY.sub(lambda match: html.unescape(match[0]), written)
    return TAG.sub("", written)


def page_of(url: str) -> str:
    """What is left of a *url* when it is not told for which screen it is."""
    bare = re.sub(r"^https?://", "", key(url), flags=re.IGNORECASE)
    host, _, rest = FRONT.sub("", bare, count=1).partition("/")
    return f"{host}/{re.sub(r'(?:[/.]amp)?/?$', '', rest)}"


def _walk(tree: HtmlElement) -> Iterator[tuple[dict[str, Any], bool]]:
    """Every object, and whether it stands in a list of such."""
    waiting: list[tuple[Any, bool]] = []
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            waiting.append((json.loads(script.text_content(), strict=False), False))
        except (ValueError, RecursionError):
            continue
    seen = 0
    while seen < min(len(waiting), MOST_OBJECTS):
        value, inside = waiting[seen]
        seen += 1
        if isinstance(value, list):
            waiting.extend((inner, inside) for inner in value)
        elif isinstance(value, dict):
            yield value, inside
            waiting.extend(
                (inner, inside or name in LISTS or "ItemList" in types(value))
                for name, inner in value.items()
                if isinstance(inner, (dict, list))
            )


def _urls(item: dict[str, Any], addresses: Collection[str]) -> Iterator[str]:
    main = item.get("mainEntityOfPage")
    base = next(iter(addresses), None)
    for written in (item.get("url"), item.get("@id"), main.get("@id") if isinstance(main, dict) else main):
        # "#article" is a name within the page.
        if isinstance(written, str) and not written.startswith("#") and (url := absolute(written, base)):
            yield url


def _words(headline: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", headline.casefold()))


def _near(one: frozenset[str], other: frozenset[str]) -> bool:
    shared = one & other
    return one == other or (len(shared) >= FEWEST and len(shared) >= NEAR * min(len(one), len(other)))
