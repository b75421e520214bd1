"""What a list says of one article, whatever its format."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from twosource.model.article import Lead, Publication
from twosource.model.fingerprint import digest
from twosource.read.markup import TAG

EARLIEST = 1990  # the web is not older, and a clock that was never set says 1970
LATEST = 2100


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed; unknown is `None`."""

    url: str | None
    title: str | None = None
    markup: str | None = None  # what the feed has of its text, as HTML
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    published: Publication = Publication()
    modified: datetime | None = None


def lead(entry: Entry, url: str, listed: str) -> Lead:
    """The entry as a pointer to *url*, from the list at *listed*."""
    # Tags are left out: a picture that counts readers has another address each time.
    words = " ".join(TAG.sub(" ", entry.markup or "").split())
    state = digest(entry.title or "", words, str(entry.modified or ""), str(entry.published.interval))
    return Lead(
        url, "article", listed, entry.title, entry.outlet, entry.authors, entry.language, entry.published, state
    )


def believable(found: Publication | None, fetched: datetime | None) -> Publication:
    """The date that was *found*, unless no article can have it: before the web, or after it was *fetched*."""
    day = found.interval.earliest if found else None
    if found is None or day is None or not EARLIEST <= day.year <= LATEST:
        return Publication()
    # Somewhere it is tomorrow already.
    if fetched and day > (fetched.astimezone(UTC) + timedelta(days=1)).date():
        return Publication()
    return found
