"""Putting together what is alike on average."""

from itertools import combinations

import numpy as np

from twosource.group.linkage import average_link


def link(places: list[float], at_least: float, groups: list[list[int]] | None = None) -> list[list[int]]:
    """Items that lie at *places* in a row, all of them paired: the nearer the more alike."""
    pairs = [(a, b, -abs(places[a] - places[b])) for a, b in combinations(range(len(places)), 2)]
    singles = [[n] for n in range(len(places))]
    row = np.array(places)
    return average_link(groups or singles, pairs, lambda a, others: -abs(row[others] - row[a]), at_least=at_least)


def test_items_stay_together_as_long_as_they_are_alike_on_average():
    assert link([0.0, 1.0, 2.0, 10.0, 11.0], at_least=-2) == [[0, 1, 2], [3, 4]]


def test_one_close_pair_does_not_chain_two_groups():
    assert [len(group) for group in link([0.0, 1.0, 2.0, 3.0, 4.0, 5.0], at_least=-1.5)] == [2, 2, 2]


def test_groups_that_are_given_stay_whole():
    assert link([0.0, 1.0, 2.0, 10.0, 11.0], at_least=-2, groups=[[0, 3], [1], [2], [4]]) == [[0, 3], [1, 2], [4]]


def test_members_that_were_not_paired_are_still_compared():
    scores = {(0, 1): 5.0, (1, 2): 5.0, (0, 2): -100.0}

    def score(one: int, others: np.ndarray) -> np.ndarray:
        return np.array([scores[min(one, other), max(one, other)] for other in others.tolist()])

    pairs = [(0, 1, 5.0), (1, 2, 5.0)]
    assert average_link([[0], [1], [2]], pairs, score, at_least=0) == [[0, 1], [2]]


def test_nothing_paired_is_left_alone():
    assert average_link([[0], [1]], [], lambda a, others: np.full(len(others), 9.0), at_least=0) == [[0], [1]]


def test_hundreds_alike_are_one_group():
    pairs = [(n, n + step, 5.0) for n in range(400) for step in (1, 2, 3) if n + step < 400]
    found = average_link([[n] for n in range(400)], pairs, lambda a, others: np.full(len(others), 5.0), at_least=0)
    assert [len(group) for group in found] == [400]
