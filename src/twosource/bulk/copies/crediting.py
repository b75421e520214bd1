"""Links -> origins: what hangs together by links is one origin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from twosource.bulk.copies.arrays import Ints, columns_of, whole, written_columns
from twosource.bulk.copies.components import EDGES, components, connected, shuffled
from twosource.bulk.copies.linking import PLACES, ChooseLinks, CompareWords, articles_at, link_of
from twosource.bulk.copies.signing import ChooseNear, FindSame, MeetMarks, Placed, SignArticles
from twosource.bulk.locating import Member
from twosource.bulk.places import Place
from twosource.bulk.rows import copy_rows
from twosource.bulk.settling import Slot
from twosource.bulk.steps import Record, Run, record
from twosource.bulk.tables import COPIES, rows_of, written
from twosource.group.copies import CopyFinder, Link, origin
from twosource.group.credits import CreditFinder
from twosource.group.retold import retellings
from twosource.group.shared import whole as all_of
from twosource.group.wording import wording
from twosource.model.fingerprint import digest

SIGNED = 512  # articles whose words are marked together, or more
MOST_FILES = 200
BUCKET = 20_000  # articles for each bucket of marks
COMPARED = 4_000  # articles that are compared together with those near them
CREDITED = 1_000  # articles whose origins are written together, one story at the least
AT_ONCE = 5_000_000  # links that are put together in one process; more go round by round through the engine


@dataclass(frozen=True, slots=True)
class Shuffle:
    """How the work is cut up."""

    signed: int = SIGNED
    bucket: int = BUCKET
    compared: int = COMPARED
    credited: int = CREDITED
    at_once: int = AT_ONCE


@dataclass(frozen=True, slots=True)
class Groups:
    """Some origins: the positions of the articles of each, the first printed first."""

    groups: tuple[tuple[int, ...], ...]
    links: tuple[str, ...]
    number: int

    @property
    def key(self) -> str:
        positions = (str(position) for group in self.groups for position in (*group, -1))
        return f"{self.number:06}-{digest('groups', *positions)}"


@dataclass(frozen=True, slots=True)
class CreditGroups:
    """Write the origins of some groups, with the reasons."""

    REVISION: ClassVar[int] = 1
    finder: CopyFinder
    place: Place
    base: str
    places: str
    same: tuple[str, ...]
    slots: int

    def __call__(self, part: Groups, /) -> Record:
        members = frozenset(position for group in part.groups for position in group)
        articles = articles_at(self.place, self.places, members)
        credits = CreditFinder(self.finder.registry)
        found = {article.id: credits(article) for article in articles.values()}
        links: dict[str, Link] = {}
        for file in part.links:
            for row in rows_of(self.place, file, where=("copy", members)):
                link = link_of(row, articles)
                links[link.copy] = link
        for copy, original in self._same(members):
            words = wording(articles[copy])
            id = articles[copy].id
            links[id] = Link(id, articles[original].id, all_of(words), len(words))
        # The rewrites of a report are of its story, whose origins are all here.
        retold = retellings([articles[group[0]] for group in sorted(part.groups)])
        known = {article.id: article for article in articles.values()}
        origins = [origin([articles[at] for at in group], links, found, retold, known) for group in part.groups]
        rows = [row for one in origins for row in copy_rows(one)]
        rows.sort(key=lambda row: (row["origin"], row["number"]))
        self.place.write(f"{self.base}/credit/{part.key}.parquet", written(rows, COPIES))
        return record(len(articles), origins=len(origins))

    def _same(self, members: frozenset[int]) -> Iterable[tuple[int, int]]:
        wanted = np.array(sorted(members), np.int64)
        for slot in range(self.slots):
            for some in columns_of(self.place, self.same, slot, ("copy", "original")):
                kept = np.isin(some["copy"], wanted)
                yield from zip(some["copy"][kept].tolist(), some["original"][kept].tolist())


def credit_by_shuffle(
    run: Run, finder: CopyFinder, members: Sequence[Member], story_of: Mapping[str, str], cut: Shuffle = Shuffle()
) -> tuple[list[Record], tuple[str, ...]]:
    """The records of all steps, and the files with the origins of *members*, which come first printed first.

    Those of one story stand in one file.
    """
    place, base = run.place, run.base
    slots = max(1, -(-len(members) // cut.bucket))
    places = f"{base}/places.parquet"
    placed = [{"position": n, "article": m.article, "made": m.made, "day": m.day} for n, m in enumerate(members)]
    place.write(places, written(placed, PLACES))
    numbered = list(enumerate(members))
    # Every bucket asks every file, so there are not many.
    signed = max(cut.signed, len(members) // MOST_FILES)
    to_sign = [Placed(tuple(numbered[n : n + signed])) for n in range(0, len(numbered), signed)]
    records = run.step("sign", SignArticles(place, base, slots), to_sign)
    heads, marks = (made(run, "sign", to_sign, f".{ending}.parquet") for ending in ("heads", "marks"))
    buckets = [Slot(slot, heads) for slot in range(slots)]
    records += run.step("same", FindSame(place, base, slots), buckets)
    same = made(run, "same", buckets)
    buckets = [Slot(slot, marks) for slot in range(slots)]
    records += run.step("meet", MeetMarks(place, base, slots, finder.holders, same), buckets)
    met = made(run, "meet", buckets)
    buckets = [Slot(slot, met) for slot in range(slots)]
    records += run.step("near", ChooseNear(place, base, finder.candidates, cut.compared), buckets)
    near = made(run, "near", buckets)
    parts = [Slot(part, near) for part in range(max(1, -(-len(members) // cut.compared)))]
    records += run.step("compare", CompareWords(finder, place, base, slots, places), parts)
    compared = made(run, "compare", parts)
    buckets = [Slot(slot, compared) for slot in range(slots)]
    records += run.step("link", ChooseLinks(place, base), buckets)
    links = made(run, "link", buckets)
    roots = least_of(run, links, same, len(members), slots, cut)
    stories = [story_of.get(member.article, "") for member in members]
    groups = [Groups(some, links, n) for n, some in enumerate(cut_up(roots, stories, cut.credited))]
    stage = CreditGroups(finder, place, base, places, same, slots)
    records += run.step("credit", stage, groups)
    return records, made(run, "credit", groups)


def least_of(run: Run, links: tuple[str, ...], same: tuple[str, ...], size: int, slots: int, cut: Shuffle) -> Ints:
    """The least position that each is connected with."""
    ends = [(row["copy"], row["original"]) for file in links for row in rows_of(run.place, file, ("copy", "original"))]
    linked = np.array(ends, np.int64).reshape(-1, 2)
    copies = [whole(run.place, same, slot, ("copy", "original")) for slot in range(slots)]
    one = np.concatenate([linked[:, 0], *(some["copy"] for some in copies)])
    other = np.concatenate([linked[:, 1], *(some["original"] for some in copies)])
    found = np.arange(size)
    if len(one) <= cut.at_once:
        nodes, least = components(one, other)
        found[nodes] = least
        return found
    edges = f"{run.base}/edges.parquet"
    run.place.write(edges, written_columns(shuffled(one, other, slots, both=True), EDGES))
    files = connected(run, "join", (edges,), slots)
    for slot in range(slots):
        for some in columns_of(run.place, files, slot, ("node", "other")):
            down = some["node"] > some["other"]
            found[some["node"][down]] = some["other"][down]
    return found


def cut_up(roots: Ints, stories: Sequence[str], most: int) -> list[tuple[tuple[int, ...], ...]]:
    """The positions with one root together, those of one story in one part, with so many positions where it can be."""
    order = np.argsort(roots, kind="stable")
    breaks = np.flatnonzero(np.diff(roots[order])) + 1
    told: dict[str, list[tuple[int, ...]]] = {}
    for group in np.split(order, breaks):
        told.setdefault(stories[group[0]], []).append(tuple(group.tolist()))
    parts: list[tuple[tuple[int, ...], ...]] = []
    some: list[tuple[int, ...]] = []
    for _, groups in sorted(told.items()):
        if some and sum(map(len, some)) + sum(map(len, groups)) > most:
            parts.append(tuple(some))
            some = []
        some += groups
    return [*parts, tuple(some)] if some else parts


def made(run: Run, step: str, parts: Iterable[Placed | Slot | Groups], ending: str = ".parquet") -> tuple[str, ...]:
    """The files of those *parts* of a step that did not come to nothing."""
    there = set(run.place.names(f"{run.base}/{step}"))
    names = (f"{run.base}/{step}/{part.key}{ending}" for part in parts)
    return tuple(name for name in names if name in there)
