"""What the tools answer: cited, in pages, of a bounded size."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from tests.mcp_server.conftest import Ask

from twosource.mcp import people
from twosource.mcp.bounds import LARGEST, size
from twosource.mcp.stories import PARTS
from twosource.stores.catalogue import Catalogue


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Everything in an answer that says where its words stand."""
    if isinstance(value, dict):
        if {"article", "start", "end", "words"} <= value.keys() and isinstance(value["start"], int):
            yield value
        for each in value.values():
            yield from spans(each)
    if isinstance(value, list):
        for each in value:
            yield from spans(each)


@pytest.fixture
def story(library: Path) -> str:
    """The story with most articles."""
    return Catalogue(library).stories(order="largest")[0].id


@pytest.fixture
def texts(library: Path) -> dict[str, str]:
    catalogue = Catalogue(library)
    ids = [line.id for line in catalogue.articles()]
    return {id: article.text for id, article in catalogue.texts(ids).items()}


def leafed(ask: Ask, name: str, **arguments: Any) -> list[dict[str, Any]]:
    """All items of an answer, page after page."""
    items: list[dict[str, Any]] = []
    start: int | None = 0
    while start is not None:
        page = ask(name, **arguments, start=start)
        assert page["items"] or page["next"] is None
        assert page["next"] is None or page["next"] > start
        items += page["items"]
        start = page["next"]
    return items


def actors(ask: Ask) -> list[dict[str, Any]]:
    return leafed(ask, "actors")


def test_every_citation_of_every_answer_is_the_text_at_its_place(ask: Ask, story: str, texts: dict[str, str]) -> None:
    someone = actors(ask)
    answers = [
        leafed(ask, "list_stories"),
        *(leafed(ask, "get_dossier", story=story, part=part) for part in PARTS),
        leafed(ask, "search", query="ferry"),
        leafed(ask, "search", query="ferry", within="statements"),
        leafed(ask, "who_said_what", about="ferry"),
        leafed(ask, "expectations"),
        someone,
        *(leafed(ask, "actors", id=actor["id"], part=part) for actor in someone for part in get_args(people.Part)),
        *(leafed(ask, "relations", actor=actor["id"]) for actor in someone),
        *(leafed(ask, "article", id=id) for id in texts),
    ]
    found = [span for answer in answers for span in spans(answer)]
    assert len(found) > 300
    assert [span for span in found if texts[span["article"]][span["start"] : span["end"]] != span["words"]] == []


@pytest.mark.parametrize("part", ["claims", "timeline", "expectations", "sayings", "coverage"])
def test_everything_that_a_dossier_tells_has_words_that_back_it(ask: Ask, story: str, part: str) -> None:
    items = leafed(ask, "get_dossier", story=story, part=part)
    assert items
    assert all(list(spans(item)) for item in items)


def test_what_cannot_be_told_of_a_claim_has_its_words(ask: Ask, story: str) -> None:
    # Of who owns the outlets the articles say nothing that could be cited.
    items = [item for item in leafed(ask, "get_dossier", story=story, part="cannot_tell") if item["claims"]]
    assert items
    assert all(list(spans(item)) for item in items)


def test_the_overview_counts_what_the_parts_hold(ask: Ask, story: str) -> None:
    (overview,) = ask("get_dossier", story=story)["items"]
    assert all(list(spans(sentence)) for sentence in overview["summary"])
    held = {part: len(leafed(ask, "get_dossier", story=story, part=part)) for part in overview["parts"]}
    assert held == overview["parts"]


def test_every_story_expectation_statement_and_deed_in_a_list_is_cited(ask: Ask) -> None:
    listed = [
        *leafed(ask, "list_stories"),
        *leafed(ask, "expectations"),
        *leafed(ask, "search", query="ferry"),
        *leafed(ask, "who_said_what", about="ferry"),
    ]
    deeds = [item for actor in actors(ask) for item in leafed(ask, "relations", actor=actor["id"])]
    assert deeds
    assert [item for item in (*listed, *deeds) if not list(spans(item))] == []


def test_only_what_somebody_is_quoted_with_is_said(ask: Ask) -> None:
    said = leafed(ask, "who_said_what", about="ferry")
    assert said
    assert all(item["speaker"] for item in said)
    everything = leafed(ask, "search", query="ferry", within="statements")
    assert len(said) == sum(item["speaker"] is not None for item in everything)


def test_what_was_said_can_be_asked_of_one_speaker_between_two_days(ask: Ask) -> None:
    (speaker, *_) = (item["speaker"] for item in leafed(ask, "who_said_what", about="ferry"))
    of_one = leafed(ask, "who_said_what", about="ferry", speaker=speaker.upper())
    assert of_one
    assert {item["speaker"] for item in of_one} == {speaker}
    assert leafed(ask, "who_said_what", about="ferry", since="1990-01-01", until="1990-12-31") == []


def test_the_ids_of_actors_in_answers_can_be_asked_for(ask: Ask) -> None:
    deeds = [item for actor in actors(ask) for item in leafed(ask, "relations", actor=actor["id"])]
    for id in {end["id"] for deed in deeds for end in (deed["source"], deed["recipient"])}:
        assert ask("actors", id=id)["items"][0]["id"] == id


def test_two_actors_are_asked_for_together(ask: Ask) -> None:
    deeds = [item for actor in actors(ask) for item in leafed(ask, "relations", actor=actor["id"])]
    one, other = deeds[0]["source"]["id"], deeds[0]["recipient"]["id"]
    between = leafed(ask, "relations", actor=one, other=other)
    assert {frozenset((deed["source"]["id"], deed["recipient"]["id"])) for deed in between} == {frozenset((one, other))}
    assert leafed(ask, "relations", actor=one, other=other, until="1950-01-01") == []


def test_two_actors_that_never_met_have_nothing_between_them(ask: Ask) -> None:
    first, second = (item["id"] for item in ask("list_stories")["items"][:2])
    one = ask("get_dossier", story=first, part="actors")["items"][0]["id"]
    other = ask("get_dossier", story=second, part="actors")["items"][0]["id"]
    assert ask("relations", actor=one, other=other)["items"] == []


def test_an_article_comes_in_stretches_that_make_up_its_text(ask: Ask, texts: dict[str, str]) -> None:
    for id, text in texts.items():
        stretches = leafed(ask, "article", id=id)
        assert "".join(stretch["words"] for stretch in stretches) == text
        for stretch in stretches:
            for span in stretch["spans"]:
                assert text[span["start"] : span["end"]] == span["words"]


def test_an_article_shows_statements_times_events_and_what_was_left_out(ask: Ask, texts: dict[str, str]) -> None:
    kinds = {span["kind"] for id in texts for item in leafed(ask, "article", id=id) for span in item["spans"]}
    assert kinds == {"statement", "time", "event", "removed"}


def test_no_answer_is_larger_than_a_client_reads_at_once(ask: Ask, story: str) -> None:
    answers = [ask("get_dossier", story=story, part=part) for part in PARTS] + [ask("actors"), ask("expectations")]
    assert max(map(size, answers)) < LARGEST + 1_000
