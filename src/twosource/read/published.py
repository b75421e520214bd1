"""Dates of publication as they are written: ISO 8601, mail style, and in words."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from html import unescape
from typing import Literal

from twosource.model.article import Publication
from twosource.model.text import Interval

How = Literal["given", "page"]

MONTHS = {name: n for n, name in enumerate(re.findall("...", "janfebmaraprmayjunjulaugsepoctnovdec"), 1)}
MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
IN_WORDS = (
    re.compile(rf"\b{MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE),
    re.compile(
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH},?\s+(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE
    ),
    re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b"),
)
# What a page has that names a day: figures side by side, or a year with a number before or behind it.
FIGURES = re.compile(r"[0-9](?:[0-9]{7}|[-/.][0-9]{1,2}[-/.][0-9])")
YEAR = re.compile(r"[12][09][0-9]{2}(?![0-9])")
TAG = re.compile(r"<[^<>]*>")
BEFORE_YEAR = re.compile(
    r"(?<![0-9])[0-9]{1,2}(?:st|nd|rd|th)?[\s.,/-]*(?:of\s+)?(?:[^\W\d_]{3,}[\s.,/-]+)?$", re.IGNORECASE
)
BEHIND_YEAR = re.compile(rf"[\s.,/-]+(?:[0-9]|{MONTH})", re.IGNORECASE)
NEAR = 400  # characters around a year
LONE_DATE = re.compile(r"\d{4}-\d\d-\d\d|\d{8}")


def publication(written: str, how: How = "given") -> Publication | None:
    """The moment or the day that *written* names, `None` where it names neither.

    A time without a zone is UTC; a date alone is a day without an instant.
    """
    written = written.strip()
    try:
        if LONE_DATE.fullmatch(written):
            return on(date.fromisoformat(written), how)
        return at(datetime.fromisoformat(written), how)
    except (ValueError, OverflowError):
        pass
    try:
        return at(parsedate_to_datetime(written), how)
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    day = day_in_words(written)
    return on(day, how) if day else None


def day_in_words(written: str) -> date | None:
    """The first day that *written* names in full: "May 3, 2024", "3 May 2024", "2024-05-03"."""
    for pattern in IN_WORDS:
        match = pattern.search(written)
        if not match:
            continue
        month = match["month"]
        try:
            return date(
                int(match["year"]), int(month) if month.isdigit() else MONTHS[month[:3].lower()], int(match["day"])
            )
        except ValueError:
            continue
    return None


def names_a_day(markup: str) -> bool:
    """True where anything in *markup* may name a day with its year; few pages that declare none do."""
    if FIGURES.search(markup) or "copyrightyear" in markup.lower():
        return True
    for year in YEAR.finditer(markup):
        before = TAG.sub(" ", markup[max(0, year.start() - NEAR) : year.start()])
        behind = TAG.sub(" ", markup[year.end() : year.end() + NEAR])
        if BEFORE_YEAR.search(unescape(before)) or BEHIND_YEAR.match(unescape(behind)):
            return True
    return False


def at(moment: datetime, how: How) -> Publication:
    """The day is the one on the outlet's own calendar: its "Thursday" is counted from that."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    try:
        return Publication(Interval.day(aware.date()), aware.astimezone(UTC), how)
    except OverflowError as problem:
        raise ValueError(f"no such moment in UTC: {moment}") from problem


def on(day: date, how: How) -> Publication:
    return Publication(Interval.day(day), None, how)
