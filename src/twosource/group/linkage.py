"""Putting together what is alike on average."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from heapq import heapify, heappop, heappush


def average_link(
    size: int, pairs: Iterable[tuple[int, int]], score: Callable[[int, int], float], *, at_least: float
) -> list[list[int]]:
    """The items 0 to *size* in groups: the two most alike are put together again and again, as long as the
    *score* of their members is *at_least* that on average (UPGMA; Sokal and Michener 1958).

    Only groups with a pair among *pairs* are compared.  Ties go to the items that come first.
    """
    members = {item: [item] for item in range(size)}
    total: dict[tuple[int, int], float] = {}
    near: dict[int, set[int]] = defaultdict(set)
    for one, other in pairs:
        total[one, other] = score(one, other)
        # Groups that are alike on average have a pair of members that are.
        if total[one, other] >= at_least:
            near[one].add(other)
            near[other].add(one)
    heap = [(-value, one, other) for (one, other), value in total.items() if value >= at_least]
    heapify(heap)
    following = size

    def between(one: int, other: int) -> float:
        """The sum of the scores of the members of two groups."""
        key = (min(one, other), max(one, other))
        if key not in total:
            total[key] = sum(score(a, b) for a in members[one] for b in members[other])
        return total[key]

    while heap:
        _, one, other = heappop(heap)
        if one not in members or other not in members:
            continue
        joined, following = following, following + 1
        around = sorted((near[one] | near[other]) & members.keys() - {one, other})
        for third in around:
            total[third, joined] = between(one, third) + between(other, third)
        members[joined] = sorted(members[one] + members[other])
        del members[one], members[other]
        for third in around:
            near[joined].add(third)
            near[third].add(joined)
            average = total[third, joined] / len(members[third]) / len(members[joined])
            if average >= at_least:
                heappush(heap, (-average, third, joined))
    return sorted(members.values())
