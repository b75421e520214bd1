"""An analyst's rulings hold whatever the stages make of the articles, and leave no trace when undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Literal

from hypothesis import given, strategies
from hypothesis.strategies import composite

from twosource.flow import decided
from twosource.model.story import Decision, Ruling, Undoing

NOON = datetime(2025, 3, 5, 12, tzinfo=UTC)
IDS = "abcdefgh"
Groups = list[tuple[str, ...]]
Kind = Literal["merge", "split", "move", "reject"]
KINDS_ALL: tuple[Kind, ...] = ("merge", "split", "move", "reject")


def ruling(kind: Kind, articles: str, *, joined: str = "", parted: str = "", hour: int = 0) -> Ruling:
    merges = kind == "merge"
    wanted = Decision(kind, ("s", "t") if merges else ("s",), () if merges else tuple(articles), "ann")
    entered = "s" if kind in ("merge", "move") else None
    when = NOON + timedelta(hours=hour)
    return Ruling(f"r{hour}", wanted, when, tuple(articles), "t", tuple(parted), entered, tuple(joined))


def told(groups: Sequence[Sequence[str]]) -> list[str]:
    return sorted("".join(sorted(group)) for group in groups)


def parts(*groups: str) -> Groups:
    return [tuple(group) for group in groups]


@composite
def partitions(draw: strategies.DrawFn) -> Groups:
    labels = draw(strategies.lists(strategies.integers(0, 4), min_size=len(IDS), max_size=len(IDS)))
    found: dict[int, list[str]] = {}
    for id, label in zip(IDS, labels):
        found.setdefault(label, []).append(id)
    return [tuple(group) for group in found.values()]


def made(kind: Kind, groups: Sequence[Sequence[str]], one: str, other: str, hour: int) -> Ruling | None:
    """What an analyst who sees these *groups* may rule of two articles and the stories that they are in."""
    here, there = ("".join(next(group for group in groups if id in group)) for id in (one, other))
    if kind in ("merge", "move") and here == there:
        return None
    if kind == "merge":
        return ruling(kind, there, joined=here, hour=hour)
    if kind == "move":
        return ruling(kind, one, joined=there, parted=here.replace(one, ""), hour=hour)
    articles = one if kind == "reject" or here != there else "".join({one, other})
    rest = "".join(id for id in here if id not in articles)
    return ruling(kind, articles, parted=rest, hour=hour) if rest else None


@composite
def desks(draw: strategies.DrawFn) -> tuple[Groups, list[Ruling]]:
    """Groups, and what an analyst ruled of them, one thing after another."""
    groups: Groups = draw(partitions())
    rulings: list[Ruling] = []
    for hour in range(draw(strategies.integers(0, 5))):
        found = made(draw(KINDS), decided(groups, rulings), draw(ARTICLES), draw(ARTICLES), hour)
        rulings += [found] if found else []
    return groups, rulings


KINDS = strategies.sampled_from(KINDS_ALL)
ARTICLES = strategies.sampled_from(IDS)


def test_without_rulings_the_groups_stay_as_they_are() -> None:
    assert decided(parts("ab", "c"), []) == (("a", "b"), ("c",))


def test_what_was_merged_stays_together_however_it_is_grouped() -> None:
    merged = ruling("merge", "cd", joined="ab")
    assert told(decided(parts("ab", "cd"), [merged])) == ["abcd"]
    assert told(decided(parts("a", "bc", "d"), [merged])) == ["abcd"]


def test_what_was_split_off_is_a_story_of_its_own_and_newcomers_stay_with_the_rest() -> None:
    split = ruling("split", "cd", parted="abe")
    assert told(decided(parts("abcdefg"), [split])) == ["abefg", "cd"]


def test_what_was_rejected_may_go_anywhere_but_there() -> None:
    rejected = ruling("reject", "a", parted="bc")
    assert told(decided(parts("abc", "de"), [rejected])) == ["a", "bc", "de"]
    assert told(decided(parts("bc", "ade"), [rejected])) == ["ade", "bc"]


def test_what_was_moved_follows_most_of_those_it_was_moved_to() -> None:
    moved = ruling("move", "a", joined="def", parted="bc")
    assert told(decided(parts("abc", "def"), [moved])) == ["adef", "bc"]
    assert told(decided(parts("abc", "d", "ef"), [moved])) == ["aef", "bc", "d"]


def test_moving_an_article_holds_nothing_else_together() -> None:
    moved = ruling("move", "a", joined="de", parted="b")
    assert told(decided(parts("ab", "d", "e"), [moved])) == ["ad", "b", "e"]


def test_a_later_ruling_goes_before_an_earlier_one() -> None:
    merged, split = ruling("merge", "b", joined="a", hour=1), ruling("split", "b", parted="a", hour=2)
    assert told(decided(parts("ab"), [merged, split])) == ["a", "b"]
    assert told(decided(parts("a", "b"), [replace(split, when=NOON), merged])) == ["ab"]


def test_a_ruling_on_an_article_that_is_no_longer_there_does_nothing() -> None:
    gone = [
        ruling("merge", "x", joined="a", hour=1),
        ruling("split", "y", parted="ab", hour=2),
        ruling("move", "z", joined="c", parted="a", hour=3),
        ruling("move", "a", joined="x", hour=4),
    ]
    assert told(decided(parts("ab", "c"), gone)) == ["ab", "c"]


@given(desks(), partitions())
def test_every_article_is_in_one_group_still(desk: tuple[Groups, list[Ruling]], regrouped: Groups) -> None:
    assert sorted(id for group in decided(regrouped, desk[1]) for id in group) == sorted(IDS)


@given(desks(), KINDS, ARTICLES, ARTICLES)
def test_a_ruling_does_what_it_says_and_nothing_else(
    desk: tuple[Groups, list[Ruling]], kind: Kind, one: str, other: str
) -> None:
    groups, rulings = desk
    before = decided(groups, rulings)
    new = made(kind, before, one, other, 9)
    if new is None:
        return
    after = decided(groups, [*rulings, new])
    home = {id: group for group in after for id in group}
    assert len({home[id] for id in (*new.articles, *new.joined)}) == 1
    assert not {home[id] for id in new.articles} & {home[id] for id in new.parted}
    named = {*new.articles, *new.joined, *new.parted}
    assert told([g for g in after if not named & set(g)]) == told([g for g in before if not named & set(g)])


@given(desks(), partitions())
def test_applied_twice_is_applied_once(desk: tuple[Groups, list[Ruling]], regrouped: Groups) -> None:
    once = decided(regrouped, desk[1])
    assert told(decided(once, desk[1])) == told(once)
    assert told(decided(regrouped, [*desk[1], *desk[1]])) == told(once)


@given(desks(), KINDS, ARTICLES, ARTICLES)
def test_undoing_restores(desk: tuple[Groups, list[Ruling]], kind: Kind, one: str, other: str) -> None:
    groups, rulings = desk
    more = made(kind, decided(groups, rulings), one, other, 9)
    undone = [replace(more, undone=Undoing("ann", NOON))] if more else []
    assert decided(groups, [*rulings, *undone]) == decided(groups, rulings)


@given(desks(), partitions(), strategies.integers())
def test_the_order_in_which_rulings_and_groups_are_given_is_of_no_matter(
    desk: tuple[Groups, list[Ruling]], groups: Groups, seed: int
) -> None:
    rulings = desk[1]
    before = told(decided(groups, rulings))
    Random(seed).shuffle(rulings)
    Random(seed).shuffle(groups)
    assert told(decided(groups, rulings)) == before


@given(partitions(), KINDS, KINDS, strategies.sampled_from("abcd"), strategies.sampled_from("efgh"))
def test_of_rulings_on_different_articles_either_may_come_first(
    groups: Groups, kind: Kind, then: Kind, one: str, other: str
) -> None:
    rulings = [
        made(kind, [IDS[:2], IDS[2:4]], one, "a", 0) or ruling("move", "a", joined="c", parted="b", hour=0),
        made(then, [IDS[4:6], IDS[6:]], other, "e", 1) or ruling("move", "e", joined="g", parted="f", hour=1),
    ]
    swapped = [replace(rulings[0], when=rulings[1].when), replace(rulings[1], when=rulings[0].when)]
    assert told(decided(groups, rulings)) == told(decided(groups, swapped))
