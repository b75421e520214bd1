"""Putting together what is alike on average."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from heapq import heapify, heappop, heappush

SAMPLE = 16  # members of a large group that stand for it


def average_link(
    size: int, pairs: Iterable[tuple[int, int]], score: Callable[[int, int], float], *, at_least: float
) -> list[list[int]]:
    """The items 0 to *size* in groups: the two most alike are put together again and again, as long as the
    *score* of their members is *at_least* that on average (UPGMA; Sokal and Michener 1958).

    Only groups with a pair among *pairs* that scores that much are compared.  Ties go to the items
    that come first.
    """
    members = {item: [item] for item in range(size)}
    alike: dict[tuple[int, int], float] = {}  # on average, the lesser group first
    near: dict[int, set[int]] = defaultdict(set)
    for one, other in pairs:
        alike[one, other] = score(one, other)
        if alike[one, other] >= at_least:
            near[one].add(other)
            near[other].add(one)
    heap = [(-value, one, other) for (one, other), value in alike.items() if value >= at_least]
    heapify(heap)
    joined = size

    def between(one: int, other: int) -> float:
        """How alike the members of two groups are."""
        key = (min(one, other), max(one, other))
        if key not in alike:
            ours, theirs = sample(members[one]), sample(members[other])
            alike[key] = sum(score(a, b) for a in ours for b in theirs) / (len(ours) * len(theirs))
        return alike[key]

    while heap:
        _, one, other = heappop(heap)
        if one not in members or other not in members:
            continue
        share = len(members[one]) / (len(members[one]) + len(members[other]))
        around = sorted((near.pop(one) | near.pop(other)) & members.keys() - {one, other})
        for third in around:
            alike[third, joined] = share * between(one, third) + (1 - share) * between(other, third)
        members[joined] = sorted(members.pop(one) + members.pop(other))
        for third in around:
            near[joined].add(third)
            near[third].add(joined)
            if alike[third, joined] >= at_least:
                heappush(heap, (-alike[third, joined], third, joined))
        joined += 1
    return sorted(members.values())


def sample(items: Sequence[int]) -> Sequence[int]:
    """All of *items*, or where they are many, some from end to end."""
    return items if len(items) <= SAMPLE else items[:: -(-len(items) // SAMPLE)]
