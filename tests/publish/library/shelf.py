"""Two small dossiers by hand: a bridge that was promised, and the vote and the opening that came later."""

from __future__ import annotations

from datetime import UTC, date, datetime

from twosource.check.acquaintance import join_library
from twosource.model.article import Publication
from twosource.model.claim import (
    Claim,
    Counted,
    Dating,
    Deed,
    Expectation,
    Held,
    Relation,
    Saying,
    Speaker,
    StoryActor,
    Testimony,
)
from twosource.model.dossier import Coverage, Dossier, Headline, Listed
from twosource.model.library import Library
from twosource.model.text import Citation, Interval, Span

JANUARY, FEBRUARY = datetime(2024, 1, 10, 9, tzinfo=UTC), datetime(2024, 2, 20, 8, tzinfo=UTC)
BY_APRIL = Interval(date(2024, 1, 10), date(2024, 4, 30))
UNDATED = Interval()
CORVIN = Speaker("Edda Corvin", "corvin")


def cite(article: str, words: str, start: int = 0) -> Citation:
    return Citation(Span(article, start, start + len(words)), words)


def claim(id: str, *statements: Testimony, actors: tuple[str, ...] = (), when: Interval = UNDATED) -> Claim:
    counted = tuple(Counted(f"o-{t.article}", (n,), "own words") for n, t in enumerate(statements))
    standing = "corroborated" if len(counted) > 1 else "single-origin"
    return Claim(id, statements[0].citation.words, standing, counted, (), statements, actors=actors, when=when)


def dossier(
    id: str,
    title: str,
    articles: tuple[Listed, ...],
    claims: tuple[Claim, ...],
    actors: tuple[StoryActor, ...],
    relations: tuple[Relation, ...] = (),
    expectations: tuple[Expectation, ...] = (),
    sayings: tuple[Saying, ...] = (),
    coverage: tuple[Coverage, ...] = (),
) -> Dossier:
    headline = Headline(id, title, (), Dating(Interval(), "unknown", "open"), None, None)
    return Dossier(
        headline, articles, (), claims, (), actors, relations, expectations, coverage, "1", "settings", sayings
    )


def listed(id: str, outlet: str | None, at: datetime | None) -> Listed:
    return Listed(id, outlet, None, None, Publication.at(at) if at else Publication(), f"o-{id}")


PROMISE = cite("flood", "the Meralda Bridge would reopen by 30 April")
NEGLECT = cite("flood", "Piet Lorn accused Edda Corvin of neglect", 100)
FLOOD = dossier(
    "flood-story",
    "Flood cuts the Meralda Bridge in two",
    (listed("flood", "Tarnow Herald", JANUARY), listed("radio", "Osk Valley Radio", JANUARY)),
    (
        claim("promise", Testimony(PROMISE, CORVIN, "expected")),
        claim("neglect", Testimony(NEGLECT), actors=("corvin", "lorn")),
        claim("work", Testimony(cite("radio", "work begins in May, if the river falls"))),
    ),
    (
        StoryActor(
            "corvin",
            "Edda Corvin",
            "person",
            ("Corvin",),
            (Held("transport minister", None, cite("flood", "Transport minister", 60)),),
            ("flood", "radio"),
        ),
        StoryActor("lorn", "Piet Lorn", "person", articles=("flood",)),
        StoryActor("bridge", "Meralda Bridge", "place", articles=("flood", "radio")),
        StoryActor("police", "police", "org", articles=("flood",), named=False),
    ),
    (Relation("lorn", "corvin", 0, 1, ("neglect",), (Deed("ACCUSE", None, "neglect", NEGLECT),)),),
    (
        Expectation("promise", CORVIN, BY_APRIL, "open", "no later report tells what became of it", (), PROMISE),
        Expectation(
            "work",
            None,
            Interval(),
            "open",
            "no later report tells what became of it",
            (),
            cite("radio", "work begins in May, if the river falls"),
            cite("radio", "if the river falls", 20),
        ),
    ),
    (Saying(CORVIN, (PROMISE,), "expected"),),
)

MET = cite("vote", "Edda Corvin met Piet Lorn for an hour")
SPENT = cite("vote", "parliament gave Corvin 90 million crowns", 100)
VOTE = dossier(
    "vote-story",
    "Parliament grants Corvin more money",
    (listed("vote", "Capital Courier", FEBRUARY),),
    (
        claim("met", Testimony(MET), actors=("corvin", "lorn"), when=Interval.day(date(2024, 2, 19))),
        claim("spent", Testimony(SPENT, Speaker("Piet Lorn", "lorn")), actors=("corvin",)),
    ),
    (
        StoryActor("corvin", "Corvin", "person", articles=("vote",)),
        StoryActor(
            "lorn",
            "Piet Lorn",
            "person",
            roles=(Held("mayor", "Tarnow", cite("vote", "Mayor of Tarnow", 50), Interval(date(2019, 1, 1), None)),),
            articles=("vote",),
        ),
        StoryActor("police", "police", "org", articles=("vote",), named=False),
    ),
    (
        Relation("corvin", "lorn", 1, 0, ("met",), (Deed("CONSULT", "meet", "met", MET),)),
        Relation("lorn", "corvin", 1, 0, ("met",), (Deed("CONSULT", "meet", "met", MET),)),
    ),
)


def library(*dossiers: Dossier) -> Library:
    return join_library(dossiers or (FLOOD, VOTE))
