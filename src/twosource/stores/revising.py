"""An article and what it said before: which of its revisions a reading is, for every store alike."""

from __future__ import annotations

from dataclasses import replace

from twosource.model.article import RECURRING, Article, Publication
from twosource.ports import Saved


def revised(kept: tuple[Article, ...], article: Article) -> tuple[Article, ...]:
    """The revisions of one article, oldest first, once *article* is among them; the last is what it says now.

    The same words again are no new revision: what is newly known of them is added.  Words
    that it had before and has again are, where they were had later than the others.
    """
    if not kept:
        return (article,)
    now = kept[-1]
    if now.says_the_same(article):
        return (*kept[:-1], known(now, article))
    if any(earlier.says_the_same(article) for earlier in kept) and not later(article, now):
        return kept
    return (*kept[:-1], article, now) if later(now, article) else (*kept, article)


def saved(before: tuple[Article, ...], after: tuple[Article, ...]) -> Saved:
    """How an article was to a store whose revisions of it went from *before* to *after*."""
    if not before:
        return "new"
    return "revised" if len(after) > len(before) else "known"


def known(kept: Article, again: Article) -> Article:
    """What is known of an article when the same words are read *again*: what they tell, and else what was known."""
    gone = {*again.removed, *(part for part in kept.removed if part.reason == RECURRING)}
    return replace(
        again,
        url=again.url or kept.url,
        outlet=again.outlet or kept.outlet,
        authors=again.authors or kept.authors,
        language=again.language or kept.language,
        published=kept.published if again.published == Publication() else again.published,
        removed=tuple(sorted(gone, key=lambda part: (part.span, part.reason))),
        place=kept.place or again.place,
        modified=again.modified or kept.modified,
        fetched=kept.fetched or again.fetched,
    )


def later(one: Article, other: Article) -> bool:
    """True where *one* is known to be had or changed after *other*; when it was had, we saw ourselves."""
    for mine, theirs in ((one.fetched, other.fetched), (one.modified, other.modified)):
        if mine and theirs and mine != theirs:
            return mine > theirs
    return False


def day_printed(article: Article) -> tuple[str, str]:
    """What to sort by for the last printed to come last; those without a date come before all."""
    day = article.published.interval.latest
    return (day.isoformat() if day else "", article.id)
