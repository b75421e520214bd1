"""Components are those that a plain union-find finds, on chains, stars and whatever else, in few rounds."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from tests.bulk.conftest import quiet

from twosource.bulk.copies.arrays import columns_of, written_columns
from twosource.bulk.copies.components import EDGES, Star, components, connected, shuffled
from twosource.bulk.places import Place
from twosource.bulk.settling import Slot
from twosource.bulk.steps import Run
from twosource.engines.inline import InlineEngine

Edges = list[tuple[int, int]]


def plain(edges: Edges) -> dict[int, int]:
    """The least node that each is connected with, found by following parents."""
    parent: dict[int, int] = {}

    def root(node: int) -> int:
        while parent.setdefault(node, node) != node:
            parent[node] = node = parent[parent[node]]
        return node

    for one, other in edges:
        low, high = sorted((root(one), root(other)))
        parent[high] = low
    return {node: root(node) for node in list(parent)}


def found(edges: Edges) -> dict[int, int]:
    ends = np.array(edges, np.int64).reshape(-1, 2)
    nodes, roots = components(ends[:, 0], ends[:, 1])
    return dict(zip(nodes.tolist(), roots.tolist()))


def chain(length: int) -> Edges:
    order = np.random.default_rng(3).permutation(length).tolist()
    return list(pairwise(order))


def star(points: int) -> Edges:
    return [(points // 2, point) for point in range(points) if point != points // 2]


def scattered(nodes: int, edges: int) -> Edges:
    ends = np.random.default_rng(5).integers(0, nodes, (edges, 2))
    return [(int(a), int(b)) for a, b in ends if a != b]


SHAPES = {
    "none": [],
    "a chain in order": list(pairwise(range(2_000))),
    "a shuffled chain": chain(5_000),
    "a star": star(5_000),
    "two stars and a bridge": [*star(400), *((a + 1000, b + 1000) for a, b in star(400)), (3, 1003)],
    "a ring": [*pairwise(range(300)), (299, 0)],
    "many small ones": scattered(5_000, 2_500),
    "one large one": scattered(2_000, 4_000),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_components_are_those_of_a_union_find(shape: str) -> None:
    assert found(SHAPES[shape]) == plain(SHAPES[shape])


@pytest.mark.parametrize("shape", ["a shuffled chain", "a star", "two stars and a bridge", "many small ones"])
def test_they_are_the_same_by_slots_and_small_pieces(shape: str, tmp_path: Path) -> None:
    place = Place(str(tmp_path))
    ends = np.array(SHAPES[shape], np.int64)
    place.write("edges.parquet", written_columns(shuffled(ends[:, 0], ends[:, 1], 4, both=True), EDGES))
    run = Run(InlineEngine(), place, "work", quiet)
    files = connected(run, "join", ("edges.parquet",), 4)
    roots = {int(node): int(node) for node in np.unique(ends)}
    for slot in range(4):
        for some in columns_of(place, files, slot, ("node", "other")):
            pairs = zip(some["node"].tolist(), some["other"].tolist())
            roots |= {node: other for node, other in pairs if node > other}
    assert roots == plain(SHAPES[shape])


def test_a_hub_is_taken_piece_by_piece(tmp_path: Path) -> None:
    place = Place(str(tmp_path))
    ends = np.array(star(5_000), np.int64)
    place.write("edges.parquet", written_columns(shuffled(ends[:, 0], ends[:, 1], 1, both=True), EDGES))
    sizes = []
    stage = Star(place, "work", 1, large=True, piece=100)
    for one, _ in stage.pieces(Slot(0, ("edges.parquet",))):
        sizes.append(len(one))
    assert max(sizes) <= 100
    assert sum(sizes) == 2 * len(ends)
    in_one = Star(place, "work", 1, large=True)
    assert stage(Slot(0, ("edges.parquet",))).told == in_one(Slot(0, ("edges.parquet",))).told


def test_a_chain_of_a_hundred_thousand_takes_few_rounds() -> None:
    assert set(found(list(pairwise(range(100_000)))).values()) == {0}
