"""Articles of all shards -> each once, without what its outlet prints under everything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import pyarrow as pa

from twosource import flow
from twosource.bulk.places import Place
from twosource.bulk.rows import article_of, article_row
from twosource.bulk.steps import Record, record
from twosource.bulk.tables import NOBODY, TEXT, rows_of, slot, written
from twosource.flow.checking import ENOUGH, words_of
from twosource.model.article import Article
from twosource.model.fingerprint import digest
from twosource.model.outcome import Done, Failed
from twosource.read.reader import distinct
from twosource.read.recurring import Recurring
from twosource.stores.memory import MemoryStore
from twosource.stores.revising import day_printed

SETTLED = pa.schema([("slot", pa.int32()), ("outlet", TEXT), ("known", pa.bool_()), ("id", TEXT), ("text", TEXT),
                     ("body", TEXT)])  # fmt: skip
READ = pa.schema([("slot", pa.int32()), ("words", TEXT), ("id", TEXT), ("text", TEXT), ("body", TEXT)])
CONTEXT = 14  # days of earlier batches whose articles show what an outlet prints under everything


@dataclass(frozen=True, slots=True)
class Slot:
    """One slot of a shuffle: what all files of the step before have for it."""

    number: int
    files: tuple[str, ...]
    known: tuple[tuple[str, str], ...] = ()  # articles of earlier batches, each with the file that has it

    @property
    def key(self) -> str:
        return f"{self.number:05}-{digest('slot', str(self.number), *self.files, *(id for id, _ in self.known))}"

    def rows(self, place: Place, columns: Sequence[str] | None = None) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        for file in self.files:
            found += rows_of(place, file, columns, where=("slot", self.number))
        return found


@dataclass(frozen=True, slots=True)
class SettleArticles:
    """Of one slot of ids: every article as it is once all that was read of it is known, in *slots* by outlet."""

    REVISION: ClassVar[int] = 1
    place: Place
    base: str
    slots: int

    def __call__(self, part: Slot, /) -> Record:
        store = MemoryStore()
        for article in located(self.place, part.known):
            store.save_article(article)
        before = {article.id: article for article in store.articles()}
        rows = sorted(part.rows(self.place), key=lambda row: (row["file"], row["row"]))
        found = distinct((Done(article_of(row)) for row in rows), revisions=True)
        failures = [outcome for outcome in flow.add(store, found) if isinstance(outcome, Failed)]
        changed = [article for article in store.articles() if before.get(article.id) != article]
        written_rows = [self.row(article, known=article.id in before) for article in changed]
        self.place.write(f"{self.base}/settle/{part.key}.parquet", written(written_rows, SETTLED, by="slot"))
        return record(len(changed), failures)

    def row(self, article: Article, *, known: bool) -> dict[str, Any]:
        # Without an outlet there is nothing to compare with.
        key = article.outlet or article.id
        cells = article_row(article)
        return {"slot": slot(key, self.slots), "outlet": article.outlet, "known": known, **texts(cells)}


@dataclass(frozen=True, slots=True)
class RemoveRecurring:
    """Of one slot of outlets: the articles without what recurs under them, in *slots* by their words.

    An outlet's articles are looked at so many together as a desk does, the last printed first; the last ones of
    earlier batches are looked at with them and stay as they are.
    """

    REVISION: ClassVar[int] = 1
    place: Place
    base: str
    slots: int
    seed: Recurring = Recurring()

    def __call__(self, part: Slot, /) -> Record:
        by_outlet: dict[str | None, list[Article]] = {}
        for row in part.rows(self.place):
            by_outlet.setdefault(row["outlet"], []).append(article_of(row))
        earlier: dict[str | None, list[Article]] = {}
        for article in located(self.place, part.known):
            earlier.setdefault(article.outlet, []).append(article)
        rows = []
        for outlet in sorted(by_outlet, key=lambda name: name or ""):
            fresh = by_outlet[outlet]
            if outlet is not None:
                fresh = list(self.without(fresh, earlier.get(outlet, [])))
            rows += [self.row(article) for article in sorted(fresh, key=lambda article: article.id)]
        self.place.write(f"{self.base}/remove/{part.key}.parquet", written(rows, READ, by="slot"))
        return record(len(rows))

    def without(self, fresh: Sequence[Article], earlier: Sequence[Article]) -> Iterable[Article]:
        ids = {article.id for article in fresh}
        kept = [article for article in earlier if article.id not in ids]
        printed = sorted([*fresh, *kept], key=day_printed, reverse=True)
        for begin in range(0, len(printed), ENOUGH):
            yield from (one for one in self.seed(printed[begin : begin + ENOUGH]) if one.id in ids)

    def row(self, article: Article) -> dict[str, Any]:
        words = words_of(article)
        return {"slot": slot(words, self.slots), "words": words, **texts(article_row(article))}


def texts(cells: Mapping[str, Any]) -> dict[str, Any]:
    return {key: cells[key] for key in ("id", "text", "body")}


def located(place: Place, known: Iterable[tuple[str, str]]) -> list[Article]:
    """The articles with these ids, each in the file beside it."""
    by_file: dict[str, set[str]] = {}
    for id, file in known:
        by_file.setdefault(file, set()).add(id)
    return [
        article_of(row)
        for file, ids in sorted(by_file.items())
        for row in rows_of(place, file, ("id", "text", "body"), where=("id", frozenset(ids)))
    ]


def known_ids(place: Place, wanted: frozenset[str]) -> dict[str, str]:
    """Those of the *wanted* articles that stand in the tables, each with its file."""
    found = {}
    for name in place.names("tables/articles"):
        for row in rows_of(place, name, ("id",)):
            if row["id"] in wanted:
                found[row["id"]] = name
    return found


def lately_printed(place: Place, outlets: frozenset[str]) -> dict[str, list[tuple[str, str]]]:
    """The last articles of each of *outlets* in the tables of the last days, each with its file."""
    days = sorted({name.split("/")[2] for name in place.names("tables/articles")} - {f"day={NOBODY}"})[-CONTEXT:]
    printed: dict[str, list[tuple[str, str, str]]] = {}
    for day in days:
        for name in place.names(f"tables/articles/{day}"):
            for row in rows_of(place, name, ("id", "outlet")):
                if row["outlet"] in outlets:
                    printed.setdefault(row["outlet"], []).append((day, row["id"], name))
    return {
        outlet: [(id, name) for _, id, name in sorted(found, reverse=True)[:ENOUGH]]
        for outlet, found in printed.items()
    }
