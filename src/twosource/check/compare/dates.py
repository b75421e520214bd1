"""Days that the statements of one claim give: inside one another, or apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from twosource.check.facts import Fact
from twosource.model.annotation import Time
from twosource.model.claim import Difference, Reading, Side
from twosource.model.text import Interval

LONGEST = 62  # days; wider times ("this year") date no happening


def compare_dates(facts: Sequence[Fact]) -> Iterator[Difference]:
    """At most one difference of days in a claim."""
    given = [(n, fact, time) for n, fact in enumerate(facts) if (time := own_time(fact)) is not None]
    sides: dict[Interval, list[tuple[int, Fact, Time]]] = {}
    for one in given:
        sides.setdefault(one[2].interval, []).append(one)
    if len(sides) < 2:
        return
    intervals = sorted(sides, key=lambda i: (i.earliest or i.latest, i.latest or i.earliest))  # type: ignore[arg-type, return-value]
    apart = [(a, b) for n, a in enumerate(intervals) for b in intervals[n + 1 :] if not a.meets(b)]
    nested = [(a, b) for n, a in enumerate(intervals) for b in intervals[n + 1 :] if a.covers(b) or b.covers(a)]
    for pairs, reading in ((apart, "conflict"), (nested, "refinement")):
        chosen = sorted({i for pair in pairs for i in pair}, key=intervals.index)
        if len(chosen) < 2 or (reading == "refinement" and apart):
            continue
        how: Reading = "conflict" if reading == "conflict" else "refinement"
        if how == "conflict" and any(f.foretold for i in chosen for _, f, _ in sides[i]):
            how = "update"
        yield Difference(
            "date",
            how,
            tuple(Side(words_of(sides[i][0]), tuple(sorted({n for n, _, _ in sides[i]}))) for i in chosen),
            why(how, [words_of(sides[i][0]) for i in chosen]),
        )


def own_time(fact: Fact) -> Time | None:
    """The one time that dates what the clause says; `None` where it has none, or more than one."""
    dated = [t for t in fact.times if t.kind in ("DATE", "TIME") and t.interval.days is not None and t.interval.days <= LONGEST]
    days = {t.interval for t in dated}
    if len(days) != 1:
        return None
    return dated[0]


def words_of(one: tuple[int, Fact, Time]) -> str:
    _, fact, time = one
    return time.span.of(fact.article.text)


def why(reading: Reading, words: Sequence[str]) -> str:
    listed = " and ".join(words[:2])
    if reading == "refinement":
        return f"{listed} agree: one lies inside the other"
    if reading == "update":
        return f"{listed} are not the same days: what was foretold has moved"
    return f"{listed} share no day"
