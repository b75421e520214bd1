"""Stories -> dossiers and their rows: the recipes of the desk over the few articles of a part."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from twosource import flow
from twosource.annotate.annotator import Annotator
from twosource.bulk.locating import Member, annotations_rows, article_rows
from twosource.bulk.places import Place
from twosource.bulk.rows import Cells, annotations_of, article_of, bare_story, dossier_rows, origins_of
from twosource.bulk.steps import Record, record
from twosource.bulk.tables import OF_STORIES, rows_of, written
from twosource.engines.inline import InlineEngine
from twosource.model.fingerprint import digest, fingerprint
from twosource.model.outcome import Done, Failed
from twosource.model.story import Story
from twosource.stores.memory import MemoryStore


@dataclass(frozen=True, slots=True)
class Stories:
    """A few stories to be checked together, each with its articles and the origins of their words."""

    stories: tuple[tuple[str, tuple[Member, ...]], ...]
    origins: frozenset[str]
    credited: tuple[str, ...]  # the files that tell of the origins
    number: int

    @property
    def key(self) -> str:
        parts = (part for id, members in self.stories for part in (id, *(m.article for m in members)))
        return f"{self.number:05}-{digest('stories', *parts, '', *sorted(self.origins), '', *self.credited)}"


@dataclass(frozen=True, slots=True)
class CheckStories:
    """Write the rows of all tables that tell of a part's stories; one that breaks a stage stays, unchecked."""

    REVISION: ClassVar[int] = 1
    annotator: Annotator
    writer: flow.WriteDossier
    now: datetime
    place: Place
    base: str

    def __call__(self, part: Stories, /) -> Record:
        store = MemoryStore()
        members = [member for _, found in part.stories for member in found]
        version = fingerprint(self.annotator)
        for row in article_rows(self.place, members):
            store.save_article(article_of(row))
        for row in annotations_rows(self.place, members):
            store.save_annotations(version, annotations_of(row))
        credited = [row for file in part.credited for row in rows_of(self.place, file, where=("origin", part.origins))]
        stories = [Story(id, tuple(member.article for member in found)) for id, found in part.stories]
        store.save_grouping("bulk", origins_of(credited), stories)
        return self._checked(store, stories, part.key)

    def _checked(self, store: MemoryStore, stories: list[Story], key: str) -> Record:
        engine = InlineEngine()
        undated = flow.redated(store, self.annotator, stories, now=self.now)
        failures = [
            outcome for outcome in flow.reread(store, engine, self.annotator, undated) if isinstance(outcome, Failed)
        ]
        rows: dict[str, list[Cells]] = {table: [] for table in OF_STORIES}
        checked = flow.check(store, engine, self.annotator, self.writer, stories, now=self.now)
        done = 0
        for story, outcome in zip(stories, checked):
            articles = [store.article(id) for id in story.articles]
            if isinstance(outcome, Done):
                done += 1
                for table, found in dossier_rows(outcome.value, articles).items():
                    rows[table] += found
            else:
                failures.append(Failed(story.id, "check", outcome.reason))
                rows["stories"].append(bare_story(story.id, articles, outcome.reason))
        for table, schema in OF_STORIES.items():
            self.place.write(f"{self.base}/check/{key}.{table}.parquet", written(rows[table], schema))
        return record(done, failures, standings=standings(rows["claims"]))


@dataclass(frozen=True, slots=True)
class LeaveUnchecked:
    """Keep the stories of a part that came to nothing, with the *reason*, so that they go on with the next batch."""

    place: Place
    base: str
    reason: str

    def __call__(self, part: Stories, /) -> None:
        rows: dict[str, list[Cells]] = {table: [] for table in OF_STORIES}
        for id, members in part.stories:
            articles = {row["id"]: article_of(row) for row in article_rows(self.place, members)}
            rows["stories"].append(bare_story(id, [articles[m.article] for m in members], self.reason))
        for table, schema in OF_STORIES.items():
            self.place.write(f"{self.base}/check/{part.key}.{table}.parquet", written(rows[table], schema))


def standings(claims: list[Cells]) -> dict[str, int]:
    """How many *claims* there are of each standing."""
    found: dict[str, int] = {}
    for claim in claims:
        found[claim["standing"]] = found.get(claim["standing"], 0) + 1
    return dict(sorted(found.items()))
