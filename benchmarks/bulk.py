"""A bulk run on two processes beside the bare stages in two processes: articles a second, and where the time goes.

python -m benchmarks.bulk [--articles 400] [--workers 2]
"""

from __future__ import annotations

import argparse
import json
import resource
import tempfile
import time
from collections import deque
from datetime import date
from pathlib import Path

from benchmarks.articles import invented
from twosource.bulk.run import bulk
from twosource.bulk.stages import Stages
from twosource.engines.daft import DaftEngine
from twosource.engines.pool import PoolEngine
from twosource.flow.checking import ReadOnce, words_of

AS_OF = date(2040, 1, 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--workers", type=int, default=2)
    chosen = parser.parse_args()
    articles = [one.article for one in invented(chosen.articles)]
    stages = Stages()
    begun = time.monotonic()
    deque(PoolEngine(chosen.workers).gather(words_of, ReadOnce(stages.annotator), articles), maxlen=0)
    bare, used = time.monotonic() - begun, cpu()
    print(
        f"bare annotating in {chosen.workers} processes: {chosen.articles / bare:.1f} articles a second,"
        f" {1000 * used / chosen.articles:.0f} ms of a core each",
        flush=True,
    )
    spent: dict[str, tuple[float, float]] = {}

    def watch(doing: str, done: int, total: int | None) -> None:
        now = time.monotonic()
        spent[doing] = (spent.get(doing, (now, now))[0], now)

    with tempfile.TemporaryDirectory() as folder:
        taken = Path(folder) / "in.jsonl"
        with taken.open("w", encoding="utf-8") as out:
            for article in articles:
                moment = article.published.instant
                cells = {"id": article.id, "text": article.text, "title": article.title, "outlet": article.outlet}
                out.write(json.dumps({**cells, "published": moment.isoformat() if moment else None}) + "\n")
        begun = time.monotonic()
        came = bulk(
            [str(taken)], f"{folder}/out", DaftEngine("native", chosen.workers), stages, as_of=AS_OF, watch=watch
        )
        whole = time.monotonic() - begun
        size = sum(path.stat().st_size for path in (Path(folder) / "out").rglob("*.parquet"))
    print(f"bulk: {1000 * (cpu() - used) / came.articles:.0f} ms of a core an article, its driver aside")
    steps = ", ".join(f"{step} {end - start:.1f}" for step, (start, end) in spent.items())
    print(f"bulk, all stages: {came.articles / whole:.1f} articles a second; {came.articles} articles, {whole:.0f} s")
    start, end = spent["annotate"]
    print(f"its annotating: {came.articles / (end - start):.1f} a second, {bare / (end - start):.2f} of the bare")
    print(f"seconds: {steps}")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
    print(f"largest worker {peak:.0f} MB, tables {size / came.articles / 1000:.1f} kB an article")


def cpu() -> float:
    """Seconds of a core that the processes which have ended have used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
