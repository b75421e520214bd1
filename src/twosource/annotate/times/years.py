"""Years, decades, centuries: "1996", "nineteen ninety-six", "the late 1970s", "the 20th century"."""

from __future__ import annotations

from datetime import date

from twosource.annotate.numbers import number, ordinal
from twosource.annotate.times import calendar as cal
from twosource.annotate.times.calendar import Reading
from twosource.annotate.times.scene import Match, Rules, Scene, partly
from twosource.annotate.times.words import WORDS, which_part, year_of
from twosource.model.text import Interval

RULES = Rules()

BEFORE_YEAR = frozenset(WORDS["not_a_year"]["before"])


AFTER_YEAR = frozenset(WORDS["not_a_year"]["after"])


@RULES.add(
    r"(?P<p><part>)?(?:the (?:fiscal )?year |fiscal(?: year)? |the fiscal year )?(?P<y><year>)"
    r"(?! ?(?:-|–) ?\d{3})(?: (?:and beyond|or later))?",
    r"the year two thousand(?: and (?P<extra><number>))?",
)
@RULES.add(r"(?P<p>)(?-i:FY)[ -]?(?P<y>(?:19|20)\d\d)", needs=("fy",))
def year(scene: Scene, match: Match) -> Reading | None:
    found = match.groupdict()
    if "y" not in found:
        return cal.year(2000 + int(number(found["extra"]) or 0) if found.get("extra") else 2000)
    y = year_of(found["y"])
    bare = match[0] == found["y"] and found["y"].isdigit()
    if scene.before(match, 2)[-1:] == "/":
        return None  # "30/02/2020": what is left of a day that there is not
    if bare:
        before, after = scene.before(match).split(), scene.after(match).split()
        # Counts with four digits, and numbers inside codes and names, are no years.
        if (
            before
            and before[-1].strip("(,\"'") in BEFORE_YEAR
            and (y < 1900 or (after[:1] and after[0].strip(".,;") in AFTER_YEAR))
        ) or (after and after[0].strip(".,;:)\"'") in AFTER_YEAR):
            return None
        if y < 1500 and not (
            before and before[-1] in ("in", "since", "from", "of", "until", "by", "before", "after", "around")
        ):
            return None
    which = which_part(found["p"])
    if which in ("first half", "second half"):
        return cal.half(y, 1 if which == "first half" else 2)
    return partly(cal.year(y), which)


@RULES.add(
    r"(?P<y><digits>)(?:-|–)(?P<y2><digits>|\d\d(?!\d))",
    r"(?P<y><digits>)/(?P<y2>\d\d(?![\d/]))",
    r"(?:from )?(?P<y><digits>)(?: to | through | until )(?P<y2>\d\d(?![\d,.]))",
)
def years(scene: Scene, match: Match) -> Reading | None:
    first = year_of(match["y"])
    last = int(match["y2"]) if len(match["y2"]) == 4 else first // 100 * 100 + int(match["y2"])
    if not first < last or ("/" in match[0] and last != first + 1):
        return None
    return Reading("DATE", f"{first}/{last}", Interval(date(first, 1, 1), date(last, 12, 31)), "year")


ERAS = (" ad ", "a.d.", " bc", "b.c.", " ce")


@RULES.add(r"(?:(?:AD|A\.D\.) (?P<ad>\d{1,4})|(?P<y>\d{1,4}) (?P<era>AD|A\.D\.|CE|BC|B\.C\.|BCE))", needs=ERAS)
def era(scene: Scene, match: Match) -> Reading | None:
    """ "AD 79", "44 BC": the calendar of days begins with the year 1."""
    y = int(match["ad"] or match["y"])
    if (match["era"] or "").startswith("B"):
        return Reading("DATE", f"BC{y:04d}", Interval())
    return cal.year(y) if y else None


NAMED_DECADES = "twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties"


@RULES.add(
    r"(?P<p><part>)?(?:the )?(?P<p2>(?:early|late|mid)[- ])?(?P<y>1[5-9]\d0|20\d0)'?s",
    r"(?P<p><part>)?(?:the )?(?P<p2>(?:early|late|mid)[- ])?'(?P<short>\d0)s",
    needs=("0s", "0's"),
)
@RULES.add(
    rf"(?P<p><part>)?(?:the )(?P<p2>(?:early|late|mid)[- ])?(?:(?P<hundred>nineteen|eighteen)[- ])?"
    rf"(?P<name>{NAMED_DECADES})",
    needs=tuple(NAMED_DECADES.split("|")),
)
def decade(scene: Scene, match: Match) -> Reading | None:
    found = match.groupdict()
    if found.get("y"):
        begins = year_of(found["y"])
    elif found.get("short"):
        begins = 1900 + int(found["short"])
    else:
        hundred = 1800 if (found.get("hundred") or "").lower() == "eighteen" else 1900
        begins = hundred + 10 * (NAMED_DECADES.split("|").index(found["name"].lower()) + 2)
    return partly(cal.decade(begins), which_part(found["p"] or found["p2"]))


@RULES.add(
    r"(?P<p><part>)?(?:the )?(?P<p2>(?:early|late|mid)[- ])?(?P<n><ordinal>)[- ]centur(?:y|ies)",
    r"(?P<p><part>)?(?:the )?(?P<p2>(?:early|late|mid)[- ])?(?P<n><ordinal>)"
    r"(?=(?: and | to | or |, )(?:the )?<ordinal>(?: and <ordinal>)?[- ]centur)",
    needs=("centur",),
)
def century(scene: Scene, match: Match) -> Reading | None:
    n = ordinal(match["n"])
    return partly(cal.century(n), which_part(match["p"] or match["p2"])) if n and n < 99 else None
