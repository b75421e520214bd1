"""The packed profiles of articles, as a store keeps them: what grouping needs of an article that it knows."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from twosource.model.article import Article
from twosource.model.fingerprint import fingerprint
from twosource.ports import Store

if TYPE_CHECKING:
    from twosource.group.packed import Packed, Packer


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
