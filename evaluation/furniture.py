"""Tally furniture against `gold/furniture.jsonl`: python -m evaluation.furniture [--errors]

A line is a text written for this project, as a crawler would have left it, and what in it is no
part of the article.  Characters are counted, but for blanks, which are neither.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evaluation.tally import Tally
from twosource.model.article import Article
from twosource.read.furniture import FurnitureFinder

GOLD = Path(__file__).parent / "gold" / "furniture.jsonl"


def rows(path: Path = GOLD) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def score(*, errors: bool = False) -> Tally:
    """Figures for the characters that are furniture."""
    tally, find = Tally(), FurnitureFinder()
    for row in rows():
        text: str = row["text"]
        parts = find(Article(row["id"], text, row.get("title")))
        taken = _printed(text, ((part.span.start, part.span.end) for part in parts))
        wanted = _printed(text, ((start, end) for start, end, _ in row["removed"]))
        tally.right += len(taken & wanted)
        tally.found += len(taken)
        tally.wanted += len(wanted)
        if errors:
            _show(row["id"], text, wanted, taken)
    return tally


def _printed(text: str, spans: Iterator[tuple[int, int]]) -> set[int]:
    return {at for start, end in spans for at in range(start, end) if not text[at].isspace()}


def _show(name: str, text: str, wanted: set[int], taken: set[int]) -> None:
    at = 0
    for line in text.split("\n"):
        here = set(range(at, at + len(line)))
        at += len(line) + 1
        if here & wanted - taken:
            print("missed", name, "|", line)
        if here & taken - wanted:
            print("wrong", name, "|", line)


if __name__ == "__main__":
    print(score(errors="--errors" in sys.argv))
