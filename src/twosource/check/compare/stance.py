"""Statements that one voice affirms and another denies, or calls undecided."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from twosource.check.compare.likeness import alike
from twosource.check.compare.voices import who
from twosource.check.cues import cue
from twosource.check.facts import Fact
from twosource.check.words import sense
from twosource.model.claim import Difference, Side

NOT_BUT = re.compile(
    r"^\W*it (?:was|is) (?:the |a |an )?(.{2,40}?),? (?:and )?not (?:the |a |an )?([^,.;\"]{2,40})", re.IGNORECASE
)
CANNOT = re.compile(r"\bcan(?:not|'t|’t)\b|\bcan never\b", re.IGNORECASE)
# "When it capsized": what is denied stands in the clause above.
ASIDE = re.compile(r"\W*(?:when|while|as|after|before|since|where|because|if)\b", re.IGNORECASE)
PLAIN = frozenset(
    sense(word)
    for word in [
        "reach",
        "report",
        "mention",
        "see",
        "know",
        "happen",
        "want",
        "need",
        "like",
        "feel",
        "think",
        "seem",
        "appear",
        "show",
        "use",
        "keep",
    ]
)
SHARED = 0.3  # share of the telling words that a statement and its denial have in common
RARE = 2.0  # weight of a predicate that few sentences of the story have
LEAD = 45  # characters before a clause in which its governor stands: "had already decided / to shut ..."


def compare_polarity(facts: Sequence[Fact], weight: Mapping[str, float]) -> Iterator[Difference]:
    """The conflict between those who say so and those who say not so."""
    yes, no = set[int](), set[int]()
    for n, fact in enumerate(facts):
        if not contestable(fact) or not fact.denies:
            continue
        for m, other in enumerate(facts):
            if contestable(other) and not other.denies and contradicts(fact, other, weight):
                no.add(n)
                yes.add(m)
    if yes and no:
        yield Difference(
            "polarity",
            "conflict",
            (
                Side(facts[min(yes)].citation.words, tuple(sorted(yes))),
                Side(facts[min(no)].citation.words, tuple(sorted(no))),
            ),
            f"{who(facts[min(yes)])} says so, {who(facts[min(no)])} says not",
        )


def contestable(fact: Fact) -> bool:
    """True of what is said to be so, or not so, already."""
    return fact.statement.modality in ("asserted", "denied") or fact.refused


def contradicts(denial: Fact, other: Fact, weight: Mapping[str, float]) -> bool:
    """True where *denial* says that just what *other* tells is not so."""
    if denial.article.id == other.article.id and denial.voice == other.voice:
        return False
    if (denial.voice and denial.voice == other.voice) or (
        denial.origin == other.origin and not (denial.voice or other.voice)
    ):
        return False
    if denial.article.id == other.article.id and denial.sentence == other.sentence:
        return False
    mine, theirs = denial.telling - other.names, other.telling - denial.names
    telling = mine & theirs
    if not telling or NOT_BUT.match(denial.text) or CANNOT.search(denial.text) or ASIDE.match(denial.text):
        return False
    if (
        denial.predicate == other.predicate
        and denial.predicate not in PLAIN
        and weight.get(denial.predicate, 0.0) >= RARE
    ):
        if denial.doers and other.doers and not denial.doers & other.doers and not denial.doers & other.bag:
            return False
        return alike(denial.bag, other.bag, weight) >= SHARED
    return len(telling) >= 2 and alike(mine, theirs, weight) >= 0.45


def compare_modality(facts: Sequence[Fact], weight: Mapping[str, float]) -> Iterator[Difference]:
    """What one calls decided and another open."""
    settled = [n for n, f in enumerate(facts) if not f.denies and not undecided(f) and decided(f)]
    unsettled = [n for n, f in enumerate(facts) if undecided(f)]
    pairs = [
        (a, b)
        for a in settled
        for b in unsettled
        if facts[a].article.id != facts[b].article.id and facts[a].voice != facts[b].voice
    ]
    if pairs:
        sides = tuple(sorted({a for a, _ in pairs})), tuple(sorted({b for _, b in pairs}))
        yield Difference(
            "modality",
            "conflict",
            (Side("already decided", sides[0]), Side("not decided", sides[1])),
            f"{who(facts[sides[0][0]])} has it decided, {who(facts[sides[1][0]])} open",
        )


def compare_outcome(
    facts: Sequence[Fact], outcomes: Sequence[tuple[int, str, int]], weight: Mapping[str, float]
) -> Iterator[Difference]:
    """What was foretold and has come about, or was given up: (position, status, position of the report)."""
    for status, after in (("met", "done"), ("overtaken", "changed")):
        told = [
            (n, m) for n, s, m in outcomes if s == status and (status != "met" or same_act(facts[n], facts[m], weight))
        ]
        before, since = tuple(sorted({n for n, _ in told})), tuple(sorted({m for _, m in told} - {n for n, _ in told}))
        if before and since:
            yield Difference(
                "modality",
                "update",
                (Side("planned", before), Side(after, since)),
                f"{who(facts[before[0]])} foretold it, {who(facts[since[0]])} later reports what became of it",
            )


def same_act(a: Fact, b: Fact, weight: Mapping[str, float]) -> bool:
    """True where both clauses tell the same act, not only the same matter."""
    return (a.predicate in b.bag or b.predicate in a.bag) and alike(a.bag, b.bag, weight) >= 0.4


def decided(fact: Fact) -> bool:
    return bool(cue("stance", "decided").search(led(fact)))


def undecided(fact: Fact) -> bool:
    return bool(cue("stance", "undecided").search(led(fact)))


def led(fact: Fact) -> str:
    """The clause with the words that lead up to it in its sentence."""
    start = max(fact.sentence.start, fact.statement.span.start - LEAD)
    return fact.article.text[start : fact.statement.span.start] + " " + fact.text
