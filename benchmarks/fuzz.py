"""Feeds the readers with what coverage-guided fuzzing thinks of; a crash, a hang or a heap of memory ends it.

python -m benchmarks.fuzz [--seconds 60]         needs: pip install atheris
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path

# A beginning of each kind, so that the first minutes are not spent on finding the magic words.
SEEDS = (
    b"<rss version='2.0'><channel><item><link>https://a.example/1</link><description>Words.</description></item></channel></rss>",
    b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><link href='https://a.example/1'/><content>Words.</content></entry></feed>",
    b"<opml version='2.0'><body><outline xmlUrl='https://a.example/feed'/></body></opml>",
    b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>https://a.example/1</loc></url></urlset>",
    b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "url": "https://a.example/1"}]}',
    b'{"text": "The bridge was closed on Monday.", "published": "2025-03-03"}\n',
    b"<!doctype html><html><head><title>Bridge</title></head><body><p>The bridge was closed on Monday.</p></body>",
    b"From: Ann <ann@a.example>\nSubject: Bridge\nDate: Mon, 3 Mar 2025 10:00:00 +0000\n\nThe bridge was closed.\n",
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n",
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/1\r\nContent-Length: 21\r\n\r\n"
    b"HTTP/1.1 200 OK\r\n\r\nok\r\n",
    b"Bridge closed\nBy Ann Ode\nTARN - The old bridge was closed on Monday, the mayor said.\nRead more: floods\n",
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=60)
    seconds = parser.parse_args().seconds
    try:
        import atheris
    except ImportError:
        sys.exit("fuzzing needs atheris: pip install atheris")
    with atheris.instrument_imports(include=["twosource"]):
        read = reading()
    with tempfile.TemporaryDirectory() as folder:
        for number, seed in enumerate(SEEDS):
            (Path(folder) / str(number)).write_bytes(seed)
        bounds = [f"-max_total_time={seconds}", "-timeout=10", "-rss_limit_mb=2000", "-max_len=20000"]
        atheris.Setup([sys.argv[0], *bounds, folder], read)
        atheris.Fuzz()


def reading() -> Callable[[bytes], None]:
    """Reads bytes as every reader does; whatever is wrong with them is a reason, never a crash."""
    from twosource.errors import ReadError
    from twosource.fetchers.warc import Archive, looks_like_warc
    from twosource.model.article import Page
    from twosource.read.lists import find_leads
    from twosource.read.reader import Reader

    def read(body: bytes) -> None:
        page = Page("fuzz", body)
        list(Reader()(page))
        with suppress(ReadError):
            find_leads(page)
        if looks_like_warc(body):
            list(Archive("fuzz", BytesIO(body), 1_000_000).pages())

    return read


if __name__ == "__main__":
    main()
