"""Places that the statements of one claim give: one may lie inside another."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from twosource.check.compare.likeness import alike
from twosource.check.facts import Fact
from twosource.check.words import content
from twosource.model.claim import Difference, Side

# A preposition of place and what it governs, up to the next preposition or the end of the clause.
PLACE = re.compile(
    r"\b(in|at|on|near|outside|inside|beside|beneath|under|behind|off|along|from|next to|of)\s+"
    r"((?:(?!(?:in|at|on|near|outside|inside|beside|beneath|under|behind|off|along|from|next to"
    r"|of|between|by|for|with|to|and|that|which|who|after|before|as|when|where)\b)"
    r"[\w'’-]+\s*){1,7})"
)


ACT = 0.35  # share of the telling words of two clauses about one act
WHEREIN = re.compile(r"(?:in|at|on|near|inside|outside) which\b|where\b", re.IGNORECASE)


@dataclass(frozen=True)
class Spot:
    """Where a clause puts what it tells: the places it names, each as a set of senses, and its words."""

    steps: tuple[frozenset[str], ...]
    words: str

    @property
    def all(self) -> frozenset[str]:
        return frozenset(word for step in self.steps for word in step)


def compare_places(facts: Sequence[Fact]) -> Iterator[Difference]:
    """The refinement between a place and a nearer one inside it, where the nearer names the wider too."""
    spots = [(n, spot) for n, fact in enumerate(facts) if (spot := spot_of(fact)) is not None]
    for n, wide in spots:
        finer = [
            m
            for m, near in spots
            if facts[m].article.id != facts[n].article.id and inside(near, wide) and one_act(facts[n], facts[m])
        ]
        if not finer:
            continue
        same = [
            m
            for m, other in spots
            if m not in finer
            and (other.all == wide.all or (facts[m].origin == facts[n].origin and other.all & wide.all))
        ]
        near_words = next(spot.words for m, spot in spots if m == finer[0])
        yield Difference(
            "place",
            "refinement",
            (Side(wide.words, tuple(sorted({n, *same}))), Side(near_words, tuple(finer))),
            f"{near_words} lies within {wide.words}",
        )
        return


def rivals(facts: Sequence[Fact], weight: Mapping[str, float]) -> Iterator[tuple[frozenset[int], frozenset[int]]]:
    """Clauses of different articles that put one act in one place and, more nearly, in a place within it."""
    for n, m in nested(facts):
        a, b = facts[n], facts[m]
        if a.predicate == b.predicate and a.affirms and b.affirms and alike(a.bag, b.bag, weight) >= ACT:
            yield frozenset((n,)), frozenset((m,))


def nested(facts: Sequence[Fact]) -> Iterator[tuple[int, int]]:
    """Clauses of different articles that tell what happened, the second at a place within that of the first."""
    spots = {n: spot for n, fact in enumerate(facts) if not fact.foretold and (spot := spot_of(fact)) is not None}
    naming: dict[str, list[int]] = defaultdict(list)
    for n, spot in spots.items():
        for word in spot.all:
            naming[word].append(n)
    # What lies within a place names it, and so some word of its first step.
    close = cache(lambda steps: sorted({m for word in steps[0] for m in naming[word]}))
    for n, wide in spots.items():
        for m in close(wide.steps):
            if facts[n].article.id != facts[m].article.id and inside(spots[m], wide):
                yield n, m


def one_act(a: Fact, b: Fact) -> bool:
    """True where both clauses tell the same act, or what they tell is the same but for the place."""
    shared = a.telling & b.telling
    return a.predicate in b.bag or b.predicate in a.bag or 2 * len(shared) >= min(len(a.telling), len(b.telling))


def inside(near: Spot, wide: Spot) -> bool:
    """True where *near* names what *wide* names, and a place within it besides."""
    held = [step for step in wide.steps if any(step & other for other in near.steps)]
    more = [step for step in near.steps if not step & wide.all]
    return bool(held) and len(held) == len(wide.steps) and bool(more)


def spot_of(fact: Fact) -> Spot | None:
    """The places of a clause; `None` where it names none."""
    text = broken(fact)
    if WHEREIN.match(text):
        # "The hall in which they met": the place stands before the clause.
        text = fact.article.text[fact.sentence.start : fact.citation.span.start] + text
    taken = [t.span.of(fact.article.text) for t in fact.nearby]
    steps: list[frozenset[str]] = []
    first = last = -1
    for match in PLACE.finditer(text):
        words = trimmed(fact, match[2])
        if not words or any(word in match[0] for word in taken):
            continue
        senses = frozenset(content(words))
        if match[1] == "of":
            # "The capital of Norway" is one place, not two.
            if steps and match.start() - last <= 1:
                steps[-1] |= senses
                last = match.start(2) + len(words)
            elif not (steps and named_place(fact, words.split()[-1])):
                continue
            else:
                steps.append(senses)
                last = match.start(2) + len(words)
            continue
        steps.append(senses)
        first = match.start() if first < 0 else first
        last = match.start(2) + len(words)
    return Spot(tuple(steps), " ".join(text[first:last].split()).strip(" ,")) if steps else None


def broken(fact: Fact) -> str:
    """The clause's words with a break before its predicate, which no name of a place runs across."""
    text, at = fact.article.text, fact.statement.predicate.start
    pieces = []
    for run in fact.statement.runs:
        if run.start < at < run.end:
            pieces += [text[run.start : at], "|", text[at : run.end]]
        else:
            pieces.append(run.of(text))
    return " ".join(pieces)


def trimmed(fact: Fact, words: str) -> str:
    """The words up to the last that can belong to the name of a place; "" where none can."""
    kept = words.split()
    while kept and not (frozenset(content(kept[-1])) & places() or kept[-1][:1].isupper()):
        kept.pop()
    joined = " ".join(kept)
    return words[: words.rfind(kept[-1]) + len(kept[-1])] if joined else ""


def named_place(fact: Fact, words: str) -> bool:
    return words[:1].isupper() and any(words in place for place in fact.places)


@cache
def places() -> frozenset[str]:
    """Senses of the common nouns for places."""
    table = tomllib.loads(files("twosource.check").joinpath("places.toml").read_text("utf-8"))
    return frozenset(content(" ".join(table["nouns"].split())))
