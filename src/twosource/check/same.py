"""Why two statements are of different facts however alike their words: what no likeness outweighs."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from twosource.check.amounts import Amount
from twosource.check.compare.dates import own_time
from twosource.check.compare.figures import GENERAL
from twosource.check.facts import Fact
from twosource.check.words import content, sense
from twosource.model.annotation import Time
from twosource.model.text import Interval

Why = Literal[
    "who somebody is",
    "no content",
    "occasion",
    "counted",
    "opinion",
    "aim",
    "act",
    "ground",
    "one sentence",
    "one article",
]
UNSURE = ("act", "ground", "no content", "one sentence", "one article")  # what others of a claim may make up for
PAST = 270  # days before publication from which a time belongs to another occasion
MEANT = 0.65  # likeness of meaning that, with a telling word in common, stands for a common act
ALL_BUT = 0.8  # likeness of meaning of one thing in other words
NEARLY = 0.75  # likeness of meaning of two ways of putting one opinion
SAID = 0.55  # likeness of meaning of two clauses about one actor and act
SURE_ACT = 0.4  # likeness of meaning that one and the same verb needs
SURE_NAME = 0.45  # likeness of meaning that the name of an act needs beside the act
CLOSE = 0.35  # share of the telling words that makes up for less likeness
HINT = 0.25  # share of the telling words that such likeness needs
GIST = 0.5  # share of the telling words that stands for a common act
APPOSED = re.compile(r"\s*,\s+(?:an?|the|its|his|her|their|[A-Z][\w'’]+['’]s)\b")
WHO = re.compile(r"\s*(?:,\s*)?(?:who|which)\b", re.IGNORECASE)
FIRST = re.compile(
    r"(?:['’]s|\b(?:his|her|its|their)) first ((?:[a-z]+ ){0,2}?[a-z]+)"
    r"(?= (?:abroad|since|of|to|as|in)\b|[.,;]|$)"
)
AIM = re.compile(r"(?:\bto|\bin order to|\baimed at|\baiming to)\s*$", re.IGNORECASE)
RARE = 13  # figures from here up are seldom met by chance


def apart(a: Fact, b: Fact, meaning: float, weight: Mapping[str, float]) -> Why | None:
    """The first reason for which *a* and *b*, of likeness *meaning*, cannot be one fact; `None` where there is none."""
    one, other = traits(a), traits(b)
    if one.identifies or other.identifies:
        return "who somebody is"
    if a.article.id == b.article.id and a.sentence == b.sentence:
        return "one sentence"
    figure, measured, clash = _counted(a, b)
    if clash:
        return "counted"
    if _other_occasion(a, b, one, other):
        return "occasion"
    if not (figure or measured) and not (one.substance and other.substance):
        return "no content"
    acts = {a.predicate, b.predicate}
    things = (a.telling & b.telling) - acts
    one_act = bool(a.predicate) and a.predicate == b.predicate
    alike = gist(a, b, weight)
    if not one_act and a.denies != b.denies:
        return "act"
    if not one_act and one.calls != other.calls:
        return "act"
    if one.first & other.first and a.bag & b.bag & (a.names | b.names):
        return None  # "his first visit abroad", "the first foreign trip he makes"
    if one.evaluates or other.evaluates:
        return None if one_act and things and alike >= GIST and meaning >= NEARLY else "opinion"
    if (one.aims or other.aims) and not figure:
        return "aim"
    if figure:
        return None
    if one.plain and one_act and not measured and not (meaning >= MEANT or len(things) >= 2):
        return "act"
    # One act of many senses and one name for an act need more beside them than the act.
    telling_act = (
        measured or alike >= GIST or (meaning >= MEANT and alike >= CLOSE) or (meaning >= ALL_BUT and alike >= HINT)
    )
    if not (
        telling_act
        or (one_act and (meaning >= SURE_ACT or alike >= CLOSE))
        or (_names_act(a, b) and meaning >= SURE_NAME and alike >= HINT)
    ):
        return "act"
    if a.article.id == b.article.id and alike < GIST:
        return "one article"
    if things or measured or _same_day(one, other):
        return None
    # A name in common is ground only where neither clause tells more than the act.
    who = ((a.doers & b.bag) | (b.doers & a.bag) | (a.bag & b.bag & (a.names | b.names))) - acts
    if who and (meaning >= SAID or min(len(a.telling - acts), len(b.telling - acts)) == 0):
        return None
    return "ground"


@dataclass(frozen=True)
class Traits:
    """What kind of clause a fact is."""

    identifies: bool
    evaluates: bool
    aims: bool
    calls: bool
    plain: bool
    substance: bool
    past: bool  # of an occasion long before its article
    days: Interval | None  # that it gives for the occasion
    time: Time | None
    first: frozenset[str]  # what it calls the first of its kind


def traits(fact: Fact) -> Traits:
    """The traits of *fact*, read once and kept with it, as a cached property would be."""
    known: Traits | None = vars(fact).get("traits")
    if known is None:
        past, days = occasion(fact)
        known = Traits(
            identifies(fact),
            evaluates(fact),
            aims(fact),
            head(fact) in _list("calling", "verbs"),
            head(fact) in _list("plain", "verbs"),
            _substance(fact),
            past,
            days,
            own_time(fact),
            frozenset(word for found in FIRST.finditer(fact.text) for word in content(found[1])[-1:]),
        )
        vars(fact)["traits"] = known
    return known


def identifies(fact: Fact) -> bool:
    """True where the clause only says who or what somebody is: "Ada Brun, a nurse", "who heads the board"."""
    statement, text = fact.statement, fact.article.text
    if any(x.middle >= RARE for x in fact.amounts):
        return False
    if statement.subject is not None and statement.subject.end <= statement.predicate.start:
        between = text[statement.subject.end : statement.predicate.end]
        if APPOSED.match(between) and between.count(",") == 1 and not fact.times:
            return True
    lead = text[max(fact.sentence.start, statement.span.start - 12) : statement.predicate.start]
    return (
        bool(re.search(r"\b(?:who|which)\s*$", lead)) and head(fact) in _list("identifying", "verbs") and not fact.times
    )


def evaluates(fact: Fact) -> bool:
    """True of what something shows or means, not of what happened."""
    return head(fact) in _list("evaluative", "verbs") or (
        head(fact) in _list("evaluative", "plain") and bool(fact.telling & _senses("evaluative", "words"))
    )


def aims(fact: Fact) -> bool:
    """True of "to strengthen the bond": what is meant to come of something, not what happens."""
    statement, text = fact.statement, fact.article.text
    before = text[max(fact.sentence.start, statement.predicate.start - 16) : statement.predicate.start]
    own = statement.subject is not None and statement.holds(statement.subject)
    # "Is set to visit" foretells; "to visit" alone, a clause of its own, only aims.
    if own or (statement.modality == "expected" and not fact.citation.words.lower().startswith("to ")):
        return False
    # "Highlighting their ties": what the writer makes of it.
    trails = statement.lemma and statement.predicate.of(text).endswith("ing") and statement.subject is None
    return bool(AIM.search(before) or trails)


def scheduled(fact: Fact) -> frozenset[str]:
    """The happenings that the clause may set a day for; none where it sets no day."""
    if fact.denies or (head(fact) not in _list("appointing", "verbs") and not fact.foretold):
        return frozenset()
    text, span = fact.article.text, fact.citation.span
    # "The visit, set for Monday", "Set for Monday, the visit": what is set stands beside the clause.
    around = text[max(fact.sentence.start, span.start - 45) : min(fact.sentence.end, span.end + 14)]
    return frozenset(content(around)) & _senses("appointing", "happenings")


def head(fact: Fact) -> str:
    return fact.statement.lemma.split()[0] if fact.statement.lemma else ""


def gist(a: Fact, b: Fact, weight: Mapping[str, float]) -> float:
    """The share of telling words in common, by weight: the cosine of the two."""
    common = _mass(a.telling & b.telling, weight)
    return common / (_mass(a.telling, weight) * _mass(b.telling, weight)) ** 0.5 if common else 0.0


def _mass(words: frozenset[str], weight: Mapping[str, float]) -> float:
    return sum(max(weight.get(word, 1.0), 0.0) ** 2 for word in sorted(words))


def _substance(fact: Fact) -> bool:
    """True where the clause says anything beyond that somebody spoke or is."""
    return len(fact.telling - _senses("reporting", "words")) >= 2 or (
        bool(fact.telling - _senses("reporting", "words")) and bool(fact.bag & fact.names or fact.amounts or fact.doers)
    )


def _counted(a: Fact, b: Fact) -> tuple[bool, bool, bool]:
    """Whether they give one telling figure, measure the same, and count what cannot be the same."""
    figure = measured = clash = False
    for x in a.amounts:
        for y in b.amounts:
            if "duration" in (x.measure, y.measure) or not (x.unit == y.unit or None in (x.unit, y.unit)):
                continue
            shared = bool(x.thing & y.thing)
            one_measure = x.measure == y.measure or None in (x.measure, y.measure) or shared
            if one_measure and x.low is not None and x.middle >= RARE:
                figure |= bool(a.telling & b.telling or x.measure) and (
                    (x.low, x.high) == (y.low, y.high) or x.rounds(y)
                )
            if x.measure is None or x.measure != y.measure or x.measure in GENERAL:
                continue
            if x.thing and y.thing and not shared and not x.agrees(y):
                clash = True
            else:
                measured |= reports(a, x) and reports(b, y)
    return figure, measured, clash and not (figure or measured)


def reports(fact: Fact, amount: Amount) -> bool:
    """True where the clause reports the figure; "the nine freed landed" only says by it who landed."""
    subject, statement = fact.statement.subject, fact.statement
    if (
        amount.measure is None
        or subject is None
        or not subject.covers(amount.span)
        or statement.predicate.overlaps(subject)
    ):
        return True
    return fact.predicate == sense(amount.measure) or head(fact) in _list("counting", "verbs")


def _names_act(a: Fact, b: Fact) -> bool:
    """True where the one's act is among the other's words: "the takeover" of "agreed to take over"."""
    return a.predicate in b.telling or b.predicate in a.telling


def _same_day(a: Traits, b: Traits) -> bool:
    s, t = a.time, b.time
    return s is not None and t is not None and s.interval == t.interval and (s.interval.days or 99) <= 3


def occasion(fact: Fact) -> tuple[bool, Interval | None]:
    """Whether the clause speaks of an occasion long before its article, and the days it gives for it."""
    time = own_time(fact)
    text = fact.article.text
    if time is None:
        # "In 2019, when four were hurt": the day stands just before the clause.
        before = [t for t in fact.nearby if t.kind == "DATE" and t.span.end <= fact.citation.span.start]
        if before and _list_re("hinge").fullmatch(text[before[-1].span.end : fact.citation.span.start] or "x"):
            time = before[-1]
    own = fact.citation.words
    if time is not None and time.interval.bounded:
        published = fact.article.published.interval.earliest or (fact.published.date() if fact.published else None)
        last = time.interval.latest
        return bool(published and last and (published - last).days > PAST), time.interval
    return bool(_list_re("past").search(own)), None


def _other_occasion(a: Fact, b: Fact, one: Traits, other: Traits) -> bool:
    """True where one speaks of an occasion long past and the other of one that cannot be it."""
    if one.days is not None and other.days is not None:
        return (one.past or other.past) and not one.days.meets(other.days)
    return one.past != other.past and bool((a.amounts and b.amounts) or a.telling & b.telling)


@cache
def _table() -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = tomllib.loads(files(__package__).joinpath("same.toml").read_text("utf-8"))
    return table


@cache
def _list(group: str, name: str) -> frozenset[str]:
    return frozenset(_table()[group][name].split())


@cache
def _senses(group: str, name: str) -> frozenset[str]:
    return frozenset(sense(word) for word in _table()[group][name].split())


@cache
def _list_re(name: str) -> re.Pattern[str]:
    return re.compile(_table()["occasion"][name], re.IGNORECASE)
