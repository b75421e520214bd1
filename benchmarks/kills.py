"""Kills `twosource add` and `twosource watch` at random moments and looks at what is left.

python -m benchmarks.kills [--times 50]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from benchmarks.world import BAD, World
from twosource.stores.sqlite import SqliteStore

START = 1.0  # seconds that a command takes before it does anything


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=50)
    times = parser.parse_args().times
    with tempfile.TemporaryDirectory() as folder:
        for name, kill in (("add", kill_adding), ("watch", kill_watching)):
            (Path(folder) / name).mkdir()
            left = kill(Path(folder) / name, times, random.Random(7))
            print(f"{name}: killed {times} times, {left} articles, none lost, none twice, the file is whole")


def kill_adding(folder: Path, times: int, dice: random.Random, articles: int = 1_000) -> int:
    """Add so many articles from a file and be killed so many times; how many are there in the end."""
    world = World(0)
    lines = [{"url": world.page_url(n), "html": world.page(n)} for n in range(articles)]
    pile = folder / "pile.jsonl"
    pile.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    wanted = {line["url"] for line in lines}
    return survive([folder / "pile.jsonl"], folder / "desk.db", wanted, times, dice, "add")


def kill_watching(folder: Path, times: int, dice: random.Random, feeds: int = 40, pages: int = 400) -> int:
    """Watch a world of so many feeds and pages and be killed so many times; how many articles are there in the end."""
    with served(feeds, pages) as world:
        listed = folder / "feeds.opml"
        listed.write_text(world.opml(), encoding="utf-8")
        wanted = {world.page_url(n) for n in range(pages) if world.readable(n)}
        return survive([listed, "--once", "--allow-private"], folder / "desk.db", wanted, times, dice, "watch")


def survive(
    given: Sequence[str | Path], library: Path, wanted: set[str], times: int, dice: random.Random, command: str
) -> int:
    """Run `twosource` *command*, killed at random moments; AssertionError where anything is lost or doubled."""
    run = [sys.executable, "-m", "twosource", command, *map(str, given), "--library", str(library)]
    began = time.monotonic()
    left: set[str] = set()
    for _ in range(times):
        with subprocess.Popen(run, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
            with suppress(subprocess.TimeoutExpired):
                running.wait(dice.uniform(0, START + 2))
            running.kill()
        left = look(library, left)
    subprocess.run(run, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    left = look(library, left)
    assert left == wanted, f"missing {sorted(wanted - left)[:3]}, not wanted {sorted(left - wanted)[:3]}"
    print(f"{command}: {time.monotonic() - began:.0f} s", file=sys.stderr)
    return len(left)


def look(library: Path, before: set[str]) -> set[str]:
    """The URLs of the articles in *library*: each once, all that were there *before*, in a file that is whole."""
    if not library.exists():
        return before
    store = SqliteStore(library)
    urls = Counter(article.url or article.id for article in store.articles())
    store.close()
    with sqlite3.connect(library) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert before <= set(urls), f"lost {sorted(before - set(urls))[:3]}"
    assert set(urls.values()) <= {1}, f"twice: {[url for url, n in urls.items() if n > 1][:3]}"
    return set(urls)


@contextmanager
def served(feeds: int, pages: int) -> Iterator[World]:
    """A world on a free port, without the slow, for as long as it is looked at."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, daemon=True).start()
    with socket.create_server(("0.0.0.0", 0)) as free:
        port = free.getsockname()[1]
    world = World(port, feeds, pages, bad=tuple(bad for bad in BAD if bad != "slow"))
    asyncio.run_coroutine_threadsafe(world.serve(), loop).result()
    try:
        yield world
    finally:
        loop.call_soon_threadsafe(loop.stop)


if __name__ == "__main__":
    main()
