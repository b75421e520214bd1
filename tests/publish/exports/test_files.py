"""What is exported is read back by programs that are not ours, and nothing of it is lost."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO, get_args

import duckdb
import pytest
from tests.publish.exports.conftest import HOSTILE

from twosource.model.dossier import Dossier
from twosource.publish.exports.entry import Entry
from twosource.publish.exports.files import Format, export, files
from twosource.publish.exports.tables import TABLES
from twosource.publish.wording import printable

FORMATS: tuple[Format, ...] = get_args(Format)


def exported(folder: Path, format: Format, *entries: Entry) -> Mapping[str, int]:
    """Export into *folder*; how much is in each file."""
    folder.mkdir(exist_ok=True)

    def opened(name: str) -> BinaryIO:
        return (folder / name).open("wb")

    return export(entries, format, opened)


def dossier_of(entry: Entry) -> Dossier:
    assert entry.dossier
    return entry.dossier


def asked(question: str, folder: Path) -> list[Any]:
    with duckdb.connect() as db:
        return db.execute(question.replace("DIR", str(folder))).fetchall()


@pytest.fixture(params=["parquet", "csv"])
def tables(request: pytest.FixtureRequest, tmp_path: Path, strike: Entry) -> tuple[Path, str]:
    """The folder of an export, and how DuckDB reads a table of it."""
    exported(tmp_path, request.param, strike)
    reader = "'DIR/{}.parquet'" if request.param == "parquet" else "read_csv('DIR/{}.csv', header = true)"
    return tmp_path, reader


def test_duckdb_reads_every_table_with_as_many_rows_as_are_told(tmp_path: Path, strike: Entry) -> None:
    for format, read in (("parquet", "'DIR/{}'"), ("csv", "read_csv('DIR/{}', header = true, all_varchar = true)")):
        told = exported(tmp_path, format, strike)  # type: ignore[arg-type]
        assert set(told) == set(files(format))  # type: ignore[arg-type]
        for name, many in told.items():
            assert asked(f"SELECT count(*) FROM {read.format(name)}", tmp_path) == [(many,)], name


def test_the_tables_hold_all_that_the_dossier_does(tables: tuple[Path, str], strike: Entry) -> None:
    folder, reader = tables
    dossier = dossier_of(strike)
    claims = dossier.claims
    wanted = {
        "stories": 1,
        "articles": len(dossier.articles),
        "copies": sum(len(origin.articles) for origin in dossier.origins),
        "claims": len(claims),
        "counted": sum(len(claim.counted) for claim in claims),
        "statements": sum(len(claim.statements) for claim in claims),
        "values": sum(len(said.values) for claim in claims for said in claim.statements),
        "differences": sum(len(claim.differences) for claim in claims),
        "history": sum(len(claim.history) for claim in claims),
        "events": sum(len(relation.deeds) for relation in dossier.relations),
        "relations": len(dossier.relations),
        "expectations": len(dossier.expectations),
        "actors": len(dossier.actors),
        "roles": sum(len(actor.roles) for actor in dossier.actors),
        "sayings": len(dossier.sayings),
        "timeline": len(dossier.timeline),
        "coverage": sum(len(coverage.by_outlet) for coverage in dossier.coverage),
        "sentences": len(dossier.story.summary) + len(dossier.story.dating.reasoning),
    }
    assert {*wanted, "untold"} == set(TABLES)
    for table, many in wanted.items():
        assert asked(f"SELECT count(*) FROM {reader.format(table)}", folder) == [(many,)], table


def test_every_statement_stands_in_its_article_word_for_word(tables: tuple[Path, str], strike: Entry) -> None:
    folder, reader = tables
    found = asked(
        f"""
        SELECT s.words, substr(a.text, s.start + 1, s."end" - s.start), c.standing, a.outlet
        FROM {reader.format("statements")} AS s
        JOIN {reader.format("claims")} AS c ON c.story = s.story AND c.id = s.claim
        JOIN {reader.format("articles")} AS a ON a.id = s.article
        """,
        folder,
    )
    assert len(found) == sum(len(claim.statements) for claim in dossier_of(strike).claims)
    assert all(words == text for words, text, _, _ in found)
    assert ("Eleven people were injured in all",) * 2 + ("corroborated", "Channel Nine") in found


def test_rows_point_at_rows_that_there_are(tables: tuple[Path, str]) -> None:
    folder, reader = tables
    for table, column, target, key in (
        ("articles", "story", "stories", "id"),
        ("copies", "article", "articles", "id"),
        ("differences", "claim", "claims", "id"),
        ("statements", "article", "articles", "id"),
        ("expectations", "claim", "claims", "id"),
        ("history", "claim", "claims", "id"),
        ("relations", "source", "actors", "id"),
        ("roles", "actor", "actors", "id"),
        ("coverage", "claim", "claims", "id"),
    ):
        lost = asked(
            f"SELECT count(*) FROM {reader.format(table)} WHERE {column} NOT IN"
            f" (SELECT {key} FROM {reader.format(target)})",
            folder,
        )
        assert lost == [(0,)], table


def test_days_and_figures_keep_their_kinds_in_parquet(tmp_path: Path, strike: Entry) -> None:
    exported(tmp_path, "parquet", strike)
    found = asked(
        "SELECT low, earliest, origins, statements[1].words FROM 'DIR/claims.parquet' WHERE id = 'injured'", tmp_path
    )
    assert found[0][:2] == (11.0, date(2024, 3, 4))
    assert found[0][2] == ["o-wire", "voss", "o-correction", "o-ledger"]
    assert found[0][3].startswith("Six people were injured")


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_stories_are_the_same_bytes(format: Format, tmp_path: Path, strike: Entry, hostile: Entry) -> None:
    for folder in ("one", "two"):
        exported(tmp_path / folder, format, strike, hostile)
    for name in files(format):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), name


def test_no_cell_is_a_formula_and_none_steers_a_terminal(tmp_path: Path, hostile: Entry) -> None:
    exported(tmp_path, "csv", hostile)
    for name in files("csv"):
        written = (tmp_path / name).read_bytes().decode()
        assert not {"\x1b", "\x9b", "\u202e", "\x00"} & set(written), name
        for row in csv.reader(io.StringIO(written, newline="")):
            assert not [each for each in row if each[:1] in tuple("=+-@\t\r")], name


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1", "'=1", "'quoted'", "plain", 'a, "b"\nc']
)
def test_one_apostrophe_taken_away_gives_the_text_back(text: str) -> None:
    from twosource.publish.exports.csv import cell

    written = cell(text)
    assert written.removeprefix("'") == text
    assert written[:1] not in tuple("=+-@\t")


def test_a_negative_number_is_no_formula() -> None:
    from twosource.publish.exports.csv import cell

    assert cell(-3.5) == "-3.5"


def test_csv_ends_its_lines_as_rfc_4180_has_it(tmp_path: Path, strike: Entry) -> None:
    exported(tmp_path, "csv", strike)
    written = (tmp_path / "claims.csv").read_bytes()
    assert written.startswith(b"story,id,text,standing,")
    assert written.endswith(b"\r\n")
    rows = list(csv.DictReader(io.StringIO(written.decode(), newline="")))
    assert {row["id"] for row in rows} == {claim.id for claim in dossier_of(strike).claims}
    said = json.loads(next(row["statements"] for row in rows if row["id"] == "strike"))
    assert [each["article"] for each in said] == ["wire", "courier", "post", "standard", "channel", "ledger"]


def test_hostile_words_come_back_from_parquet_as_they_were(tmp_path: Path, hostile: Entry) -> None:
    exported(tmp_path, "parquet", hostile)
    assert asked("SELECT title, text FROM 'DIR/articles.parquet'", tmp_path) == [(HOSTILE, f"{HOSTILE} said \ufffd.")]


def test_a_story_that_could_not_be_checked_keeps_its_articles_and_the_reason(tmp_path: Path, strike: Entry) -> None:
    from dataclasses import replace

    for format in FORMATS:
        exported(tmp_path, format, replace(strike, dossier=None, failed="it broke"))
    assert asked("SELECT id, failed, len(articles) FROM 'DIR/stories.parquet'", tmp_path) == [
        ("harbour", "it broke", 7)
    ]
    assert asked("SELECT count(*), bool_or(read) FROM 'DIR/articles.parquet'", tmp_path) == [(7, False)]
    assert len((tmp_path / "events.jsonl").read_text().splitlines()) == 2


def test_an_export_of_nothing_has_its_tables(tmp_path: Path) -> None:
    for format in FORMATS:
        assert set(exported(tmp_path, format).values()) == {0}
    assert asked("SELECT count(*) FROM 'DIR/claims.parquet'", tmp_path) == [(0,)]
    assert json.loads((tmp_path / "claims.jsonld").read_text())["@graph"] == []


def test_shown_text_is_that_of_the_csv(hostile: Entry, tmp_path: Path) -> None:
    exported(tmp_path, "csv", hostile)
    rows = list(csv.DictReader(io.StringIO((tmp_path / "articles.csv").read_bytes().decode(), newline="")))
    assert rows[0]["title"] == "'" + printable(HOSTILE)
