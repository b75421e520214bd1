"""What a claim comes to: its figure and how it moved, its days, its place, its kind of event."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise

from twosource.check.align.traits import evaluates, head
from twosource.check.compare.counting import Given, families
from twosource.check.compare.dates import act_time, own_time
from twosource.check.facts import Fact
from twosource.check.words import sense
from twosource.model.annotation import Plover
from twosource.model.claim import Figure, Moved
from twosource.model.text import Interval

# What may follow a place that is no attribute of the noun after it.
FUNCTION = (
    r"(?:on|in|and|or|where|when|as|after|before|who|which|that|said|with|by|for|to|at|from|over|during|since|late|"
    r"early|this|last|next|is|was|were|has|had|have|will)\b"
)


NO_ATTRIBUTE = rf"(?!['’\w-]|\s+(?!{FUNCTION})[A-Za-z])"
NEAR = 5  # words between "in" and the place, with "in"
UNSURE = 3  # days from which a time is not the day of a report
GOING = 5  # words between going and where to


def figures_of(facts: Sequence[Fact], weight: Mapping[str, float]) -> tuple[Figure | None, tuple[Moved, ...]]:
    """The figure now best supported, and each report of it in the order of publication.

    Where the figure moved, the latest report counts; else the one that most
    origins give, the exact before the round.
    """
    given = [
        Given(n, fact, amount)
        for n, fact in enumerate(facts)
        if fact.affirms and not fact.foretold
        for amount in fact.amounts
        if amount.measure != "duration"
    ]
    ranked = sorted(
        families(given, weight),
        key=lambda f: (
            -len({g.fact.origin for g in f}),
            -len(f),
            # "Two launches pulled 61 people out": what happened to people before what else is counted.
            f[0].amount.measure is None,
            f[0].amount.unit != "person",
            f[0].at,
            f[0].amount.span,
        ),
    )
    if not ranked or (len({g.at for g in ranked[0]}) < 2 and len(facts) > 1):
        return (ranked[0][0].amount.figure, ()) if len(ranked) == 1 and len(ranked[0]) == 1 else (None, ())
    family = sorted(ranked[0], key=lambda g: (g.fact.order, g.fact.key, g.amount.span))
    moves = tuple(dict.fromkeys(Moved(g.fact.article.id, g.fact.published, g.amount.figure) for g in family))
    support = Counter[Figure]()
    for figure in {(g.amount.figure, g.fact.origin) for g in family}:
        support[figure[0]] += 1
    last = {g.amount.figure: (support[g.amount.figure], g.amount.exact, g.fact.order) for g in family}
    # "Some 2,100" after 600 is news; "some 2,100" beside 2,087 only rounds it.
    exact = [g for g in family if g.amount.exact]
    values = [g for g in family if g.amount.exact or not any(g.amount.agrees(h.amount) for h in exact)]
    rising = len({g.amount.middle for g in values}) > 1 and all(
        a.amount.middle <= b.amount.middle for a, b in pairwise(values)
    )
    if rising:
        return values[-1].amount.figure, moves
    return max(sorted(last, key=str), key=lambda f: last[f]), moves


def figure_told(
    value: Figure | None, history: tuple[Moved, ...], told: Fact
) -> tuple[Figure | None, tuple[Moved, ...]]:
    """The *value* of a claim and its *history*, or the figure of its *told* statement where that one is of something
    else: "two metres" of a fall is no earlier report of "three metres" of a height."""
    own = [amount.figure for amount in told.amounts if amount.measure != "duration"]
    if value is None or not own or value in own:
        return value, history
    if value.measure is not None and any(figure.measure == value.measure for figure in own):
        return value, history
    like = [figure for figure in own if figure.unit == value.unit] or own
    if len(like) > 1:
        return value, history
    return like[0], tuple(move for move in history if move.figure == like[0])


def when_of(facts: Sequence[Fact], told: Fact | None = None) -> Interval:
    """The days that most origins give, of equals those of the statement that is *told*, narrowed by those that lie
    inside them; open where none gives any."""
    given: dict[Interval, set[str]] = {}
    for fact in facts:
        time = act_time(fact)
        if time is not None and fact.affirms:
            given.setdefault(time.interval, set()).add(fact.origin)
    if not given:
        return Interval()
    # That it begins on a day does not say that it ends on it.
    lasting = {i for i in given if (i.days or 0) > 1}
    for i in [i for i in given if i not in lasting and all(_begins(f) for f in facts if _gives(f, i))]:
        if lasting:
            del given[i]
    own = act_time(told) if told else None
    first = own.interval if own else None
    best = max(given, key=lambda i: (len(given[i]), i == first and _apart(given, i), -(i.days or 0), str(i)))
    inside = [i for i in given if best.covers(i)]
    return min(inside, key=lambda i: (i.days or 0, str(i)))


def when_told(fact: Fact) -> Interval:
    """The day of one report of a moving figure: its own, the day that it was printed, or the one its sentence gives."""
    time = own_time(fact)
    if time is not None:
        return time.interval
    printed = fact.article.published.interval
    if printed.days == 1 and head(fact) in phrases()["standing"]:
        return printed
    near = [time.interval for time in fact.nearby if (time.interval.days or UNSURE) < UNSURE]
    return near[0] if len(near) == 1 else Interval()


def where_of(facts: Sequence[Fact]) -> str | None:
    """The place that most of the statements name in their own words."""
    # What is only thought of something happens nowhere.
    told = [fact for fact in facts if not evaluates(fact)]
    named = Counter(place for fact in told for place in set(fact.places) if _located(place, fact.text))
    return max(sorted(named), key=lambda place: (named[place], len(place))) if named else None


def _located(place: str, words: str) -> bool:
    """True where *words* say "in *place*" or "came to *place*", not "a *place* minister" or "the war in *place*"."""
    if not place[:1].isupper() or place in phrases()["powers"]:
        return False
    for found in _named(place).finditer(words):
        before = words[: found.start()].lower().split()
        if before and before[-1].startswith("visit"):
            return True
        # "Near the small town of Orro": the preposition stands a few words before.
        places = (n for n in range(len(before))[-NEAR:] if before[n] in (*phrases()["at"], *phrases()["to"]))
        link = max(places, default=None)
        if link is None or (link and before[link - 1].strip(",.") in phrases()["about"]):
            continue
        goes = any(word.startswith(phrases()["going"]) for word in before[max(0, link - GOING) : link])
        if goes or before[link] in phrases()["at"]:
            return True
    return False


@lru_cache(maxsize=4096)
def _named(place: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(place)}{NO_ATTRIBUTE}")


@cache
def phrases() -> Mapping[str, tuple[str, ...]]:
    """The words that say where something is, and how far a count has come."""
    table = tomllib.loads(files(__package__).joinpath("where.toml").read_text("utf-8"))
    return {group: tuple(words) for group, words in table.items()}


def event_of(facts: Sequence[Fact]) -> Plover | None:
    """The kind of event that most of the statements tell."""
    kinds: Counter[Plover] = Counter(kind for fact in facts for kind in fact.events)
    ranked = sorted(kinds, key=lambda kind: (-kinds[kind], kind))
    return ranked[0] if ranked else None


def _apart(given: Collection[Interval], one: Interval) -> bool:
    """True where another of the days that are given cannot be those of *one*."""
    return any(not one.meets(other) for other in given)


def _gives(fact: Fact, interval: Interval) -> bool:
    time = act_time(fact)
    return time is not None and time.interval == interval


def _begins(fact: Fact) -> bool:
    return fact.predicate == sense("begin")
