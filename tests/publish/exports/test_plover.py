"""Events as PLOVER records."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb

from twosource.publish.exports.entry import Entry
from twosource.publish.exports.plover import QUADS, events


def records(entry: Entry) -> list[dict[str, Any]]:
    return [json.loads(each) for each in events(entry).decode().splitlines()]


def test_a_record_tells_who_did_what_to_whom_when_and_where(strike: Entry) -> None:
    record = records(strike)[0]
    assert (record["event_type"], record["event_mode"], record["quad_code"]) == ("ACCUSE", ["disapprove"], 3)
    attributes = record["attributes"]
    assert [each["text"] for each in attributes["ACTOR"]] == ["The port authority"]
    assert [(each["text"], each["name"], each["actor"]) for each in attributes["RECIP"]] == [
        ("the union", "Vellmar Dock Union", "union")
    ]
    assert attributes["LOC"] == [{"text": "Vellmar"}]
    assert (record["date"], record["pub_date"], record["publisher"]) == ("2024-03-04", "2024-03-04", "Coastal Wire")
    assert record["claims"] == [{"id": "accused", "standing": "single-origin"}]
    assert record["event_text"].startswith("The port authority accused the union")


def test_every_place_in_a_record_is_that_of_its_words(strike: Entry) -> None:
    texts = {article.id: article.text for article in strike.articles}
    spans = [
        (texts[record["story_id"]], each)
        for record in records(strike)
        for name in ("ACTOR", "RECIP", "TRIGGER")
        for each in record["attributes"][name]
    ]
    assert len(spans) == 5
    assert all(text[each["start_char"] : each["end_char"]] == each["text"] for text, each in spans)


def test_what_is_to_be_and_what_is_not_are_kept_apart_by_context(strike: Entry) -> None:
    happened, feared = records(strike)
    assert happened["contexts"] == []
    assert feared["contexts"] == ["future", "negation"]
    assert (feared["event_mode"], feared["attributes"]["RECIP"]) == ([], [])


def test_every_type_has_one_quad_category() -> None:
    types = [type for _, types in QUADS.values() for type in types]
    assert len(types) == len(set(types)) == 15


def test_ids_tell_events_apart(strike: Entry) -> None:
    assert len({record["id"] for record in records(strike)}) == 2


def test_duckdb_reads_the_lines(strike: Entry, tmp_path: Path) -> None:
    (tmp_path / "events.jsonl").write_bytes(events(strike))
    with duckdb.connect() as db:
        found = db.execute(
            f"SELECT event_type, attributes.ACTOR[1].text FROM read_json('{tmp_path / 'events.jsonl'}') ORDER BY 1"
        ).fetchall()
    assert found == [("ACCUSE", "The port authority"), ("PROTEST", "The port authority")]
