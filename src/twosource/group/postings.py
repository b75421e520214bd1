"""Who holds a code: an inverted index that grows by one article as cheaply as by a million."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from twosource.group.packed import Codes

Keys = NDArray[np.uint64]  # a code in the upper half, who holds it in the lower
Positions = NDArray[np.int64]

TAIL = 1 << 14  # entries that stand apart from the parts
GROWTH = 8  # a part that is no more times bigger than what comes is merged with it: so there are few parts
WHOLE = 1 << 24  # entries of a part that is merged no further: by then it holds the articles of months
LOWER = np.uint64(0xFFFFFFFF)
HALF = np.uint64(32)


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Codes in order, each once, with where its holders begin; and the first and last day these were printed."""

    codes: Codes
    begins: Positions  # one more than there are codes
    holders: Codes
    first: int
    last: int

    def __len__(self) -> int:
        return len(self.holders)

    @property
    def keys(self) -> Keys:
        codes = np.repeat(self.codes.astype(np.uint64), np.diff(self.begins))
        return np.asarray(codes << HALF | self.holders.astype(np.uint64))

    def find(self, codes: Codes) -> Found:
        places = np.minimum(np.searchsorted(self.codes, codes), len(self.codes) - 1)
        begin = self.begins[places]
        return Found(self.holders, begin, np.where(self.codes[places] == codes, self.begins[places + 1], begin))


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """Where among all *told* the holders of some codes begin and end."""

    told: NDArray[np.unsignedinteger]  # holders, in the lower half of what may be more
    begin: Positions
    end: Positions

    @property
    def counts(self) -> Positions:
        return self.end - self.begin

    def holders(self, kept: NDArray[np.bool_], own: int, most: int | Positions) -> tuple[Positions, Positions]:
        """Positions among the codes, of which some are *kept*, and who holds the code there.

        Of more than *most* holders of a code those numbered nearest to *own* are told.
        """
        begin, counts = self.begin.copy(), np.where(kept, self.counts, 0)
        taken = np.minimum(counts, most)
        for code in np.flatnonzero(counts > taken):
            low, high, many = self.begin[code], self.end[code], taken[code]
            begin[code] = high - many
            if own < int(self.told[high - 1]) & int(LOWER):
                middle = low + np.searchsorted(self._lower(self.told[low:high]), own)
                begin[code] = min(max(middle - many // 2, low), high - many)
        places = np.arange(taken.sum()) + np.repeat(begin - np.cumsum(taken) + taken, taken)
        return np.repeat(np.arange(len(taken)), taken), self._lower(self.told[places])

    @staticmethod
    def _lower(told: NDArray[np.unsignedinteger]) -> Positions:
        return (told & told.dtype.type(LOWER)).astype(np.int64)


class Postings:
    """Codes with their holders, in sorted parts that are merged as they grow (a log-structured index).

    Holders are numbered in the order in which they come.  A part tells its days, so that a search
    leaves out what was printed long before or after.
    """

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.tail: Keys = np.zeros(0, np.uint64)
        self.days = [1 << 30, -(1 << 30)]

    def add(self, codes: Codes, holders: Positions, days: Positions) -> None:
        """Let each of *codes* be held by the holder at the same place, who was printed on the day there."""
        if not len(codes):
            return
        keys = np.sort(codes.astype(np.uint64) << HALF | holders.astype(np.uint64))
        self.tail = np.insert(self.tail, np.searchsorted(self.tail, keys), keys)
        self.days = [min(self.days[0], int(days.min())), max(self.days[1], int(days.max()))]
        if len(self.tail) > TAIL:
            self._close()

    def search(self, codes: Codes, days: tuple[int, int] | None = None) -> Iterator[Found]:
        """Where the holders of *codes* stand, which are sorted, in each part that has any of these *days*."""
        for part in self.parts:
            if days is None or (part.first <= days[1] and part.last >= days[0]):
                yield part.find(codes)
        if len(self.tail):
            low = codes.astype(np.uint64) << HALF
            yield Found(self.tail, np.searchsorted(self.tail, low), np.searchsorted(self.tail, low | LOWER, "right"))

    def _close(self) -> None:
        """Make the tail a part, and one part of it and the parts that are not much bigger."""
        found, size = [self.tail], len(self.tail)
        first, last = self.days
        while self.parts and len(self.parts[-1]) <= min(GROWTH * size, WHOLE):
            part = self.parts.pop()
            size, first, last = size + len(part), min(first, part.first), max(last, part.last)
            found.append(part.keys)
        # Sorted runs, put together in one pass.
        keys = np.sort(np.concatenate(found[::-1]), kind="stable")
        codes = (keys >> HALF).astype(np.uint32)
        heads = np.flatnonzero(np.r_[True, codes[1:] != codes[:-1]])
        self.parts.append(Part(codes[heads], np.r_[heads, len(codes)], (keys & LOWER).astype(np.uint32), first, last))
        self.tail, self.days = np.zeros(0, np.uint64), [1 << 30, -(1 << 30)]


def meetings(codes: Codes, owners: Positions, holders: int) -> tuple[Positions, Positions, NDArray[np.int64]]:
    """Pairs (later, earlier) of *owners* that share codes, and how many: of each code with its first few *holders*.

    So ten thousand owners of a code cost ten thousand times one.  The pairs stand in order.
    """
    order = np.lexsort((owners, codes))
    codes, owners = codes[order], owners[order].astype(np.int64)
    size = int(owners.max(initial=0)) + 1
    heads = np.flatnonzero(np.r_[True, codes[1:] != codes[:-1]]) if len(codes) else np.zeros(0, np.int64)
    sizes = np.diff(np.r_[heads, len(codes)])
    keys = [np.zeros(0, np.int64)]
    for rank in range(holders):
        # The owners of a code after its (rank + 1)-th, each paired with that one.
        rest = np.maximum(sizes - rank - 1, 0)
        holder = np.repeat(np.minimum(heads + rank, len(owners) - 1), rest)
        within = np.arange(rest.sum()) - np.repeat(np.cumsum(rest) - rest, rest)
        keys.append(owners[holder + 1 + within] * size + owners[holder])
    found, votes = np.unique(np.concatenate(keys), return_counts=True)
    return found // size, found % size, votes


def ranked(scores: Iterable[tuple[Positions, NDArray[np.float64]]]) -> tuple[Positions, NDArray[np.float64]]:
    """Positions, each once and in order, with the sum of their scores."""
    told = list(scores)
    if not told:
        return np.zeros(0, np.int64), np.zeros(0)
    found, where = np.unique(np.concatenate([positions for positions, _ in told]), return_inverse=True)
    return found, np.asarray(np.bincount(where, np.concatenate([values for _, values in told]), len(found)), float)
