"""A time axis on which a day next to a century can still be seen: empty stretches are drawn short."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import log1p

from twosource.model.text import Interval
from twosource.publish.wording import MONTHS


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled day; *at* is its place, in percent of the axis."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Axis:
    """Days laid out from 0 to 100, the stretch between two neighbours growing with the logarithm of its days."""

    days: tuple[int, ...]  # ordinals, ascending
    places: tuple[float, ...]  # of those days, 0 to 100

    @classmethod
    def over(cls, intervals: Iterable[Interval]) -> Axis:
        """An axis that begins and ends with the bounded ones of *intervals*."""
        marks: set[int] = set()
        for interval in intervals:
            if interval.earliest and interval.latest:
                marks |= {interval.earliest.toordinal(), interval.latest.toordinal() + 1}
        days = sorted(marks)
        lengths = [log1p(after - before) for before, after in pairwise(days)]
        total = sum(lengths) or 1.0
        places, at = [0.0], 0.0
        for length in lengths:
            at += length
            places.append(round(100 * at / total, 3))
        return cls(tuple(days), tuple(places[: len(days)]))

    def place(self, day: date) -> float:
        """Where *day* begins, in percent."""
        ordinal = day.toordinal()
        if not self.days or ordinal <= self.days[0]:
            return 0.0
        if ordinal >= self.days[-1]:
            return 100.0
        n = bisect_right(self.days, ordinal) - 1
        share = log1p(ordinal - self.days[n]) / log1p(self.days[n + 1] - self.days[n])
        return round(self.places[n] + share * (self.places[n + 1] - self.places[n]), 3)

    def bar(self, interval: Interval) -> tuple[float, float]:
        """Start and length of a bounded interval, in percent."""
        if interval.earliest is None or interval.latest is None:
            raise ValueError(f"an open interval cannot be drawn: {interval}")
        start = self.place(interval.earliest)
        end = self.place(date.fromordinal(min(interval.latest.toordinal() + 1, date.max.toordinal())))
        return start, round(end - start, 3)

    def ticks(self) -> tuple[Tick, ...]:
        """Labelled days with room between them, the first always among them."""
        years = {date.fromordinal(day).year for day in self.days}
        apart = 17.0 if len(years) == 1 else 31.0
        found: list[Tick] = []
        for day, at in zip(self.days[:-1], self.places):
            if found and at - found[-1].at < apart:
                continue
            if at > 100 - apart / 2:
                break
            found.append(Tick(at, _label(date.fromordinal(day), len(years) > 1)))
        return tuple(found)


def _label(day: date, with_year: bool) -> str:
    month = MONTHS[day.month - 1][:3]
    if not with_year:
        return f"{day.day} {month}"
    return str(day.year) if (day.month, day.day) == (1, 1) else f"{day.day} {month} {day.year}"
