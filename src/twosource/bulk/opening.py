"""What a bulk run made -> the library of a desk: a copy to list, search and serve."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar, cast

from twosource import flow
from twosource.bulk.batches import Batches
from twosource.bulk.places import Place, PlaceError, is_remote
from twosource.bulk.rows import annotations_of, article_of, dossier_of, origins_of
from twosource.bulk.stages import Stages
from twosource.bulk.steps import Watch
from twosource.bulk.tables import every
from twosource.flow.deciding import decided
from twosource.flow.grouping import Basis, in_force
from twosource.model.dossier import Dossier
from twosource.model.fingerprint import digest, fingerprint
from twosource.model.outcome import Done, Outcome
from twosource.model.story import Story
from twosource.stores.sqlite import SqliteStore

Item = TypeVar("Item")
Result = TypeVar("Result")

ARTICLE = ("text", "body")
ANNOTATED = ("body", "dimension", "vectors")
CREDITED = ("article", "origin", "number", "body")


class Shelved:
    """An engine that has all dossiers already, and makes none."""

    def __init__(self, dossiers: Mapping[str, Dossier]) -> None:
        self.dossiers = dossiers

    def map(
        self, stage: Callable[[Item], Result], items: Iterable[Item], *, name: Callable[[Item], str]
    ) -> Iterator[Outcome[Result]]:
        return (Done(cast(Result, self.dossiers[name(item)])) for item in items)

    def gather(
        self, key: Callable[[Item], str], reduce: Callable[[tuple[Item, ...]], Result], items: Iterable[Item]
    ) -> Iterator[Outcome[Result]]:
        raise NotImplementedError("dossiers are looked up, not gathered")


def open_folder(folder: str, library: Path | None, stages: Stages, *, watch: Watch) -> Path:
    """The library file with all that the bulk runs made in *folder*, made anew where they have gone on; PlaceError."""
    batches = Batches(Place(folder))
    batches.about()
    came = [(plan, done) for plan in batches.plans() if (done := batches.done(plan))]
    if not came:
        raise PlaceError(folder, "no batch of it is done: `twosource bulk` goes on with it")
    if library is None:
        if is_remote(folder):
            raise PlaceError(folder, "a library is a file on this machine: name it with --library FILE")
        library = Path(folder) / "desk.sqlite"
    state = digest(*(f"{plan.name} {done['articles']} {done['settled']}" for plan, done in came))
    mark = library.with_name(library.name + ".of")
    if library.exists() and mark.exists() and mark.read_text() == state:
        return library
    if library.exists() and not mark.exists():
        raise PlaceError(str(library), "is a library of your own: name another file")
    draft = library.with_name(f"{library.name}.{os.getpid()}.part")
    try:
        _fill(SqliteStore(draft), batches, came[-1][1], stages, came[-1][0].now, watch)
        for ending in ("-wal", "-shm"):
            library.with_name(library.name + ending).unlink(missing_ok=True)
        draft.replace(library)
    finally:
        for ending in ("", "-wal", "-shm"):
            draft.with_name(draft.name + ending).unlink(missing_ok=True)
    mark.write_text(state)
    return library


def _fill(
    store: SqliteStore, batches: Batches, last: Mapping[str, Any], stages: Stages, now: Any, watch: Watch
) -> None:
    """Put everything into an empty *store*."""
    place = batches.place
    many = sum(done["articles"] for plan in batches.plans() if (done := batches.done(plan)))
    version = fingerprint(stages.annotator)
    for number, row in enumerate(every(place, "articles", ARTICLE), 1):
        store.save_article(article_of(row))
        watch("articles", number, many)
    for number, row in enumerate(every(place, "annotations", ANNOTATED), 1):
        store.save_annotations(version, annotations_of(row))
        watch("annotations", number, many)
    origins = origins_of(every(place, "copies", CREDITED))
    rows = list(every(place, "stories", ("id", "articles", "body")))
    stories = [Story(row["id"], tuple(row["articles"])) for row in rows]
    made_by = digest(version, fingerprint(stages.copies), fingerprint(stages.finder))
    groups = decided([story.articles for story in stories], ())
    store.save_grouping(str(Basis(made_by, in_force(()), last["settled"])), origins, stories, groups)
    dossiers = {row["id"]: dossier for row in rows if (dossier := dossier_of(row))}
    checked = [story for story in stories if story.id in dossiers]
    for number, _ in enumerate(
        flow.check(store, Shelved(dossiers), stages.annotator, stages.writer, checked, now=now), 1
    ):
        watch("stories", number, len(checked))
    store.close()
