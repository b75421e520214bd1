"""What a stretch of the calendar is called in TIMEX3, and which days it covers."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date

from twosource.model.annotation import TimeKind
from twosource.model.text import Interval

EPOCH, END = date.min, date.max


@dataclass(frozen=True, slots=True)
class Reading:
    """What a time expression means; `grain` is the unit of the calendar it names, if it names one."""

    kind: TimeKind
    value: str
    interval: Interval = Interval()
    grain: str | None = None
    loose: str | None = None  # the value where the day of publication does not settle the year or week
    ends: bool = False  # one of the two ends of a range, whose days it has: "from Monday to Wednesday"

    def narrowed(self, earliest: date, latest: date) -> Reading:
        """The same name for fewer days: "early May" is still 2024-05 to TIMEX3."""
        return replace(self, interval=Interval(earliest, latest))


def day(on: date) -> Reading:
    return Reading("DATE", on.isoformat(), Interval.day(on), "day")


def week(on: date) -> Reading:
    """The ISO week of *on*, Monday to Sunday."""
    year, number, weekday = on.isocalendar()
    monday = shift(on, "day", 1 - weekday)
    return Reading("DATE", f"{year:04d}-W{number:02d}", Interval(monday, shift(monday, "day", 6)), "week")


def weekend(on: date) -> Reading:
    """The Saturday and Sunday of the ISO week of *on*."""
    whole = week(on)
    saturday = shift(on, "day", 6 - on.isoweekday())
    return Reading("DATE", f"{whole.value}-WE", Interval(saturday, shift(saturday, "day", 1)), "weekend")


def month(year: int, number: int) -> Reading:
    last = monthrange(year, number)[1]
    return Reading(
        "DATE", f"{year:04d}-{number:02d}", Interval(date(year, number, 1), date(year, number, last)), "month"
    )


def quarter(year: int, number: int) -> Reading:
    days = Interval(date(year, 3 * number - 2, 1), date(year, 3 * number, monthrange(year, 3 * number)[1]))
    return Reading("DATE", f"{year:04d}-Q{number}", days, "quarter")


def half(year: int, number: int) -> Reading:
    days = (
        Interval(date(year, 1, 1), date(year, 6, 30)) if number == 1 else Interval(date(year, 7, 1), date(year, 12, 31))
    )
    return Reading("DATE", f"{year:04d}-H{number}", days, "half")


def season(year: int, name: str) -> Reading:
    """SP, SU, FA or WI of the northern half of the world; winter begins in December of *year*."""
    first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[name]
    begins = date(year, first, 1)
    ends = shift(shift(begins, "month", 3), "day", -1)
    return Reading("DATE", f"{year:04d}-{name}", Interval(begins, ends), "season")


def year(number: int) -> Reading:
    return Reading("DATE", f"{number:04d}", Interval(date(number, 1, 1), date(number, 12, 31)), "year")


def decade(number: int) -> Reading:
    """The decade that begins in the year *number*."""
    days = Interval(date(max(number, 1), 1, 1), date(number + 9, 12, 31))
    return Reading("DATE", f"{number // 10:03d}", days, "decade")


def century(number: int) -> Reading:
    """The 20th century is 1901 to 2000, and 19 in TIMEX3."""
    days = Interval(date(100 * (number - 1) + 1, 1, 1), date(100 * number, 12, 31))
    return Reading("DATE", f"{number - 1:02d}", days, "century")


def containing(unit: str, on: date) -> Reading:
    """The stretch of the size *unit* in which *on* lies."""
    match unit:
        case "week" | "fortnight":
            return week(on)
        case "weekend":
            return weekend(on)
        case "month":
            return month(on.year, on.month)
        case "quarter":
            return quarter(on.year, (on.month + 2) // 3)
        case "year":
            return year(on.year)
        case "decade":
            return decade(on.year // 10 * 10)
        case "century":
            return century((on.year + 99) // 100)
    return day(on)


DAYS = {"day": 1, "weekend": 7, "week": 7, "fortnight": 14}
MONTHS = {"month": 1, "quarter": 3, "half": 6, "season": 3, "year": 12, "decade": 120, "century": 1200}


def shift(on: date, unit: str, count: int) -> date:
    """*on* moved by *count* units, the last day of a shorter month where needs be; never off the calendar."""
    if unit in DAYS:
        ordinal = on.toordinal() + count * DAYS[unit]
        return date.fromordinal(min(max(ordinal, EPOCH.toordinal()), END.toordinal()))
    if unit not in MONTHS:
        return on
    months = on.year * 12 + on.month - 1 + count * MONTHS[unit]
    months = min(max(months, 12), 9999 * 12 + 11)
    y, m = divmod(months, 12)
    return date(y, m + 1, min(on.day, monthrange(y, m + 1)[1]))


def span(reading: Reading, earliest: date | None, latest: date | None) -> Reading:
    return replace(reading, interval=Interval(earliest, latest))


def part(reading: Reading, which: str) -> Reading:
    """A third or half of a stretch: "early", "mid", "late", "first half", "second half"."""
    first, last = reading.interval.earliest, reading.interval.latest
    if first is None or last is None or first == last:
        return reading
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if reading.grain == "month":
        third, middle = (shift(first, "day", 9), shift(first, "day", 19)), shift(first, "day", 14)
    elif reading.grain in ("week", "weekend"):
        third, middle = (shift(first, "day", 1), shift(first, "day", 3)), shift(first, "day", 3)
    else:
        step = max(months // 3, 1)
        third = (shift(shift(first, "month", step), "day", -1), shift(shift(first, "month", 2 * step), "day", -1))
        middle = shift(shift(first, "month", max(months // 2, 1)), "day", -1)
    match which:
        case "early":
            return reading.narrowed(first, third[0])
        case "mid":
            return reading.narrowed(shift(third[0], "day", 1), third[1])
        case "late":
            return reading.narrowed(shift(third[1], "day", 1), last)
        case "first half":
            return reading.narrowed(first, middle)
        case "second half":
            return reading.narrowed(shift(middle, "day", 1), last)
    return reading


def easter(of: int) -> date:
    """Western Easter Sunday, by the anonymous Gregorian reckoning (Meeus, Astronomical Algorithms)."""
    a, b, c = of % 19, of // 100, of % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    months, days = divmod(h + m - 7 * n + 114, 31)
    return date(of, months, days + 1)


def nth_weekday(of: int, in_month: int, weekday: int, count: int) -> date:
    """The *count*-th such weekday (Monday is 0) of a month; -1 is the last."""
    if count > 0:
        first = date(of, in_month, 1)
        return shift(first, "day", (weekday - first.weekday()) % 7 + 7 * (count - 1))
    last = date(of, in_month, monthrange(of, in_month)[1])
    return shift(last, "day", -((last.weekday() - weekday) % 7))
