"""`twosource expectations`, `actors` and `relations` over a library of stories written for the purpose."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.conftest import Twosource, write_lines

ESCAPE = "\x1b]0;owned\x07\x1b[31m"


def article(id: str, outlet: str, published: str, title: str, text: str) -> dict[str, Any]:
    return {"id": id, "outlet": outlet, "published": published, "title": title, "text": text}


ARTICLES = [
    article(
        "flood",
        "Tarnow Herald",
        "2024-01-10T09:00:00Z",
        "Flood cuts Osk bridge in two",
        "A flood on the river Osk tore away two piers of the Meralda Bridge on Tuesday night.\n\n"
        "Transport minister Edda Corvin said the Meralda Bridge would reopen by 30 April. The building firm Halvard "
        "Stone said it expected to begin work on the piers on 5 February.\n\n"
        "Mayor Piet Lorn accused Edda Corvin of neglect. The water board will examine the piers on 12 February.",
    ),
    article(
        "radio",
        "Osk Valley Radio",
        "2024-01-10T16:00:00Z",
        "Two piers gone: Tarnow without its bridge",
        "The Meralda Bridge in Tarnow lost two of its seven piers to the flood on the Osk on Tuesday night.\n\n"
        "Piet Lorn, the mayor of Tarnow, called transport minister Edda Corvin deaf.",
    ),
    article(
        "opened",
        "Tarnow Herald",
        "2024-05-03T10:00:00Z",
        "After four months the trams cross the Meralda Bridge again",
        "The Meralda Bridge reopened on Friday, three days after the date that transport minister Edda Corvin had "
        "given in January.\n\nMayor Piet Lorn thanked Corvin. Halvard Stone began work on the piers on 5 February.",
    ),
    article(
        "cup",
        f"Wessen Post{ESCAPE}",
        "2023-03-11T09:00:00Z",
        f"Brandt keeps Wessen in the cup{ESCAPE}",
        f"Goalkeeper Lukas Brandt{ESCAPE} held three penalties on Sunday and brought SV Wessen into the semi-final.\n\n"
        "Coach Ole Timm said SV Wessen would win the cup on 14 May. Coach Ole Timm praised Brandt.",
    ),
]


@pytest.fixture(scope="module")
def library(twosource: Twosource, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("asking")
    kept = folder / "desk.db"
    done = twosource(
        "check", write_lines(folder / "articles.jsonl", ARTICLES), "--library", kept, "-o", folder / "d.json"
    )
    assert done.returncode == 0, done.stderr
    return kept


def answer(twosource: Twosource, schema: str, *arguments: object) -> dict[str, Any]:
    done = twosource(*arguments, "--format", "json")
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    jsonschema.validate(found, json.loads((files("twosource.publish.schemas") / f"{schema}.json").read_text("utf-8")))
    return found


def words_hold(found: Any) -> bool:
    """True where every citation in *found* has the words of the article at its span."""
    texts = {each["id"]: each["text"] for each in ARTICLES}
    if isinstance(found, list):
        return all(map(words_hold, found))
    if not isinstance(found, dict):
        return True
    if {"article", "start", "end", "words"} <= found.keys():
        if texts[found["article"]][found["start"] : found["end"]] != found["words"]:
            return False
    return all(map(words_hold, found.values()))


def test_the_ledger_is_cited_and_keeps_to_its_schema(twosource: Twosource, library: Path):
    found = answer(twosource, "expectations", "expectations", "--library", library)
    assert words_hold(found)
    by_day = {entry["due"]["latest"]: entry for entry in found["expectations"]}
    assert by_day["2024-02-05"]["status"] == "met"
    assert by_day["2024-02-05"]["evidence"][0]["article"] == "opened"
    assert by_day["2024-04-30"]["status"] == "missed"
    # No report tells of it: that its day is past makes it no failure.
    assert (by_day["2024-02-12"]["status"], by_day["2024-02-12"]["past_due"]) == ("open", True)
    record = next(one for one in found["speakers"] if one["name"] == "Edda Corvin")
    assert (record["missed"], record["met"]) == (1, 0)


def test_the_ledger_is_narrowed(twosource: Twosource, library: Path):
    ask = "expectations", "--library", library
    (entry,) = answer(twosource, "expectations", *ask, "--speaker", "Halvard Stone")["expectations"]
    assert entry["speaker"]["name"] == "Halvard Stone"
    missed = answer(twosource, "expectations", *ask, "--status", "missed")["expectations"]
    assert {each["status"] for each in missed} == {"missed"}
    early = answer(twosource, "expectations", *ask, "--due-before", "2024-01-01")["expectations"]
    assert all(each["due"]["latest"] < "2024-01-01" for each in early)


def test_actors_are_listed_and_one_is_told_in_full(twosource: Twosource, library: Path):
    people = answer(twosource, "actors", "actors", "--library", library, "--kind", "person")["actors"]
    assert {"Edda Corvin", "Piet Lorn", "Lukas Brandt"} <= {one["name"].partition("\x1b")[0] for one in people}
    one = answer(twosource, "actor", "actors", "corvin", "--library", library)
    assert words_hold(one)
    assert one["actor"]["name"] == "Edda Corvin"
    assert any(role["role"] == "transport minister" for role in one["actor"]["roles"])
    assert one["said"]
    assert one["said_of"]


def test_relations_have_their_words_and_their_days(twosource: Twosource, library: Path):
    found = answer(twosource, "relations", "relations", "Piet Lorn", "Corvin", "--library", library)
    assert words_hold(found)
    (edge,) = [each for each in found["relations"] if each["source_name"] == "Piet Lorn"]
    assert {"ACCUSE", "SUPPORT"} <= edge["types"].keys()
    late = answer(
        twosource, "relations", "relations", "Piet Lorn", "Corvin", "--library", library, "--since", "2024-04-01"
    )
    assert {event["type"] for each in late["relations"] for event in each["events"]} == {"SUPPORT"}


def test_nothing_in_an_article_steers_the_terminal(twosource: Twosource, library: Path):
    for ask in (("expectations",), ("actors",), ("actors", "Timm"), ("relations", "Timm"), ("actors", ESCAPE + "x")):
        done = twosource(*ask, "--library", library)
        assert "\x1b" not in done.stdout + done.stderr, ask
        assert "\x07" not in done.stdout + done.stderr, ask


@pytest.mark.parametrize(
    ("ask", "code", "says"),
    [
        (("actors", "Nobody Atall"), 1, "Nobody Atall"),
        (("actors", "Timm", "--kind", "person"), 2, "--kind"),
        (("relations", "Timm", "--since", "2024-05-01", "--until", "2024-01-01"), 2, "--since"),
        (("expectations", "--due-before", "May"), 2, "--due-before"),
        (("expectations", "--status", "kept"), 2, "--status"),
    ],
)
def test_a_mistake_is_told_in_a_line(twosource: Twosource, library: Path, ask: tuple[str, ...], code: int, says: str):
    done = twosource(*ask, "--library", library)
    assert done.returncode == code
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_an_outlet_that_only_the_library_knows_is_shown_with_what_it_tells(twosource: Twosource, library: Path):
    done = twosource("outlets", "show", "osk valley radio", "--library", library)
    assert done.returncode == 0, done.stderr
    assert "Osk Valley Radio" in done.stdout
    assert "alone" in done.stdout


def test_a_library_that_is_not_there_is_not_begun(twosource: Twosource, tmp_path: Path):
    done = twosource("expectations", "--library", tmp_path / "none.db")
    assert done.returncode == 1
    assert not (tmp_path / "none.db").exists()


def test_an_answer_goes_into_a_file_as_it_is_named(twosource: Twosource, library: Path, tmp_path: Path):
    assert twosource("actors", "--library", library, "-o", tmp_path / "a.json").returncode == 0
    assert json.loads((tmp_path / "a.json").read_text("utf-8"))["schema"] == "twosource/actors/1"
    assert twosource("actors", "--library", library, "-o", tmp_path / "a.txt").returncode == 0
    assert "Edda Corvin" in (tmp_path / "a.txt").read_text("utf-8")
