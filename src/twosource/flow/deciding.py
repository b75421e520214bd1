"""What analysts have ruled, applied to what the stages alone put together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
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
    groups = sorted((tuple(group) for group in groups), key=lambda group: (-len(group), sorted(group)))
    present = {article for group in groups for article in group}
    force = sorted({r.id: r for r in rulings if r.undone is None}.values(), key=lambda r: (r.when, r.id), reverse=True)
    kept = [present_in(ruling, present) for ruling in force]
    parts = Parts(kept)
    named = {article for ruling in kept for article in (*ruling.articles, *ruling.joined, *ruling.parted)}
    # An article goes where it was moved last; until then it draws nothing to where it was.
    moved: dict[str, Ruling] = {}
    for ruling in kept:
        if ruling.decision.kind == "merge":
            parts.pack((*ruling.articles, *ruling.joined))
        elif ruling.decision.kind == "move":
            for article in ruling.articles:
                moved.setdefault(article, ruling)
        else:
            parts.pack(ruling.articles)
    for group in groups:
        parts.pack(article for article in group if article in named and article not in moved)
    for article, ruling in sorted(moved.items(), key=lambda move: (move[1].when, move[1].id, move[0])):
        around = defaultdict(list)
        for other in ruling.joined:
            if other not in moved:
                around[parts.of(other)].append(other)
        for others in sorted(around.values(), key=lambda others: (-len(others), min(others))):
            if parts.join(others[0], article):
                break
    told = defaultdict(list)
    for group in groups:
        parts.pack(article for article in group if article in named)
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

    def __init__(self, rulings: Iterable[Ruling]) -> None:
        self.parents: dict[str, str] = {}
        self.sides: dict[str, set[Side]] = defaultdict(set)
        for ruling in rulings:
            if ruling.articles and ruling.parted:
                for article in ruling.articles:
                    self.sides[article].add((ruling.id, True))
                for article in ruling.parted:
                    self.sides[article].add((ruling.id, False))

    def of(self, article: str) -> str:
        """The part that *article* is in, by its least article."""
        while (parent := self.parents.get(article, article)) != article:
            article = parent
        return article

    def join(self, one: str, other: str) -> bool:
        """Put the parts of two articles together, unless a ruling is against it; whether they are one now."""
        first, second = sorted((self.of(one), self.of(other)))
        if first == second:
            return True
        if any((ruling, not side) in self.sides[second] for ruling, side in self.sides[first]):
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
