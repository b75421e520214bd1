"""Ranges told by both their ends: "from Monday to Wednesday", "between March and May"."""

from __future__ import annotations

import re
from dataclasses import replace

from twosource.annotate.times import calendar as cal
from twosource.annotate.times.calendar import Reading
from twosource.annotate.times.scene import Match, Scene
from twosource.annotate.times.words import WORDS
from twosource.model.text import Interval

BETWEEN = re.compile(r",? (?P<to>to|through|until|till|and|up to)(?: the)? |(?P<dash> ?[-\u2013\u2014] ?)")
LEAD = re.compile(r"\b(?P<from>from|between)(?: about| the)? $", re.IGNORECASE)
ALONE = frozenset(WORDS["ranges"]["alone"])
WHOLE = frozenset(["day", "week", "month", "quarter", "season", "year", "decade", "century"])
WEEKDAYS = "XXXX-WXX-"
SETTLED = re.compile(r"\b(?:last|next|this|week)\b", re.IGNORECASE)


def joined(scene: Scene, first: tuple[Match, Reading], second: tuple[Match, Reading]) -> tuple[Reading, Reading] | None:
    """Both readings with the days from the first to the second, where the words make a range of them.

    Each keeps its own value, as TIMEX3 has it.
    """
    (left, start), (right, end) = first, second
    link = BETWEEN.fullmatch(scene.text, left.end(), right.start())
    if link is None or start.grain != end.grain or start.grain not in WHOLE or "/" in start.value + end.value:
        return None
    lead = LEAD.search(scene.text, max(0, left.start() - 16), left.start())
    word = (link["to"] or "-").lower()
    opens = lead["from"].lower() if lead else ""
    if word == "and":
        return _ordered(scene, right, start, end) if opens == "between" else None
    alone = word in ALONE or (word == "to" and start.grain == "year")
    return _ordered(scene, right, start, end) if alone or opens == "from" else None


def _ordered(scene: Scene, match: Match, start: Reading, end: Reading) -> tuple[Reading, Reading] | None:
    """The two with the days of both, the one that must give way moved to where it comes before or after the other."""
    begins, ends = start.interval.earliest, end.interval.latest
    if begins is None or ends is None:
        return None
    if all((reading.loose or "").startswith(WEEKDAYS) and reading.kind == "DATE" for reading in (start, end)):
        # "From Thursday to Tuesday" is six days, which the verb over "from" puts behind or ahead.
        length = (ends.isoweekday() - begins.isoweekday()) % 7
        if SETTLED.search(match[0]):
            begins = cal.shift(ends, "day", -length)
        else:
            ends = cal.shift(begins, "day", length)
        start, end = replace(cal.day(begins), loose=start.loose), replace(cal.day(ends), loose=end.loose)
    if begins > ends:
        if start.grain != "month" or start.loose is None or end.loose is None:
            return None
        if scene.tense(match) in ("past", ""):
            begins = cal.shift(begins, "year", -1)
            start = replace(cal.containing("month", begins), loose=start.loose)
        else:
            far = cal.containing("month", cal.shift(ends, "year", 1))
            end, ends = replace(far, loose=end.loose), far.interval.latest
    whole = Interval(begins, ends)
    return replace(start, interval=whole, ends=True), replace(end, interval=whole, ends=True)
