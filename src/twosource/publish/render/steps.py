"""A figure that moved, as a step plot: what was reported when, and by whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

from twosource.model.claim import Moved
from twosource.publish.wording import MONTHS, amount

WIDTH, HEIGHT = 360, 150
LETTER = 7.4  # width of a figure's letter
LEFT, RIGHT, TOP, BOTTOM = 14.0, 40.0, 26.0, 26.0


@dataclass(frozen=True, slots=True)
class Point:
    """One report: its place, and the ends of its range where it gives one."""

    x: float
    y: float
    low: float
    high: float
    label: str  # "" where the figure is the same as before, or has no room
    day: str  # "" where there is no room to write it
    article: str


@dataclass(frozen=True, slots=True)
class Steps:
    """The plot: the stepped line and its points."""

    line: str
    points: tuple[Point, ...]
    base: float


def plot(history: Sequence[Moved]) -> Steps | None:
    """The plot of two reports or more that do not all say the same; `None` otherwise."""
    known = [(moved, *ends) for moved in history if (ends := _ends(moved))]
    if len(known) < 2 or len({(low, high) for _, low, high in known}) < 2:
        return None
    bottom, top = min(low for _, low, _ in known), max(high for _, _, high in known)
    # The axis begins at nothing unless all the movement is far above it.
    floor = 0.0 if 0 <= bottom <= 0.7 * top else bottom - 0.2 * (top - bottom)
    times = [m.as_of.timestamp() if m.as_of else None for m, _, _ in known]
    dated = all(t is not None for t in times) and len(set(times)) > 1
    places = _spread([float(t or 0) for t in times] if dated else [float(n) for n in range(len(known))])

    def height(value: float) -> float:
        return round(TOP + (1 - (value - floor) / ((top - floor) or 1.0)) * (HEIGHT - TOP - BOTTOM), 1)

    points: list[Point] = []
    last_label, last_day, free = "", -99.0, -99.0
    for (moved, low, high), x in zip(known, places):
        label = amount(moved.figure)
        show_label = label if label != last_label and x >= free else ""
        free = x + LETTER * len(label) + 6 if show_label else free
        day = f"{moved.as_of.day} {MONTHS[moved.as_of.month - 1][:3]}" if moved.as_of else ""
        show_day = day if x - last_day >= 44 else ""
        last_day = x if show_day else last_day
        points.append(
            Point(
                x,
                height((low + high) / 2),
                height(low),
                height(high),
                show_label,
                show_day,
                moved.article,
            )
        )
        last_label = label
    line = f"M{points[0].x} {points[0].y}" + "".join(f"H{p.x}V{p.y}" for p in points[1:]) + f"H{WIDTH - RIGHT + 20}"
    return Steps(line, tuple(points), HEIGHT - BOTTOM)


def runs(history: Sequence[Moved]) -> list[tuple[Moved, tuple[str, ...]]]:
    """The reports with those that repeat the figure before them under one: the first, and the articles of all."""
    found: list[tuple[Moved, tuple[str, ...]]] = []
    for moved in history:
        if found and amount(found[-1][0].figure) == amount(moved.figure):
            found[-1] = (found[-1][0], (*found[-1][1], moved.article))
        else:
            found.append((moved, (moved.article,)))
    return found


def _spread(values: Sequence[float]) -> list[float]:
    first, last = min(values), max(values)
    return [round(LEFT + (v - first) / ((last - first) or 1.0) * (WIDTH - LEFT - RIGHT), 1) for v in values]


def _ends(moved: Moved) -> tuple[float, float] | None:
    low = moved.figure.low if moved.figure.low is not None else moved.figure.high
    high = moved.figure.high if moved.figure.high is not None else moved.figure.low
    if low is None or high is None or not (isfinite(low) and isfinite(high)):
        return None
    return low, high
