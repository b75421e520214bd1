"""How long `twosource watch` takes over 1,000 feeds and 2,000 new pages, and whether all of them are in.

python -m benchmarks.watching [--feeds 1000] [--pages 2000]
"""

from __future__ import annotations

import argparse
import asyncio
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

from benchmarks.world import World
from twosource.stores.sqlite import SqliteStore


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=1_000)
    parser.add_argument("--pages", type=int, default=2_000)
    parser.add_argument("--port", type=int, default=8_099)
    given = parser.parse_args()
    world = World(given.port, given.feeds, given.pages)
    threading.Thread(target=serve, args=(world,), daemon=True).start()
    time.sleep(1)
    with tempfile.TemporaryDirectory() as folder:
        feeds, library = Path(folder) / "feeds.opml", Path(folder) / "desk.db"
        feeds.write_text(world.opml(), encoding="utf-8")
        began = time.monotonic()
        watch(feeds, library)
        ended = time.monotonic()
        polled = max(at for path, at in world.asked.items() if path.startswith("/feed/")) - began
        print(f"feeds polled: {polled:.1f} s   all fetched and read: {ended - began:.1f} s")
        began = time.monotonic()
        watch(feeds, library)
        print(f"second cycle: {time.monotonic() - began:.1f} s")
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1_000
        print(f"peak memory: {peak:.0f} MB")
        compare(world, library)


def serve(world: World) -> None:
    async def forever() -> None:
        await (await world.serve()).serve_forever()

    asyncio.run(forever())


def watch(feeds: Path, library: Path) -> None:
    """One round, as a user runs it."""
    command = [sys.executable, "-m", "twosource", "watch", str(feeds), "--once", "--allow-private"]
    done = subprocess.run([*command, "--library", str(library)], capture_output=True, text=True, check=False)
    print((done.stdout or done.stderr).strip().splitlines()[-1], f"(exit {done.returncode})")


def compare(world: World, library: Path) -> None:
    """Say which good pages are missing or stand twice, and why the bad ones failed."""
    store = SqliteStore(library)
    wanted = {world.page_url(n) for n in range(world.pages) if world.readable(n)}
    urls = Counter(article.url for article in store.articles())
    print(f"good pages: {len(wanted)}   in: {len(wanted & set(urls))}   twice: {sum(n > 1 for n in urls.values())}")
    print(f"in, but not good: {sorted(url for url in urls if url not in wanted)[:5]}")
    reasons = Counter(visit.reason for kind in ("article", "list") for visit in store.visits(kind) if visit.failures)
    for reason, times in reasons.most_common():
        print(f"  {times:4} {reason}")


if __name__ == "__main__":
    main()
