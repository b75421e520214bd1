"""Putting together what is alike on average."""

from itertools import combinations

from twosource.group.linkage import average_link


def test_items_stay_together_as_long_as_they_are_alike_on_average():
    places = [0.0, 1.0, 2.0, 10.0, 11.0]
    found = average_link(5, combinations(range(5), 2), lambda a, b: -abs(places[a] - places[b]), at_least=-2)
    assert found == [[0, 1, 2], [3, 4]]


def test_one_close_pair_does_not_chain_two_groups():
    places = [0.0, 1.0, 2.0, 3.0, 4.0, 5.0]
    found = average_link(6, combinations(range(6), 2), lambda a, b: -abs(places[a] - places[b]), at_least=-1.5)
    assert [len(group) for group in found] == [2, 2, 2]


def test_members_that_were_not_paired_are_still_compared():
    scores = {(0, 1): 5.0, (1, 2): 5.0, (0, 2): -100.0}
    found = average_link(3, [(0, 1), (1, 2)], lambda a, b: scores[min(a, b), max(a, b)], at_least=0)
    assert found == [[0, 1], [2]]


def test_nothing_paired_is_left_alone():
    assert average_link(2, [], lambda a, b: 9.0, at_least=0) == [[0], [1]]
