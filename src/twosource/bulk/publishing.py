"""What a batch has made -> the tables: new files for new articles, new versions of the files that tell of what changed.

Doing any of it again changes nothing, so a run that is stopped in the middle does it again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from twosource.bulk.places import Place
from twosource.bulk.steps import Record, record
from twosource.bulk.tables import OF_ARTICLES, OF_STORIES, TABLES, partition, rows_of, slot, written
from twosource.model.fingerprint import digest

KEYS = {"copies": "article", "stories": "id", "articles": "id", "annotations": "article"}
ORDER = {
    "stories": ("id",),
    "claims": ("story",),
    "differences": ("story",),
    "events": ("story",),
    "relations": ("story",),
    "expectations": ("story",),
    "copies": ("article",),
}


@dataclass(frozen=True, slots=True)
class Fresh:
    """Some of what was annotated, for the tables of articles."""

    made: tuple[str, ...]  # names of the files, but for their endings
    name: str  # of the files to be

    @property
    def key(self) -> str:
        return digest("fresh", self.name, *self.made)


@dataclass(frozen=True, slots=True)
class AddArticles:
    """Write the new articles and their annotations, each day's into a file of their own."""

    REVISION: ClassVar[int] = 1
    place: Place

    def __call__(self, part: Fresh, /) -> Record:
        days: dict[str, date | None] = {}
        many = 0
        for table, schema in OF_ARTICLES.items():
            by_day: dict[date | None, list[dict[str, Any]]] = {}
            for made in part.made:
                for row in rows_of(self.place, f"{made}.{table}.parquet"):
                    if table == "articles":
                        days[row["id"]] = row["latest"]
                    by_day.setdefault(days[row[KEYS[table]]], []).append(row)
            for day, rows in by_day.items():
                rows.sort(key=lambda row: str(row[KEYS[table]]))
                self.place.write(f"{partition(table, day)}/{part.name}.parquet", written(rows, schema))
                many += len(rows) if table == "articles" else 0
        return record(many)


@dataclass(frozen=True, slots=True)
class Stale:
    """A file of a table of articles in which some stand that an outlet has revised."""

    file: str
    ids: frozenset[str]

    @property
    def key(self) -> str:
        return digest("stale", self.file, *sorted(self.ids))


@dataclass(frozen=True, slots=True)
class DropArticles:
    """Take the earlier state of revised articles out of a file."""

    REVISION: ClassVar[int] = 1
    place: Place

    def __call__(self, part: Stale, /) -> Record:
        table = part.file.split("/")[1]
        # It may have gone when this was done before.
        rows = rows_of(self.place, part.file) if self.place.exists(part.file) else []
        kept = [row for row in rows if row[KEYS[table]] not in part.ids]
        replace_file(self.place, part.file, kept, table)
        return record(len(part.ids))


@dataclass(frozen=True, slots=True)
class Unit:
    """The files of one day and slot, in which some keys have changed; *made* names the files with their new rows."""

    kind: str  # copies or stories
    day: date | None
    slot: int
    fresh: frozenset[str]  # keys with new rows
    gone: frozenset[str]  # keys whose rows are here no more
    made: tuple[str, ...]

    @property
    def key(self) -> str:
        keys = (*sorted(self.fresh), "", *sorted(self.gone), "", *self.made)
        return f"{self.kind}-{self.day or 'undated'}-{self.slot:03}-{digest('unit', *keys)}"


@dataclass(frozen=True, slots=True)
class ReplaceRows:
    """Write the files of a unit anew: the rows of what is unchanged, and the new ones."""

    REVISION: ClassVar[int] = 1
    place: Place

    def __call__(self, unit: Unit, /) -> Record:
        many = 0
        for table in OF_STORIES if unit.kind == "stories" else ("copies",):
            column = KEYS.get(table, "story")
            name = f"{partition(table, unit.day)}/{unit.slot:03}.parquet"
            changed = unit.fresh | unit.gone
            rows = []
            if self.place.exists(name):
                rows = [row for row in rows_of(self.place, name) if row[column] not in changed]
            ending = "" if unit.kind == "copies" else f".{table}.parquet"
            for made in unit.made:
                rows += rows_of(self.place, f"{made}{ending}", where=(column, unit.fresh))
            # Rows of one story stand in the order in which they were made.
            rows.sort(key=lambda row: str(row[column]))
            replace_file(self.place, name, rows, table)
            many += len(rows)
        return record(many)


def replace_file(place: Place, name: str, rows: list[dict[str, Any]], table: str) -> None:
    """Have exactly *rows* in the file; none: no file."""
    if rows:
        place.write(name, written(rows, TABLES[table]))
    elif place.exists(name):
        place.remove(name)


def units(
    kind: str,
    slots: int,
    before: dict[str, date | None],
    after: dict[str, date | None],
    made: dict[str, str],
) -> Iterable[Unit]:
    """The units in which keys have changed: their days *before* and *after*, and the files that have their new rows."""
    fresh: dict[tuple[date | None, int], set[str]] = {}
    gone: dict[tuple[date | None, int], set[str]] = {}
    for key, day in before.items():
        if key not in after or after[key] != day:
            gone.setdefault((day, slot(key, slots)), set()).add(key)
    for key, day in after.items():
        fresh.setdefault((day, slot(key, slots)), set()).add(key)
    for day, number in sorted({*fresh, *gone}, key=lambda unit: (str(unit[0] or ""), unit[1])):
        keys = fresh.get((day, number), set())
        files = tuple(sorted({made[key] for key in keys}))
        yield Unit(kind, day, number, frozenset(keys), frozenset(gone.get((day, number), set())), files)
