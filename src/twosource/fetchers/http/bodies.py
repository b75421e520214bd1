"""The body of an answer: what kinds of content are read, how they are unpacked, how much is held at once."""

from __future__ import annotations

import asyncio
import re
import zlib
from collections.abc import Iterator
from typing import Protocol

import brotli

from twosource.fetchers.http.refused import Refused

# Text, markup, feeds, JSON, mail, PDF and archives; servers that do not know say octet-stream, and
# the readers tell by content what it is.
READABLE = re.compile(
    r"""
    text/.+ | message/.+ | multipart/.+
    | (application|model)/(.+\+)?(xml|json|x?html)(-.+)?
    | application/( rss | atom | rdf | opml | pdf | x-pdf | warc | x-warc | gzip | x-gzip | octet-stream | binary
                  | x-ndjson | ndjson | jsonl | jsonlines | x-jsonlines | json-seq | force-download | x-download
                  | unknown | mbox | eml )(\+.+)?
    | binary/octet-stream | unknown/unknown | content/unknown
    """,
    re.VERBOSE,
)
PIECE = 64 * 1024  # bytes
ACCEPTED = "gzip, deflate, br"


def named(content_type: str) -> str:
    """The kind alone, without its parameters."""
    return content_type.partition(";")[0].partition(",")[0].strip().lower()


def readable(content_type: str | None) -> bool:
    """True where there may be something to read, or nobody says what there is."""
    kind = named(content_type or "")
    return "/" not in kind or READABLE.fullmatch(kind) is not None


class Unpacking(Protocol):
    def pieces(self, chunk: bytes) -> Iterator[bytes]:
        """What *chunk* adds to the body, in pieces of PIECE bytes or a little more; Refused if it is broken."""

    def end(self) -> None:
        """Refused if the body is not whole."""


def unpacking(encoding: str | None) -> Unpacking:
    """What undoes a Content-Encoding; Refused for one that was not offered."""
    name = (encoding or "identity").strip().lower()
    match name:
        case "identity" | "":
            return Plain()
        case "gzip" | "x-gzip":
            return Zipped()
        case "deflate":
            return Deflated()
        case "br":
            return Brotlied()
    raise Refused(f"packed as {name[:40]}, which cannot be unpacked")


class Plain:
    def pieces(self, chunk: bytes) -> Iterator[bytes]:
        yield chunk

    def end(self) -> None:
        pass


class Zipped:
    """One gzip member or several."""

    WINDOW = 31
    MAGIC = b"\x1f\x8b"

    def __init__(self) -> None:
        self._member = zlib.decompressobj(self.WINDOW)
        self._begun = False

    def pieces(self, chunk: bytes) -> Iterator[bytes]:
        try:
            while chunk:
                if self._member.eof:
                    # What follows the last member is padding.
                    if not chunk.startswith(self.MAGIC):
                        return
                    self._member = zlib.decompressobj(self.WINDOW)
                self._begun = True
                yield self._member.decompress(chunk, PIECE)
                chunk = self._member.unused_data if self._member.eof else self._member.unconsumed_tail
        except zlib.error:
            raise Refused("its compression is broken") from None

    def end(self) -> None:
        if self._begun and not self._member.eof:
            raise Refused("the answer was cut off inside its compression")


class Deflated(Zipped):
    """A stream of zlib's, or a bare one as some servers send it."""

    WINDOW = 15
    BARE = -15

    def __init__(self) -> None:
        super().__init__()
        self._head: bytes | None = b""

    def pieces(self, chunk: bytes) -> Iterator[bytes]:
        if self._head is not None:
            chunk = self._head + chunk
            if len(chunk) < 2:
                self._head = chunk
                return
            self._head = None
            if chunk[0] & 0x0F != 8 or int.from_bytes(chunk[:2], "big") % 31:
                self._member = zlib.decompressobj(self.BARE)
        yield from super().pieces(chunk)

    def end(self) -> None:
        if self._head:
            raise Refused("its compression is broken")
        super().end()


class Brotlied:
    def __init__(self) -> None:
        self._stream = brotli.Decompressor()
        self._begun = False

    def pieces(self, chunk: bytes) -> Iterator[bytes]:
        self._begun = self._begun or bool(chunk)
        try:
            yield self._stream.process(chunk, output_buffer_limit=PIECE)
            while not self._stream.can_accept_more_data():
                yield self._stream.process(b"", output_buffer_limit=PIECE)
        except brotli.error:
            raise Refused("its compression is broken") from None

    def end(self) -> None:
        if self._begun and not self._stream.is_finished():
            raise Refused("the answer was cut off inside its compression")


class Budget:
    """Bodies that grow or wait to be taken; together they stay near *most* bytes.

    Past it, only the body that began first goes on growing, so at worst one body of the largest
    size comes on top, and there is always one that gets done.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._held = 0
        self._growing: dict[object, None] = {}
        self._changed = asyncio.Event()

    def begin(self, body: object) -> None:
        self._growing[body] = None

    def end(self, body: object) -> None:
        """*body* grows no more; its bytes stay counted until they are released."""
        self._growing.pop(body, None)
        self._wake()

    def full(self, body: object) -> bool:
        """True where *body* has to wait for room."""
        return self._held > self._most and next(iter(self._growing)) is not body

    async def room(self, body: object) -> None:
        """Return once *body* may grow."""
        while self.full(body):
            await self._changed.wait()

    def take(self, size: int) -> None:
        self._held += size

    def release(self, size: int) -> None:
        self._held -= size
        self._wake()

    def _wake(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()
