"""Tally quantities against `gold/quantities.jsonl`: python -m evaluation.quantities [--errors]

A line is a sentence written for this project and the quantities in it; the
unit or measure `*` is one that no reader would agree on and is not scored.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evaluation.tally import Tally
from twosource.annotate.parse import parse
from twosource.annotate.quantities import QuantityFinder
from twosource.annotate.times import TimeFinder
from twosource.model.annotation import Quantity
from twosource.model.article import Article

GOLD = Path(__file__).parent / "gold" / "quantities.jsonl"
SLACK = 1e-3


def rows(path: Path = GOLD) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield row["text"], row["quantities"]


def score(*, errors: bool = False) -> dict[str, Tally]:
    """Figures for spans (any overlap), bounds, and bounds with unit and measure."""
    scores = {task: Tally() for task in ("spans", "bounds", "whole")}
    find_times, find = TimeFinder(), QuantityFinder()
    for text, wanted in rows():
        article = Article("gold", text)
        doc = parse(article)
        found = list(find(doc, article, find_times(doc, article)))
        for each in scores.values():
            each.found += len(found)
            each.wanted += len(wanted)
        for gold in wanted:
            match = next((q for q in found if q.span.start < gold["end"] and gold["start"] < q.span.end), None)
            if match is None:
                if errors:
                    print("missed", text[gold["start"] : gold["end"]], "|", text)
                continue
            found.remove(match)
            bounds = _near(match.low, gold["low"]) and _near(match.high, gold["high"])
            whole = bounds and _same(match, gold)
            scores["spans"].right += 1
            scores["bounds"].right += bounds
            scores["whole"].right += whole
            if errors and not whole:
                print("wrong", match.low, match.high, match.unit, match.measure, "for", gold, "|", text)
        for extra in found if errors else ():
            print("extra", extra.span.of(text), extra.unit, extra.measure, "|", text)
    return scores


def _near(a: float | None, b: float | None) -> bool:
    return a == b if a is None or b is None else abs(a - b) <= SLACK * max(abs(a), abs(b), 1)


def _same(found: Quantity, gold: dict[str, Any]) -> bool:
    return gold["unit"] in ("*", found.unit) and gold["measure"] in ("*", found.measure)


if __name__ == "__main__":
    for task, figures in score(errors="--errors" in sys.argv).items():
        print(f"{task:8}{figures}")
