"""How long somebody is to hold office, told once as a length and once as an end: where the two cannot both be so."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from twosource.check.compare.voices import who
from twosource.check.facts import Fact
from twosource.check.words import content
from twosource.model.annotation import Time
from twosource.model.claim import Difference, Side
from twosource.model.text import Interval

LENGTH = re.compile(r"P(\d+(?:\.\d+)?)([YMWD])$")
DAYS = {"Y": 365.25, "M": 30.44, "W": 7.0, "D": 1.0}
SHORTEST = 180.0  # days; what is shorter is no term of office
YEAR = 366.0
SHARE = 0.2  # of the length: how far off the end may lie and still be meant by it
PAST = 2 * YEAR  # for how long "six more years" is written of a vote that has been, without its day
WITHIN = 92  # days between two articles, or between an article and a day it gives, that speak of one moment
REACH = 60  # characters between the holding and its length
BEFORE = re.compile(
    r"\b(?:(?:for|by|of|a|an|another|a further|her|his|its|their|the|new|fresh|additional|(?:at )?least)\s+){1,3}$",
    re.IGNORECASE,
)
UNTIL = re.compile(r"\b(?:(?:until|till|through|to|in|on|at|least|the|end|of|expires?|ends?)\s+){1,6}$", re.IGNORECASE)
OWN = re.compile(r"\b(?:his|her|its|their)\s+(?:[a-z-]+\s+){0,2}$", re.IGNORECASE)
VICTOR = re.compile(r"([A-Z][\w-]+(?: [A-Z][\w-]+)*)['’]s?\s")
OWNER = re.compile(r"\b([A-Z][\w-]+(?: [A-Z][\w-]+)*)['’]s?\s+(?:[a-z-]+\s+)?$")


@dataclass(frozen=True)
class Term:
    """The days on which it can be over by what one fact says, slack and all, and the words that say so."""

    at: int
    kind: str
    holder: frozenset[str]
    words: str
    over: Interval
    year: int  # in which it is over, told without slack


def rivals(facts: Sequence[Fact]) -> Iterator[tuple[frozenset[int], frozenset[int]]]:
    """Each length with each end that it cannot have, wherever in the story they stand."""
    for one, other in _clashes(facts):
        yield frozenset((one.at,)), frozenset((other.at,))


def compare_terms(facts: Sequence[Fact]) -> Iterator[Difference]:
    """The conflict between those who give a length and those who give an end that does not fit it."""
    clashes = list(_clashes(facts))
    if not clashes:
        return
    sides: dict[str, set[int]] = {}
    for term in (term for pair in clashes for term in pair):
        sides.setdefault(term.words, set()).add(term.at)
    one, other = clashes[0]
    a, b = facts[one.at], facts[other.at]
    told = f"{who(a)} says {one.words!r}, {who(b)} {other.words!r}"
    if a.article.id == b.article.id:
        told = f"one article says both {one.words!r} and {other.words!r}"
    yield Difference(
        "date",
        "conflict",
        tuple(Side(words, tuple(sorted(at))) for words, at in sides.items()),
        f"{told}: counted from the day of writing, the first comes to about {one.year}",
    )


def _clashes(facts: Sequence[Fact]) -> Iterator[tuple[Term, Term]]:
    lengths = [term for n, fact in enumerate(facts) for term in _lengths(n, fact)]
    ends = [term for n, fact in enumerate(facts) for term in _ends(n, fact)] if lengths else []
    for one in lengths:
        for other in ends:
            a, b = facts[one.at], facts[other.at]
            if one.kind != other.kind or (a.article.id == b.article.id and a.sentence == b.sentence):
                continue
            if not (one.holder <= other.holder or other.holder <= one.holder) or bool(one.holder) != bool(other.holder):
                continue
            written, since = a.article.published.interval, b.article.published.interval
            if not one.over.meets(other.over) and _near(written, since, WITHIN):
                yield one, other


def _lengths(n: int, fact: Fact) -> Iterator[Term]:
    """What the clause says of how long it is to be held."""
    written, text = fact.article.published.interval, fact.article.text
    if not _settled(fact) or written.earliest is None or written.latest is None:
        return
    for time in fact.times:
        found = LENGTH.match(time.value) if time.kind == "DURATION" else None
        length = float(found[1]) * DAYS[found[2]] if found else 0.0
        if length < SHORTEST or length > 100 * YEAR or _dated_elsewhere(fact, written):
            continue
        led = BEFORE.search(text[max(fact.sentence.start, time.span.start - 30) : time.span.start])
        start = time.span.start - len(led[0]) if led else time.span.start
        holding = _holding(fact, time)
        if holding is None:
            continue
        kind, where = holding
        words = text[start : max(time.span.end, where.end()) if where.start() >= time.span.end else time.span.end]
        extended, more = _cue("length", "extended").search(fact.text), _cue("length", "more").search(words)
        if not (extended or more or _cue("length", "another").search(f"{fact.text} {words}")):
            continue
        fresh = fact.statement.modality == "expected" or bool(_cue("length", "fresh").search(fact.text))
        fresh = fresh or any(_near(t.interval, written, WITHIN) for t in fact.nearby if t.interval.bounded)
        slack = max(YEAR, SHARE * length)
        early = slack if fresh else max(PAST, slack) if extended or more else None
        yield Term(
            n,
            kind,
            _holder(fact, kind, where),
            " ".join(words.split()),
            Interval(
                _after(written.earliest, length - early) if early is not None else written.earliest,
                None if extended else _after(written.latest, length + slack),
            ),
            (_after(written.latest, length) or written.latest).year,
        )


def _ends(n: int, fact: Fact) -> Iterator[Term]:
    """What the clause says of the day until which it is to be held."""
    written, text = fact.article.published.interval, fact.article.text
    if not _settled(fact):
        return
    for time in fact.times:
        if time.kind != "DATE" or time.interval.latest is None or not 0 < (time.interval.days or 0) <= YEAR:
            continue
        lead = text[max(fact.sentence.start, time.span.start - 40) : time.span.start]
        if time.bound != "until" and not re.search(_cue("end", "over").pattern + r"\s*$", lead, re.IGNORECASE):
            continue
        holding = _holding(fact, time)
        if holding is None or (written.earliest and time.interval.latest <= written.earliest):
            continue
        kind, where = holding
        led = UNTIL.search(lead)
        words = (led[0] if led else "until ") + time.span.of(text)
        least = _cue("end", "least").search(lead[-25:])
        over = Interval(time.interval.earliest, None if least else time.interval.latest)
        yield Term(n, kind, _holder(fact, kind, where), " ".join(words.split()), over, time.interval.latest.year)


def _settled(fact: Fact) -> bool:
    """True of what is told as so, or as certain to come."""
    sentence = fact.sentence.of(fact.article.text)
    if not fact.affirms or fact.statement.modality not in ("asserted", "expected"):
        return False
    return not _cue("unsettled", "open").search(sentence) and not _cue("length", "several").search(sentence)


def _holding(fact: Fact, time: Time) -> tuple[str, re.Match[str]] | None:
    """What is held for that time: the nearest word for it in the clause, before or after."""
    text = fact.article.text
    found = []
    for kind in _table()["holding"]:
        for run in fact.statement.runs:
            for match in _cue("holding", kind).finditer(text, run.start, run.end):
                behind = match.start() >= time.span.end
                gap = match.start() - time.span.end if behind else time.span.start - match.end()
                between = text[time.span.end : match.start()] if behind else text[match.end() : time.span.start]
                # "Six-year term", "six years in power", "her rule by five years".
                if (
                    0 <= gap <= REACH
                    and not re.search(r"[;:.\n]", between)
                    and (not behind or len(between.split()) <= 2)
                ):
                    found.append((gap, kind, match))
    return min(found, key=lambda f: (f[0], f[1]))[1:] if found else None


def _holder(fact: Fact, kind: str, where: re.Match[str]) -> frozenset[str]:
    """The words of the name of who holds it, where the clause tells; none where nobody does."""
    text = fact.article.text
    lead = text[max(fact.sentence.start, where.start() - 50) : where.start()]
    plain = frozenset(content(" ".join(w for w in fact.text.split() if not w[:1].isupper())))
    names = (fact.bag & fact.names) - plain - frozenset(word for place in fact.places for word in content(place))
    subject = fact.statement.subject.of(text) if fact.statement.subject else ""
    subjects = fact.doers & names if subject else frozenset[str]()
    owner = OWNER.search(lead)
    if owner and frozenset(content(owner[1])) & names:
        return frozenset(content(owner[1])) & names
    if OWN.search(lead):
        # Whom "his" stands for is named outside the clause, or owns its subject: "Roth's victory extends her rule".
        meant = names - frozenset(content(fact.text))
        victor = VICTOR.match(subject)
        if meant:
            return meant
        if victor and frozenset(content(victor[1])) & names:
            return frozenset(content(victor[1])) & names
    if subjects and fact.statement.lemma.split(" ")[0] in _table()["verbs"]["takes"]:
        return subjects
    if not subjects and (names or kind in ("truce", "emergency")):
        return names
    return frozenset((f"{fact.article.id}/{fact.place}",))  # somebody who is not named: nobody's rival


def _dated_elsewhere(fact: Fact, written: Interval) -> bool:
    """True where the sentence speaks of some other year than that of writing."""
    return any(
        t.value == "PAST_REF" or (t.interval.bounded and not _near(t.interval, written, int(YEAR)))
        for t in fact.nearby
        if t.kind == "DATE"
    )


def _near(one: Interval, other: Interval, days: int) -> bool:
    """True where the two lie within so many days of each other; also where either has no day at all."""
    if not one.bounded or not other.bounded:
        return True
    wide = Interval(_after(one.earliest, -days), _after(one.latest, days))
    return wide.meets(other)


def _after(day: date | None, days: float) -> date | None:
    if day is None:
        return None
    return date.fromordinal(min(max(day.toordinal() + round(days), 1), date.max.toordinal()))


@cache
def _cue(group: str, kind: str) -> re.Pattern[str]:
    """The pattern for one list of cues, longest first, whole words."""
    words = sorted(_table()[group][kind], key=lambda word: (-len(word), word))
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files(__package__).joinpath("terms.toml").read_text("utf-8"))
