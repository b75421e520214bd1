"""Small drawings that a page holds as text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from twosource.publish.library.relations import Month
from twosource.publish.wording import MONTHS

WIDTH, HEIGHT = 120, 28
MOST = 30  # bars


@dataclass(frozen=True, slots=True)
class Spark:
    """How many articles appeared when: bars of a drawing of `WIDTH` by `HEIGHT`, and the same in words."""

    bars: tuple[tuple[float, float, float, float], ...]  # x, y, width, height
    words: str


def sparkline(days: Sequence[tuple[date, int]]) -> Spark | None:
    """Bars for *days*, in order; `None` where there is one day or none."""
    if len(days) < 2:
        return None
    first, last = days[0][0].toordinal(), days[-1][0].toordinal()
    many = min(last - first + 1, MOST)
    counts = [0] * many
    for day, n in days:
        counts[(day.toordinal() - first) * many // (last - first + 1)] += n
    width = WIDTH / many
    most = max(counts)
    bars = tuple(
        (
            round(at * width, 1),
            round(HEIGHT - HEIGHT * n / most, 1),
            round(max(width - 1, 0.8), 1),
            round(HEIGHT * n / most, 1),
        )
        for at, n in enumerate(counts)
        if n
    )
    return Spark(bars, f"{sum(counts)} articles from {days[0][0].isoformat()} to {days[-1][0].isoformat()}")


@dataclass(frozen=True, slots=True)
class Column:
    """A month of a drawing: x, the heights above and below the line, and the same in words."""

    x: float
    up: float
    down: float
    words: str
    label: str


def months(counted: Iterable[Month]) -> list[Column]:
    """Cooperation above a line and conflict below it, month by month; what has no day is left out."""
    known = [(month.first, month) for month in counted if month.first]
    if len(known) < 2:
        return []
    most = max(max(month.cooperation, month.conflict) for _, month in known) or 1
    first = known[0][0].year * 12 + known[0][0].month
    last = known[-1][0].year * 12 + known[-1][0].month
    scale = 600 / max(last - first + 1, 12)
    found = []
    for n, (day, month) in enumerate(known):
        name = f"{MONTHS[day.month - 1]} {day.year}"
        found.append(
            Column(
                round((day.year * 12 + day.month - first) * scale, 1),
                round(40 * month.cooperation / most, 1),
                round(40 * month.conflict / most, 1),
                f"{name}: {month.cooperation} cooperative, {month.conflict} hostile",
                name if n in (0, len(known) - 1) else "",
            )
        )
    return found
