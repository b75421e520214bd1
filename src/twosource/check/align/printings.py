"""The same words of one origin, printed several times: one statement to weigh and compare, several to cite."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from twosource.check.facts import Fact, said
from twosource.check.words import tokens

NEARLY = 0.8  # share of their words that a clause and its rewriting have in common
LEAST = 4  # words below which only the very same words are a printing


def printings(facts: Sequence[Fact]) -> tuple[tuple[int, ...], ...]:
    """The positions of all *facts*, those of one origin with the same words together, the earliest first."""
    first = list(range(len(facts)))
    verbatim: dict[tuple[object, ...], int] = {}
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    for n in sorted(first, key=lambda n: (facts[n].order, facts[n].key)):
        fact = facts[n]
        known = verbatim.setdefault((fact.origin, tuple(tokens(fact.text)), _manner(fact)), n)
        if facts[known].article.id == fact.article.id:
            earlier = _rewritten(n, facts, holders)
            known = n if earlier is None else earlier
        first[n] = known
        if known == n:
            for word in said(fact.text):
                holders[(fact.origin, word)].append(n)
    prints: dict[int, list[int]] = defaultdict(list)
    for n in sorted(range(len(facts)), key=lambda n: (first[n] != n, facts[n].order, facts[n].key)):
        prints[first[n]].append(n)
    return tuple(tuple(prints[n]) for n in sorted(prints))


def _manner(fact: Fact) -> tuple[object, ...]:
    return (fact.statement.modality, fact.statement.polarity, tuple((a.low, a.high) for a in fact.amounts))


def _rewritten(n: int, facts: Sequence[Fact], holders: dict[tuple[str, str], list[int]]) -> int | None:
    """The earlier fact of another article of the origin that says nearly the same words, figure for figure."""
    fact = facts[n]
    words = said(fact.text)
    if len(words) < LEAST:
        return None
    shared: dict[int, int] = defaultdict(int)
    for word in words:
        for m in holders.get((fact.origin, word), ()):
            shared[m] += 1
    found = [
        (count / len(words | said(facts[m].text)), -m)
        for m, count in shared.items()
        if count >= NEARLY * len(words)
        and facts[m].article.id != fact.article.id
        and _manner(facts[m]) == _manner(fact)
    ]
    return -max(found)[1] if found and max(found)[0] >= NEARLY else None
