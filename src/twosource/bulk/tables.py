"""The tables of a bulk run: their columns, and how they are written so that the same rows are the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from twosource.bulk.places import Place, PlaceError
from twosource.model.fingerprint import digest

Row = Mapping[str, Any]

TEXT, TEXTS, DAY, MOMENT = pa.string(), pa.list_(pa.string()), pa.date32(), pa.timestamp("us", tz="UTC")
WORDS = [("article", TEXT), ("start", pa.int32()), ("end", pa.int32()), ("words", TEXT)]
NOBODY = "__HIVE_DEFAULT_PARTITION__"  # what stands for no day in the name of a partition

ARTICLES = pa.schema(
    [
        ("id", TEXT),
        ("outlet", TEXT),
        ("title", TEXT),
        ("url", TEXT),
        ("language", TEXT),
        ("earliest", DAY),
        ("latest", DAY),
        ("instant", MOMENT),
        ("how", TEXT),
        ("authors", TEXTS),
        ("text", TEXT),
        ("body", TEXT),
    ]
)
ANNOTATIONS = pa.schema(
    [
        ("article", TEXT),
        ("language", TEXT),
        ("sentences", pa.int32()),
        ("mentions", pa.int32()),
        ("times", pa.int32()),
        ("quantities", pa.int32()),
        ("attributions", pa.int32()),
        ("statements", pa.int32()),
        ("events", pa.int32()),
        ("body", TEXT),
        ("dimension", pa.int32()),
        ("vectors", pa.binary()),
    ]
)
COPIES = pa.schema(
    [
        ("article", TEXT),
        ("origin", TEXT),
        ("number", pa.int32()),
        ("original", TEXT),
        ("own", pa.float64()),
        ("note", TEXT),
        ("agency", TEXT),
        ("body", TEXT),
    ]
)
STORIES = pa.schema(
    [
        ("id", TEXT),
        ("title", TEXT),
        ("summary", TEXT),
        ("earliest", DAY),
        ("latest", DAY),
        ("dated", TEXT),
        ("first_seen", MOMENT),
        ("last_seen", MOMENT),
        ("articles", TEXTS),
        ("days", pa.list_(DAY)),
        ("outlets", TEXTS),
        ("origins", TEXTS),
        ("claims", pa.int32()),
        ("failed", TEXT),
        ("body", TEXT),
    ]
)
CLAIMS = pa.schema(
    [
        ("story", TEXT),
        ("id", TEXT),
        ("text", TEXT),
        ("standing", TEXT),
        ("event", TEXT),
        ("earliest", DAY),
        ("latest", DAY),
        ("place", TEXT),
        ("measure", TEXT),
        ("low", pa.float64()),
        ("high", pa.float64()),
        ("unit", TEXT),
        ("origins", TEXTS),
        ("outlets", TEXTS),
        ("actors", TEXTS),
        (
            "statements",
            pa.list_(pa.struct([*WORDS, ("speaker", TEXT), ("modality", TEXT), ("polarity", TEXT)])),
        ),
    ]
)
DIFFERENCES = pa.schema(
    [
        ("story", TEXT),
        ("claim", TEXT),
        ("number", pa.int32()),
        ("slot", TEXT),
        ("reading", TEXT),
        ("sides", pa.list_(pa.struct([("value", TEXT), ("statements", pa.list_(pa.int32()))]))),
        ("why", TEXT),
    ]
)
EVENTS = pa.schema(
    [
        ("story", TEXT),
        ("claim", TEXT),
        ("type", TEXT),
        ("mode", TEXT),
        ("source", TEXT),
        ("recipient", TEXT),
        ("earliest", DAY),
        ("latest", DAY),
        ("speaker", TEXT),
        *WORDS,
    ]
)
RELATIONS = pa.schema(
    [
        ("story", TEXT),
        ("source", TEXT),
        ("source_name", TEXT),
        ("recipient", TEXT),
        ("recipient_name", TEXT),
        ("cooperation", pa.int32()),
        ("conflict", pa.int32()),
        ("claims", TEXTS),
    ]
)
EXPECTATIONS = pa.schema(
    [
        ("story", TEXT),
        ("claim", TEXT),
        ("speaker", TEXT),
        ("earliest", DAY),
        ("latest", DAY),
        ("status", TEXT),
        ("because", TEXT),
        *WORDS,
        ("evidence", pa.list_(pa.struct(WORDS))),
    ]
)
# Of articles, a file a batch and part; the others' files are written anew where anything in them changes.
OF_ARTICLES = {"articles": ARTICLES, "annotations": ANNOTATIONS}
OF_STORIES = {
    "stories": STORIES,
    "claims": CLAIMS,
    "differences": DIFFERENCES,
    "events": EVENTS,
    "relations": RELATIONS,
    "expectations": EXPECTATIONS,
}
TABLES = {**OF_ARTICLES, "copies": COPIES, **OF_STORIES}


def written(rows: Sequence[Row], schema: pa.Schema, *, by: str | None = None) -> bytes:
    """*rows* as a Parquet file; with *by*, sorted and parted by that column, so that a reader takes only its own."""
    sink = pa.BufferOutputStream()
    with pq.ParquetWriter(sink, schema, compression="zstd") as writer:
        for some in parted(rows, by) if by else [rows]:
            columns = {field.name: [row.get(field.name) for row in some] for field in schema}
            writer.write_table(pa.table(columns, schema=schema))
    found: bytes = sink.getvalue().to_pybytes()
    return found


def parted(rows: Sequence[Row], by: str) -> Iterator[list[Row]]:
    """The *rows* with one value in the column *by*, least first."""
    groups: dict[Any, list[Row]] = {}
    for row in rows:
        groups.setdefault(row[by], []).append(row)
    return (groups[value] for value in sorted(groups))


def rows_of(
    place: Place, name: str, columns: Sequence[str] | None = None, *, where: tuple[str, Any] | None = None
) -> list[dict[str, Any]]:
    """The rows of a file, in order; *where* a column has a value, or one of a set; PlaceError where it is broken."""
    filters = None
    if where is not None:
        column, wanted = where
        filters = [(column, "in", wanted) if isinstance(wanted, (set, frozenset)) else (column, "=", wanted)]
    with place.opened(name) as file:
        try:
            found: list[dict[str, Any]] = pq.read_table(
                file, columns=list(columns) if columns else None, filters=filters, use_threads=False, partitioning=None
            ).to_pylist()
        except pa.ArrowInvalid as problem:
            raise PlaceError(place.at(name), f"is no table: {problem}") from problem
        return found


def partition(table: str, day: date | None) -> str:
    """The folder of the rows of *table* of one *day*."""
    return f"tables/{table}/day={day.isoformat() if day else NOBODY}"


def slot(key: str, of: int) -> int:
    """Which of so many buckets *key* falls into."""
    return int(digest("slot", key), 16) % of


def every(place: Place, table: str, columns: Iterable[str]) -> Iterator[dict[str, Any]]:
    """These *columns* of all rows of a table, a file after the other."""
    columns = list(columns)
    for name in place.names(f"tables/{table}"):
        if name.endswith(".parquet"):
            yield from rows_of(place, name, columns)
