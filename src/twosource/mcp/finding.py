"""What was said: searched by its words, by who said it and when, and what was said to be coming."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from twosource.mcp.bounds import MOST, Json, Page, filled
from twosource.mcp.citing import citation, citations, words_at
from twosource.mcp.library import Library
from twosource.model.catalogue import ArticleHit, ArticleLine, Filters, ForeseenLine, Results, StatementHit
from twosource.model.claim import Expectation, Status
from twosource.publish.render.json import interval
from twosource.publish.wording import one_line
from twosource.stores.searching import COUNTED, search_articles, search_statements

OPENING = 300  # characters of an article that is found by its headline


def search(
    library: Library, words: str, within: Literal["articles", "statements"], filters: Filters, start: int
) -> Page:
    """The articles or statements that have *words*, the best first."""
    if within == "articles":
        found = search_articles(library.catalogue, words, filters, start=start, most=MOST)
        page = filled((_article_hit(library, hit) for hit in found.articles), start, _counted(found))
    else:
        found = search_statements(library.catalogue, words, filters, start=start, most=MOST)
        page = filled((_statement_hit(library, hit) for hit in found.statements), start, _counted(found))
    shown = start + len(page.items)
    page.next = shown if page.items and shown < found.total else None
    return page


def who_said_what(library: Library, about: str, speaker: str | None, filters: Filters, start: int) -> Page:
    """The statements on *about* that somebody is quoted with, or *speaker* alone, the best first.

    What outlets say themselves is passed over.
    """
    wanted = one_line(speaker).casefold() if speaker else ""
    counted: list[Results] = []
    places: list[int] = []

    def quoted() -> Iterator[Json]:
        at = start
        while at < COUNTED:
            found = search_statements(library.catalogue, about, filters, start=at, most=2 * MOST)
            counted.append(found)
            for n, hit in enumerate(found.statements, at):
                if hit.speaker and wanted in one_line(hit.speaker).casefold():
                    places.append(n)
                    yield _statement_hit(library, hit)
            at += 2 * MOST
            if at >= found.total:
                return

    page = filled(quoted(), start)
    total = counted[0].total
    # One that did not fit is the first of the next page; `start` counts those that are passed over, too.
    page.next = places[len(page.items)] if len(places) > len(page.items) else None
    page.about = {"loose": counted[0].loose, "statements": total}
    return page


def expectations(library: Library, status: Status | None, speaker: str | None, start: int) -> Page:
    """What is expected, by whom and by when, and what became of it."""
    lines = library.catalogue.foreseen(status=status, speaker=speaker, start=start, most=MOST + 1)
    page = filled((_foreseen(library, line) for line in lines), start)
    page.next = start + len(page.items) if len(page.items) < len(lines) else None
    return page


def printed(line: ArticleLine) -> Json:
    return {
        "id": line.id,
        "title": line.title,
        "outlet": line.outlet,
        "day": line.day.isoformat() if line.day else None,
        "language": line.language,
        "stories": [{"id": id, "title": title} for id, title in line.stories],
    }


def _counted(found: Results) -> Json:
    facets = {
        facet: [{"value": choice.value, "count": choice.count} for choice in choices]
        for facet, choices in (found.facets or {}).items()
    }
    return {"total": found.total, "more": found.more, "loose": found.loose, "facets": facets}


def _article_hit(library: Library, hit: ArticleHit) -> Json:
    article = library.article(hit.article.id)
    # What is shown may begin and end in the middle; what was found by its headline is shown from its start.
    shown = "".join(piece.text for piece in hit.words).removeprefix("…").removesuffix("…")
    at = article.text.find(shown) if shown else -1
    start, end = (at, at + len(shown)) if at >= 0 else (0, min(OPENING, len(article.text)))
    return {**printed(hit.article), "citations": [words_at(article, start, end)] if end else []}


def _statement_hit(library: Library, hit: StatementHit) -> Json:
    return {
        "speaker": hit.speaker,
        "modality": hit.modality,
        "polarity": hit.polarity,
        "story": hit.story,
        "claim": hit.claim,
        "standing": hit.standing,
        "outlet": hit.article.outlet,
        "day": hit.article.day.isoformat() if hit.article.day else None,
        "citations": [words_at(library.article(hit.article.id), hit.start, hit.end)],
    }


def _foreseen(library: Library, line: ForeseenLine) -> Json:
    dossier = library.dossier_if_any(line.story)
    same = [e for e in dossier.expectations if e.claim == line.claim and e.due == line.due] if dossier else []
    told = next((e for e in same if _is_of(e, line)), same[0] if same else None)
    return {
        "story": line.story,
        "title": line.title,
        "claim": line.claim,
        "text": line.text,
        "speaker": {"name": line.speaker, "actor": line.actor} if line.speaker else None,
        "status": line.status,
        "due": interval(line.due),
        "because": line.because,
        "told": citation(told.told) if told and told.told else None,
        "condition": citation(told.condition) if told and told.condition else None,
        "evidence": citations(told.evidence) if told else [],
    }


def _is_of(expectation: Expectation, line: ForeseenLine) -> bool:
    """True of the expectation that a line of the list was made of."""
    speaker = expectation.speaker.name if expectation.speaker else None
    return (expectation.because, expectation.status, speaker) == (line.because, line.status, line.speaker)
