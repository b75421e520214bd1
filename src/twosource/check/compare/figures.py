"""Figures of one claim: which differ, and whether that is a conflict, an update, a rounding, a scope or a spread."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from twosource.check.amounts import estimated, moving, shrinking, to_digits
from twosource.check.compare.counting import Given, families, given, grows, guessed
from twosource.check.compare.voices import who
from twosource.check.facts import Fact
from twosource.check.scopes import differ, scopes
from twosource.model.claim import Difference, Reading, Side

BESIDE = 250  # characters around a figure in which another is given beside it


def compare_figures(facts: Sequence[Fact], weight: Mapping[str, float]) -> Iterator[Difference]:
    """One difference for each way in which the comparable figures of a claim differ."""
    for family in families(given(facts), weight):
        yield from _differences(family)


def _differences(family: Sequence[Given]) -> Iterator[Difference]:
    sides = _sides(family)
    read: dict[Reading, dict[int, set[int]]] = {}
    whys: dict[Reading, str] = {}
    for i, mine in enumerate(sides):
        for j in range(i + 1, len(sides)):
            verdict = _read(mine, sides[j])
            if verdict is None:
                continue
            reading, why = verdict
            if reading == "scope" and not _articles(mine) & _articles(sides[j]):
                # Of several parts, the whole stands against the one that is given beside it.
                beside = [
                    k
                    for k, s in enumerate(sides)
                    if k not in (i, j)
                    and any(_articles(s) & _articles(t) and _is_scope(s, t) for t in (mine, sides[j]))
                ]
                if beside:
                    continue
            whys.setdefault(reading, why)
            read.setdefault(reading, {}).setdefault(i, set()).add(j)
    for reading in sorted(read):
        for group in _components(read[reading]):
            yield Difference(
                "quantity",
                reading,
                tuple(Side(_readable(sides[n]), tuple(sorted({g.at for g in sides[n]}))) for n in group),
                whys[reading],
            )


def _articles(side: Sequence[Given]) -> set[str]:
    return {g.fact.article.id for g in side}


def _is_scope(mine: Sequence[Given], others: Sequence[Given]) -> bool:
    verdict = _read(mine, others)
    return verdict is not None and verdict[0] == "scope"


def _sides(family: Sequence[Given]) -> list[list[Given]]:
    """The family by value, in the order of publication."""
    by_value: dict[tuple[float | None, float | None], list[Given]] = {}
    for one in family:
        # "About 18,000" and 18,000 are one figure.
        round_one = not one.amount.exact and one.amount.bounded
        named = to_digits(one.amount.named, 12) if round_one else None
        value = (named, named) if round_one else (one.amount.low, one.amount.high)
        by_value.setdefault(value, []).append(one)
    return sorted(by_value.values(), key=lambda side: (min(g.fact.order for g in side), side[0].amount.middle))


def _read(mine: Sequence[Given], others: Sequence[Given]) -> tuple[Reading, str] | None:
    """How two sides with different values stand to each other; `None` where both may be right as they stand."""
    a, b = mine[0], others[0]
    x, y = a.amount, b.amount
    if x.rounds(y):
        return "rounding", f"{x.words} and {y.words} are the same figure, one of them rounded"
    if a.at == b.at and {"confirmed", "suspected"} <= scopes(a.fact.text):
        return (
            "scope",
            f"{x.words} and {y.words} do not count the same: one what is confirmed, the other what is suspected",
        )
    together = {g.fact.article.id for g in mine} & {h.fact.article.id for h in others}
    for g in mine:
        for h in others:
            if together and g.fact.article.id != h.fact.article.id:
                continue
            if why := differ(g.fact, h.fact):
                return "scope", f"{x.words} and {y.words} do not count the same: {why}"
    if (
        x.agrees(y)
        and not (x.exact or y.exact or x.vague or y.vague)
        and x.middle != y.middle
        and _voices(mine) != _voices(others)
    ):
        return "spread", _guessed(mine[0], others[0])
    voices, other_voices = {g.fact.voice for g in mine}, {g.fact.voice for g in others}
    first, last = min(g.fact.order for g in mine), min(g.fact.order for g in others)
    measure = x.measure or y.measure
    if x.agrees(y):
        # "At least six" leaves room for fourteen, but who reads both wants to know that it has risen.
        risen = measure in moving() and first < last and x.low is not None and y.low is not None and x.low < y.low
        if risen and not together and y.exact:
            return "update", _risen(mine[0], others[0])
        return None
    if {g.fact.article.id for g in mine} & {g.fact.article.id for g in others}:
        # An article that gives two figures itself mostly counts two things, or tells how one moved.
        if measure in moving() and first == last:
            return None
    if any(guessed(g, h) for g in mine for h in others):
        return "spread", _guessed(mine[0], others[0])
    if _rivals(mine, others) or _still_held(mine, others):
        return "spread", _guessed(mine[0], others[0])
    if first != last and any(grows(g.fact, g.amount, h.fact, h.amount) for g in mine for h in others):
        return "update", _risen(mine[0], others[0])
    if measure in moving() and first != last and (x.middle < y.middle or measure in shrinking()):
        return "update", _risen(mine[0], others[0])
    if measure in estimated() and x.exact and y.exact and x.measure == "aboard":
        return "conflict", f"{_says(mine[0])} {x.words}, {_says(others[0])} {y.words}"
    if measure in estimated() or (voices != other_voices and not (x.exact and y.exact)):
        return "spread", _guessed(mine[0], others[0])
    if measure in moving():
        # A lower figure later mostly counts something else.
        return None
    if first != last and x.measure is not None and x.measure == y.measure:
        return "conflict", f"{_says(mine[0])} {x.words}, {_says(others[0])} {y.words}"
    return None


def _voices(side: Sequence[Given]) -> set[str]:
    return {g.fact.voice or g.fact.origin for g in side}


def _rivals(mine: Sequence[Given], others: Sequence[Given]) -> bool:
    """True where one article gives both figures, each from another speaker."""
    return any(
        g.fact.article.id == h.fact.article.id and g.fact.voice and h.fact.voice and g.fact.voice != h.fact.voice
        for g in mine
        for h in others
    )


def _still_held(mine: Sequence[Given], others: Sequence[Given]) -> bool:
    """True where the later article gives the earlier figure beside its own, as what its speaker still says."""
    for g in mine:
        name = g.fact.speaker.name.split()[-1] if g.fact.speaker else None
        figure = g.amount.words.split()[-1]
        for h in others:
            at = h.amount.span.start
            beside = h.fact.article.text[max(0, at - BESIDE) : at + BESIDE]
            if name and g.fact.voice != h.fact.voice and figure[:1].isdigit() and name in beside and figure in beside:
                return True
    return False


def _risen(earlier: Given, later: Given) -> str:
    return f"{who(later.fact)} has {later.amount.words} where {who(earlier.fact)} earlier had {earlier.amount.words}"


def _guessed(one: Given, other: Given) -> str:
    return f"by {who(one.fact)} it is {one.amount.words}, by {who(other.fact)} {other.amount.words}"


def _says(one: Given) -> str:
    return f"{who(one.fact)} says"


def _components(links: dict[int, set[int]]) -> list[list[int]]:
    groups: list[set[int]] = []
    for i, others in sorted(links.items()):
        group = {i} | others
        for other in [g for g in groups if g & group]:
            groups.remove(other)
            group |= other
        groups.append(group)
    return [sorted(group) for group in groups]


def _readable(side: Sequence[Given]) -> str:
    """The value of a side in the words of its first statement."""
    one = side[0]
    thing = one.amount.span.of(one.fact.article.text)
    reach = sorted(scopes(one.fact.text) - {"narrow"})
    return thing + (f" ({', '.join(reach)})" if reach else "")
