"""The packed profiles of articles, as a store keeps them: what grouping needs of an article that it knows."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.model.article import Article
from twosource.model.fingerprint import fingerprint
from twosource.ports import Store

if TYPE_CHECKING:
    from twosource.group.grouper import Grouper
    from twosource.group.packed import Packed, Packer
    from twosource.group.stories import StoryFinder


@dataclass(slots=True)
class Shelf:
    """The grouper of a process that groups again and again, as long as nobody else has changed what it grouped."""

    made_by: str = ""
    groups: frozenset[tuple[str, ...]] = frozenset()
    grouper: Grouper | None = None

    def take(self, made_by: str, groups: Iterable[tuple[str, ...]]) -> Grouper | None:
        """The grouper that knows exactly these *groups*, if this is it; it is not here any more then."""
        grouper, self.grouper = self.grouper, None
        return grouper if self.made_by == made_by and self.groups == frozenset(groups) else None

    def put(self, made_by: str, grouper: Grouper) -> None:
        """Have the *grouper* at hand for the next time."""
        self.made_by, self.grouper = made_by, grouper
        self.groups = frozenset(tuple(sorted(group)) for group in grouper.stories())


def reopened(store: Store, finder: StoryFinder, groups: Collection[tuple[str, ...]], settled: int) -> Grouper:
    """A grouper that knows the articles of *groups*, which were all weighed when they were so many as *settled*."""
    grouper = finder.open()
    grouper.restore(known_profiles(store, finder.packer, {id for group in groups for id in group}), groups)
    grouper.settled = settled
    return grouper


def profiled(store: Store, packer: Packer, articles: Iterable[Article]) -> list[Packed]:
    """The *articles* packed, first printed first; what is packed is kept."""
    made = [packer(article) for article in articles]
    store.save_profiles(fingerprint(packer), [(packed.article, as_bytes(packed)) for packed in made])
    return in_order(made)


def known_profiles(store: Store, packer: Packer, articles: Collection[str]) -> list[Packed]:
    """Those of *articles* that were packed before, first printed first."""
    kept = store.profiles(fingerprint(packer))
    return in_order(from_bytes(article, written) for article, written in kept if article in articles)


def in_order(packed: Iterable[Packed]) -> list[Packed]:
    return sorted(packed, key=lambda article: (article.place, article.article))


def as_bytes(packed: Packed) -> bytes:
    """All of *packed* but for the article that it is of: a line of JSON, then its rows, then its bands."""
    moment, size = packed.place
    place = [None if moment == float("inf") else moment, size]
    head = [packed.day, place, packed.killed, packed.flags, len(packed.rows)]
    return json.dumps(head).encode() + b"\n" + packed.rows + packed.bands


def from_bytes(article: str, written: bytes) -> Packed:
    """What `as_bytes` wrote of the *article*."""
    from twosource.group.packed import Packed

    head, _, rest = written.partition(b"\n")
    day, (moment, size), killed, flags, length = json.loads(head)
    place = (float("inf") if moment is None else moment, size)
    return Packed(article, day, place, rest[:length], tuple(killed), flags, rest[length:])
