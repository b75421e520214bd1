"""Who is who over all stories: what roles they hold, what they say, what is said of them, what they do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from twosource.model.annotation import MentionKind, Modality, Polarity
from twosource.model.claim import Claim, Saying, Standing
from twosource.model.dossier import Dossier, Listed
from twosource.model.library import Library, LibraryActor
from twosource.model.text import Citation, Interval
from twosource.publish.library.relations import Edge, edges
from twosource.publish.weight import reference
from twosource.publish.wording import capital, one_line


@dataclass(frozen=True, slots=True)
class Office:
    """A role somebody is said to hold: the days the words give it for, those on which it was printed, and the words."""

    role: str
    of: str | None
    when: Interval
    printed: Interval  # from the first article that gives it to the last
    evidence: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """An actor in a list: its roles, and in how much it occurs."""

    actor: LibraryActor
    roles: tuple[Office, ...]
    stories: int
    articles: int
    statements: int  # that it is quoted with
    claims: int  # that speak of it


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says in one article, whole."""

    story: str
    article: Listed
    words: tuple[Citation, ...]
    modality: Modality
    polarity: Polarity
    occasion: Citation | None


@dataclass(frozen=True, slots=True)
class SaidOf:
    """A claim that speaks of somebody, with its statements; *by* are those who are quoted with it."""

    story: str
    claim: str
    text: str
    standing: Standing
    when: Interval
    by: tuple[str, ...]
    statements: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """All that the library has of one actor."""

    card: Card
    stories: tuple[tuple[str, str], ...]  # id and title, earliest first
    said: tuple[Said, ...]
    said_of: tuple[SaidOf, ...]
    deeds: tuple[Edge, ...]


def cards(library: Library, kind: MentionKind | None = None) -> tuple[Card, ...]:
    """Every actor, or those of one *kind*, that of most stories first."""
    return tuple(card(library, actor) for actor in library.actors if kind is None or actor.kind == kind)


def card(library: Library, actor: LibraryActor) -> Card:
    """How much the library has of *actor*."""
    articles, claims, statements = set(), 0, 0
    for dossier, own in _places(library, actor):
        articles |= {article for one in dossier.actors if one.id == own for article in one.articles}
        claims += sum(own in claim.actors for claim in dossier.claims)
        statements += sum(saying.speaker.actor == own for saying in dossier.sayings)
    stories = {story for story, _ in actor.members}
    return Card(actor, offices(library, actor), len(stories), len(articles), statements, claims)


def profile(library: Library, actor: LibraryActor) -> Profile:
    """All that the library has of *actor*, earliest first."""
    said: list[Said] = []
    said_of: list[SaidOf] = []
    for dossier, own in _places(library, actor):
        articles = {article.id: article for article in dossier.articles}
        said += (
            _said(dossier, saying, articles[saying.words[0].span.article])
            for saying in dossier.sayings
            if saying.speaker.actor == own
        )
        said_of += (_said_of(dossier, claim) for claim in dossier.claims if own in claim.actors)
    stories = dict.fromkeys(story for story, _ in actor.members)
    titles = [(story, one_line(library.by_story[story].story.title)) for story in stories]
    titles.sort(key=lambda pair: (_first(library.by_story[pair[0]]), pair[0]))
    order = {story: n for n, (story, _) in enumerate(titles)}
    said.sort(key=lambda s: (_day(s.article), order[s.story], s.words[0]))
    said_of.sort(key=lambda s: (s.when.earliest or s.when.latest or date.max, order[s.story], s.claim))
    return Profile(card(library, actor), tuple(titles), tuple(said), tuple(said_of), edges(library, actor))


def offices(library: Library, actor: LibraryActor) -> tuple[Office, ...]:
    """Its roles, each once for the time that the words give it for, in the order in which they were printed."""
    found: dict[tuple[str, str | None, Interval], list[tuple[Listed, Citation]]] = {}
    for dossier, own in _places(library, actor):
        articles = {article.id: article for article in dossier.articles}
        for one in dossier.actors:
            if one.id != own:
                continue
            for held in one.roles:
                key = (one_line(held.role), one_line(held.of) if held.of else None, held.when)
                found.setdefault(key, []).append((articles[held.evidence.span.article], held.evidence))
    told = [
        Office(role, of, when, _span(article for article, _ in given), tuple(dict.fromkeys(c for _, c in given)))
        for (role, of, when), given in found.items()
    ]
    return tuple(sorted(told, key=lambda o: (o.printed.earliest or date.max, o.role, o.of or "", str(o.when))))


def _places(library: Library, actor: LibraryActor) -> Iterator[tuple[Dossier, str]]:
    for story, own in actor.members:
        yield library.by_story[story], own


def _said(dossier: Dossier, saying: Saying, article: Listed) -> Said:
    return Said(dossier.story.id, article, saying.words, saying.modality, saying.polarity, saying.occasion)


def _said_of(dossier: Dossier, claim: Claim) -> SaidOf:
    first = reference(claim).citation
    rest = [t.citation for t in claim.statements if t.citation != first]
    by = dict.fromkeys(one_line(t.speaker.name) for t in claim.statements if t.speaker)
    return SaidOf(
        dossier.story.id, claim.id, capital(claim.text), claim.standing, claim.when, tuple(by), (first, *rest)
    )


def _span(articles: Iterable[Listed]) -> Interval:
    days = [article.published.interval for article in articles if article.published.interval.latest]
    firsts = [day.earliest or day.latest for day in days]
    return (
        Interval(min(first for first in firsts if first), max(d.latest for d in days if d.latest))
        if days
        else Interval()
    )


def _day(article: Listed) -> date:
    return article.published.interval.latest or date.max


def _first(dossier: Dossier) -> date:
    return min(map(_day, dossier.articles), default=date.max)
