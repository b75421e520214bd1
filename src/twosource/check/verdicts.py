"""What a later report shows of what was foretold: the verdict and the words that bear it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from twosource.check.cues import cue
from twosource.check.facts import Fact
from twosource.check.foretelling import PAST_PLAN, Foretold, due_of, to_come
from twosource.check.outcomes import conceded, doubtful, falls_short, opposite, persists, same_act
from twosource.model.claim import Status
from twosource.model.text import Citation, Interval

FEWEST = 3  # telling words, a figure for two, by which a promise is known again
REACH = 3  # sentences behind one that recalls a promise
FORTNIGHT, ABOUT_A_MONTH = 14, 45  # days


@dataclass(frozen=True)
class Outcome:
    """What a later sentence shows of it."""

    status: Status
    because: str
    evidence: tuple[Citation, ...] = ()
    facts: tuple[int, ...] = ()


def on_the_day(one: Foretold, fact: Fact) -> bool:
    """True where the fact's sentence gives the day for which the other was foretold."""
    days = [t.interval for t in fact.nearby if t.interval.bounded and (t.interval.days or 99) <= 7]
    # The day itself, or, of what was due "in March", any day of March; of a week not any day: that is said too soon.
    within = one.due.days is not None and (one.due.days <= 1 or FORTNIGHT < one.due.days <= ABOUT_A_MONTH)
    due = one.due.latest
    return due is not None and any(i.latest == due or (within and one.due.covers(i)) for i in days)


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
    overdue = _overdue(one, fact)
    near = bool(one.words & frozenset(w for n in clauses for w in facts[n].bag))
    if overdue and near and PAST_PLAN.search(ending) and cue("outcome", "failed").search(ending):
        return Outcome(
            "missed", f"{where} reports that it had not come about when it was due", evidence, tuple(following)
        )
    changed = [
        n
        for n in clauses
        if cue("outcome", "changed").search(facts[n].text) and (n == best or n in following or _about(one, facts[n]))
    ]
    if changed:
        return Outcome("overtaken", f"{where} reports that it was changed", evidence, (changed[0],))
    if early:
        return None
    if cue("outcome", "failed").search(ending):
        return Outcome("missed", f"{where} reports that it did not come about", evidence, tuple(following))
    stays = persists(facts[one.at].text)
    if overdue and not stays and cue("outcome", "still").search(fact.text):
        return Outcome("missed", f"{where} reports, when it was due, that it had not come about", evidence, (best,))
    if fact.foretold or _future(fact):
        other = due_of([fact], fact)
        if due and other is not None and other.latest and one.due.latest and not other.meets(one.due):
            return Outcome("overtaken", f"{where} gives another day for it", evidence, (best,))
        return None
    if fact.statement.modality != "asserted" or not ((due and on_the_day(one, fact)) or sure):
        return None
    if facts[one.at].statement.polarity == "negative":
        if fact.denies:
            return Outcome("met", f"{where} reports that it was so", evidence, (best,))
        return Outcome("overtaken", f"{where} reports that it happened after all", evidence, (best,))
    if fact.denies:
        return Outcome("missed", f"{where} reports the opposite", evidence, (best,))
    verdict = _asserted(one, best, facts, overdue=overdue)
    # "Wages owed since May are to be paid by June": the promise once more, not that it was kept.
    again = any(n != best and to_come(facts[n]) and same_act([facts[one.at]], facts[n]) for n in clauses)
    return None if again and verdict is not None and verdict.status == "met" else verdict


def _asserted(one: Foretold, best: int, facts: Sequence[Fact], *, overdue: bool) -> Outcome | None:
    """What it shows that the fact at *best* is so: met only where it is the act itself, in the measure foretold."""
    fact, told = facts[best], [facts[n] for n in sorted(one.clause)]
    evidence = (fact.article.cite(fact.sentence),)
    where = fact.article.outlet or fact.article.id
    timely = on_the_day(one, fact)
    if opposite(facts[one.at], fact):
        if timely or (overdue and persists(fact.text)):
            return Outcome("missed", f"{where} reports the opposite", evidence, (best,))
        return None
    act = same_act(told, fact) or bool(one.words & {fact.predicate})
    if (act or timely) and overdue and (falls_short(told, fact) or conceded(fact)):
        return Outcome("missed", f"{where} reports that it fell short of what was said", evidence, (best,))
    if not act or doubtful(fact) or (persists(fact.text) and not persists(facts[one.at].text)):
        return None
    if falls_short(told, fact) or conceded(fact):
        return None
    if _too_late(one, fact):
        return Outcome("missed", f"{where} reports that it happened later than was said", evidence, (best,))
    return Outcome("met", f"{where} reports that it happened", evidence, (best,))


def _too_late(one: Foretold, fact: Fact) -> bool:
    """True where the clause gives a day after the last on which it was due."""
    days = [t.interval for t in fact.times if t.kind == "DATE" and t.bound is None and t.interval.bounded]
    last = one.due.latest
    return last is not None and bool(days) and all(d.earliest is not None and d.earliest > last for d in days)


def over_two(one: Foretold, facts: Sequence[Fact], sentences: Sequence[Sequence[int]]) -> Outcome | None:
    """Met where one sentence tells the act and the next of its paragraph the very day: "The guests have left. On
    Monday two buses took them over the pass"."""
    if one.due.days != 1:
        return None
    following = {(facts[n[0]].article.id, facts[n[0]].sentence.start): n for n in sentences}
    for numbers in sentences:
        first = facts[numbers[0]]
        text = first.article.text
        gap = re.compile(r"[.!?]*[^\S\n]*").match(text, first.sentence.end)
        dated = following.get((first.article.id, gap.end() if gap else -1), ())
        if not dated or not on_the_day(one, facts[dated[0]]) or first.nearby:
            continue
        both = " ".join(facts[n].sentence.of(text) for n in (numbers[0], dated[0]))
        if persists(both) or any(cue("outcome", kind).search(both) for kind in ("failed", "still", "changed")):
            continue
        if any(facts[n].foretold or facts[n].denies for n in (*numbers, *dated)):
            continue
        for n in numbers:
            if facts[n].doers & one.words and facts[n].affirms and _overdue(one, facts[n]):
                verdict = _asserted(one, n, facts, overdue=True)
                if verdict is not None and verdict.status == "met":
                    evidence = (*verdict.evidence, first.article.cite(facts[dated[0]].sentence))
                    return replace(verdict, evidence=evidence, facts=(n, dated[0]))
    return None


def word_kept(one: Foretold, facts: Sequence[Fact], sentences: Sequence[Sequence[int]]) -> Outcome | None:
    """Met where a sentence says of the same thing that whoever promised it kept his word, missed where he did not."""
    told = facts[one.at]
    for numbers in sentences:
        first = facts[numbers[0]]
        found = cue("outcome", "kept").search(first.sentence.of(first.article.text))
        if found is None:
            continue
        said = [n for n in numbers if facts[n].statement.span.end > first.sentence.start + found.start()]
        words = frozenset(w for n in numbers for w in facts[n].telling)
        shared = words & (one.words - told.names)
        promiser = told.speaker is not None and told.speaker.actor
        himself = (
            any(promiser in facts[n].actors or told.voice == facts[n].voice for n in numbers) if promiser else False
        )
        if len(shared) < (1 if himself else 2) or not said:
            continue
        where = first.article.outlet or first.article.id
        evidence = (first.article.cite(first.sentence),)
        act = max(numbers, key=lambda n: (facts[n].predicate in one.words, len(facts[n].telling & one.words), -n))
        if any(facts[n].denies for n in said[:1]):
            return Outcome("missed", f"{where} reports that the word was not kept", evidence, (said[0],))
        return Outcome("met", f"{where} reports that the word was kept", evidence, (act,))
    return None


def none_came(one: Foretold, facts: Sequence[Fact], sentences: Sequence[Sequence[int]]) -> Outcome | None:
    """Missed where a paragraph recalls the promise when it is due, and goes on that nothing of it came: "Remember the
    boats that she promised us by May? Not one has come"."""
    told = facts[one.at]
    for at, numbers in enumerate(sentences):
        first = facts[numbers[0]]
        text = first.article.text
        words = frozenset(w for n in numbers for w in facts[n].telling) & (one.words - told.names)
        figures = {(x.low, x.unit) for n in numbers for x in facts[n].amounts}
        same = any((x.low, x.unit) in figures for n in one.clause for x in facts[n].amounts)
        recalled = cue("outcome", "recalled").search(first.sentence.of(text))
        if not recalled or not _overdue(one, first) or len(words) + 2 * same < FEWEST:
            continue
        for following in sentences[at : at + 1 + REACH]:
            later = facts[following[0]]
            if later.article.id != first.article.id or "\n" in text[first.sentence.end : later.sentence.start]:
                break
            if cue("outcome", "nothing").search(later.sentence.of(text)):
                where = first.article.outlet or first.article.id
                evidence = tuple(
                    dict.fromkeys((first.article.cite(first.sentence), first.article.cite(later.sentence)))
                )
                because = f"{where} reports that nothing of it had come when it was due"
                return Outcome("missed", because, evidence, (following[0],))
    return None


def _overdue(one: Foretold, fact: Fact) -> bool:
    return bool(one.due.latest and fact.published and fact.published.date() >= one.due.latest)


def withdrawn_with(fact: Fact, gone: Mapping[str, Citation]) -> Outcome | None:
    """What becomes of a forecast whose article is withdrawn: nothing, by the words of the notice."""
    if fact.article.id not in gone:
        return None
    where = fact.article.outlet or fact.article.id
    return Outcome("void", f"{where} has withdrawn the article that said it", (gone[fact.article.id],))


def told_missed(facts: Sequence[Fact], failing: Sequence[int]) -> Outcome:
    """What an article shows that tells a promise and its failure together."""
    fact = facts[failing[0]]
    where = fact.article.outlet or fact.article.id
    because = f"{where} reports that it had not come about when it was due"
    return Outcome("missed", because, (fact.article.cite(fact.sentence),), tuple(failing))


def _about(one: Foretold, fact: Fact) -> bool:
    return len(one.words & fact.bag) >= max(1, min(len(one.words), len(fact.bag)) // 4)


def _future(fact: Fact) -> bool:
    """True of what is still to come; "reopened this morning" in the evening's paper is not."""
    due = due_of([fact], fact)
    if fact.foretold or due is None or due == Interval():
        return fact.foretold
    today = fact.article.published.interval.latest
    past = today is not None and due.latest is not None and due.latest <= today and not to_come(fact)
    return not past
