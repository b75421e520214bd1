"""Times of day: "10 p.m. Wednesday", "noon", "14:30 GMT on May 3"."""

from __future__ import annotations

import re
from datetime import date

from twosource.annotate.numbers import number, ordinal
from twosource.annotate.times import calendar as cal
from twosource.annotate.times.calendar import Reading
from twosource.annotate.times.dates import at, safe, weekday
from twosource.annotate.times.scene import Match, Rules, Scene, nearest, years_about
from twosource.annotate.times.words import month_of, pattern, year_of

RULES = Rules()

ZONE = r"(?:EST|EDT|CST|CDT|MST|MDT|PST|PDT|ET|GMT|BST|UTC|CET|local time)"


CLOCK = rf"(?P<h>[01]?\d|2[0-3])(?:[:.](?P<min>[0-5]\d))? ?(?P<ap>[ap])\.? ?m(?:\.|\b)(?: \(?{ZONE}\)?)?"


DATED = r"(?P<m><month>) (?P<d><daynum>)(?:,? (?P<y><year>))?"
ON = (
    r"(?:,? (?:on |of )?(?:(?P<near>today|yesterday|tomorrow|tonight)"
    r"|(?:<weekday>,? )?(?:(?P<d3><daynum>) (?P<m3><month>)(?:,? (?P<y3><year>))?"
    rf"|{DATED})|(?P<w><weekday>)))"
)
SPELLED = (
    r"(?:(?P<hd>[01]?\d|2[0-3])[:.](?P<min>[0-5]\d)"
    r"|(?:(?P<off>half past|(?:a )?quarter (?:past|to)) )?(?P<hw><number>))"
)

# What tells which half of the day the text is in, where the hour itself does not.
EARLY = frozenset(["morning", "dawn", "breakfast", "sunrise"])
LATE = frozenset(["afternoon", "evening", "dusk", "sunset", "lunch", "nightfall"])
CONTEXT = re.compile(rf"\b(?:{'|'.join(sorted(EARLY | LATE))})s?\b", re.IGNORECASE)
BACK = 400  # characters
PAST_ASIDE = pattern(r"\([^()\n]{1,24}\) (?:on )?(?P<w><weekday>)")  # "10 a.m. (0900 GMT) Friday"
ELSEWHERE = pattern(
    r"\((?:about |around )?(?P<h>[01]\d|2[0-3])[:.]?(?P<min>[0-5]\d) (?:GMT|UTC)(?: on)?,? (?P<w><weekday>)\)"
)  # "04:12 local time (2112 GMT Monday)"
CLOSE = 13  # hours that a zone may be ahead of Greenwich, or behind


@RULES.add(
    rf"(?:(?:around|about|shortly before|shortly after|just before|just after|nearly) )?{CLOCK}{ON}?",
    rf"(?P<name>noon|midnight|midday){ON}?",
    rf"(?P<h>[01]?\d|2[0-3]):(?P<min>[0-5]\d)(?:(?: hours| {ZONE})+)?{ON}?",
    rf"(?P<h>[01]\d|2[0-3])(?P<min>[0-5]\d)(?:(?: hours| {ZONE})+){ON}?",
    rf"(?:<weekday>),? at {CLOCK}",
)
@RULES.add(
    rf"{SPELLED} (?:o'clock(?: in the (?P<part>morning|afternoon|evening))?){ON}?",
    rf"{SPELLED} in the (?P<part>morning|afternoon|evening){ON}?",
    needs=("o'clock", "in the morning", "in the afternoon", "in the evening"),
)
def clock(scene: Scene, match: Match) -> Reading | None:
    found, aside_at = match.groupdict(), match.end() + scene.text.startswith(" ", match.end())
    hour = _hour(scene, match)
    bare = match[0][:4].isdigit() and not (found.get("w") or found.get("d") or found.get("d3") or found.get("near"))
    if hour is None or (bare and scene.before(match).endswith("(")):
        return None  # "10:35 a.m. (0735 GMT)" is told already
    on: Reading | None = cal.day(_day(scene, match, midnight=hour.startswith("00:00")))
    month_, day_, year_ = (found.get(a) or found.get(b) for a, b in (("m", "m3"), ("d", "d3"), ("y", "y3")))
    if found.get("near"):
        on = cal.day(cal.shift(scene.today, "day", {"yesterday": -1, "tomorrow": 1}.get(found["near"].lower(), 0)))
    elif found.get("w"):
        on = weekday(scene, match)
    elif aside := PAST_ASIDE.match(scene.text, aside_at):
        on = weekday(scene, aside)
    elif aside := ELSEWHERE.match(scene.text, aside_at):
        on = _here(weekday(scene, aside), int(hour[:2]) if hour[:2].isdigit() else None, int(aside["h"]))
    elif month_:
        y = year_of(year_) if year_ else None
        m, d = month_of(month_), ordinal(day_ or "") or 0
        options = [cal.day(o) for o in (safe(v, m, d) for v in ([y] if y else years_about(scene))) if o]
        on = nearest(scene, match, options)
    return at(on, hour) if on else None


def _here(there: Reading | None, hour: int | None, elsewhere: int) -> Reading | None:
    """The day where it is *hour*, when in Greenwich it is *elsewhere* o'clock of the day *there*."""
    if there is None or there.interval.earliest is None or hour is None:
        return there
    step = 1 if elsewhere - hour > CLOSE else -1 if hour - elsewhere > CLOSE else 0
    return cal.day(cal.shift(there.interval.earliest, "day", step))


def _hour(scene: Scene, match: Match) -> str | None:
    """ "18:40"; "XX:00" where neither the words nor those before them tell which half of the day it is."""
    found = match.groupdict()
    name = (found.get("name") or "").lower()
    if name:
        return "00:00" if name == "midnight" else "12:00"
    minute = int(found.get("min") or 0)
    spelled = found.get("hw") or found.get("hd")
    if spelled:
        value = number(spelled)
        if value is None or not 0 < value <= 24:
            return None
        hour = int(value)
        if off := (found.get("off") or "").lower():
            hour, minute = (hour - 1 or 12, 45) if off.endswith("to") else (hour, 30 if "half" in off else 15)
        part = (found.get("part") or _half_of_day(scene, match) or "").lower()
        if hour > 12:
            return f"{hour % 24:02d}:{minute:02d}"
        if part not in EARLY | LATE:
            return f"XX:{minute:02d}"
        return f"{hour % 12 + (12 if part in LATE else 0):02d}:{minute:02d}"
    hour = int(found["h"])
    if found.get("ap"):
        if not 0 < hour <= 12:
            return None
        hour = hour % 12 + (12 if found["ap"].lower() == "p" else 0)
    return f"{hour:02d}:{minute:02d}"


def _half_of_day(scene: Scene, match: Match) -> str | None:
    """The last word before the hour that tells it."""
    words = CONTEXT.findall(scene.text, max(0, match.start() - BACK), match.start())
    return words[-1].lower().rstrip("s") if words else None


def _day(scene: Scene, match: Match, *, midnight: bool) -> date:
    """The day an hour without one belongs to: that of the paragraph, of the report's scene, or today.

    What somebody *said* at six was said today; what *happened* at six happened
    on the day that the report opens with, whenever it was printed.
    """
    if scene.told_now(match):
        return scene.today
    if scene.same_paragraph(match) and scene.last is not None and not scene.last_owned:
        base, day = scene.last, scene.spoken_of
    elif scene.opening is not None and scene.tense(match) in ("past", ""):
        base, day = scene.opening, scene.opening.interval.earliest or scene.today
    else:
        return scene.today
    # The midnight that an evening leads up to is the next day's.
    return cal.shift(day, "day", 1) if midnight and base.value.endswith(("TEV", "TNI")) else day
