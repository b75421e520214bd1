"""Connected components by large-star and small-star, in a number of rounds that does not grow with the longest chain.

Kiveris, Lattanzi, Mirrokni, Rastogi and Vassilvitskii, "Connected Components in MapReduce and Beyond" (2014).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pyarrow as pa

from twosource.bulk.copies.arrays import Ints, columns_of, written_columns
from twosource.bulk.places import Place
from twosource.bulk.settling import Slot
from twosource.bulk.steps import Record, Run, record
from twosource.model.fingerprint import digest

if TYPE_CHECKING:
    from numpy.typing import NDArray

EDGES = pa.schema([("slot", pa.int32()), ("node", pa.int64()), ("other", pa.int64())])
PIECE = 1_000_000  # edges of a node, or of a slot, that are in memory at once: a hub is taken piece by piece


def components(one: Ints, other: Ints) -> tuple[Ints, Ints]:
    """Every node of the edges between *one* and *other*, in order, and the least node that it is connected with."""
    nodes = np.unique(np.r_[one, other])
    edges = tidy(one, other)
    while True:
        before, edges = edges, small_star(*large_star(*edges))
        if all(np.array_equal(now, then) for now, then in zip(edges, before)):
            break
    found = nodes.copy()
    found[np.searchsorted(nodes, edges[0])] = edges[1]
    return nodes, found


def large_star(one: Ints, other: Ints) -> tuple[Ints, Ints]:
    """Each node's larger neighbours, tied to the least of it and all its neighbours."""
    one, other = np.r_[one, other], np.r_[other, one]
    nodes, least = lowest([(one, other)])
    return tidy(other, of(nodes, least, one), kept=other > one)


def small_star(one: Ints, other: Ints) -> tuple[Ints, Ints]:
    """Each node and its smaller neighbours, tied to the least of them."""
    one, other = np.maximum(one, other), np.minimum(one, other)
    nodes, least = lowest([(one, other)])
    return tidy(np.r_[other, nodes], np.r_[of(nodes, least, one), least])


def lowest(pieces: Iterable[tuple[Ints, Ints]]) -> tuple[Ints, Ints]:
    """Every first end in *pieces*, in order, and the least of it and what it is tied to; piece by piece."""
    nodes, least = np.zeros(0, np.int64), np.zeros(0, np.int64)
    for one, other in pieces:
        every, value = np.r_[nodes, one], np.r_[least, np.minimum(one, other)]
        order = np.lexsort((value, every))
        every, value = every[order], value[order]
        first = np.r_[True, every[1:] != every[:-1]] if len(every) else np.zeros(0, bool)
        nodes, least = every[first], value[first]
    return nodes, least


def of(nodes: Ints, least: Ints, wanted: Ints) -> Ints:
    """What *least* has at each of the *wanted* nodes, all of which are there."""
    return least[np.searchsorted(nodes, wanted)]


def tidy(one: Ints, other: Ints, kept: NDArray[np.bool_] | None = None) -> tuple[Ints, Ints]:
    """The edges once each, in order, without those from a node to itself."""
    kept = (one != other) if kept is None else kept & (one != other)
    one, other = one[kept], other[kept]
    order = np.lexsort((other, one))
    one, other = one[order], other[order]
    first = np.r_[True, (one[1:] != one[:-1]) | (other[1:] != other[:-1])] if len(one) else np.zeros(0, bool)
    return one[first], other[first]


def joined(pieces: Sequence[tuple[Ints, Ints]]) -> tuple[Ints, Ints]:
    if not pieces:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    return tidy(np.concatenate([one for one, _ in pieces]), np.concatenate([other for _, other in pieces]))


@dataclass(frozen=True, slots=True)
class Star:
    """One half of a round over the slot of a shuffle: *large* or small."""

    REVISION: ClassVar[int] = 1
    place: Place
    folder: str
    slots: int
    large: bool
    piece: int = PIECE

    def __call__(self, part: Slot, /) -> Record:
        # Twice over the edges: for the least of each node, then for the edges that come of it.
        nodes, least = lowest(self.pieces(part))
        out: list[tuple[Ints, Ints]] = []
        for node, other in self.pieces(part):
            out.append(tidy(other, of(nodes, least, node), kept=other > node if self.large else other < node))
        if not self.large:
            out.append(tidy(nodes, least))
        one, other = joined(out)
        # The next half asks for the edges by both ends, or by the larger.
        rows = shuffled(one, other, self.slots, both=not self.large)
        self.place.write(f"{self.folder}/{part.key}.parquet", written_columns(rows, EDGES))
        return record(len(one), edges=digest(one.tobytes(), other.tobytes()))

    def pieces(self, part: Slot) -> Iterator[tuple[Ints, Ints]]:
        for found in columns_of(self.place, part.files, part.number, ("node", "other"), self.piece):
            yield found["node"], found["other"]


def shuffled(one: Ints, other: Ints, slots: int, *, both: bool) -> dict[str, Ints]:
    """The edges as rows for the next half: by the larger end, or, for a large star, by *both*."""
    high, low = np.maximum(one, other), np.minimum(one, other)
    node = np.concatenate([high, low]) if both else high
    tied = np.concatenate([low, high]) if both else low
    return {"slot": node % slots, "node": node, "other": tied}


def connected(run: Run, name: str, files: tuple[str, ...], slots: int) -> tuple[str, ...]:
    """The files with every node that is not the least of its component, as *node*, and that least as *other*.

    *files* have the edges as `shuffled` for a large star.
    """
    before: Any = None
    for number in range(1_000):
        for large in (True, False):
            step = f"{name}-{number:03}-{'large' if large else 'small'}"
            parts = [Slot(slot, files) for slot in range(slots)]
            stage = Star(run.place, f"{run.base}/{step}", slots, large)
            records = run.step(step, stage, parts)
            files = tuple(f"{run.base}/{step}/{part.key}.parquet" for part in parts)
        edges = sorted(one.told["edges"] for one in records)
        if edges == before:
            break
        before = edges
    return files
