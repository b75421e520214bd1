"""Putting together what is alike on average."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from heapq import heapify, heappop, heappush

import numpy as np

from twosource.group.postings import Positions
from twosource.group.shelf import Floats

SAMPLE = 8  # members of a large group that stand for it
MINOR = 12  # times bigger than the other: then what the bigger is like is what both together are like
FAR = 4.0  # below what is asked: groups that are so little alike will not be put together

Score = Callable[[int, Positions], Floats]


def average_link(
    groups: Sequence[Sequence[int]], pairs: Iterable[tuple[int, int, float]], score: Score, *, at_least: float
) -> list[list[int]]:
    """The items of *groups* in groups again, bigger ones: the two most alike are put together again and again,
    as long as the score of their members is *at_least* that on average (UPGMA; Sokal and Michener 1958).

    Only groups with two items among *pairs*, which come with their score, that score that much are compared;
    *score* tells the others'.  Ties go to the groups that come first.
    """
    members = {n: list(group) for n, group in enumerate(groups)}
    home = {item: n for n, group in members.items() for item in group}
    alike: dict[tuple[int, int], float] = {}  # on average, the lesser group first
    near: dict[int, set[int]] = defaultdict(set)

    def learn(one: int, others: Iterable[int]) -> None:
        """Find out how alike a group and the others are, where that is not known."""
        unknown = [other for other in others if (min(one, other), max(one, other)) not in alike]
        if not unknown:
            return
        theirs = [sample(members[other]) for other in unknown]
        row = np.concatenate(theirs).astype(np.int64)
        ours = sample(members[one])
        total = scores(score, ours, row)
        ends = np.cumsum([len(items) for items in theirs])
        for other, value, items in zip(unknown, np.add.reduceat(total, np.r_[0, ends[:-1]]), theirs):
            alike[min(one, other), max(one, other)] = float(value) / (len(ours) * len(items))

    for a, b, value in pairs:
        one, other = sorted((home[a], home[b]))
        if one != other and value >= at_least:
            near[one].add(other)
            near[other].add(one)
        if len(members[one]) == len(members[other]) == 1:
            alike[one, other] = value
    for one in sorted(near):
        learn(one, sorted(other for other in near[one] if other > one))
    heap = [
        (-alike[one, other], one, other)
        for one in near
        for other in near[one]
        if one < other and alike[one, other] >= at_least
    ]
    heapify(heap)
    joined = len(groups)
    while heap:
        _, one, other = heappop(heap)
        if one not in members or other not in members:
            continue
        if len(members[one]) < len(members[other]):
            one, other = other, one
        share = len(members[one]) / (len(members[one]) + len(members[other]))
        minor = len(members[one]) > MINOR * len(members[other])
        around = sorted((near.pop(one) | near.pop(other)) & members.keys() - {one, other})
        learn(one, around)
        if not minor:
            learn(other, around)
        members[joined] = sorted(members.pop(one) + members.pop(other))
        for third in around:
            value = alike.pop((min(one, third), max(one, third)))
            rest = alike.pop((min(other, third), max(other, third)), value)
            near[third] -= {one, other}
            value = share * value + (1 - share) * rest
            if value < at_least - FAR:
                continue
            alike[third, joined] = value
            near[joined].add(third)
            near[third].add(joined)
            if value >= at_least:
                heappush(heap, (-value, third, joined))
        joined += 1
    return sorted(members.values())


def scores(score: Score, ours: Sequence[int], row: Positions) -> Floats:
    """What each item of *row* scores with all of *ours*: the fewer are asked about, the sooner it is told."""
    if len(row) < len(ours):
        return np.array([score(item, np.array(ours)).sum() for item in row.tolist()])
    return np.asarray(np.sum([score(item, row) for item in ours], axis=0))


def sample(items: Sequence[int]) -> Sequence[int]:
    """All of *items*, or where they are many, some from end to end."""
    return items if len(items) <= SAMPLE else items[:: -(-len(items) // SAMPLE)]
