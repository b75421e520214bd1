"""What a library answers, as JSON, for programs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from twosource.model.dossier import Listed
from twosource.model.library import LibraryActor
from twosource.model.text import Citation
from twosource.publish.library.ledger import Entry, Ledger, Record
from twosource.publish.library.outlets import Telling
from twosource.publish.library.people import Card, Office, Profile, Said, SaidOf
from twosource.publish.library.relations import Backed, Edge, Happened, by_month
from twosource.publish.render.json import interval, publication
from twosource.publish.wording import outlet

Json = dict[str, Any]

EXPECTATIONS = "twosource/expectations/1"
ACTORS = "twosource/actors/1"
ACTOR = "twosource/actor/1"
RELATIONS = "twosource/relations/1"


def expectations(ledger: Ledger, *, today: date) -> Json:
    """The ledger as it stood *today*."""
    return {
        "schema": EXPECTATIONS,
        "as_of": today.isoformat(),
        "expectations": [_entry(entry) for entry in ledger.entries],
        "speakers": [_record(record) for record in ledger.records],
    }


def actors(cards: Sequence[Card]) -> Json:
    """A list of actors."""
    return {"schema": ACTORS, "actors": [_card(card) for card in cards]}


def actor(profile: Profile) -> Json:
    """All about one actor."""
    return {
        "schema": ACTOR,
        "actor": _card(profile.card),
        "stories": [{"id": id, "title": title} for id, title in profile.stories],
        "said": [_said(said) for said in profile.said],
        "said_of": [_said_of(said) for said in profile.said_of],
        "relations": [_edge(edge) for edge in profile.deeds],
    }


def relations(edges: Sequence[Edge], *, since: date | None = None, until: date | None = None) -> Json:
    """Who did what to whom between two days, and how it spreads over the months."""
    named = {end.id: end for edge in edges for end in (edge.source, edge.recipient)}
    return {
        "schema": RELATIONS,
        "between": interval_of(since, until),
        "actors": [_actor(named[id]) for id in sorted(named)],
        "relations": [_edge(edge) for edge in edges],
        "months": [
            {
                "month": month.first.isoformat()[:7] if month.first else None,
                "cooperation": month.cooperation,
                "conflict": month.conflict,
            }
            for month in by_month(edges)
        ],
    }


def telling(told: Telling) -> Json:
    """What one outlet has alone in a story, and what it leaves out, by the ids of claims."""
    return {
        "outlet": told.outlet,
        "alone": [claim.id for claim in told.alone],
        "left_out": [claim.id for claim in told.left_out],
    }


def interval_of(earliest: date | None, latest: date | None) -> Json:
    return {
        "earliest": earliest.isoformat() if earliest else None,
        "latest": latest.isoformat() if latest else None,
    }


def _entry(entry: Entry) -> Json:
    speaker = entry.speaker
    return {
        "story": entry.story,
        "title": entry.title,
        "claim": entry.claim,
        "text": entry.text,
        "told": _citation(entry.told),
        **_printed(entry.article),
        "speaker": {"name": speaker, "actor": entry.actor.id if entry.actor else None} if speaker else None,
        "due": interval(entry.due),
        "past_due": entry.past_due,
        "condition": _citation(entry.condition) if entry.condition else None,
        "status": entry.status,
        "because": entry.because,
        "evidence": [_citation(citation) for citation in entry.evidence],
        "closed_by": entry.closed_by,
    }


def _record(record: Record) -> Json:
    return {
        "name": record.speaker,
        "actor": record.actor.id if record.actor else None,
        **dict(record.counts),
        "past_due": record.past_due,
    }


def _actor(actor: LibraryActor) -> Json:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "aliases": list(actor.aliases),
        "named": actor.named,
    }


def _card(card: Card) -> Json:
    return {
        **_actor(card.actor),
        "roles": [_office(office) for office in card.roles],
        "stories": card.stories,
        "articles": card.articles,
        "statements": card.statements,
        "claims": card.claims,
    }


def _office(office: Office) -> Json:
    return {
        "role": office.role,
        "of": office.of,
        "when": interval(office.when),
        "printed": interval(office.printed),
        "evidence": [_citation(citation) for citation in office.evidence],
    }


def _said(said: Said) -> Json:
    return {
        "story": said.story,
        **_printed(said.article),
        "words": [_citation(citation) for citation in said.words],
        "modality": said.modality,
        "polarity": said.polarity,
        "occasion": _citation(said.occasion) if said.occasion else None,
    }


def _said_of(said: SaidOf) -> Json:
    return {
        "story": said.story,
        "claim": said.claim,
        "text": said.text,
        "standing": said.standing,
        "when": interval(said.when),
        "by": list(said.by),
        "statements": [_citation(citation) for citation in said.statements],
    }


def _edge(edge: Edge) -> Json:
    return {
        "source": edge.source.id,
        "recipient": edge.recipient.id,
        "source_name": edge.source.name,
        "recipient_name": edge.recipient.name,
        "cooperation": edge.cooperation,
        "conflict": edge.conflict,
        "types": dict(edge.types),
        "events": [_event(event) for event in edge.events],
    }


def _event(event: Happened) -> Json:
    return {
        "type": event.type,
        "mode": event.mode,
        "bearing": event.bearing,
        "when": interval(event.when),
        "dated": event.dated,
        "story": event.story,
        "title": event.title,
        "claim": event.claim,
        "standing": event.standing,
        "statements": [_backed(statement) for statement in event.statements],
    }


def _backed(statement: Backed) -> Json:
    return {**_citation(statement.citation), **_printed(statement.article), "speaker": statement.speaker}


def _printed(article: Listed) -> Json:
    return {"outlet": outlet(article), "published": publication(article.published)}


def _citation(citation: Citation) -> Json:
    span = citation.span
    return {"article": span.article, "start": span.start, "end": span.end, "words": citation.words}
