"""Threads: which earlier story a story goes back to, without being the same happening."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import exp, log, sqrt
from typing import TYPE_CHECKING, ClassVar

from twosource.flow.shelving import from_bytes
from twosource.model.fingerprint import fingerprint
from twosource.model.story import Story, Thread
from twosource.ports import Store

if TYPE_CHECKING:
    from twosource.group.packed import Packed, Packer

BACKGROUND = 3000  # articles that the language at large weighs as, as in grouping
STEPS = 16.0  # in which what a word tells is kept, a nat


@dataclass(frozen=True, slots=True)
class Trace:
    """What of a story tells what it goes back to: its days, the days that it names, and its names with their worth."""

    story: str
    first: int
    last: int
    named: frozenset[int]  # codes of days
    names: Mapping[int, int]  # codes, with what each tells in the language at large


@dataclass(frozen=True, slots=True)
class ThreadFinder:
    """The threads among stories: a later one names a day on which the earlier one was told, and they share names
    that hardly any other story has: *alike* is the cosine of what their names tell, *enough* what those in common do.

    An earlier story is one that began up to *window* days before; its happening is told on its first *fresh* days.
    """

    REVISION: ClassVar[int] = 1
    alike: float = 0.16  # of 22 threads found so among the development stories, 18 are follow-ups
    enough: float = 14.0  # nats
    least: int = 2  # names
    window: int = 400
    fresh: int = 7

    def __call__(
        self, stories: Iterable[Story], packed: Mapping[str, Packed], about: str | None = None
    ) -> tuple[Thread, ...]:
        """The threads among *stories*, or those of the one that it is *about*, by the earlier and the later."""
        traces = [traced for story in stories if (traced := trace(story, packed))]
        held = Counter(name for one in traces for name in one.names)
        found = []
        for later in traces:
            # Of the threads of one story, those to it and those from it.
            before = [one for one in traces if one.story == about] if about not in (None, later.story) else traces
            for earlier in before:
                if earlier.story != later.story and self.leads(earlier, later, held, len(traces)):
                    found.append(Thread(earlier.story, later.story))
        return tuple(sorted(found, key=lambda thread: (thread.earlier, thread.later)))

    def leads(self, earlier: Trace, later: Trace, held: Mapping[int, int], stories: int) -> bool:
        """True where the *later* story goes back to the *earlier*; *held* tells how many *stories* have a name."""
        if not 0 < later.first - earlier.first <= self.window:
            return False
        # What is named on its own days may be its own happening.
        told = range(earlier.first - 1, min(earlier.last, earlier.first + self.fresh, later.first - 2) + 1)
        if later.named.isdisjoint(map(day_code, told)):
            return False
        shared = earlier.names.keys() & later.names.keys()
        if len(shared) < self.least:
            return False
        here, there, both = (
            [told_by(worth, held[name], stories) for name, worth in names]
            for names in (
                earlier.names.items(),
                later.names.items(),
                ((name, later.names[name]) for name in shared),
            )
        )
        alike = square(both) / sqrt(square(here) * square(there))
        return alike >= self.alike and sum(both) >= self.enough


def threads_of(store: Store, finder: ThreadFinder, packer: Packer, story: Story) -> tuple[Thread, ...]:
    """The threads of one *story* of the library, by the earlier and the later."""
    known = {id: from_bytes(id, written) for id, written in store.profiles(fingerprint(packer))}
    return finder(store.stories(), known, about=story.id)


def told_by(worth: int, held: int, stories: int) -> float:
    """What a name of this *worth* tells that so many of the *stories* have, in nats."""
    return log((stories + BACKGROUND) / (held + BACKGROUND * exp(-worth / STEPS) + 0.5))


def square(told: Iterable[float]) -> float:
    return sum(value * value for value in told)


def trace(story: Story, packed: Mapping[str, Packed]) -> Trace | None:
    """What there is of a *story* to trace; nothing where no article of it has a day."""
    from twosource.group.packed import DAY, NAME, PAIR

    articles = [packed[id] for id in story.articles if id in packed]
    days = [article.day for article in articles if article.day is not None]
    if not days:
        return None
    named: set[int] = set()
    names: Counter[int] = Counter()
    worth: dict[int, int] = {}
    for article in articles:
        rows = article.table
        named.update(rows["code"][rows["marks"] & DAY > 0].tolist())
        some = rows[rows["marks"] & (NAME | PAIR) > 0]
        names.update(some["code"].tolist())
        worth.update(zip(some["code"].tolist(), some["worth"].tolist()))
    # A name that one of many articles has is not what the story is about.
    kept = {name: worth[name] for name, many in names.items() if many * 3 >= len(articles)}
    return Trace(story.id, min(days), max(days), frozenset(named), kept)


def day_code(day: int) -> int:
    """The code of a day, an ordinal, among the rows of an article."""
    from twosource.group.packed import code

    return code(f"day {day}")
