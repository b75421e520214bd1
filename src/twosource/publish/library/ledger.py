"""What was said to be coming, over all stories: the entries, and a record of each speaker."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from twosource.model.article import Article
from twosource.model.claim import Expectation, Status
from twosource.model.dossier import Dossier, Listed
from twosource.model.library import Closing, Library, LibraryActor
from twosource.model.text import Citation, Interval
from twosource.publish import outline
from twosource.publish.library.naming import known_as
from twosource.publish.wording import capital, one_line, outlet

STATUSES: tuple[Status, ...] = ("open", "met", "missed", "overtaken", "void")
NO_ARTICLES: Mapping[str, Article] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is expected, by whom, and what became of it; only what is open can be past due."""

    story: str
    title: str
    claim: str
    text: str
    told: Citation
    article: Listed
    speaker: str | None  # `None`: the outlet's own voice
    actor: LibraryActor | None
    due: Interval
    condition: Citation | None
    status: Status
    because: str
    evidence: tuple[Citation, ...]
    closed_by: str | None = None  # the story whose report shows it, where that is another
    past_due: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """How much of what one speaker said would come did."""

    speaker: str
    actor: LibraryActor | None
    counts: tuple[tuple[Status, int], ...]  # every status, in order
    past_due: int  # of those that are open

    @property
    def total(self) -> int:
        return sum(n for _, n in self.counts)


@dataclass(frozen=True, slots=True)
class Ledger:
    """The entries, soonest due first, and a record for each speaker, the one who foretold most first."""

    entries: tuple[Entry, ...]
    records: tuple[Record, ...]


def ledger(
    library: Library,
    closings: Iterable[Closing] = (),
    articles: Mapping[str, Article] = NO_ARTICLES,
    *,
    today: date,
    speaker: str | None = None,
    status: Status | None = None,
    due_before: date | None = None,
) -> Ledger:
    """What is expected in all stories, as it stands *today*; the records are of the entries that are shown.

    *closings* are what reports of other stories show.  With *articles*, an entry is told
    in whole sentences.  What is past its day without a word stays open.
    """
    closed = {(closing.story, closing.told): closing for closing in closings}
    entries = [
        _entry(dossier, expectation, library, closed, articles, today)
        for dossier in library.dossiers
        for expectation in dossier.expectations
        if expectation.told is not None
    ]
    if speaker is not None:
        who = {actor.id for actor in known_as(library, speaker)}
        words = one_line(speaker).casefold()
        entries = [
            e for e in entries if (e.actor and e.actor.id in who) or (e.speaker and words == e.speaker.casefold())
        ]
    if status is not None:
        entries = [entry for entry in entries if entry.status == status]
    if due_before is not None:
        entries = [entry for entry in entries if entry.due.latest and entry.due.latest < due_before]
    entries.sort(key=lambda e: (e.due.latest or e.due.earliest or date.max, STATUSES.index(e.status), e.story, e.told))
    return Ledger(tuple(entries), _records(entries))


def past(due: Interval, today: date) -> bool:
    """True where the last day on which it was due is over."""
    return due.latest is not None and due.latest < today


def _entry(
    dossier: Dossier,
    expectation: Expectation,
    library: Library,
    closed: Mapping[tuple[str, Citation], Closing],
    articles: Mapping[str, Article],
    today: date,
) -> Entry:
    assert expectation.told is not None
    told, story = expectation.told, dossier.story.id
    speaker = expectation.speaker
    closing = closed.get((story, told)) if expectation.status == "open" else None
    because = closing.because if closing else expectation.because
    status = closing.status if closing else expectation.status
    actor = library.whose(story, speaker.actor) if speaker else None
    listed = next(article for article in dossier.articles if article.id == told.span.article)
    claim = next((claim for claim in dossier.claims if claim.id == expectation.claim), None)
    own = next((t for t in claim.statements if t.citation == told), None) if claim else None
    return Entry(
        story=story,
        title=one_line(dossier.story.title),
        claim=expectation.claim,
        text=outline.readable_of(own, articles) if own else capital(told.words),
        told=told,
        article=listed,
        speaker=one_line(speaker.name) if speaker else None,
        actor=actor,
        due=expectation.due,
        condition=expectation.condition,
        status=status,
        because=_named(because, library.by_story.get(closing.by, dossier) if closing else dossier),
        evidence=closing.evidence if closing else expectation.evidence,
        closed_by=closing.by if closing else None,
        past_due=status == "open" and past(expectation.due, today),
    )


def _named(because: str, dossier: Dossier) -> str:
    """The reason with the articles of *dossier* that it has under their ids under what they go by."""
    for article in dossier.articles:
        because = because.replace(article.id, outlet(article) if outlet(article) != article.id else "one article")
    return one_line(because)


def _records(entries: Iterable[Entry]) -> tuple[Record, ...]:
    """One for each speaker that has a name in its story; what outlets say themselves is nobody's record."""
    spoken: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        if entry.speaker is None:
            continue
        # "Officials" of two stories need not be the same people.
        key = ("", entry.actor.id) if entry.actor else (entry.story, entry.speaker.casefold())
        spoken.setdefault(key, []).append(entry)
    records = [
        Record(
            one_line(own[0].actor.name) if own[0].actor else str(own[0].speaker),
            own[0].actor,
            tuple((status, sum(e.status == status for e in own)) for status in STATUSES),
            sum(e.past_due for e in own),
        )
        for own in spoken.values()
    ]
    return tuple(sorted(records, key=lambda r: (-r.total, r.speaker.casefold(), r.actor.id if r.actor else "")))
