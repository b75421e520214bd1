"""What was said to be coming, by when, and what later reports show of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import fsum
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from twosource.check.compare.likeness import alike
from twosource.check.cues import cue
from twosource.check.facts import Fact, rarity
from twosource.check.foretelling import Foretold, broken, by_sentence, foretold
from twosource.check.notices import taken_back
from twosource.check.outcomes import acts
from twosource.check.verdicts import (
    Outcome,
    judge,
    none_came,
    on_the_day,
    over_two,
    told_missed,
    withdrawn_with,
    word_kept,
)
from twosource.model.claim import Expectation
from twosource.model.text import Citation, Interval

__all__ = ["Follower", "Outcome", "entries"]

if TYPE_CHECKING:
    from numpy.typing import NDArray

SAME = 0.7  # share of the telling words of two things foretold that makes them one
SAME_BARE = 0.15  # the same where one of them is only "scheduled for May"
SAME_JOINED = 0.25  # the same where both stand in one claim and one names no day
SAME_ACT = 0.4  # the same where the act and the one who does it are the same
CONDITION = re.compile(
    r"\b(?:(?<!as )if(?! (?:necessary|possible|needed|any|not))|unless|provided that|as long as|on condition that)\b"
    r"[^,.;]{5,90}",
    re.IGNORECASE,
)
SHOULD = re.compile(r"\bshould\b", re.IGNORECASE)
LOOKED_AT = 4  # later sentences, the likeliest first


class Later:
    """One sentence that may tell an outcome: its facts, its words, and whether it speaks of failure or change."""

    def __init__(self, numbers: tuple[int, ...], facts: Sequence[Fact]) -> None:
        first = facts[numbers[0]]
        text = first.sentence.of(first.article.text)
        self.numbers = numbers
        self.words = frozenset(w for n in numbers for w in facts[n].bag) | first.around
        self.word = any(cue("outcome", kind).search(text) for kind in ("kept", "recalled", "nothing"))
        self.turn = bool(cue("outcome", "failed").search(text) or cue("outcome", "changed").search(text))


class Reports:
    """All sentences of a story, at hand by their words and their meanings."""

    def __init__(self, sentences: Sequence[Later]) -> None:
        self.sentences = sentences
        self.holding: dict[str, list[int]] = defaultdict(list)
        for at, sentence in enumerate(sentences):
            for word in sentence.words:
                self.holding[word].append(at)
        self.numbers = [n for sentence in sentences for n in sentence.numbers]
        self.starts = [0, *accumulate(len(sentence.numbers) for sentence in sentences)][:-1]

        self.turns = np.array([sentence.turn for sentence in sentences], np.float64)
        self.dated: dict[Interval, NDArray[np.float64]] = {}

    def nearest(self, meanings: NDArray[np.float32]) -> NDArray[np.float32]:
        """How near in meaning the nearest clause of each sentence is."""
        return np.asarray(np.maximum.reduceat(meanings[self.numbers], self.starts), np.float32)

    def shared(self, words: frozenset[str], weight: Mapping[str, float]) -> NDArray[np.float64]:
        """What the *words* that each sentence has weigh."""
        total = np.zeros(len(self.sentences), np.float64)
        for word in sorted(words):
            if word in self.holding:
                total[self.holding[word]] += weight.get(word, 1.0)
        return total

    def on_the_day(self, one: Foretold, facts: Sequence[Fact]) -> NDArray[np.float64]:
        """1 for each sentence that gives the day for which *one* was foretold."""
        if one.due not in self.dated:
            given = [on_the_day(one, facts[sentence.numbers[0]]) for sentence in self.sentences]
            self.dated[one.due] = np.array(given, np.float64)
        return self.dated[one.due]


@dataclass(frozen=True, slots=True)
class Follower:
    """Follow what was foretold into later articles; a sentence that scores *least* speaks of it."""

    REVISION: ClassVar[int] = 3
    least: float = 0.68
    sure: float = 1.0  # where no day says that the two belong together
    meaning: float = 0.7
    day: float = 0.35
    turn: float = 0.2  # for words that something failed or was changed
    perhaps: float = 0.5  # score from which a sentence that stands out speaks of it, if on its very day
    margin: float = 0.2  # by how much it must stand out
    hint: float = 0.3  # likeness of meaning without which a sentence that shares no word is left out
    closer: float = 0.52  # the same where they share no word
    close: float = 0.45  # likeness of meaning that makes a sentence about failure one about this failure

    def __call__(
        self, facts: Sequence[Fact], vectors: NDArray[np.float32], weight: Mapping[str, float]
    ) -> tuple[tuple[Foretold, Outcome], ...]:
        gone = taken_back({fact.article.id: fact.article for fact in facts}.values())
        sentences = [Later(n, facts) for n in by_sentence(facts) if facts[n[0]].article.id not in gone]
        reports = Reports(sentences)
        followed = [
            (one, withdrawn_with(facts[one.at], gone) or self.outcome(one, facts, vectors, weight, reports))
            for one in foretold(facts)
        ]
        return (*followed, *((one, told_missed(facts, failing)) for one, failing in broken(facts)))

    def outcome(
        self,
        one: Foretold,
        facts: Sequence[Fact],
        vectors: NDArray[np.float32],
        weight: Mapping[str, float],
        reports: Reports,
    ) -> Outcome:
        meanings = vectors @ vectors[one.at]
        total = fsum(weight.get(w, 1.0) for w in one.words) or 1.0
        found: list[tuple[float, float, Later]] = []
        for sentence, meaning in self.likely(one, facts, meanings, weight, reports):
            if not self.later(one, facts, sentence.numbers):
                continue
            shared = one.words & sentence.words
            if not shared and meaning < self.hint:
                continue
            covered = fsum(weight.get(w, 1.0) for w in shared) / total
            day = on_the_day(one, facts[sentence.numbers[0]])
            turn = sentence.turn and (bool(shared) or meaning >= self.closer)
            score = covered + self.meaning * meaning + self.day * day + self.turn * turn
            if score >= self.perhaps:
                found.append((-score, meaning, sentence))
        found.sort(key=lambda f: (f[0], f[2].numbers))
        for at, (score, meaning, sentence) in enumerate(found[:LOOKED_AT]):
            clear = at == 0 and (len(found) == 1 or found[1][0] - score >= self.margin)
            if -score < self.least and not (
                (clear and _its_day(one, facts[sentence.numbers[0]]))
                or (clear and sentence.turn and len(one.words & sentence.words) >= 2)
                or (sentence.turn and meaning >= (self.close if one.words & sentence.words else self.closer))
            ):
                continue
            numbers = sentence.numbers
            best = min(numbers, key=lambda n: (-self.likeness(one, facts[n], float(meanings[n]), weight), n))
            verdict = judge(one, best, numbers, facts, sure=-score >= self.sure)
            if verdict is not None:
                return verdict
        later = [
            s.numbers for s in reports.sentences if (one.due.days == 1 or s.word) and self.later(one, facts, s.numbers)
        ]
        told_in_two = over_two(one, facts, later) or word_kept(one, facts, later) or none_came(one, facts, later)
        return told_in_two or Outcome("open", "no later report tells what became of it")

    def likely(
        self,
        one: Foretold,
        facts: Sequence[Fact],
        meanings: NDArray[np.float32],
        weight: Mapping[str, float],
        reports: Reports,
    ) -> Iterator[tuple[Later, float]]:
        """The sentences that may score enough, each with how near in meaning its nearest clause is."""
        if not reports.sentences:
            return
        nearest = reports.nearest(meanings)
        most = reports.shared(one.words, weight) / (fsum(weight.get(w, 1.0) for w in one.words) or 1.0)
        most += self.meaning * nearest + self.day * reports.on_the_day(one, facts) + self.turn * reports.turns
        # The sum is taken exactly only where it comes near enough.
        for at in np.flatnonzero(most >= self.perhaps - 1e-6).tolist():
            yield reports.sentences[at], float(nearest[at])

    def likeness(self, one: Foretold, fact: Fact, meaning: float, weight: Mapping[str, float]) -> float:
        """How well one clause fits what was foretold."""
        total = fsum(weight.get(w, 1.0) for w in one.words) or 1.0
        return fsum(weight.get(w, 1.0) for w in one.words & fact.bag) / total + self.meaning * meaning

    def later(self, one: Foretold, facts: Sequence[Fact], numbers: Sequence[int]) -> bool:
        told, later = facts[one.at], facts[numbers[0]]
        if told.published is None or later.published is None or told.origin == later.origin:
            return False
        if told.article.published.instant and later.article.published.instant:
            return later.published > told.published
        # Where only days are known, they must not overlap.
        last, first = told.article.published.interval.latest, later.article.published.interval.earliest
        return last is not None and first is not None and first > last


def _its_day(one: Foretold, fact: Fact) -> bool:
    """True where a report that appeared on the one day due, or later, gives that day."""
    return one.due.days == 1 and on_the_day(one, fact) and bool(fact.affirms)


def entries(
    followed: Sequence[tuple[Foretold, Outcome]], facts: Sequence[Fact], claim_of: Mapping[int, str]
) -> tuple[Expectation, ...]:
    """The ledger: one entry for each thing that is expected, told by the wording that says most, in a stable order."""
    weight = rarity(facts)
    groups: list[list[tuple[Foretold, Outcome]]] = []
    for pair in sorted(followed, key=lambda p: (facts[p[0].at].order, facts[p[0].at].key)):
        one = pair[0]
        homes = [
            group
            for group in groups
            if any(one_thing(one, p[0], facts, weight, joined=claim_of[one.at] == claim_of[p[0].at]) for p in group)
        ]
        groups = [group for group in groups if group not in homes] + [[p for home in homes for p in home] + [pair]]
    found = []
    for group in groups:
        one, outcome = min(group, key=lambda p: _rank(p[0], p[1], facts))
        fact = facts[one.at]
        found.append(
            Expectation(
                claim_of[one.at],
                fact.speaker,
                one.due,
                outcome.status,
                _with_condition(outcome.because, fact),
                tuple(sorted(outcome.evidence)),
                fact.citation,
                _condition(fact),
            )
        )
    return tuple(sorted(dict.fromkeys(found), key=lambda e: (e.claim, str(e))))


def _rank(one: Foretold, outcome: Outcome, facts: Sequence[Fact]) -> tuple[object, ...]:
    fact = facts[one.at]
    days = one.due.days if one.due.days is not None else 10_000
    withdrawn = outcome.status == "void" and not outcome.facts  # what another article still says is not void
    return (withdrawn, outcome.status == "open", days, fact.order, fact.key)


def one_thing(
    a: Foretold, b: Foretold, facts: Sequence[Fact], weight: Mapping[str, float], *, joined: bool = False
) -> bool:
    """True where both foretell the same thing, for days that may be the same."""
    first, second = facts[a.at], facts[b.at]
    if first.voice != second.voice and first.voice and second.voice:
        return False
    dated = a.due != Interval() and b.due != Interval()
    if dated and not a.due.meets(b.due):
        return False
    shared = alike(a.words, b.words, weight)
    same_act = first.predicate == second.predicate or first.predicate in second.bag or second.predicate in first.bag
    if first.article.id == second.article.id and first.sentence == second.sentence and not same_act:
        return False
    if dated and a.due.latest == b.due.latest and acts(first.text) & acts(second.text) and first.doers & second.doers:
        return True
    bare = not all(f.statement.subject or f.statement.object for f in (first, second))
    if joined or (bare and dated and (shared >= SAME_BARE or a.due == b.due)):
        return dated or shared >= SAME_JOINED
    return shared >= SAME or (same_act and shared >= SAME_ACT and bool(first.doers & second.doers))


def _condition(fact: Fact) -> Citation | None:
    """The words of the sentence that say what it hangs on."""
    found = CONDITION.search(fact.sentence.of(fact.article.text))
    if found is None:
        return None
    words = found[0].strip(" ,")
    start = fact.sentence.start + found.start() + found[0].index(words)
    return fact.article.cite(fact.article.span(start, start + len(words)))


def _with_condition(because: str, fact: Fact) -> str:
    """With the condition, or the weakness, of what was foretold."""
    condition = _condition(fact)
    if condition:
        return f"{because} (on the condition: {condition.words})"
    return f"{because} (said to be what should happen)" if SHOULD.search(fact.text) else because
