"""Who did it, and what was at the root of it, where two voices name two."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from twosource.check.compare.likeness import alike
from twosource.check.compare.stance import NOT_BUT
from twosource.check.compare.voices import who
from twosource.check.cues import cue
from twosource.check.facts import Fact
from twosource.check.words import content, sense
from twosource.model.claim import Difference, Side, Slot

AGENT = re.compile(r"\bby\s+((?:the\s+|its\s+|his\s+|her\s+)?[^,;.]{3,60})")
DOING = frozenset(sense(word) for word in ("mediator", "organise", "arrange", "lead", "carry-out"))


def compare_identity(facts: Sequence[Fact], weight: Mapping[str, float]) -> Iterator[Difference]:
    """Two things that are both said to be the cause."""
    sides = _sides(((n, named_cause(fact)) for n, fact in enumerate(facts)), weight, least=0.3)
    if len(sides) < 2:
        return
    voices = [{facts[n].voice or facts[n].origin for n in side} for side in sides]
    if voices[0] != voices[1]:
        yield _conflict("identity", sides, facts, "{} names one thing as the cause, {} another")


def named_cause(fact: Fact) -> frozenset[str]:
    """The words for what a clause says is the cause; empty where it names none."""
    contrast = NOT_BUT.match(fact.text)
    if contrast:
        return frozenset(content(contrast[1]))
    if fact.denies:
        return frozenset()
    found = cue("identity", "cause").search(fact.text)
    if not found:
        return frozenset()
    after = fact.text[found.end() :].strip()
    if found[0].lower().endswith("by") or found[0].lower() in ("blamed", "stemmed from"):
        return frozenset(content(after))
    if fact.statement.subject is None or fact.statement.lemma.split(" ")[0] not in ("be", "remain", "stay", "become"):
        return frozenset()
    return fact.doers - {sense(found[0].split()[-1].lower())}


def compare_roles(facts: Sequence[Fact], weight: Mapping[str, float]) -> Iterator[Difference]:
    """Two that are both said to have done it, at least one of them alone."""
    named = ((n, agent_of(fact)) for n, fact in enumerate(facts) if not fact.foretold)
    sides = _sides(named, weight, least=0.4)
    if len(sides) < 2 or not any(sole(facts[n]) for side in sides for n in side):
        return
    if any(facts[a].article.id != facts[b].article.id for a in sides[0] for b in sides[1]):
        yield _conflict("role", sides, facts, "{} and {} name two that did it, and did it alone")


def agent_of(fact: Fact) -> frozenset[str]:
    """The words for who did what the clause tells: its subject, or behind "by"."""
    if not (fact.bag & DOING) and not sole(fact):
        return frozenset()
    passive = AGENT.search(fact.text) if fact.statement.subject is None else None
    if passive:
        return frozenset(content(passive[1]))
    return fact.doers


def sole(fact: Fact) -> bool:
    return bool(cue("stance", "sole").search(fact.text))


def _sides(
    named: Iterable[tuple[int, frozenset[str]]], weight: Mapping[str, float], *, least: float
) -> list[tuple[int, ...]]:
    """The statements by what they name, in words: those whose words are alike by *least* or more name one thing."""
    sides: list[tuple[frozenset[str], tuple[int, ...]]] = []
    for n, words in named:
        if not words:
            continue
        home = next((i for i, (others, _) in enumerate(sides) if alike(others, words, weight) >= least), None)
        if home is None:
            sides.append((words, (n,)))
        else:
            others, numbers = sides[home]
            sides[home] = (others | words, (*numbers, n))
    return [numbers for _, numbers in sides]


def _conflict(slot: Slot, sides: Sequence[tuple[int, ...]], facts: Sequence[Fact], why: str) -> Difference:
    """The *sides* as a conflict; *why* has room for the first two voices."""
    said = tuple(Side(facts[side[0]].citation.words, side) for side in sides)
    return Difference(slot, "conflict", said, why.format(who(facts[sides[0][0]]), who(facts[sides[1][0]])))
