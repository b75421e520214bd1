"""What is wrong with a file is told in one line, counted, and does not keep the others from being read."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from twosource.bulk.places import Place
from twosource.bulk.reading import ReadShard
from twosource.bulk.shards import Shard, find_files, shards, weigh
from twosource.bulk.steps import Record
from twosource.read.reader import Reader

TEXT = "The ferry Swift Tern left Orrin Bay on Monday with forty passengers, the harbour master said.\n\nIt came late."
PAGE = f"<html><body><article><h1>Ferry leaves late</h1><p>{TEXT}</p><p>{TEXT}</p></article></body></html>"


def read(tmp_path: Path) -> Record:
    """The record of the one shard of all files in the folder `in`."""
    (shard,) = shards(weigh(place) for place in find_files([str(tmp_path / "in")]))
    return ReadShard(Reader(), Place(str(tmp_path / "out")), "work", 4)(shard)


def put(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / "in").mkdir(exist_ok=True)
    (tmp_path / "in" / name).write_bytes(content)


def lines(*rows: Any) -> bytes:
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def archive(*urls: str) -> bytes:
    records = []
    for url in urls:
        body = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{PAGE}".encode()
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-05-07T10:00:00Z\r\n"
        head += "Content-Type: application/http; msgtype=response\r\n"
        records.append(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body + b"\r\n\r\n")
    return b"".join(gzip.compress(record) for record in records)


def reasons(record: Record) -> list[str]:
    return [reason for _, _, reason in record.shown]


def test_a_table_gives_an_article_a_row(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    rows = [{"id": "a", "text": TEXT, "outlet": "Tern Post"}, {"id": "b", "text": TEXT * 2, "outlet": None}]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "in" / "a.parquet")
    assert read(tmp_path).done == 2


def test_a_table_without_words_is_named(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    pq.write_table(pa.Table.from_pylist([{"headline": "Ferry"}]), tmp_path / "in" / "a.parquet")
    assert reasons(read(tmp_path)) == ["a table with neither a text nor an html column"]


def test_a_broken_table_is_named(tmp_path: Path) -> None:
    put(tmp_path, "a.parquet", b"PAR1 and nothing that belongs to it")
    assert reasons(read(tmp_path))[0].startswith("broken: ")


def test_an_archive_that_is_cut_off_gives_what_it_has_and_says_so(tmp_path: Path) -> None:
    whole = archive("https://tern.example/1", "https://tern.example/2")
    put(tmp_path, "a.warc.gz", whole[:-60])
    record = read(tmp_path)
    assert record.done >= 1
    assert reasons(record) == [f"truncated at byte {len(whole) - 60:,}"]
    assert list(record.failed) == ["fetch: truncated at byte N"]


def test_what_is_called_an_archive_and_is_none_is_named(tmp_path: Path) -> None:
    put(tmp_path, "a.warc.gz", gzip.compress(TEXT.encode()))
    put(tmp_path, "b.parquet", TEXT.encode())
    record = read(tmp_path)
    assert reasons(record) == ["is called a web archive and is none", "is called a table and is none"]
    assert record.told["unread"] == 2


def test_lines_of_several_forms_are_told_apart_one_by_one(tmp_path: Path) -> None:
    put(
        tmp_path,
        "a.jsonl",
        lines({"id": "a", "text": TEXT}, {"headline": "Ferry"}, {"id": "c", "text": 7}, {"id": "d", "html": PAGE})
        + b"[1, 2]\nnot json\n",
    )
    record = read(tmp_path)
    assert record.done == 2
    assert reasons(record) == [
        "neither text nor html",
        "text is not a string",
        "not a JSON object",
        "not a JSON object",
    ]


def test_a_file_with_no_article_is_counted(tmp_path: Path) -> None:
    put(tmp_path, "a.warc", b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n")
    put(tmp_path, "b.jsonl", lines({"id": "a", "text": TEXT}))
    record = read(tmp_path)
    assert (record.done, record.told["unread"]) == (1, 1)
    assert list(record.failed) == ["read: holds no article"]


def test_small_files_are_read_together_and_a_large_one_alone(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        put(tmp_path, name, TEXT.encode())
    files = [weigh(place) for place in find_files([str(tmp_path / "in")])]
    large = files[1].__class__(files[1].place, 10**9, "large")
    found: tuple[Shard, ...] = shards([files[0], large, files[2]])
    assert [len(shard.files) for shard in found] == [1, 1, 1]
    assert [shard.first for shard in found] == [0, 1, 2]
    assert len(shards(files)) == 1
