"""Events as JSON lines, in the records of PLOVER.

The names are those in which the coder of POLECAT writes them (Halterman et al. 2023); what its records have no name
for (the claim, how firmly it stands, offsets in the article) stands beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from twosource.model.annotation import Actor, Annotations, Event, Plover
from twosource.model.article import Article
from twosource.model.claim import Claim, StoryActor
from twosource.model.fingerprint import digest
from twosource.model.text import Span
from twosource.publish.exports.entry import Entry, line
from twosource.publish.render.json import interval

# The quad categories of the PLOVER manual; ours has its own names for two of the types.
QUADS: Mapping[str, tuple[int, frozenset[Plover]]] = {
    "Verbal cooperation": (1, frozenset({"AGREE", "CONSULT", "SUPPORT"})),
    "Material cooperation": (2, frozenset({"COOPERATE", "AID", "YIELD"})),
    "Verbal conflict": (3, frozenset({"REQUEST", "ACCUSE", "REJECT", "SANCTION", "THREATEN"})),
    "Material conflict": (4, frozenset({"PROTEST", "MOBILIZE", "COERCE", "ASSAULT"})),
}
# What the manual keeps apart by context: what is to be, what may be, and what is not.
CONTEXTS = {"expected": "future", "possible": "hypothetical", "conditional": "hypothetical", "asked": "hypothetical"}


def events(entry: Entry) -> bytes:
    """A line for each event that the articles of *entry* tell, in their order."""
    told: list[tuple[Claim, Span]] = []
    cast: tuple[StoryActor, ...] = ()
    if entry.dossier:
        cast = entry.dossier.actors
        told = [(claim, said.citation.span) for claim in entry.dossier.claims for said in claim.statements]
    found = []
    for article, notes in zip(entry.articles, entry.annotations, strict=True):
        actors = {actor.id: actor for actor in notes.actors}
        within = [(claim, span) for claim, span in told if span.article == article.id]
        for event in notes.events:
            of = sorted({(claim.id, claim.standing) for claim, span in within if span.covers(event.trigger)})
            record = {
                "id": digest("event", article.id, event.type, event.mode or "", *map(str, _ends(event))),
                **_what(event),
                "event_text": _sentence(article, notes, event),
                "attributes": dict(_attributes(article, event, actors, cast)),
                "date": event.when.latest.isoformat() if event.when.latest else None,
                "date_resolved": interval(event.when),
                "pub_date": _printed(article),
                "publisher": article.outlet,
                "headline": article.title,
                "url": article.url,
                "language": article.language,
                "story_id": article.id,
                "story": entry.story,
                "claims": [{"id": id, "standing": standing} for id, standing in of],
                "modality": event.modality,
                "polarity": event.polarity,
            }
            found.append(line(record) + "\n")
    return "".join(found).encode()


def _what(event: Event) -> dict[str, Any]:
    quad = next((code, name) for name, (code, types) in QUADS.items() if event.type in types)
    negated = event.polarity == "negative" or event.modality == "denied"
    contexts = [CONTEXTS[event.modality]] if event.modality in CONTEXTS else []
    return {
        "event_type": event.type,
        "event_mode": [event.mode] if event.mode else [],
        "contexts": [*contexts, *(["negation"] if negated else [])],
        "quad_code": quad[0],
        "quad_category": quad[1],
    }


def _attributes(
    article: Article, event: Event, actors: Mapping[str, Actor], cast: tuple[StoryActor, ...]
) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Who, to whom, where, and by which word, each with its place in the article."""
    for name, span, actor in (
        ("ACTOR", event.source, event.source_actor),
        ("RECIP", event.recipient, event.recipient_actor),
    ):
        yield name, [{**_words(article, span), **_who(article, actors.get(actor or ""), cast)}] if span else []
    yield "LOC", [{"text": event.where}] if event.where else []
    yield "TRIGGER", [_words(article, event.trigger)]


def _who(article: Article, actor: Actor | None, cast: tuple[StoryActor, ...]) -> dict[str, Any]:
    """The name of an actor in its article, and which of the story's it is where that is not in doubt."""
    if actor is None:
        return {"name": None, "kind": None, "actor": None}
    known = [
        one.id
        for one in cast
        if actor.name in (one.name, *one.aliases) and (not one.articles or article.id in one.articles)
    ]
    return {"name": actor.name, "kind": actor.kind, "actor": known[0] if len(known) == 1 else None}


def _words(article: Article, span: Span) -> dict[str, Any]:
    return {"text": span.of(article.text), "start_char": span.start, "end_char": span.end}


def _sentence(article: Article, notes: Annotations, event: Event) -> str:
    """The sentence in which the event is told."""
    around = next((span for span in notes.sentences if span.covers(event.trigger)), event.trigger)
    return around.of(article.text)


def _printed(article: Article) -> str | None:
    last = article.published.interval.latest
    return last.isoformat() if last else None


def _ends(event: Event) -> tuple[int, ...]:
    spans = (event.source, event.recipient, event.trigger)
    return tuple(end for span in spans if span for end in (span.start, span.end))
