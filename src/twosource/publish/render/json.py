"""Dossiers as JSON, for programs: what FORMATS calls the dossier."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from math import isfinite
from typing import Any

from twosource.model.article import Publication
from twosource.model.claim import Claim, Deed, Difference, Expectation, Figure, Saying, Speaker, Testimony, Value, When
from twosource.model.dossier import SCHEMA, Dossier
from twosource.model.story import Origin
from twosource.model.text import Citation, Interval, Sentence
from twosource.publish.library.outlets import tellings
from twosource.publish.untold import untold

Json = dict[str, Any]


def dossiers_json(dossiers: Iterable[Dossier]) -> str:
    """`{"dossiers": [...]}`, in the order given, a dossier a line."""
    return '{"dossiers": [\n' + ",\n".join(dumps(dossier_dict(dossier)) for dossier in dossiers) + "\n]}\n"


def dumps(value: Any) -> str:
    """JSON that can always be written as UTF-8: readable, but for lone surrogates, which are escaped."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value, allow_nan=False)
    return text


def dossier_dict(dossier: Dossier) -> Json:
    story = dossier.story
    return {
        "schema": SCHEMA,
        "made_with": {"version": dossier.version, "settings": dossier.settings},
        "story": {
            "id": story.id,
            "title": story.title,
            "summary": [_sentence(s) for s in story.summary],
            "happened": interval(story.dating.interval),
            "dated": {
                "how": story.dating.how,
                "sure": story.dating.sure,
                "reasoning": [_sentence(s) for s in story.dating.reasoning],
            },
            "first_seen": _instant(story.first_seen),
            "last_seen": _instant(story.last_seen),
        },
        "articles": [
            {
                "id": a.id,
                "outlet": a.outlet,
                "url": a.url,
                "title": a.title,
                "published": publication(a.published),
                "origin": a.origin,
                "read": a.read,
            }
            for a in dossier.articles
        ],
        "origins": [_origin(origin) for origin in dossier.origins],
        "claims": [claim_dict(claim) for claim in dossier.claims],
        "timeline": [
            {"when": interval(entry.when), "text": entry.text, "claims": list(entry.claims)}
            for entry in dossier.timeline
        ],
        "actors": [
            {
                "id": actor.id,
                "name": actor.name,
                "kind": actor.kind,
                "aliases": list(actor.aliases),
                "roles": [
                    {"role": r.role, "of": r.of, "when": interval(r.when), "evidence": _citation(r.evidence)}
                    for r in actor.roles
                ],
            }
            for actor in dossier.actors
        ],
        "relations": [
            {
                "source": r.source,
                "recipient": r.recipient,
                "cooperation": r.cooperation,
                "conflict": r.conflict,
                "claims": list(r.claims),
                "events": [_deed(deed) for deed in r.deeds],
            }
            for r in dossier.relations
        ],
        "expectations": [_expectation(e) for e in dossier.expectations],
        "sayings": [_saying(saying) for saying in dossier.sayings],
        "coverage": [{"claim": c.claim, "by_outlet": dict(c.by_outlet)} for c in dossier.coverage],
        "outlets": [
            {
                "outlet": told.outlet,
                "alone": [claim.id for claim in told.alone],
                "left_out": [claim.id for claim in told.left_out],
            }
            for told in tellings(dossier)
        ],
        "cannot_tell": [
            {
                "about": one.about,
                "text": one.text,
                "claims": list(one.claims),
                "citations": [_citation(citation) for citation in one.citations],
            }
            for one in untold(dossier)
        ],
    }


def _deed(deed: Deed) -> Json:
    return {
        "type": deed.type,
        "mode": deed.mode,
        "claim": deed.claim,
        "told": _citation(deed.told),
        "when": interval(deed.when),
        "speaker": _speaker(deed.speaker),
    }


def _saying(saying: Saying) -> Json:
    return {
        "speaker": _speaker(saying.speaker),
        "words": [_citation(words) for words in saying.words],
        "modality": saying.modality,
        "polarity": saying.polarity,
        "occasion": _citation(saying.occasion) if saying.occasion else None,
    }


def interval(value: Interval) -> Json:
    return {
        "earliest": value.earliest.isoformat() if value.earliest else None,
        "latest": value.latest.isoformat() if value.latest else None,
    }


def publication(value: Publication) -> Json:
    return {**interval(value.interval), "how": value.how, "instant": _instant(value.instant)}


def _instant(value: datetime | None) -> str | None:
    return value.isoformat() if value else None


def _citation(citation: Citation) -> Json:
    span = citation.span
    return {"article": span.article, "start": span.start, "end": span.end, "words": citation.words}


def _sentence(sentence: Sentence) -> Json:
    told: Json = {"text": sentence.text, "citations": [_citation(c) for c in sentence.citations]}
    if (rewording := sentence.rewording) is not None:
        told["rewording"] = {"model": rewording.model, "extract": rewording.extract, "refused": rewording.refused}
    return told


def _origin(origin: Origin) -> Json:
    return {
        "id": origin.id,
        "articles": list(origin.articles),
        "reasons": [
            {
                "kind": reason.kind,
                "article": reason.article,
                "start": reason.span.start if reason.span else None,
                "end": reason.span.end if reason.span else None,
                "note": reason.note,
            }
            for reason in origin.reasons
        ],
    }


def claim_dict(claim: Claim) -> Json:
    return {
        "id": claim.id,
        "text": claim.text,
        "standing": claim.standing,
        "origins": [counted.origin for counted in claim.counted],
        "counted": [
            {"origin": c.origin, "statements": list(c.statements), "because": c.because} for c in claim.counted
        ],
        "outlets": list(claim.outlets),
        "statements": [_testimony(testimony) for testimony in claim.statements],
        "differences": [_difference(difference) for difference in claim.differences],
        "event": claim.event,
        "when": interval(claim.when),
        "where": claim.where,
        "actors": list(claim.actors),
        "value": _figure(claim.value) if claim.value else None,
        "history": [
            {
                "as_of": _instant(moved.as_of),
                "article": moved.article,
                "measure": moved.figure.measure,
                "low": finite(moved.figure.low),
                "high": finite(moved.figure.high),
            }
            for moved in claim.history
        ],
    }


def _testimony(testimony: Testimony) -> Json:
    return {
        **_citation(testimony.citation),
        "speaker": _speaker(testimony.speaker),
        "modality": testimony.modality,
        "polarity": testimony.polarity,
        "values": [_value(value) for value in testimony.values],
    }


def _speaker(speaker: Speaker | None) -> Json | None:
    return {"name": speaker.name, "actor": speaker.actor} if speaker else None


def _value(value: Value) -> Json:
    if isinstance(value, Figure):
        return {"slot": "quantity", **_figure(value)}
    if isinstance(value, When):
        return {"slot": "date", **interval(value.interval)}
    return {"slot": "place", "name": value.name}


def _figure(figure: Figure) -> Json:
    return {"measure": figure.measure, "low": finite(figure.low), "high": finite(figure.high), "unit": figure.unit}


def finite(value: float | None) -> float | None:
    """JSON has no infinity: a number of five hundred digits is an open end."""
    return value if value is not None and isfinite(value) else None


def _difference(difference: Difference) -> Json:
    return {
        "slot": difference.slot,
        "reading": difference.reading,
        "sides": [{"value": side.value, "statements": list(side.statements)} for side in difference.sides],
        "why": difference.why,
    }


def _expectation(expectation: Expectation) -> Json:
    return {
        "claim": expectation.claim,
        "speaker": _speaker(expectation.speaker),
        "due": interval(expectation.due),
        "status": expectation.status,
        "because": expectation.because,
        "evidence": [_citation(citation) for citation in expectation.evidence],
        "told": _citation(expectation.told) if expectation.told else None,
        "condition": _citation(expectation.condition) if expectation.condition else None,
    }
