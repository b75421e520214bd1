"""Articles -> fingerprints of their words, each to the bucket that it falls into."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import ClassVar

import numpy as np
import pyarrow as pa

from twosource.bulk.copies.arrays import whole, written_columns
from twosource.bulk.locating import Member, article_rows
from twosource.bulk.places import Place
from twosource.bulk.rows import article_of
from twosource.bulk.settling import Slot
from twosource.bulk.steps import Record, record
from twosource.group.copies import winnow
from twosource.group.postings import meetings
from twosource.group.shared import SHORTEST
from twosource.group.wording import wording
from twosource.model.fingerprint import digest

HEADS = pa.schema([("slot", pa.int32()), ("words", pa.int64()), ("position", pa.int64()), ("length", pa.int64())])
MARKS = pa.schema([("slot", pa.int32()), ("code", pa.int64()), ("position", pa.int64())])
SAME = pa.schema([("slot", pa.int32()), ("copy", pa.int64()), ("original", pa.int64())])
VOTES = pa.schema([("slot", pa.int32()), ("later", pa.int64()), ("earlier", pa.int64()), ("votes", pa.int64())])
NEAR = pa.schema([("slot", pa.int32()), ("later", pa.int64()), ("earlier", pa.int64()), ("rank", pa.int64())])


@dataclass(frozen=True, slots=True)
class Placed:
    """Articles with their places in the order in which they were printed."""

    members: tuple[tuple[int, Member], ...]

    @property
    def key(self) -> str:
        parts = (part for position, member in self.members for part in (str(position), member.article))
        return f"{self.members[0][0]:010}-{digest('placed', *parts)}"


@dataclass(frozen=True, slots=True)
class SignArticles:
    """Write what an article is found by, in *slots*: a name for all its words, and the marks of its wording."""

    REVISION: ClassVar[int] = 1
    place: Place
    base: str
    slots: int

    def __call__(self, part: Placed, /) -> Record:
        position_of = {member.article: position for position, member in part.members}
        heads, codes, owners = [], [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
        for row in article_rows(self.place, (member for _, member in part.members)):
            position = position_of[row["id"]]
            read = wording(article_of(row))
            name = int.from_bytes(sha256(read.codes.tobytes()).digest()[:8], "little", signed=True)
            heads.append((name, position, len(read)))
            marks = winnow(read.grams(4))
            codes.append(marks.astype(np.int64))
            owners.append(np.full(len(marks), position, np.int64))
        table = np.array(sorted(heads, key=lambda head: head[1]), np.int64).reshape(-1, 3)
        names = {"slot": table[:, 0] % self.slots, "words": table[:, 0], "position": table[:, 1], "length": table[:, 2]}
        code = np.concatenate(codes)
        marked = {"slot": code % self.slots, "code": code, "position": np.concatenate(owners)}
        base = f"{self.base}/sign/{part.key}"
        self.place.write(f"{base}.heads.parquet", written_columns(names, HEADS))
        self.place.write(f"{base}.marks.parquet", written_columns(marked, MARKS))
        return record(len(heads))


@dataclass(frozen=True, slots=True)
class FindSame:
    """Of one bucket: articles with exactly the words of an earlier one, and the first that had them."""

    REVISION: ClassVar[int] = 1
    place: Place
    base: str
    slots: int

    def __call__(self, part: Slot, /) -> Record:
        rows = whole(self.place, part.files, part.number, ("words", "position", "length"))
        order = np.lexsort((rows["position"], rows["words"]))
        words, position, length = (rows[name][order] for name in ("words", "position", "length"))
        heads = np.flatnonzero(np.r_[True, words[1:] != words[:-1]]) if len(words) else np.zeros(0, np.int64)
        first = np.repeat(position[heads], np.diff(np.r_[heads, len(words)]))
        copy = (position != first) & (length >= SHORTEST)
        found = {"slot": position[copy] % self.slots, "copy": position[copy], "original": first[copy]}
        self.place.write(f"{self.base}/same/{part.key}.parquet", written_columns(found, SAME))
        return record(int(copy.sum()))


@dataclass(frozen=True, slots=True)
class MeetMarks:
    """Of one bucket of marks: the pairs of articles that share some, and how many; of each mark its first few holders.

    So a mark that a hundred thousand articles have costs a hundred thousand times one.
    """

    REVISION: ClassVar[int] = 1
    place: Place
    base: str
    slots: int
    holders: int
    same: tuple[str, ...]  # files of the articles that are known to be copies

    def __call__(self, part: Slot, /) -> Record:
        rows = whole(self.place, part.files, part.number, ("code", "position"))
        copies = [whole(self.place, self.same, slot, ("copy",))["copy"] for slot in range(self.slots)]
        kept = ~np.isin(rows["position"], np.concatenate([np.zeros(0, np.int64), *copies]))
        later, earlier, votes = meetings(rows["code"][kept], rows["position"][kept], self.holders)  # type: ignore[arg-type]
        found = {"slot": later % self.slots, "later": later, "earlier": earlier, "votes": votes}
        self.place.write(f"{self.base}/meet/{part.key}.parquet", written_columns(found, VOTES))
        return record(len(later))


@dataclass(frozen=True, slots=True)
class ChooseNear:
    """Of some articles: the few earlier ones that each shares most marks with, in parts of *many* articles."""

    REVISION: ClassVar[int] = 1
    place: Place
    base: str
    candidates: int
    many: int

    def __call__(self, part: Slot, /) -> Record:
        rows = whole(self.place, part.files, part.number, ("later", "earlier", "votes"))
        order = np.lexsort((rows["earlier"], rows["later"]))
        later, earlier, votes = (rows[name][order] for name in ("later", "earlier", "votes"))
        new = np.r_[True, (later[1:] != later[:-1]) | (earlier[1:] != earlier[:-1])] if len(later) else later > 0
        heads = np.flatnonzero(new)
        total = np.add.reduceat(votes, heads) if len(heads) else votes
        later, earlier = later[heads], earlier[heads]
        later, earlier, total = later[total > 1], earlier[total > 1], total[total > 1]
        order = np.lexsort((earlier, -total, later))
        later, earlier = later[order], earlier[order]
        begins = np.flatnonzero(np.r_[True, later[1:] != later[:-1]]) if len(later) else np.zeros(0, np.int64)
        rank = np.arange(len(later)) - np.repeat(begins, np.diff(np.r_[begins, len(later)]))
        kept = rank < self.candidates
        found = {"slot": later[kept] // self.many, "later": later[kept], "earlier": earlier[kept], "rank": rank[kept]}
        self.place.write(f"{self.base}/near/{part.key}.parquet", written_columns(found, NEAR))
        return record(int(kept.sum()))
