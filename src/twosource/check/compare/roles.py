"""Who did it, and what was at the root of it, where two voices name two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from twosource.check.compare.likeness import alike
from twosource.check.compare.stance import NOT_BUT
from twosource.check.compare.voices import who
from twosource.check.cues import cue
from twosource.check.facts import Fact
from twosource.check.words import content, sense
from twosource.model.claim import Difference, Side

AGENT = re.compile(r"\bby\s+((?:the\s+|its\s+|his\s+|her\s+)?[^,;.]{3,60})")
DOING = frozenset(sense(word) for word in ("mediator", "organise", "arrange", "lead", "carry-out"))


def compare_identity(facts: Sequence[Fact], weight: Mapping[str, float]) -> Iterator[Difference]:
    """Two things that are both said to be the cause."""
    sides: list[tuple[frozenset[str], list[int]]] = []
    for n, fact in enumerate(facts):
        value = named_cause(fact)
        if not value:
            continue
        home = next((side for side in sides if alike(side[0], value, weight) >= 0.3), None)
        if home is None:
            sides.append((value, [n]))
        else:
            home[1].append(n)
            sides[sides.index(home)] = (home[0] | value, home[1])
    if len(sides) < 2:
        return
    voices = [{facts[n].voice or facts[n].origin for n in numbers} for _, numbers in sides]
    if voices[0] == voices[1]:
        return
    yield Difference(
        "identity",
        "conflict",
        tuple(Side(facts[numbers[0]].citation.words, tuple(sorted(numbers))) for _, numbers in sides),
        f"{who(facts[sides[0][1][0]])} names one thing as the cause, {who(facts[sides[1][1][0]])} another",
    )


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
    named = [(n, agent) for n, fact in enumerate(facts) if not fact.foretold and (agent := agent_of(fact))]
    alone = {n for n, _ in named if sole(facts[n])}
    sides: list[tuple[frozenset[str], list[int]]] = []
    for n, agent in named:
        home = next((side for side in sides if alike(side[0], agent, weight) >= 0.4), None)
        if home is None:
            sides.append((agent, [n]))
        else:
            home[1].append(n)
            sides[sides.index(home)] = (home[0] | agent, home[1])
    claimed = [side for side in sides if alone & set(side[1])]
    if (
        len(sides) >= 2
        and claimed
        and any(facts[a].article.id != facts[b].article.id for a in sides[0][1] for b in sides[1][1])
    ):
        yield Difference(
            "role",
            "conflict",
            tuple(Side(facts[numbers[0]].citation.words, tuple(sorted(numbers))) for _, numbers in sides),
            f"{who(facts[sides[0][1][0]])} and {who(facts[sides[1][1][0]])} name two that did it, and did it alone",
        )


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
