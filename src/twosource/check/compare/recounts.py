"""Figures over a whole story that are to be held against each other, though no claim has both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from twosource.check.amounts import estimated, moving, shrinking
from twosource.check.compare.counting import FEW, GENERAL, Given, given, guessed, parted
from twosource.check.compare.likeness import alike
from twosource.check.facts import Fact
from twosource.check.scopes import part_of, scopes

NEAR = 250  # characters between two sentences of which the second goes on counting


def rivals(facts: Sequence[Fact], weight: Mapping[str, float]) -> Iterator[tuple[frozenset[int], frozenset[int]]]:
    """Statements over the whole story whose figures are to be held against each other: the part and the whole of one
    thing, and two figures that one article gives for the same."""
    measured = [one for one in given(facts) if one.amount.unit]
    with_same = cache(lambda i: _with_same(measured[i], measured))
    for i, j in _worth_a_look(measured):
        a, b = measured[i], measured[j]
        if a.at == b.at or a.amount.middle == b.amount.middle:
            continue
        if _part_and_whole(a, b, weight) or _told_twice(a, b) or _counted_again(a, b, weight):
            mine = with_same(i) - {b.at}
            yield mine, with_same(j) - mine


def _worth_a_look(measured: Sequence[Given]) -> Iterator[tuple[int, int]]:
    """The pairs of one unit that are of one article, of a measure that is guessed or moves, or of different reach."""
    counted: dict[tuple[object, ...], list[int]] = defaultdict(list)
    loose = moving() | estimated() | shrinking()
    reach = [scopes(one.fact.text) & {"wide", "narrow", "part"} for one in measured]
    for i, one in enumerate(measured):
        unit, measure = one.amount.unit, one.amount.measure
        counted["article", one.fact.article.id, unit].append(i)
        if measure in loose:
            counted["measure", measure, unit].append(i)
        if reach[i]:
            counted["reach", measure, unit].append(i)
        counted["all", measure, unit].append(i)
    for i, one in enumerate(measured):
        unit, measure = one.amount.unit, one.amount.measure
        others = {*counted["article", one.fact.article.id, unit]}
        if measure in loose:
            others |= {*counted["measure", measure, unit]}
        others |= {*counted["all" if reach[i] else "reach", measure, unit]}
        yield from ((i, j) for j in sorted(others) if j > i)


def _part_and_whole(a: Given, b: Given, weight: Mapping[str, float]) -> bool:
    """True of "9,000 pupils" and "the port, where 2,000 of its pupils live"."""
    if a.amount.measure != b.amount.measure or not (a.amount.measure or a.amount.thing & b.amount.thing):
        return False
    if a.amount.measure in (None, *GENERAL) and not a.amount.thing & b.amount.thing:
        return False
    reach = [scopes(g.fact.text) for g in (a, b)]
    if part_of(a.fact.text, b.fact.text) or ("wide" in reach[1] and "wide" not in reach[0]):
        part, whole = a, b
    elif part_of(b.fact.text, a.fact.text) or ("wide" in reach[0] and "wide" not in reach[1]):
        part, whole = b, a
    else:
        return False
    if part.amount.middle >= whole.amount.middle:
        return False
    if part.amount.middle < FEW or not (part.fact.affirms and whole.fact.affirms):
        return False
    if a.fact.article.id == b.fact.article.id:
        return abs(a.fact.sentence.start - b.fact.sentence.start) <= NEAR
    named = frozenset(part.fact.actors & whole.fact.actors)
    return bool(named) and alike(part.fact.bag | part.fact.around, whole.fact.bag | whole.fact.around, weight) >= 0.1


def _told_twice(a: Given, b: Given) -> bool:
    """True of "about 3,000 came; the clerk counted 2,960": one sentence, one thing, the round figure and the other."""
    x, y = a.amount, b.amount
    if parted(a, b) or guessed(a, b):
        return True
    known = x.measure is not None and x.measure == y.measure and x.measure not in GENERAL
    return known and a.fact.article.id == b.fact.article.id and a.fact.sentence == b.fact.sentence and x.rounds(y)


def _counted_again(a: Given, b: Given, weight: Mapping[str, float]) -> bool:
    """True of two articles' figures of one measure that nobody knows for sure, or that shrinks, or that one rounds."""
    x, y = a.amount, b.amount
    measure = x.measure
    if measure != y.measure or measure is None or a.fact.article.id == b.fact.article.id or (x.agrees(y) and x.exact):
        return x.measure == y.measure and measure in moving() and (x.tops(y) or y.tops(x))
    if not (a.fact.affirms and b.fact.affirms) or (x.thing and y.thing and not x.thing & y.thing):
        return False
    if (
        any(
            s.interval.days and t.interval.days and not s.interval.meets(t.interval)
            for s in a.fact.nearby
            for t in b.fact.nearby
        )
        and measure == "attended"
    ):
        return False
    guessed = (
        measure in estimated()
        and min(x.middle, y.middle) >= FEW
        and max(x.middle, y.middle) <= 10 * min(x.middle, y.middle)
    )
    shrunk = measure in shrinking()
    return guessed or shrunk


def _with_same(one: Given, among: Sequence[Given]) -> frozenset[int]:
    """The statement with the others that give the very same figure of the same thing."""
    x = one.amount
    return frozenset(
        g.at
        for g in among
        if g is one
        or (
            (g.amount.unit, g.amount.measure) == (x.unit, x.measure)
            and (x.measure in moving() or (g.amount.low, g.amount.high) == (x.low, x.high))
            and bool(g.amount.thing & x.thing or not g.amount.thing)
            and x.middle >= FEW
        )
    )
