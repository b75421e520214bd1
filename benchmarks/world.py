"""A world of outlets on loopback: feeds and pages on many hosts, a tenth of them misbehaving.

Every host is an address of its own in 127.0.0.0/8, so that pacing, robots.txt and
connections are those of many servers.  What each path does is told by its number alone.
"""

from __future__ import annotations

import asyncio
import gzip
import random
import time
import zlib
from dataclasses import dataclass, field
from email.utils import formatdate
from functools import cached_property

WORDS = """
    harbour council ferry night storm bridge mayor quarter valley rescue report engine crew morning village
    minister market signal coast school hospital water island company record shelter track winter vote
"""
BAD = ("slow", "cut off", "redirect loop", "wrong charset", "gzip bomb", "429", "robots", "404", "not a page", "empty")
# What is wrong with these does not keep their article from being read.
READABLE = frozenset(["wrong charset"])
PUBLISHED = 1_741_000_000  # 3 March 2025


@dataclass(frozen=True)
class World:
    """*feeds* feeds and *pages* pages, spread evenly over *hosts* addresses; a tenth of each kind misbehaves."""

    port: int
    feeds: int = 1_000
    pages: int = 2_000
    hosts: int = 251
    bad: tuple[str, ...] = BAD
    asked: dict[str, float] = field(default_factory=dict)  # path -> when it was last served

    def host(self, number: int) -> str:
        at = number % self.hosts
        return f"127.0.{1 + at // 200}.{1 + at % 200}"

    def fault(self, number: int) -> str | None:
        """What is wrong with the feed or page of this *number*; `None` for nine in ten."""
        return self.bad[number // 10 % len(self.bad)] if number % 10 == 3 else None

    def readable(self, number: int) -> bool:
        return self.fault(number) in (None, *READABLE)

    def feed_url(self, number: int) -> str:
        # A host whose robots.txt forbids all is no other's host.
        last = "127.0.250.1" if self.fault(number) == "robots" else self.host(number)
        return f"http://{last}:{self.port}/feed/{number}"

    def page_url(self, number: int) -> str:
        last = "127.0.250.2" if self.fault(number) == "robots" else self.host(number)
        return f"http://{last}:{self.port}/page/{number}"

    @cached_property
    def listed(self) -> dict[int, list[int]]:
        """The pages of each feed that can be read; each page stands in one of them or in two."""
        good = [number for number in range(self.feeds) if self.readable(number)]
        pages: dict[int, list[int]] = {number: [] for number in range(self.feeds)}
        for page in range(self.pages):
            pages[good[page % len(good)]].append(page)
            if page % 5 == 0:
                pages[good[(page + 7) % len(good)]].append(page)
        return pages

    def opml(self) -> str:
        """A list of all the feeds."""
        outlines = "".join(f'<outline type="rss" xmlUrl="{self.feed_url(n)}"/>' for n in range(self.feeds))
        return f'<?xml version="1.0"?><opml version="2.0"><head/><body>{outlines}</body></opml>'

    def feed(self, number: int) -> str:
        items = "".join(
            f"<item><title>{headline(page)}</title><link>{self.page_url(page)}?utm_source=feed{number}</link>"
            f"<pubDate>{formatdate(PUBLISHED + 60 * page)}</pubDate></item>"
            for page in self.listed[number]
        )
        return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Outlet {number}</title>{items}</channel></rss>'

    def page(self, number: int) -> str:
        dice = random.Random(number)
        paragraphs = "".join(
            "<p>"
            + " ".join(f"The {' '.join(dice.choices(WORDS.split(), k=12))}, café {number} said." for _ in range(4))
            + "</p>"
            for _ in range(6)
        )
        teasers = "".join(f'<li><a href="/page/{dice.randrange(self.pages)}">{headline(n)}</a></li>' for n in range(12))
        return (
            f'<!doctype html><html lang="en"><head><title>{headline(number)}</title>'
            f'<link rel="canonical" href="{self.page_url(number)}"></head><body><nav><ul>{teasers}</ul></nav>'
            f"<article><h1>{headline(number)}</h1>{paragraphs}</article>"
            f"<aside><h2>Most read</h2><ul>{teasers}</ul></aside><footer>All rights reserved</footer></body></html>"
        )

    async def serve(self) -> asyncio.Server:
        return await asyncio.start_server(self._client, "0.0.0.0", self.port, backlog=2_000)

    async def _client(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                await self._answer(head, writer)
                await writer.drain()
                if writer.is_closing():
                    return
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def _answer(self, head: str, writer: asyncio.StreamWriter) -> None:
        path = head.split(" ", 2)[1].split("?", maxsplit=1)[0]
        lines = dict(line.lower().split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
        if path == "/robots.txt":
            forbids = lines["host"].startswith("127.0.250.")
            send(writer, "200 OK", "text/plain", b"User-agent: *\nDisallow: " + (b"/" if forbids else b""))
            return
        kind, _, name = path.strip("/").partition("/")
        number = int(name) if name.isdigit() else -1
        if kind not in ("feed", "page") or number < 0:
            send(writer, "404 Not Found", "text/plain", b"")
            return
        self.asked[path] = time.monotonic()
        body = (self.feed(number) if kind == "feed" else self.page(number)).encode()
        await misbehave(
            writer,
            self.fault(number),
            path,
            body,
            "application/rss+xml" if kind == "feed" else "text/html",
            lines,
        )


def headline(number: int) -> str:
    dice = random.Random(number)
    return f"{' '.join(dice.choices(WORDS.split(), k=5)).capitalize()} {number}"


async def misbehave(
    writer: asyncio.StreamWriter, fault: str | None, path: str, body: bytes, kind: str, asked: dict[str, str]
) -> None:
    """Send *body* as a server with this *fault* does."""
    etag = f'"{zlib.crc32(body)}"'
    if fault is None:
        if asked.get("if-none-match") == etag:
            send(writer, "304 Not Modified", kind, b"", f"ETag: {etag}\r\n")
        else:
            send(writer, "200 OK", f"{kind}; charset=utf-8", body, f"ETag: {etag}\r\n")
    elif fault == "slow":
        writer.write(f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode())
        for at in range(len(body)):
            writer.write(body[at : at + 1])
            await writer.drain()
            await asyncio.sleep(1)
    elif fault == "cut off":
        writer.write(f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode())
        writer.write(body[: len(body) // 2])
        writer.close()
    elif fault == "redirect loop":
        send(writer, "302 Found", "text/plain", b"", f"Location: {path}?again\r\n")
    elif fault == "wrong charset":
        send(writer, "200 OK", f"{kind}; charset=utf-16", body)
    elif fault == "gzip bomb":
        send(writer, "200 OK", kind, BOMB, "Content-Encoding: gzip\r\n")
    elif fault == "429":
        send(writer, "429 Too Many Requests", "text/plain", b"", "Retry-After: 3600\r\n")
    elif fault == "not a page":
        send(writer, "200 OK", "image/png", b"\x89PNG" + body)
    elif fault == "empty":
        send(writer, "200 OK", kind, b"")
    else:
        send(writer, "404 Not Found", "text/plain", b"")


BOMB = gzip.compress(b"<p>" + b" " * 60_000_000)


def send(writer: asyncio.StreamWriter, status: str, kind: str, body: bytes, more: str = "") -> None:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n{more}\r\n"
    writer.write(head.encode("latin-1") + body)
