"""Articles -> annotations and all else that one article tells by itself: its profile for the grouping."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import ClassVar

import pyarrow as pa

from twosource.annotate.annotator import Annotator
from twosource.bulk.places import Place
from twosource.bulk.rows import annotations_row, article_of, article_row
from twosource.bulk.settling import Slot
from twosource.bulk.steps import Record, record
from twosource.bulk.tables import ANNOTATIONS, ARTICLES, DAY, TEXT, written
from twosource.engines.inline import InlineEngine
from twosource.flow.checking import ReadOnce, words_of
from twosource.flow.shelving import as_bytes
from twosource.group.packed import Packer
from twosource.model.annotation import Annotations
from twosource.model.article import Article
from twosource.model.outcome import Done, Failed

PROFILES = pa.schema([("article", TEXT), ("day", DAY), ("profile", pa.binary())])


@dataclass(frozen=True, slots=True)
class AnnotateArticles:
    """Annotate and pack the articles of one slot, those of the same words once; one that breaks a stage is left out."""

    REVISION: ClassVar[int] = 1
    annotator: Annotator
    packer: Packer
    place: Place
    base: str

    def __call__(self, part: Slot, /) -> Record:
        articles = {row["id"]: article_of(row) for row in sorted(part.rows(self.place), key=lambda row: row["id"])}
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
