"""What comes in from files and from the web, and how it was to the library."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import chain

from twosource import flow
from twosource.fetchers.folder import FolderFetcher
from twosource.fetchers.http import shown
from twosource.model.article import Article
from twosource.model.outcome import Failed
from twosource.ports import Fetcher, Saved, Store
from twosource.read.reader import Reader


@dataclass(frozen=True, slots=True)
class Intake:
    """What came in: how many articles of each kind, and what could not be had or read."""

    new: int
    revised: tuple[Article, ...]
    known: int
    failures: tuple[Failed, ...]

    @property
    def articles(self) -> int:
        return self.new + len(self.revised) + self.known


def take_in(
    store: Store,
    reader: Reader,
    fetcher: Fetcher,
    files: FolderFetcher,
    places: Sequence[str],
    *,
    patient: bool,
    watch: flow.Watch,
) -> Intake:
    """Bring in what is at *places*, *files* first; where *patient*, what failed lately is left for later."""
    local = files(place for place in places if not flow.is_web(place))
    taken = flow.take(store, reader, local, clock=clock, watch=watch)
    collected = flow.collect(store, fetcher, reader, places, clock=clock, patient=patient, watch=watch)
    kept: Counter[Saved] = Counter()
    revised, failures = [], []
    for outcome in chain(taken, collected):
        if isinstance(outcome, Failed):
            failures.append(replace(outcome, item=shown(outcome.item)) if flow.is_web(outcome.item) else outcome)
            continue
        kept[outcome.value.how] += 1
        if outcome.value.how == "revised":
            revised.append(outcome.value.article)
    return Intake(kept["new"], tuple(revised), kept["known"], tuple(failures))


def clock() -> datetime:
    return datetime.now(UTC)
