"""Small stories by hand: articles whose statements are named by their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from twosource.check.facts import Fact
from twosource.check.gathering import gather
from twosource.model.annotation import Actor, Annotations, Attribution, Modality, Polarity, Quantity, Statement, Time
from twosource.model.article import Article, Publication
from twosource.model.outlet import NOBODY, Registry
from twosource.model.story import Case, Origin, Story
from twosource.model.text import Interval, Span


@dataclass(frozen=True)
class Told:
    """One clause of an article, and what was read in it."""

    words: str
    lemma: str
    subject: str | None = None
    object: str | None = None
    speaker: str | None = None
    modality: Modality = "asserted"
    polarity: Polarity = "positive"
    figure: tuple[str, float | None, float | None, str | None, str | None] | None = (
        None  # words, low, high, unit, measure
    )
    day: tuple[str, Interval] | None = None
    leans: str | None = None  # the predicate that it hangs from


@dataclass(frozen=True)
class Paper:
    """One article by hand."""

    id: str
    text: str
    told: tuple[Told, ...]
    published: datetime = datetime(2024, 5, 1, 12, tzinfo=UTC)
    outlet: str | None = None


def case(papers: Sequence[Paper], origins: Sequence[tuple[str, ...]] | None = None) -> Case:
    """The case of these papers; each its own origin unless *origins* says otherwise."""
    groups = origins or [(paper.id,) for paper in papers]
    articles = tuple(Article(p.id, p.text, outlet=p.outlet, published=Publication.at(p.published)) for p in papers)
    return Case(
        Story("story", tuple(p.id for p in papers)),
        articles,
        tuple(annotations(p) for p in papers),
        tuple(Origin(f"origin-{ids[0]}", tuple(ids)) for ids in groups),
    )


def facts(
    papers: Sequence[Paper], origins: Sequence[tuple[str, ...]] | None = None, registry: Registry = NOBODY
) -> tuple[Fact, ...]:
    """The facts of these papers; a speaker of one name is one actor."""
    built = case(papers, origins)
    actor_of = {(a.article, actor.id): actor.name for a in built.annotations for actor in a.actors}
    return gather(built, actor_of, registry)[0]


def annotations(paper: Paper) -> Annotations:
    speakers = sorted({t.speaker for t in paper.told if t.speaker})
    attributions = tuple(
        Attribution((at(paper, t.words),), (at(paper, t.speaker),), t.speaker) for t in paper.told if t.speaker
    )
    spoken = [t for t in paper.told if t.speaker]
    return Annotations(
        paper.id,
        sentences=sentences(paper),
        actors=tuple(Actor(name, name, "person") for name in speakers),
        times=tuple(Time(at(paper, t.day[0]), "DATE", "", t.day[1]) for t in paper.told if t.day),
        quantities=tuple(
            Quantity(
                at(paper, t.figure[0]),
                t.figure[1],
                t.figure[2],
                t.figure[3],
                t.figure[4],
                exact=t.figure[1] == t.figure[2],
            )
            for t in paper.told
            if t.figure
        ),
        attributions=attributions,
        statements=tuple(statement(paper, t, spoken.index(t) if t in spoken else None) for t in paper.told),
    )


def statement(paper: Paper, told: Told, attribution: int | None) -> Statement:
    span = at(paper, told.words)
    verb = told.lemma.split()[0]
    start = paper.text.find(verb[:3], span.start)
    return Statement(
        span,
        (span,),
        Span(paper.id, start, start + len(verb)) if 0 <= start < span.end else span,
        told.lemma,
        attribution,
        told.modality,
        told.polarity,
        at(paper, told.subject) if told.subject else None,
        at(paper, told.object) if told.object else None,
        at(paper, told.leans) if told.leans else None,
    )


def sentences(paper: Paper) -> tuple[Span, ...]:
    spans, start = [], 0
    for piece in paper.text.split(". "):
        spans.append(Span(paper.id, start, start + len(piece)))
        start += len(piece) + 2
    return tuple(spans)


def at(paper: Paper, words: str) -> Span:
    start = paper.text.index(words)
    return Span(paper.id, start, start + len(words))
