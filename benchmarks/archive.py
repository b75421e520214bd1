"""A newsroom's archive, invented and packed: years of articles as grouping sees them, by the million, from a seed.

Made to be as hard as a real one.  A few happenings are told hundreds of times and most once or twice (Zipf).
People and places are in the news again and again, the well known every day.  Happenings are of a few hundred
kinds, and two of one kind are told in the same words.  Stories go on for days, the big ones for weeks, and come up
again months later.  One article in four is another's text, a few words changed.  An article has some 160 rows, as the
articles have that the program is measured on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from twosource.group.packed import (
    DAY,
    DIGITS,
    LEAD,
    LEAD_NAME,
    NAME,
    NUMBER,
    PAIR,
    PLACE,
    ROW,
    TITLE,
    WORD,
    WORTH,
    Packed,
    signature,
)

Ints = NDArray[np.int64]

START = datetime(2031, 1, 1, tzinfo=UTC).toordinal()
A_DAY = 2_000  # articles of a newsroom's feeds
WARM = 40  # days before the first, so that stories are going on by then
LARGEST = 600  # articles on one happening
VOCABULARY = 400_000
PEOPLE, GIVEN, FAMILIES, PLACES, KINDS = 200_000, 2_000, 60_000, 8_000, 300
PRINTED_AGAIN = 0.25
DAY_OF = 1 << 28  # where the codes of days begin


@dataclass(frozen=True, slots=True)
class Happening:
    """What is told, again and again in other words."""

    day: int
    kind: Ints  # words that all happenings of the kind are told in
    own: Ints  # words of this one
    people: Ints
    places: Ints
    numbers: Ints
    killed: tuple[int, ...]


class World:
    """Who and what is in the news."""

    def __init__(self, seed: int) -> None:
        self.dice = np.random.default_rng(seed)
        self.worths = np.clip(np.log(np.arange(1, VOCABULARY + 1)) * 0.75 - 1, 0.1, 8.0)
        self.kinds = [self.dice.integers(500, 30_000, 45) for _ in range(KINDS)]

    def zipf(self, most: int, many: int) -> Ints:
        """So many numbers from 1 to *most*, each drawn about as often as one in so many as it says."""
        return np.asarray(most ** self.dice.random(many), np.int64)

    def happening(self, day: int) -> Happening:
        killed = (int(self.zipf(200, 1)[0]),) if self.dice.random() < 0.2 else ()
        return Happening(
            day,
            self.kinds[int(self.dice.integers(KINDS))],
            self.dice.integers(3_000, VOCABULARY, 12),
            self.zipf(PEOPLE, 4),
            self.zipf(PLACES, 2),
            self.dice.integers(2, 5_000, 3),
            killed,
        )

    def days_of(self, size: int) -> Ints:
        """How many days after it each of *size* articles on a happening is printed."""
        days = self.dice.exponential(0.6 + 0.5 * np.log(size), size).astype(np.int64)
        # A trial, a report: it comes up again.
        late = self.dice.random(size) < 0.02
        days[late] += self.dice.integers(20, 200, int(late.sum()))
        return days

    def words(self, told: Happening) -> NDArray[np.void]:
        """The rows of one article that tells it, by code."""
        dice = self.dice
        words = np.concatenate(
            [
                self.zipf(VOCABULARY, 150),
                told.kind[dice.random(len(told.kind)) < 0.35],
                told.own[dice.random(len(told.own)) < 0.55],
            ]
        )
        words = np.unique(words)
        rows = np.zeros(len(words), ROW)
        rows["code"] = words
        rows["worth"] = (self.worths[words - 1] * WORTH).astype(np.uint8)
        place = dice.random(len(words))
        rows["marks"] = WORD | np.where(place < 0.35, LEAD, 0) | np.where(place < 0.05, TITLE, 0)
        rows["count"] = 1
        # The chief of them always, others as it comes, and somebody of whom nobody else has heard.
        people = told.people[np.r_[True, dice.random(len(told.people) - 1) < 0.6]]
        people = np.concatenate([people, dice.integers(1, PEOPLE, 2)])
        family, given = 500_000 + people % FAMILIES, 600_000 + people * 7 % GIVEN
        names = np.concatenate([family, given, 700_000 + told.places])
        named = np.zeros(len(names) + len(people), ROW)
        named["code"][: len(names)] = names
        named["marks"][: len(names)] = WORD | NAME | np.where(dice.random(len(names)) < 0.5, LEAD | LEAD_NAME, 0)
        named["marks"][len(names) - len(told.places) : len(names)] |= PLACE
        named["code"][len(names) :] = 1_000_000 + people
        named["marks"][len(names) :] = PAIR
        named["count"] = dice.integers(1, 6, len(named))
        named["worth"] = 7.5 * WORTH
        named["worth"][len(people) : 2 * len(people)] = 4 * WORTH
        named["worth"][len(names) :] = 15 * WORTH
        numbers = np.concatenate([told.numbers[dice.random(3) < 0.6], dice.integers(1, 300, 3)])
        counted = np.zeros(len(numbers) + 1, ROW)
        counted["code"][:-1] = 2_000_000 + numbers
        counted["marks"][:-1] = WORD | NUMBER | DIGITS
        counted["worth"][:-1] = 5 * WORTH
        counted["code"][-1], counted["marks"][-1] = DAY_OF + told.day, DAY
        counted["count"] = 1
        every = np.concatenate([rows, named, counted])
        every["code"] = every["code"] * np.uint32(2_654_435_761)  # codes are even over their range
        return np.asarray(every[np.unique(every["code"], return_index=True)[1]])

    def edited(self, rows: NDArray[np.void]) -> NDArray[np.void]:
        """The rows of another printing: a word in thirty changed."""
        kept = rows.copy()
        plain = np.flatnonzero((kept["marks"] == WORD) & (self.dice.random(len(kept)) < 0.03))
        kept["code"][plain] = self.zipf(VOCABULARY, len(plain)).astype(np.uint32) * np.uint32(2_654_435_761)
        return np.asarray(kept[np.unique(kept["code"], return_index=True)[1]])


def archive(*, seed: int = 7) -> Iterator[tuple[Packed, int]]:
    """Packed articles without end, A_DAY a day, the first printed first, each with the number of its happening."""
    world = World(seed)
    due: dict[int, list[tuple[int, Happening]]] = defaultdict(list)
    first: dict[int, NDArray[np.void]] = {}
    number = printed = 0
    # The sizes of stories by which the days fill: one of so many articles, as often as one in its square.
    sizes = np.arange(1, LARGEST + 1)
    shares = sizes**-1.9 / (sizes**-1.9).sum()
    a_day = round(A_DAY / float((sizes * shares).sum()))
    for day in range(START - WARM, START + 100_000):
        for size in world.dice.choice(sizes, a_day, p=shares).tolist():
            number += 1
            told = world.happening(day)
            for later in world.days_of(size).tolist():
                due[day + later].append((number, told))
        told_today = due.pop(day, [])
        if day < START:
            continue
        world.dice.shuffle(told_today)
        for n, (story, told) in enumerate(told_today):
            again = story in first and world.dice.random() < PRINTED_AGAIN
            rows = world.edited(first[story]) if again else world.words(told)
            if story not in first:
                first[story] = rows
            place = (86_400.0 * (day + n / len(told_today)), -len(rows))
            wording = rows["code"][(rows["marks"] & WORD > 0) & (rows["marks"] & DIGITS == 0)]
            yield (
                Packed(f"a{printed:07}", day, place, rows.tobytes(), told.killed, 0, signature(wording).tobytes()),
                story,
            )
            printed += 1
        if day % 100 == 0:  # what is long past is not printed again word for word
            first = {story: rows for story, rows in first.items() if story > number - 60 * a_day}
