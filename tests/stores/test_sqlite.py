"""The library file: what it survives and what it refuses."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from twosource.errors import SchemaError, StoreError, StoreLockedError
from twosource.model.article import Article
from twosource.model.story import ListedStory, Origin, Story
from twosource.stores.sqlite import SqliteStore

WRITER = """
import sys
from pathlib import Path
from twosource.model.article import Article
from twosource.stores.sqlite import SqliteStore
store = SqliteStore(Path(sys.argv[1]))
for number in range(100_000):
    store.save_article(Article(f"{number:06}", "words " * 50))
    print(number, flush=True)
"""


def test_a_killed_writer_loses_nothing_it_acknowledged(tmp_path: Path) -> None:
    library = tmp_path / "desk.db"
    with subprocess.Popen([sys.executable, "-c", WRITER, str(library)], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        acknowledged = [writer.stdout.readline() for _ in range(50)]
        writer.send_signal(signal.SIGKILL)
    store = SqliteStore(library)
    kept = {article.id for article in store.articles()}
    assert {f"{int(number):06}" for number in acknowledged} <= kept
    store.close()
    with sqlite3.connect(library) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_library_is_read_while_it_is_written(tmp_path: Path) -> None:
    writer, reader = SqliteStore(tmp_path / "desk.db"), SqliteStore(tmp_path / "desk.db")
    writer.save_article(Article("a", "words"))
    with writer._written():
        assert [article.id for article in reader.articles()] == ["a"]


def test_a_library_that_is_being_written_is_named_as_locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    holder, other = SqliteStore(tmp_path / "desk.db"), SqliteStore(tmp_path / "desk.db")
    other._db.execute("PRAGMA busy_timeout = 50")
    with holder._written(), pytest.raises(StoreLockedError, match=r"desk\.db is being written"):
        other.save_article(Article("a", "words"))


def test_a_file_that_is_no_library_is_refused(tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("not a library at all, " * 100)
    with pytest.raises(StoreError, match=r"notes\.txt is not a Twosource library: name one, or a file"):
        SqliteStore(notes)


def test_a_library_of_another_version_is_refused_with_both_versions(tmp_path: Path) -> None:
    library = tmp_path / "desk.db"
    SqliteStore(library).close()
    with sqlite3.connect(library) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(SchemaError, match="schema 99"):
        SqliteStore(library)


def test_a_folder_that_does_not_exist_gets_one_line(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="choose a library file"):
        SqliteStore(tmp_path / "nowhere" / "desk.db")


@pytest.mark.parametrize("schema", [1, 2])
def test_a_library_of_an_older_schema_is_brought_up_to_date(schema: int, tmp_path: Path) -> None:
    library = tmp_path / "desk.db"
    older(library, schema)
    store = SqliteStore(library)
    assert store.articles_of("Orrel Post", 5) == (Article("a", "words", title=" A  dam ", outlet="Orrel Post"),)
    assert store.stories() == (Story("s", ("a",)),)
    assert store.origins_of(["a"]) == (Origin("o", ("a",)),)
    assert store.listed_stories() == (ListedStory("s", "A dam", 1, 1, None, None),)
    assert store.groups() == ()
    assert store.save_article(Article("a", "other words", outlet="Orrel Post")) == "revised"
    store.close()
    SqliteStore(library).close()


def test_an_upgrade_that_is_stopped_leaves_the_library_as_it_was(tmp_path: Path) -> None:
    library = tmp_path / "desk.db"
    older(library, 2)
    with sqlite3.connect(library) as db:
        db.execute("CREATE TABLE rulings (id TEXT)")  # what the upgrade comes upon late
    with pytest.raises(StoreError):
        SqliteStore(library)
    with sqlite3.connect(library) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (2,)
        db.execute("DROP TABLE rulings")
    assert SqliteStore(library).stories() == (Story("s", ("a",)),)


def older(library: Path, schema: int) -> None:
    """Write a library as the program did when it had an older *schema*."""
    db = sqlite3.connect(library)
    db.executescript((Path(__file__).parent / f"schema{schema}.sql").read_text("utf-8"))
    body = '{"id": "a", "text": "words", "title": " A  dam ", "outlet": "Orrel Post"}'
    db.execute("INSERT INTO articles (id, body) VALUES ('a', ?)", (body,))
    if schema > 1:
        db.execute("UPDATE articles SET outlet = 'Orrel Post'")
    db.execute("INSERT INTO grouping VALUES ('v')")
    db.execute("INSERT INTO origins VALUES ('o', ?)", ('{"id": "o", "articles": ["a"]}',))
    db.execute("INSERT INTO stories VALUES ('s', ?)", ('{"id": "s", "articles": ["a"]}',))
    db.execute(f"PRAGMA user_version = {schema}")
    db.commit()
    db.close()
