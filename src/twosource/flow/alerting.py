"""Alerts: what is new in the claims that somebody asked for, told once by each channel.

What was told is kept by the words of the statements, not by the claims or stories they are in:
these change with every grouping, and nothing that was told is told again for that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from twosource.errors import OutletError
from twosource.model.alert import Alert, Backing, Channel, Footing, News
from twosource.model.claim import Claim, Testimony
from twosource.model.dossier import Dossier
from twosource.model.fingerprint import digest
from twosource.model.outcome import Done, Failed, Outcome
from twosource.publish.wording import figure, one_line

Told = Mapping[str, Footing]  # by statement, how its claim stood when it was told of last
Send = Callable[[Alert, tuple[News, ...]], None]  # OutletError where they cannot be brought


class Book(Protocol):
    """Keeps alerts, what they were told, and what is still to be brought."""

    def alerts(self) -> tuple[Alert, ...]:
        """Every alert, first made first."""

    def matched(self, alert: Alert) -> Mapping[str, Collection[str]]:
        """The claims that *alert* asks for, by story."""

    def tell(self, alert: Alert, compared: Callable[[Told], Compared]) -> tuple[News, ...]:
        """Keep at once what is *compared* with what was told, as news to be brought; what that is."""

    def taken(self, alert: Alert, channel: Channel, now: datetime) -> tuple[News, ...]:
        """The news to be brought by *channel*, oldest first; nobody else is given them for a while."""

    def brought(self, alert: Alert, channel: Channel, news: Iterable[News]) -> None:
        """Keep that *news* have been brought."""

    def lost(self, alert: Alert, channel: Channel, news: Iterable[News], reason: str) -> None:
        """Keep why *news* could not be brought, for the next time."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What is new, and how every claim that was looked at stands now."""

    news: tuple[News, ...]
    told: Told


@dataclass(frozen=True, slots=True)
class Brought:
    """So many news went out."""

    alert: Alert
    channel: Channel
    news: int


def notice(book: Book, dossiers: Mapping[str, Dossier], *, now: datetime) -> Mapping[str, tuple[News, ...]]:
    """What is new to each alert in *dossiers*, by its id; from then on it is known."""
    found = {}
    for alert in book.alerts():
        claims = sought(book.matched(alert), dossiers)
        found[alert.id] = book.tell(alert, lambda told, a=alert, c=claims: compare(a, c, told, now=now))  # type: ignore[misc]
    return found


def deliver(book: Book, senders: Mapping[Channel, Send], *, now: datetime) -> Iterator[Outcome[Brought]]:
    """Bring all that is to be brought; what fails is kept for the next time."""
    for alert in book.alerts():
        for channel in alert.channels:
            many = 0
            # There may be more than is brought at once.
            while news := book.taken(alert, channel, now):
                try:
                    senders[channel](alert, news)
                except OutletError as error:
                    book.lost(alert, channel, news, error.reason)
                    yield Failed(f"{one_line(alert.name)}, by {channel}", "alert", error.reason)
                    break
                book.brought(alert, channel, news)
                many += len(news)
            if many:
                yield Done(Brought(alert, channel, many))


def sought(
    matched: Mapping[str, Collection[str]], dossiers: Mapping[str, Dossier]
) -> tuple[tuple[Dossier, Claim], ...]:
    """The claims that are *matched*, by story and in the order of their dossiers."""
    return tuple(
        (dossiers[story], claim)
        for story in sorted(matched)
        if story in dossiers
        for claim in dossiers[story].claims
        if claim.id in matched[story]
    )


def compare(alert: Alert, claims: Iterable[tuple[Dossier, Claim]], told: Told, *, now: datetime) -> Compared:
    """What *alert* is to be told of *claims*: those of which no statement was ever told, and those that turned."""
    news: list[News] = []
    known = dict(told)
    for dossier, claim in claims:
        footing = Footing(claim.standing, figure(claim.value) if claim.value else "")
        places = [place(said) for said in claim.statements]
        before = Counter(told[each] for each in places if each in told)
        if footing not in before:
            was = min(before, key=lambda each: (-before[each], each.standing, each.value)) if before else None
            news.append(_news(alert, dossier, claim, footing, was, now))
        known |= dict.fromkeys(places, footing)
    return Compared(tuple(news), known)


def place(said: Testimony) -> str:
    """A name for a statement that stays when words before it are changed."""
    return digest(said.article, " ".join(said.citation.words.split()).casefold())


def _news(alert: Alert, dossier: Dossier, claim: Claim, footing: Footing, was: Footing | None, now: datetime) -> News:
    listed = {article.id: article for article in dossier.articles}
    backing = []
    for said in claim.statements:
        article = listed.get(said.article)
        backing.append(
            Backing(
                said.citation.words,
                said.speaker.name if said.speaker else None,
                said.article,
                article.outlet if article else None,
                article.title if article else None,
                article.url if article else None,
            )
        )
    id = digest("news", alert.id, now.isoformat(), *sorted(place(said) for said in claim.statements))
    return News(
        id, alert.id, now, dossier.story.id, dossier.story.title, claim.id, claim.text, footing, was, tuple(backing)
    )
