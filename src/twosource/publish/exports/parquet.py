"""Rows as Parquet: the same rows are the same bytes.  Needs pyarrow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from twosource.publish.exports.tables import Columns, Each, Kind, Record

PLAIN = {
    "text": pa.string(),
    "whole": pa.int32(),
    "number": pa.float64(),
    "flag": pa.bool_(),
    "day": pa.date32(),
    "moment": pa.timestamp("us", tz="UTC"),
}
GROUP = 5_000  # rows that are written together
SURROGATES = re.compile("[\ud800-\udfff]")  # no encoding has them


class Sheet:
    """A table that is written to *file* some rows after the others."""

    def __init__(self, file: BinaryIO, columns: Columns) -> None:
        self._schema = schema(columns)
        self._writer = pq.ParquetWriter(file, self._schema, compression="zstd")
        self._waiting: list[Mapping[str, Any]] = []

    def write(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Add *rows*."""
        self._waiting += rows
        if len(self._waiting) >= GROUP:
            self._write()

    def close(self) -> None:
        """Write what is left, and what ends the file."""
        self._write()
        self._writer.close()

    def abandon(self) -> None:
        """Have done with a table that could not be written to its end; it would complain of that later on."""
        self._writer.is_open = False

    def _write(self) -> None:
        columns = {field.name: [encodable(row.get(field.name)) for row in self._waiting] for field in self._schema}
        self._writer.write_table(pa.table(columns, schema=self._schema))
        self._waiting = []


def schema(columns: Columns) -> Any:
    """The schema of a table."""
    return pa.schema([(name, _kind(kind)) for name, kind in columns])


def encodable(value: Any) -> Any:
    """*value* with every lone surrogate in it replaced, one for one."""
    if isinstance(value, str):
        return SURROGATES.sub("\ufffd", value)
    if isinstance(value, list):
        return [encodable(item) for item in value]
    if isinstance(value, dict):
        return {name: encodable(item) for name, item in value.items()}
    return value


def _kind(kind: Kind) -> Any:
    if isinstance(kind, Each):
        return pa.list_(_kind(kind.of))
    if isinstance(kind, Record):
        return pa.struct([(name, _kind(inner)) for name, inner in kind.fields])
    return PLAIN[kind]
