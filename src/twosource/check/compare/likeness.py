"""How much of what two wordings tell is the same."""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum


def alike(a: frozenset[str], b: frozenset[str], weight: Mapping[str, float]) -> float:
    """The share of the telling words of the shorter wording that the other has too."""
    shared = _mass(a & b, weight)
    return shared / min(_mass(a, weight), _mass(b, weight)) if shared else 0.0


def _mass(words: frozenset[str], weight: Mapping[str, float]) -> float:
    # fsum is exact, so that the order of a set, which is another in each process, tells nothing.
    return fsum(max(weight.get(word, 1.0), 0.0) for word in words)
