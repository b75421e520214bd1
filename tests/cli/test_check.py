"""`twosource check` as a user runs it, on good input and on bad."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import ARTICLES, Twosource, write_lines

UNREADABLE = Path("/proc/self/mem")


@dataclass(frozen=True)
class Run:
    """What came of one run that several tests look at, and the files it was given and made."""

    articles: Path
    library: Path
    exit: int
    stdout: str
    complaints: Sequence[str]

    @property
    def dossiers(self) -> list[dict[str, Any]]:
        return list(json.loads(self.stdout)["dossiers"])


@pytest.fixture(scope="session")
def first(twosource: Twosource, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The three reports, checked into a library of their own."""
    folder = tmp_path_factory.mktemp("first")
    articles, library = write_lines(folder / "ferry.jsonl", ARTICLES), folder / "desk.db"
    done = twosource("check", articles, "--library", library, "--format", "json")
    return Run(articles, library, done.returncode, done.stdout, done.stderr.splitlines())


@pytest.fixture
def read(first: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library that has read and checked the three reports."""
    library = tmp_path_factory.mktemp("read") / "desk.db"
    with closing(sqlite3.connect(first.library)) as kept, closing(sqlite3.connect(library)) as copy:
        kept.backup(copy)
    return library


@pytest.fixture(scope="session")
def messy(twosource: Twosource, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The three reports among much that is none, checked in one go."""
    folder = tmp_path_factory.mktemp("messy")
    articles = write_lines(
        folder / "ferry.jsonl",
        [*ARTICLES, {**ARTICLES[0], "text": "Another text altogether, about a ferry at sea."}],
    )
    lines = articles.read_text().splitlines()
    articles.write_text("\n".join([lines[0], '{"text": "cut off', *lines[1:]]) + "\n")
    (folder / "picture.bin").write_bytes(bytes(range(256)) * 64)
    latin = "Neun Tote nach F\xe4hrungl\xfcck: la catastrophe \xe9tait pr\xe9visible, selon le maire. " * 5
    (folder / "latin.txt").write_bytes(latin.encode("latin-1"))
    (folder / "broken.txt").write_bytes(b"The ferry sank. \xff\xfe\x00\x81 " * 20)
    for number in range(2):
        (folder / f"plain{number}.txt").write_text(f"The council of Tarn closed bridge {number} on Monday, it said.")
    done = twosource("check", folder, *([UNREADABLE] if UNREADABLE.exists() else []), "--format", "json")
    return Run(articles, folder / "none.db", done.returncode, done.stdout, done.stderr.splitlines())


def test_one_accident_comes_out_as_one_dossier(first: Run) -> None:
    assert first.exit == 0, first.complaints
    (dossier,) = first.dossiers
    assert {article["id"] for article in dossier["articles"]} == {"wire", "post", "radio"}
    text = {article["id"]: article["text"] for article in ARTICLES}
    for claim in dossier["claims"]:
        for said in claim["statements"]:
            assert text[said["article"]][said["start"] : said["end"]] == said["words"]
    assert all(sentence["citations"] for sentence in dossier["story"]["summary"])


@pytest.mark.parametrize("format", ["terminal", "html", "md", "json"])
def test_every_format_names_the_ferry(twosource: Twosource, read: Path, format: str) -> None:
    done = twosource("check", "--library", read, "--format", format)
    assert done.returncode == 0, done.stderr
    assert "Northern Star" in done.stdout


def test_the_ending_of_the_file_tells_the_format(twosource: Twosource, read: Path, tmp_path: Path) -> None:
    page = tmp_path / "dossier.html"
    assert twosource("check", "--library", read, "-o", page).returncode == 0
    assert page.read_text(encoding="utf-8").lower().startswith("<!doctype html>")
    assert list(tmp_path.iterdir()) == [page]


def test_standard_input_is_read_like_a_file(twosource: Twosource, first: Run) -> None:
    done = twosource("check", "-", "--format", "json", stdin=first.articles.read_bytes())
    assert done.stdout == first.stdout


def test_without_a_library_nothing_is_left_behind(twosource: Twosource, articles_file: Path) -> None:
    before = set(articles_file.parent.iterdir())
    twosource("check", articles_file)
    assert set(articles_file.parent.iterdir()) == before


def test_a_second_run_on_a_library_makes_nothing_anew(twosource: Twosource, first: Run, read: Path) -> None:
    rows = changes(read)
    second = twosource("check", first.articles, "--library", read, "--format", "json")
    assert second.stdout == first.stdout
    assert changes(read) == rows


def test_an_article_that_comes_later_joins_the_story_and_its_id_lasts(twosource: Twosource, tmp_path: Path) -> None:
    library = tmp_path / "desk.db"
    early, late = write_lines(tmp_path / "1.jsonl", ARTICLES[:2]), write_lines(tmp_path / "2.jsonl", ARTICLES[2:])
    first = json.loads(twosource("check", early, "--library", library, "--format", "json").stdout)["dossiers"]
    second = json.loads(twosource("check", late, "--library", library, "--format", "json").stdout)["dossiers"]
    assert [len(dossier["articles"]) for dossier in second] == [3]
    assert second[0]["story"]["id"] == first[0]["story"]["id"]


def test_an_empty_folder_gets_one_line_and_exit_1(twosource: Twosource, tmp_path: Path) -> None:
    done = twosource("check", tmp_path)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [f"error: {tmp_path}: the folder holds no file"]


def test_a_path_that_does_not_exist_gets_one_line_and_exit_1(twosource: Twosource, tmp_path: Path) -> None:
    done = twosource("check", tmp_path / "nowhere.txt")
    assert done.returncode == 1
    assert done.stderr.splitlines() == [f"error: {tmp_path / 'nowhere.txt'}: no such file or folder"]


def test_whatever_is_among_them_the_articles_that_can_be_read_are_checked(messy: Run) -> None:
    assert messy.exit == 0
    assert {article["id"] for article in messy.dossiers[0]["articles"]} == {"wire", "post", "radio"}


def test_what_cannot_be_read_gets_one_line_each_and_nothing_else_is_said(messy: Run) -> None:
    assert len(messy.complaints) == 4 + UNREADABLE.exists()


def test_a_binary_file_is_named(messy: Run) -> None:
    assert len([line for line in messy.complaints if "picture.bin" in line]) == 1


def test_a_malformed_line_among_good_ones_is_named_by_its_number(messy: Run) -> None:
    assert len([line for line in messy.complaints if f"{messy.articles}:2" in line]) == 1


def test_two_articles_with_one_id_are_told_apart_in_one_line(messy: Run) -> None:
    assert len([line for line in messy.complaints if "wire" in line]) == 1


def test_an_old_encoding_is_read_and_a_broken_one_named(messy: Run) -> None:
    assert not any("latin.txt" in line for line in messy.complaints)
    assert len([line for line in messy.complaints if "broken.txt" in line]) == 1
    assert "\ufffd" not in messy.stdout


@pytest.mark.skipif(not UNREADABLE.exists(), reason="no file here that nobody, not even root, can read")
def test_a_file_that_cannot_be_read_is_named(messy: Run) -> None:
    assert f"{UNREADABLE}: input/output error" in messy.complaints


def test_a_text_of_fifty_megabytes_is_refused_in_one_line(twosource: Twosource, tmp_path: Path) -> None:
    huge = tmp_path / "huge.txt"
    huge.write_text("All work and no play. " * 2_400_000)
    done = twosource("check", huge)
    assert done.returncode == 1
    assert "huge.txt: too large: 53 MB" in done.stderr.splitlines()[0]


def test_an_article_of_one_word_is_no_crash(twosource: Twosource, tmp_path: Path) -> None:
    (tmp_path / "word.txt").write_text("Flood")
    done = twosource("check", tmp_path / "word.txt")
    assert done.returncode in (0, 1)
    assert len(done.stderr.splitlines()) <= 2
    assert "Traceback" not in done.stderr


def test_html_with_no_article_gets_one_line(twosource: Twosource, tmp_path: Path) -> None:
    (tmp_path / "empty.html").write_text("<!doctype html><html><body><nav><a href='/'>Home</a></nav></body></html>")
    done = twosource("check", tmp_path / "empty.html")
    assert done.returncode == 1
    assert "empty.html" in done.stderr.splitlines()[0]


def test_too_many_failures_end_with_exit_3(twosource: Twosource, first: Run, read: Path, tmp_path: Path) -> None:
    for number in range(9):
        (tmp_path / f"{number}.bin").write_bytes(bytes(range(256)) * 16)
    done = twosource("check", tmp_path, first.articles, "--library", read)
    assert done.returncode == 3
    assert "9 of 12 articles failed" in done.stderr


def test_an_unknown_setting_is_refused_with_those_there_are(twosource: Twosource, articles_file: Path) -> None:
    settings = articles_file.parent / "settings.toml"
    settings.write_text("wrokers = 2\n")
    done = twosource("check", articles_file, "--settings", settings)
    assert done.returncode == 1
    assert "setting wrokers: is unknown; the settings are pipeline, workers" in done.stderr


def test_a_pipeline_that_is_not_installed_says_which_line_installs_it(
    twosource: Twosource, articles_file: Path
) -> None:
    settings = articles_file.parent / "settings.toml"
    settings.write_text('pipeline = "en_core_news_xl"\n')
    done = twosource("check", articles_file, "--settings", settings)
    assert done.returncode == 1
    assert "pip install en-core-news-xl" in done.stderr


def test_a_library_of_something_else_is_refused(twosource: Twosource, articles_file: Path) -> None:
    done = twosource("check", articles_file, "--library", articles_file)
    assert done.returncode == 1
    (complaint,) = done.stderr.splitlines()
    assert "is not a Twosource library: name one, or a file that does not exist yet" in complaint


def test_open_without_a_file_is_wrong_usage(twosource: Twosource, articles_file: Path) -> None:
    assert twosource("check", articles_file, "--open").returncode == 2


@pytest.mark.parametrize("command", ["check", "annotate", "copies", "group"])
def test_a_file_in_a_folder_that_is_not_there_is_refused_before_any_work(
    twosource: Twosource, tmp_path: Path, command: str
) -> None:
    (tmp_path / "bad.bin").write_bytes(bytes(range(256)))
    wanted = tmp_path / "nowhere" / "out.html"
    done = twosource(command, tmp_path / "bad.bin", "-o", wanted)
    assert done.returncode == 1
    # Had the work begun, there would be a line on the bad file too.
    assert done.stderr.splitlines() == [
        f"error: {wanted}: cannot be written: there is no folder {wanted.parent}; make it or name another"
    ]


def test_a_folder_is_no_file_to_write_to(twosource: Twosource, articles_file: Path) -> None:
    done = twosource("check", articles_file, "-o", articles_file.parent)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [f"error: {articles_file.parent}: is a folder: name a file in it"]


def test_a_pipe_is_written_to_and_stays_a_pipe(twosource: Twosource, articles_file: Path) -> None:
    pipe = articles_file.parent / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE, text=True) as reader:
        done = twosource("group", articles_file, "-o", pipe)
        written, _ = reader.communicate(timeout=60)
    assert done.returncode == 0, done.stderr
    assert len(json.loads(written)["articles"]) == 3
    assert pipe.is_fifo()


def changes(library: Path) -> list[tuple[str, str]]:
    """What the library holds, to the byte."""
    with sqlite3.connect(library) as db:
        return [
            (table, repr(db.execute(f"SELECT * FROM {table}").fetchall()))
            for table in ("articles", "annotations", "grouping", "origins", "stories", "dossiers", "failures")
        ]


@pytest.mark.parametrize("articles", [3, 30], ids=["alone", "with workers"])
def test_stopping_says_in_one_line_that_a_rerun_goes_on(tmp_path: Path, articles: int) -> None:
    rows = [{"id": str(n), "text": f"Barge {n} sank off Cape Sorrel. " + ARTICLES[0]["text"]} for n in range(articles)]
    lines, library, settings = write_lines(tmp_path / "in.jsonl", rows), tmp_path / "desk.db", tmp_path / "set.toml"
    settings.write_text("workers = 2\n")
    command = [sys.executable, "-m", "twosource", "check", lines, "--library", library, "--settings", settings]
    # Ctrl-C goes to the program and to its workers.
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as running:
        while not library.exists() and running.poll() is None:
            time.sleep(0.01)
        os.killpg(running.pid, signal.SIGINT)
        _, complaints = running.communicate(timeout=60)
    assert running.returncode == 130
    assert complaints.splitlines() == ["stopped: what was done is in the library; run again to go on"]
    with sqlite3.connect(library) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


STOPPED_WHILE_LOADING = """
import os, signal, sys

class Impatient:
    def find_spec(self, name, *rest):
        if name == "typer":
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Impatient())
from twosource.cli import main
main()
"""


def test_stopping_while_the_program_still_loads_is_said_as_plainly() -> None:
    done = subprocess.run(
        [sys.executable, "-c", STOPPED_WHILE_LOADING], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 130
    assert done.stderr.splitlines() == ["stopped: nothing is kept; with --library FILE a stopped run can go on"]
