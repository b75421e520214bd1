"""Stories -> the files of an export, one story after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import BinaryIO, Literal, Protocol

from twosource.publish.exports import csv, linked, plover
from twosource.publish.exports.entry import Entry
from twosource.publish.exports.rows import Rows, rows
from twosource.publish.exports.tables import TABLES

Format = Literal["parquet", "jsonld", "plover", "csv"]
Opened = Callable[[str], BinaryIO]  # a file of this name, to be written


class Write(Protocol):
    """Writes what there is of one story; how many rows, lines or nodes that is, by file."""

    def __call__(self, entry: Entry, /) -> Mapping[str, int]: ...


def files(format: Format) -> tuple[str, ...]:
    """The names of the files of an export."""
    match format:
        case "plover":
            return ("events.jsonl",)
        case "jsonld":
            return ("claims.jsonld",)
    return tuple(f"{table}.{format}" for table in TABLES)


def export(entries: Iterable[Entry], format: Format, opened: Opened) -> Mapping[str, int]:
    """Write *entries*, in their order, into files that are *opened* by name; how much is in each.

    ModuleNotFoundError where a library is missing that *format* needs.
    """
    many: Counter[str] = Counter(dict.fromkeys(files(format), 0))
    with _WRITERS[format](opened) as write:
        for entry in entries:
            many.update(write(entry))
    return dict(many)


@contextmanager
def _csv(opened: Opened) -> Iterator[Write]:
    with ExitStack() as stack:
        sheets = {table: stack.enter_context(opened(f"{table}.csv")) for table in TABLES}
        for table, sheet in sheets.items():
            sheet.write(csv.head(TABLES[table]))

        def write(entry: Entry) -> Mapping[str, int]:
            found = rows(entry)
            for table, some in found.items():
                sheets[table].write(csv.body(TABLES[table], some))
            return _counted(found, "csv")

        yield write


@contextmanager
def _parquet(opened: Opened) -> Iterator[Write]:
    from twosource.publish.exports.parquet import Sheet

    with ExitStack() as stack:
        sheets = {
            table: Sheet(stack.enter_context(opened(f"{table}.parquet")), columns) for table, columns in TABLES.items()
        }

        def write(entry: Entry) -> Mapping[str, int]:
            found = rows(entry)
            for table, some in found.items():
                sheets[table].write(some)
            return _counted(found, "parquet")

        try:
            yield write
            for sheet in sheets.values():
                sheet.close()
        finally:
            for sheet in sheets.values():
                sheet.abandon()


@contextmanager
def _plover(opened: Opened) -> Iterator[Write]:
    with opened("events.jsonl") as file:

        def write(entry: Entry) -> Mapping[str, int]:
            lines = plover.events(entry)
            file.write(lines)
            return {"events.jsonl": lines.count(b"\n")}

        yield write


@contextmanager
def _linked(opened: Opened) -> Iterator[Write]:
    with opened("claims.jsonld") as file:
        between = b""
        file.write(linked.OPENING)

        def write(entry: Entry) -> Mapping[str, int]:
            nonlocal between
            nodes = linked.graph(entry)
            file.write(between + ",\n".join(nodes).encode())
            between = b",\n"
            return {"claims.jsonld": len(nodes)}

        yield write
        file.write(linked.CLOSING)


def _counted(found: Rows, ending: str) -> Mapping[str, int]:
    return {f"{table}.{ending}": len(some) for table, some in found.items()}


_WRITERS: Mapping[Format, Callable[[Opened], AbstractContextManager[Write]]] = {
    "parquet": _parquet,
    "jsonld": _linked,
    "plover": _plover,
    "csv": _csv,
}
