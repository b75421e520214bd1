"""The days that an article names, as far as one look at the words tells: enough to see that two name the same."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

AHEAD = timedelta(days=3)  # a day of a month further ahead than this is last year's
YEARLESS = 4  # stands for a year that neither the words nor a date of publication give: a leap year


def days_named(text: str, published: date | None) -> frozenset[int]:
    """The days that *text* names, as ordinals.

    A weekday is the last one up to the day it was *published*; a day of a month without a year the
    last one up to a few days after that.  Without a date of publication weekdays say nothing and
    a day of a month is put in the year YEARLESS.
    """
    return frozenset(day.toordinal() for match in pattern().finditer(text) for day in meant(match, published))


def meant(match: re.Match[str], published: date | None) -> Iterator[date]:
    """The day that one *match* names, if it names one."""
    words = match.group().lower()
    if number := match["number"] or match["before"]:
        month = calendar()["months"][(match["month"] or match["of"]).lower()]
        year = match["year"] or match["after"]
        years = [int(year)] if year else [published.year, published.year - 1] if published else [YEARLESS]
        for candidate in years:
            try:
                day = date(candidate, month, int(number))
            except ValueError:  # "Feb. 30", or a February 29 of another year
                continue
            if year or published is None or day <= published + AHEAD:
                yield day
                return
    elif published is not None:
        if words in calendar()["weekdays"]:
            back = (published.weekday() - calendar()["weekdays"].index(words)) % 7
        else:
            back = int(words in calendar()["yesterday"])
        yield published - timedelta(back)


def yearless(days: frozenset[int]) -> frozenset[int]:
    """The *days* with their year left out."""
    return frozenset(date.fromordinal(day).replace(year=YEARLESS).toordinal() for day in days)


@cache
def calendar() -> dict[str, Any]:
    """The names of days and months."""
    return tomllib.loads((files(__package__) / "words.toml").read_text("utf-8"))


@cache
def pattern() -> re.Pattern[str]:
    """Days as they are named in the news: "March 3", "Mar. 3, 2031", "3rd of March", "Tuesday", "yesterday"."""
    words = calendar()
    months = "|".join(sorted(words["months"], key=len, reverse=True))
    plain = "|".join([*words["weekdays"], *words["today"], *words["yesterday"]])
    year = r"(?:,?\s+(?P<{}>(?:19|20)\d\d))?"
    return re.compile(
        rf"(?i)\b(?:(?P<month>{months})\b\.?\s+(?P<number>\d{{1,2}})(?!\d)(?:st|nd|rd|th)?{year.format('year')}"
        rf"|(?P<before>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<of>{months})\b{year.format('after')}"
        rf"|{plain})\b"
    )
