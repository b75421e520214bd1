"""Days that the statements of one claim give: inside one another, or apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from twosource.check.compare.likeness import alike
from twosource.check.compare.once import once, own_year
from twosource.check.compare.voices import who
from twosource.check.facts import Fact
from twosource.check.words import content
from twosource.model.annotation import Time
from twosource.model.claim import Difference, Reading, Side
from twosource.model.text import Interval

RARE = 2.2  # weight of an act that hardly any other sentence tells
PAST = 30  # days
OPEN = re.compile(r"\b(?:since|until|till|before|after|from|by|than|than (?:at|in|on))\s+(?:the\s+)?$", re.IGNORECASE)
# Times that are reckoned from the day of writing, and only roughly.
ROUGH = re.compile(r"\b(?:ago|earlier|later|since|past|recent(?:ly)?|last|next|this|coming|previous)\b", re.IGNORECASE)
CLOCK = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december|yesterday|today|tomorrow|night|tonight|overnight)\b",
    re.IGNORECASE,
)
LONGEST = 92  # days; of wider times only a year or a decade that is named dates an act


def compare_dates(facts: Sequence[Fact], weight: Mapping[str, float]) -> Iterator[Difference]:
    """The differences of days in a claim: conflict or update, else refinement."""
    given = [(n, fact, time) for n, fact in enumerate(facts) if (time := act_time(fact)) is not None]
    found: dict[Reading, set[tuple[int, int]]] = {}
    for i, (_, a, s) in enumerate(given):
        for j in range(i + 1, len(given)):
            _, b, t = given[j]
            if (
                s.interval == t.interval
                or (_one_account(a, b) and not _two_voices(a, b))
                or not (same_happening(a, b, weight) or same_anchor(a, s, b, t) or long_past(a, s, b, t, weight))
            ):
                continue
            how = read(a, s, b, t)
            if how not in (None, "refinement") and max(s.interval.days or 0, t.interval.days or 0) > LONGEST:
                # An act may come again after years, unless it is one that comes but once.
                if not once(a, s, b, t, weight):
                    continue
            if how == "conflict" and not (same_happening(a, b, weight) or same_anchor(a, s, b, t)):
                continue  # two days long past may be those of two happenings
            if how:
                found.setdefault(how, set()).add((i, j))
    ranked: tuple[Reading, ...] = ("conflict", "update", "refinement")
    for reading in ranked:
        pairs = found.get(reading, set())
        if not pairs or (reading == "refinement" and len(found) > 1):
            continue
        sides: dict[Interval, list[int]] = {}
        for n in sorted({n for pair in pairs for n in pair}):
            sides.setdefault(given[n][2].interval, []).append(n)
        if len(sides) < 2:
            continue
        words = [words_of(given[numbers[0]]) for numbers in sides.values()]
        first = min(pairs)  # of three sides, not every two need differ
        yield Difference(
            "date",
            reading,
            tuple(
                Side(one, tuple(sorted({given[n][0] for n in numbers}))) for one, numbers in zip(words, sides.values())
            ),
            why(reading, [words_of(given[n]) for n in first], [who(given[n][1]) for n in first]),
        )
    for n, fact in enumerate(facts):
        yield from ruled_out(facts, n, fact)


def _one_account(a: Fact, b: Fact) -> bool:
    return a.article.id == b.article.id or a.origin == b.origin


def _two_voices(a: Fact, b: Fact) -> bool:
    """True where one sentence gives the other voice's day for what another tells: "the guild still says 9 June"."""
    return bool(a.stands_for or b.stands_for) and a.voice != b.voice and bool(a.voice and b.voice)


def same_happening(a: Fact, b: Fact, weight: Mapping[str, float]) -> bool:
    """True where the days of two clauses can only be those of the same happening."""
    if a.statement.polarity != b.statement.polarity:
        return False
    share = alike(a.bag, b.bag, weight)
    if a.predicate == b.predicate:
        return share >= 0.25
    counted = frozenset(word for fact in (a, b) for amount in fact.amounts for word in amount.thing)
    return share >= 0.45 and len((a.telling & b.telling) - counted) >= 2


def same_anchor(a: Fact, s: Time, b: Fact, t: Time) -> bool:
    """True where two words lead up to both times: "the first round in late May", "the first round on 23 May"."""
    mine = anchor(a, s)
    return len(mine) == 2 and mine == anchor(b, t)


def anchor(fact: Fact, time: Time) -> tuple[str, ...]:
    """The last two telling words before a time."""
    text = fact.article.text[max(fact.sentence.start, time.span.start - 60) : time.span.start]
    return content(text)[-2:]


def long_past(a: Fact, s: Time, b: Fact, t: Time, weight: Mapping[str, float]) -> bool:
    """True of a rare act that two articles date to the same weeks, long before they were written."""
    return a.predicate == b.predicate and once_dated(a, s, weight) and once_dated(b, t, weight)


def once_dated(fact: Fact, time: Time, weight: Mapping[str, float]) -> bool:
    """True of a rare act that is dated long before it was written of."""
    if weight.get(fact.predicate, 0.0) < RARE or not fact.affirms:
        return False
    day, last = fact.article.published.interval.earliest, time.interval.latest
    return bool(day and last and (day - last).days > PAST)


def read(a: Fact, s: Time, b: Fact, t: Time) -> Reading | None:
    """How two days of one happening stand to each other."""
    if s.interval.covers(t.interval) or t.interval.covers(s.interval):
        wide, near = sorted((s.interval.days or 0, t.interval.days or 0), reverse=True)
        rough = any(ROUGH.search(x.span.of(f.article.text)) for f, x in ((a, s), (b, t)))
        return "refinement" if wide >= 3 and near < wide and not rough else None
    if s.interval.meets(t.interval):
        return None
    earlier, later = (a, b) if a.order <= b.order else (b, a)
    if ahead(a, s) and ahead(b, t):
        return "update" if earlier.order != later.order else "conflict"
    if ahead(a, s) or ahead(b, t):
        return None
    return "conflict"


def ahead(fact: Fact, time: Time) -> bool:
    """True where the day was still to come when the article appeared."""
    today = fact.article.published.interval.earliest
    return fact.foretold or bool(today and time.interval.latest and time.interval.latest > today)


def ruled_out(facts: Sequence[Fact], n: int, fact: Fact) -> Iterator[Difference]:
    """ "Nothing before 20 March" against something on 4 February."""
    if not fact.denies:
        return
    text = fact.article.text
    for time in fact.times:
        if not re.search(
            r"\b(?:before|until|prior to)\s+(?:the\s+)?$", text[max(0, time.span.start - 20) : time.span.start]
        ):
            continue
        against = [
            (m, t)
            for m, other in enumerate(facts)
            if m != n and other.affirms and not other.foretold and other.voice != (fact.voice or None)
            for t in other.times
            if t.interval.days
            and t.interval.days <= LONGEST
            and time.interval.earliest
            and t.interval.latest
            and t.interval.latest < time.interval.earliest
        ]
        if against:
            m, t = against[0]
            yield Difference(
                "date",
                "conflict",
                (
                    Side(words_of((m, facts[m], t)), tuple(sorted({m for m, _ in against}))),
                    Side(f"not before {words_of((n, fact, time))}", (n,)),
                ),
                f"one gives {words_of((m, facts[m], t))}, the other nothing before {words_of((n, fact, time))}",
            )
            return


def own_time(fact: Fact) -> Time | None:
    """The one time that dates what the clause says; `None` where it has none, or more than one."""
    dated = [
        t
        for t in fact.times
        if t.kind in ("DATE", "TIME") and t.interval.days is not None and t.interval.days <= LONGEST
    ]
    # "Since May" says how long, not when.
    text = fact.article.text
    dated = [t for t in dated if not OPEN.search(text[max(0, t.span.start - 20) : t.span.start]) or ahead(fact, t)]
    # An hour alone is an hour of some day.
    dated = [t for t in dated if t.kind == "DATE" or CLOCK.search(t.span.of(text))]
    if dated:
        dated = [t for t in dated if t.span.of(text).lower() not in ("now", "today", "currently", "current", "already")]
    days = {t.interval for t in dated}
    if len(days) != 1:
        return None
    return dated[0]


def act_time(fact: Fact) -> Time | None:
    """The one time that dates what the clause says, a year or decade where it gives no day."""
    return own_time(fact) or own_year(fact)


def words_of(one: tuple[int, Fact, Time]) -> str:
    _, fact, time = one
    return time.span.of(fact.article.text)


def why(reading: Reading, words: Sequence[str], voices: Sequence[str]) -> str:
    if reading == "refinement":
        return f"{' and '.join(words[:2])} agree: one lies inside the other"
    said = f"{voices[0]} gives {words[0]}, {voices[1]} {words[1]}"
    return f"{said}: what was foretold has moved" if reading == "update" else f"{said}, which share no day"
