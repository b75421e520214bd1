"""Statements -> groups of statements that speak of the same thing."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from twosource.check.align.pairs import SIGNS, Pairs, candidates
from twosource.check.align.same import UNSURE, apart
from twosource.check.facts import Fact, rarity

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Aligner:
    """Group statements by what they speak of.

    Each pair of statements gets a score, the weighted sum of its signs; groups
    are joined, the most alike first, as long as the mean score between them
    stays above *least*.  Weights were fitted by logistic regression on the
    invented stories with gold claims; a score of 0 is an even chance.
    """

    meaning: float = 2.0
    words: float = 2.0
    within: float = 0.3
    mass: float = 0.9
    sentence: float = 5.9
    numbers: float = 5.2
    predicate: float = 0.6
    doers: float = -0.4
    days: float = 2.0
    apart: float = 1.5
    unlike: float = -1.1
    sibling: float = -4.0  # of the same article
    mutual: float = 0.9
    bias: float = -4.4
    least: float = -1.3
    worth: float = -4.0  # pairs of a lower score are not looked at more closely
    one_fact: float = 1.0
    doubtful: float = -1.5
    never: float = -9.0
    unseen: float = -5.0  # the score of a pair that was no candidate
    an_article: int = 3  # statements of one article that a claim may hold

    def __call__(self, facts: Sequence[Fact], vectors: Floats) -> tuple[tuple[int, ...], ...]:
        """Groups of positions in *facts*, each position in exactly one."""
        pairs = candidates(facts, vectors)
        return self.join(facts, pairs, self.judged(facts, vectors, pairs))

    def judged(self, facts: Sequence[Fact], vectors: Floats, pairs: Pairs) -> NDArray[np.float64]:
        """The scores of *pairs*, raised where two may well be one fact, lowered where they cannot be."""
        scores = self.scores(pairs)
        weight = rarity(facts)
        for at in np.flatnonzero(scores > self.worth).tolist():
            n, m = int(pairs.first[at]), int(pairs.second[at])
            why = apart(facts[n], facts[m], float(pairs.signs[at, 0]), weight)
            if why is None:
                scores[at] += self.one_fact
            elif why in UNSURE:
                scores[at] = min(scores[at], self.doubtful)
            else:
                scores[at] = self.never
        return scores

    def scores(self, pairs: Pairs) -> NDArray[np.float64]:
        weights = np.array([getattr(self, sign) for sign in SIGNS], np.float64)
        return np.asarray(pairs.signs @ weights + self.bias, np.float64)

    def join(self, facts: Sequence[Fact], pairs: Pairs, scores: NDArray[np.float64]) -> tuple[tuple[int, ...], ...]:
        """Average-link agglomeration over the candidate pairs."""
        return agglomerate(
            [fact.article.id for fact in facts],
            list(zip(pairs.first.tolist(), pairs.second.tolist(), scores.tolist())),
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
