"""Profiles -> stories: what is new is put among what is known, and a story that goes on keeps its id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

import pyarrow as pa

from twosource import flow
from twosource.bulk.places import Place
from twosource.bulk.steps import Record, record
from twosource.bulk.tables import DAY, TEXT, TEXTS, every, rows_of, written
from twosource.flow.shelving import from_bytes, in_order
from twosource.group.packed import Packed
from twosource.group.stories import StoryFinder
from twosource.model.fingerprint import digest
from twosource.model.story import Story

GROUPED = pa.schema([("id", TEXT), ("articles", TEXTS), ("days", pa.list_(DAY)), ("changed", pa.bool_())])
FORMER = pa.schema([("id", TEXT), ("articles", TEXTS)])


@dataclass(frozen=True, slots=True)
class Told:
    """A story and the partitions that its articles are in."""

    story: Story
    days: tuple[date | None, ...]

    @property
    def day(self) -> date | None:
        """The partition of the story: the first day that any of its articles has."""
        return min((day for day in self.days if day), default=None)


@dataclass(frozen=True, slots=True)
class Batch:
    """All articles of a batch, and what is known from earlier ones: one part, since all may belong with all."""

    profiles: tuple[str, ...]  # files of the new ones
    earlier: tuple[str, ...]  # files of the others, oldest first
    former: str | None  # file of the stories that are no more
    settled: int  # articles that there were when all were weighed anew

    @property
    def key(self) -> str:
        return digest("batch", *self.profiles, "", *self.earlier, str(self.settled))


@dataclass(frozen=True, slots=True)
class GroupArticles:
    """Write the stories of all articles, old and new, and which of them have changed."""

    REVISION: ClassVar[int] = 1
    finder: StoryFinder
    place: Place
    base: str

    def __call__(self, batch: Batch, /) -> Record:
        days: dict[str, date | None] = {}
        packed: dict[str, Packed] = {}
        for file in (*batch.earlier, *batch.profiles):
            for row in rows_of(self.place, file):
                packed[row["article"]] = from_bytes(row["article"], row["profile"])
                days[row["article"]] = row["day"]
        fresh = {row["article"] for file in batch.profiles for row in rows_of(self.place, file, ("article",))}
        known = published_stories(self.place)
        before = [tuple(id for id in told.story.articles if id not in fresh) for told in known]
        grouper = self.finder.open()
        if known:
            earlier = [packed[id] for group in before for id in group]
            grouper.restore(in_order(earlier), [group for group in before if group])
            grouper.settled = batch.settled
        grouper.add(in_order(packed[id] for id in fresh))
        groups = [
            tuple(sorted(group, key=lambda id: (packed[id].place, id))) for group in flow.decided(grouper.stories(), ())
        ]
        former = former_stories(self.place, batch.former)
        stories = flow.identify(groups, [told.story for told in known], former)
        self.place.write(
            f"{self.base}/group/{batch.key}.parquet", written(self._rows(stories, known, fresh, days), GROUPED)
        )
        left = gone(stories, known, former)
        self.place.write(
            f"{self.base}/group/{batch.key}.former.parquet",
            written([{"id": story.id, "articles": list(story.articles)} for story in left], FORMER),
        )
        return record(len(fresh), stories=len(stories), settled=grouper.settled)

    def _rows(
        self, stories: Iterable[Story], known: Iterable[Told], fresh: set[str], days: Mapping[str, date | None]
    ) -> list[dict[str, Any]]:
        kept = {told.story.id: told.story.articles for told in known}
        return [
            {
                "id": story.id,
                "articles": list(story.articles),
                "days": [days[id] for id in story.articles],
                "changed": kept.get(story.id) != story.articles or not fresh.isdisjoint(story.articles),
            }
            for story in sorted(stories, key=lambda story: story.id)
        ]


def gone(stories: Sequence[Story], known: Iterable[Told], former: Iterable[Story]) -> list[Story]:
    """The stories of earlier batches that are no more, as they last were, by id."""
    alive = {story.id for story in stories}
    left = {story.id: story for story in (*former, *(told.story for told in known)) if story.id not in alive}
    return [story for _, story in sorted(left.items())]


def published_stories(place: Place) -> list[Told]:
    """The stories of the batches that are done, by id."""
    rows = every(place, "stories", ("id", "articles", "days"))
    return sorted((told_of(row) for row in rows), key=lambda told: told.story.id)


def former_stories(place: Place, file: str | None) -> list[Story]:
    return [Story(row["id"], tuple(row["articles"])) for row in rows_of(place, file)] if file else []


def told_of(row: Mapping[str, Any]) -> Told:
    return Told(Story(row["id"], tuple(row["articles"])), tuple(row["days"]))
