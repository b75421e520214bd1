"""Taking the compression off a body, a bounded piece at a time: a bomb never unfolds."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Protocol

import brotli

from twosource.fetchers.http.refused import Refused

PIECE = 64 * 1024  # bytes
ACCEPTED = "gzip, deflate, br"


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
