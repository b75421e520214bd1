"""Articles come into a library from files and the web, whatever happens to the program meanwhile."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from benchmarks.kills import kill_adding, kill_watching, look, served
from tests.conftest import ARTICLES, Twosource, write_lines

from twosource.stores.sqlite import SqliteStore

URL = "https://tarn.example/bridge"
TEXT = "The harbour council voted on Monday to close the old bridge, the mayor said. Two divers found cracks in it."


def test_articles_are_added_once(twosource: Twosource, articles_file: Path, tmp_path: Path) -> None:
    library = tmp_path / "desk.db"
    first, second = (twosource("add", articles_file, "--library", library) for _ in range(2))
    assert (first.returncode, first.stdout) == (0, "3 new, 0 revised, 0 already known, 0 failed\n")
    assert (second.returncode, second.stdout) == (0, "0 new, 0 revised, 3 already known, 0 failed\n")


def test_the_same_url_with_other_words_is_named_as_revised(twosource: Twosource, tmp_path: Path) -> None:
    library = tmp_path / "desk.db"
    row = {"url": URL, "title": "Bridge to close", "text": TEXT}
    twosource("add", write_lines(tmp_path / "1.jsonl", [row]), "--library", library)
    later = {**row, "text": TEXT + " It opens again in May."}
    done = twosource("add", write_lines(tmp_path / "2.jsonl", [later]), "--library", library)
    assert done.stdout.splitlines() == ["revised: Bridge to close", "0 new, 1 revised, 0 already known, 0 failed"]
    shown = twosource("revisions", URL, "--library", library)
    assert shown.stdout.splitlines() == [
        "revision 1",
        "  …",
        "  Two divers found cracks in it.",
        "+ It opens again in May.",
        "",
    ]


def test_an_article_that_is_not_there_is_named(twosource: Twosource, tmp_path: Path) -> None:
    library = tmp_path / "desk.db"
    missing = twosource("revisions", "https://tarn.example/none", "--library", library)
    assert (missing.returncode, library.exists()) == (1, False)
    assert "no such library" in missing.stderr
    SqliteStore(library).close()
    done = twosource("revisions", "https://tarn.example/none", "--library", library)
    assert (done.returncode, done.stderr) == (1, "error: no article with id https://tarn.example/none\n")


def test_all_of_a_library_is_checked_where_nothing_is_named(
    twosource: Twosource, articles_file: Path, tmp_path: Path
) -> None:
    library = tmp_path / "desk.db"
    twosource("add", articles_file, "--library", library)
    done = twosource("check", "--library", library, "--format", "json")
    (dossier,) = json.loads(done.stdout)["dossiers"]
    assert {listed["id"] for listed in dossier["articles"]} == {row["id"] for row in ARTICLES}


def test_nothing_to_check_is_wrong_usage(twosource: Twosource) -> None:
    done = twosource("check")
    assert done.returncode == 2
    assert "nothing to check" in done.stderr


def test_a_private_address_is_refused_with_what_lets_it_through(twosource: Twosource, tmp_path: Path) -> None:
    done = twosource("add", "http://127.0.0.1:9/feed", "--library", tmp_path / "desk.db")
    assert done.returncode == 1
    assert "--allow-private" in done.stderr


def test_what_lets_one_in_is_shown_to_nobody(twosource: Twosource, tmp_path: Path) -> None:
    url = "http://ann:opensesame@127.0.0.1:9/feed?token=letmein&page=2"
    done = twosource("watch", url, "--once", "--allow-private", "--library", tmp_path / "desk.db")
    assert "failing: http://" in done.stderr
    assert "page=2" in done.stderr
    assert not any(secret in done.stdout + done.stderr for secret in ("opensesame", "letmein"))


@pytest.mark.parametrize("span", ["ten", "0m", "10 fortnights", "-5m"])
def test_a_span_that_is_none_is_wrong_usage(twosource: Twosource, tmp_path: Path, span: str) -> None:
    done = twosource("watch", "https://tarn.example/feed", "--every", span, "--library", tmp_path / "desk.db")
    assert done.returncode == 2
    assert "no span of time" in done.stderr


def test_watching_stops_cleanly_when_asked_to(tmp_path: Path) -> None:
    library, feeds = tmp_path / "desk.db", tmp_path / "feeds.opml"
    with served(4, 20) as world:
        feeds.write_text(world.opml())
        command = [sys.executable, "-m", "twosource", "watch", str(feeds), "--allow-private", "--every", "1h"]
        with subprocess.Popen([*command, "--library", str(library)], stdout=subprocess.PIPE, text=True) as running:
            assert running.stdout is not None
            assert "new" in running.stdout.readline()
            running.send_signal(signal.SIGTERM)
            assert running.wait(timeout=20) == 0
    assert len(look(library, set())) == 18


def test_adding_that_is_asked_to_stop_says_that_it_goes_on_later(tmp_path: Path) -> None:
    with served(4, 400) as world:
        command = [sys.executable, "-m", "twosource", "add", *(world.feed_url(n) for n in (0, 1, 2)), "--allow-private"]
        command += ["--library", str(tmp_path / "desk.db")]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as running:
            while not world.asked:
                time.sleep(0.05)
            running.send_signal(signal.SIGTERM)
            assert running.wait(timeout=20) == 130
            assert running.stderr is not None
            assert running.stderr.read() == "stopped: what was done is in the library; run again to go on\n"


@pytest.mark.parametrize("place", ["ftp://ann:opensesame@tarn.example/1", "http:/ann:opensesame@tarn.example"])
def test_an_address_of_another_kind_is_refused_without_its_password(
    twosource: Twosource, tmp_path: Path, place: str
) -> None:
    done = twosource("add", place, "--library", tmp_path / "desk.db")
    assert done.returncode == 1
    assert "http:// or https://" in done.stderr
    assert "opensesame" not in done.stderr


def test_a_killed_run_of_adding_loses_and_doubles_nothing(tmp_path: Path) -> None:
    assert kill_adding(tmp_path, 3, random.Random(5), articles=300) == 300


def test_a_killed_run_of_watching_loses_and_doubles_nothing(tmp_path: Path) -> None:
    assert kill_watching(tmp_path, 3, random.Random(5), feeds=20, pages=100) == 91
