"""Whose words the articles of changed stories are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from twosource.bulk.locating import Member, article_rows
from twosource.bulk.places import Place
from twosource.bulk.rows import article_of, copy_rows
from twosource.bulk.steps import Record, record
from twosource.bulk.tables import COPIES, written
from twosource.group.copies import CopyFinder
from twosource.model.fingerprint import digest


@dataclass(frozen=True, slots=True)
class Members:
    """Articles whose origins are to be found among them all."""

    members: tuple[Member, ...]

    @property
    def key(self) -> str:
        return digest("members", *(member.article for member in self.members))


@dataclass(frozen=True, slots=True)
class CreditArticles:
    """Write the origins of the articles of a part."""

    REVISION: ClassVar[int] = 1
    finder: CopyFinder
    place: Place
    base: str

    def __call__(self, part: Members, /) -> Record:
        articles = [article_of(row) for row in article_rows(self.place, part.members)]
        origins = self.finder(articles)
        rows = [row for origin in origins for row in copy_rows(origin)]
        rows.sort(key=lambda row: (row["origin"], row["number"]))
        self.place.write(f"{self.base}/credit/{part.key}.parquet", written(rows, COPIES))
        return record(len(articles), origins=len(origins))
