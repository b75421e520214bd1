"""Statements that belong in one claim for a reason stronger than likeness: a report and its withdrawal, what was
foretold and what came of it, a statement and its denial, two orders of the same happenings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from twosource.check.amounts import Amount, digits, estimated, moving
from twosource.check.compare.dates import long_past, own_time, ruled_out, same_anchor
from twosource.check.compare.figures import GENERAL, LARGE, grows
from twosource.check.compare.likeness import alike
from twosource.check.compare.order import opposed
from twosource.check.compare.places import inside, spot_of
from twosource.check.compare.roles import agent_of, named_cause, sole
from twosource.check.compare.stance import contestable, contradicts
from twosource.check.corrections import Withdrawal
from twosource.check.expectations import Outcome
from twosource.check.facts import Fact
from twosource.check.foretelling import Foretold
from twosource.check.same import UNSURE, apart, reports, scheduled, traits
from twosource.check.scopes import differ, scopes

FIGURES = 0.25  # share of the telling words of two sentences that give one figure
ANY = 0.08
GROWN = 0.15
ACT = 1.2  # weight of an act that not every other sentence tells
ACTED = 0.3  # what the same act adds to that likeness
EARLY = 0.2  # likeness of meaning above which an earlier happening is what a denial means
Groups = tuple[tuple[int, ...], ...]
TIED = 0.34  # share of the pairs across two parts of a claim that must be of one fact
DENIED = 0.9  # likeness above which a denial and a statement are taken together


def rejoin(
    groups: Groups,
    facts: Sequence[Fact],
    vectors: NDArray[np.float32],
    weight: Mapping[str, float],
    withdrawn: Sequence[Withdrawal],
    followed: Sequence[tuple[Foretold, Outcome]],
) -> Groups:
    """The *groups* with bound statements brought together, and without those that nothing but likeness holds."""
    joined = [set(group) for group in groups]
    disputes = list(denials(facts, vectors, weight))
    bound = list(bonds(facts, vectors, weight, withdrawn, followed)) + disputes
    for bond in bound:
        touched = [group for group in joined if group & bond]
        joined = [group for group in joined if not group & bond] + [set().union(*touched)]
    for denial in disputes:
        # What is disputed is a claim of its own: what only stood near it is not disputed.
        said = min(n for n in denial if not facts[n].denies)
        not_said = min(n for n in denial if facts[n].denies)
        group = next(group for group in joined if said in group)
        disputed = {n for n in group if n in denial or _disputes(facts, n, said, not_said, weight)}
        if len(disputed) < len(group):
            joined = _apart(joined, frozenset(disputed))
    together = [one | other for one, other in opposed(facts, weight)]
    together += [frozenset(rival) for rival in rivals(facts)]
    together += [frozenset((*w.withdrawn, *w.echo, w.notice)) for w in withdrawn]
    for kept in together:
        joined = _apart(joined, kept)
    bonds_of: dict[int, list[frozenset[int]]] = defaultdict(list)
    for bond in bound + together:
        for n in bond:
            bonds_of[n].append(bond)
    parts = [
        part
        for group in joined
        for part in held(group, facts, vectors, weight, [bond for n in sorted(group) for bond in bonds_of[n]])
    ]
    return tuple(sorted(tuple(sorted(part)) for part in parts))


def held(
    group: set[int],
    facts: Sequence[Fact],
    vectors: NDArray[np.float32],
    weight: Mapping[str, float],
    bound: Sequence[frozenset[int]],
) -> list[set[int]]:
    """The parts of a *group* whose statements are held together one by one: by a bond, or by telling of one fact."""
    parts: list[set[int]] = [{n} for n in group]
    if len(parts) == 1:
        return parts
    for bond in bound:
        touched = [part for part in parts if part & bond]
        if len(touched) > 1:
            parts = [part for part in parts if not part & bond] + [set().union(*touched)]
    likeness = {(n, m): float(vectors[n] @ vectors[m]) for n, m in combinations(sorted(group), 2)}
    why = {(n, m): apart(facts[n], facts[m], meant, weight) for (n, m), meant in likeness.items()}
    for n, m in sorted((pair for pair in why if why[pair] is None), key=lambda pair: (-likeness[pair], pair)):
        one = next(part for part in parts if n in part)
        other = next(part for part in parts if m in part)
        if one is other:
            continue
        across = [why[min(i, j), max(i, j)] for i in one for j in other]
        if across.count(None) >= TIED * len(across) and all(w is None or w in UNSURE for w in across):
            one |= other
            parts.remove(other)
    return parts


def bonds(
    facts: Sequence[Fact],
    vectors: NDArray[np.float32],
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
    yield from nearer(facts, weight)
    yield from appointments(facts)
    yield from firsts(facts, weight)
    yield from too_early(facts, vectors)


def rivals(facts: Sequence[Fact]) -> Iterator[frozenset[int]]:
    """What is said of the cause, and of who did it: claims of their own."""
    causes = frozenset(n for n, fact in enumerate(facts) if named_cause(fact))
    doers = frozenset(
        n
        for n, fact in enumerate(facts)
        if not (fact.foretold or traits(fact).identifies) and sole(fact) and agent_of(fact)
    )
    for rival in (_acquainted(causes, facts), _acquainted(doers - causes, facts)):
        if len({facts[n].article.id for n in rival}) > 1:
            yield rival


def _acquainted(rival: frozenset[int], facts: Sequence[Fact]) -> frozenset[int]:
    """Those that have a telling word in common with another of them."""
    return frozenset(n for n in rival if any(facts[n].telling & facts[m].telling for m in rival if m != n))


def figures(facts: Sequence[Fact], weight: Mapping[str, float], taken_back: frozenset[int]) -> Iterator[frozenset[int]]:
    """Statements that give the same measure of, by their sentences, the same thing."""
    with_figures = [n for n, fact in enumerate(facts) if fact.amounts and n not in taken_back]
    for i, n in enumerate(with_figures):
        reaching: list[tuple[float, int]] = []
        for m in with_figures[i + 1 :]:
            a, b = facts[n], facts[m]
            if a.article.id == b.article.id:
                continue
            first, second = (a, b) if (a.order, a.key) <= (b.order, b.key) else (b, a)
            pairs = [
                (x, y)
                for x in first.amounts
                for y in second.amounts
                if (x.unit == y.unit or None in (x.unit, y.unit)) and reports(first, x) and reports(second, y)
            ]
            one = [bar for x, y in pairs if (bar := one_figure(x, y)) is not None]
            one += [GROWN for x, y in pairs if x.unit == y.unit not in (None, "person") and grows(first, x, second, y)]
            reach = not one and any(one_reach(first, x, second, y) for x, y in pairs)
            if not one and not reach:
                continue
            share = alike(a.bag | a.around, b.bag | b.around, weight)
            if share < ANY or apart(a, b, 0.0, weight) in ("who somebody is", "counted", "occasion"):
                continue
            if one and share >= min(one):
                yield frozenset((n, m))
            elif reach and share >= FIGURES:
                reaching.append((share, -m))
        if reaching:
            yield frozenset((n, -max(reaching)[1]))


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
    spots = [(n, spot) for n, fact in enumerate(facts) if (spot := spot_of(fact)) is not None]
    for n, wide in spots:
        for m, near in spots:
            a, b = facts[n], facts[m]
            if a.article.id == b.article.id or a.foretold or b.foretold or not inside(near, wide):
                continue
            act = a.predicate in b.bag or b.predicate in a.bag
            if act and a.affirms and b.affirms and weight.get(a.predicate, weight.get(b.predicate, 0.0)) >= ACT:
                yield frozenset((n, m))
    timed = [(n, time) for n, fact in enumerate(facts) if (time := own_time(fact)) is not None]
    for i, (n, s) in enumerate(timed):
        for m, t in timed[i + 1 :]:
            if facts[n].article.id == facts[m].article.id or not s.interval.meets(t.interval):
                continue
            if same_anchor(facts[n], s, facts[m], t) or long_past(facts[n], s, facts[m], t, weight):
                yield frozenset((n, m))


def appointments(facts: Sequence[Fact]) -> Iterator[frozenset[int]]:
    """Statements that set one happening for the same days: "is due this week", "from 16 to 17 May"."""
    fixed = [(n, traits(fact).time, scheduled(fact)) for n, fact in enumerate(facts) if traits(fact).time]
    for (n, s, one), (m, t, other) in combinations([entry for entry in fixed if entry[2]], 2):
        if facts[n].article.id == facts[m].article.id or s is None or t is None:
            continue
        if one & other and (s.interval.covers(t.interval) or t.interval.covers(s.interval)):
            yield frozenset((n, m))


def firsts(facts: Sequence[Fact], weight: Mapping[str, float]) -> Iterator[frozenset[int]]:
    """Statements that call one thing of one actor the first of its kind."""
    for n, m in combinations([n for n, fact in enumerate(facts) if traits(fact).first], 2):
        a, b = facts[n], facts[m]
        if a.article.id != b.article.id and traits(a).first & traits(b).first and apart(a, b, 0.0, weight) is None:
            yield frozenset((n, m))


def denials(
    facts: Sequence[Fact], vectors: NDArray[np.float32], weight: Mapping[str, float]
) -> Iterator[frozenset[int]]:
    """Each denial with what it denies; what one sentence says and another denies, clause by clause, is one dispute."""
    disputes: dict[tuple[tuple[str, int], ...], set[int]] = {}
    for denial in _denials(facts, vectors, weight):
        said = min(n for n in denial if not facts[n].denies)
        not_said = min(n for n in denial if facts[n].denies)
        where = tuple((facts[n].article.id, facts[n].sentence.start) for n in (said, not_said))
        disputes.setdefault(where, set()).update(denial)
    yield from (frozenset(dispute) for dispute in disputes.values())


def _denials(
    facts: Sequence[Fact], vectors: NDArray[np.float32], weight: Mapping[str, float]
) -> Iterator[frozenset[int]]:
    """Each denial with the statement of another article that it is likeliest meant for."""
    tellers: dict[str, list[int]] = defaultdict(list)
    for n, fact in enumerate(facts):
        if not fact.denies and contestable(fact):
            for word in fact.telling:
                tellers[word].append(n)
    for n, fact in enumerate(facts):
        if not contestable(fact) or not fact.denies or len(fact.bag) < 2:
            continue
        found = [
            (
                alike(fact.bag, other.bag, weight)
                + float(vectors[n] @ vectors[m])
                + ACTED * (fact.predicate == other.predicate),
                -m,
            )
            for m in sorted({m for word in fact.telling for m in tellers[word]})
            if (other := facts[m]).origin != fact.origin and contradicts(fact, other, weight)
        ]
        if found and max(found)[0] >= DENIED:
            best = max(found)[0]
            # Others that tell the very act are denied with the likeliest.
            others = (-m for score, m in found if score >= best - ACTED and facts[-m].predicate == fact.predicate)
            yield frozenset((n, -max(found)[1], *others))


def too_early(facts: Sequence[Fact], vectors: NDArray[np.float32]) -> Iterator[frozenset[int]]:
    """A denial of anything before a day, with the likeliest statement that gives an earlier day."""
    for n, fact in enumerate(facts):
        if not fact.denies:
            continue
        meanings = vectors @ vectors[n]
        found = [
            (float(meanings[m]), -m)
            for m in np.flatnonzero(meanings >= EARLY).tolist()
            if (other := facts[m]).origin != fact.origin
            and fact.telling & other.telling
            and any(ruled_out([fact, other], 0, fact))
        ]
        if found:
            yield frozenset((n, -max(found)[1]))


def _disputes(facts: Sequence[Fact], n: int, said: int, not_said: int, weight: Mapping[str, float]) -> bool:
    """True where fact *n* says again what the one says or the other denies."""
    if facts[n].denies:
        return contestable(facts[n]) and contradicts(facts[n], facts[said], weight)
    return contradicts(facts[not_said], facts[n], weight) or facts[n].predicate == facts[said].predicate


def _apart(groups: list[set[int]], together: frozenset[int]) -> list[set[int]]:
    """The groups with the facts *together* taken out of them and put in one of their own."""
    return [group - together for group in groups if group - together] + [set(together)]
