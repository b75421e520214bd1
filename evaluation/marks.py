"""Gold written as plain sentences with marks in them: "[At least 40|40..|person/killed] people died"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

GOLD = Path(__file__).parent / "gold"
MARK = re.compile(r"\[([^|\]]+)\|([^\]]+)\]")


def read(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The sentence without its marks, and the place and label of each."""
    text, marks, end = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[end : match.start()]
        marks.append((len(text), len(text) + len(match[1]), match[2]))
        text += match[1]
        end = match.end()
    return text + marked[end:], marks


def sentences(gold: str) -> Iterator[tuple[str, list[tuple[int, int, str]]]]:
    """Every marked line of the gold named; a line that begins with # is a remark."""
    for line in GOLD.joinpath(gold + ".txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield read(line)
