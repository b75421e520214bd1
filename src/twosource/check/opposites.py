"""States and acts that cannot both be so: "the exits were open" against "they locked the exits"."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from twosource.check.compare.dates import own_time
from twosource.check.facts import Fact
from twosource.check.words import content

NEAR = 4  # words of the predicate and behind it among which the state is told
HEAD = re.compile(r"\s(?:of|in|on|at|for|with|from|to|by|who|which|that|near|below|above|under|after|during)\b|[,;(]")
AGAIN = re.compile(
    r"\b(?:again|no longer|now|since|later|then|eventually|finally|meanwhile|by then|until|once more|re-?\w*opened|"
    r"on appeal|overturn\w*|retrial|anymore|any more)\b",
    re.IGNORECASE,
)
PRESENT = re.compile(r"^(?:is|are|'s|’s|remains?|stays?|stands?|lies|has|have)\b", re.IGNORECASE)


def states(fact: Fact) -> frozenset[tuple[str, bool]]:
    """The groups of opposites in which the clause takes a side, and whether it is the first; read once."""
    known: frozenset[tuple[str, bool]] | None = vars(fact).get("states")
    if known is None:
        known = frozenset(_states(fact))
        vars(fact)["states"] = known
    return known


def contrary_states(a: Fact, b: Fact) -> frozenset[str]:
    """The groups in which the two clauses tell opposites of one thing, at whatever time."""
    if not states(a) or not states(b):
        return frozenset()
    groups = frozenset(name for name, side in states(a) if (name, not side) in states(b))
    if not groups or a.denies or b.denies or not _one_thing(a, b):
        return frozenset()
    return groups


def opposed_states(a: Fact, b: Fact) -> bool:
    """True where the two clauses tell opposites of one thing that cannot both have been so."""
    if a.article.id == b.article.id or a.foretold or b.foretold or a.wished or b.wished:
        return False
    return any(_at_once(a, b, name) for name in contrary_states(a, b))


def rival_states(facts: Sequence[Fact]) -> Iterator[frozenset[int]]:
    """What different articles say to be the one and the other, whoever of them says it again."""
    telling: dict[tuple[str, str], list[int]] = defaultdict(list)
    for n, fact in enumerate(facts):
        if not fact.foretold and not fact.denies and states(fact):
            for name, _ in states(fact):
                for head, _ in _things(fact):
                    telling[name, head].append(n)
    joined: list[set[int]] = []
    for numbers in telling.values():
        for i, n in enumerate(numbers):
            for m in numbers[i + 1 :]:
                if rivals(facts[n], facts[m]):
                    touched = [group for group in joined if group & {n, m}]
                    joined = [group for group in joined if group not in touched]
                    joined.append(set().union({n, m}, *touched))
    yield from (frozenset(group) for group in joined)


def rivals(a: Fact, b: Fact) -> bool:
    """True of opposites that two voices tell, neither of them the other's copy."""
    if a.voice and a.voice == b.voice:
        return False
    return (a.origin != b.origin or bool(a.voice and b.voice)) and opposed_states(a, b)


def _at_once(a: Fact, b: Fact, name: str) -> bool:
    """True where both are told of one time."""
    s, t = own_time(a), own_time(b)
    if s is not None and t is not None:
        return s.interval.meets(t.interval)
    if AGAIN.search(a.text) or AGAIN.search(b.text):
        return False
    group = _table()[name]
    if a.order == b.order:
        return True
    if group.get("final"):
        return (name, False) in states(a if a.order < b.order else b)
    if not group.get("lasts"):
        return False
    return not _present(a) and not _present(b)


def _present(fact: Fact) -> bool:
    """True of what is so as the article is written, and may have been otherwise before."""
    text = fact.article.text
    start = fact.statement.predicate.start
    lead = text[max(fact.sentence.start, start - 12) : start].split()
    return bool(PRESENT.match(text[start : start + 12]) or (lead and PRESENT.fullmatch(lead[-1])))


def _states(fact: Fact) -> Iterator[tuple[str, bool]]:
    text = fact.article.text
    ends = [run.end for run in fact.statement.runs if run.end > fact.statement.predicate.start]
    words = text[fact.statement.predicate.start : max(ends, default=fact.statement.predicate.end)]
    telling = " ".join(words.split()[:NEAR])
    for name in _table():
        for side, pattern in ((True, _pattern(name, "one")), (False, _pattern(name, "other"))):
            if pattern.search(telling):
                yield name, side


def _one_thing(a: Fact, b: Fact) -> bool:
    """True where both tell of a thing of one name, and nothing beside it sets them apart."""
    for head, more in _things(a):
        for other, besides in _things(b):
            if head != other:
                continue
            mine, theirs = (more | (a.bag & a.names)) - {head}, (besides | (b.bag & b.names)) - {head}
            if (not more or not besides or more & besides) and (
                not mine & a.names or not theirs & b.names or mine & theirs & (a.names | b.names)
            ):
                return True
    return False


def _things(fact: Fact) -> frozenset[tuple[str, frozenset[str]]]:
    """What the clause tells of, each by its head and the words that say which: subject and object."""
    known: frozenset[tuple[str, frozenset[str]]] | None = vars(fact).get("told_of")
    if known is None:
        text = fact.article.text
        parts = [part.of(text) for part in (fact.statement.subject, fact.statement.object) if part is not None]
        if not parts:
            # "Were locked": what was locked stands before it.
            parts = [text[fact.statement.span.start : fact.statement.predicate.start]]
        found = []
        for part in parts:
            head = content(HEAD.split(part.strip(), maxsplit=1)[0])
            if head:
                found.append((head[-1], frozenset(content(part)) - {head[-1]}))
        known = frozenset(found)
        vars(fact)["told_of"] = known
    return known


@cache
def _pattern(name: str, side: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_table()[name][side])})\b", re.IGNORECASE)


@cache
def _table() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files(__package__).joinpath("opposites.toml").read_text("utf-8"))
