"""Stories told in several languages: put together by what their articles mean, where their words cannot tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from twosource.group.linkage import average_link
from twosource.group.packed import NAME, NUMBER, Packed
from twosource.group.postings import Positions
from twosource.group.shelf import Floats


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an article means: the vector, of unit length, of its title and its first sentences."""

    language: str | None
    vector: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class TongueJoiner:
    """The *stories* that `StoryFinder` made of the articles *packed*, each article in another language than is
    *read* put where its meaning belongs.

    What is rare in a language is known of the one that is read; of another every word looks rare, and two
    articles in it alike.  So these go by their *meanings*, and by the names and numbers that they share: names are
    hardly ever translated.  The articles that are read stay together as they are.
    Every two are compared: give the meanings of the last days' articles, not of an archive's.
    """

    REVISION: ClassVar[int] = 1
    read: str = "en"
    days: int = 5  # between two articles that are put together
    slope: float = 12.0
    alike: float = 0.55  # of two vectors, where nothing else is in common: chosen by hand
    named: float = 0.6  # for each name or number in common
    most: int = 5  # of these

    def __call__(
        self, stories: Sequence[Sequence[str]], packed: Mapping[str, Packed], meanings: Mapping[str, Meaning], /
    ) -> tuple[tuple[str, ...], ...]:
        ids = sorted(meanings, key=lambda id: (packed[id].place, id))
        places = {id: n for n, id in enumerate(ids)}
        foreign = {id for id in ids if meanings[id].language not in (None, self.read)}
        parts = [[id for id in story if id not in foreign] for story in stories] + [[id] for id in sorted(foreign)]
        groups = sorted(group for part in parts if (group := sorted(places[id] for id in part if id in places)))
        vectors = np.array([meanings[id].vector for id in ids], np.float64)
        marks = [named(packed[id]) for id in ids]
        days = [packed[id].day for id in ids]

        def odds(one: int, others: Positions) -> Floats:
            common = [min(self.most, len(marks[one] & marks[other])) for other in others.tolist()]
            return np.asarray(
                self.slope * (vectors[others] @ vectors[one] - self.alike) + self.named * np.array(common)
            )

        def near(one: int, other: int) -> bool:
            here, there = days[one], days[other]
            return here is None or there is None or abs(here - there) <= self.days

        pairs = [
            (one, other, float(value))
            for one in range(len(ids))
            if (
                rest := [
                    other
                    for other in range(one + 1, len(ids))
                    if not foreign.isdisjoint((ids[one], ids[other])) and near(one, other)
                ]
            )
            for other, value in zip(rest, odds(one, np.array(rest)))
        ]
        linked = average_link(groups, pairs, odds, at_least=0.0)
        home = {ids[n]: group[0] for group in linked for n in group}
        told: dict[object, list[str]] = {}
        for part in parts:
            # What is read and has no meaning given goes with the rest of its story.
            first = next((id for id in part if id in home), None)
            if part:
                told.setdefault(("alone", *part) if first is None else home[first], []).extend(part)
        found = (tuple(sorted(story, key=lambda id: (packed[id].place, id))) for story in told.values())
        return tuple(sorted(found, key=lambda story: (-len(story), story)))


def named(article: Packed) -> frozenset[int]:
    """The codes of the names and numbers of an *article*."""
    table = article.table
    return frozenset(table["code"][table["marks"] & (NAME | NUMBER) > 0].tolist())
