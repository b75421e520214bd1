"""One line of JSON an article or a group, for researchers: what the filters write."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from twosource.model.annotation import Annotations, Attribution, Event
from twosource.model.article import Article
from twosource.model.fingerprint import digest
from twosource.model.text import Span
from twosource.publish.render.json import Json, finite, interval, publication


def line(article: Article, annotations: Annotations) -> Json:
    """What `annotate` writes for one article; its "statements" are the attributions, who said what."""
    return {
        "id": article.id,
        "title": article.title,
        "published": publication(article.published),
        "language": annotations.language or article.language,
        "removed": [{**_ends(r.span), "reason": r.reason} for r in article.removed],
        "sentences": [_pair(span) for span in annotations.sentences],
        "actors": [
            {"id": a.id, "name": a.name, "kind": a.kind, "aliases": list(a.aliases)} for a in annotations.actors
        ],
        "mentions": [{**_ends(m.span), "kind": m.kind, "actor": m.actor} for m in annotations.mentions],
        "times": [
            {**_ends(t.span), "type": t.kind, "value": t.value, **interval(t.interval)} for t in annotations.times
        ],
        "quantities": [
            {**_ends(q.span), "low": finite(q.low), "high": finite(q.high), "unit": q.unit, "measure": q.measure}
            for q in annotations.quantities
        ],
        "statements": [_attribution(attribution) for attribution in annotations.attributions],
        "events": [_event(event) for event in annotations.events],
    }


def group(articles: Sequence[str]) -> Json:
    """What `copies` and `group` write for one group of articles, its id made of theirs."""
    return {"id": digest(*sorted(articles)), "articles": list(articles)}


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _pairs(spans: Iterable[Span]) -> list[list[int]] | None:
    return [_pair(span) for span in spans] or None


def _ends(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _attribution(attribution: Attribution) -> Json:
    return {
        "content": _pairs(attribution.content) or [],
        "speaker": _pairs(attribution.speaker),
        "actor": attribution.actor,
        "cue": _pairs(attribution.cue),
        "kind": attribution.kind,
        "modality": attribution.modality,
        "polarity": attribution.polarity,
    }


def _event(event: Event) -> Json:
    return {
        "type": event.type,
        "mode": event.mode,
        "source": _pair(event.source),
        "recipient": _pair(event.recipient) if event.recipient else None,
        "trigger": _pair(event.trigger),
        "source_actor": event.source_actor,
        "recipient_actor": event.recipient_actor,
        "when": interval(event.when),
        "where": event.where,
        "modality": event.modality,
        "polarity": event.polarity,
    }
