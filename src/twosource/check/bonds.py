"""Statements that belong in one claim for a reason stronger than likeness: a report and its withdrawal, what was
foretold and what came of it, a statement and its denial, two orders of the same happenings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from twosource.check.compare.dates import ruled_out
from twosource.check.compare.order import alike, opposed
from twosource.check.compare.roles import agent_of, named_cause, sole
from twosource.check.compare.stance import contestable, contradicts
from twosource.check.corrections import Withdrawal
from twosource.check.expectations import Foretold, Outcome
from twosource.check.facts import Fact

EARLY = 0.3  # likeness of meaning above which an earlier happening is what a denial means
Groups = tuple[tuple[int, ...], ...]
DENIED = 0.9  # likeness above which a denial and a statement are taken together


def rejoin(
    groups: Groups,
    facts: Sequence[Fact],
    vectors: NDArray[np.float32],
    weight: Mapping[str, float],
    withdrawn: Sequence[Withdrawal],
    followed: Sequence[tuple[Foretold, Outcome]],
) -> Groups:
    """The *groups* with bound statements brought together."""
    joined = [set(group) for group in groups]
    for one, other in opposed(facts, weight):
        joined = _apart(joined, one | other)
    for bond in bonds(facts, vectors, weight, withdrawn, followed):
        touched = [group for group in joined if group & bond]
        joined = [group for group in joined if not group & bond] + [set().union(*touched)]
    return tuple(sorted(tuple(sorted(group)) for group in joined if group))


def bonds(
    facts: Sequence[Fact],
    vectors: NDArray[np.float32],
    weight: Mapping[str, float],
    withdrawn: Sequence[Withdrawal],
    followed: Sequence[tuple[Foretold, Outcome]],
) -> Iterator[frozenset[int]]:
    """Sets of facts that belong in one claim."""
    for withdrawal in withdrawn:
        yield frozenset((*withdrawal.withdrawn[:1], *withdrawal.echo, withdrawal.notice))
    for one, outcome in followed:
        if outcome.facts and outcome.status in ("met", "overtaken"):
            yield frozenset((one.at, *outcome.facts))
    yield from denials(facts, vectors, weight)
    yield from too_early(facts, vectors)
    causes = frozenset(n for n, fact in enumerate(facts) if named_cause(fact))
    if len(causes) > 1:
        yield causes
    doers = frozenset(n for n, fact in enumerate(facts) if not fact.foretold and sole(fact) and agent_of(fact))
    if len(doers) > 1:
        yield doers


def denials(
    facts: Sequence[Fact], vectors: NDArray[np.float32], weight: Mapping[str, float]
) -> Iterator[frozenset[int]]:
    """Each denial with the statement of another article that it is likeliest meant for."""
    for n, fact in enumerate(facts):
        if not contestable(fact) or not fact.denies or len(fact.bag) < 2:
            continue
        found = [
            (alike(fact.bag, other.bag, weight) + float(vectors[n] @ vectors[m]), -m)
            for m, other in enumerate(facts)
            if other.origin != fact.origin
            and contestable(other)
            and not other.denies
            and contradicts(fact, other, weight)
        ]
        if found and max(found)[0] >= DENIED:
            yield frozenset((n, -max(found)[1]))


def too_early(facts: Sequence[Fact], vectors: NDArray[np.float32]) -> Iterator[frozenset[int]]:
    """A denial of anything before a day, with the likeliest statement that gives an earlier day."""
    for n, fact in enumerate(facts):
        if not fact.denies:
            continue
        found = [
            (float(vectors[n] @ vectors[m]), -m)
            for m, other in enumerate(facts)
            if other.origin != fact.origin and fact.telling & other.telling and any(ruled_out([fact, other], 0, fact))
        ]
        if found and max(found)[0] >= EARLY:
            yield frozenset((n, -max(found)[1]))


def _apart(groups: list[set[int]], together: frozenset[int]) -> list[set[int]]:
    """The groups with the facts *together* taken out of them and put in one of their own."""
    return [group - together for group in groups if group - together] + [set(together)]
