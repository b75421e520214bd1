"""`twosource serve` and `twosource search`, as a user starts them."""

from __future__ import annotations

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from tests.conftest import Twosource

from twosource.stores.tables import SCHEMA


@pytest.fixture(scope="module")
def library(twosource: Twosource, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("library")
    (folder / "one.txt").write_text(
        "Dam at Orle holds, engineers say\n\nThe dam at Orle withstood the flood on 3 March 2024, engineer Runa Falk "
        "said on Monday. "
        "She said \x1b[31mnobody\x1b[0m had been hurt.\n"
    )
    twosource("check", folder / "one.txt", "--library", folder / "desk.db", "--format", "json", "-o", folder / "x.json")
    return folder / "desk.db"


@contextmanager
def served(library: Path, *options: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The desk in a process of its own: what it said first, and the process."""
    command = [sys.executable, "-m", "twosource", "serve", "--library", str(library), "--port", "0", *options]
    environment = {**os.environ, "COLUMNS": "200"}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
    try:
        assert process.stdout
        yield process.stdout.readline(), process
    finally:
        process.kill()
        process.communicate()


def test_the_desk_opens_and_is_closed_by_an_interruption(library: Path):
    with served(library) as (said, process):
        address = re.search(r"http://127\.0\.0\.1:\d+/", said)
        assert address, said
        assert "Dam at Orle" in httpx.get(address[0], timeout=30).text
        process.send_signal(signal.SIGINT)
        process.wait(timeout=20)
        assert "Traceback" not in (process.stderr.read() if process.stderr else "")


def test_at_an_address_that_others_reach_a_token_is_demanded_and_told(library: Path):
    with served(library, "--host", "0.0.0.0") as (said, process):
        port = re.search(r":(\d+)/", said)
        assert port
        assert process.stdout
        token = re.search(r"needs the token (\S+)", process.stdout.readline())
        assert token
        address = f"http://127.0.0.1:{port[1]}/api/v1/stories"
        assert httpx.get(address, timeout=30).status_code == 401
        assert httpx.get(address, headers={"authorization": f"Bearer {token[1]}"}, timeout=30).status_code == 200


def test_two_desks_over_one_library_both_answer(library: Path):
    with served(library) as (one, _), served(library) as (other, _):
        for said in (one, other):
            address = re.search(r"http://\S+/", said)
            assert address
            assert httpx.get(address[0], timeout=30).status_code == 200


def test_what_is_no_library_is_told_in_one_line(twosource: Twosource, library: Path, tmp_path: Path):
    broken, newer = tmp_path / "broken.db", tmp_path / "newer.db"
    broken.write_bytes(b"this is no database, but it is long enough to be looked at as one" * 20)
    db = sqlite3.connect(newer)
    db.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    db.commit()
    for path in (broken, newer, tmp_path / "none.db", tmp_path):
        done = twosource("serve", "--library", path, "--port", "0")
        assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
        assert done.stderr.startswith("error: ")
    assert not (tmp_path / "none.db").exists()


def test_a_port_that_is_taken_is_told_in_one_line(twosource: Twosource, library: Path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = twosource("serve", "--library", library, "--port", str(taken.getsockname()[1]))
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "--port" in done.stderr


def test_search_shows_who_said_what_and_how_firmly_it_stands(twosource: Twosource, library: Path):
    done = twosource("search", "dam flood", "--library", library)
    assert (done.returncode, "1 article" in done.stdout) == (0, True), done
    done = twosource("search", "flood", "--actor", "falk", "--library", library)
    assert "Single origin" in done.stdout
    assert "Runa Falk" in done.stdout
    done = twosource("search", "flood", "--actor", "falk", "--until", "2020-01-01", "--library", library)
    assert "0 statements" in done.stdout


def test_search_lets_no_article_steer_the_terminal(twosource: Twosource, library: Path):
    for words in ("nobody hurt", "dam"):
        assert "\x1b" not in twosource("search", words, "--library", library).stdout
        assert "\x1b" not in twosource("search", words, "--statements", "--library", library).stdout


def test_search_of_nothing_that_is_there_is_no_mistake(twosource: Twosource, library: Path):
    done = twosource("search", "zeppelin", "--library", library)
    assert (done.returncode, done.stdout.strip()) == (0, "0 articles")


def test_search_says_what_cannot_be_asked(twosource: Twosource, library: Path, tmp_path: Path):
    assert twosource("search", "x", "--library", tmp_path / "none.db").returncode == 1
    assert twosource("search", "x", "--standing", "firm", "--library", library).returncode == 2
    assert twosource("search", "x", "--since", "soon", "--library", library).returncode == 2
