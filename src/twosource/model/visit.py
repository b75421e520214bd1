"""Asking for a place on the web: the request, what came of it, and what a desk remembers of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from twosource.model.article import Lead, Page
from twosource.model.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Request:
    """A place that is wanted, unless it is still as it was when it had these validators."""

    url: str
    lead: Lead | None = None  # what the list that named it says of it
    etag: str | None = None
    modified: str | None = None  # Last-Modified, as the server wrote it


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of a request."""

    request: Request
    page: Outcome[Page] | None  # None: nothing has changed since
    again: datetime | None = None  # the server asks not to come back before


@dataclass(frozen=True, slots=True)
class Visit:
    """The last try at a place: what came of it, and when the next one is due."""

    url: str
    kind: Literal["article", "list"]
    tried: datetime
    state: str | None = None  # what its list, or a list's own bytes, said of it when it was last had
    etag: str | None = None
    modified: str | None = None  # Last-Modified, as the server wrote it
    due: datetime | None = None  # not to be tried before
    failures: int = 0  # tries in a row that came to nothing
    reason: str | None = None  # why the last one did
