"""Tally modality and polarity of marked predicates: python -m evaluation.surety [gold] [--errors]

The gold is sentences written for this project; a mark is the first letter of
the modality and the sign of the polarity: "The talks will not [resume|e-]".
Each kind weighs the same in the F1, so that what is merely asserted, by far
the most, does not drown the rest.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from typing import NamedTuple

from evaluation.marks import sentences
from evaluation.tally import Tally
from twosource.annotate.parse import load
from twosource.annotate.surety import surety

GOLD = ("surety", "surety-fresh", "surety-last")
LETTERS = {
    "a": "asserted",
    "e": "expected",
    "p": "possible",
    "c": "conditional",
    "d": "denied",
    "?": "asked",
}
SIGNS = {"+": "positive", "-": "negative"}


class Surety(NamedTuple):
    """A tally for each kind of modality and of polarity."""

    modality: dict[str, Tally]
    polarity: dict[str, Tally]


def score(*golds: str, errors: bool = False) -> Surety:
    """How often each kind was read where it stands, over the gold named or all of it."""
    tallies = Surety(defaultdict(Tally), defaultdict(Tally))
    read = [sentence for gold in golds or GOLD for sentence in sentences(gold)]
    for (text, marks), doc in zip(read, load().pipe(text for text, _ in read), strict=True):
        for start, end, mark in marks:
            wanted = LETTERS[mark[0]], SIGNS[mark[1]]
            predicate = doc.char_span(start, end, alignment_mode="expand")
            assert predicate is not None, (text, mark)
            found = surety(predicate.root)
            for tally, was, is_ in zip(tallies, wanted, found, strict=True):
                tally[was].wanted += 1
                tally[is_].found += 1
                tally[was].right += was == is_
            if errors and wanted != found:
                print(*found, "| wanted", *wanted, "|", text[start:end], "|", text)
    return tallies


def mean(tallies: dict[str, Tally]) -> float:
    """The F1 of the kinds, each weighing the same."""
    return sum(tally.f1 for tally in tallies.values()) / len(tallies)


def share(tallies: dict[str, Tally]) -> float:
    """The share of predicates that were read right."""
    return sum(tally.right for tally in tallies.values()) / sum(tally.wanted for tally in tallies.values())


if __name__ == "__main__":
    chosen = [word for word in sys.argv[1:] if word != "--errors"]
    for name, of_kinds in score(*chosen, errors="--errors" in sys.argv)._asdict().items():
        print(f"{name:12}right {share(of_kinds):.3f}  mean F1 {mean(of_kinds):.3f}")
        for kind, figures in sorted(of_kinds.items()):
            print(f"  {kind:10}{figures}")
