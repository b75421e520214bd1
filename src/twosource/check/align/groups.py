"""Groups of statements that speak of the same thing -> the statements of each claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from twosource.check.align.bonds import bonds
from twosource.check.align.disputes import denials, disputed_too, rivals, too_early
from twosource.check.align.same import SOFT, apart
from twosource.check.corrections import Withdrawal
from twosource.check.expectations import Outcome
from twosource.check.facts import Fact
from twosource.check.foretelling import Foretold

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

EVEN = -0.3  # score from which two statements are held together: three to four that they tell one fact
TIED = 0.3  # share of the pairs across two parts of a claim that must be of one fact
Groups = tuple[tuple[int, ...], ...]


def rejoin(
    groups: Groups,
    facts: Sequence[Fact],
    vectors: NDArray[np.float32],
    weight: Mapping[str, float],
    likely: Mapping[tuple[int, int], float],
    withdrawn: Sequence[Withdrawal],
    followed: Sequence[tuple[Foretold, Outcome]],
    turns: Sequence[tuple[frozenset[int], frozenset[int]]],
) -> Groups:
    """The *groups* with bound statements brought together, and without those that nothing but likeness holds.

    *turns* are sets of facts that are held against each other.
    """
    joined = [set(group) for group in groups]
    disputes = list(denials(facts, vectors, weight))
    bound = list(bonds(facts, weight, withdrawn, followed))
    bound += [*too_early(facts, vectors), *disputes]
    joined = merged(joined, bound)
    for denial in disputes:
        # What is disputed is a claim of its own: what only stood near it is not disputed.
        said = min(n for n in denial if not facts[n].denies)
        not_said = min(n for n in denial if facts[n].denies)
        group = next(group for group in joined if said in group)
        disputed = {n for n in group if n in denial or disputed_too(facts, n, said, not_said, weight)}
        if len(disputed) < len(group):
            joined = _apart(joined, frozenset(disputed))
    together = [one | other for one, other in turns]
    together += [frozenset(rival) for rival in rivals(facts)]
    together += [frozenset((*w.withdrawn, *w.echo, w.notice)) for w in withdrawn]
    for kept in together:
        joined = _apart(joined, kept)
    bonds_of: dict[int, list[frozenset[int]]] = defaultdict(list)
    for bond in bound + together:
        for n in bond:
            bonds_of[n].append(bond)
    parts = [
        part
        for group in joined
        for part in held(group, facts, vectors, weight, likely, [bond for n in sorted(group) for bond in bonds_of[n]])
    ]
    return tuple(sorted(tuple(sorted(part)) for part in parts))


def held(
    group: set[int],
    facts: Sequence[Fact],
    vectors: NDArray[np.float32],
    weight: Mapping[str, float],
    likely: Mapping[tuple[int, int], float],
    bound: Sequence[frozenset[int]],
) -> list[set[int]]:
    """The parts of a *group* whose statements are held together one by one: by a bond, or by telling of one fact."""
    parts: list[set[int]] = [{n} for n in group]
    if len(parts) == 1:
        return parts
    parts = merged(parts, bound)
    home = {n: part for part in parts for n in part}

    @cache
    def barred(n: int, m: int) -> bool:
        return apart(facts[n], facts[m], float(vectors[n] @ vectors[m]), weight) not in (*SOFT, "one sentence")

    ties = [pair for pair in combinations(sorted(group), 2) if likely.get(pair, -9.0) >= EVEN]
    for n, m in sorted(ties, key=lambda pair: (-likely[pair], pair)):
        one, other = home[n], home[m]
        if one is other or barred(n, m):
            continue
        across = [(min(i, j), max(i, j)) for i in one for j in other]
        if sum(likely.get(pair, -9.0) >= EVEN for pair in across) >= TIED * len(across) and not any(
            barred(*pair) for pair in across
        ):
            one |= other
            home |= dict.fromkeys(other, one)
    return list({id(part): part for part in home.values()}.values())


def merged(parts: Iterable[set[int]], bonds: Iterable[frozenset[int]]) -> list[set[int]]:
    """The disjoint *parts*, those together that a bond touches."""
    home = {n: part for part in parts for n in part}
    for bond in bonds:
        touched = list({id(home[n]): home[n] for n in bond if n in home}.values())
        if len(touched) < 2:
            continue
        whole = max(touched, key=len)
        for part in touched:
            if part is not whole:
                whole |= part
                home |= dict.fromkeys(part, whole)
    return list({id(part): part for part in home.values()}.values())


def _apart(groups: list[set[int]], together: frozenset[int]) -> list[set[int]]:
    """The groups with the facts *together* taken out of them and put in one of their own."""
    return [group - together for group in groups if group - together] + [set(together)]
