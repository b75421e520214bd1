"""The batches of a folder: what each took in, and what came of it.

DIR/bulk.json              what made the folder
DIR/batches/0001.json      the files of a batch, by content, and its day
DIR/batches/0001.done.json what came of it, once it is done
DIR/work/0001/             what is made on the way, gone once the batch is done
DIR/state/0001.*.parquet   what later batches need beside the tables
DIR/tables/TABLE/day=DAY/  the tables
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from twosource.bulk.places import Place, PlaceError
from twosource.bulk.shards import File

SCHEMA = "twosource/bulk/1"
ABOUT = "bulk.json"
PER_SLOT = 256_000_000  # bytes of input for one file a table and day
MOST_SLOTS = 256


@dataclass(frozen=True, slots=True)
class Plan:
    """A batch: its files, and the day that undated articles are bounded by."""

    number: int
    as_of: date
    files: tuple[File, ...]

    @property
    def name(self) -> str:
        return f"{self.number:04}"

    @property
    def base(self) -> str:
        return f"work/{self.name}"

    @property
    def now(self) -> datetime:
        return datetime.combine(self.as_of, time(23, 59, 59), UTC)

    @property
    def size(self) -> int:
        return sum(file.size for file in self.files)

    def cells(self) -> dict[str, Any]:
        return {"as_of": self.as_of.isoformat(), "files": [file.cells() for file in self.files]}


@dataclass(frozen=True, slots=True)
class Batches:
    """The batches of the folder at *place*."""

    place: Place

    def begin(self, made_with: Mapping[str, str], size: int) -> int:
        """In how many files the rows of a day are; PlaceError where the folder is another program's."""
        if not self.place.exists(ABOUT):
            if self.place.names():
                raise PlaceError(self.place.root, "holds other files: name a folder that is empty or not there yet")
            slots = min(MOST_SLOTS, 1 + size // PER_SLOT)
            self.place.write_json(ABOUT, {"schema": SCHEMA, "slots": slots, "made_with": dict(made_with)})
        about = self.about()
        if about["made_with"] != made_with:
            changed = sorted(stage for stage in made_with if about["made_with"].get(stage) != made_with[stage])
            stages = ", ".join(changed)
            raise PlaceError(self.place.root, f"was made with another version of {stages}: name a new folder")
        return int(about["slots"])

    def about(self) -> dict[str, Any]:
        """What made the folder; PlaceError where it is of no bulk run."""
        if not self.place.exists(ABOUT):
            raise PlaceError(self.place.root, "is no folder of `twosource bulk`: that makes one")
        about: dict[str, Any] = self.place.read_json(ABOUT)
        if about.get("schema") != SCHEMA:
            raise PlaceError(self.place.root, f"has the schema {about.get('schema')}, this program wants {SCHEMA}")
        return about

    def plans(self) -> list[Plan]:
        """Every batch, first to last."""
        names = [name for name in self.place.names("batches") if not name.endswith(".done.json")]
        return [self._plan(name) for name in names if name.endswith(".json")]

    def _plan(self, name: str) -> Plan:
        cells = self.place.read_json(name)
        files = tuple(File(**file) for file in cells["files"])
        return Plan(int(name.rpartition("/")[2].removesuffix(".json")), date.fromisoformat(cells["as_of"]), files)

    def done(self, plan: Plan) -> dict[str, Any] | None:
        """What came of a batch, `None` where it is not done."""
        name = f"batches/{plan.name}.done.json"
        found: dict[str, Any] | None = self.place.read_json(name) if self.place.exists(name) else None
        return found

    def unfinished(self) -> Plan | None:
        """The batch that was begun and is not done."""
        return next((plan for plan in self.plans() if self.done(plan) is None), None)

    def add(self, files: Iterable[File], as_of: date) -> Plan | None:
        """A batch of those of *files* whose content no batch has; none: no batch."""
        plans = self.plans()
        had = {file.content for plan in plans for file in plan.files}
        fresh: dict[str, File] = {}
        for file in files:
            if file.content not in had:
                fresh.setdefault(file.content, file)
        if not fresh:
            return None
        plan = Plan(len(plans) + 1, as_of, tuple(sorted(fresh.values(), key=lambda file: file.place)))
        self.place.write_json(f"batches/{plan.name}.json", plan.cells())
        return plan

    def finish(self, plan: Plan, came: Mapping[str, Any]) -> None:
        """Keep what *came* of a batch, and let go of what was made on the way."""
        self.place.write_json(f"batches/{plan.name}.done.json", came)
        self.place.remove(plan.base)

    def tidy(self) -> None:
        """Let go of what batches that are done have left, where they were stopped at their very end."""
        for plan in self.plans():
            if self.done(plan) is not None and self.place.names(plan.base):
                self.place.remove(plan.base)
