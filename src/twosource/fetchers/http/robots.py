"""What a host's robots.txt lets us do (RFC 9309)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from protego import Protego

from twosource.fetchers.http.policy import NAME
from twosource.fetchers.http.refused import Refused, Unreached

PATH = "/robots.txt"
LARGEST = 512 * 1024  # bytes; the standard asks for 500 KiB at least, what is past that is not read
SECONDS = 10.0  # for the whole of it
REDIRECTS = 5


@dataclass(frozen=True, slots=True)
class Rules:
    """What may be fetched, how fast, and until when (in the seconds of the loop) that holds."""

    until: float
    parsed: Protego | None = None  # None: everything may be
    closed: str | None = None  # why nothing may be
    again: datetime | None = None  # the server asks not to come back before
    weight: int = 0  # bytes that it holds, about

    def check(self, url: str) -> None:
        """Refused unless *url* may be fetched."""
        if self.closed is not None:
            raise Refused(self.closed, again=self.again)
        if self.parsed is not None and not self.parsed.can_fetch(url, NAME):
            raise Refused("robots.txt forbids it")

    @property
    def delay(self) -> float:
        """Seconds that they ask for between two requests."""
        return (self.parsed.crawl_delay(NAME) or 0.0) if self.parsed else 0.0


def parsed(body: bytes) -> Protego:
    # A byte order mark is no part of the first rule.
    return Protego.parse(body.decode("utf-8-sig", errors="replace"))


def weight(body: bytes) -> int:
    """Bytes that the rules of *body* hold, about; measured on large files of plain and of wildcard rules."""
    return 16 * len(body) + 1000 * body.count(b"*")


def unruled(refused: Refused) -> bool:
    """True where a robots.txt that could not be had leaves everything open: the host says that it has none."""
    # Too many requests is an answer about us, not about the file.
    return refused.status is not None and 300 <= refused.status < 500 and not refused.overload


def closed(refused: Refused) -> str:
    """Why nothing may be fetched from a host that cannot say what may."""
    return refused.reason if isinstance(refused, Unreached) else f"robots.txt could not be had: {refused.reason}"
