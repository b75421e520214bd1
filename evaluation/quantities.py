"""Tally quantities against sentences written for this project: python -m evaluation.quantities [gold] [--errors]"""

from __future__ import annotations

import sys
from dataclasses import dataclass

from evaluation.marks import sentences
from evaluation.tally import Tally
from twosource.annotate.parse import parse
from twosource.annotate.quantities import QuantityFinder
from twosource.annotate.times import TimeFinder
from twosource.model.annotation import Quantity
from twosource.model.article import Article

GOLD = ("quantities", "quantities-fresh", "quantities-last")
SLACK = 1e-3


@dataclass(frozen=True)
class Wanted:
    """A marked number, its label "low..high|unit/measure" taken apart."""

    start: int
    end: int
    bounds: tuple[str, str]
    unit: str
    measure: str

    @classmethod
    def of(cls, start: int, end: int, label: str) -> Wanted:
        bounds, named = label.split("|")
        low, dots, high = bounds.partition("..")
        unit, _, measure = named.partition("/")
        return cls(start, end, (low, high if dots else low), unit, measure)

    def at(self, found: Quantity) -> bool:
        return found.span.start < self.end and self.start < found.span.end

    def bounded(self, found: Quantity) -> bool:
        return all(_near(*pair) for pair in zip((found.low, found.high), self.bounds, strict=True))

    def named(self, found: Quantity) -> bool:
        pairs = ((self.unit, found.unit), (self.measure, found.measure))
        return all(mine in ("*", str(its)) for mine, its in pairs)


def score(*golds: str, errors: bool = False) -> dict[str, Tally]:
    """Figures for spans (any overlap), bounds, and bounds with unit and measure, over the gold named or all of it."""
    scores = {task: Tally() for task in ("spans", "bounds", "whole")}
    find_times, find = TimeFinder(), QuantityFinder()
    for text, marks in (sentence for gold in golds or GOLD for sentence in sentences(gold)):
        article = Article("gold", text)
        doc = parse(article)
        either = [(start, end) for start, end, label in marks if label == "?"]
        found = [
            quantity
            for quantity in find(doc, article, find_times(doc, article))
            if not any(quantity.span.start < end and start < quantity.span.end for start, end in either)
        ]
        wanted = [Wanted.of(*mark) for mark in marks if mark[2] != "?"]
        for each in scores.values():
            each.found += len(found)
            each.wanted += len(wanted)
        for gold in wanted:
            match = next((quantity for quantity in found if gold.at(quantity)), None)
            if match is None:
                if errors:
                    print("missed", text[gold.start : gold.end], "|", text)
                continue
            found.remove(match)
            bounded = gold.bounded(match)
            whole = bounded and gold.named(match)
            scores["spans"].right += 1
            scores["bounds"].right += bounded
            scores["whole"].right += whole
            if errors and not whole:
                print("wrong", match.low, match.high, match.unit, match.measure, "for", gold, "|", text)
        for extra in found if errors else ():
            print("extra", extra.span.of(text), extra.unit, extra.measure, "|", text)
    return scores


def _near(found: float | None, wanted: str) -> bool:
    if wanted in ("", "*") or found is None:
        return wanted == "*" or (wanted == "" and found is None)
    return abs(found - float(wanted)) <= SLACK * max(abs(found), abs(float(wanted)), 1)


if __name__ == "__main__":
    chosen = [word for word in sys.argv[1:] if word != "--errors"]
    for task, figures in score(*chosen, errors="--errors" in sys.argv).items():
        print(f"{task:8}{figures}")
