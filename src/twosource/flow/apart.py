"""Articles that only seem to be one: their outlet declares one address for all it prints."""

from __future__ import annotations

from dataclasses import replace

from twosource.errors import NotFoundError
from twosource.model.article import Article
from twosource.model.fingerprint import digest
from twosource.model.text import moved
from twosource.ports import Store
from twosource.read.draft import url_id
from twosource.read.urls import absolute

RUN = 4  # words in a row that two texts have in common
RELATED = 0.02  # share of the shorter one's runs that a revision keeps at the least


def apart(store: Store, article: Article) -> Article:
    """The *article*, under a name of its own where another one stands in *store* under its URL.

    What was had from one place and what was had from another have nothing in common then.
    """
    if article.url is None or article.id != url_id(article.url):
        return article
    try:
        kept = store.article(article.id)
    except NotFoundError:
        return article
    if article.place == kept.place or related(article.text, kept.text):
        return article
    own = digest("place", article.place or "")
    return replace(moved(article, own), id=own, url=absolute(article.place) or article.url)


def related(one: str, other: str) -> bool:
    """True where one text may be a revision of the other."""
    mine, theirs = runs(one), runs(other)
    return len(mine & theirs) > RELATED * min(len(mine), len(theirs))


def runs(text: str) -> set[tuple[str, ...]]:
    """All runs of words of *text*."""
    words = text.casefold().split()
    return set(zip(*(words[at:] for at in range(min(RUN, len(words))))))
