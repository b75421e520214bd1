"""The stories of a library, and what an analyst decides of them, from the command line."""

from __future__ import annotations

import json
import os
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.conftest import ARTICLES, Twosource, write_lines
from typer.testing import CliRunner

from twosource.cli import stories  # noqa: F401  brings its commands
from twosource.cli.app import app
from twosource.model.article import Article, Publication
from twosource.model.story import Origin, Story, StoryEvent
from twosource.stores import connection
from twosource.stores.sqlite import SqliteStore

NOON = datetime(2024, 5, 7, 12, tzinfo=UTC)
COMMANDS = [
    ["stories", "list"],
    ["stories", "show", "aa11"],
    ["stories", "history"],
    ["stories", "merge", "aa11", "bb22"],
    ["stories", "split", "aa11", "wire"],
    ["stories", "move", "wire", "bb22"],
    ["stories", "reject", "wire", "aa11"],
    ["stories", "undo", "cc33"],
    ["dossier", "aa11"],
]
WRITING = [words for words in COMMANDS if words[1] in ("merge", "split", "move", "reject")]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library of two stories, grouped but not checked."""
    path = tmp_path / "desk.db"
    store = SqliteStore(path)
    for n, id in enumerate(("wire", "post", "vote")):
        store.save_article(
            Article(
                id, f"It is said in {id}.", title=f"Said in {id}", published=Publication.at(NOON.replace(day=7 + n))
            )
        )
    store.save_grouping(
        "made by nobody 3",
        [Origin(f"o-{id}", (id,)) for id in ("wire", "post", "vote")],
        [Story("aa11", ("wire", "post")), Story("bb22", ("vote",))],
        [("wire", "post"), ("vote",)],
        [
            StoryEvent("aa11", "new", NOON, ("wire", "post"), reason="shares Cape Sorrel"),
            StoryEvent("bb22", "new", NOON, ("vote",)),
        ],
    )
    store.close()
    return path


@pytest.fixture
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "PATIENCE", 0.05)


def run(*words: str | Path) -> tuple[int, str]:
    """The exit code and all that was printed."""
    done = CliRunner().invoke(app, [str(word) for word in words], env={"COLUMNS": "200"})
    return done.exit_code, " ".join((done.stdout + done.stderr).split())


def kept(library: Path) -> list[tuple[str, ...]]:
    store = SqliteStore(library)
    found = [story.articles for story in store.stories()]
    store.close()
    return found


def test_stories_are_listed_last_seen_first(library: Path) -> None:
    code, printed = run("stories", "list", "--library", library)
    assert code == 0
    assert printed.index("Said in vote") < printed.index("Said in wire")
    assert "2024-05-07 to 2024-05-08" in printed
    assert "2 stories" in printed


def test_a_list_may_be_narrowed_to_words_of_the_title(library: Path) -> None:
    _, printed = run("stories", "list", "VOTE", "--library", library)
    assert "Said in vote" in printed
    assert "Said in wire" not in printed


def test_of_a_library_that_was_never_grouped_it_is_told_what_groups_it(tmp_path: Path) -> None:
    SqliteStore(tmp_path / "desk.db").close()
    code, printed = run("stories", "list", "--library", tmp_path / "desk.db")
    assert (code, printed) == (0, "0 stories nothing is grouped yet: `twosource check --library FILE` does that")


def test_a_story_is_shown_with_its_articles_and_history(library: Path) -> None:
    code, printed = run("stories", "show", "aa", "--library", library)
    assert code == 0
    for words in ("Said in wire", "Said in post", "new", "2 articles: shares Cape Sorrel"):
        assert words in printed


def test_a_merge_is_kept_audited_and_undone(library: Path) -> None:
    code, printed = run("stories", "merge", "aa", "bb", "--why", "one inquiry", "--by", "Ann", "--library", library)
    assert code == 0
    assert kept(library) == [("wire", "post", "vote")]
    decision = printed.split("undo ")[1].split("`")[0]
    _, audit = run("stories", "history", "--library", library)
    assert f"{decision} Ann: merge aa11 bb22 (one inquiry)" in audit
    assert run("stories", "undo", decision, "--by", "Bo", "--why", "two", "--library", library)[0] == 0
    assert kept(library) == [("wire", "post"), ("vote",)]
    assert "by Bo (two)" in run("stories", "history", "--library", library)[1]
    code, printed = run("stories", "undo", decision, "--library", library)
    assert (code, "was undone by Bo already" in printed) == (1, True)


def test_articles_are_split_off_moved_and_rejected(library: Path) -> None:
    assert run("stories", "split", "aa", "post", "--library", library)[0] == 0
    assert kept(library) == [("wire",), ("vote",), ("post",)] or sorted(kept(library)) == [
        ("post",),
        ("vote",),
        ("wire",),
    ]
    assert run("stories", "move", "post", "bb", "--library", library)[0] == 0
    assert sorted(kept(library)) == [("post", "vote"), ("wire",)]
    assert run("stories", "reject", "post", "bb", "--library", library)[0] == 0
    assert sorted(kept(library)) == [("post",), ("vote",), ("wire",)]


def test_who_decides_is_who_is_logged_in_where_nobody_is_named(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "carla")
    run("stories", "merge", "aa", "bb", "--library", library)
    assert "carla merged them" in run("stories", "show", "aa", "--library", library)[1]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["stories", "show", "nowhere"], "error: no story with id nowhere"),
        (["stories", "merge", "aa", "nowhere"], "error: no story with id nowhere"),
        (["stories", "merge", "aa", "aa11"], "error: story aa11 cannot be merged with itself: name two stories"),
        (["stories", "split", "aa", "vote"], "error: no article with id vote"),
        (["stories", "split", "bb", "vote"], "error: story bb22 has no other article: nothing would be left of it"),
        (["stories", "move", "wire", "aa"], "error: article wire is in story aa11 already"),
        (["stories", "reject", "", "aa"], "error: no article with id"),
        (["stories", "undo", "nowhere"], "error: no decision with id nowhere"),
        (["dossier", "nowhere"], "error: no story with id nowhere"),
    ],
)
def test_what_is_not_there_or_cannot_be_done_gets_one_line(words: list[str], line: str, library: Path) -> None:
    assert run(*words, "--library", library) == (1, line)


def test_a_story_that_went_into_another_is_looked_for_there(library: Path) -> None:
    run("stories", "merge", "aa", "bb", "--library", library)
    code, printed = run("stories", "show", "bb", "--library", library)
    assert (code, "no story with id bb22: it went into aa11 on" in printed) == (1, True)
    assert "merged" in run("stories", "history", "bb", "--library", library)[1]


def test_a_beginning_that_several_ids_have_gets_one_line(library: Path) -> None:
    store = SqliteStore(library)
    store.save_grouping("v", [], [Story("aa11", ("wire",)), Story("aa22", ("post",))])
    store.close()
    code, printed = run("stories", "show", "aa", "--library", library)
    assert (code, printed) == (1, "error: more than one story goes by aa: name one by its id: aa11, aa22")


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_library_that_is_not_there_is_not_begun(words: list[str], tmp_path: Path) -> None:
    code, printed = run(*words, "--library", tmp_path / "desk.db")
    assert (code, "no such library" in printed) == (1, True)
    assert not (tmp_path / "desk.db").exists()


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_file_that_is_no_library_gets_one_line(words: list[str], tmp_path: Path) -> None:
    (tmp_path / "desk.db").write_text("not a library " * 100)
    code, printed = run(*words, "--library", tmp_path / "desk.db")
    assert (code, "is not a Twosource library" in printed) == (1, True)


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_library_of_a_newer_program_gets_one_line(words: list[str], library: Path) -> None:
    with sqlite3.connect(library) as db:
        db.execute("PRAGMA user_version = 99")
    code, printed = run(*words, "--library", library)
    assert (code, printed.startswith("error: the library has schema 99")) == (1, True)


@pytest.mark.parametrize("words", WRITING, ids=" ".join)
def test_a_library_that_is_being_written_gets_one_line(words: list[str], library: Path, patience: None) -> None:
    holder = SqliteStore(library)
    with holder._written():
        code, printed = run(*words, "--library", library)
    assert (code, "is being written by another process: try again" in printed) == (1, True)
    assert kept(library) == [("wire", "post"), ("vote",)]


def test_stories_are_read_while_the_library_is_written(library: Path, patience: None) -> None:
    holder = SqliteStore(library)
    with holder._written():
        assert run("stories", "list", "--library", library)[0] == 0
        assert run("stories", "show", "aa", "--library", library)[0] == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everything")
@pytest.mark.parametrize("words", WRITING, ids=" ".join)
def test_a_library_that_may_not_be_written_gets_one_line(words: list[str], library: Path) -> None:
    library.chmod(0o444)
    library.parent.chmod(0o555)
    code, printed = run(*words, "--library", library)
    library.parent.chmod(0o755)
    assert (code, "choose a library file in a folder you can write" in printed) == (1, True)


def test_the_dossier_of_a_story_is_written_as_its_ending_tells(twosource: Twosource, tmp_path: Path) -> None:
    library, page = tmp_path / "desk.db", tmp_path / "dossier.json"
    twosource("check", write_lines(tmp_path / "ferry.jsonl", ARTICLES), "--library", library, "--format", "json")
    (story,) = SqliteStore(library).stories()
    done = twosource("dossier", story.id[:6], "--library", library, "-o", page)
    assert (done.returncode, done.stdout) == (0, "")
    (dossier,) = json.loads(page.read_text())["dossiers"]
    assert dossier["story"]["id"] == story.id
    assert "Northern Star" in twosource("dossier", story.id, "--library", library).stdout
