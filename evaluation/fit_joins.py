"""Fit the weights of `check/align/evidence.toml` and write it: python -m evaluation.fit_joins

They are fitted on invented stories whose gold is known and free to use: those of the development data, our own
and two of the fresh ones; and on the pairs of statements that were labelled by reading.  What holds of stories
that the weights never saw is told by leaving one out at a time: each is scored with weights fitted on the rest.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evaluation.pairs import GOLD, HERE, cases
from evaluation.tasks import SHARED
from twosource.check.actors import join_actors
from twosource.check.align import evidence
from twosource.check.align.pairs import candidates
from twosource.check.align.printings import printings
from twosource.check.facts import Fact
from twosource.check.gathering import gather
from twosource.model.story import Case

STORIES = (
    *sorted((SHARED / "data" / "stories").glob("*.json")),
    *sorted((HERE / "stories").glob("*.json")),
    *(HERE / "stories" / "fresh" / f"{name}.json" for name in ("breach", "theft")),
)
RIDGE = 30.0
READ, TOUCHED, UNTOLD = 2.0, 0.8, 0.6  # what a pair weighs that was read; of which gold tells one, or neither
WRITTEN = Path(evidence.__file__).with_name("evidence.toml")
CARD = """\
# How much each feature of `evidence.py` speaks for two statements being of one fact; written by
# `python -m evaluation.fit_joins` and by nothing else.
# Fitted by logistic regression (ridge {ridge:g}) on {pairs} pairs of statements of {stories} invented stories, written
# for this project and free to use, of which {right} are of one fact by the stories' gold or by reading.
# Average precision on each story with weights fitted on the others: {scores}; of all pairs together {whole:.3f}.
"""
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Table:
    """The features of the pairs of one story, which are of one fact, and what each weighs in the fit."""

    story: str
    features: Floats
    right: Floats
    strength: Floats


def main() -> None:
    tables = [table(case, gold) for case, gold in told()]
    scored = []
    for left in tables:
        weights, base = fit(t for t in tables if t is not left)
        scored.append((left.story, left.features @ weights + base, left.right))
    whole = average_precision(np.concatenate([z for _, z, _ in scored]), np.concatenate([y for _, _, y in scored]))
    weights, base = fit(tables)
    card = CARD.format(
        ridge=RIDGE,
        pairs=sum(len(t.right) for t in tables),
        stories=len(tables),
        right=int(sum(t.right.sum() for t in tables)),
        scores=", ".join(f"{story} {average_precision(z, y):.2f}" for story, z, y in scored),
        whole=whole,
    )
    lines = [f"{name} = {weight:.2f}" for name, weight in zip((*evidence.BROAD, *evidence.CLOSE), weights)]
    WRITTEN.write_text(card + f"\nbase = {base:.2f}\n\n[weights]\n" + "\n".join(lines) + "\n", encoding="utf-8")
    print(WRITTEN.read_text(encoding="utf-8"))


def told() -> Iterator[tuple[Case, dict[str, Any]]]:
    """The stories, annotated, each with its gold."""
    golds = {gold["id"]: gold for gold in (json.loads(path.read_text(encoding="utf-8")) for path in STORIES)}
    for case in cases(set(golds), STORIES):
        yield case, golds[case.story.id]


def table(case: Case, gold: dict[str, Any]) -> Table:
    """The candidate pairs of statements of different articles."""
    _, actor_of = join_actors(case)
    printed, meanings = gather(case, actor_of)
    kept = [same[0] for same in printings(printed)]
    facts, vectors = tuple(printed[n] for n in kept), meanings[kept]
    pairs = candidates(facts, vectors)
    far = evidence.across(facts, pairs)
    found = np.hstack(
        [evidence.broad(facts, vectors, pairs), evidence.close(facts, pairs, np.arange(len(pairs.first)))]
    )
    touched = [touches(fact, gold) for fact in facts]
    read = {(a, b): label for a, b, label in labels(case.story.id)}
    right, strength = np.zeros(len(pairs.first)), np.zeros(len(pairs.first))
    for at, (n, m) in enumerate(zip(pairs.first.tolist(), pairs.second.tolist())):
        label = read.get((_place(facts[n]), _place(facts[m])))
        known = bool(touched[n]) + bool(touched[m])
        right[at] = label != "apart" if label else bool(touched[n] & touched[m])
        strength[at] = (0.5 if label == "part" else READ) if label else (UNTOLD, TOUCHED, 1.0)[known]
    return Table(case.story.id, found[far], right[far], strength[far])


def touches(fact: Fact, gold: dict[str, Any]) -> frozenset[str]:
    """The gold claims that the words of *fact* tell, or dispute."""
    span = fact.citation.span
    told = [(claim["id"], claim["anchors"]) for claim in gold["claims"]]
    told += [(d["claim"], side["anchors"]) for d in gold["differences"] for side in d["sides"]]
    found = set()
    for claim, anchors in told:
        for words in anchors.get(span.article, ()):
            start = fact.article.text.index(words)
            common = min(span.end, start + len(words)) - max(span.start, start)
            if common > 0.5 * min(len(words), span.end - span.start):
                found.add(claim)
    return frozenset(found)


def labels(story: str) -> Iterator[tuple[tuple[str, int, int], tuple[str, int, int], str]]:
    """What was read of pairs of statements of *story*, both ways round."""
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        if pair["story"] == story:
            a, b = ((pair[side]["article"], pair[side]["start"], pair[side]["end"]) for side in "ab")
            yield a, b, pair["label"]
            yield b, a, pair["label"]


def fit(tables: Iterable[Table]) -> tuple[Floats, float]:
    """The weights that tell the pairs apart best, by Newton's method, and the base."""
    chosen = list(tables)
    x = np.vstack([t.features for t in chosen])
    y, strength = (np.concatenate([getattr(t, name) for t in chosen]) for name in ("right", "strength"))
    mean, scale = x.mean(0), x.std(0) + 1e-9
    x = np.hstack([(x - mean) / scale, np.ones((len(x), 1))])
    ridge = np.diag([RIDGE] * (x.shape[1] - 1) + [0.0])
    w = np.zeros(x.shape[1])
    for _ in range(25):
        p = 1 / (1 + np.exp(-x @ w))
        slope = x.T @ (strength * (p - y)) + ridge @ w
        w -= np.linalg.solve((x * (strength * p * (1 - p))[:, None]).T @ x + ridge, slope)
    weights = w[:-1] / scale
    return weights, float(w[-1] - weights @ mean)


def average_precision(scores: Floats, right: Floats) -> float:
    ranked = right[np.argsort(-scores, kind="stable")]
    return float((np.cumsum(ranked) / np.arange(1, len(ranked) + 1))[ranked == 1].mean())


def _place(fact: Fact) -> tuple[str, int, int]:
    span = fact.citation.span
    return (span.article, span.start, span.end)


if __name__ == "__main__":
    main()
