"""How fast articles are annotated beside the bare spaCy pipeline, in one process and in two, and in how much memory.

python -m benchmarks.annotating [--articles 200] [--stream 1000]

The articles are the development data's where that is present, else the stories of
`evaluation/`, told again with other names and numbers.  One process is timed by its
own seconds, which neighbours on the machine change little; two against one by the clock.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import json
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from twosource import flow
from twosource.annotate.annotator import Annotator
from twosource.annotate.parse import PIPELINE, forget
from twosource.engines.inline import InlineEngine
from twosource.engines.pool import PoolEngine
from twosource.model.article import Article
from twosource.stores.memory import MemoryStore

if TYPE_CHECKING:
    from spacy.language import Language

HERE = Path(__file__).resolve().parents[1]
DEVELOPMENT = HERE.parent / "shared" / "data" / "stories-dev.jsonl.gz"
STORIES = HERE / "evaluation" / "stories"
COPIES = 0.35  # of the stream with copies
BATCH = 8  # of the bare pipeline: its fastest
TURN = 32  # articles that one run reads before the next has its turn, so that all meet the same neighbours
NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")
NUMBER = re.compile(r"\b\d{2}\b")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--stream", type=int, default=1_000, help="articles read to see the memory")
    parser.add_argument("--memory-of", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.memory_of:
        print(peak(given.memory_of))
        return
    articles = list(islice(told(), given.articles))
    words = sum(len(article.text.split()) for article in articles)
    origin = DEVELOPMENT.name if developed() else "the stories"
    print(f"{len(articles)} articles of {words / len(articles):.0f} words, from {origin}")
    for run in (bare, with_meaning):
        run(articles[:BATCH])  # load what is loaded once
    alone, all_, more = in_turns((bare, whole, with_meaning), articles)
    print(f"bare spaCy: {len(articles) / alone:.1f} articles/s   annotate: {len(articles) / all_:.1f}", end="   ")
    print(f"ratio {alone / all_:.2f} (wanted 0.75)   with vectors: ratio {alone / more:.2f}")
    stream = copied(articles)
    alone, once = in_turns((bare, read_once), stream)
    print(
        f"with {COPIES:.0%} copies: bare {len(stream) / alone:.1f} articles/s   annotate: {len(stream) / once:.1f}",
        end="   ",
    )
    print(f"ratio {alone / once:.2f} (wanted 1.00)")
    one, two = (in_processes(count, articles) for count in (1, 2))
    print(f"two processes: {two:.1f} articles/s   one: {one:.1f}   ratio {two / one:.2f} (wanted 1.8)")
    small, large = (measured(count) for count in (given.stream // 4, given.stream))
    print(f"peak memory: {small:.0f} MB after {given.stream // 4} articles, {large:.0f} MB after {given.stream}")


def developed() -> bool:
    return DEVELOPMENT.exists()


def told() -> Iterator[Article]:
    """Articles without end: each round tells the stories again in other names and numbers."""
    texts = list(_development() if developed() else _stories())
    for around in range(10_000):
        for n, text in enumerate(texts):
            yield Article(f"{around}-{n}", _varied(text, around) if around else text)


def _development() -> Iterator[str]:
    with gzip.open(DEVELOPMENT, "rt", encoding="utf-8") as lines:
        for n, line in enumerate(lines):
            if n % 5 == 0:  # neighbours tell one story
                yield json.loads(line)["text"]


def _stories() -> Iterator[str]:
    for file in sorted(STORIES.glob("*.json")):
        for article in json.loads(file.read_text(encoding="utf-8"))["articles"]:
            yield article["text"]


def _varied(text: str, around: int) -> str:
    ending = "abcdefghij"[around % 10] * (1 + around // 10)
    text = NAME.sub(lambda match: match[0] + ending if match.start() and around % 3 else match[0], text)
    return NUMBER.sub(lambda match: f"{(int(match[0]) + around) % 90 + 10}", text)


@lru_cache(maxsize=1)
def pipeline() -> Language:
    """The pipeline as it comes, with all its components."""
    nlp: Language = importlib.import_module(PIPELINE).load()
    return nlp


def bare(articles: Iterable[Article]) -> None:
    """What the pipeline does by itself."""
    for _ in pipeline().pipe((article.text for article in articles), batch_size=BATCH):
        pass


def whole(articles: Iterable[Article]) -> None:
    """All that `twosource annotate` writes."""
    for _ in InlineEngine().map(Annotator(meaning=False), articles, name=lambda article: article.id):
        pass


def with_meaning(articles: Iterable[Article]) -> None:
    """The same, and a vector for each statement, as a library keeps them."""
    for _ in InlineEngine().map(Annotator(), articles, name=lambda article: article.id):
        pass


def read_once(articles: Iterable[Article]) -> None:
    """As `twosource annotate` over a library: of copies one is read."""
    store = MemoryStore()
    for article in articles:
        store.save_article(article)
    for _ in flow.annotate(store, InlineEngine(), Annotator(meaning=False)):
        pass


def copied(articles: list[Article]) -> list[Article]:
    """As many articles again that 35 in a hundred of all are copies, each behind what it copies."""
    copies = round(len(articles) * COPIES / (1 - COPIES))
    step = len(articles) / copies
    again = {int(n * step) for n in range(copies)}
    stream = []
    for n, article in enumerate(articles):
        stream.append(article)
        if n in again:
            stream.append(replace(article, id=f"{article.id}-copy"))
    return stream


def in_turns(runs: Sequence[Callable[[list[Article]], None]], articles: list[Article]) -> list[float]:
    """The seconds of this process that each of *runs* takes, nothing being remembered of the run before."""
    taken = [0.0] * len(runs)
    for first in range(0, len(articles), TURN):
        for n, run in enumerate(runs):
            forget()
            began = time.process_time()
            run(articles[first : first + TURN])
            taken[n] += time.process_time() - began
    return taken


def in_processes(count: int, articles: list[Article]) -> float:
    """Articles a second of *count* processes, from when all have loaded what they load once."""
    warm = count * 8
    done = PoolEngine(count).map(
        Annotator(meaning=False), [*articles[:warm], *articles], name=lambda article: article.id
    )
    for _ in islice(done, warm):
        pass
    began = time.monotonic()
    rest = sum(1 for _ in done)
    return rest / (time.monotonic() - began)


def measured(count: int) -> float:
    command = [sys.executable, "-m", "benchmarks.annotating", "--memory-of", str(count)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def peak(count: int) -> float:
    """The most memory, in MB, that a process takes over a stream of *count* articles."""
    whole(islice(told(), count))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000


if __name__ == "__main__":
    main()
