"""What the dossier of a large story costs: CPU seconds, memory, and how both grow; and a picture of it.

python -m benchmarks.checking [--sizes 10 30 100 300 1000] [--kept build/retelling] [--picture docs/checking.svg]

One invented happening is retold by ever more outlets (see `benchmarks.retelling`).  The articles are annotated once,
and what was read in them is *kept* in a folder, so that only checking and composing are timed, each size in a process
of its own.  Remove it when what annotates has changed.
"""

from __future__ import annotations

import argparse
import pickle
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from benchmarks.picture import Curve, picture
from benchmarks.retelling import retelling
from twosource.check.checker import Checker
from twosource.flow.checking import WriteDossier
from twosource.group.copies import CopyFinder
from twosource.model.story import Case, Story

SIZES = (10, 30, 100, 300, 1000)
SECONDS = {100: 2.0, 1000: 30.0}  # that the dossier of so many articles may take
WARM = 3  # articles of the story that is checked before, so that word lists and the like are not counted
MEMORY = 500  # megabytes that the dossier of 100 may take


@dataclass(frozen=True, slots=True)
class Measured:
    """What the dossier of a story of so many articles took."""

    articles: int
    statements: int
    claims: int
    seconds: float  # of the processor
    megabytes: float  # of the whole process at most, with the program and the annotated articles


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--kept", type=Path, default=Path("build/retelling"))
    parser.add_argument("--picture", type=Path)
    given = parser.parse_args()
    read({WARM, *given.sizes}, given.kept)
    print("articles   statements   claims   CPU s   ms an article   megabytes")
    points = []
    for size in sorted(given.sizes):
        # A process of its own: what another story left behind is not counted.
        with get_context("spawn").Pool(1) as pool:
            point = pool.apply(measured, (size, given.kept))
        points.append(point)
        print(
            f"{point.articles:8}   {point.statements:10}   {point.claims:6}   {point.seconds:5.2f}"
            f"   {1000 * point.seconds / point.articles:13.1f}   {point.megabytes:9.0f}",
            flush=True,
        )
    if given.picture:
        given.picture.write_text(drawn(points), encoding="utf-8")


def measured(size: int, kept: Path) -> Measured:
    """Check and compose the story of *size* articles."""
    one = case(size, kept)
    write = WriteDossier(Checker(), "0")
    write(case(WARM, kept))
    start = time.process_time()
    dossier = write(one)
    spent = time.process_time() - start
    statements = sum(len(notes.statements) for notes in one.annotations)
    return Measured(size, statements, len(dossier.claims), spent, peak())


def case(size: int, kept: Path) -> Case:
    """The story of *size* articles, which were annotated before."""
    articles, annotations = pickle.loads(file_of(size, kept).read_bytes())
    story = Story(f"retold{size}", tuple(article.id for article in articles))
    return Case(story, articles, annotations, CopyFinder()(articles))


def read(sizes: Iterable[int], kept: Path) -> None:
    """Annotate the stories of these *sizes*, except those that are *kept*."""
    missing = sorted(size for size in sizes if not file_of(size, kept).exists())
    if not missing:
        return
    from twosource.annotate.annotator import Annotator

    annotate = Annotator()
    kept.mkdir(parents=True, exist_ok=True)
    for size in missing:
        articles = tuple(retelling(size))
        annotations = tuple(annotate(article) for article in articles)
        file_of(size, kept).write_bytes(pickle.dumps((articles, annotations)))
        print(f"annotated {size} articles", flush=True)


def file_of(size: int, kept: Path) -> Path:
    return kept / f"{size}.pickle"


def drawn(points: Sequence[Measured]) -> str:
    bound = max((limit for size, limit in SECONDS.items() if size <= points[-1].articles), default=SECONDS[100])
    return picture(
        "Articles in the story",
        (
            Curve("CPU seconds for the dossier", [(p.articles, p.seconds) for p in points], bound),
            Curve("Megabytes of the process", [(p.articles, p.megabytes) for p in points], MEMORY),
            Curve("CPU milliseconds an article", [(p.articles, 1000 * p.seconds / p.articles) for p in points], 30.0),
        ),
    )


def peak() -> float:
    """Megabytes that this process has held at most."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


if __name__ == "__main__":
    main()
