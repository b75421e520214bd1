"""A denial and what it denies, the causes and the doers that rival each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from twosource.check.align.traits import traits
from twosource.check.compare.dates import ruled_out
from twosource.check.compare.likeness import alike
from twosource.check.compare.roles import agent_of, named_cause, sole
from twosource.check.compare.stance import contestable, contradicts
from twosource.check.facts import Fact
from twosource.check.opposites import rival_states

if TYPE_CHECKING:
    from numpy.typing import NDArray

ACTED = 0.3  # what the same act adds to the likeness of a denial and a statement
DENIED = 0.9  # likeness above which the two are taken together
EARLY = 0.2  # likeness of meaning above which an earlier happening is what a denial means


def rivals(facts: Sequence[Fact]) -> Iterator[frozenset[int]]:
    """What is said of the cause, of who did it, and what cannot both be so: claims of their own."""
    causes = frozenset(n for n, fact in enumerate(facts) if named_cause(fact))
    doers = frozenset(
        n
        for n, fact in enumerate(facts)
        if not (fact.foretold or traits(fact).identifies) and sole(fact) and agent_of(fact)
    )
    for rival in (_acquainted(causes, facts), _acquainted(doers - causes, facts)):
        if len({facts[n].article.id for n in rival}) > 1:
            yield rival
    yield from rival_states(facts)


def _acquainted(rival: frozenset[int], facts: Sequence[Fact]) -> frozenset[int]:
    """Those that have a telling word in common with another of them."""
    return frozenset(n for n in rival if any(facts[n].telling & facts[m].telling for m in rival if m != n))


def denials(
    facts: Sequence[Fact], vectors: NDArray[np.float32], weight: Mapping[str, float]
) -> Iterator[frozenset[int]]:
    """Each denial with what it denies; what one sentence says and another denies, clause by clause, is one dispute."""
    disputes: dict[tuple[tuple[str, int], ...], set[int]] = {}
    for denial in _denials(facts, vectors, weight):
        said = min(n for n in denial if not facts[n].denies)
        not_said = min(n for n in denial if facts[n].denies)
        where = tuple((facts[n].article.id, facts[n].sentence.start) for n in (said, not_said))
        disputes.setdefault(where, set()).update(denial)
    yield from (frozenset(dispute) for dispute in disputes.values())


def _denials(
    facts: Sequence[Fact], vectors: NDArray[np.float32], weight: Mapping[str, float]
) -> Iterator[frozenset[int]]:
    """Each denial with the statement of another article that it is likeliest meant for."""
    tellers: dict[str, list[int]] = defaultdict(list)
    for n, fact in enumerate(facts):
        if not fact.denies and contestable(fact):
            for word in fact.telling:
                tellers[word].append(n)
    for n, fact in enumerate(facts):
        if not contestable(fact) or not fact.denies or len(fact.bag) < 2:
            continue
        found = [
            (
                alike(fact.bag, other.bag, weight)
                + float(vectors[n] @ vectors[m])
                + ACTED * (fact.predicate == other.predicate),
                -m,
            )
            for m in sorted({m for word in fact.telling for m in tellers[word]})
            if (other := facts[m]).origin != fact.origin and contradicts(fact, other, weight)
        ]
        if found and max(found)[0] >= DENIED:
            best = max(found)[0]
            # Others that tell the very act are denied with the likeliest.
            others = (-m for score, m in found if score >= best - ACTED and facts[-m].predicate == fact.predicate)
            yield frozenset((n, -max(found)[1], *others))


def too_early(facts: Sequence[Fact], vectors: NDArray[np.float32]) -> Iterator[frozenset[int]]:
    """A denial of anything before a day, with the likeliest statement that gives an earlier day."""
    denials = [n for n, fact in enumerate(facts) if fact.denies]
    for n, meanings in zip(denials, vectors[denials] @ vectors.T):
        fact = facts[n]
        found = [
            (float(meanings[m]), -m)
            for m in np.flatnonzero(meanings >= EARLY).tolist()
            if (other := facts[m]).origin != fact.origin
            and fact.telling & other.telling
            and any(ruled_out([fact, other], 0, fact))
        ]
        if found:
            yield frozenset((n, -max(found)[1]))


def disputed_too(facts: Sequence[Fact], n: int, said: int, not_said: int, weight: Mapping[str, float]) -> bool:
    """True where fact *n* says again what the one says or the other denies."""
    if facts[n].denies:
        return contestable(facts[n]) and contradicts(facts[n], facts[said], weight)
    return contradicts(facts[not_said], facts[n], weight) or facts[n].predicate == facts[said].predicate
