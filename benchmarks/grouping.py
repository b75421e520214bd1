"""How fast and how well invented articles are grouped, all at once, one by one and in another order.

python -m benchmarks.grouping [--articles 10000]

What a million cost: `benchmarks.growth`.  Beside what a user would pick instead: `benchmarks.grouping_side_by_side`.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from multiprocessing import Pool
from random import Random

from benchmarks.articles import Invented, invented
from twosource.group.copies import CopyFinder
from twosource.group.packed import Packed, Packer
from twosource.group.stories import StoryFinder

Groups = Iterable[Sequence[str]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    bulk(invented(parser.parse_args().articles))


def bulk(made: Sequence[Invented]) -> None:
    """Group articles all at once, one by one and in another order."""
    gold = {item.article.id: item.story for item in made}
    articles = [item.article for item in made]
    with Pool(2) as pool:
        ready = timed("read for grouping, two processes", len(made), lambda: pool.map(Packer(), articles, 64))
    once = timed("stories, all at once, one process", len(made), lambda: StoryFinder().among(ready))
    print(f"  {scored(gold, once)}")
    one = timed("stories, one by one", len(made), lambda: one_by_one(ready))
    print(f"  {scored(gold, one)}; beside all at once: {scored(keyed(once), one)}")
    Random(3).shuffle(ready)
    other = timed("stories, one by one, shuffled", len(made), lambda: one_by_one(ready))
    print(f"  {scored(gold, other)}; beside all at once: {scored(keyed(once), other)}")
    copies = timed("copies", len(made), lambda: [origin.articles for origin in CopyFinder()(articles)])
    print(f"  {scored({item.article.id: item.origin for item in made}, copies)}")


def one_by_one(articles: Sequence[Packed]) -> Groups:
    grouper = StoryFinder().open()
    for article in articles:
        grouper.add([article])
    return grouper.stories()


def timed(name: str, size: int, work: Callable[[], Groups] | Callable[[], list[Packed]]) -> list:  # type: ignore[type-arg]
    start, began = time.perf_counter(), time.process_time()
    found = list(work())
    spent, used = time.perf_counter() - start, time.process_time() - began
    print(f"{name}: {size / spent:,.0f} articles a second, {size / used:,.0f} a CPU second", flush=True)
    return found


def scored(gold: Mapping[str, str], groups: Groups) -> str:
    return f"B-cubed F1 {b_cubed(gold, list(groups)):.3f}"


def b_cubed(gold: Mapping[str, str], groups: Sequence[Sequence[str]]) -> float:
    """How well *groups* agree with the groups of *gold* (Bagga and Baldwin 1998)."""
    sizes = Counter(gold.values())
    precision = recall = 0.0
    for group in groups:
        for story, both in Counter(gold[id] for id in group).items():
            precision += both * both / len(group)
            recall += both * both / sizes[story]
    return 2 * precision * recall / (precision + recall) / len(gold)


def keyed(groups: Groups) -> dict[str, str]:
    return {id: group[0] for group in groups for id in group}


if __name__ == "__main__":
    main()
