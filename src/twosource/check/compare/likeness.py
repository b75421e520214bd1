"""How much of what two wordings tell is the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial

import numpy as np

from twosource.check.facts import Rarity, mass

SLACK = 1e-9


def alike(a: frozenset[str], b: frozenset[str], weight: Mapping[str, float]) -> float:
    """The share of the telling words of the shorter wording that the other has too."""
    shared = mass(a & b, weight)
    if not shared:
        return 0.0
    whole = weight.mass if isinstance(weight, Rarity) else partial(mass, weight=weight)
    return shared / min(whole(a), whole(b))


class Wordings:
    """Many wordings, so that what one is like is found without looking at each."""

    def __init__(self, bags: Sequence[frozenset[str]], weight: Mapping[str, float]) -> None:
        holders: dict[str, list[int]] = defaultdict(list)
        for n, bag in enumerate(bags):
            for word in bag:
                holders[word].append(n)
        self.bags = bags
        self.holders = {word: np.array(numbers, np.int64) for word, numbers in holders.items()}
        self.weight = {word: max(weight.get(word, 1.0), 0.0) for word in holders}
        self.masses = np.array([mass(bag, weight) for bag in bags], np.float64)

    def after(self, at: int, least: float, most: int | None = None) -> list[int]:
        """The wordings that come later than *at* and are about as much like it as *least*, the likest if *most*."""
        shared = np.zeros(len(self.bags), np.float64)
        for word in sorted(self.bags[at]):
            if self.weight[word] > 0.0:
                shared[self.holders[word]] += self.weight[word]
        shared = shared[at + 1 :]
        # Sums in another order differ in the last digit: who needs them exact asks `alike`.
        reached = np.flatnonzero(shared > (least - SLACK) * np.minimum(self.masses[at], self.masses[at + 1 :]))
        if most is not None and len(reached) > most:
            share = shared[reached] / np.minimum(self.masses[at], self.masses[at + 1 :])[reached]
            reached = np.sort(reached[np.argsort(-share, kind="stable")[:most]])
        found: list[int] = (reached + at + 1).tolist()
        return found
