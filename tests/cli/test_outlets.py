"""Who prints and who owns whom: looked up, set by hand, kept, and followed by the articles."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from tests.conftest import Twosource, write_lines

from twosource.stores.sqlite import SqliteStore


def test_an_outlet_is_found_by_where_it_prints(twosource: Twosource) -> None:
    done = twosource("outlets", "show", "www.reuters.com")
    assert done.returncode == 0
    assert "agency" in done.stdout
    assert "Thomson Reuters" in done.stdout


def test_an_outlet_that_is_not_known_gets_one_line(twosource: Twosource) -> None:
    done = twosource("outlets", "show", "Tarn Post")
    assert (done.returncode, done.stderr) == (1, "error: no outlet with id Tarn Post\n")


def test_what_is_set_is_kept_and_may_be_taken_back(twosource: Twosource, tmp_path: Path) -> None:
    library = tmp_path / "desk.db"
    twosource("outlets", "set", "Tarn Post", "--domain", "tarn.example", "--library", library)
    twosource("outlets", "set", "Tarn Post", "--owner", "Tarn Media", "--library", library)
    shown = twosource("outlets", "show", "tarn.example", "--library", library).stdout
    assert "Tarn Post" in shown
    assert "Tarn Media" in shown
    twosource("outlets", "set", "Tarn Post", "--forget", "--library", library)
    assert twosource("outlets", "show", "Tarn Post", "--library", library).returncode == 1


def test_the_list_is_a_file_that_can_be_edited_and_set(twosource: Twosource, tmp_path: Path) -> None:
    library, mine = tmp_path / "desk.db", tmp_path / "mine.toml"
    mine.write_text('[groups."Tarn Media"]\n"Tarn Post" = ["tarn.example"]\n"Tarn Radio" = []\n')
    assert twosource("outlets", "set", "--from", mine, "--library", library).returncode == 0
    done = twosource("outlets", "list", "tarn media", "--toml", "--library", library)
    assert done.stdout == mine.read_text()


def test_a_mistake_in_the_file_is_named_and_nothing_is_kept(twosource: Twosource, tmp_path: Path) -> None:
    library, mine = tmp_path / "desk.db", tmp_path / "mine.toml"
    mine.write_text('[outlets]\n"Tarn Post" = ["tarn.example"]\n"Tarn Radio" = ["no domain"]\n')
    done = twosource("outlets", "set", "--from", mine, "--library", library)
    assert done.returncode == 1
    assert "'Tarn Radio': 'no domain' is no domain" in done.stderr
    with sqlite3.connect(library) as db:
        assert db.execute("SELECT count(*) FROM outlets").fetchone() == (0,)


def test_the_articles_of_a_library_follow_what_is_set(twosource: Twosource, tmp_path: Path) -> None:
    library = tmp_path / "desk.db"
    row = {"url": "https://www.tarn.example/bridge", "text": "The council closed the old bridge on Monday, it said."}
    twosource("add", write_lines(tmp_path / "one.jsonl", [row]), "--library", library)
    done = twosource("outlets", "set", "Tarn Post", "--domain", "tarn.example", "--library", library)
    assert done.stdout == "kept; 1 article of the library has another outlet now\n"
    assert [article.outlet for article in SqliteStore(library).articles()] == ["Tarn Post"]


def test_one_name_or_a_file_is_wanted(twosource: Twosource, tmp_path: Path) -> None:
    assert twosource("outlets", "set", "--library", tmp_path / "desk.db").returncode == 2


def test_outlets_without_a_command_are_listed_with_what_the_library_knows(twosource: Twosource, tmp_path: Path) -> None:
    library = tmp_path / "desk.db"
    twosource("outlets", "set", "Tarn Post", "--domain", "tarn.example", "--library", library)
    assert "Tarn Post" in twosource("outlets", "--library", library).stdout
    assert "Tarn Post" not in twosource("outlets").stdout
    assert twosource("outlets", "--library", library, "show", "Tarn Post").returncode == 2
