"""What was said to be coming, by when, and what later reports show of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import fsum

import numpy as np
from numpy.typing import NDArray

from twosource.check.cues import cue
from twosource.check.facts import Fact
from twosource.model.annotation import Time
from twosource.model.claim import Expectation, Status
from twosource.model.text import Citation, Interval

BY = re.compile(
    r"\b(?:by|before|until|till|within|no later than|not later than|as early as)\s+(?:the\s+)?$", re.IGNORECASE
)
LOOKED_AT = 4  # later sentences, the likeliest first
LONGEST = 3 * 366  # days; what is due "this century" can be held against nobody


@dataclass(frozen=True)
class Foretold:
    """The fact at *at* says that something is to come, due in *due*."""

    at: int
    due: Interval
    words: frozenset[str]  # of the clause and the clauses that hang on it
    clause: frozenset[int]  # the facts that tell it


@dataclass(frozen=True)
class Outcome:
    """What a later sentence shows of it."""

    status: Status
    because: str
    evidence: tuple[Citation, ...] = ()
    facts: tuple[int, ...] = ()


class Later:
    """One sentence that may tell an outcome: its facts, its words, and whether it speaks of failure or change."""

    def __init__(self, numbers: tuple[int, ...], facts: Sequence[Fact]) -> None:
        first = facts[numbers[0]]
        text = first.sentence.of(first.article.text)
        self.numbers = numbers
        self.words = frozenset(w for n in numbers for w in facts[n].bag) | first.around
        self.turn = bool(cue("outcome", "failed").search(text) or cue("outcome", "changed").search(text))


@dataclass(frozen=True, slots=True)
class Follower:
    """Follow what was foretold into later articles; a sentence that scores *least* speaks of it."""

    least: float = 0.68
    sure: float = 1.0  # where no day says that the two belong together
    meaning: float = 0.7
    day: float = 0.35
    turn: float = 0.2  # for words that something failed or was changed

    def __call__(
        self, facts: Sequence[Fact], vectors: NDArray[np.float32], weight: Mapping[str, float]
    ) -> tuple[tuple[Foretold, Outcome], ...]:
        sentences = [Later(numbers, facts) for numbers in by_sentence(facts)]
        return tuple((one, self.outcome(one, facts, vectors, weight, sentences)) for one in foretold(facts))

    def outcome(
        self,
        one: Foretold,
        facts: Sequence[Fact],
        vectors: NDArray[np.float32],
        weight: Mapping[str, float],
        sentences: Sequence[Later],
    ) -> Outcome:
        meanings = vectors @ vectors[one.at]
        total = fsum(weight.get(w, 1.0) for w in one.words) or 1.0
        found: list[tuple[float, tuple[int, ...]]] = []
        for sentence in sentences:
            shared = one.words & sentence.words
            if not shared or not self.later(one, facts, sentence.numbers):
                continue
            covered = fsum(weight.get(w, 1.0) for w in shared) / total
            meaning = max(float(meanings[n]) for n in sentence.numbers)
            day = on_the_day(one, facts[sentence.numbers[0]])
            score = covered + self.meaning * meaning + self.day * day + self.turn * sentence.turn
            if score >= self.least:
                found.append((-score, sentence.numbers))
        for score, numbers in sorted(found)[:LOOKED_AT]:
            best = min(numbers, key=lambda n: (-self.likeness(one, facts[n], float(meanings[n]), weight), n))
            verdict = judge(one, best, numbers, facts, sure=-score >= self.sure)
            if verdict is not None:
                return verdict
        return Outcome("open", "no later report in this story tells what became of it")

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


def on_the_day(one: Foretold, fact: Fact) -> bool:
    """True where the fact's sentence gives the day for which the other was foretold."""
    days = [t.interval for t in fact.nearby if t.interval.bounded and (t.interval.days or 99) <= 7]
    short = (one.due.days or 99) <= 1
    return one.due.latest is not None and any(i.latest == one.due.latest or (short and one.due.covers(i)) for i in days)


def by_sentence(facts: Sequence[Fact]) -> tuple[tuple[int, ...], ...]:
    """The facts of each sentence, by position."""
    found: dict[tuple[str, int], list[int]] = defaultdict(list)
    for n, fact in enumerate(facts):
        found[(fact.article.id, fact.sentence.start)].append(n)
    return tuple(tuple(numbers) for numbers in found.values())


def foretold(facts: Sequence[Fact]) -> Iterator[Foretold]:
    """Every statement about what was still to come when its article appeared, one a clause."""
    for numbers in by_sentence(facts):
        taken: set[int] = set()
        for n in numbers:
            fact = facts[n]
            if n in taken or (fact.denies and fact.statement.modality != "expected"):
                continue
            clause = [m for m in numbers if m == n or _hangs(facts[m], fact)]
            due = due_of([facts[m] for m in clause], fact)
            sure = fact.statement.modality == "expected"
            maybe = fact.statement.modality in ("possible", "conditional", "asserted") and announces(fact)
            if due is None or not (sure or (maybe and due != Interval())):
                continue
            taken |= set(clause)
            words = frozenset(w for m in clause for w in facts[m].bag)
            yield Foretold(n, due, words, frozenset(clause))


def announces(fact: Fact) -> bool:
    """True where the clause, or what leads up to it, tells of something to come."""
    text = fact.article.text
    lead = text[max(fact.sentence.start, fact.statement.span.start - 60) : fact.statement.span.start]
    return bool(cue("foretold", "announced").search(fact.text) or cue("foretold", "announced").search(lead))


def due_of(clause: Sequence[Fact], fact: Fact) -> Interval | None:
    """By when: open where the words do not say, `None` where it was over before the article appeared."""
    published = fact.article.published.interval
    today = published.earliest
    for one in sorted(clause, key=lambda f: (f is not fact, f.key)):
        for time in one.times:
            if time.kind not in ("DATE", "TIME") or (time.interval.days or LONGEST + 1) > LONGEST:
                continue
            due = _due(time, one, published)
            if due is None or (today is not None and due.latest is not None and due.latest < today):
                continue
            if (
                today is not None
                and due.latest is not None
                and due.latest == today
                and time.kind == "DATE"
                and not _by(time, one)
            ):
                continue  # "on Tuesday" in Tuesday's paper mostly dates the saying
            return due
    past = [t for t in fact.times if t.interval.latest and today and t.interval.latest < today]
    return None if past else Interval()


def _due(time: Time, fact: Fact, published: Interval) -> Interval | None:
    interval = time.interval
    if _by(time, fact) and published.earliest and interval.latest:
        if published.earliest > interval.latest:
            return None
        return replace(interval, earliest=published.earliest)
    return interval


def _by(time: Time, fact: Fact) -> bool:
    text = fact.article.text
    return bool(BY.search(text[max(0, time.span.start - 25) : time.span.start]) or BY.match(time.span.of(text) + " "))


def _hangs(other: Fact, fact: Fact) -> bool:
    """True where the clause follows closely and may well hang on the other."""
    return fact.statement.span.start <= other.statement.span.start <= fact.statement.span.end + 2


def judge(one: Foretold, best: int, numbers: Sequence[int], facts: Sequence[Fact], *, sure: bool) -> Outcome | None:
    """What a later sentence about the same thing shows, its fact at *best* above all; `None` where nothing."""
    fact = facts[best]
    evidence = (fact.article.cite(fact.sentence),)
    where = fact.article.outlet or fact.article.id
    clauses = sorted(numbers, key=lambda n: facts[n].key)
    following = clauses[clauses.index(best) : clauses.index(best) + 2]
    ending = " ".join(facts[n].text for n in following)
    day = fact.published.date() if fact.published else None
    due = one.due != Interval()
    early = one.due.earliest is not None and day is not None and day < one.due.earliest
    if cue("outcome", "void").search(fact.text):
        return Outcome("void", f"{where} reports that there is no ground for it any more", evidence, (best,))
    changed = [
        n for n in clauses if cue("outcome", "changed").search(facts[n].text) and (n == best or _about(one, facts[n]))
    ]
    if changed:
        return Outcome("overtaken", f"{where} reports that it was changed", evidence, (changed[0],))
    if early:
        return None
    if cue("outcome", "failed").search(ending):
        return Outcome("missed", f"{where} reports that it did not come about", evidence, tuple(following))
    overdue = one.due.latest is not None and day is not None and day >= one.due.latest
    if overdue and cue("outcome", "still").search(fact.text):
        return Outcome("missed", f"{where} reports, when it was due, that it had not come about", evidence, (best,))
    if fact.foretold or _future(fact):
        other = due_of([fact], fact)
        if due and other is not None and other.latest and one.due.latest and not other.meets(one.due):
            return Outcome("overtaken", f"{where} gives another day for it", evidence, (best,))
        return None
    if fact.statement.modality != "asserted" or not ((due and on_the_day(one, fact)) or sure):
        return None
    if fact.denies:
        return Outcome("missed", f"{where} reports the opposite", evidence, (best,))
    return Outcome("met", f"{where} reports that it happened", evidence, (best,))


def _about(one: Foretold, fact: Fact) -> bool:
    return len(one.words & fact.bag) >= max(1, min(len(one.words), len(fact.bag)) // 4)


def _future(fact: Fact) -> bool:
    return fact.foretold or due_of([fact], fact) not in (None, Interval())


def entries(
    followed: Sequence[tuple[Foretold, Outcome]], facts: Sequence[Fact], claim_of: Mapping[int, str]
) -> tuple[Expectation, ...]:
    """The ledger: one entry for each claim, voice and day, in a stable order."""
    seen: dict[tuple[str, str, date | None], tuple[tuple[object, ...], Expectation]] = {}
    for one, outcome in followed:
        fact = facts[one.at]
        key = (claim_of[one.at], fact.voice or fact.origin, one.due.latest)
        entry = Expectation(
            claim_of[one.at], fact.speaker, one.due, outcome.status, outcome.because, tuple(sorted(outcome.evidence))
        )
        rank = (outcome.status == "open", fact.order, fact.key)
        if key not in seen or rank < seen[key][0]:
            seen[key] = (rank, entry)
    dated = {(claim, voice) for claim, voice, due in seen if due is not None}
    kept = {key: entry for key, (_, entry) in seen.items() if key[2] is not None or key[:2] not in dated}
    return tuple(kept[key] for key in sorted(kept, key=str))
