"""What speaks for two statements being of one fact where they share too little for any rule: many weak signs, weighed.

Statements that tell one fact in other words fail every single test of wording.  Taken together, weak signs
still tell them from others: that their sentences mean the like, that they count the same, that their doers
may be one.  The weights were fitted; `evidence.toml` says on what and how well.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from twosource.check.align.frames import Party, frame
from twosource.check.align.pairs import SIGNS, Pairs
from twosource.check.align.traits import Traits, traits
from twosource.check.facts import Fact
from twosource.model.annotation import Plover

BROAD = (  # had for all pairs at once; the first eight are signs that pairs come with
    "meaning",
    "mass",
    "within",
    "sentence",
    "numbers",
    "days",
    "apart",
    "unlike",
    "passage",
    "event",
    "denied",
    "foretold",
)
CLOSE = ("names", "role", "wordless", "length", "opinion")  # had by looking at the two
MOST = (1.0, 2.0, 1.0, 1.5, 1.0)  # that each feature of `CLOSE` may come to
WORDY = 10.0  # telling words from which a clause counts as long

Floats = NDArray[np.float64]


@cache
def fitted() -> tuple[tuple[float, ...], float]:
    """The weights that come with the program, and the base."""
    table = tomllib.loads(files(__package__).joinpath("evidence.toml").read_text("utf-8"))
    return tuple(float(table["weights"][name]) for name in (*BROAD, *CLOSE)), float(table["base"])


@dataclass(frozen=True, slots=True)
class Evidence:
    """Weighs pairs of statements of different articles; 0 is an even chance."""

    weights: tuple[float, ...] = field(default_factory=lambda: fitted()[0])  # of `BROAD`, then of `CLOSE`
    base: float = field(default_factory=lambda: fitted()[1])

    def __call__(self, facts: Sequence[Fact], vectors: NDArray[np.float32], pairs: Pairs, least: float) -> Floats:
        """The weight of each of *pairs*: minus infinity within an article, and where it cannot come to *least*."""
        found = np.full(len(pairs.first), -np.inf)
        broadly, closely = np.array(self.weights[: len(BROAD)]), np.array(self.weights[len(BROAD) :])
        score = broad(facts, vectors, pairs) @ broadly + self.base
        # Only pairs that a close look can bring to *least* are worth one.
        worth = np.flatnonzero(across(facts, pairs) & (score + np.maximum(closely, 0.0) @ np.array(MOST) >= least))
        if len(worth):
            found[worth] = score[worth] + close(facts, pairs, worth) @ closely
        return found


def across(facts: Sequence[Fact], pairs: Pairs) -> NDArray[np.bool_]:
    """Which pairs are of two articles."""
    article = np.array([fact.article.id for fact in facts])
    return np.asarray(article[pairs.first] != article[pairs.second], np.bool_)


def broad(facts: Sequence[Fact], vectors: NDArray[np.float32], pairs: Pairs) -> Floats:
    """The features `BROAD` of all *pairs*, a column each."""
    first, second = pairs.first, pairs.second
    signs = pairs.signs[:, [SIGNS.index(name) for name in BROAD if name in SIGNS]]
    whole = passages(facts, vectors)
    passage = np.einsum("ij,ij->i", whole[first], whole[second])
    types = get_args(Plover)
    events = np.array([sum(1 << types.index(event) for event in set(fact.events)) for fact in facts], np.int64)
    denied = np.array([fact.denies for fact in facts])
    foretold = np.array([fact.foretold for fact in facts])
    unlike = (denied[first] != denied[second], foretold[first] != foretold[second])
    return np.column_stack([signs, passage, (events[first] & events[second]) != 0, *unlike]).astype(np.float64)


def passages(facts: Sequence[Fact], vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """What the sentence of each fact means: the mean of its clauses."""
    number: dict[tuple[str, int], int] = {}
    of = np.array([number.setdefault((fact.article.id, fact.sentence.start), len(number)) for fact in facts], np.int64)
    total = np.zeros((len(number), vectors.shape[1]), np.float32)
    np.add.at(total, of, vectors)
    return np.asarray((total / (np.linalg.norm(total, axis=1, keepdims=True) + 1e-9))[of], np.float32)


def close(facts: Sequence[Fact], pairs: Pairs, worth: NDArray[np.int64]) -> Floats:
    """The features `CLOSE` of the pairs *worth* looking at."""
    looked = [(facts[n], facts[m]) for n, m in zip(pairs.first[worth].tolist(), pairs.second[worth].tolist())]
    return np.array([_close(a, b) for a, b in looked], np.float64)


def _close(a: Fact, b: Fact) -> tuple[float, ...]:
    one, other = frame(a), frame(b)
    return (
        not (a.bag & b.bag).isdisjoint(a.names | b.names),
        _one(one.subject, other.subject) + _one(one.object, other.object),
        a.telling.isdisjoint(b.telling),
        min(len(a.telling), len(b.telling), 15) / WORDY,
        _opinion(traits(a)) or _opinion(traits(b)),
    )


def _opinion(kind: Traits) -> bool:
    """True of what tells what something means, is for or is, not what happened."""
    return kind.evaluates or kind.aims or kind.identifies


def _one(a: Party | None, b: Party | None) -> bool:
    return a is not None and b is not None and a.is_of(b)
