"""Statements -> groups of statements that speak of the same thing."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from twosource.check.align.evidence import Evidence
from twosource.check.align.pairs import SIGNS, Pairs, candidates, mutual
from twosource.check.align.same import OPEN, UNSURE, apart, tied
from twosource.check.facts import Fact, rarity

Floats = NDArray[np.float32]
FIGURE = 0.7  # sign of a figure in common that is seldom met by chance


@dataclass(frozen=True, slots=True)
class Aligned:
    """Groups of positions of facts, each position in exactly one, and the pairs that only evidence holds together."""

    groups: tuple[tuple[int, ...], ...]
    alike: frozenset[tuple[int, int]] = frozenset()

    def __iter__(self) -> Iterator[tuple[int, ...]]:
        return iter(self.groups)


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
    evidence: Evidence = field(default_factory=Evidence)
    likeliest: float = 0.0  # the least score of a pair with such evidence
    enough: float = -0.25  # evidence that stands for what the rules find missing

    def __call__(self, facts: Sequence[Fact], vectors: Floats) -> Aligned:
        """*facts* in groups of those that speak of the same thing."""
        pairs = candidates(facts, vectors)
        scores = self.scores(pairs)
        likely = self.likely(facts, vectors, pairs)
        alike = self.judge(facts, vectors, pairs, scores, likely)
        return Aligned(self.join(facts, pairs, scores), alike)

    def likely(self, facts: Sequence[Fact], vectors: Floats, pairs: Pairs) -> NDArray[np.bool_]:
        """Which pairs have evidence enough, and are each the other's likeliest in its article."""
        found = self.evidence(facts, vectors, pairs, self.enough)
        best = mutual(facts, pairs.first, pairs.second, found.astype(np.float32))
        return np.asarray((found >= self.enough) & (best == 1.0), np.bool_)

    def judge(
        self,
        facts: Sequence[Fact],
        vectors: Floats,
        pairs: Pairs,
        scores: NDArray[np.float64],
        likely: NDArray[np.bool_],
    ) -> frozenset[tuple[int, int]]:
        """Raise the *scores* where two may well be one fact, lower them where they cannot be.

        Returns the pairs for which only evidence speaks.
        """
        weight = rarity(facts)
        numbers = pairs.signs[:, SIGNS.index("numbers")] >= FIGURE
        alike: list[tuple[int, int]] = []
        for at in np.flatnonzero((scores > self.worth) | likely).tolist():
            n, m = int(pairs.first[at]), int(pairs.second[at])
            why = apart(facts[n], facts[m], float(pairs.signs[at, 0]), weight)
            if why is None:
                scores[at] += self.one_fact
            elif why in OPEN and likely[at] and tied(facts[n], facts[m], weight, figures=bool(numbers[at])):
                scores[at] = max(scores[at] + self.one_fact, self.likeliest)
                alike.append((n, m))
            elif why in UNSURE:
                scores[at] = min(scores[at], self.doubtful)
            else:
                scores[at] = self.never
        return frozenset(alike)

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
