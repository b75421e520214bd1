"""`twosource export`: a library for other programs, whole or not at all."""

from __future__ import annotations

import builtins
import json
import sqlite3
import tempfile
from pathlib import Path
from typing import Any, get_args

import duckdb
import pytest
from tests.conftest import ARTICLES, write_lines
from typer.testing import CliRunner

from twosource.cli import exporting  # noqa: F401  brings its command
from twosource.cli.app import app
from twosource.desk import open_desk
from twosource.publish.exports.files import Format, files
from twosource.stores.sqlite import SqliteStore


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of three reports of one accident, and of one that is of something else."""
    folder = tmp_path_factory.mktemp("library")
    election = {
        "id": "vote",
        "outlet": "Upland Herald",
        "published": "2024-06-01T08:00:00Z",
        "title": "Council of Orvane elects its first mayor",
        "text": "The council of Orvane elected Lena Hartog as its first mayor on Friday.\n\nHartog thanked it.",
    }
    desk = open_desk(folder / "desk.db")
    desk.check([str(write_lines(folder / "ferry.jsonl", [*ARTICLES, election]))])
    desk.store.close()
    return folder / "desk.db"


def export(folder: Path, library: Path, *words: str) -> Any:
    return CliRunner().invoke(app, ["export", str(folder), "--library", str(library), *words])


def listing(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


@pytest.mark.parametrize(("format", "file"), [("csv", "claims.csv"), ("parquet", "claims.parquet")])
def test_a_whole_library_is_exported_as_tables(format: str, file: str, library: Path, tmp_path: Path) -> None:
    done = export(tmp_path / "out", library, "--format", format)
    assert done.exit_code == 0, done.output
    assert "2 stories exported" in done.output
    assert len(listing(tmp_path / "out")) == 19
    with duckdb.connect() as db:
        found = db.execute(
            f"""
            SELECT count(DISTINCT claims.story), count(DISTINCT article)
            FROM '{tmp_path / "out" / file}' AS claims JOIN '{tmp_path / "out"}/statements.{format}' AS statements
            ON statements.claim = claims.id AND statements.story = claims.story
            """
        ).fetchall()
    assert found == [(2, 4)]


@pytest.mark.parametrize(("format", "file"), [("plover", "events.jsonl"), ("jsonld", "claims.jsonld")])
def test_events_and_linked_claims_are_one_file(format: str, file: str, library: Path, tmp_path: Path) -> None:
    done = export(tmp_path / "out", library, "--format", format)
    assert done.exit_code == 0, done.output
    assert listing(tmp_path / "out") == [file]
    for each in (tmp_path / "out" / file).read_text(encoding="utf-8").splitlines() if format == "plover" else ():
        assert json.loads(each)["event_type"].isupper()
    if format == "jsonld":
        assert json.loads((tmp_path / "out" / file).read_text(encoding="utf-8"))["@graph"]


def test_exporting_again_gives_the_same_bytes_and_leaves_other_files_alone(library: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "notes.txt").write_text("mine")
    export(out, library, "--format", "parquet")
    first = {path.name: path.read_bytes() for path in out.iterdir()}
    assert export(out, library, "--format", "parquet").exit_code == 0
    assert {path.name: path.read_bytes() for path in out.iterdir()} == first
    assert first["notes.txt"] == b"mine"


def test_one_story_is_exported_by_the_beginning_of_its_id(library: Path, tmp_path: Path) -> None:
    story = min(SqliteStore(library).stories(), key=lambda story: len(story.articles))
    done = export(tmp_path / "out", library, "--format", "csv", "--story", story.id[:8])
    assert done.exit_code == 0, done.output
    assert "1 story exported" in done.output
    assert (tmp_path / "out" / "articles.csv").read_bytes().count(b"Upland Herald") == 1
    assert b"Meridian" not in (tmp_path / "out" / "articles.csv").read_bytes()


def test_a_story_that_is_not_there_gets_one_line_and_nothing_is_written(library: Path, tmp_path: Path) -> None:
    done = export(tmp_path / "out", library, "--format", "csv", "--story", "zz")
    assert done.exit_code == 1
    assert "no story with id zz" in done.output
    assert not (tmp_path / "out").exists()


def test_a_library_that_is_not_there_is_not_begun(tmp_path: Path) -> None:
    done = export(tmp_path / "out", tmp_path / "no.db", "--format", "csv")
    assert done.exit_code == 1
    assert "no such library" in done.output
    assert listing(tmp_path) == []


@pytest.mark.parametrize("broken", ["corrupt", "newer"])
def test_a_library_that_cannot_be_read_gets_one_line(broken: str, tmp_path: Path) -> None:
    library = tmp_path / "desk.db"
    if broken == "corrupt":
        library.write_text("not a library at all, " * 100)
    else:
        SqliteStore(library).close()
        with sqlite3.connect(library) as db:
            db.execute("PRAGMA user_version = 99")
    done = export(tmp_path / "out", library, "--format", "csv")
    assert done.exit_code == 1
    assert len(done.output.splitlines()) == 1
    assert ("not a Twosource library" if broken == "corrupt" else "schema 99") in done.output


def test_a_library_that_is_being_written_gets_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from twosource.stores import connection

    monkeypatch.setattr(connection, "PATIENCE", 0.05)
    library = tmp_path / "desk.db"
    desk = open_desk(library)
    desk.add([str(write_lines(tmp_path / "one.jsonl", ARTICLES[:1]))])
    assert isinstance(desk.store, SqliteStore)
    with desk.store._written():
        done = export(tmp_path / "out", library, "--format", "csv")
    assert done.exit_code == 1
    assert "being written by another process" in done.output
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_a_file_gets_one_line(library: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    done = export(tmp_path / "out", library, "--format", "csv")
    assert done.exit_code == 1
    assert "cannot be written: file exists; nothing was written" in done.output.replace("\n", "")
    assert (tmp_path / "out").read_text() == "mine"


def test_a_folder_in_a_folder_that_is_not_there_gets_one_line(library: Path, tmp_path: Path) -> None:
    done = export(tmp_path / "no" / "out", library, "--format", "csv")
    assert done.exit_code == 1
    assert "cannot be written" in done.output


@pytest.mark.parametrize("format", get_args(Format))
def test_a_full_disk_changes_nothing_and_gets_one_line(
    format: Format, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    assert export(out, library, "--format", format).exit_code == 0
    before = {path.name: path.read_bytes() for path in out.iterdir()}

    def full(prefix: str, dir: Path) -> str:
        draft = dir / prefix
        draft.mkdir()
        for name in files(format):
            (draft / name).symlink_to("/dev/full")
        return str(draft)

    monkeypatch.setattr(tempfile, "mkdtemp", full)
    done = export(out, library, "--format", format)
    assert done.exit_code == 1, done
    assert "no space left on device; nothing was written" in " ".join(done.output.split())
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_without_pyarrow_one_line_names_what_brings_it(
    library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def missing(name: str, *arguments: Any, **named: Any) -> Any:
        if name.startswith("pyarrow"):
            raise ModuleNotFoundError("No module named 'pyarrow'", name="pyarrow")
        return real(name, *arguments, **named)

    monkeypatch.setattr(builtins, "__import__", missing)
    done = export(tmp_path / "out", library, "--format", "parquet")
    assert done.exit_code == 1
    assert "pip install 'twosource[tables]'" in done.output
    assert not (tmp_path / "out").exists()
