"""A step of a run: parts, each done once; what is finished has a record beside what it made."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from twosource.bulk.places import Place, PlaceError
from twosource.model.outcome import Done, Failed
from twosource.ports import Engine

SHOWN = 20  # failures that a record tells in full; all are counted
NUMBER = re.compile(r"\d[\d,.:]*")
TRIED = 2  # times more that a part is done which came to nothing

Watch = Callable[[str, int, int | None], None]


class Part(Protocol):
    """One of the parts of a step; its *key* names all that goes into it."""

    @property
    def key(self) -> str: ...


P = TypeVar("P", bound=Part)


@dataclass(frozen=True, slots=True)
class Record:
    """What came of a part: how many items went through, how many did not by reason, and what the next step asks."""

    done: int
    failed: Mapping[str, int] = field(default_factory=dict)
    shown: tuple[tuple[str, str, str], ...] = ()  # item, stage and reason of some that did not
    told: Mapping[str, Any] = field(default_factory=dict)

    def cells(self) -> dict[str, Any]:
        return {"done": self.done, "failed": dict(self.failed), "shown": list(self.shown), "told": dict(self.told)}

    @classmethod
    def of(cls, cells: Mapping[str, Any]) -> Record:
        shown = tuple((item, stage, reason) for item, stage, reason in cells["shown"])
        return cls(cells["done"], cells["failed"], shown, cells["told"])


def record(done: int, failures: Sequence[Failed] = (), **told: Any) -> Record:
    """The record of a part of which these are the *failures*."""
    counted = Counter(f"{failed.stage}: {NUMBER.sub('N', failed.reason)}" for failed in failures)
    shown = tuple((failed.item, failed.stage, failed.reason) for failed in failures[:SHOWN])
    return Record(done, dict(sorted(counted.items())), shown, told)


@dataclass(frozen=True, slots=True)
class Run:
    """Where the parts of one batch are kept, and what does them."""

    engine: Engine
    place: Place
    base: str  # the folder of the batch
    watch: Watch

    def step(self, name: str, stage: Callable[[P], Record], parts: Sequence[P]) -> list[Record]:
        """The records of all *parts*, in order, the missing ones done now; PlaceError.

        A part that comes to nothing is tried again, and then counts as one failure of its step.
        """
        folder = f"{self.base}/{name}"
        # One listing, not a question a part.
        kept = {file for file in self.place.names(folder) if file.endswith(".json")}
        records = {part.key: self._read(name, part) for part in parts if f"{folder}/{part.key}.json" in kept}
        missing = [part for part in parts if part.key not in records]
        self.watch(name, len(records), len(parts))
        for attempt in range(TRIED + 1):
            left: list[P] = []
            for part, outcome in zip(missing, self.engine.map(stage, missing, name=lambda part: part.key)):
                if isinstance(outcome, Failed):
                    refuse(outcome)
                    if attempt < TRIED:
                        left.append(part)
                        continue
                    found = record(0, [Failed(part.key, name, outcome.reason)])
                else:
                    found = outcome.value
                self.place.write_json(f"{folder}/{part.key}.json", found.cells())
                records[part.key] = found
                self.watch(name, len(records), len(parts))
            missing = left
            if not missing:
                break
        return [records[part.key] for part in parts]

    def _read(self, name: str, part: Part) -> Record:
        return Record.of(self.place.read_json(f"{self.base}/{name}/{part.key}.json"))


def refuse(failed: Failed) -> None:
    """PlaceError where a place was at fault: the next part would fail as well."""
    kind, _, reason = failed.reason.partition(": ")
    if kind == PlaceError.__name__:
        place, _, why = reason.partition(": ")
        raise PlaceError(place, why)


def counted(records: Iterable[Record]) -> Counter[str]:
    """The failures of all *records*, by reason."""
    found: Counter[str] = Counter()
    for one in records:
        found.update(one.failed)
    return found


def all_of(engine: Engine, stage: Callable[[Any], Any], items: Sequence[Any]) -> list[Any]:
    """What *stage* makes of *items*; PlaceError where it makes nothing."""
    values = []
    for outcome in engine.map(stage, items, name=str):
        if not isinstance(outcome, Done):
            refuse(outcome)
            raise PlaceError(outcome.item, outcome.reason)
        values.append(outcome.value)
    return values
