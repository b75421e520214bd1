"""Acts that are dated by a year, and those that happen but once, of which two years exclude each other."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from twosource.check.compare.likeness import alike
from twosource.check.facts import Fact
from twosource.check.words import content, sense
from twosource.model.annotation import Time

SHARE = 0.5  # of the telling words beside doer and act, for two clauses to tell it of one thing
LEAD = 40  # characters before a time or a verb


def own_year(fact: Fact) -> Time | None:
    """The one year or decade in which the clause sets its act; `None` where it names none, or more than one."""
    text = fact.article.text
    named = [
        time
        for time in fact.times
        if time.kind == "DATE"
        and time.interval.bounded
        and time.bound is None
        and pattern("year", "names").search(time.span.of(text))
        and pattern("year", "leads").search(text[max(0, time.span.start - LEAD) : time.span.start])
    ]
    return named[0] if len({time.interval for time in named}) == 1 else None


def once(a: Fact, s: Time, b: Fact, t: Time, weight: Mapping[str, float]) -> bool:
    """True where the clauses, dated *s* and *t*, tell one act that can have happened only once."""
    if not a.predicate or a.predicate != b.predicate or not (a.affirms and b.affirms):
        return False
    if any(pattern("recurring", "again").search(fact.text) for fact in (a, b)):
        return False
    if not _one_doer(a, b):
        return False
    mine, theirs = _rest(a, s), _rest(b, t)
    rank = rank_of(a)
    if rank != rank_of(b):
        return False
    if rank or a.predicate in senses("once"):
        return not (mine and theirs) or alike(mine, theirs, weight) >= SHARE
    return mine == theirs and a.doers == b.doers and a.predicate not in senses("recurring")


def rank_of(fact: Fact) -> str:
    """ "last" of "was last repaired", "first" of "opened for the first time", else nothing."""
    text, verb = fact.article.text, fact.statement.predicate
    before = text[max(fact.sentence.start, verb.start - LEAD) : verb.start]
    # The predicate may begin with its auxiliary, and the adverb stand inside it.
    inside = verb.of(text).rpartition(" ")[0] + " "
    for words in (before, inside, fact.text):
        for found in pattern("once", "rank").finditer(words):
            return (found[1] or found[2]).lower()
    return ""


def _one_doer(a: Fact, b: Fact) -> bool:
    """True where one subject may well be the other: all its words come back, in the subject or for a pronoun."""
    if not a.doers or not b.doers:
        return True
    return a.doers <= b.doers | b.bag or b.doers <= a.doers | a.bag


def _rest(fact: Fact, time: Time) -> frozenset[str]:
    """What the clause tells beside who does what when."""
    when = frozenset(content(time.span.of(fact.article.text)))
    return frozenset(w for w in fact.bag - fact.doers - when - {fact.predicate, "last", "first"} if not w[0].isdigit())


@cache
def _table() -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = tomllib.loads(files(__package__).joinpath("once.toml").read_text("utf-8"))
    return table


@cache
def senses(group: str) -> frozenset[str]:
    return frozenset(sense(word) for word in _table()[group]["verbs"].split())


@cache
def pattern(group: str, name: str) -> re.Pattern[str]:
    return re.compile(_table()[group][name], re.IGNORECASE)
