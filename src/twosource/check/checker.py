"""A story's statements -> what is confirmed, by whom independently, and what is not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar

from twosource.check.actors import join_actors
from twosource.check.align import Aligner, printings, rejoin
from twosource.check.compare import (
    against,
    compare_dates,
    compare_figures,
    compare_identity,
    compare_modality,
    compare_outcome,
    compare_places,
    compare_polarity,
    compare_roles,
    compare_terms,
    opposed,
)
from twosource.check.corrections import withdrawals
from twosource.check.dating import date_story
from twosource.check.documents import documents
from twosource.check.expectations import Follower, entries
from twosource.check.facts import Fact, rarity
from twosource.check.footing import hosts_of, stand, widened
from twosource.check.gathering import gather
from twosource.check.notices import taken_back
from twosource.check.opposites import contrary_states
from twosource.check.origins import count_origins
from twosource.check.relations import relate
from twosource.check.speaking import sayings
from twosource.check.summary import event_of, figure_told, figures_of, when_of, when_told, where_of
from twosource.check.tolls import carry_tolls
from twosource.check.wording import clearest, told
from twosource.model.claim import Claim, Difference, Findings, Standing, Testimony, Value, When
from twosource.model.fingerprint import digest
from twosource.model.outlet import Registry
from twosource.model.registry import shipped_registry
from twosource.model.story import Case
from twosource.model.text import Citation, Interval


@dataclass(frozen=True, slots=True)
class Checker:
    """Check one case: align its statements, count origins, compare, follow what was foretold."""

    REVISION: ClassVar[int] = 17
    align: Aligner = Aligner()
    follow: Follower = Follower()
    registry: Registry = field(default_factory=shipped_registry)

    def __call__(self, case: Case, /) -> Findings:
        actors, actor_of = join_actors(case)
        printed, meanings = gather(case, actor_of, self.registry)
        # Words that their own origin printed again are cited but tell nothing new: they are compared once.
        void = taken_back(case.articles)
        prints = sorted(part for same in printings(printed) for part in _parted(same, printed, void))
        kept = [same[0] for same in prints]
        facts, vectors = tuple(printed[n] for n in kept), meanings[kept]
        weight = rarity(facts)
        at = {n: here for here, same in enumerate(prints) for n in same}
        withdrawn = tuple(
            replace(w, notice=at[w.notice], withdrawn=_places(w.withdrawn, at), echo=_places(w.echo, at))
            for w in withdrawals(printed, weight)
        )
        followed = self.follow(facts, vectors, weight)
        likely = self.align.likely(facts, vectors)
        turns = opposed(facts, weight)
        groups = rejoin(self.align.join(facts, likely), facts, vectors, weight, likely, withdrawn, followed, turns)
        foremost = {n for withdrawal in withdrawn for n in withdrawal.withdrawn[:1]}
        footing = stand(
            groups,
            facts,
            hosts_of(printed, at),
            fixed={n for w in withdrawn for n in (w.notice, *w.withdrawn, *w.echo)}
            | {n for one, outcome in followed if outcome.status != "open" for n in (one.at, *outcome.facts)}
            | {n for mine, theirs in turns for n in mine | theirs},
            needed={one.at for one, _ in followed},
        )
        built: list[Claim] = []
        claim_at: dict[int, str] = {}
        for group in footing.groups:
            carried = {here: [printed[m] for n in footing.carried.get(here, ()) for m in prints[n]] for here in group}
            whole = {n: widened(printed[n], carried[here]) for here in group for n in prints[here]}
            members = sorted(whole, key=lambda n: (whole[n].order, whole[n].key))
            # An article that was withdrawn bears out nothing that others say.
            gone = [n for n in members if printed[n].article.id in void]
            members = [n for n in members if n not in gone] or gone
            place: dict[int, list[int]] = defaultdict(list)
            for position, n in enumerate(members):
                place[at[n]].append(position)
            claim = claim_of(
                [whole[n] for n in members],
                weight,
                outcomes=[
                    (place[one.at][0], outcome.status, place[n][0])
                    for one, outcome in followed
                    for n in outcome.facts
                    if one.at in place and n in place
                ],
                turns=[
                    (_positions(mine, place), _positions(theirs, place))
                    for mine, theirs in turns
                    if mine | theirs <= set(group) and mine & set(place) and theirs & set(place)
                ],
                withdrawn=range(len(members))
                if gone == members
                else [
                    p for w in withdrawn for n in w.withdrawn if n in place and foremost & set(group) for p in place[n]
                ],
            )
            late = [whole[n] for n in gone if n not in members]
            notices = [void[article] for article in sorted({printed[n].article.id for n in gone})]
            claim = _with_notices(claim, late, notices)
            built.append(claim)
            told_with = (n for here in group for n in (here, *footing.carried.get(here, ())))
            claim_at |= dict.fromkeys(told_with, claim.id)
        claims = tuple(sorted(carry_tolls(case, sorted(built, key=prominence)), key=prominence))
        ledger = entries(followed, facts, claim_at)
        relations = relate(case, claims, actor_of, {actor.id: actor.kind for actor in actors})
        said = sayings(case, actor_of)
        everybody = (*actors, *documents(claims, said))
        return Findings(claims, everybody, relations, ledger, date_story(case, claims), said)


def _positions(numbers: Collection[int], place: Mapping[int, Sequence[int]]) -> frozenset[int]:
    return frozenset(p for n in numbers for p in place.get(n, ()))


def _parted(same: tuple[int, ...], printed: Sequence[Fact], void: Collection[str]) -> Iterator[tuple[int, ...]]:
    """Printings of the *same* words, those of articles that were withdrawn (*void*) by themselves."""
    gone = tuple(n for n in same if printed[n].article.id in void)
    yield from (part for part in (tuple(n for n in same if n not in gone), gone) if part)


def _with_notices(claim: Claim, gone: Sequence[Fact], notices: Sequence[Citation]) -> Claim:
    """The *claim* with what withdrawn articles said of it, uncounted, and the *notices* in which they were."""
    if not notices:
        return claim
    names = sorted({fact.article.outlet or "one article" for fact in gone})
    aside = f"; {' and '.join(names)} said so and withdrew it" if names else ""
    return replace(
        claim,
        statements=(*claim.statements, *(testimony(f) for f in gone), *(Testimony(notice) for notice in notices)),
        counted=tuple(replace(one, because=one.because + aside) for one in claim.counted),
    )


def _places(numbers: Sequence[int], at: Mapping[int, int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(at[n] for n in numbers))


def prominence(claim: Claim) -> tuple[int, int, str, int, str]:
    """Sorts claims: what most origins speak of first, then as the articles have them."""
    first = claim.statements[0].citation.span
    return (-len(claim.counted), -len(claim.statements), first.article, first.start, claim.id)


def claim_of(
    facts: Sequence[Fact],
    weight: Mapping[str, float],
    *,
    outcomes: Sequence[tuple[int, str, int]] = (),
    turns: Sequence[tuple[frozenset[int], frozenset[int]]] = (),
    withdrawn: Collection[int] = (),
) -> Claim:
    """The claim that these *facts*, earliest first, come to.

    *outcomes* say which of them foretold what another reports; *turns* which
    of them give the opposite order of two happenings; *withdrawn* which were taken back.
    """
    found = [] if withdrawn else [*differences_of(facts, weight, outcomes)]
    if not withdrawn:
        found += [difference for mine, theirs in turns for difference in against(facts, mine, theirs)]
    differences = tuple(sorted(found, key=lambda d: (d.slot, d.reading, d.sides[0].statements)))
    value, history = figures_of(facts, weight)
    moved = any(d.slot == "quantity" and d.reading == "update" for d in differences)
    best = facts[clearest(facts, withdrawn, value)]
    # Who says the opposite bears nothing out.
    agreeing = [n for n, fact in enumerate(facts) if fact is best or not contrary_states(fact, best)]
    if len(agreeing) < len(facts):
        value, history = figures_of([facts[n] for n in agreeing], weight)
    value, history = figure_told(value, history, best)
    counted = tuple(
        replace(one, statements=tuple(agreeing[n] for n in one.statements))
        for one in count_origins([facts[n] for n in agreeing])
    )
    return Claim(
        id=digest(
            *(f"{f.citation.span.article}:{f.citation.span.start}:{f.citation.span.end}:{f.place}" for f in facts)
        ),
        text=told(best),
        standing="retracted" if withdrawn else standing_of(counted, differences),
        counted=counted,
        outlets=tuple(sorted({f.article.outlet for f in facts if f.article.outlet})),
        statements=tuple(testimony(f) for f in facts),
        differences=differences,
        event=event_of(facts),
        when=when_told(best) if moved else when_of(facts, best),
        where=where_of(facts),
        value=value,
        history=history,
        actors=tuple(sorted({actor for f in facts for actor in f.actors})),
    )


def standing_of(counted: Sequence[object], differences: Sequence[Difference]) -> Standing:
    if any(d.reading == "conflict" for d in differences):
        return "disputed"
    return "corroborated" if len(counted) >= 2 else "single-origin"


def differences_of(
    facts: Sequence[Fact], weight: Mapping[str, float], outcomes: Sequence[tuple[int, str, int]] = ()
) -> Iterator[Difference]:
    """All differences between the statements of one claim."""
    yield from compare_figures(facts, weight)
    dates = tuple(compare_dates(facts, weight))
    yield from dates
    if not any(d.reading == "update" for d in dates):
        yield from compare_outcome(facts, outcomes, weight)
    yield from compare_places(facts)
    yield from compare_polarity(facts, weight)
    yield from compare_modality(facts, weight)
    yield from compare_identity(facts, weight)
    yield from compare_roles(facts, weight)
    yield from compare_terms(facts)


def testimony(fact: Fact) -> Testimony:
    values: list[Value] = [amount.figure for amount in fact.amounts]
    values += [When(t.interval) for t in fact.times if t.interval != Interval()]
    return Testimony(fact.citation, fact.speaker, fact.statement.modality, fact.statement.polarity, tuple(values))
