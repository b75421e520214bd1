"""Columns of numbers between the steps of a shuffle: written by slot, read by slot, piece by piece."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from twosource.bulk.places import Place

Ints = NDArray[np.int64]
PIECE = 1_000_000  # rows that are in memory at once


def written_columns(columns: Mapping[str, NDArray[Any]], schema: pa.Schema) -> bytes:
    """The *columns*, sorted by their `slot`, a row group a slot or more."""
    order = np.argsort(columns["slot"], kind="stable")
    ordered = {name: values[order] for name, values in columns.items()}
    slots = ordered["slot"]
    breaks = [0, *(np.flatnonzero(slots[1:] != slots[:-1]) + 1).tolist(), len(slots)] if len(slots) else [0, 0]
    sink = pa.BufferOutputStream()
    with pq.ParquetWriter(sink, schema, compression="zstd") as writer:
        for begin, end in pairwise(breaks):
            some = {field.name: pa.array(ordered[field.name][begin:end], field.type) for field in schema}
            writer.write_table(pa.table(some, schema=schema), row_group_size=PIECE)
    found: bytes = sink.getvalue().to_pybytes()
    return found


def columns_of(
    place: Place, files: Iterable[str], slot: int, wanted: Sequence[str], most: int = PIECE
) -> Iterator[dict[str, Ints]]:
    """The *wanted* columns of one *slot* in all *files*, at most so many rows at a time."""
    for name in files:
        with place.opened(name) as file:
            table = pq.ParquetFile(file)
            at = table.schema_arrow.get_field_index("slot")
            groups = [
                number
                for number in range(table.num_row_groups)
                if (told := table.metadata.row_group(number).column(at).statistics)
                and told.has_min_max
                and told.min == slot
            ]
            if not groups:
                continue
            for batch in table.iter_batches(most, row_groups=groups, columns=list(wanted), use_threads=False):
                yield {name: batch.column(name).to_numpy(zero_copy_only=False) for name in wanted}


def whole(place: Place, files: Iterable[str], slot: int, wanted: Sequence[str]) -> dict[str, Ints]:
    """All that `columns_of` gives, together."""
    parts = list(columns_of(place, files, slot, wanted))
    return {name: np.concatenate([np.zeros(0, np.int64), *(part[name] for part in parts)]) for name in wanted}
