"""How much of what two wordings tell is the same."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from twosource.check.facts import Rarity, mass


def alike(a: frozenset[str], b: frozenset[str], weight: Mapping[str, float]) -> float:
    """The share of the telling words of the shorter wording that the other has too."""
    shared = mass(a & b, weight)
    if not shared:
        return 0.0
    whole = weight.mass if isinstance(weight, Rarity) else partial(mass, weight=weight)
    return shared / min(whole(a), whole(b))
