"""What is packed by gzip, unpacked within bounds."""

from __future__ import annotations

import zlib

from twosource.errors import ReadError

GZIP = b"\x1f\x8b"
LARGEST = 60_000_000  # bytes; a sitemap may have 50 MB
PIECE = 1_000_000


def unpacked(place: str, body: bytes) -> bytes:
    """The *body*, unpacked where it is gzip; what is cut off comes as far as it goes."""
    if not body.startswith(GZIP):
        return body
    parts: list[bytes] = []
    size = 0
    rest = body
    # An archive may be several, one behind the other.
    while rest.startswith(GZIP):
        unpack = zlib.decompressobj(wbits=31)
        while not unpack.eof:
            try:
                part = unpack.decompress(rest, PIECE)
            except zlib.error as problem:
                if not parts:
                    raise ReadError(place, "a broken gzip archive") from problem
                return b"".join(parts)
            rest = unpack.unconsumed_tail
            if not part and not rest:
                break
            parts.append(part)
            size += len(part)
            if size > LARGEST:
                raise ReadError(place, f"too large: unpacks to more than {LARGEST // 1_000_000} MB")
        rest = unpack.unused_data
    return b"".join(parts)
