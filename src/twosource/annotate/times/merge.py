"""One reading from several: what follows when the day of publication lies between two days, or is not known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from twosource.annotate.times.calendar import Reading
from twosource.model.text import Interval


def merged(readings: Sequence[Reading | None], *, known: bool) -> Reading | None:
    """What all *readings* of one expression have in common.

    Digits of the value that differ become X.  With *known* the interval spans
    them all; without, it is kept only where they agree.
    """
    given = [reading for reading in readings if reading is not None]
    if len(given) < len(readings) or not given:
        return None
    first = given[0]
    if all(reading.value == first.value and reading.interval == first.interval for reading in given):
        return first
    value = _common([reading.value for reading in given], first.loose)
    interval = first.interval
    for other in given[1:]:
        interval = interval.hull(other.interval)
    if not known and any(reading.interval != first.interval for reading in given):
        interval = Interval()
    return replace(first, value=value, interval=interval)


def _common(values: Sequence[str], loose: str | None) -> str:
    if len(set(values)) == 1:
        return values[0]
    if loose is not None:
        return loose
    fields = [value.replace("/", "-/").split("-") for value in values]
    if len({len(parts) for parts in fields}) != 1:
        return values[0][:0] + "XXXX"
    out = []
    for parts in zip(*fields):
        out.append(parts[0] if len(set(parts)) == 1 else _blank(parts[0]))
    return "-".join(out).replace("-/", "/")


def _blank(part: str) -> str:
    """X for each digit that is not told; a time of day stays."""
    day, mark, hour = part.partition("T")
    return "".join("X" if char.isdigit() else char for char in day) + mark + hour
