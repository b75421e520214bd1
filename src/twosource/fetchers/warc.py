"""Pages out of web archives: WARC, plain or packed by record or as a whole, one record in memory at a time."""

from __future__ import annotations

import io
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecordType

from twosource.fetchers.http.bodies import unpacking
from twosource.fetchers.http.refused import Refused
from twosource.model.article import Page
from twosource.model.outcome import Done, Failed, Outcome

GZIP, MAGIC = b"\x1f\x8b", b"WARC/"
PIECE = 1 << 16
MEGABYTE = 1_000_000

HOLD_PAGES = (WarcRecordType.response, WarcRecordType.resource, WarcRecordType.conversion)
WEB = re.compile(r"https?://[^/\s]+(?!.*/robots\.txt$).*", re.IGNORECASE)
# Kinds of content that may be an article; pictures, styles, scripts and what scripts ask for are parts of pages.
READABLE = re.compile(
    r"text/(?:html|plain|xml)|message/rfc822|application/(?:pdf|feed\+json|(?:\w+\+)?xml|octet-stream|x-?gzip)"
)
CHUNK = re.compile(rb"(?:\r?\n)?([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")


def looks_like_warc(head: bytes) -> bool:
    """True where a file that begins with *head* is a web archive, packed or not."""
    if head.startswith(GZIP):
        try:
            head = zlib.decompressobj(wbits=31).decompress(head, len(MAGIC))
        except zlib.error:
            return False
    return head.startswith(MAGIC)


@dataclass(slots=True)
class Archive:
    """The archive in the *file* at *place*; no page of it may be larger than *largest* bytes."""

    place: str
    file: BinaryIO
    largest: int
    refused: Counter[int] = field(default_factory=Counter)
    at: int = 0  # where the record begins that is being read
    cut_off: bool = False

    def pages(self) -> Iterator[Outcome[Page]]:
        """A page for each good answer, resource and extracted text, in the order of the archive.

        Redirects, requests, robots.txt and what is no document by its kind are passed over.
        Answers that say that there is nothing come together as one `Failed` at the end, and
        where the archive is cut off or broken another one says so, after all that could be read.
        """
        broken = None
        stream = Unzipped(self.file) if self._head() == GZIP else self.file
        try:
            for record in ArchiveIterator(stream, parse_http=True):
                self.at = record.stream_pos
                outcome = self._outcome(record)
                if outcome is not None:
                    yield outcome
        # What the library raises over a broken archive it does not say.
        except (OSError, EOFError, ValueError, OverflowError) as problem:
            broken = " ".join(str(problem).split())
        if self.refused:
            told = ", ".join(f"{number:,} answered {status}" for status, number in sorted(self.refused.items()))
            yield Failed(self.place, "fetch", f"pages that were not there: {told}")
        if broken is not None:
            at = stream.member if isinstance(stream, Unzipped) else self.at
            yield Failed(self.place, "fetch", f"broken behind byte {at:,}: {broken}")
        elif self.cut_off or (isinstance(stream, Unzipped) and stream.cut_off):
            yield Failed(self.place, "fetch", f"truncated at byte {self.file.tell():,}")

    def _head(self) -> bytes:
        head = self.file.read(len(GZIP))
        self.file.seek(0)
        return head

    def _outcome(self, record: Any) -> Outcome[Page] | None:
        url = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
        http = record.http_headers
        status = (http.status_code or 200) if http is not None else 200
        kind = (http.get("Content-Type") if http is not None else record.headers.get("Content-Type")) or ""
        wanted = record.record_type in HOLD_PAGES and WEB.fullmatch(url) is not None
        document = not kind.strip() or READABLE.match(kind.strip().lower()) is not None
        if not (wanted and document and 200 <= status < 300 and status != 206):
            self.refused.update([status] if wanted and document and status >= 400 else [])
            self.cut_off |= record.reader.consume() < record.content_length or "Content-Length" not in record.headers
            return None
        body = record.reader.read(self.largest + 1)
        if len(body) > self.largest:
            return Failed(url, "fetch", f"too large: the limit is {self.largest / MEGABYTE:.0f} MB")
        self.cut_off |= len(body) < record.content_length
        try:
            body = decoded(body, http, self.largest)
        except Refused as problem:
            return Failed(url, "fetch", problem.reason)
        return Done(Page(url, body, kind.strip() or None, _moment(record.headers.get("WARC-Date"))))


class Unzipped(io.RawIOBase):
    """The unpacked bytes of a file of one gzip member or many; what is cut off comes as far as it goes."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._member = zlib.decompressobj(wbits=31)
        self._rest = b""
        self._begun = False
        self._told = 0
        self.member = 0  # where in the file the member begins that is being read

    @property
    def cut_off(self) -> bool:
        """True where the file has ended inside a member."""
        return self._begun and not self._member.eof

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        """How many bytes have come out."""
        return self._told

    def read(self, size: int = -1, /) -> bytes:
        """At most *size* bytes, none at the end; OSError where the compression is broken."""
        size = size if 0 < size < PIECE else PIECE
        while True:
            if self._member.eof:
                self._rest = self._rest or self._file.read(PIECE)
                if not self._rest.startswith(GZIP[:1]):
                    # What follows the last member is padding, or no part of the archive.
                    return b""
                self._member = zlib.decompressobj(wbits=31)
                self.member = self._file.tell() - len(self._rest)
            chunk = self._rest or self._file.read(PIECE)
            self._begun = self._begun or bool(chunk)
            try:
                part = self._member.decompress(chunk, size)
            except zlib.error as problem:
                raise OSError("its compression is broken") from problem
            self._rest = self._member.unused_data if self._member.eof else self._member.unconsumed_tail
            if part or not chunk:
                self._told += len(part)
                return part


def decoded(body: bytes, http: Any, largest: int) -> bytes:
    """The *body* without the layers that its *http* headers name; Refused where it would be larger than *largest*.

    Archives often name a layer that they have taken off before; then it stays as it is.
    """
    if http is None:
        return body
    if "chunked" in (http.get("Transfer-Encoding") or "").lower():
        body = dechunked(body)
    for encoding in reversed((http.get("Content-Encoding") or "").split(",")):
        body = _unpacked(body, encoding, largest)
    return body


def dechunked(body: bytes) -> bytes:
    """The chunks of *body* joined, as far as they go; *body* itself where it has none."""
    parts: list[bytes] = []
    at = 0
    while match := CHUNK.match(body, at):
        size = int(match[1], 16)
        parts.append(body[match.end() : match.end() + size])
        at = match.end() + size
        if not size:
            break
    return b"".join(parts) if at else body


def _unpacked(body: bytes, encoding: str, largest: int) -> bytes:
    unpack = unpacking(encoding)
    parts: list[bytes] = []
    size = 0
    try:
        for part in unpack.pieces(body):
            parts.append(part)
            size += len(part)
            if size > largest:
                raise Refused(f"too large: unpacks to more than {largest / MEGABYTE:.0f} MB", passing=True)
    except Refused as problem:
        if problem.passing or any(parts):
            raise
        return body
    return b"".join(parts)


def _moment(written: str | None) -> datetime | None:
    try:
        found = datetime.fromisoformat((written or "").strip())
    except ValueError:
        return None
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
