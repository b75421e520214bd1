"""Who did what to whom over all stories, and when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from twosource.model.annotation import Plover
from twosource.model.claim import Claim, Deed, Standing
from twosource.model.dossier import Dossier, Listed
from twosource.model.library import Library, LibraryActor
from twosource.model.text import Citation, Interval
from twosource.publish.wording import one_line

Bearing = Literal["cooperation", "conflict"]
# The upper half of PLOVER's types, verbal and material cooperation (Halterman et al. 2023); the rest are conflict.
FRIENDLY: frozenset[Plover] = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD"})


@dataclass(frozen=True, slots=True)
class Backed:
    """A statement that tells of it: the words, who printed them, and on whose word where somebody is quoted."""

    citation: Citation
    article: Listed
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that one did to another, as one claim has it, with every statement that tells it."""

    type: Plover
    mode: str | None
    when: Interval
    dated: Literal["told", "printed", "unknown"]  # whether the words give the day, or only the article's date does
    story: str
    title: str
    claim: str
    standing: Standing
    statements: tuple[Backed, ...]

    @property
    def bearing(self) -> Bearing:
        return "cooperation" if self.type in FRIENDLY else "conflict"


@dataclass(frozen=True, slots=True)
class Edge:
    """All that *source* did to *recipient*, earliest first."""

    source: LibraryActor
    recipient: LibraryActor
    events: tuple[Happened, ...]

    @property
    def cooperation(self) -> int:
        return sum(event.bearing == "cooperation" for event in self.events)

    @property
    def conflict(self) -> int:
        return sum(event.bearing == "conflict" for event in self.events)

    @property
    def types(self) -> tuple[tuple[Plover, int], ...]:
        """How many of each type, most first."""
        counts = Counter(event.type for event in self.events)
        return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


@dataclass(frozen=True, slots=True)
class Month:
    """How many of each bearing in one month; `None` for what no day is known of."""

    first: date | None
    cooperation: int
    conflict: int


def edges(
    library: Library,
    actor: LibraryActor | None = None,
    other: LibraryActor | None = None,
    *,
    since: date | None = None,
    until: date | None = None,
) -> tuple[Edge, ...]:
    """What was done between *actor* and *other*, both ways, or between *actor* and anybody, or anybody; most first.

    Of a thing dated by an interval, one day within *since* and *until* is enough; what has no day is
    left out where either is given.
    """
    wanted = {a.id for a in (actor, other) if a is not None}
    found: dict[tuple[str, str], list[Happened]] = {}
    for dossier in library.dossiers:
        claims = {claim.id: claim for claim in dossier.claims}
        articles = {article.id: article for article in dossier.articles}
        for relation in dossier.relations:
            source = library.whose(dossier.story.id, relation.source)
            recipient = library.whose(dossier.story.id, relation.recipient)
            if source is None or recipient is None or source is recipient or not wanted <= {source.id, recipient.id}:
                continue
            events = _events(dossier, relation.deeds, claims, articles)
            found.setdefault((source.id, recipient.id), []).extend(e for e in events if within(e, since, until))
    drawn = (
        Edge(library.by_id[a], library.by_id[b], tuple(sorted(events, key=_order)))
        for (a, b), events in found.items()
        if events
    )
    return tuple(sorted(drawn, key=lambda e: (-len(e.events), e.source.name, e.recipient.name, e.source.id)))


def within(event: Happened, since: date | None, until: date | None) -> bool:
    """True where it may have happened between the two days, both of them included."""
    if since is None and until is None:
        return True
    if event.when == Interval() or (since and until and since > until):
        return False
    return event.when.meets(Interval(since, until))


def by_month(drawn: Iterable[Edge]) -> tuple[Month, ...]:
    """How what was done spreads over time; a thing both did counts once, by the first day it may have been."""
    seen: dict[tuple[str, str, Plover], Happened] = {}
    for edge in drawn:
        for event in edge.events:
            seen.setdefault((event.story, event.claim, event.type), event)
    counts: dict[date | None, Counter[Bearing]] = {}
    for event in seen.values():
        day = event.when.earliest or event.when.latest
        counts.setdefault(day.replace(day=1) if day else None, Counter())[event.bearing] += 1
    ordered = sorted(counts.items(), key=lambda pair: pair[0] or date.max)
    return tuple(Month(first, n["cooperation"], n["conflict"]) for first, n in ordered)


def _events(
    dossier: Dossier, deeds: Iterable[Deed], claims: dict[str, Claim], articles: dict[str, Listed]
) -> Iterable[Happened]:
    """One event for each claim and type, with all statements that tell it."""
    told: dict[tuple[str, Plover], list[Deed]] = {}
    for deed in deeds:
        if deed.claim in claims:
            told.setdefault((deed.claim, deed.type), []).append(deed)
    for (claim, type), same in told.items():
        when, dated = _when(same, claims[claim], articles)
        yield Happened(
            type,
            next((deed.mode for deed in same if deed.mode), None),
            when,
            dated,
            dossier.story.id,
            one_line(dossier.story.title),
            claim,
            claims[claim].standing,
            tuple(
                Backed(citation, articles[citation.span.article], speaker)
                for citation, speaker in dict.fromkeys(
                    (deed.told, one_line(deed.speaker.name) if deed.speaker else None) for deed in same
                )
            ),
        )


def _when(
    deeds: list[Deed], claim: Claim, articles: dict[str, Listed]
) -> tuple[Interval, Literal["told", "printed", "unknown"]]:
    """The day that the words give, else that of the claim, else when it was first printed."""
    for when in (*(deed.when for deed in deeds), claim.when):
        if when != Interval():
            return when, "told"
    printed = [articles[deed.told.span.article].published.interval for deed in deeds]
    known = [when for when in printed if when.latest]
    if not known:
        return Interval(), "unknown"
    # It happened before it was printed, how long is not known.
    return min(known, key=lambda when: str(when.latest)), "printed"


def _order(event: Happened) -> tuple[date, date, str, str, str]:
    when = event.when
    first = when.earliest or when.latest or date.max
    return (first, when.latest or first, event.story, event.claim, event.type)
