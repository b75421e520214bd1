"""Printings of one text, which need not be compared with everything else one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence, Set
from typing import TYPE_CHECKING

import numpy as np

from twosource.group.wording import code

if TYPE_CHECKING:
    from numpy.typing import NDArray

BANDS, ROWS = 12, 3  # nineteen pairs in twenty that have ALIKE of their words in common agree in a band
ALIKE = 0.6  # of all words of two printings
TEXT = 20  # words: fewer may be alike by chance
HOLDERS = 4  # articles that a band remembers

SHIFTS = np.random.Generator(np.random.PCG64(7)).integers(1, 1 << 63, (2, BANDS * ROWS), np.uint64)


def printings(texts: Sequence[Set[str]], same: Callable[[int, int], bool]) -> list[list[int]]:
    """The positions of *texts*, each the words of one, in groups: a text that came first and its printings.

    A printing has ALIKE of all words in common with the first, and the two are the *same* besides.
    Candidates come from signatures (MinHash in bands; Broder 1997), of which only the first few
    holders are remembered: ten thousand printings cost ten thousand times one.
    """
    firsts: dict[bytes, list[int]] = defaultdict(list)
    groups: dict[int, list[int]] = {}
    for position, words in enumerate(texts):
        bands = signature(words) if len(words) >= TEXT else []
        found = sorted({first for band in bands for first in firsts.get(band, ())})
        first = next((f for f in found if likeness(words, texts[f]) >= ALIKE and same(f, position)), position)
        groups.setdefault(first, []).append(position)
        if first != position:
            continue
        for band in bands:
            if len(firsts[band]) < HOLDERS:
                firsts[band].append(position)
    return list(groups.values())


def likeness(one: Set[str], other: Set[str]) -> float:
    """The share of all words of two texts that they have in common (Jaccard)."""
    both = len(one & other)
    return both / (len(one) + len(other) - both)


def signature(words: Set[str]) -> list[bytes]:
    """Keys such that two texts with most *words* in common share one."""
    codes = np.fromiter((code(word) for word in words), np.uint64, len(words))
    mixed: NDArray[np.uint64] = codes[:, None] * (SHIFTS[0] | np.uint64(1)) + SHIFTS[1]
    mixed ^= mixed >> np.uint64(31)
    least = mixed.min(axis=0).reshape(BANDS, ROWS)
    return [bytes([band]) + row.tobytes() for band, row in enumerate(least)]
