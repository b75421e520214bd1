"""Statements that belong in one claim for a reason stronger than likeness: what was foretold and what came of it, one
measure of one thing, two places or times of one act."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from twosource.check.align.frames import one_frame
from twosource.check.align.same import apart
from twosource.check.align.traits import reports, scheduled, traits
from twosource.check.amounts import Amount, digits, estimated, moving
from twosource.check.compare.counting import GENERAL, LARGE, given, grows, guessed
from twosource.check.compare.dates import anchor, long_past, once_dated, own_time, same_anchor
from twosource.check.compare.likeness import Wordings, alike
from twosource.check.compare.places import nested
from twosource.check.corrections import Withdrawal
from twosource.check.cues import cue
from twosource.check.expectations import Outcome
from twosource.check.facts import Fact
from twosource.check.foretelling import Foretold
from twosource.check.scopes import differ, scopes

FIGURES = 0.25  # share of the telling words of two sentences that give one figure
ANY = 0.08
GROWN = 0.15
# A story of very many articles is not searched through for each statement: what a chain of others binds is bound.
MANY = 1500  # statements with figures up to which each is compared with each
NEAREST = 40  # beyond it, those that each is compared with, the likest
CROWD = 200  # statements of one act, or of one day, that may stand between two that are compared
ACT = 1.2  # weight of an act that not every other sentence tells


def bonds(
    facts: Sequence[Fact],
    weight: Mapping[str, float],
    withdrawn: Sequence[Withdrawal],
    followed: Sequence[tuple[Foretold, Outcome]],
) -> Iterator[frozenset[int]]:
    """Sets of facts that belong in one claim."""
    for one, outcome in followed:
        if outcome.facts and outcome.status in ("met", "overtaken"):
            yield frozenset((one.at, *outcome.facts))
    taken_back = frozenset(n for w in withdrawn for n in (*w.withdrawn, *w.echo, w.notice))
    yield from figures(facts, weight, taken_back)
    yield from completions(facts)
    yield from estimates(facts)
    yield from nearer(facts, weight)
    yield from appointments(facts)
    yield from firsts(facts, weight)
    yield from frames(facts, weight)


def figures(facts: Sequence[Fact], weight: Mapping[str, float], taken_back: frozenset[int]) -> Iterator[frozenset[int]]:
    """Statements that give the same measure of, by their sentences, the same thing."""
    with_figures = [n for n, fact in enumerate(facts) if fact.amounts and n not in taken_back]
    reported = {n: [x for x in facts[n].amounts if reports(facts[n], x)] for n in with_figures}
    told = Wordings([facts[n].bag | facts[n].around for n in with_figures], weight)
    for i, n in enumerate(with_figures):
        reaching: list[tuple[float, int]] = []
        for j in told.after(i, ANY, None if len(with_figures) <= MANY else NEAREST):
            m = with_figures[j]
            a, b = facts[n], facts[m]
            if a.article.id == b.article.id:
                continue
            first, second = (n, m) if (a.order, a.key) <= (b.order, b.key) else (m, n)
            pairs = [
                (x, y)
                for x in reported[first]
                for y in reported[second]
                if x.unit == y.unit or x.unit is None or y.unit is None
            ]
            if not pairs:
                continue
            a, b = facts[first], facts[second]
            one = [bar for x, y in pairs if (bar := one_figure(x, y)) is not None]
            one += [GROWN for x, y in pairs if x.unit == y.unit not in (None, "person") and grows(a, x, b, y)]
            reach = not one and any(one_reach(a, x, b, y) for x, y in pairs)
            if not one and not reach:
                continue
            a, b = facts[n], facts[m]
            share = alike(a.bag | a.around, b.bag | b.around, weight)
            if share < ANY or apart(a, b, 0.0, weight) in ("who somebody is", "counted", "occasion"):
                continue
            if one and share >= min(one):
                yield frozenset((n, m))
            elif reach and share >= FIGURES:
                reaching.append((share, -m))
        if reaching:
            yield frozenset((n, -max(reaching)[1]))


def completions(facts: Sequence[Fact]) -> Iterator[frozenset[int]]:
    """Each sentence that only gives another day, with the clause whose words it leaves out."""
    hosts = {(fact.article.id, fact.statement.predicate): n for n, fact in enumerate(facts)}
    for n, fact in enumerate(facts):
        host = hosts.get((fact.article.id, fact.stands_for)) if fact.stands_for else None
        if host is not None and host != n:
            yield frozenset((n, host))


def estimates(facts: Sequence[Fact]) -> Iterator[frozenset[int]]:
    """Two speakers' estimates of one thing, in two articles."""
    worth = [one for one in given(facts) if one.fact.voice and cue("figure", "worth").search(one.fact.text)]
    guesses = [one for one in worth if cue("figure", "estimated").search(one.fact.text)]
    for one in guesses:
        for other in worth:
            if one.fact.article.id != other.fact.article.id and guessed(one, other):
                yield frozenset((one.at, other.at))


def one_figure(first: Amount, second: Amount) -> float | None:
    """How much two sentences must share for these figures, in the order of publication, to be reports of one.

    `None` where no likeness would do.
    """
    if first.unit != second.unit:
        large = min(first.middle, second.middle) >= LARGE and first.middle != second.middle
        return ANY if large and None in (first.unit, second.unit) and first.rounds(second) else None
    equal = first.point is not None and first.point == second.point
    if equal and first.middle >= 100 and digits(first.middle) >= 2 and first.unit is not None:
        return ANY
    if first.measure != second.measure or first.measure in GENERAL:
        return ANY if first.rounds(second) and first.thing & second.thing else None
    if first.measure in moving():
        return ANY if first.middle <= second.middle or first.rounds(second) else None
    return ANY if first.measure in estimated() else FIGURES


def one_reach(a: Fact, x: Amount, b: Fact, y: Amount) -> bool:
    """True where one figure counts the whole of which the other counts a part."""
    if x.unit != y.unit or x.unit is None or not differ(a, b):
        return False
    if x.measure != y.measure and not (None in (x.measure, y.measure) and x.thing & y.thing):
        return False
    whole, part = (x, y) if "wide" in scopes(a.text) else (y, x)
    return whole.middle > part.middle


def nearer(facts: Sequence[Fact], weight: Mapping[str, float]) -> Iterator[frozenset[int]]:
    """Statements of one act at two places of which one lies in the other, or with the same words before their times."""
    for n, m in nested(facts):
        a, b = facts[n], facts[m]
        act = a.predicate in b.bag or b.predicate in a.bag
        if act and a.affirms and b.affirms and weight.get(a.predicate, weight.get(b.predicate, 0.0)) >= ACT:
            yield frozenset((n, m))
    timed = {n: time for n, fact in enumerate(facts) if (time := own_time(fact)) is not None}
    near: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, time in timed.items():
        lead = anchor(facts[n], time)
        if len(lead) == 2:
            near[("anchor", *lead)].append(n)
        if once_dated(facts[n], time, weight):
            near["act", facts[n].predicate].append(n)
    met = {pair for numbers in near.values() for pair in close_by(numbers)}
    for n, m in sorted(met):
        s, t = timed[n], timed[m]
        if facts[n].article.id == facts[m].article.id or not s.interval.meets(t.interval):
            continue
        if same_anchor(facts[n], s, facts[m], t) or long_past(facts[n], s, facts[m], t, weight):
            yield frozenset((n, m))


def close_by(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The pairs of *numbers* with at most `CROWD` others between them."""
    for i, n in enumerate(numbers):
        yield from ((n, m) for m in numbers[i + 1 : i + 2 + CROWD])


def appointments(facts: Sequence[Fact]) -> Iterator[frozenset[int]]:
    """Statements that set one happening for the same days: "is due this week", "from 16 to 17 May"."""
    fixed = {n: (time, scheduled(fact)) for n, fact in enumerate(facts) if (time := traits(fact).time)}
    setting: dict[str, list[int]] = defaultdict(list)
    for n, (_, happenings) in fixed.items():
        for happening in happenings:
            setting[happening].append(n)
    for n, m in sorted({pair for numbers in setting.values() for pair in close_by(numbers)}):
        s, t = fixed[n][0], fixed[m][0]
        if facts[n].article.id == facts[m].article.id:
            continue
        if s.interval.covers(t.interval) or t.interval.covers(s.interval):
            yield frozenset((n, m))


def frames(facts: Sequence[Fact], weight: Mapping[str, float]) -> Iterator[frozenset[int]]:
    """Statements in which the same do the same to the same."""
    acting: dict[str, list[int]] = defaultdict(list)
    for n, fact in enumerate(facts):
        if not (traits(fact).aims or fact.denies):
            acting[fact.predicate].append(n)
    for alike_in_act in acting.values():
        for n, m in close_by(alike_in_act):
            a, b = facts[n], facts[m]
            if a.article.id != b.article.id and one_frame(a, b) and apart(a, b, 0.0, weight) is None:
                yield frozenset((n, m))


def firsts(facts: Sequence[Fact], weight: Mapping[str, float]) -> Iterator[frozenset[int]]:
    """Statements that call one thing of one actor the first of its kind."""
    for n, m in close_by([n for n, fact in enumerate(facts) if traits(fact).first]):
        a, b = facts[n], facts[m]
        if a.article.id != b.article.id and traits(a).first & traits(b).first and apart(a, b, 0.0, weight) is None:
            yield frozenset((n, m))
