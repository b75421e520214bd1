"""Which figures count the same thing, so that they can be held against each other at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from twosource.check.amounts import Amount
from twosource.check.compare.likeness import alike
from twosource.check.cues import cue
from twosource.check.facts import Fact, is_pronoun
from twosource.check.scopes import differ, scopes
from twosource.check.words import content

# Measures and units that say nothing about what is measured.
GENERAL = frozenset({None, "percent", "duration", "USD", "EUR", "GBP"})

FEW = 20  # smaller counts are too many to be held against each other over a whole story
BESIDE = 250  # characters between two sentences of which the second gives another estimate of the same
LARGE = 10_000  # figures below are too many to be told apart by their size


@dataclass(frozen=True)
class Given:
    """One figure as one statement gives it."""

    at: int  # position of the statement in the claim
    fact: Fact
    amount: Amount


def given(facts: Sequence[Fact]) -> list[Given]:
    """All figures of the statements, in order."""
    return [Given(n, fact, amount) for n, fact in enumerate(facts) for amount in fact.amounts]


def families(given: Sequence[Given], weight: Mapping[str, float]) -> list[list[Given]]:
    """Figures that count the same thing, each family in the order of the statements."""
    found: list[list[Given]] = []
    for one in given:
        homes = [family for family in found if any(comparable(one, other, weight) for other in family)]
        merged = [other for family in homes for other in family] + [one]
        found = [family for family in found if family not in homes] + [merged]
    return [sorted(family, key=lambda g: (g.at, g.amount.span)) for family in found]


def comparable(a: Given, b: Given, weight: Mapping[str, float]) -> bool:
    """True where two figures measure the same of the same things."""
    x, y = a.amount, b.amount
    if a.at == b.at and x.unit == y.unit and {"confirmed", "suspected"} <= scopes(a.fact.text):
        return True
    if parted(a, b) or guessed(a, b):
        return True
    if (
        x.unit == y.unit
        and x.unit not in (None, "person")
        and None in (x.measure, y.measure)
        and differ(a.fact, b.fact)
    ):
        return True
    if x.unit != y.unit and not (x.thing & y.thing):
        # "638.4 million" leaves out of what: only a close round figure tells.
        return None in (x.unit, y.unit) and min(x.middle, y.middle) >= LARGE and x.middle != y.middle and x.rounds(y)
    if x.unit == y.unit != "person" and x.measure == y.measure and grows(a.fact, x, b.fact, y):
        return True
    if x.measure is not None and y.measure is not None and x.measure != y.measure:
        # "Won by 1,846 votes", "lost by about 1,850 votes": a verb is no measure of votes.
        return x.unit == y.unit != "person" and x.middle >= 100 and x.middle != y.middle and x.rounds(y)
    if x.measure == y.measure and x.measure not in GENERAL:
        # Nine hostages and eight prisoners may both be freed.
        return not (x.thing and y.thing) or bool(x.thing & y.thing)
    if a.at == b.at:
        return bool(x.thing & y.thing)
    if (x.low, x.high) == (y.low, y.high):
        return True
    close = alike(a.fact.bag - {x.words}, b.fact.bag - {y.words}, weight)
    if x.unit in ("day", "hour"):
        return (close >= 0.3 or x.rounds(y)) and bool(a.fact.telling & b.fact.telling)
    return x.rounds(y) or (close >= 0.35 and (bool(x.thing & y.thing) or a.fact.predicate == b.fact.predicate))


def guessed(a: Given, b: Given) -> bool:
    """True of two speakers' estimates of one thing: "put the damage at 3 million", "at 5 million"."""
    first, second = a.fact, b.fact
    if a.amount.unit != b.amount.unit or first.voice == second.voice or not first.voice or not second.voice:
        return False
    if first.article.id != second.article.id:
        return _one_worth(a, b)
    if abs(first.sentence.start - second.sentence.start) > BESIDE:
        return False
    if not all(cue("figure", "estimated").search(fact.text) for fact in (first, second)):
        return False
    things = [fact.statement.object.of(fact.article.text) if fact.statement.object else "" for fact in (first, second)]
    same = frozenset(content(things[0])) & frozenset(content(things[1])) - {a.amount.words, b.amount.words}
    return bool(same) or is_pronoun(things[0]) or is_pronoun(things[1])


def _one_worth(a: Given, b: Given) -> bool:
    """True where two articles tell in the same words what something is worth or costs, one of them as an estimate."""
    first, second = a.fact, b.fact
    if a.amount.unit is None or a.amount.measure != b.amount.measure or first.denies or second.denies:
        return False
    if first.foretold or second.foretold or not any(cue("figure", "estimated").search(f.text) for f in (first, second)):
        return False
    worth = [frozenset(content(" ".join(cue("figure", "worth").findall(fact.text)))) for fact in (first, second)]
    if not worth[0] & worth[1]:
        return False
    # "The damage to the pier", "the damage to the church": what else both tell must not set them apart.
    figures = frozenset(content(f"{a.amount.words} {b.amount.words} {a.amount.unit}"))
    shared = worth[0] | worth[1] | figures | {first.predicate, second.predicate}
    mine, theirs = (fact.telling - shared - _speaking(fact) for fact in (first, second))
    return not mine or not theirs or bool(mine & theirs)


def _speaking(fact: Fact) -> frozenset[str]:
    """The words for who makes the estimate, where the clause itself names him: "insurer Carla Voss"."""
    return fact.doers if fact.speaker and fact.doers & frozenset(content(fact.speaker.name)) else frozenset()


def parted(a: Given, b: Given) -> bool:
    """True of two clauses of one sentence that count the same sort of things, one confirmed and the other suspected."""
    x, y = a.amount, b.amount
    near = a.fact.article.id == b.fact.article.id and a.fact.sentence == b.fact.sentence and a.at != b.at
    return (
        near
        and x.unit == y.unit
        and min(x.middle, y.middle) >= FEW
        and x.middle != y.middle
        and bool(differ(a.fact, b.fact))
    )


def grows(a: Fact, x: Amount, b: Fact, y: Amount) -> bool:
    """True where the later of two large figures is said to have grown to it: "the sum had reached 3 billion"."""
    first, second = ((a, x), (b, y)) if a.order <= b.order else ((b, y), (a, x))
    return (
        a.order != b.order
        and min(x.middle, y.middle) >= LARGE
        and first[1].middle < second[1].middle <= 20 * first[1].middle
        and bool(cue("figure", "grown").search(second[0].text))
    )
