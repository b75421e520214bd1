"""Which statements may speak of the same thing, and how strongly each sign of it speaks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from twosource.check.amounts import Amount
from twosource.check.facts import Fact, rarity
from twosource.model.annotation import Time

SIGNS = (
    "meaning",  # cosine of the two clauses' vectors
    "words",  # share of their words in common, by weight
    "within",  # share of the shorter one's words
    "mass",  # weight of what they share
    "sentence",  # share of their sentences' words
    "doers",  # share of their subjects' words
    "gist",  # share of the words that name nobody and no number
    "numbers",  # a figure in common, the rarer the more
    "apart",  # another figure for the same
    "unlike",  # figures for nothing in common
    "days",  # a day in common
    "names_act",  # the one's act is among the other's words
    "denied",  # only one says that it is not so
    "foretold",  # only one speaks of what is to come
    "place",
    "event",
    "voice",  # one and the same speaker
    "short",  # words of the shorter one
    "sibling",  # of one article
    "behind",  # how many of its article are liker to the other than it is, whichever has more
)
WIDE = 6000  # statements up to which meanings are compared each with each
MEANT = 0.35  # meanings closer than this make a pair even without a word in common
MASS = 30.0  # weight of shared words beyond which more tells no more: two or three rare words
BLOCK = 128  # statements whose meanings are compared with all others at once
NO_FIGURES = (0.0, 0.0, 0.0)
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
    telling = Index([fact.telling for fact in facts], weight)
    clauses = [Clause.of(fact) for fact in facts]
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
        gist = telling.shared(row)[others] / np.sqrt(telling.mass[row] * telling.mass[others])
        one = clauses[row]
        rest = np.array([_other_signs(one, clauses[n]) for n in others.tolist()], np.float32)
        firsts.append(np.full(len(others), row, np.int64))
        seconds.append(others)
        columns.append(
            np.column_stack([close, words, both / smaller, np.minimum(both / MASS, 1.0), sentence, subject, gist, rest])
        )
    if not firsts:
        return Pairs(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros((0, len(SIGNS)), np.float32))
    first, second, signs = np.concatenate(firsts), np.concatenate(seconds), np.concatenate(columns)
    article = np.array([fact.article.id for fact in facts])
    sibling = article[first] == article[second]
    behind = ranks(article, first, second, signs[:, 0])
    return Pairs(first, second, np.column_stack([signs, sibling, behind]).astype(np.float32))


def ranks(article: NDArray[np.str_], first: Ints, second: Ints, meaning: Floats) -> Floats:
    """For each pair, how many candidates of its article one is behind for the other, whichever is farther, as a log."""
    _, number = np.unique(article, return_inverse=True)
    # A statement is first in some pairs and second in others: both count.
    one, other = np.concatenate([first, second]), np.concatenate([second, first])
    group = one * (int(number.max()) + 1) + number[other]
    ranked = np.lexsort((other, -np.tile(meaning, 2), group))
    starts = np.flatnonzero(np.diff(group[ranked], prepend=-1))
    behind = np.arange(len(ranked)) - np.repeat(starts, np.diff(starts, append=len(ranked)))
    back = np.empty(len(ranked), np.float32)
    back[ranked] = behind
    worst = np.maximum(back[: len(first)], back[len(first) :])
    return np.asarray(np.log1p(worst), np.float32)


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


class Clause(NamedTuple):
    """What of a fact is looked at for each pair."""

    predicate: str
    telling: frozenset[str]
    denies: bool
    foretold: bool
    places: frozenset[str]
    events: frozenset[str]
    voice: str
    length: int
    amounts: tuple[Amount, ...]
    times: tuple[Time, ...]

    @classmethod
    def of(cls, fact: Fact) -> Clause:
        return cls(
            fact.predicate,
            fact.telling,
            fact.denies,
            fact.foretold,
            frozenset(fact.places),
            frozenset(fact.events),
            fact.voice,
            len(fact.bag),
            fact.amounts,
            fact.times,
        )


def _other_signs(a: Clause, b: Clause) -> tuple[float, ...]:
    return (
        *(_figures(a, b) if a.amounts and b.amounts else NO_FIGURES),
        _days(a, b) if a.times and b.times else 0.0,
        a.predicate in b.telling or b.predicate in a.telling,
        a.denies != b.denies,
        a.foretold != b.foretold,
        not a.places.isdisjoint(b.places),
        not a.events.isdisjoint(b.events),
        a.voice == b.voice != "",
        min(a.length, b.length) / 10,
    )


def _figures(a: Clause, b: Clause) -> tuple[float, float, float]:
    """Whether they give one figure, another one for the same, and figures for nothing in common."""
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
    return numbers, apart, unlike


def _days(a: Clause, b: Clause) -> float:
    """1 where they name the same day or two, less where it is a month."""
    days = 0.0
    for s in a.times:
        for t in b.times:
            length = s.interval.days
            if length is not None and length <= 62 and s.interval == t.interval:
                days = max(days, 1.0 if length <= 3 else 0.7)
    return days
