"""Which statements may speak of the same thing, and how strongly each sign of it speaks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from twosource.check.facts import Fact, rarity

SIGNS = (
    "meaning",
    "words",
    "within",
    "mass",
    "sentence",
    "numbers",
    "predicate",
    "doers",
    "days",
    "apart",
    "unlike",
    "sibling",
    "mutual",
)
WIDE = 6000  # statements up to which meanings are compared each with each
MEANT = 0.5  # meanings closer than this make a pair even without a word in common
MASS = 30.0  # weight of shared words beyond which more tells no more: two or three rare words
BLOCK = 128  # statements whose meanings are compared with all others at once
KEPT = 40  # candidates kept for a statement, the likeliest first

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Pairs:
    """Candidate pairs `first < second` of facts, with a column of signs for each in the order of `SIGNS`."""

    first: Ints
    second: Ints
    signs: Floats


def candidates(facts: Sequence[Fact], vectors: Floats) -> Pairs:
    """The pairs worth looking at, and their signs; a pair without a telling word or meaning in common is none."""
    weight = rarity(facts)
    clause = Index([fact.bag for fact in facts], weight)
    whole = Index([fact.bag | fact.around for fact in facts], weight)
    doers = Index([fact.doers for fact in facts], weight)
    firsts: list[Ints] = []
    seconds: list[Ints] = []
    columns: list[Floats] = []
    dense = len(facts) <= WIDE
    block = vectors[:0]
    for row in range(len(facts) - 1):
        shared = clause.shared(row)
        if dense and row % BLOCK == 0:
            block = vectors[row : row + BLOCK] @ vectors.T
        meaning = block[row % BLOCK, row + 1 :] if dense else None
        reach = shared[row + 1 :] > 0
        if meaning is not None:
            reach |= meaning > MEANT
        others = np.flatnonzero(reach) + row + 1
        if not len(others):
            continue
        both = shared[others]
        words = both / np.sqrt(clause.mass[row] * clause.mass[others])
        close = meaning[others - row - 1] if meaning is not None else vectors[others] @ vectors[row]
        likely = words + close
        if len(others) > KEPT:
            best = np.sort(np.argpartition(-likely, KEPT)[:KEPT])
            others, both, words, close = others[best], both[best], words[best], close[best]
        sentence = whole.shared(row)[others] / np.sqrt(whole.mass[row] * whole.mass[others])
        subject = doers.shared(row)[others] / np.sqrt(doers.mass[row] * doers.mass[others])
        smaller = np.minimum(clause.mass[row], clause.mass[others])
        listed = [_other_signs(facts[row], facts[n], weight) for n in others.tolist()]
        rest = np.array(listed, np.float32).reshape(-1, 5)
        firsts.append(np.full(len(others), row, np.int64))
        seconds.append(others)
        columns.append(
            np.column_stack(
                [
                    close,
                    words,
                    both / smaller,
                    np.minimum(both / MASS, 1.0),
                    sentence,
                    rest[:, :2],
                    subject,
                    rest[:, 2:],
                ]
            )
        )
    if not firsts:
        return Pairs(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros((0, len(SIGNS)), np.float32))
    first, second = np.concatenate(firsts), np.concatenate(seconds)
    article = np.array([fact.article.id for fact in facts])
    sibling = (article[first] == article[second]).astype(np.float32)
    signs = np.column_stack([np.concatenate(columns), sibling]).astype(np.float32)
    return Pairs(
        first, second, np.column_stack([signs, mutual(facts, first, second, signs[:, [0, 1, 2, 4]].sum(axis=1))])
    )


def mutual(facts: Sequence[Fact], first: Ints, second: Ints, likely: Floats) -> Floats:
    """For each pair: 1 where each is the other's likeliest in its article, .5 where only one is, else 0."""
    names = {name: n for n, name in enumerate(sorted({fact.article.id for fact in facts}))}
    article = np.array([names[fact.article.id] for fact in facts], np.int64)
    total = np.zeros(len(first), np.float32)
    for one, other in ((first, second), (second, first)):
        places = one * len(names) + article[other]
        ranked = np.lexsort((other, -likely, places))
        leads = np.ones(len(ranked), bool)
        leads[1:] = places[ranked][1:] != places[ranked][:-1]
        total[ranked[leads]] += 0.5
    return total


class Index:
    """Sets of words by the words they hold, so that what one set shares with all others is one sum."""

    def __init__(self, bags: Sequence[frozenset[str]], weight: dict[str, float]) -> None:
        self.bags = bags
        self.weight = weight
        holders: dict[str, list[int]] = defaultdict(list)
        for number, bag in enumerate(bags):
            for word in sorted(bag):
                holders[word].append(number)
        self.holders = {word: np.array(numbers, np.int64) for word, numbers in holders.items()}
        self.mass = np.array([sum(self.at(w) for w in sorted(bag)) or 1.0 for bag in bags], np.float64)

    def at(self, word: str) -> float:
        """What *word* weighs: words that stand everywhere tell nothing."""
        return max(self.weight.get(word, 1.0), 0.0) ** 2

    def shared(self, row: int) -> NDArray[np.float64]:
        """The weight of the words that each set has in common with set *row*."""
        total = np.zeros(len(self.bags), np.float64)
        for word in sorted(self.bags[row]):
            if word in self.holders and (weight := self.at(word)) > 0:
                total[self.holders[word]] += weight
        return total


def _other_signs(a: Fact, b: Fact, weight: dict[str, float]) -> tuple[float, ...]:
    numbers = 0.0
    apart = 0.0
    unlike = float(any(x.middle > 1 for x in a.amounts) and any(y.middle > 1 for y in b.amounts))
    for x in a.amounts:
        for y in b.amounts:
            alike = x.unit == y.unit or x.unit is None or y.unit is None or bool(x.thing & y.thing)
            if not alike:
                continue
            if x.measure == y.measure or x.measure is None or y.measure is None or x.thing & y.thing:
                unlike = 0.0
            if (x.low, x.high) == (y.low, y.high) and x.low is not None:
                # A rare figure is the best sign of all; "two" and "three" stand everywhere.
                numbers = max(numbers, 1.0 if x.middle >= 13 else 0.5)
            elif x.rounds(y) and x.middle >= 13:
                numbers = max(numbers, 0.7)
            elif x.measure == y.measure and x.measure is not None:
                apart = 1.0
    predicate = weight.get(a.predicate, 0.0) if a.predicate and a.predicate == b.predicate else 0.0
    days = 0.0
    for s in a.times:
        for t in b.times:
            length = s.interval.days
            if length is not None and length <= 62 and s.interval == t.interval:
                days = max(days, 1.0 if length <= 3 else 0.7)
    return numbers, max(predicate, 0.0) / 5, days, apart, unlike
