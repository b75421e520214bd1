"""In which year the happening of a story lies, as far as its words tell: each step of it in words and cited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from twosource.check.dating.clues import MONTHS, WEEKDAYS, Clue, telling
from twosource.model.text import Citation, Interval, Sentence

YEAR = timedelta(days=365)


class Days(NamedTuple):
    """The first and last day of a happening, as month and day."""

    first: tuple[int, int]
    last: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Answer:
    """The days that the happening may have taken, one for each year that the words leave, and why those."""

    named: Days
    found: tuple[Interval, ...]
    bounds: Interval  # between what days the articles were printed, by the years they name
    steps: tuple[Sentence, ...]

    @property
    def settled(self) -> bool:
        return len(self.found) == 1


def settle(clues: Sequence[Clue], now: date) -> Answer | None:
    """The years in which the days that the articles name can lie; None where they name none."""
    named, naming = main_days(clues)
    if named is None:
        return None
    bounds, bounding = printed_between(clues, now)
    steps = [_names(named, naming)]
    if written := {clue.year for clue in naming if clue.year is not None}:
        found = [interval for year in sorted(written) if (interval := _in(year, named))]
        return Answer(named, tuple(found), bounds, tuple(steps)) if found else None
    ahead = any(clue.ahead for clue in naming)
    if bounds.earliest is None:
        return Answer(named, (), bounds, tuple(steps))
    last_year = min((bounds.latest or now).year + 1, date.max.year - 1)
    years = [
        (year, interval)
        for year in range(bounds.earliest.year, last_year + 1)
        if (interval := _in(year, named)) and window(interval, ahead, bounds) is not None
    ]
    steps.extend(bounding)
    tied = weekdays_of(clues, naming, named)
    fitting = [(year, interval) for year, interval in years if all(fits(interval, clue) for clue in tied)]
    if tied and years:
        steps.append(_weekday_step(named, tied, [year for year, _ in fitting]))
    if not fitting:
        fitting = years
    return Answer(named, tuple(interval for _, interval in fitting), bounds, tuple(steps))


def main_days(clues: Sequence[Clue]) -> tuple[Days | None, list[Clue]]:
    """The days that most articles name, near the top before further down, and the clues that name them."""
    weight: Counter[Days] = Counter()
    seen: set[tuple[int, Days]] = set()
    for clue in sorted((c for c in clues if c.kind == "day"), key=lambda c: not c.lead):
        days = Days(clue.first or (1, 1), clue.last or (1, 1))
        if (clue.article, days) not in seen:
            seen.add((clue.article, days))
            weight[days] += 3 if clue.lead else 2
    if not weight:
        return None, []
    best = max(weight, key=lambda days: (weight[days], days.first != days.last, days))
    naming = [c for c in clues if c.kind == "day" and Days(c.first or (1, 1), c.last or (1, 1)) == best]
    alone = len({clue.article for clue in naming}) == 1 < len({clue.article for clue in clues})
    if alone and not any(clue.near & telling(clues) for clue in naming):
        return None, []  # named by one article, of something the others do not speak of
    return best, naming


def printed_between(clues: Sequence[Clue], now: date) -> tuple[Interval, list[Sentence]]:
    """The bounds that written years set: what has been is behind, what is to come ahead of every article."""
    years = [clue for clue in clues if clue.year is not None]
    past = [
        c
        for c in years
        if c.ahead is not True and c.time.bound not in ("until", "before") and (c.year or 0) <= now.year
    ]
    lower = max((c.year or 0 for c in past), default=None)
    ahead = [c for c in years if c not in past and (lower is None or (c.year or 0) > lower)]
    upper = min((c.year or 0 for c in ahead), default=None)
    steps = []
    if lower is not None:
        shown = [c for c in past if c.year == lower]
        steps.append(
            Sentence(
                f"What was in {lower} is told as past, so the latest was printed in {lower} or later.", cites(shown)
            )
        )
    latest = now
    if upper is not None:
        shown = [c for c in ahead if c.year == upper]
        steps.append(Sentence(f"{upper} is still to come, so they were printed before it ended.", cites(shown)))
        latest = min(now, date(upper, 12, 31))
    return Interval(date(lower, 1, 1) if lower else None, latest if not lower or latest.year >= lower else None), steps


def window(interval: Interval, ahead: bool, bounds: Interval) -> Interval | None:
    """When words that name a day without its year may have been printed: less than a year from it."""
    first, last = interval.earliest or date.min, interval.latest or date.max
    if not ahead:
        return Interval(first, last + YEAR if last.year < date.max.year else None).common(bounds)
    # Until the end of that month in the year before, the name would have meant the year before.
    month_later = date(first.year - (first.month < 12), first.month % 12 + 1, 1)
    return Interval(month_later, last).common(bounds)


def weekdays_of(clues: Sequence[Clue], naming: Sequence[Clue], named: Days) -> list[Clue]:
    """The weekdays that are said of the same happening: in the same expression, or in a sentence about it.

    A weekday is said of it where a word beside it stands beside the days too,
    and beside times in half of the story's articles or more.
    """
    happening = frozenset(word for clue in naming for word in clue.near) & telling(clues)
    out = [clue for clue in naming if clue.weekday is not None]
    for clue in clues:
        # A day on which something was said is not the day of what was said.
        if clue.kind == "weekday" and clue.ahead and not clue.possessive and clue.near & happening:
            out.append(clue)
    return out


def fits(interval: Interval, clue: Clue) -> bool:
    """True where the weekday of *clue* is the day it claims to be of the happening in *interval*."""
    first, last = interval.earliest, interval.latest
    if first is None or last is None or clue.weekday is None:
        return True
    if clue.kind == "day" or clue.edge == "first":
        return first.isoweekday() == clue.weekday
    if clue.edge == "last":
        return last.isoweekday() == clue.weekday
    return any((first + timedelta(days=n)).isoweekday() == clue.weekday for n in range((last - first).days + 1))


def cites(clues: Sequence[Clue]) -> tuple[Citation, ...]:
    """The words of *clues*, each once, one an article."""
    return tuple(sorted({clue.article: clue.citation for clue in reversed(clues)}.values()))


def spelled(days: Days) -> str:
    """ "16 to 17 May"."""
    (month, day), (month2, day2) = days
    name, name2 = MONTHS[month - 1].title(), MONTHS[month2 - 1].title()
    if days.first == days.last:
        return f"{day} {name}"
    return f"{day} to {day2} {name}" if month == month2 else f"{day} {name} to {day2} {name2}"


def listed(years: Sequence[int]) -> str:
    words = [str(year) for year in years]
    if len(words) > 3:
        return f"{words[0]} to {words[-1]}"
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def _in(year: int, named: Days) -> Interval | None:
    try:
        return Interval(date(year, *named.first), date(year + (named.last < named.first), *named.last))
    except ValueError:
        return None  # 29 February


def _names(named: Days, naming: Sequence[Clue]) -> Sentence:
    n = len({clue.article for clue in naming})
    who = "One article names" if n == 1 else f"{n} articles name"
    return Sentence(f"{who} {spelled(named)}.", cites(naming))


def _weekday_step(named: Days, tied: Sequence[Clue], left: list[int]) -> Sentence:
    weekday = WEEKDAYS[(tied[0].weekday or 1) - 1].title()
    day = named.first if tied[0].edge != "last" else named.last
    name = f"{day[1]} {MONTHS[day[0] - 1].title()}"
    edge = {"first": "begins on", "last": "ends on"}.get(tied[0].edge or "", "is on")
    fitting = f"By the articles it {edge} a {weekday}; of the years that remain {name} is a {weekday}"
    if not left:
        return Sentence(f"{fitting} in none, so the weekday is set aside.", cites(tied))
    if len(left) == 1:
        return Sentence(f"{fitting} in {left[0]} alone.", cites(tied))
    return Sentence(f"{fitting} in {listed(left)}: the words leave {len(left)} answers.", cites(tied))
