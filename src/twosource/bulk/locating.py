"""Where the rows of articles are: in what the batch has made, or in the tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from twosource.bulk.places import Place
from twosource.bulk.tables import partition, rows_of


@dataclass(frozen=True, slots=True)
class Member:
    """An article of a story: *made* names what the batch made of it, none where it is of an earlier one."""

    article: str
    made: str | None
    day: date | None


def article_rows(place: Place, members: Iterable[Member]) -> Iterator[dict[str, Any]]:
    """The rows of the *members* among the articles."""
    return _rows(place, members, "articles", "id")


def annotations_rows(place: Place, members: Iterable[Member]) -> Iterator[dict[str, Any]]:
    """What was read in each of the *members*."""
    return _rows(place, members, "annotations", "article")


def _rows(place: Place, members: Iterable[Member], table: str, key: str) -> Iterator[dict[str, Any]]:
    made: dict[str, set[str]] = {}
    told: dict[str, set[str]] = {}
    for member in members:
        if member.made is not None:
            made.setdefault(f"{member.made}.{table}.parquet", set()).add(member.article)
        else:
            told.setdefault(partition(table, member.day), set()).add(member.article)
    for file, ids in sorted(made.items()):
        yield from rows_of(place, file, where=(key, frozenset(ids)))
    for folder, ids in sorted(told.items()):
        for file in place.names(folder):
            yield from rows_of(place, file, where=(key, frozenset(ids)))
