"""Days and weeks told by counting: "the second Tuesday in April", "the last week of May", "a week from Friday"."""

from __future__ import annotations

from dataclasses import replace

from twosource.annotate.numbers import ordinal
from twosource.annotate.times import calendar as cal
from twosource.annotate.times.calendar import Reading
from twosource.annotate.times.dates import safe
from twosource.annotate.times.lasting import counted
from twosource.annotate.times.scene import Match, Rules, Scene, nearest, years_about
from twosource.annotate.times.words import DAYPARTS, STEPS, month_of, weekday_of, year_of
from twosource.model.text import Interval

RULES = Rules()


@RULES.add(
    r"(?:the )?week (?:of|beginning|starting)(?: on)? (?:<weekday>,? )?(?P<m><month>) (?P<d><daynum>)"
    r"(?:,? (?P<y><year>))?",
    needs=("week ",),
)
def week_of(scene: Scene, match: Match) -> Reading | None:
    """ "The week of March 6": the one in which that day lies."""
    m, d = month_of(match["m"]), ordinal(match["d"]) or 0
    years = [year_of(match["y"])] if match["y"] else years_about(scene)
    named = [cal.day(on) for on in (safe(y, m, d) for y in years) if on]
    chosen = nearest(scene, match, named) if len(named) > 1 else next(iter(named), None)
    return cal.week(chosen.interval.earliest) if chosen and chosen.interval.earliest else None


@RULES.add(
    r"(?P<w><weekday>)(?=(?: and |, | or )<weekday> (?P<part>morning|afternoon|evening|night)s)",
    needs=("mornings", "afternoons", "evenings", "nights"),
)
def weekday_again(scene: Scene, match: Match) -> Reading | None:
    """ "Monday and Tuesday nights": these come again, as the last of them says."""
    return Reading("SET", f"XXXX-WXX-{weekday_of(match['w'])}T{DAYPARTS[match['part'].lower()]}")


@RULES.add(
    r"(?:the )?(?P<n>first|second|third|fourth|last) (?P<w><weekday>) (?:of|in) (?P<m><month>)(?:,? (?P<y><year>))?",
    needs=("day of ", "day in "),
)
def counted_weekday(scene: Scene, match: Match) -> Reading | None:
    """ "The second Tuesday in April"."""
    which = -1 if match["n"].lower() == "last" else ordinal(match["n"]) or 1
    years = [year_of(match["y"])] if match["y"] else years_about(scene)
    named = [cal.day(cal.nth_weekday(y, month_of(match["m"]), weekday_of(match["w"]) - 1, which)) for y in years]
    return named[0] if match["y"] else nearest(scene, match, named)


@RULES.add(
    r"(?:the )?(?P<n>first|opening|second|third|fourth|last|final|closing) "
    r"(?P<u>week|weekend|days|fortnight) (?:of|in) "
    r"(?:(?P<m><month>)(?:,? (?:of )?(?P<y><year>))?|(?P<rel>this|last|next) month)",
    needs=("week", "days", "fortnight"),
)
def part_of_month(scene: Scene, match: Match) -> Reading | None:
    """ "The last week of April" is its last seven days, whatever weekday they begin on."""
    found, name = match.groupdict(), match["n"].lower()
    if found["rel"]:
        whole: Reading | None = cal.containing("month", cal.shift(scene.today, "month", STEPS[found["rel"].lower()]))
    elif found["y"]:
        whole = cal.month(year_of(found["y"]), month_of(found["m"]))
    else:
        whole = nearest(scene, match, [cal.month(y, month_of(found["m"])) for y in years_about(scene)])
    if whole is None or whole.interval.earliest is None or whole.interval.latest is None:
        return None
    first, last = whole.interval.earliest, whole.interval.latest
    which = -1 if name in ("last", "final", "closing") else ordinal(name) or 1
    unit = match["u"].lower()
    if unit == "weekend":
        return cal.weekend(cal.nth_weekday(first.year, first.month, 5, which))
    size = {"week": 7, "days": 5, "fortnight": 14}[unit]
    begins = cal.shift(last, "day", 1 - size) if which < 0 else cal.shift(first, "day", size * (which - 1))
    days = Interval(begins, cal.shift(begins, "day", size - 1))
    if unit == "week":
        return replace(cal.week(cal.shift(begins, "day", 3)), interval=days)
    return replace(whole, interval=days)


@RULES.add(
    r"(?P<n>an?|one|two|three|four) weeks? (?P<way>from|after|on|ago) (?P<w><weekday>)",
    r"(?P<w><weekday>),? (?P<n>an?|one|two|three|four) weeks? (?P<way>ago)",
    r"(?P<w><weekday>) (?P<way>week)(?= ?[.,;:)]|$| (?:at|in|for|to|with|when)\b)",
    r"(?P<n>two|three|four) (?P<w><weekday>)s (?P<way>ago)",
    needs=("day week", "days ago", *(f"week{s} {w}" for s in ("", "s") for w in ("from", "after", "on", "ago"))),
)
def weeks_from(scene: Scene, match: Match) -> Reading | None:
    """ "A week from Friday", "a week ago Monday", "two Wednesdays ago", and "Thursday week" as the British say."""
    found, way = match.groupdict(), match["way"].lower()
    wanted, count = weekday_of(match["w"]), int(counted(found.get("n") or "a")[0] or 1)
    step = wanted - scene.today.isoweekday()
    if way == "ago":
        back = -step % 7
        if match[0].lower().endswith("s ago"):
            # "Two Wednesdays ago" has last Wednesday for the first of them.
            back, count = back or 7, count - 1
        return cal.day(cal.shift(scene.today, "day", -back - 7 * count))
    return cal.day(cal.shift(scene.today, "day", step % 7 + 7 * count))


@RULES.add(
    r"(?:(?<=on )|(?<=by )|(?<=until )|(?<=since ))the (?P<d>(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th))"
    r"(?= ?[.,;:)]|$| (?:of (?:this|last|next) month|and|but|to|when|the|an?|he|she|they|it|we|in|at|for|with)\b)",
    needs=tuple(f"the {digit}" for digit in range(1, 10)),
)
def day_alone(scene: Scene, match: Match) -> Reading | None:
    """ "On the 10th": that of this month, of the month behind or of the one ahead, as the tense has it."""
    first, d = scene.today.replace(day=1), ordinal(match["d"]) or 0
    months = [cal.shift(first, "month", step) for step in (-1, 0, 1)]
    return nearest(scene, match, [cal.day(on) for on in (safe(o.year, o.month, d) for o in months) if on])
