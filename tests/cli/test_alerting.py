"""`twosource alerts`: asked for once, told once, in feeds, by webhook and by mail."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import feedparser
import pytest
from tests.conftest import ARTICLES, write_lines
from tests.fetchers.loopback import mail_server, web_server
from typer.testing import CliRunner

from twosource.cli import alerting  # noqa: F401  brings its commands
from twosource.cli.app import app
from twosource.desk import open_desk


@pytest.fixture(scope="module")
def two_told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of two of the three reports of an accident, checked."""
    folder = tmp_path_factory.mktemp("library")
    desk = open_desk(folder / "desk.db")
    desk.check([str(write_lines(folder / "ferry.jsonl", ARTICLES[:2]))])
    desk.store.close()
    return folder / "desk.db"


@pytest.fixture
def library(two_told: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(two_told, tmp_path / "desk.db"))


def alerts(library: Path, *words: str) -> Any:
    return CliRunner().invoke(app, ["alerts", *words, "--library", str(library)])


def third_report(library: Path) -> None:
    """Let the third report come in."""
    desk = open_desk(library)
    desk.add([str(write_lines(library.parent / "more.jsonl", ARTICLES[2:]))])
    desk.store.close()


def test_what_is_new_is_told_once_in_feeds_by_webhook_and_by_mail(library: Path, tmp_path: Path) -> None:
    feeds = tmp_path / "feeds"
    with web_server() as heard, mail_server() as post:
        settings = tmp_path / "settings.toml"
        settings.write_text(f'smtp = "127.0.0.1:{post.port}"\nsmtp_from = "desk@example.org"\n')
        words = ["--webhook", heard.url, "--mail", "ana@example.org", "--name", "The ferry"]
        done = alerts(library, "add", "--actor", "Morant", *words)
        assert done.exit_code == 0, done.output
        assert "known already" in done.output

        def run() -> str:
            told = alerts(library, "run", "--settings", str(settings), "--allow-private", "--out", str(feeds))
            assert told.exit_code == 0, told.output
            return str(told.output)

        assert "0 pieces of news" in run()
        assert (heard.bodies, post.mails) == ([], [])
        third_report(library)
        assert "The ferry: " in run()
        assert "0 pieces of news" in run()
    (body,) = map(json.loads, heard.bodies)
    assert body["alert"]["name"] == "The ferry"
    said = [statement["words"] for news in body["news"] for statement in news["statements"]]
    assert any("search would end on Thursday" in words for words in said)
    (mail,) = post.mails
    assert mail["Subject"].startswith("The ferry: ")
    assert "search would end on Thursday" in mail.get_content()
    (atom,) = feeds.glob("*.atom")
    feed = feedparser.parse(atom.read_bytes())
    assert not feed.bozo
    assert len(feed.entries) == len(body["news"])
    assert len(json.loads(atom.with_suffix(".json").read_text())["items"]) == len(body["news"])
    assert sorted(path.suffix for path in feeds.iterdir()) == [".atom", ".json"]


def test_a_webhook_that_fails_is_shown_and_served_the_next_time(library: Path) -> None:
    with web_server() as heard:
        heard.statuses = [404]
        assert alerts(library, "add", "ferry", "--all", "--webhook", heard.url).exit_code == 0
        done = alerts(library, "run", "--allow-private")
        assert done.exit_code == 1
        assert f"http://127.0.0.1:{heard.port}/…" not in done.output
        assert "the server answered 404" in done.output
        listed = alerts(library, "list").output
        assert "not brought by webhook: the server answered 404" in listed
        assert "s3cret" not in done.output + listed
        heard.statuses = [200]
        assert alerts(library, "run", "--allow-private").exit_code == 0
        assert len(heard.bodies) == 2
        assert heard.bodies[0] == heard.bodies[1]


def test_a_private_address_is_told_nothing_unless_that_is_allowed(library: Path) -> None:
    with web_server() as heard:
        alerts(library, "add", "ferry", "--all", "--webhook", heard.url)
        done = alerts(library, "run")
        assert done.exit_code == 1
        assert "--allow-private lets it through" in " ".join(done.output.split())
        assert heard.bodies == []


def test_a_story_is_followed_by_the_beginning_of_its_id(library: Path) -> None:
    story = open_desk(library).store.stories()[0].id
    assert alerts(library, "add", "--story", story[:8]).exit_code == 0
    assert f"story {story[:10]}" in alerts(library, "list").output
    assert "no story with id zz" in alerts(library, "add", "--story", "zz").output


def test_an_alert_is_removed_by_its_name(library: Path) -> None:
    alerts(library, "add", "ferry", "--name", "F")
    assert "removed" in alerts(library, "remove", "F").output
    assert "0 alerts" in alerts(library, "list").output
    done = alerts(library, "remove", "F")
    assert (done.exit_code, "no alert with id F" in done.output) == (1, True)


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ([], "asks for nothing"),
        (["ferry", "--standing", "true"], "it can be"),
        (["---"], "No such option"),
        (["!!!"], "has no word to look for"),
        (["ferry", "--webhook", "ftp://example.org/"], "webhook"),
        (["ferry", "--mail", "ana"], "is no mail address"),
    ],
)
def test_what_cannot_be_asked_for_gets_one_line(library: Path, words: list[str], complaint: str) -> None:
    done = alerts(library, "add", *words)
    assert done.exit_code in (1, 2)
    assert complaint in " ".join(done.output.split())
    assert "0 alerts" in alerts(library, "list").output


def test_mail_without_a_server_gets_one_line(library: Path) -> None:
    alerts(library, "add", "ferry", "--mail", "ana@example.org")
    done = alerts(library, "run")
    assert done.exit_code == 1
    assert "name smtp and smtp_from in a --settings file" in " ".join(done.output.split())


@pytest.mark.parametrize("command", [["add", "ferry"], ["list"], ["remove", "a"], ["run"]])
def test_no_command_begins_a_library(tmp_path: Path, command: list[str]) -> None:
    done = alerts(tmp_path / "no.db", *command)
    assert (done.exit_code, "no such library" in done.output) == (1, True)
    assert not list(tmp_path.iterdir())


def test_a_hostile_name_steers_no_terminal(library: Path) -> None:
    done = alerts(library, "add", "ferry", "--name", "\x1b[31mred\x9b\n[bold]next")
    listed = alerts(library, "list")
    assert not {"\x1b", "\x9b"} & set(done.output + listed.output)
    assert "[bold]next" in listed.output
