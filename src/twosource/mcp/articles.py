"""One article: a stretch of its text, and what was read there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from twosource.mcp.bounds import LARGEST, Json, Page, cut, size
from twosource.mcp.finding import printed
from twosource.mcp.library import Library
from twosource.model.annotation import Annotations
from twosource.model.article import Article, Publication
from twosource.publish.render.json import interval, publication

STRETCH = 6_000  # characters of text in one answer


def article(library: Library, id: str, start: int) -> Page:
    """The text of an article from the character at *start* on, with the statements, times and events in it."""
    found = library.article(id)
    dossiers = [d for story in library.catalogue.stories_of(id) if (d := library.dossier_if_any(story))]
    listed = next((each for d in dossiers for each in d.articles if each.id == id), None)
    dated = listed.published if listed else found.published
    end = min(len(found.text), start + STRETCH)
    marks = [*_statements(library, id), *_read(_annotations(library, found, dated)), *_removed(found)]
    inside = [mark for mark in marks if mark["start"] < end and mark["end"] > start]
    inside.sort(key=lambda mark: (mark["start"], mark["end"], mark["kind"]))
    lines = library.catalogue.lines_of_articles([id])
    about = cut(
        {
            **(printed(lines[0]) if lines else {"id": id, "title": found.title, "outlet": found.outlet}),
            "url": found.url,
            "authors": list(found.authors),
            "published": publication(dated),
            "characters": len(found.text),
        },
        LARGEST // 4,
    )
    item = {"article": id, "start": start, "end": end, "words": found.text[start:end]}
    spans = cut({"spans": [{**mark, "words": found.text[mark["start"] : mark["end"]]} for mark in inside]}, _room(item))
    # The text itself is never shortened: it is what offsets are counted in.
    return Page(items=[{**item, **spans}], start=start, next=end if end < len(found.text) else None, about=about)


def _room(item: Json) -> int:
    return max(LARGEST - LARGEST // 4 - size(item), LARGEST // 4)


def _statements(library: Library, id: str) -> Iterator[Json]:
    for story in library.catalogue.stories_of(id):
        dossier = library.dossier_if_any(story)
        for claim in dossier.claims if dossier else ():
            for told in claim.statements:
                if told.article != id:
                    continue
                yield {
                    "start": told.citation.span.start,
                    "end": told.citation.span.end,
                    "kind": "statement",
                    "story": story,
                    "claim": claim.id,
                    "standing": claim.standing,
                    "speaker": told.speaker.name if told.speaker else None,
                    "modality": told.modality,
                    "polarity": told.polarity,
                }


def _read(found: Annotations | None) -> Iterator[Json]:
    if found is None:
        return
    names = {actor.id: actor.name for actor in found.actors}
    for time in found.times:
        days = interval(time.interval)
        yield {"start": time.span.start, "end": time.span.end, "kind": "time", "value": time.value, "days": days}
    for event in found.events:
        yield {
            "start": event.trigger.start,
            "end": event.trigger.end,
            "kind": "event",
            "type": event.type,
            "source": names.get(event.source_actor or ""),
            "recipient": names.get(event.recipient_actor or ""),
        }


def _removed(found: Article) -> Iterator[Json]:
    for gone in found.removed:
        yield {"start": gone.span.start, "end": gone.span.end, "kind": "removed", "why": gone.reason}


def _annotations(library: Library, found: Article, published: Publication) -> Annotations | None:
    """What was read in an article under the date that it has now, or else under its own."""
    from twosource.flow.checking import version_of  # it takes a while to load

    desk = library.desk
    for each in (replace(found, published=published), found):
        kept = desk.store.annotations(version_of(desk.annotator, each), found.id)
        if kept:
            return kept
    return None
