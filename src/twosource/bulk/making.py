"""One batch, up to the moment when the tables begin to change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from twosource.bulk.annotating import AnnotateArticles, Piece, SpreadArticles
from twosource.bulk.batches import Plan
from twosource.bulk.checking import CheckStories, LeaveUnchecked, Stories
from twosource.bulk.copies.crediting import credit_by_shuffle
from twosource.bulk.crediting import CreditArticles, Members
from twosource.bulk.grouping import Batch, GroupArticles, Told, published_stories, told_of
from twosource.bulk.locating import Member
from twosource.bulk.places import Place
from twosource.bulk.publishing import Fresh, Stale, Unit, units
from twosource.bulk.reading import ReadShard
from twosource.bulk.settling import RemoveRecurring, SettleArticles, Slot, known_ids, lately_printed
from twosource.bulk.shards import shards
from twosource.bulk.stages import Stages
from twosource.bulk.steps import Record, Run, counted
from twosource.bulk.tables import every, rows_of, slot
from twosource.flow.shelving import from_bytes

PER_READ = 128_000_000  # bytes of input for one slot of ids
MOST_READ = 1024
PER_ANNOTATE = 64  # articles: a part that is lost costs a few seconds
PER_FILE = 64  # parts of these whose articles stand in one file of a day
PER_CHECK = 48  # articles whose stories are checked together, one story at the least
SHOWN = 20  # failures that are told in full
ALONE = 2_000  # articles whose origins one process finds sooner than the many steps of a shuffle


@dataclass(frozen=True, slots=True)
class Changes:
    """What is to become of the tables."""

    fresh: tuple[Fresh, ...]
    stale: tuple[Stale, ...]
    replaced: tuple[Unit, ...]
    profiles: tuple[str, ...]  # files that later batches need
    former: str


@dataclass(frozen=True, slots=True)
class Made:
    """What came of the steps, and what is to become of the tables."""

    came: dict[str, Any]
    changes: Changes


@dataclass(frozen=True, slots=True)
class Making:
    """The steps of the batch *plan*, after batches that left *settled* articles weighed; *alone*, see `bulk`."""

    run: Run
    plan: Plan
    stages: Stages
    slots: int
    settled: int
    alone: int

    def __call__(self) -> Made:
        records: list[Record] = []
        read, raw = self._read(records)
        made = self._annotated(records, read, raw)
        homes = {
            row["article"]: name for name in made for row in self._rows(f"{name}.profiles.parquet", ("article", "day"))
        }
        known = {told.story.id: told for told in published_stories(self.place)}
        batch = Batch(
            tuple(f"{name}.profiles.parquet" for name in made),
            tuple(name for name in self.place.names("state") if name.endswith(".profiles.parquet")),
            next(reversed([name for name in self.place.names("state") if name.endswith(".former.parquet")]), None),
            self.settled,
        )
        (grouped,) = self.run.step("group", GroupArticles(self.stages.finder, self.place, self.plan.base), [batch])
        records.append(grouped)
        group = f"{self.plan.base}/group/{batch.key}"
        rows = self._rows(f"{group}.parquet")
        stories = {row["id"]: told_of(row) for row in rows}
        changed = {row["id"] for row in rows if row["changed"]}
        copies, credited = self._credited(records, stories, changed, homes)
        replaced, checked = self._checked(records, stories, changed, credited, homes)
        gone = {id: told.day for id, told in known.items() if id not in stories or stories[id].day != told.day}
        before = {**gone, **{id: known[id].day for id in checked if id in known}}
        after = {id: stories[id].day for id in checked}
        told_units = units("stories", self.slots, before, after, checked)
        changes = Changes(
            self._fresh(made),
            self._stale(homes),
            (*copies, *told_units),
            tuple(f"{name}.profiles.parquet" for name in made),
            f"{group}.former.parquet",
        )
        return Made(self._came(read, homes, replaced, records), changes)

    @property
    def place(self) -> Place:
        return self.run.place

    def _rows(self, name: str, columns: Sequence[str] | None = None) -> list[dict[str, Any]]:
        return rows_of(self.place, name, columns)

    def _files(self, step: str, parts: Iterable[Any], ending: str = ".parquet") -> tuple[str, ...]:
        """What a step has made of *parts*, but for those that came to nothing; without the *ending*."""
        there = set(self.place.names(f"{self.plan.base}/{step}"))
        names = (f"{self.plan.base}/{step}/{part.key}" for part in parts)
        return tuple(name for name in names if f"{name}{ending}" in there)

    def _read(self, records: list[Record]) -> tuple[list[Record], tuple[str, ...]]:
        many = max(1, min(MOST_READ, self.plan.size // PER_READ))
        parts = shards(self.plan.files)
        found = self.run.step("read", ReadShard(self.stages.reader, self.place, self.plan.base, many), parts)
        records += found
        return found, tuple(f"{name}.parquet" for name in self._files("read", parts))

    def _annotated(self, records: list[Record], read: Sequence[Record], raw: tuple[str, ...]) -> tuple[str, ...]:
        """The names of the files with what was read in the articles, without their endings."""
        place, base = self.place, self.plan.base
        many = max(1, min(MOST_READ, self.plan.size // PER_READ))
        ids = frozenset(row["id"] for file in raw for row in self._rows(file, ("id",)))
        known: dict[int, list[tuple[str, str]]] = {}
        for id, file in sorted(known_ids(place, ids).items()):
            known.setdefault(slot(id, many), []).append((id, file))
        settle = [Slot(number, raw, tuple(known.get(number, ()))) for number in range(many)]
        settled = self.run.step("settle", SettleArticles(place, base, many), settle)
        files = tuple(f"{name}.parquet" for name in self._files("settle", settle))
        outlets = frozenset(row["outlet"] for file in files for row in self._rows(file, ("outlet",))) - {None}
        lately: dict[int, list[tuple[str, str]]] = {}
        for outlet, printed in sorted(lately_printed(place, outlets).items()):
            lately.setdefault(slot(outlet, many), []).extend(printed)
        remove = [Slot(number, files, tuple(lately.get(number, ()))) for number in range(many)]
        removed = self.run.step("remove", RemoveRecurring(place, base, many), remove)
        files = tuple(f"{name}.parquet" for name in self._files("remove", remove))
        spread = self.run.step(
            "spread", SpreadArticles(place, base, PER_ANNOTATE), [Slot(n, files) for n in range(many)]
        )
        annotate = [Piece(file) for one in spread for file in one.told.get("files", ())]
        stage = AnnotateArticles(self.stages.annotator, self.stages.finder.packer, place, base)
        annotated = self.run.step("annotate", stage, annotate)
        records += [*settled, *removed, *spread, *annotated]
        return self._files("annotate", annotate, ".articles.parquet")

    def _credited(
        self, records: list[Record], stories: Mapping[str, Told], changed: set[str], homes: Mapping[str, str]
    ) -> tuple[list[Unit], tuple[str, ...]]:
        """The units of copies that change, and the files that tell of origins; whose copies change are *changed*."""
        near = {id for story in changed for id in stories[story].story.articles}
        rows = list(every(self.place, "copies", ("article", "origin", "number", "original", "own", "note")))
        present = {id: day for told in stories.values() for id, day in zip(told.story.articles, told.days)}
        touched = {row["origin"] for row in rows if row["article"] in near}
        again = near | {row["article"] for row in rows if row["origin"] in touched}
        members = tuple(Member(id, homes.get(id), present[id]) for id in sorted(again & present.keys()))
        if not members:
            return [], ()
        if len(members) <= self.alone:
            part = Members(members)
            records += self.run.step("credit", CreditArticles(self.stages.copies, self.place, self.plan.base), [part])
            files = tuple(f"{name}.parquet" for name in self._files("credit", [part]))
        else:
            places = self._places({member.article for member in members})
            story_of = {id: story for story, told in stories.items() for id in told.story.articles}
            ordered = sorted(members, key=lambda member: (places[member.article], member.article))
            done, files = credit_by_shuffle(self.run, self.stages.copies, ordered, story_of)
            records += done
        before = {row["article"]: tuple(sorted(row.items(), key=str)) for row in rows}
        now, written_in = {}, {}
        for file in files:
            for row in self._rows(file, ("article", "origin", "number", "original", "own", "note")):
                now[row["article"]] = tuple(sorted(row.items(), key=str))
                written_in[row["article"]] = file
        other = {id for id, row in now.items() if before.get(id) != row}
        changed |= {id for id, told in stories.items() if not other.isdisjoint(told.story.articles)}
        days = {id: present[id] for id in now}
        held = dict(self._days_before("copies", frozenset(now) | (before.keys() - present.keys())))
        return list(units("copies", self.slots, held, days, written_in)), files

    def _places(self, articles: Collection[str]) -> dict[str, tuple[float, int]]:
        """What sorts each of *articles* first printed first."""
        made = f"{self.plan.base}/annotate"
        files = [*self.place.names("state"), *self.place.names(made)]
        return {
            row["article"]: from_bytes(row["article"], row["profile"]).place
            for file in files
            if file.endswith(".profiles.parquet")
            for row in self._rows(file)
            if row["article"] in articles
        }

    def _days_before(self, table: str, ids: Collection[str]) -> list[tuple[str, date | None]]:
        """The partitions in which these articles stand in *table*."""
        found = []
        for name in self.place.names(f"tables/{table}"):
            day = name.split("/")[2].removeprefix("day=")
            for row in self._rows(name, ("article",)):
                if row["article"] in ids:
                    found.append((row["article"], None if day.startswith("__") else date.fromisoformat(day)))
        return found

    def _checked(
        self,
        records: list[Record],
        stories: Mapping[str, Told],
        changed: Iterable[str],
        credited: tuple[str, ...],
        homes: Mapping[str, str],
    ) -> tuple[list[Record], dict[str, str]]:
        """The records of the parts, and of each checked story the files with its rows."""
        origin_of: dict[str, str] = {}
        told_in: dict[str, str] = {}
        for file in credited:
            for row in self._rows(file, ("article", "origin")):
                origin_of[row["article"]], told_in[row["origin"]] = row["origin"], file
        parts: list[Stories] = []
        some: list[tuple[str, tuple[Member, ...]]] = []

        def close() -> None:
            origins = frozenset(origin_of[m.article] for _, members in some for m in members if m.article in origin_of)
            files = tuple(sorted({told_in[origin] for origin in origins}))
            parts.append(Stories(tuple(some), origins, files, len(parts)))
            some.clear()

        for id in sorted(changed):
            told = stories[id]
            members = tuple(Member(a, homes.get(a), day) for a, day in zip(told.story.articles, told.days))
            if some and sum(len(found) for _, found in some) + len(members) > PER_CHECK:
                close()
            some.append((id, members))
        if some:
            close()
        stage = CheckStories(self.stages.annotator, self.stages.writer, self.plan.now, self.place, self.plan.base)
        found = self.run.step("check", stage, parts)
        records += found
        there = set(self._files("check", parts, ".stories.parquet"))
        names = {part.key: f"{self.plan.base}/check/{part.key}" for part in parts}
        for part in parts:
            if names[part.key] not in there:
                LeaveUnchecked(self.place, self.plan.base, "could not be checked")(part)
        return found, {id: names[part.key] for part in parts for id, _ in part.stories}

    def _fresh(self, made: Sequence[str]) -> tuple[Fresh, ...]:
        return tuple(
            Fresh(tuple(made[begin : begin + PER_FILE]), f"{self.plan.name}-{begin // PER_FILE:05}")
            for begin in range(0, len(made), PER_FILE)
        )

    def _stale(self, homes: Mapping[str, str]) -> tuple[Stale, ...]:
        """The files in which earlier states of the new articles stand."""
        by_file: dict[str, set[str]] = {}
        for id, file in known_ids(self.place, frozenset(homes)).items():
            by_file.setdefault(file, set()).add(id)
        return tuple(
            Stale(file.replace("/articles/", f"/{table}/"), frozenset(ids))
            for file, ids in sorted(by_file.items())
            for table in ("articles", "annotations")
        )

    def _came(
        self, read: Sequence[Record], homes: Mapping[str, str], checked: Sequence[Record], records: Sequence[Record]
    ) -> dict[str, Any]:
        standings: Counter[str] = Counter()
        for one in checked:
            standings.update(one.told.get("standings", {}))
        grouped = next(one for one in records if "settled" in one.told)
        return {
            "files": len(self.plan.files),
            "unread": sum(one.told.get("unread", 0) for one in read),
            "read": sum(one.done for one in read),
            "articles": len(homes),
            "stories": grouped.told["stories"],
            "settled": grouped.told["settled"],
            "checked": sum(one.done for one in checked),
            "standings": dict(sorted(standings.items())),
            "failed": dict(sorted(counted(records).items())),
            "shown": [list(line) for one in records for line in one.shown][:SHOWN],
        }
