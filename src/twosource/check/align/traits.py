"""What kind of clause a statement is: what it does besides telling what happened."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from twosource.check.amounts import Amount
from twosource.check.compare.dates import own_time
from twosource.check.compare.once import own_year
from twosource.check.facts import Fact, is_pronoun
from twosource.check.words import content, sense
from twosource.model.annotation import Time
from twosource.model.text import Interval

PAST = 270  # days before publication from which a time belongs to another occasion
RARE = 13  # figures from here up are seldom met by chance
APPOSED = re.compile(r"\s*,\s+(?:an?|the|its|his|her|their|[A-Z][\w'’]+['’]s)\b")
WHEN = re.compile(r"(?:when|while|as|before|after|since|until)\b", re.IGNORECASE)
FIRST = re.compile(
    r"(?:['’]s|\b(?:his|her|its|their)) first ((?:[a-z]+ ){0,2}?[a-z]+)"
    r"(?= (?:abroad|since|of|to|as|in)\b|[.,;]|$)"
)
AIM = re.compile(
    r"(?:\bto|\bin order to|\baimed at|\baiming to)(?:\s+(?:\w+ly|further|better|also|even))?\s*$", re.IGNORECASE
)


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
    year: Time | None  # of its act, where it names one
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
            head(fact) in listed("calling", "verbs"),
            head(fact) in listed("plain", "verbs"),
            substance_of(fact),
            past,
            days,
            own_year(fact),
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
        bool(re.search(r"\b(?:who|which)\s*$", lead))
        and head(fact) in listed("identifying", "verbs")
        and not fact.times
    )


def evaluates(fact: Fact) -> bool:
    """True of what something shows or means, not of what happened."""
    return head(fact) in listed("evaluative", "verbs") or (
        head(fact) in listed("evaluative", "plain") and bool(fact.telling & senses("evaluative", "words"))
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
    if fact.denies or (head(fact) not in listed("appointing", "verbs") and not fact.foretold):
        return frozenset()
    text, span = fact.article.text, fact.citation.span
    # "The visit, set for Monday", "Set for Monday, the visit": what is set stands beside the clause.
    around = text[max(fact.sentence.start, span.start - 45) : min(fact.sentence.end, span.end + 14)]
    return frozenset(content(around)) & senses("appointing", "happenings")


def head(fact: Fact) -> str:
    return fact.statement.lemma.split()[0] if fact.statement.lemma else ""


def substance_of(fact: Fact) -> bool:
    """True where the clause says more than that somebody spoke or is, or when something was: "as it sailed"."""
    if len(fact.telling) < 2 and WHEN.match(fact.text) and fact.statement.subject is not None:
        return not is_pronoun(fact.statement.subject.of(fact.article.text))
    return len(fact.telling - senses("reporting", "words")) >= 2 or (
        bool(fact.telling - senses("reporting", "words")) and bool(fact.bag & fact.names or fact.amounts or fact.doers)
    )


def occasion(fact: Fact) -> tuple[bool, Interval | None]:
    """Whether the clause speaks of an occasion long before its article, and the days it gives for it."""
    time = own_time(fact)
    text = fact.article.text
    if time is None:
        # "In 2019, when four were hurt": the day stands just before the clause.
        before = [t for t in fact.nearby if t.kind == "DATE" and t.span.end <= fact.citation.span.start]
        if before and pattern("occasion", "hinge").fullmatch(
            text[before[-1].span.end : fact.citation.span.start] or "x"
        ):
            time = before[-1]
    own = fact.citation.words
    if time is not None and time.interval.bounded:
        published = fact.article.published.interval.earliest or (fact.published.date() if fact.published else None)
        last = time.interval.latest
        return bool(published and last and (published - last).days > PAST), time.interval
    year = own_year(fact)
    return bool(pattern("occasion", "past").search(own)), year.interval if year else None


@cache
def _table() -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = tomllib.loads(files(__package__).joinpath("traits.toml").read_text("utf-8"))
    return table


@cache
def listed(group: str, name: str) -> frozenset[str]:
    return frozenset(_table()[group][name].split())


@cache
def senses(group: str, name: str) -> frozenset[str]:
    return frozenset(sense(word) for word in _table()[group][name].split())


@cache
def pattern(group: str, name: str) -> re.Pattern[str]:
    return re.compile(_table()[group][name], re.IGNORECASE)


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
    return fact.predicate == sense(amount.measure) or head(fact) in listed("counting", "verbs")
