"""Shards -> articles: the pages of web archives, the lines of JSON, the rows of tables."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from io import SEEK_END
from typing import Any, BinaryIO, ClassVar

import pyarrow as pa
import pyarrow.parquet as pq

from twosource import flow
from twosource.bulk.places import Place
from twosource.bulk.rows import article_row
from twosource.bulk.shards import File, Shard
from twosource.bulk.steps import Record, record
from twosource.bulk.tables import TEXT, slot, written
from twosource.fetchers.folder import HEAD, LARGEST, MEGABYTE
from twosource.fetchers.warc import Archive, looks_like_warc
from twosource.model.article import Article, Page
from twosource.model.outcome import Done, Failed, Outcome
from twosource.read.reader import Reader

RAW = pa.schema([("slot", pa.int32()), ("file", pa.int32()), ("row", pa.int32()), ("id", TEXT), ("text", TEXT),
                 ("body", TEXT)])  # fmt: skip
LARGEST_LINES = 4_000 * MEGABYTE
TABLE = b"PAR1"
GIVEN = ("id", "url", "outlet", "title", "text", "html", "published", "language", "authors")
ROWS = 256


@dataclass(frozen=True, slots=True)
class ReadShard:
    """Write the articles of a shard, in *slots* by their ids."""

    REVISION: ClassVar[int] = 1
    reader: Reader
    place: Place
    base: str
    slots: int

    def __call__(self, shard: Shard, /) -> Record:
        rows: list[dict[str, Any]] = []
        failures: list[Failed] = []
        unread = 0
        for at, file in enumerate(shard.files, shard.first):
            before = len(rows), len(failures)
            for number, outcome in enumerate(self.articles(file)):
                if isinstance(outcome, Failed):
                    failures.append(outcome)
                    continue
                try:
                    rows.append(self.row(outcome.value, at, number))
                except UnicodeEncodeError:
                    failures.append(Failed(outcome.value.id, "read", "has characters that cannot be written"))
            if len(rows) == before[0]:
                unread += 1
                if len(failures) == before[1]:
                    failures.append(Failed(file.place, "read", "holds no article"))
        self.place.write(f"{self.base}/read/{shard.key}.parquet", written(rows, RAW, by="slot"))
        return record(len(rows), failures, files=len(shard.files), unread=unread)

    def row(self, article: Article, file: int, number: int) -> dict[str, Any]:
        cells = article_row(article)
        article.text.encode()
        return {
            "slot": slot(article.id, self.slots),
            "file": file,
            "row": number,
            **{key: cells[key] for key in ("id", "text", "body")},
        }

    def articles(self, file: File) -> Iterator[Outcome[Article]]:
        for page in pages(file):
            yield from flow.read_page(self.reader, page)


def pages(file: File) -> Iterator[Outcome[Page]]:
    """The pages of *file*: those of an archive, a row of a table each, or the file itself."""
    with Place(file.place).opened_itself() as opened:
        head = opened.read(HEAD)
        size = opened.seek(0, SEEK_END)
        opened.seek(0)
        name = file.place.casefold()
        if looks_like_warc(head):
            yield from Archive(file.place, opened, LARGEST).pages()
        elif name.endswith((".warc", ".warc.gz")):
            yield Failed(file.place, "fetch", "is called a web archive and is none")
        elif head.startswith(TABLE):
            yield from table_pages(file.place, opened)
        elif name.endswith(".parquet"):
            yield Failed(file.place, "fetch", "is called a table and is none")
        elif head[:1] == b"{" and b"\n" in head + b"\n":
            yield from line_pages(file.place, opened)
        elif size > LARGEST:
            yield Failed(file.place, "fetch", f"too large: the limit is {LARGEST // MEGABYTE} MB")
        else:
            yield Done(Page(file.place, opened.read()))


def line_pages(place: str, file: BinaryIO) -> Iterator[Outcome[Page]]:
    """JSON lines, so many in a page that little is in memory; where they are none, the file itself."""
    first = file.readline(LARGEST + 1)
    file.seek(0)
    if not is_object(first):
        yield Done(Page(place, file.read(LARGEST)))
        return
    number = 0
    while line := file.readline(LARGEST + 1):
        number += 1
        if len(line) > LARGEST:
            yield Failed(f"{place}:{number}", "read", f"too large: the limit is {LARGEST // MEGABYTE} MB")
            while line and not line.endswith(b"\n"):
                line = file.readline(LARGEST)
        elif line.strip():
            if is_object(line):
                yield Done(Page(f"{place}:{number}", line))
            else:
                yield Failed(f"{place}:{number}", "read", "not a JSON object")


def is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def table_pages(place: str, file: BinaryIO) -> Iterator[Outcome[Page]]:
    """A page for each row of a Parquet file that has articles in the columns of JSON lines."""
    try:
        table = pq.ParquetFile(file)
        columns = [name for name in table.schema_arrow.names if name in GIVEN]
        if not {"text", "html"} & set(columns):
            yield Failed(place, "read", "a table with neither a text nor an html column")
            return
        number = 0
        for batch in table.iter_batches(ROWS, columns=columns, use_threads=False):
            for row in batch.to_pylist():
                number += 1
                cells = {key: plain(value) for key, value in row.items() if value is not None}
                yield Done(Page(f"{place}:{number}", json.dumps(cells).encode()))
    except (pa.ArrowInvalid, OSError) as problem:
        yield Failed(place, "fetch", f"broken: {' '.join(str(problem).split())[:120]}")


def plain(value: Any) -> Any:
    """A value of a cell, as JSON has it."""
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
