"""A bulk run: what is new among the input, through all the stages, into the tables."""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from twosource.bulk.annotating import PROFILES
from twosource.bulk.batches import Batches, Plan
from twosource.bulk.grouping import FORMER
from twosource.bulk.making import ALONE, Changes, Made, Making
from twosource.bulk.places import Place
from twosource.bulk.publishing import AddArticles, DropArticles, ReplaceRows
from twosource.bulk.shards import find_files, weigh
from twosource.bulk.stages import Stages
from twosource.bulk.steps import Run, Watch, all_of
from twosource.bulk.tables import rows_of, written
from twosource.ports import Engine


@dataclass(frozen=True, slots=True)
class Came:
    """What came of a run: counts, and the failures by reason."""

    batches: int
    files: int
    unread: int  # files that gave nothing
    articles: int  # that are new, or new in their words
    stories: int  # that were checked
    standings: Mapping[str, int]  # of their claims
    failed: Mapping[str, int]
    shown: tuple[tuple[str, str, str], ...]  # item, stage and reason of some

    @property
    def failures(self) -> int:
        return sum(self.failed.values())


def bulk(
    places: Iterable[str],
    out: str,
    engine: Engine,
    stages: Stages,
    *,
    as_of: date,
    watch: Watch,
    alone: int = ALONE,
) -> Came:
    """Take in what is new at *places*; what was begun before and not done is finished first; PlaceError.

    The origins of so many articles as are left *alone* are found in one process, those of more by shuffles.
    """
    files = all_of(engine, weigh, find_files(places))
    batches = Batches(Place(out))
    slots = batches.begin(stages.made_with(), sum(file.size for file in files))
    batches.tidy()
    came = []
    begun = batches.unfinished()
    while plan := begun or batches.add(files, as_of):
        begun = None
        came.append(batch(batches, plan, engine, stages, slots, watch, alone))
        batches.finish(plan, came[-1])
    return Came(
        len(came),
        sum(one["files"] for one in came),
        sum(one["unread"] for one in came),
        sum(one["articles"] for one in came),
        sum(one["checked"] for one in came),
        sum((Counter(one["standings"]) for one in came), Counter()),
        sum((Counter(one["failed"]) for one in came), Counter()),
        tuple((item, stage, reason) for one in came for item, stage, reason in one["shown"]),
    )


def batch(
    batches: Batches, plan: Plan, engine: Engine, stages: Stages, slots: int, watch: Watch, alone: int
) -> dict[str, Any]:
    """All steps of one batch, as far as they are not done; what came of it."""
    place = batches.place
    run = Run(engine, place, plan.base, watch)
    before = [came for earlier in batches.plans() if earlier.number < plan.number and (came := batches.done(earlier))]
    # Once the tables begin to change, what they were before can be known from here alone.
    planned = f"{plan.base}/changes.pickle"
    if place.exists(planned):
        made: Made = pickle.loads(place.read(planned))
    else:
        made = Making(run, plan, stages, slots, before[-1]["settled"] if before else 0, alone)()
        place.write(planned, pickle.dumps(made))
    publish(run, plan, made.changes)
    return made.came


def publish(run: Run, plan: Plan, changes: Changes) -> None:
    """Let the tables be as *changes* want them."""
    place = run.place
    run.step("add", AddArticles(place), changes.fresh)
    run.step("drop", DropArticles(place), changes.stale)
    run.step("replace", ReplaceRows(place), changes.replaced)
    profiles = [row for file in changes.profiles for row in rows_of(place, file)]
    profiles.sort(key=lambda row: str(row["article"]))
    place.write(f"state/{plan.name}.profiles.parquet", written(profiles, PROFILES))
    place.write(f"state/{plan.name}.former.parquet", written(rows_of(place, changes.former), FORMER))
