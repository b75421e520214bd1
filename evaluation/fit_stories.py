"""Fit the weights of `Evidence`, and show what each cut-off of `StoryFinder` comes to: python -m evaluation.fit_stories

The weights are fitted on the articles that come under a licence (ECB+, Gun Violence Corpus and Archive) and on no
others.  The cut-off is chosen by hand from the table: on a plateau of high figures, there where each fifth of the
stories is judged by weights fitted without it, and on small piles: the stories invented for this project and the seeds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from math import log
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from evaluation.piles import Pile, own_piles, small_piles, told, topic
from evaluation.tasks import SHARED, rows
from twosource.group.likeness import Evidence
from twosource.group.stories import StoryFinder

LICENSED = {"ecb+", "gva", "gvc"}
FOLDS = 5
STRENGTH = 2.5  # of a pair in a small pile: there are fewer of them
NAMES = [field.name for field in fields(Evidence)]
FITTED = NAMES[: NAMES.index("base")]
Floats = NDArray[np.float64]


def main() -> None:
    articles = [told(row) for row in rows(SHARED / "data" / "stories-dev.jsonl.gz") if row["set"] in LICENSED]
    folds = [[a for a in articles if crc32(topic(a[0]).encode()) % FOLDS == fold] for fold in range(FOLDS)]
    big, small, own = [Pile(f) for f in folds], [small_piles(f, seed=n) for n, f in enumerate(folds)], own_piles()
    fitted = [
        fit((p for n, p in enumerate(big) if n != out), (p for n, f in enumerate(small) if n != out for p in f))
        for out in range(FOLDS)
    ]
    whole = fit([Pile(articles), *big], (p for f in small for p in f))
    print(whole)
    for doubt in (0.3, 0.35, 0.4, 0.45, 0.5, 0.55):
        for asked in (-0.6, -0.4, -0.2, 0.0, 0.2, 0.4, 0.6):
            cut = StoryFinder(asked=asked, doubt=doubt)
            judged = [replace(cut, evidence=evidence) for evidence in fitted]
            many = np.mean([pile.score(finder) for pile, finder in zip(big, judged)])
            few = np.mean([pile.score(finder) for piles, finder in zip(small, judged) for pile in piles])
            ours = np.mean([pile.score(replace(cut, evidence=whole)) for pile in own])
            print(f"asked {asked:4} doubt {doubt:4}  folds {many:.3f}  small piles {few:.3f}  own stories {ours:.3f}")


def table(pile: Pile) -> tuple[Floats, Floats]:
    """The features of the pairs of a *pile*, its size last, and which of the pairs are one story."""
    size = log(len(pile.gold) / StoryFinder().usual)
    found = pile.features[:, : len(FITTED)]
    found = np.hstack([found, np.full((len(found), 1), size)])
    return found, np.array([float(pile.gold[a] == pile.gold[b]) for a, b in pile.pairs])


def fit(big: Iterable[Pile], small: Iterable[Pile]) -> Evidence:
    """The weights that tell the pairs of the piles apart best: logistic regression, by Newton's method."""
    parts = [(*table(pile), 1.0) for pile in big]
    parts += [(*table(pile), STRENGTH * min(1.0, 300 / len(pile.pairs))) for pile in small if pile.pairs]
    x = np.vstack([part[0] for part in parts])
    y, strength = np.concatenate([p[1] for p in parts]), np.concatenate([np.full(len(p[1]), p[2]) for p in parts])
    mean, scale = x.mean(0), x.std(0) + 1e-9
    x = np.hstack([(x - mean) / scale, np.ones((len(x), 1))])
    ridge = np.diag([0.1] * (x.shape[1] - 1) + [0.0])
    w = np.zeros(x.shape[1])
    for _ in range(25):
        p = 1 / (1 + np.exp(-x @ w))
        slope = x.T @ (strength * (p - y)) + ridge @ w
        w -= np.linalg.solve((x * (strength * p * (1 - p))[:, None]).T @ x + ridge, slope)
    weights = w[:-1] / scale
    found = {name: round(float(weight), 2) for name, weight in zip(FITTED, weights)}
    return replace(Evidence(), **found, base=round(float(w[-1] - weights @ mean), 2))


if __name__ == "__main__":
    main()
