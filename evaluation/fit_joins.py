"""Fit the weights of `Evidence`, by which statements are joined into claims: python -m evaluation.fit_joins

The weights are fitted on stories written for this project and on no others; those kept away from all tuning
(`stories/held`, two of `stories/fresh`) have no part in them.  What is printed stands in check/align/aligner.py.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from evaluation.pairs import GOLD, HERE, LIKE, STORIES, article_of, share
from evaluation.told import FOLDER, told
from twosource.annotate.annotator import Annotator
from twosource.check.actors import join_actors
from twosource.check.align import printings
from twosource.check.align.pairs import SIGNS, candidates
from twosource.check.align.same import SOFT, apart
from twosource.check.facts import Fact, rarity
from twosource.check.gathering import gather
from twosource.group.copies import CopyFinder
from twosource.model.story import Case, Story

LOOKED_AT = ("theft", "breach")  # of the fresh ones
BY_HAND = {"no_content": -2.0}  # the stories have next to none
NAMES = [*SIGNS, *sorted(set(SOFT.values())), "bias"]
RIDGE = 1.0
Floats = NDArray[np.float64]
Labels = Sequence[frozenset[str]]


def main() -> None:
    tables = list(_tables())
    weights = fit(np.vstack([signs for signs, _ in tables]), np.concatenate([same for _, same in tables]))
    for name, weight in zip(NAMES, weights.tolist()):
        print(f"    {name}: float = {BY_HAND.get(name, round(weight, 3))}")


def _tables() -> Iterator[tuple[Floats, Floats]]:
    annotate = Annotator()
    paths = [path for folder in STORIES for path in sorted(folder.glob("*.json"))]
    for path in [*paths, *(HERE / "stories" / "fresh" / f"{name}.json" for name in LOOKED_AT)]:
        gold = json.loads(path.read_text(encoding="utf-8"))
        articles = tuple(article_of(row) for row in gold["articles"])
        notes = tuple(annotate(article) for article in articles)
        facts, vectors = _facts(
            Case(Story(gold["id"], tuple(a.id for a in articles)), articles, notes, CopyFinder()(articles))
        )
        yield table(facts, vectors, anchored(facts, gold), whole=False, judged=judged(facts, gold["id"]))
    for path in sorted(FOLDER.glob("*.txt")):
        story = told(path, annotate)
        facts, vectors = _facts(story.case)
        yield table(facts, vectors, story.named(facts), whole=True, judged={})


def anchored(facts: Sequence[Fact], gold: dict[str, list[dict[str, dict[str, list[str]]]]]) -> list[frozenset[str]]:
    """The claims of *gold* on whose anchors each of *facts* lies."""
    found = []
    for fact in facts:
        text, span = fact.article.text, fact.citation.span
        found.append(
            frozenset(
                str(claim["id"])
                for claim in gold["claims"]
                for words in claim["anchors"].get(fact.article.id, ())
                if span.start < text.index(words) + len(words) and text.index(words) < span.end
            )
        )
    return found


def judged(facts: Sequence[Fact], story: str) -> dict[tuple[int, int], str]:
    """What was said by hand (`gold/pairs.jsonl`) of pairs of *facts*."""
    found: dict[tuple[int, int], str] = {}
    spans = [fact.citation.span for fact in facts]
    places = [(span.article, span.start, span.end) for span in spans]
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        if pair["story"] != story:
            continue
        ends = [(pair[side]["article"], pair[side]["start"], pair[side]["end"]) for side in "ab"]
        first, second = ([n for n, place in enumerate(places) if share(place, end) >= LIKE] for end in ends)
        found.update({(min(n, m), max(n, m)): pair["label"] for n in first for m in second})
    return found


def _facts(case: Case) -> tuple[list[Fact], NDArray[np.float32]]:
    """What is compared: of words printed twice only the first."""
    _, actor_of = join_actors(case)
    facts, vectors = gather(case, actor_of)
    kept = sorted(same[0] for same in printings(facts))
    return [facts[n] for n in kept], vectors[kept]


def table(
    facts: Sequence[Fact],
    vectors: NDArray[np.float32],
    labels: Labels,
    *,
    whole: bool,
    judged: Mapping[tuple[int, int], str],
) -> tuple[Floats, Floats]:
    """The signs of the pairs that nothing keeps apart for certain, and which of them tell one fact.

    What was *judged* by hand goes before what the labels tell.  Where the gold is not *whole*, two statements
    that it says nothing of are left out.
    """
    pairs, weight = candidates(facts, vectors), rarity(facts)
    rows, same = [], []
    for n, m, signs in zip(pairs.first.tolist(), pairs.second.tolist(), pairs.signs):
        why = apart(facts[n], facts[m], float(signs[0]), weight)
        verdict = judged.get((n, m))
        if verdict == "part" or why not in SOFT:
            continue
        if verdict or whole or labels[n] or labels[m]:
            glance = [float(SOFT[why] == name) for name in sorted(set(SOFT.values()))]
            rows.append([*signs.tolist(), *glance, 1.0])
            same.append(float(verdict == "same" if verdict else bool(labels[n] & labels[m])))
    return np.array(rows, np.float64).reshape(-1, len(NAMES)), np.array(same)


def fit(signs: Floats, same: Floats) -> Floats:
    """Logistic regression with a ridge on all but the bias, by Newton's method."""
    scale = signs.std(axis=0)
    scale[scale == 0] = 1.0
    scaled, weights = signs / scale, np.zeros(signs.shape[1])
    ridge = np.full(len(weights), RIDGE)
    ridge[-1] = 1e-6
    for _ in range(50):
        likely = 1 / (1 + np.exp(-scaled @ weights))
        slope = scaled.T @ (likely - same) + ridge * weights
        step = np.linalg.solve((scaled * (likely * (1 - likely))[:, None]).T @ scaled + np.diag(ridge), slope)
        weights -= step
        if abs(step).max() < 1e-9:
            break
    return np.asarray(weights / scale, np.float64)


if __name__ == "__main__":
    main()
