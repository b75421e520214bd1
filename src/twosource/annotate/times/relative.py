"""Times told from another: "last week", "three days later", "over a year ago", "the end of the month"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from twosource.annotate.times import calendar as cal
from twosource.annotate.times.calendar import Reading
from twosource.annotate.times.lasting import counted, duration, letter, stretch
from twosource.annotate.times.periods import year_before_period
from twosource.annotate.times.scene import Match, Rules, Scene, partly
from twosource.annotate.times.words import STEPS, UNITS, WORDS, unit_of, which_part
from twosource.model.text import Interval

RULES = Rules()


MONTHS = frozenset(WORDS["months"])
WAYS = "last|this|next|past|previous|prior|following|coming|current|same|that|present"
SORTS = "fiscal|calendar|financial|academic|school"


@RULES.add(
    rf"(?P<p><part>)?(?:the )?(?P<rel>{WAYS})(?: (?:{SORTS}))? "
    r"(?P<u>day|week|weekend|month|quarter|year|decade|century)(?! (?:ago|earlier|later))",
    r"(?P<p><part>)(?P<rel>the) (?P<u>week|weekend|month|quarter|year|decade|century)",
    r"(?P<rel>the) (?:fiscal )?(?P<u>weekend|week|day|month|year|quarter)",
    r"(?P<u>year)[- 's]*(?P<rel>end)",
)
@RULES.add(
    r"the (?P<rel>full|whole|entire) (?:fiscal )?(?P<u>day|week|month|year)",
    needs=("the full", "the whole", "the entire"),
)
@RULES.add(r"(?P<p>mid-?)(?P<rel>)(?P<u>year|month|week)", needs=("mid",))
@RULES.add(r"(?:the )?(?:fiscal )?(?P<u>year)[- ](?P<rel>to)[- ]date", needs=("date",))
def deictic(scene: Scene, match: Match) -> Reading | None:
    found = match.groupdict()
    rel, unit = match["rel"].lower(), match["u"].lower()
    words = match[0].lower()
    which = which_part(found.get("p"))
    if rel == "to":
        return cal.year(scene.today.year).narrowed(date(scene.today.year, 1, 1), scene.today)
    if rel == "end":
        return _year_end(scene, match)
    if unit == "century" and words.startswith(("turn", "the turn")):
        return _turn(scene, match)
    if rel == "the" and not found.get("p"):
        return _definite(scene, match, unit)
    if unit == "year" and which in ("first half", "second half") and rel in ("last", "this", "next"):
        return cal.half(scene.today.year + STEPS[rel], 1 if which == "first half" else 2)
    step = STEPS.get(rel, 0)
    # "the following week", "the previous day", "that year" are told from the time spoken of before.
    told_from = rel in ("following", "previous", "same", "that") or (words.startswith("the ") and rel == "next")
    base = scene.today
    if told_from and scene.last is not None and scene.last.interval.earliest is not None:
        base = scene.last.interval.earliest
    elif told_from and rel in ("same", "that"):
        return Reading("DATE", _unknown(unit), Interval())
    if (unit == "century" and step < 0) or rel == "past":
        return stretch(scene, unit, 1, -1)
    if unit in ("decade", "century") and rel in ("next", "coming"):
        return stretch(scene, unit, 1, 1)
    if unit == "weekend":
        # The weekend before a Sunday is the one it ends in only to "this".
        saturday = cal.containing("weekend", base)
        first = saturday.interval.earliest or base
        if (rel in ("last", "past", "previous") and base.isoweekday() >= 6) or rel in ("last", "past", "previous"):
            first = cal.shift(first, "day", -7)
        elif step > 0:
            first = cal.shift(first, "day", 7 if base.isoweekday() >= 6 or (rel == "next" and not told_from) else 0)
        return partly(cal.weekend(first), which)
    return _to_today(scene, partly(cal.containing(unit, cal.shift(base, unit, step)), which), found.get("p"))


def _year_end(scene: Scene, match: Match) -> Reading:
    """The end of this year, or of the last: what was so "since year-end", or came "at year's end" as told in March."""
    before = scene.before(match)
    gone = scene.today.month < 9 and scene.tense(match) == "past" and not before.endswith("by ")
    y = scene.today.year - (1 if gone or before.endswith(("since ", "from ")) else 0)
    if "-" in match[0]:
        return cal.span(cal.day(date(y, 12, 31)), date(y, 12, 1), date(y, 12, 31))
    return partly(cal.year(y), "late")


def _turn(scene: Scene, match: Match) -> Reading:
    """The years about the turn of a century, the one to come or, for what is told in the past, the last one."""
    behind = scene.today.year // 100 * 100
    y = behind if scene.tense(match) == "past" or scene.today.year - behind < 50 else behind + 100
    return replace(cal.year(y), interval=Interval(date(y - 5, 1, 1), date(y + 5, 12, 31)))


def _to_today(scene: Scene, reading: Reading, part: str | None) -> Reading:
    """ "Earlier this month" ends today, "later this month" begins today."""
    first, last = reading.interval.earliest, reading.interval.latest
    if not part or first is None or last is None or not first < scene.today < last:
        return reading
    if part.lower().startswith("earlier"):
        return reading.narrowed(first, scene.today)
    return reading.narrowed(scene.today, last) if part.lower().startswith("later") else reading


def _unknown(unit: str) -> str:
    return {
        "day": "XXXX-XX-XX",
        "week": "XXXX-WXX",
        "weekend": "XXXX-WXX-WE",
        "month": "XXXX-XX",
        "quarter": "XXXX-QX",
    }.get(unit, "XXXX")


def _definite(scene: Scene, match: Match, unit: str) -> Reading | None:
    """ "the weekend", "the week", "the quarter", "the year": those the text is about, else those around today."""
    before, after = scene.before(match).split(), scene.after(match)
    cue = before[-1] if before else ""
    if after.lstrip().startswith(("ended", "ending", "through")) and unit in ("year", "week", "month"):
        return Reading("DURATION", f"P1{UNITS[unit]}")
    if unit == "year" and after.startswith(" of $"):
        return cal.containing(unit, scene.today)  # "a high for the year of $40"
    if after.startswith("-to-"):
        return None  # "the quarter-to-quarter comparison"
    if after.startswith((" before", " after", " of ", " when", " that", " to ", "-")) and unit != "quarter":
        return None
    if unit == "weekend":
        behind = cal.weekend(cal.shift(scene.today, "day", -scene.today.isoweekday()))
        return (
            cal.weekend(scene.today)
            if scene.tense(match) in ("future", "present") or scene.today.isoweekday() >= 6
            else behind
        )
    if unit == "quarter":
        running = scene.period if scene.period and scene.period.grain == "quarter" else None
        if not running and after.startswith((" ended ", " ending ")) and after.split()[1].rstrip(".") in MONTHS:
            return None  # the day on which it ended tells which it was
        return running or cal.containing("quarter", cal.shift(scene.today, "quarter", -1))
    if cue not in (
        "for",
        "in",
        "of",
        "during",
        "over",
        "through",
        "throughout",
        "within",
        "by",
        "on",
        "earlier",
        "later",
    ):
        return None
    if unit == "day":
        return cal.day(scene.spoken_of) if cue in ("in", "on", "during") else None
    return cal.containing(unit, scene.today)


@RULES.add(
    r"(?:the )?(?P<a>end|middle|beginning|start|rest|remainder) of (?:the|this|that) (?P<u>day|week|month|year|quarter)"
)
def part_of_running(scene: Scene, match: Match) -> Reading | None:
    whole = cal.containing(match["u"].lower(), scene.today)
    if match["a"].lower() == "end" and match["u"].lower() == "month" and whole.interval.latest:
        return replace(cal.day(whole.interval.latest), interval=Interval(whole.interval.latest, whole.interval.latest))
    return partly(whole, which_part(match["a"]))


@RULES.add(
    r"(?P<approx><approx>)?(?P<n><count>)(?: and a half)? (?:<adj> )?(?P<u><unit>)(?: or (?:so|more)| and a half)? "
    r"(?P<way>ago|earlier|later|from now|from today|hence|before now)(?! after)",
    r"(?P<approx><approx>)?(?P<u>decades|years|months|weeks|days|hours) (?P<way>ago|earlier|later)",
    needs=("ago", "earlier", "later", "from now", "from today", "hence", "before now"),
)
@RULES.add(r"(?P<n>the) (?P<u>day|week|month|year) (?P<way>before|after)(?=[.,;:]|$)")
def stepped(scene: Scene, match: Match) -> Reading | None:
    found = match.groupdict()
    unit, way = unit_of(match["u"]), match["way"].lower()
    count, vague = counted(found.get("n") or "")
    if scene.after(match).startswith(" than "):
        return Reading("DURATION", duration(unit, count))  # "a day later than planned" tells how much, not when
    if count is None or vague:
        if way == "ago":
            ends = cal.shift(scene.today, unit, -2)
            return Reading("DATE", "PAST_REF", Interval(None, ends))
        return Reading("DURATION", f"P{letter(unit, 'X')}")
    back = way in ("ago", "earlier", "before", "before now")
    if "and a half" in match[0].lower():
        count += 0.5
    whole = int(count)
    base = scene.today if way in FROM_TODAY else _told_from(scene, match, unit, way)
    financial = year_before_period(scene, match, unit, whole) if back else None
    if financial:
        return financial
    if unit in ("second", "minute", "hour"):
        if way in ("earlier", "later"):
            return Reading("DURATION", duration(unit, count))
        return replace(cal.day(base), interval=Interval(cal.shift(base, "day", -1), base))
    amount = whole if not back else -whole
    there = cal.shift(base, unit, amount)
    if unit == "year" and count != whole:
        there = cal.shift(base, "month", round(-12 * count if back else 12 * count))
    if unit in ("day", "night"):
        reading = cal.day(cal.shift(base, "day", amount))
    elif unit in ("decade", "century"):
        reading = cal.year(there.year)
    else:
        reading = cal.containing("month" if unit == "quarter" else unit, there)
    return _loosened(reading, there, (found.get("approx") or "").lower().strip(), back, unit)


FROM_TODAY = frozenset(["ago", "from now", "from today", "hence", "before now"])


def _told_from(scene: Scene, match: Match, unit: str, way: str) -> date:
    """The day that the text spoke of last, or for "four years later" the year."""
    last = scene.last
    if way in ("later", "after") and unit in ("year", "decade", "century") and last is not None:
        if last.grain in ("year", "month", "season") and last.interval.earliest and scene.same_paragraph(match):
            return last.interval.earliest
    return scene.spoken_of


FURTHER = frozenset(["over", "more than", "at least", "well over", "just over", "no less than", "little more than"])


CLOSER = frozenset(
    ["nearly", "almost", "less than", "under", "just under", "fewer than", "up to", "no more than", "at most"]
)


def _loosened(reading: Reading, there: date, approx: str, back: bool, unit: str) -> Reading:
    """ "over a year ago" lies before the day a year ago, "nearly a year ago" after it, and neither is far off."""
    if approx not in FURTHER and approx not in CLOSER:
        return reading
    slack = {"year": ("month", 9), "month": ("day", 20), "week": ("day", 5), "decade": ("year", 5)}.get(
        unit, ("day", 1)
    )
    if (approx in FURTHER) == back:
        return reading.narrowed(cal.shift(there, slack[0], -slack[1]), there)
    return reading.narrowed(there, cal.shift(there, slack[0], slack[1]))
