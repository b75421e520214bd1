"""Stories that grow: new articles are grouped among the known ones, and what they do not touch stays as it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import TYPE_CHECKING

import numpy as np

from twosource.group.linkage import average_link
from twosource.group.packed import Packed
from twosource.group.postings import Positions, Postings, meetings
from twosource.group.shelf import Floats, Shelf

if TYPE_CHECKING:
    from twosource.group.stories import StoryFinder

ALIKE = 0.6  # of all words of two printings of one text
HOLDERS = 4  # articles that a band of words remembers
COUNTED = 4  # printings of one text that make its words commoner: with thousands only what was edited would be rare
LARGE = 24  # articles, printings aside: no more are taken apart for a new one, those of the nearest stories first
SETTLING = 1.5  # times as many articles: then all is weighed and grouped anew
SETTLED = 20_000  # articles: with more, one more or a thousand hardly change what a word tells
SLACK = 2.0  # below what is asked: what a pair scores is remembered, since it may be enough one day

KNOWN = 18  # bits: so many pairs that were looked at last keep what they score
MIXED, SHIFT, HALF = np.uint64(0x9E3779B97F4A7C15), np.uint64(64 - KNOWN), np.uint64(32)

EDGE = np.dtype([("other", "<u4"), ("odds", "<f4")])


class Grouper:
    """The stories of all articles that were added, whether one by one or at once.

    A printing of a known text joins it.  Any other new article is compared with the few that are near it; the
    stories in which it finds one that tells of the same happening are taken apart and put together
    again with it.  So what comes of them depends on the articles and hardly on their order.
    """

    def __init__(self, finder: StoryFinder) -> None:
        self.finder = finder
        self.shelf = Shelf(
            background=finder.background, nearest=finder.nearest, commonest=finder.commonest, window=finder.window
        )
        self.bands = Postings()
        self.ids: list[str | None] = []  # of one that was replaced: none
        self.positions: dict[str, int] = {}
        self.places: list[tuple[float, int]] = []
        self.first: list[int] = []  # of the printings of its text
        self.story: list[int] = []  # the least position in it
        self.members: dict[int, list[int]] = {}  # of stories with more than one text
        self.again: dict[int, list[int]] = {}  # the later printings of a text
        self.edges: list[bytes | None] = []  # to what was near when it came; not known yet: none
        self.settled = 0
        self.pairs = np.zeros(1 << KNOWN, np.uint64)
        self.odds = np.zeros(1 << KNOWN, np.float32)

    def __len__(self) -> int:
        return len(self.positions)

    def add(self, articles: Sequence[Packed]) -> tuple[tuple[str, ...], ...]:
        """The stories that *articles*, sorted first printed first, are in or have changed.

        An article that is known already is replaced.
        """
        fresh = self._put(articles)
        changed = {self.first[position] for position in range(len(self.ids) - len(articles), len(self.ids))}
        if len(self.ids) > self.settled * SETTLING and self.settled <= SETTLED:
            self._settle()
            return self.stories()
        for position in fresh:
            self.edges[position] = self._edges(position, self.shelf.near(position))
        touched = set(self._regroup(fresh)) | {self.story[position] for position in changed}
        return self._named(touched)

    def restore(self, articles: Sequence[Packed], stories: Iterable[Sequence[str]]) -> None:
        """Know *articles* that were grouped before as these *stories*, without grouping them again."""
        self._put(articles)
        self.settled = len(self.ids)
        for story in stories:
            texts = sorted({self.first[self.positions[id]] for id in story if id in self.positions})
            self._tell(texts) if texts else None

    def stories(self) -> tuple[tuple[str, ...], ...]:
        """All stories, the biggest first; in a story the first printed first."""
        return self._named({self.story[first] for first in self.first})

    # What follows works on positions: of articles in the order in which they came.

    def _put(self, articles: Sequence[Packed]) -> Positions:
        """Number *articles* and let them be found; the positions of those that are the first of their text."""
        begin = len(self.ids)
        for position, article in enumerate(articles, begin):
            if article.article in self.positions:
                self.ids[self.positions[article.article]] = None
            self.ids.append(article.article)
            self.positions[article.article] = position
            self.places.append(article.place)
            self.first.append(position)
            self.story.append(position)
            self.edges.append(None)
        self.shelf.put(articles)
        fresh = self._firsts(articles, begin)
        self.shelf.index(fresh)
        return fresh

    def _firsts(self, articles: Sequence[Packed], begin: int) -> Positions:
        """Which of *articles*, the first at *begin*, are no printing of a text that is known."""
        bands = [np.frombuffer(article.bands, np.uint32) for article in articles]
        owners = np.repeat(np.arange(begin, begin + len(bands)), [len(found) for found in bands])
        near: dict[int, set[int]] = defaultdict(set)
        if len(bands) > 1:
            later, earlier, _ = meetings(np.concatenate(bands), owners, HOLDERS)
            for one, other in zip(later.tolist(), earlier.tolist()):
                near[one].add(other)
        fresh = []
        for position, codes in enumerate(bands, begin):
            if begin:
                ordered = np.sort(codes)
                for part in self.bands.search(ordered):
                    _, holders = part.holders(np.ones(len(ordered), bool), 0, HOLDERS)
                    near[position].update(holders.tolist())
            known = sorted({self.first[other] for other in near[position]})
            if known:
                same = self.shelf.printings(position, np.array(known), ALIKE)
                if len(same):
                    first = int(same[0])
                    self.first[position], self.story[position] = first, self.story[first]
                    self.again.setdefault(first, []).append(position)
                    if len(self.again[first]) < COUNTED:
                        self.shelf.count(position)
                    self.shelf.clear(position)
                    continue
            self.shelf.count(position)
            fresh.append(position)
        kept = np.array(fresh, np.int64)
        owned = np.isin(owners, kept)
        codes = np.concatenate([*bands, np.zeros(0, np.uint32)])[owned]
        self.bands.add(codes, owners[owned], np.zeros(len(codes), np.int64))
        return kept

    def _edges(self, position: int, others: Positions) -> bytes:
        """What the article at *position* and the *others* score, where that may matter one day."""
        edges = np.zeros(len(others), EDGE)
        if len(others):
            edges["other"], edges["odds"] = others, self._score(position, others)
        return edges[edges["odds"] >= self._enough() - SLACK].tobytes()

    def _score(self, one: int, others: Positions) -> Floats:
        """How sure it is that the article at *one* and each of the *others* tell of one happening."""
        pairs = np.minimum(one, others).astype(np.uint64) << HALF | np.maximum(one, others).astype(np.uint64)
        slots = pairs * MIXED >> SHIFT
        odds = self.odds[slots]
        missed = self.pairs[slots] != pairs
        if missed.any():
            odds[missed] = self.finder.evidence(self.shelf.features(one, others[missed]))
            self.pairs[slots], self.odds[slots] = pairs, odds
        return np.asarray(odds, np.float64)

    def _enough(self) -> float:
        return self.finder.enough(len(self.ids))

    def _known(self, position: int) -> list[tuple[int, float]]:
        """The texts near that at *position*, with what they score."""
        edges = self.edges[position]
        if edges is None:
            edges = self.edges[position] = self._edges(position, self.shelf.near(position))
        table = np.frombuffer(edges, EDGE)
        return list(zip(table["other"].tolist(), table["odds"].tolist()))

    def _beside(self, position: int, inside: Set[int], single: Set[int]) -> Iterable[tuple[int, float]]:
        """What the text at *position* scores with those near it that are *inside*, or, not known, with all that
        are *single*."""
        if self.edges[position] is not None:
            return ((other, odds) for other, odds in self._known(position) if other in inside)
        others = np.array(sorted(other for other in single if other > position), np.int64)
        return zip(others.tolist(), self._score(position, others).tolist()) if len(others) else ()

    def _regroup(self, fresh: Positions) -> Iterator[int]:
        """Group the *fresh* texts with the stories that they find something in; the stories that come of it."""
        enough = self._enough()
        pool: dict[int, int] = {}
        nearest: dict[int, float] = {}  # what a story's text scores with the fresh text that is nearest
        arrived: dict[int, int] = {}  # at a story, of the fresh ones

        def root(story: int) -> int:
            while pool.setdefault(story, story) != story:
                pool[story] = story = pool[pool[story]]
            return story

        for position in fresh.tolist():
            for other, odds in self._known(position):
                if odds >= enough:
                    story = self.story[other]
                    nearest[story] = max(odds, nearest.get(story, odds))
                    one, two = sorted((root(self.story[position]), root(story)))
                    pool[two] = one
            arrived[self.story[position]] = 1
        pools: dict[int, list[int]] = defaultdict(list)
        for story in sorted(pool):
            pools[root(story)].append(story)
        for stories in pools.values():
            room = LARGE * sum(arrived.get(story, 0) for story in stories)
            groups = []
            for story in sorted(stories, key=lambda story: (-nearest.get(story, 0.0), story)):
                texts = self.members.get(story, [story])
                apart = len(texts) <= min(LARGE, room)
                room -= len(texts) if apart and len(texts) > 1 else 0
                groups += [[text] for text in texts] if apart or len(texts) == 1 else [texts]
            groups.sort()
            inside = {position for group in groups for position in group}
            single = {group[0] for group in groups if len(group) == 1}
            pairs = {
                (min(one, other), max(one, other)): odds
                for group in groups
                # A story that stays whole need not be looked into.
                for one in (group if len(group) == 1 else ())
                for other, odds in self._beside(one, inside, single)
            }
            told = ((one, other, odds) for (one, other), odds in sorted(pairs.items()))
            for texts in average_link(groups, told, self._score, at_least=enough):
                yield self._tell(texts)

    def _tell(self, texts: list[int]) -> int:
        """Let *texts* be a story."""
        story = texts[0]
        for text in texts:
            self.members.pop(text, None)
            for position in (text, *self.again.get(text, ())):
                self.story[position] = story
        if len(texts) > 1:
            self.members[story] = texts
        return story

    def _settle(self) -> None:
        """Weigh and group everything anew."""
        self.settled = len(self.ids)
        firsts = np.array([position for position, first in enumerate(self.first) if position == first], np.int64)
        self.shelf.weigh(firsts)
        self.pairs[:] = 0  # no pair: no article is two
        for position in firsts.tolist():
            edges = self.edges[position]
            others = (
                self.shelf.near(position) if edges is None else np.frombuffer(edges, EDGE)["other"].astype(np.int64)
            )
            self.edges[position] = self._edges(position, others)
            self._tell([position])
        for _ in self._regroup(firsts):
            pass

    def _named(self, stories: Iterable[int]) -> tuple[tuple[str, ...], ...]:
        """The ids of the articles in each of *stories*."""
        told = []
        for story in stories:
            texts = self.members.get(story, [story])
            positions = [place for text in texts for place in (text, *self.again.get(text, ()))]
            ordered = sorted((self.places[place], id) for place in positions if (id := self.ids[place]) is not None)
            if ordered:
                told.append(tuple(id for _, id in ordered))
        return tuple(sorted(told, key=lambda ids: (-len(ids), ids)))
