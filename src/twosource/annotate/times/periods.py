"""The periods that companies report on: "the third quarter", "the year-ago period", "the second half of 1989"."""

from __future__ import annotations

import re
from datetime import date

from twosource.annotate.numbers import ordinal
from twosource.annotate.times import calendar as cal
from twosource.annotate.times.calendar import Reading
from twosource.annotate.times.dates import safe
from twosource.annotate.times.scene import Match, Rules, Scene
from twosource.annotate.times.words import STEPS, month_of, year_of

RULES = Rules()


def year_before_period(scene: Scene, match: Match, unit: str, count: int) -> Reading | None:
    """In a report of results "a year ago" is the same quarter of the year before."""
    if unit != "year" or count != 1 or scene.period is None or scene.period.interval.earliest is None:
        return None
    sentence = scene.before(match, 160) + (
        scene.after(match, 60) if scene.after(match).startswith((",", " the ")) else ""
    )
    if not any(
        sign in sentence
        for sign in ("$", "£", "€", "share", "million", "profit", "sales", "revenue", "net ", "earnings", "income")
    ):
        return None
    return cal.containing(scene.period.grain or "year", cal.shift(scene.period.interval.earliest, "year", -1))


@RULES.add(
    r"(?:the )?(?:fiscal[- ])?(?P<n>first|second|third|fourth) (?:fiscal )?quarter"
    r"(?: of (?:fiscal )?(?:(?P<y><year>)|(?P<rel>this|last|next) year))?",
    r"(?:fiscal[- ])?(?P<n>first|second|third|fourth)-quarter",
    r"(?P<rel>this|last|next) year's (?:fiscal )?(?P<n>first|second|third|fourth)[- ]quarter",
    r"(?:the )?(?P<y><year>) (?:fiscal )?(?P<n>first|second|third|fourth)[- ]quarter",
    r"(?:the )?(?P<n>final|last) quarter of (?P<y><year>)",
    r"(?:the )?(?P<q>(?-i:Q)[1-4])(?:(?: of)? (?P<y><year>))?",
    r"(?P<y><year>) (?P<q>(?-i:Q)[1-4])",
    r"(?:the )(?P<ago>year-ago|year-earlier|comparable year-ago) (?P<n>first|second|third|fourth)[- ]quarter",
    needs=("quarter", "q1", "q2", "q3", "q4"),
)
def quarter(scene: Scene, match: Match) -> Reading | None:
    found = match.groupdict()
    name = (found.get("n") or "").lower()
    n = int(found["q"][1]) if found.get("q") else 4 if name in ("final", "last") else ordinal(name) or 1
    this = scene.today.year
    if found.get("y"):
        return cal.quarter(year_of(found["y"]), n)
    if found.get("rel"):
        return _reported(scene, cal.quarter(this + STEPS[found["rel"].lower()], n))
    options = [cal.quarter(y, n) for y in (this - 1, this, this + 1)]
    if scene.tense(match) == "future":
        chosen = next(
            (q for q in options if q.interval.latest and q.interval.latest >= cal.shift(scene.today, "month", -2)),
            options[1],
        )
    else:
        begun = [q for q in options if q.interval.earliest and q.interval.earliest <= scene.today]
        chosen = begun[-1] if begun else options[1]
    if found.get("ago") and chosen.interval.earliest:
        return cal.containing("quarter", cal.shift(chosen.interval.earliest, "year", -1))
    if COMPARED.search(scene.before(match)):
        return chosen
    if scene.tense(match) == "past":
        # A fiscal quarter that has ended: "posted a loss in its fourth quarter", in November.
        scene.period = chosen
    return _reported(scene, chosen)


# "After a flat second quarter": what the results are compared with, and not what they are of.
COMPARED = re.compile(r"\b(?:after|than|from|since|before|following)\b[^.,]{0,16}$")


def _reported(scene: Scene, chosen: Reading) -> Reading:
    """*chosen*, remembered as what the results are about where it is over."""
    if chosen.interval.latest and chosen.interval.latest < scene.today:
        scene.period = chosen
    return chosen


@RULES.add(
    r"(?:the )?(?:latest |fiscal )?quarter(?= (?:ended|ending) (?P<m><month>) (?P<d><daynum>))", needs=("quarter end",)
)
def quarter_ended(scene: Scene, match: Match) -> Reading | None:
    """The quarter of the calendar that the better part of "the quarter ended July 31" lies in."""
    m, d = month_of(match["m"]), ordinal(match["d"]) or 1
    ends = [on for y in (scene.today.year - 1, scene.today.year, scene.today.year + 1) if (on := safe(y, m, d))]
    behind = [on for on in ends if on <= scene.today] if "ended" in scene.after(match) else ends[1:]
    if not behind:
        return None
    end = behind[-1] if "ended" in scene.after(match) else behind[0]
    return _reported(scene, cal.containing("quarter", cal.shift(end, "day", -45)))


@RULES.add(
    r"(?:the )?(?:year-ago|year-earlier|comparable year-ago) (?:quarter|period)",
    r"year-ago|year-earlier",
    r"(?:last|this) year's (?:quarter|period)",
    r"(?:the )?(?:corresponding|comparable) period last year",
    r"(?:the )(?:latest|current) (?:quarter|period)",
    r"(?:the )?(?P<y><year>) (?:quarter|period)",
    r"(?:the )?quarter a year (?:ago|earlier)",
    needs=("period", "quarter", "year-ago", "year-earlier"),
)
def reported_period(scene: Scene, match: Match) -> Reading | None:
    """The period of a report of results, and the one before it."""
    words = match[0].lower()
    if "current" in words:
        return cal.containing("quarter", scene.today)
    period = scene.period or cal.containing("quarter", cal.shift(scene.today, "quarter", -1))
    first, grain = period.interval.earliest or scene.today, period.grain or "quarter"
    if match.groupdict().get("y"):
        y = year_of(match["y"])
        return cal.containing(grain, date(y, first.month, 1)) if scene.period else cal.year(y)
    if any(word in words for word in ("ago", "earlier", "last")):
        return cal.containing(grain, cal.shift(first, "year", -1))
    return period


@RULES.add(
    r"(?:the )?(?P<h>first|second|last|latter) half(?: of)? (?:(?P<y><year>)|(?P<rel>this|last|next|the) year)",
    r"(?:the )?first two quarters of (?P<y><year>)(?P<h>)",
    needs=("half", "first two"),
)
def half(scene: Scene, match: Match) -> Reading | None:
    found = match.groupdict()
    y = year_of(found["y"]) if found.get("y") else scene.today.year + STEPS.get((found.get("rel") or "this").lower(), 0)
    return cal.half(y, 1 if (found["h"] or "first").lower() == "first" else 2)
