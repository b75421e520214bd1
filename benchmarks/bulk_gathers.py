"""What the gathers of a bulk run cost over invented fingerprints: time, memory, and how both grow.

    python -m benchmarks.bulk_gathers [--sizes 10000 100000 1000000]

One article in three has most of its marks from an earlier one, one mark in twenty is common to thousands, and one
text in a hundred is printed again and again.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time

import numpy as np

from twosource.bulk.copies.arrays import whole, written_columns
from twosource.bulk.copies.components import components
from twosource.bulk.copies.signing import HEADS, MARKS, ChooseNear, FindSame, MeetMarks
from twosource.bulk.places import Place
from twosource.bulk.settling import Slot
from twosource.bulk.steps import Run
from twosource.engines.inline import InlineEngine

PER_ARTICLE = 40  # marks
PIECE = 10_000  # articles
BUCKET = 20_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--size", type=int, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.size:
        measure(chosen.size)
        return
    print("articles  seconds  microseconds each  peak memory (MB)  pairs an article  in components")
    for size in chosen.sizes:
        # Each in a process of its own, so that its memory is its own.
        subprocess.run([sys.executable, "-m", "benchmarks.bulk_gathers", "--size", str(size)], check=True)


def measure(size: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Place(folder)
        slots = -(-size // BUCKET)
        heads, marks = invented(place, size, slots)
        run = Run(InlineEngine(), place, "work", lambda *_: None)
        begun = time.process_time()
        run.step("same", FindSame(place, "work", slots), [Slot(n, heads) for n in range(slots)])
        same = files(place, "same")
        run.step("meet", MeetMarks(place, "work", slots, 8, same), [Slot(n, marks) for n in range(slots)])
        met = files(place, "meet")
        chosen = run.step("near", ChooseNear(place, "work", 8, 1 << 40), [Slot(n, met) for n in range(slots)])
        near = [whole(place, files(place, "near"), 0, ("later", "earlier"))]
        copies = [whole(place, same, slot, ("copy", "original")) for slot in range(slots)]
        one = np.concatenate([*(some["later"] for some in near), *(some["copy"] for some in copies)])
        other = np.concatenate([*(some["earlier"] for some in near), *(some["original"] for some in copies)])
        nodes, _ = components(one, other)
        seconds = time.process_time() - begun
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
        pairs = sum(record.done for record in chosen) / size
        print(
            f"{size:>8,}  {seconds:>7.1f}  {1e6 * seconds / size:>17.0f}  {peak:>16.0f}  {pairs:>16.1f}"
            f"  {len(nodes):>13,}",
            flush=True,
        )


def invented(place: Place, size: int, slots: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The files with the fingerprints of so many articles."""
    dice = np.random.default_rng(11)
    heads, marked = [], []
    for begin in range(0, size, PIECE):
        many = min(PIECE, size - begin)
        codes = dice.integers(0, 1 << 40, (many, PER_ARTICLE))
        common = dice.random((many, PER_ARTICLE)) < 0.05
        codes[common] = dice.integers(0, 5_000, int(common.sum()))
        copied = dice.random(many) < 0.33
        source = np.maximum(0, np.arange(many) - dice.integers(1, 30, many))
        for row in np.flatnonzero(copied).tolist():
            codes[row, : PER_ARTICLE * 2 // 3] = codes[source[row], : PER_ARTICLE * 2 // 3]
        codes[dice.random(many) < 0.01] = np.arange(PER_ARTICLE)
        position = np.arange(begin, begin + many)
        words = codes.sum(axis=1)
        name = f"in/{begin:010}"
        cells = {"slot": words % slots, "words": words, "position": position, "length": np.full(many, 300)}
        place.write(f"{name}.heads.parquet", written_columns(cells, HEADS))
        code = codes.ravel()
        cells = {"slot": code % slots, "code": code, "position": np.repeat(position, PER_ARTICLE)}
        place.write(f"{name}.marks.parquet", written_columns(cells, MARKS))
        heads.append(f"{name}.heads.parquet")
        marked.append(f"{name}.marks.parquet")
    return tuple(heads), tuple(marked)


def files(place: Place, step: str) -> tuple[str, ...]:
    return tuple(name for name in place.names(f"work/{step}") if name.endswith(".parquet"))


if __name__ == "__main__":
    main()
