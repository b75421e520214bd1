"""Asking for a place on the web: the request, what came of it, and what a desk remembers of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Literal

from twosource.model.article import Lead, Page
from twosource.model.outcome import Outcome

SOON = datetime.min.replace(tzinfo=UTC)  # due whatever the clock says


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
    """A place that is visited: what listed it, what came of the last try, and when the next is due."""

    url: str
    kind: Literal["article", "list"]
    lead: Lead | None = None  # what the list that named it said last
    due: datetime | None = None  # when it is to be tried next; None: not unless it is listed anew
    tried: datetime | None = None
    state: str | None = None  # the state of the lead when it was last had
    etag: str | None = None
    modified: str | None = None  # Last-Modified, as the server wrote it
    failures: int = 0  # tries in a row that came to nothing
    reason: str | None = None  # why the last one did

    def listed(self, lead: Lead) -> Visit:
        """The same place when a list names it again: due where it has changed since it was had."""
        changed = lead.state != self.state and (self.lead is None or lead.state != self.lead.state)
        return replace(self, lead=lead, due=SOON if changed or self.tried is None else self.due)

    @classmethod
    def first(cls, lead: Lead) -> Visit:
        """A place heard of for the first time."""
        return cls(lead.url, lead.kind, lead, due=SOON)
