"""Pairs -> links: of each copy the one article that most of its second half is from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, ClassVar

import pyarrow as pa

from twosource.bulk.copies.arrays import whole
from twosource.bulk.locating import Member, article_rows
from twosource.bulk.places import Place
from twosource.bulk.rows import article_of
from twosource.bulk.settling import Slot
from twosource.bulk.steps import Record, record
from twosource.bulk.tables import DAY, TEXT, rows_of, written
from twosource.group.copies import KEPT, NEARLY, CopyFinder, Link
from twosource.group.credits import CreditFinder
from twosource.group.credits import whole as credited_whole
from twosource.group.printed import is_later
from twosource.group.shared import Shared, compare
from twosource.group.wording import Wording, wording
from twosource.model.article import Article
from twosource.model.text import Span

PLACES = pa.schema([("position", pa.int64()), ("article", TEXT), ("made", TEXT), ("day", DAY)])
STRETCH = pa.struct([("start", pa.int32()), ("end", pa.int32())])
LINKS = pa.schema(
    [
        ("slot", pa.int32()),
        ("copy", pa.int64()),
        ("original", pa.int64()),
        ("later", pa.int64()),
        ("rank", pa.int64()),
        ("words", pa.int64()),
        ("body", pa.int64()),
        ("share", pa.float64()),
        ("total", pa.int64()),
        ("longest", STRETCH),
        ("stretches", pa.list_(STRETCH)),
    ]
)


@dataclass(frozen=True, slots=True)
class CompareWords:
    """Of some articles and the few near each: what is a copy of what, and how much of it."""

    REVISION: ClassVar[int] = 1
    finder: CopyFinder
    place: Place
    base: str
    slots: int
    places: str  # the file that tells which article stands at which position

    def __call__(self, part: Slot, /) -> Record:
        near: dict[int, list[int]] = {}
        rows = whole(self.place, part.files, part.number, ("later", "earlier", "rank"))
        told = zip(*(rows[name].tolist() for name in ("later", "rank", "earlier")))
        for later, _, earlier in sorted(told):
            near.setdefault(later, []).append(earlier)
        wanted = frozenset(near) | frozenset(one for some in near.values() for one in some)
        articles = articles_at(self.place, self.places, wanted)
        found = list(self._links(articles, near))
        found.sort(key=lambda row: (row["slot"], row["copy"], row["later"], row["rank"]))
        self.place.write(f"{self.base}/compare/{part.key}.parquet", written(found, LINKS, by="slot"))
        return record(len(near))

    def _links(self, articles: dict[int, Article], near: dict[int, list[int]]) -> Any:
        """What `CopyFinder.link` finds of these pairs, each link with its place in that order."""
        credits = CreditFinder(self.finder.registry)

        @lru_cache(maxsize=KEPT)
        def words(position: int) -> Wording:
            return wording(articles[position])

        @lru_cache(maxsize=KEPT)
        def agency(position: int) -> str | None:
            return credited_whole(credits(articles[position]))

        for later in sorted(near):
            for rank, earlier in enumerate(near[later]):
                copy, original = later, earlier
                shared, back = compare(words(later), words(earlier))
                total = len(words(later))
                if back.share > shared.share and not is_later(articles[later], articles[earlier]):
                    copy, original, shared, total = earlier, later, back, len(words(earlier))
                named = agency(copy)
                same = named is not None and (named == agency(original) or credits.is_of(named, articles[original]))
                asked = self.finder.credited if same else self.finder.share
                if shared.share < asked or (shared.words < self.finder.least and shared.words < total):
                    continue
                yield self._row(Found(copy, original, later, rank, shared, total))
                if copy == later and shared.words >= NEARLY * total:
                    break

    def _row(self, found: Found) -> dict[str, Any]:
        longest = found.shared.longest
        return {
            "slot": found.copy % self.slots,
            "copy": found.copy,
            "original": found.original,
            "later": found.later,
            "rank": found.rank,
            "words": found.shared.words,
            "body": found.shared.body,
            "share": found.shared.share,
            "total": found.total,
            "longest": {"start": longest.start, "end": longest.end} if longest else None,
            "stretches": [{"start": span.start, "end": span.end} for span in found.shared.stretches],
        }


@dataclass(frozen=True, slots=True)
class Found:
    """A link, and where it came up."""

    copy: int
    original: int
    later: int
    rank: int
    shared: Shared
    total: int


@dataclass(frozen=True, slots=True)
class ChooseLinks:
    """Of the copies in one slot: the link of each that counts, the first of the best."""

    REVISION: ClassVar[int] = 1
    place: Place
    base: str

    def __call__(self, part: Slot, /) -> Record:
        best: dict[int, dict[str, Any]] = {}
        for row in sorted(part.rows(self.place), key=lambda row: (row["later"], row["rank"])):
            known = best.get(row["copy"])
            if known is None or (row["body"], row["words"]) > (known["body"], known["words"]):
                best[row["copy"]] = row
        rows = [row for _, row in sorted(best.items())]
        self.place.write(f"{self.base}/link/{part.key}.parquet", written(rows, LINKS))
        return record(len(rows))


def articles_at(place: Place, places: str, wanted: frozenset[int]) -> dict[int, Article]:
    """The articles at the *wanted* positions."""
    rows = rows_of(place, places, where=("position", wanted)) if wanted else []
    position_of = {row["article"]: row["position"] for row in rows}
    members = (Member(row["article"], row["made"], row["day"]) for row in rows)
    return {position_of[row["id"]]: article_of(row) for row in article_rows(place, members)}


def link_of(row: dict[str, Any], articles: dict[int, Article]) -> Link:
    """The link that a *row* tells of, between articles."""
    copy, original = articles[row["copy"]].id, articles[row["original"]].id
    spans = tuple(Span(copy, one["start"], one["end"]) for one in row["stretches"])
    longest = row["longest"] and Span(copy, row["longest"]["start"], row["longest"]["end"])
    return Link(copy, original, Shared(row["words"], row["body"], row["share"], longest, spans), row["total"])
