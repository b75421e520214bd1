"""Statements -> groups of statements that speak of the same thing."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from twosource.check.align.pairs import SIGNS, candidates
from twosource.check.align.same import SOFT, Why, apart
from twosource.check.facts import Fact, rarity

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Evidence:
    """How much each sign that two statements tell one fact weighs; the sum is the logarithm of the odds.

    Weights were fitted by logistic regression (evaluation/fit_joins.py) on stories written for this project.
    """

    meaning: float = 3.967
    words: float = -5.575
    within: float = 1.852
    mass: float = 3.173
    sentence: float = 4.243
    doers: float = 0.281
    gist: float = 0.722
    numbers: float = 2.511
    apart: float = 1.152
    unlike: float = -0.966
    days: float = 0.923
    names_act: float = 0.442
    denied: float = -0.417
    foretold: float = -0.659
    place: float = -0.494
    event: float = 1.092
    voice: float = 1.202
    short: float = -1.257
    sibling: float = -2.854
    behind: float = -0.314
    no_content: float = -2.0
    no_ground: float = -0.145
    one_article: float = -4.228
    one_fact: float = 1.024
    opinion: float = 0.0
    other_act: float = -0.125
    bias: float = -3.495
    never: float = -9.0  # what nothing outweighs

    def __call__(self, signs: Floats) -> NDArray[np.float64]:
        """The sum for each row of *signs*, without what the first glance at both tells."""
        weights = np.array([getattr(self, sign) for sign in SIGNS], np.float64)
        return np.asarray(signs @ weights + self.bias, np.float64)

    def of(self, why: Why | None) -> float:
        """What it adds that *why* stands against the two, or nothing does; `never` where nothing outweighs it."""
        return self.never if why and why not in SOFT else float(getattr(self, SOFT[why]))


@dataclass(frozen=True, slots=True)
class Aligner:
    """Group statements by what they speak of.

    Each pair of statements gets a score, the logarithm of the odds that they
    tell one fact; groups are joined, the most alike first, as long as the mean
    score between them stays above *least*.
    """

    evidence: Evidence = Evidence()
    least: float = -1.0
    unseen: float = -5.0  # the score of a pair that was no candidate
    an_article: int = 3  # statements of one article that a claim may hold

    def __call__(self, facts: Sequence[Fact], vectors: Floats) -> tuple[tuple[int, ...], ...]:
        """Groups of positions in *facts*, each position in exactly one."""
        return self.join(facts, self.likely(facts, vectors))

    def likely(self, facts: Sequence[Fact], vectors: Floats) -> dict[tuple[int, int], float]:
        """The scores of the pairs that are likelier to tell one fact than pairs that have nothing in common."""
        pairs = candidates(facts, vectors)
        weight = rarity(facts)
        sums = self.evidence(pairs.signs)
        found: dict[tuple[int, int], float] = {}
        best = max(self.evidence.of(why) for why in SOFT)
        for at in np.flatnonzero(sums + best > self.unseen).tolist():
            n, m = int(pairs.first[at]), int(pairs.second[at])
            why = apart(facts[n], facts[m], float(pairs.signs[at, 0]), weight)
            found[n, m] = float(sums[at]) + self.evidence.of(why)
        return found

    def join(self, facts: Sequence[Fact], likely: Mapping[tuple[int, int], float]) -> tuple[tuple[int, ...], ...]:
        """Average-link agglomeration over the candidate pairs."""
        return agglomerate(
            [fact.article.id for fact in facts],
            [(n, m, score) for (n, m), score in sorted(likely.items())],
            least=self.least,
            unseen=self.unseen,
            an_article=self.an_article,
        )


def agglomerate(
    articles: Sequence[str],
    scored: Sequence[tuple[int, int, float]],
    *,
    least: float,
    unseen: float,
    an_article: int,
) -> tuple[tuple[int, ...], ...]:
    """Join the two groups with the highest mean score until none is above *least*.

    Ties go by position, so that the result depends on nothing but the scores.
    """
    members: dict[int, list[int]] = {n: [n] for n in range(len(articles))}
    held: dict[int, Counter[str]] = {n: Counter([article]) for n, article in enumerate(articles)}
    # links[a][b]: sum of scores above that of an unseen pair, over the pairs between groups a and b
    links: dict[int, dict[int, float]] = defaultdict(dict)
    for a, b, score in scored:
        if score > unseen:
            links[a][b] = links[b][a] = score - unseen

    def mean(a: int, b: int) -> float:
        return links[a][b] / (len(members[a]) * len(members[b])) + unseen

    heap = [(-(gain + unseen), a, b) for a in sorted(links) for b, gain in links[a].items() if a < b]
    heapq.heapify(heap)
    while heap:
        negative, a, b = heapq.heappop(heap)
        if -negative <= least:
            break
        if a not in members or b not in members or b not in links[a] or mean(a, b) != -negative:
            continue
        together = held[a] + held[b]
        if max(together.values()) > an_article:
            del links[a][b], links[b][a]
            continue
        members[a] += members.pop(b)
        held[a] = together
        for other, gain in links.pop(b).items():
            del links[other][b]
            if other != a:
                links[a][other] = links[other][a] = links[a].get(other, 0.0) + gain
        for other in links[a]:
            low, high = min(a, other), max(a, other)
            heapq.heappush(heap, (-mean(low, high), low, high))
    return tuple(sorted(tuple(sorted(group)) for group in members.values()))
