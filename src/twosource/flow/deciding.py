"""What analysts have ruled, applied to what the stages alone put together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from twosource.model.story import Ruling

Group = tuple[str, ...]
Side = tuple[str, bool]  # a ruling that parts articles, and on which side of it


def decided(groups: Iterable[Sequence[str]], rulings: Iterable[Ruling]) -> tuple[Group, ...]:
    """The *groups* as the *rulings* in force want them, in the order of their least articles.

    A later ruling goes before an earlier one, whatever their order here.  What a ruling joined
    stays together and what it parted apart; an article that no ruling names stays with most of
    those that it was grouped with.  Articles of a ruling that are in no group are passed over.
    """
    rulings = list(rulings)
    if not rulings:
        return tuple(sorted(map(tuple, groups), key=min))
    groups = sorted((tuple(group) for group in groups), key=lambda group: (-len(group), sorted(group)))
    present = {article for group in groups for article in group}
    force = sorted({r.id: r for r in rulings if r.undone is None}.values(), key=lambda r: (r.when, r.id), reverse=True)
    kept = [present_in(ruling, present) for ruling in force]
    parts = Parts()
    named = {article for ruling in kept for article in (*ruling.articles, *ruling.joined, *ruling.parted)}
    # An article goes where it was moved last, unless it was parted from there since; what was ruled against that
    # before is past, and it draws nothing to where it was.
    moved: dict[str, Ruling] = {}
    for ruling in kept:
        parts.keep_apart(ruling, moved)
        if ruling.decision.kind == "move":
            for article in ruling.articles:
                if any(other not in moved and parts.may_join(article, other) for other in ruling.joined):
                    moved.setdefault(article, ruling)
        else:
            parts.pack(article for article in (*ruling.articles, *ruling.joined) if article not in moved)
    for group in groups:
        parts.pack(article for article in group if article in named and article not in moved)
    lost: set[str] = set()  # moved to where nothing is any more
    for article, ruling in sorted(moved.items(), key=lambda move: (move[1].when, move[1].id, move[0])):
        around = defaultdict(list)
        for other in ruling.joined:
            if other not in moved:
                around[parts.of(other)].append(other)
        for others in sorted(around.values(), key=lambda others: (-len(others), min(others))):
            if parts.join(others[0], article):
                break
        else:
            lost.add(article)
    told = defaultdict(list)
    for group in groups:
        parts.pack(article for article in group if article in named and (article not in moved or article in lost))
    for group in groups:
        most = Counter(parts.of(article) for article in group if article in named and article not in moved)
        most = most or Counter(parts.of(article) for article in group if article in named)
        host = min(most, key=lambda part: (-most[part], part), default=min(group, default=""))
        for article in group:
            told[parts.of(article) if article in named else host].append(article)
    return tuple(sorted((tuple(articles) for articles in told.values()), key=min))


def present_in(ruling: Ruling, present: set[str]) -> Ruling:
    """The *ruling* on those of its articles that are *present*."""
    articles, joined, parted = (
        tuple(article for article in side if article in present)
        for side in (ruling.articles, ruling.joined, ruling.parted)
    )
    return replace(ruling, articles=articles, joined=joined, parted=parted)


class Parts:
    """Articles that belong together, as far as that does not put on one part what a ruling has parted."""

    def __init__(self) -> None:
        self.parents: dict[str, str] = {}
        self.sides: dict[str, set[Side]] = defaultdict(set)

    def keep_apart(self, ruling: Ruling, moved: Mapping[str, Ruling]) -> None:
        """Let the two sides of *ruling* be joined no more, where they are not one part already; but for what was
        *moved* over since."""
        if not ruling.articles or not ruling.parted:
            return
        for side, articles, others in ((True, ruling.articles, ruling.parted), (False, ruling.parted, ruling.articles)):
            for article in articles:
                if article not in moved or set(others).isdisjoint(moved[article].joined):
                    self.sides[self.of(article)].add((ruling.id, side))

    def of(self, article: str) -> str:
        """The part that *article* is in, by its least article."""
        while (parent := self.parents.get(article, article)) != article:
            article = parent
        return article

    def may_join(self, one: str, other: str) -> bool:
        """True unless a ruling is against two articles being of one part."""
        sides = self.sides[self.of(other)]
        return self.of(one) == self.of(other) or not any((r, not side) in sides for r, side in self.sides[self.of(one)])

    def join(self, one: str, other: str) -> bool:
        """Put the parts of two articles together, unless a ruling is against it; whether they are one now."""
        first, second = sorted((self.of(one), self.of(other)))
        if first != second:
            if not self.may_join(first, second):
                return False
            self.parents[second] = first
            self.sides[first] |= self.sides.pop(second, set())
        return True

    def pack(self, articles: Iterable[str]) -> None:
        """Put *articles* together as far as that goes, the parts that most of them are in first."""
        found = Counter(self.of(article) for article in articles)
        packs: list[str] = []
        for part in sorted(found, key=lambda part: (-found[part], part)):
            if not any(self.join(pack, part) for pack in packs):
                packs.append(part)
