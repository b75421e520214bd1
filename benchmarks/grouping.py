"""How fast and how well articles are grouped, beside what a user would pick instead; and what a million of them cost.

python -m benchmarks.grouping [--articles 10000] [--compared 3000] [--curve 10000 30000 100000]

The other tools are scikit-learn (average-link clustering over TF-IDF) and datasketch (MinHash), each with the best of
several thresholds, chosen on the answers.  Where they are missing: pip install scikit-learn datasketch.
A curve up to 1000000 takes most of an hour and some 3 GB.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module
from multiprocessing import Pool, get_context
from pathlib import Path
from random import Random

import numpy as np

from benchmarks.articles import Invented, invented, packed
from twosource.group.copies import CopyFinder
from twosource.group.packed import Packed, Packer
from twosource.group.stories import StoryFinder
from twosource.model.article import Article

Groups = Iterable[Sequence[str]]
LAST = 1_000  # articles that are added one by one at each point of the curve
BATCH = 500


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--compared", type=int, default=3_000, help="0: leave it out")
    parser.add_argument("--curve", type=int, nargs="*", default=[10_000, 30_000, 100_000])
    given = parser.parse_args()
    if given.articles:
        bulk(invented(given.articles))
    if given.compared:
        compare(invented(given.compared))
    if given.curve:
        # A process of its own, which holds nothing else.
        drawn = get_context("spawn").Process(target=curve, args=(sorted(given.curve),))
        drawn.start()
        drawn.join()


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


def compare(made: Sequence[Invented]) -> None:
    """The same articles to each tool."""
    articles = [item.article for item in made]
    stories = {item.article.id: item.story for item in made}
    origins = {item.article.id: item.origin for item in made}
    print(f"\nside by side, {len(made)} articles")
    print(f"  {scored(stories, timed('stories: twosource', len(made), lambda: StoryFinder()(articles)))}")
    try:
        chosen("stories: scikit-learn", stories, len(made), lambda: by_tfidf(articles))
    except ImportError:
        print("stories: scikit-learn is missing: pip install scikit-learn")
    found = timed("copies: twosource", len(made), lambda: [origin.articles for origin in CopyFinder()(articles)])
    print(f"  {scored(origins, found)}")
    try:
        chosen("copies: datasketch", origins, len(made), lambda: by_minhash(articles))
    except ImportError:
        print("copies: datasketch is missing: pip install datasketch")


def by_tfidf(articles: Sequence[Article]) -> dict[float, Groups]:
    # A user of these has them; the program does without.
    hierarchy, distance = import_module("scipy.cluster.hierarchy"), import_module("scipy.spatial.distance")
    words = import_module("sklearn.feature_extraction.text")
    texts = [f"{article.title}\n{article.text}" for article in articles]
    rows = words.TfidfVectorizer(sublinear_tf=True, stop_words="english", min_df=2).fit_transform(texts)
    apart = np.maximum(0, 1 - (rows @ rows.T).toarray())
    tree = hierarchy.linkage(distance.squareform(apart, checks=False), "average")
    return {
        cut: gathered(zip((a.id for a in articles), hierarchy.fcluster(tree, cut, "distance")))
        for cut in (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9)
    }


def by_minhash(articles: Sequence[Article]) -> dict[float, Groups]:
    datasketch = import_module("datasketch")
    signed = {}
    for article in articles:
        words = article.text.lower().split()
        signed[article.id] = datasketch.MinHash(num_perm=128)
        signed[article.id].update_batch([" ".join(words[n : n + 5]).encode() for n in range(max(1, len(words) - 4))])
    found = {}
    for cut in (0.2, 0.3, 0.4, 0.5, 0.6):
        index, group = datasketch.MinHashLSH(threshold=cut, num_perm=128), dict[str, str]()
        for id, sign in signed.items():
            near = [other for other in index.query(sign) if sign.jaccard(signed[other]) >= cut]
            group[id] = group[min(near)] if near else id
            index.insert(id, sign)
        found[cut] = gathered(group.items())
    return found


def curve(points: Sequence[int]) -> None:
    """What one more article costs, and all together hold, with more and more of them."""
    print("\narticles   one more, CPU ms   bytes an article   by the batch, articles a CPU second")
    grouper, articles, held = StoryFinder().open(), packed(points[-1]), 0
    before = resident()
    for point in points:
        spent, begun = 0.0, held
        while held < point - LAST:
            some = [next(articles) for _ in range(min(BATCH, point - LAST - held))]
            start = time.process_time()
            grouper.add(some)
            spent, held = spent + time.process_time() - start, held + len(some)
        rate = (held - begun) / spent if spent else 0.0
        last = [next(articles) for _ in range(LAST)]
        start = time.process_time()
        for article in last:
            grouper.add([article])
        each, held = (time.process_time() - start) / LAST, held + LAST
        print(f"{point:8}   {1000 * each:16.2f}   {(resident() - before) / point:16.0f}   {rate:10.0f}", flush=True)


def timed(name: str, size: int, work: Callable[[], Groups] | Callable[[], list[Packed]]) -> list:  # type: ignore[type-arg]
    start, began = time.perf_counter(), time.process_time()
    found = list(work())
    spent, used = time.perf_counter() - start, time.process_time() - began
    print(f"{name}: {size / spent:,.0f} articles a second, {size / used:,.0f} a CPU second", flush=True)
    return found


def chosen(name: str, gold: Mapping[str, str], size: int, work: Callable[[], dict[float, Groups]]) -> None:
    """Print the best of what *work* finds, with its threshold."""
    start, began = time.perf_counter(), time.process_time()
    found = {cut: list(groups) for cut, groups in work().items()}
    spent, used = time.perf_counter() - start, time.process_time() - began
    print(f"{name}: {size / spent:,.0f} articles a second, {size / used:,.0f} a CPU second", flush=True)
    best = max(found, key=lambda cut: b_cubed(gold, found[cut]))
    print(f"  {scored(gold, found[best])}, threshold {best}, the best of {len(found)}")


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


def gathered(pairs: Iterable[tuple[str, object]]) -> Groups:
    found = defaultdict(list)
    for id, key in pairs:
        found[key].append(id)
    return list(found.values())


def resident() -> int:
    """Bytes that this process holds in memory."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4096


if __name__ == "__main__":
    main()
