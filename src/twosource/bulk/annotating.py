"""Articles -> annotations and all else that one article tells by itself: its profile for the grouping."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any, ClassVar

import pyarrow as pa

from twosource.annotate.annotator import Annotator
from twosource.bulk.places import Place
from twosource.bulk.rows import annotations_row, article_of, article_row
from twosource.bulk.settling import READ, Slot
from twosource.bulk.steps import Record, record
from twosource.bulk.tables import ANNOTATIONS, ARTICLES, DAY, TEXT, rows_of, written
from twosource.engines.inline import InlineEngine
from twosource.flow.checking import ReadOnce, words_of
from twosource.flow.shelving import as_bytes
from twosource.group.packed import Packer
from twosource.model.annotation import Annotations
from twosource.model.article import Article
from twosource.model.fingerprint import digest
from twosource.model.outcome import Done, Failed

PROFILES = pa.schema([("article", TEXT), ("day", DAY), ("profile", pa.binary())])


@dataclass(frozen=True, slots=True)
class Piece:
    """A few articles in a file of their own."""

    file: str

    @property
    def key(self) -> str:
        return digest("piece", self.file)


@dataclass(frozen=True, slots=True)
class SpreadArticles:
    """Write the articles of one slot in pieces of so *many*; those of the same words are in one, whatever its size."""

    REVISION: ClassVar[int] = 1
    place: Place
    base: str
    many: int

    def __call__(self, part: Slot, /) -> Record:
        by_words: dict[str, list[dict[str, Any]]] = {}
        for row in sorted(part.rows(self.place), key=lambda row: (row["words"], row["id"])):
            by_words.setdefault(row["words"], []).append(row)
        pieces: list[list[dict[str, Any]]] = []
        room = 0
        for same in by_words.values():
            if not room:
                pieces.append([])
                room = self.many
            pieces[-1] += same
            room -= 1
        names = [f"{self.base}/spread/{part.key}.{number:04}.parquet" for number in range(len(pieces))]
        for name, rows in zip(names, pieces):
            self.place.write(name, written(rows, READ))
        return record(sum(map(len, pieces)), files=names)


@dataclass(frozen=True, slots=True)
class AnnotateArticles:
    """Annotate and pack the articles of a piece, those of the same words once; one that breaks a stage is left out."""

    REVISION: ClassVar[int] = 1
    annotator: Annotator
    packer: Packer
    place: Place
    base: str

    def __call__(self, part: Piece, /) -> Record:
        rows = sorted(rows_of(self.place, part.file), key=lambda row: row["id"])
        articles = {row["id"]: article_of(row) for row in rows}
        read: dict[str, Annotations] = {}
        failures: list[Failed] = []
        for outcome in InlineEngine().gather(words_of, ReadOnce(self.annotator), articles.values()):
            if isinstance(outcome, Done):
                read |= {annotations.article: annotations for annotations in outcome.value}
            else:
                same = (article for article in articles.values() if words_of(article) == outcome.item)
                failures += [Failed(article.id, "annotate", outcome.reason) for article in same]
        packed = {}
        for outcome_packed in InlineEngine().map(self._pack, [articles[id] for id in read], name=lambda one: one.id):
            if isinstance(outcome_packed, Done):
                id, profile = outcome_packed.value
                packed[id] = profile
            else:
                failures.append(Failed(outcome_packed.item, "group", outcome_packed.reason))
        kept = sorted(packed)
        base = f"{self.base}/annotate/{part.key}"
        self.place.write(f"{base}.articles.parquet", written([article_row(articles[id]) for id in kept], ARTICLES))
        self.place.write(
            f"{base}.annotations.parquet", written([annotations_row(read[id]) for id in kept], ANNOTATIONS)
        )
        profiles = [
            {"article": id, "day": articles[id].published.interval.latest, "profile": packed[id]} for id in kept
        ]
        self.place.write(f"{base}.profiles.parquet", written(profiles, PROFILES))
        days = Counter(str(row["day"] or "") for row in profiles)
        return record(len(kept), failures, days=dict(sorted(days.items())))

    def _pack(self, article: Article) -> tuple[str, bytes]:
        return article.id, as_bytes(self.packer(article))
