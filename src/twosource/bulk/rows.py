"""Values as rows of tables, and rows as values again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from twosource.model.annotation import Annotations, Vectors
from twosource.model.article import Article
from twosource.model.dossier import Dossier
from twosource.model.story import Origin, Reason
from twosource.publish.exports import rows as exported
from twosource.publish.exports.cells import days, utc
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
    for row, reasons in exported.copy_rows(origin):
        yield {**row, "body": form(tuple[Reason, ...]).dump_json(reasons, exclude_defaults=True).decode()}


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


def dossier_rows(dossier: Dossier, articles: Sequence[Article]) -> dict[str, list[Cells]]:
    """All rows of one story, by table."""
    id = dossier.story.id
    names = {actor.id: actor.name for actor in dossier.actors}
    return {
        "stories": [story_row(dossier, articles)],
        "claims": [exported.claim_row(id, claim) for claim in dossier.claims],
        "differences": [
            {"story": id, "claim": claim.id, **row}
            for claim in dossier.claims
            for row in exported.difference_rows(claim)
        ],
        "events": [row for relation in dossier.relations for row in exported.event_rows(id, relation)],
        "relations": [exported.relation_row(id, relation, names) for relation in dossier.relations],
        "expectations": [{"story": id, **exported.expectation_row(foretold)} for foretold in dossier.expectations],
    }
