"""What one more article costs to group, and all together hold in memory, as an archive grows; and a picture of both.

python -m benchmarks.growth [--points 10000 30000 100000] [--picture docs/growth.svg]

The articles are invented (see `benchmarks.archive`), and what grouping reads of them is given.  At each point the
stories of past days are taken up as they were, those of the last five days grouped, and a thousand articles added one
by one: turn about with a thousand to an archive of the first size, so that both are timed on the machine as it is just
then.  Up to 1000000 it takes half an hour and 4 GB.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks.archive import archive
from benchmarks.picture import Curve, picture
from twosource.group.grouper import Grouper
from twosource.group.packed import Packed
from twosource.group.stories import StoryFinder

LAST = 1_000  # articles that are added one by one at each point
TURN = 50  # of them at a time to either archive
BATCH = 500
RECENT = 9_000  # articles before them that are grouped too: five days, with most stories that go on
PAST = 5_000  # articles that are taken up at once


@dataclass(frozen=True, slots=True)
class Point:
    """What was measured with so many articles."""

    articles: int
    cost: float  # CPU seconds for one more
    first: float  # the same for one more of an archive of the first size, just then
    bytes_each: float
    rate: float  # articles a CPU second, added by the batch
    b_cubed: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--points", type=int, nargs="+", default=[10_000, 30_000, 100_000])
    parser.add_argument("--picture", type=Path)
    given = parser.parse_args()
    points = []
    print("articles   one more, CPU ms   beside the first   bytes an article   by the batch, a CPU second   B-cubed F1")
    for point in measured(sorted(given.points)):
        points.append(point)
        print(
            f"{point.articles:8}   {1000 * point.cost:16.2f}   {point.cost / point.first:16.2f}"
            f"   {point.bytes_each:16.0f}   {point.rate:26.0f}   {point.b_cubed:10.3f}",
            flush=True,
        )
    if given.picture:
        given.picture.write_text(drawn(points), encoding="utf-8")


def measured(points: list[int]) -> Iterator[Point]:
    """Each of *points*, in order, in one archive that grows."""
    grown, articles = StoryFinder().open(), told(points[-1] + 1)
    before = resident()
    for point in points:
        # What was grouped on other days is taken up as it was, as at the start of a program.
        while len(grown) < point - LAST - RECENT:
            past = taken(articles, min(PAST, point - LAST - RECENT - len(grown)))
            grown.restore([article for article, _ in past], grouped(past))
        recent, spent = [], 0.0
        while len(grown) < point - LAST:
            some = taken(articles, min(BATCH, point - LAST - len(grown)))
            spent += timed(grown, [article for article, _ in some])
            recent += some
        holds, rate = (resident() - before) / len(grown), len(recent) / spent
        cost, first = beside(grown, articles, points[0])
        gold = {article.article: story for article, story in recent}
        stories = [[id for id in story if id in gold] for story in grown.stories()]
        yield Point(point, cost, first, holds, rate, b_cubed(gold, [story for story in stories if story]))


def beside(grown: Grouper, articles: Iterator[tuple[Packed, int]], size: int) -> tuple[float, float]:
    """What one more costs in the *grown* archive, and in another of that *size*, one now here, now there."""
    small, others = StoryFinder().open(), told(size + 1, seed=8)
    while len(small) < size - LAST:
        small.add([article for article, _ in taken(others, min(BATCH, size - LAST - len(small)))])
    cost = first = 0.0
    for _ in range(LAST // TURN):
        cost += sum(timed(grown, [each]) for each, _ in taken(articles, TURN))
        first += sum(timed(small, [each]) for each, _ in taken(others, TURN))
    return cost / LAST, first / LAST


def grouped(told: list[tuple[Packed, int]]) -> list[list[str]]:
    """The ids of those that tell one happening."""
    found = defaultdict(list)
    for article, story in told:
        found[story].append(article.article)
    return list(found.values())


def timed(grouper: Grouper, articles: list[Packed]) -> float:
    start = time.process_time()
    grouper.add(articles)
    return time.process_time() - start


def taken(articles: Iterator[tuple[Packed, int]], many: int) -> list[tuple[Packed, int]]:
    return [next(articles) for _ in range(many)]


def told(size: int, *, seed: int = 7) -> Iterator[tuple[Packed, int]]:
    """The first *size* articles of an archive, invented in another process."""
    ours, theirs = get_context("spawn").Pipe(duplex=False)
    inventor = get_context("spawn").Process(target=tell, args=(theirs, size, seed), daemon=True)
    inventor.start()
    theirs.close()
    while size > 0:
        some = ours.recv()
        yield from some
        size -= len(some)


def tell(to: Connection, size: int, seed: int) -> None:
    articles = archive(seed=seed)
    while size > 0:
        some = [next(articles) for _ in range(min(BATCH, size))]
        to.send(some)
        size -= len(some)


def b_cubed(gold: dict[str, int], groups: Sequence[Sequence[str]]) -> float:
    """How well *groups* agree with *gold* (Bagga and Baldwin 1998)."""
    sizes = Counter(gold.values())
    precision = recall = 0.0
    for group in groups:
        for story, both in Counter(gold[id] for id in group).items():
            precision += both * both / len(group)
            recall += both * both / sizes[story]
    return 2 * precision * recall / (precision + recall) / len(gold)


def drawn(points: list[Point]) -> str:
    sizes = [point.articles for point in points]
    least = points[0].cost / points[0].first
    return picture(
        "Articles in the archive",
        (
            Curve(
                "CPU time for one more article, times that at the first size",
                list(zip(sizes, [point.cost / point.first / least for point in points])),
                1.5,
            ),
            Curve("Memory, bytes an article", list(zip(sizes, [point.bytes_each for point in points])), 3000),
        ),
    )


def resident() -> int:
    """Bytes that this process holds in memory."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4096


if __name__ == "__main__":
    main()
