"""What stories are called outlives their growth, and what becomes of them is told."""

from __future__ import annotations

from datetime import UTC, datetime

from twosource import flow
from twosource.model.story import Story

NOON = datetime(2025, 3, 5, 12, tzinfo=UTC)


def why(came: tuple[str, ...], others: tuple[str, ...]) -> str:
    return f"{''.join(came)} is like {''.join(others)}"


def lines(before: list[Story], after: list[Story], ruling: tuple[str, str] | None = None) -> list[str]:
    return [
        " ".join((event.story, event.kind, "".join(event.articles), "/".join(event.others), "-", event.reason))
        for event in flow.became(before, after, when=NOON, why=why, ruling=ruling)
    ]


def test_a_story_that_grows_keeps_its_id() -> None:
    (first,) = flow.identify([("a", "b")], [])
    (grown,) = flow.identify([("a", "b", "c")], [first])
    assert grown == Story(first.id, ("a", "b", "c"))


def test_of_a_story_that_splits_the_larger_part_keeps_the_id() -> None:
    larger, smaller = flow.identify([("a", "b"), ("c",)], [Story("s", ("a", "b", "c"))])
    assert larger.id == "s"
    assert smaller.id != "s"


def test_of_stories_that_merge_the_larger_gives_its_id() -> None:
    (merged,) = flow.identify([("a", "b", "c")], [Story("s", ("c",)), Story("t", ("a", "b"))])
    assert merged.id == "t"


def test_a_story_that_comes_apart_again_has_its_id_back() -> None:
    one, other = flow.identify([("a", "b"), ("c", "d", "e")], [Story("s", ("a", "b", "c", "d"))], [Story("t", ("c",))])
    assert (one.id, other.id) == ("s", "t")


def test_an_id_is_never_given_to_another_story() -> None:
    (first,) = flow.identify([("a",)], [])
    former = Story(first.id, ("x", "y", "z"))
    (other,) = flow.identify([("a",)], [], [former])
    assert other.id != first.id


def test_a_story_begins_and_grows_for_a_reason() -> None:
    assert lines([], [Story("s", ("a",))]) == ["s new a  - the first article of it"]
    assert lines([], [Story("s", ("a", "b"))]) == ["s new ab  - b is like a"]
    assert lines([Story("s", ("a",))], [Story("s", ("a", "b"))]) == ["s grown b  - b is like a"]


def test_what_has_not_changed_is_not_told() -> None:
    assert lines([Story("s", ("a", "b"))], [Story("s", ("b", "a"))]) == []


def test_both_stories_remember_that_they_merged() -> None:
    assert lines([Story("s", ("a",)), Story("t", ("b",))], [Story("s", ("a", "b"))]) == [
        "s merged b t - b is like a",
        "t merged b s - b is like a",
    ]


def test_both_parts_remember_that_they_parted() -> None:
    parted = "has too little in common with the rest"
    assert lines([Story("s", ("a", "b"))], [Story("s", ("a",)), Story("t", ("b",))]) == [
        f"s split b t - {parted}",
        f"t new b s - {parted}",
    ]


def test_what_an_analyst_did_is_the_reason_of_all_that_came_of_it() -> None:
    assert lines([Story("s", ("a", "b"))], [Story("s", ("a",)), Story("t", ("b",))], ("r", "ann split it off")) == [
        "s split b t - ann split it off",
        "t new b s - ann split it off",
    ]


def test_a_story_without_any_article_has_ended() -> None:
    assert lines([Story("s", ("a",))], []) == ["s ended a  - its articles are no longer read"]
