"""Figures of one claim: which differ, and whether that is a conflict, an update, a rounding, a scope or a spread."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from twosource.check.amounts import Amount, estimated, moving, shrinking, to_digits
from twosource.check.compare.likeness import alike
from twosource.check.compare.voices import who
from twosource.check.cues import cue
from twosource.check.facts import Fact
from twosource.check.scopes import differ, part_of, scopes
from twosource.model.claim import Difference, Reading, Side

# Measures and units that say nothing about what is measured.
GENERAL = frozenset({None, "percent", "duration", "USD", "EUR", "GBP"})


FEW = 20  # smaller counts are too many to be held against each other over a whole story
NEAR = 250  # characters between two sentences of which the second goes on counting
BESIDE = 250  # characters around a figure in which another is given beside it
LARGE = 10_000  # figures below are too many to be told apart by their size


@dataclass(frozen=True)
class Given:
    """One figure as one statement gives it."""

    at: int  # position of the statement in the claim
    fact: Fact
    amount: Amount


def compare_figures(facts: Sequence[Fact], weight: Mapping[str, float]) -> Iterator[Difference]:
    """One difference for each way in which the comparable figures of a claim differ."""
    for family in families([Given(n, fact, amount) for n, fact in enumerate(facts) for amount in fact.amounts], weight):
        yield from _differences(family)


def rivals(facts: Sequence[Fact], weight: Mapping[str, float]) -> Iterator[tuple[frozenset[int], frozenset[int]]]:
    """Statements over the whole story whose figures are to be held against each other: the part and the whole of one
    thing, and two figures that one article gives for the same."""
    given = [Given(n, fact, amount) for n, fact in enumerate(facts) for amount in fact.amounts if amount.unit]
    for i, a in enumerate(given):
        for b in given[i + 1 :]:
            if a.at == b.at or a.amount.middle == b.amount.middle or a.amount.unit != b.amount.unit:
                continue
            if _part_and_whole(a, b, weight) or _told_twice(a, b) or _counted_again(a, b, weight):
                mine = _with_same(a, given) - {b.at}
                yield mine, _with_same(b, given) - mine


def _part_and_whole(a: Given, b: Given, weight: Mapping[str, float]) -> bool:
    """True of "9,000 pupils" and "the port, where 2,000 of its pupils live"."""
    if a.amount.measure != b.amount.measure or not (a.amount.measure or a.amount.thing & b.amount.thing):
        return False
    if a.amount.measure in (None, *GENERAL) and not a.amount.thing & b.amount.thing:
        return False
    reach = [scopes(g.fact.text) for g in (a, b)]
    if part_of(a.fact.text, b.fact.text) or ("wide" in reach[1] and "wide" not in reach[0]):
        part, whole = a, b
    elif part_of(b.fact.text, a.fact.text) or ("wide" in reach[0] and "wide" not in reach[1]):
        part, whole = b, a
    else:
        return False
    if part.amount.middle >= whole.amount.middle:
        return False
    if part.amount.middle < FEW or not (part.fact.affirms and whole.fact.affirms):
        return False
    if a.fact.article.id == b.fact.article.id:
        return abs(a.fact.sentence.start - b.fact.sentence.start) <= NEAR
    named = frozenset(part.fact.actors & whole.fact.actors)
    return bool(named) and alike(part.fact.bag | part.fact.around, whole.fact.bag | whole.fact.around, weight) >= 0.1


def _told_twice(a: Given, b: Given) -> bool:
    """True of "about 3,000 came; the clerk counted 2,960": one sentence, one thing, the round figure and the other."""
    x, y = a.amount, b.amount
    if _parted(a, b):
        return True
    known = x.measure is not None and x.measure == y.measure and x.measure not in GENERAL
    return known and a.fact.article.id == b.fact.article.id and a.fact.sentence == b.fact.sentence and x.rounds(y)


def _parted(a: Given, b: Given) -> bool:
    """True of two clauses of one sentence that count the same sort of things, one confirmed and the other suspected."""
    x, y = a.amount, b.amount
    near = a.fact.article.id == b.fact.article.id and a.fact.sentence == b.fact.sentence and a.at != b.at
    return (
        near
        and x.unit == y.unit
        and min(x.middle, y.middle) >= FEW
        and x.middle != y.middle
        and bool(differ(a.fact, b.fact))
    )


def _counted_again(a: Given, b: Given, weight: Mapping[str, float]) -> bool:
    """True of two articles' figures of one measure that nobody knows for sure, or that shrinks, or that one rounds."""
    x, y = a.amount, b.amount
    measure = x.measure
    if measure != y.measure or measure is None or a.fact.article.id == b.fact.article.id or (x.agrees(y) and x.exact):
        return x.measure == y.measure and measure in moving() and (x.tops(y) or y.tops(x))
    if not (a.fact.affirms and b.fact.affirms) or (x.thing and y.thing and not x.thing & y.thing):
        return False
    if (
        any(
            s.interval.days and t.interval.days and not s.interval.meets(t.interval)
            for s in a.fact.nearby
            for t in b.fact.nearby
        )
        and measure == "attended"
    ):
        return False
    guessed = (
        measure in estimated()
        and min(x.middle, y.middle) >= FEW
        and max(x.middle, y.middle) <= 10 * min(x.middle, y.middle)
    )
    shrunk = measure in shrinking()
    return guessed or shrunk


def _with_same(one: Given, given: Sequence[Given]) -> frozenset[int]:
    """The statement with the others that give the very same figure of the same thing."""
    x = one.amount
    return frozenset(
        g.at
        for g in given
        if g is one
        or (
            (g.amount.unit, g.amount.measure) == (x.unit, x.measure)
            and (x.measure in moving() or (g.amount.low, g.amount.high) == (x.low, x.high))
            and bool(g.amount.thing & x.thing or not g.amount.thing)
            and x.middle >= FEW
        )
    )


def families(given: Sequence[Given], weight: Mapping[str, float]) -> list[list[Given]]:
    """Figures that count the same thing, each family in the order of the statements."""
    found: list[list[Given]] = []
    for one in given:
        homes = [family for family in found if any(comparable(one, other, weight) for other in family)]
        merged = [other for family in homes for other in family] + [one]
        found = [family for family in found if family not in homes] + [merged]
    return [sorted(family, key=lambda g: (g.at, g.amount.span)) for family in found]


def comparable(a: Given, b: Given, weight: Mapping[str, float]) -> bool:
    """True where two figures measure the same of the same things."""
    x, y = a.amount, b.amount
    if a.at == b.at and x.unit == y.unit and {"confirmed", "suspected"} <= scopes(a.fact.text):
        return True
    if _parted(a, b):
        return True
    if (
        x.unit == y.unit
        and x.unit not in (None, "person")
        and None in (x.measure, y.measure)
        and differ(a.fact, b.fact)
    ):
        return True
    if x.unit != y.unit and not (x.thing & y.thing):
        # "638.4 million" leaves out of what: only a close round figure tells.
        return None in (x.unit, y.unit) and min(x.middle, y.middle) >= LARGE and x.middle != y.middle and x.rounds(y)
    if x.unit == y.unit != "person" and x.measure == y.measure and grows(a.fact, x, b.fact, y):
        return True
    if x.measure is not None and y.measure is not None and x.measure != y.measure:
        # "Won by 1,846 votes", "lost by about 1,850 votes": a verb is no measure of votes.
        return x.unit == y.unit != "person" and x.middle >= 100 and x.middle != y.middle and x.rounds(y)
    if x.measure == y.measure and x.measure not in GENERAL:
        # Nine hostages and eight prisoners may both be freed.
        return not (x.thing and y.thing) or bool(x.thing & y.thing)
    if a.at == b.at:
        return bool(x.thing & y.thing)
    if (x.low, x.high) == (y.low, y.high):
        return True
    close = alike(a.fact.bag - {x.words}, b.fact.bag - {y.words}, weight)
    if x.unit in ("day", "hour"):
        return (close >= 0.3 or x.rounds(y)) and bool(a.fact.telling & b.fact.telling)
    return x.rounds(y) or (close >= 0.35 and (bool(x.thing & y.thing) or a.fact.predicate == b.fact.predicate))


def grows(a: Fact, x: Amount, b: Fact, y: Amount) -> bool:
    """True where the later of two large figures is said to have grown to it: "the sum had reached 3 billion"."""
    first, second = ((a, x), (b, y)) if a.order <= b.order else ((b, y), (a, x))
    return (
        a.order != b.order
        and min(x.middle, y.middle) >= LARGE
        and first[1].middle < second[1].middle <= 20 * first[1].middle
        and bool(cue("figure", "grown").search(second[0].text))
    )


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
                tuple(Side(readable(sides[n]), tuple(sorted({g.at for g in sides[n]}))) for n in group),
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
        and voices_of(mine) != voices_of(others)
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


def voices_of(side: Sequence[Given]) -> set[str]:
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
    return f"{who(one.fact)} puts it at {one.amount.words}, {who(other.fact)} at {other.amount.words}"


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


def readable(side: Sequence[Given]) -> str:
    """The value of a side in the words of its first statement."""
    one = side[0]
    thing = one.amount.span.of(one.fact.article.text)
    reach = sorted(scopes(one.fact.text) - {"narrow"})
    return thing + (f" ({', '.join(reach)})" if reach else "")
