"""Values as rows of tables, and rows as values again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from twosource.model.annotation import Annotations, Vectors
from twosource.model.article import Article
from twosource.model.claim import Claim, Expectation, Relation
from twosource.model.dossier import Dossier
from twosource.model.story import Origin, Reason
from twosource.model.text import Citation, Interval
from twosource.publish.render.json import finite
from twosource.stores.connection import form

Cells = dict[str, Any]


def day_of(article: Article) -> date | None:
    """The partition of *article*: the last day on which it can have appeared."""
    return article.published.interval.latest


def article_row(article: Article) -> Cells:
    days = article.published.interval
    return {
        "id": article.id,
        "outlet": article.outlet,
        "title": article.title,
        "url": article.url,
        "language": article.language,
        "earliest": days.earliest,
        "latest": days.latest,
        "instant": utc(article.published.instant),
        "how": article.published.how,
        "authors": list(article.authors),
        "text": article.text,
        # The text stands beside it.
        "body": form(Article).dump_json(replace(article, text=""), exclude_defaults=True).decode(),
    }


def article_of(row: Mapping[str, Any]) -> Article:
    return replace(form(Article).validate_json(row["body"]), text=row["text"])


def annotations_row(read: Annotations) -> Cells:
    kinds = ("sentences", "mentions", "times", "quantities", "attributions", "statements", "events")
    return {
        "article": read.article,
        "language": read.language,
        **{kind: len(getattr(read, kind)) for kind in kinds},
        "body": form(Annotations).dump_json(replace(read, vectors=None), exclude_defaults=True).decode(),
        "dimension": read.vectors.dimension if read.vectors else 0,
        "vectors": read.vectors.halves if read.vectors else b"",
    }


def annotations_of(row: Mapping[str, Any]) -> Annotations:
    read = form(Annotations).validate_json(row["body"])
    return replace(read, vectors=Vectors(row["dimension"], row["vectors"])) if row["dimension"] else read


def copy_rows(origin: Origin) -> Iterator[Cells]:
    """A row for each article of *origin*, the first printer first."""
    for number, article in enumerate(origin.articles):
        reasons = [reason for reason in origin.reasons if reason.article == article]
        copied = next((reason for reason in reasons if reason.original), None)
        yield {
            "article": article,
            "origin": origin.id,
            "number": number,
            "original": copied.original if copied else None,
            "own": copied.own if copied else None,
            "note": reasons[0].note if reasons else None,
            "agency": next((reason.named for reason in reasons if reason.named), None),
            "body": form(tuple[Reason, ...]).dump_json(tuple(reasons), exclude_defaults=True).decode(),
        }


def origins_of(rows: Iterable[Mapping[str, Any]]) -> tuple[Origin, ...]:
    """The origins that *rows* of copies tell of, by id."""
    told: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        told.setdefault(row["origin"], []).append(row)
    found = []
    for id, members in sorted(told.items()):
        members.sort(key=lambda row: row["number"])
        reasons = tuple(r for row in members for r in form(tuple[Reason, ...]).validate_json(row["body"]))
        found.append(Origin(id, tuple(row["article"] for row in members), reasons))
    return tuple(found)


def story_row(dossier: Dossier, articles: Sequence[Article]) -> Cells:
    story = dossier.story
    return {
        **bare_story(story.id, articles),
        "title": story.title,
        "summary": " ".join(sentence.text for sentence in story.summary),
        **days(story.dating.interval),
        "dated": story.dating.how,
        "first_seen": utc(story.first_seen),
        "last_seen": utc(story.last_seen),
        "origins": [origin.id for origin in dossier.origins],
        "claims": len(dossier.claims),
        "body": form(Dossier).dump_json(dossier).decode(),
    }


def bare_story(id: str, articles: Sequence[Article], failed: str | None = None) -> Cells:
    """What there is to say of a story that could not be checked."""
    return {
        "id": id,
        "articles": [article.id for article in articles],
        "days": [day_of(article) for article in articles],
        "outlets": sorted({article.outlet for article in articles if article.outlet}),
        "failed": failed,
    }


def dossier_of(row: Mapping[str, Any]) -> Dossier | None:
    return form(Dossier).validate_json(row["body"]) if row["body"] else None


def claim_row(story: str, claim: Claim) -> Cells:
    figure = claim.value
    return {
        "story": story,
        "id": claim.id,
        "text": claim.text,
        "standing": claim.standing,
        "event": claim.event,
        **days(claim.when),
        "place": claim.where,
        "measure": figure.measure if figure else None,
        "low": finite(figure.low) if figure else None,
        "high": finite(figure.high) if figure else None,
        "unit": figure.unit if figure else None,
        "origins": [counted.origin for counted in claim.counted],
        "outlets": list(claim.outlets),
        "actors": list(claim.actors),
        "statements": [
            {
                **words(said.citation),
                "speaker": said.speaker.name if said.speaker else None,
                "modality": said.modality,
                "polarity": said.polarity,
            }
            for said in claim.statements
        ],
    }


def difference_rows(story: str, claim: Claim) -> Iterator[Cells]:
    for number, found in enumerate(claim.differences):
        sides = [{"value": side.value, "statements": list(side.statements)} for side in found.sides]
        yield {
            "story": story,
            "claim": claim.id,
            "number": number,
            "slot": found.slot,
            "reading": found.reading,
            "sides": sides,
            "why": found.why,
        }


def relation_row(story: str, relation: Relation, names: Mapping[str, str]) -> Cells:
    return {
        "story": story,
        "source": relation.source,
        "source_name": names.get(relation.source),
        "recipient": relation.recipient,
        "recipient_name": names.get(relation.recipient),
        "cooperation": relation.cooperation,
        "conflict": relation.conflict,
        "claims": list(relation.claims),
    }


def event_rows(story: str, relation: Relation) -> Iterator[Cells]:
    for deed in relation.deeds:
        yield {
            "story": story,
            "claim": deed.claim,
            "type": deed.type,
            "mode": deed.mode,
            "source": relation.source,
            "recipient": relation.recipient,
            **days(deed.when),
            "speaker": deed.speaker.name if deed.speaker else None,
            **words(deed.told),
        }


def expectation_row(story: str, foretold: Expectation) -> Cells:
    return {
        "story": story,
        "claim": foretold.claim,
        "speaker": foretold.speaker.name if foretold.speaker else None,
        **days(foretold.due),
        "status": foretold.status,
        "because": foretold.because,
        **(words(foretold.told) if foretold.told else {}),
        "evidence": [words(citation) for citation in foretold.evidence],
    }


def dossier_rows(dossier: Dossier, articles: Sequence[Article]) -> dict[str, list[Cells]]:
    """All rows of one story, by table."""
    id = dossier.story.id
    names = {actor.id: actor.name for actor in dossier.actors}
    return {
        "stories": [story_row(dossier, articles)],
        "claims": [claim_row(id, claim) for claim in dossier.claims],
        "differences": [row for claim in dossier.claims for row in difference_rows(id, claim)],
        "events": [row for relation in dossier.relations for row in event_rows(id, relation)],
        "relations": [relation_row(id, relation, names) for relation in dossier.relations],
        "expectations": [expectation_row(id, foretold) for foretold in dossier.expectations],
    }


def words(citation: Citation) -> Cells:
    span = citation.span
    return {"article": span.article, "start": span.start, "end": span.end, "words": citation.words}


def days(value: Interval) -> Cells:
    return {"earliest": value.earliest, "latest": value.latest}


def utc(moment: datetime | None) -> datetime | None:
    return moment.astimezone(UTC) if moment else None
