"""Times of day: "10 p.m. Wednesday", "noon", "14:30 GMT on May 3"."""

from __future__ import annotations

from twosource.annotate.numbers import number, ordinal
from twosource.annotate.times import calendar as cal
from twosource.annotate.times.calendar import Reading
from twosource.annotate.times.dates import at, safe, weekday
from twosource.annotate.times.scene import Match, Rules, Scene, nearest, years_about
from twosource.annotate.times.words import month_of, year_of

RULES = Rules()

ZONE = r"(?:EST|EDT|CST|CDT|MST|MDT|PST|PDT|ET|GMT|BST|UTC|CET|local time)"


CLOCK = rf"(?P<h>[01]?\d|2[0-3])(?:[:.](?P<min>[0-5]\d))? ?(?P<ap>[ap])\.? ?m(?:\.|\b)(?: \(?{ZONE}\)?)?"


DATED = r"(?P<m><month>) (?P<d><daynum>)(?:,? (?P<y><year>))?"
ON = rf"(?:,? (?:on )?(?:(?P<w><weekday>)|(?P<near>today|yesterday|tomorrow)|{DATED}))"


@RULES.add(
    rf"(?:(?:around|about|shortly before|shortly after|just before|just after|nearly) )?{CLOCK}{ON}?",
    rf"(?P<name>noon|midnight|midday){ON}?",
    rf"(?P<h>[01]?\d|2[0-3]):(?P<min>[0-5]\d)(?:(?: hours| {ZONE})+)?{ON}?",
    rf"(?:<weekday>),? at {CLOCK}",
)
@RULES.add(
    rf"(?P<hw><number>) (?:o'clock|in the (?P<part>morning|afternoon|evening)){ON}?",
    needs=("o'clock", "in the morning", "in the afternoon", "in the evening"),
)
def clock(scene: Scene, match: Match) -> Reading | None:
    found = match.groupdict()
    name = (found.get("name") or "").lower()
    if name:
        hour, minute = (0, 0) if name == "midnight" else (12, 0)
    elif found.get("hw"):
        value = number(found["hw"])
        if value is None or not 0 < value <= 12:
            return None
        hour, minute = int(value), 0
        if found.get("part") in ("afternoon", "evening") and hour < 12:
            hour += 12
    else:
        hour, minute = int(found["h"]), int(found["min"] or 0)
        if found.get("ap"):
            if not 0 < hour <= 12:
                return None
            hour = hour % 12 + (12 if found["ap"].lower() == "p" else 0)
    on: Reading | None = cal.day(scene.spoken_of if scene.same_paragraph(match) else scene.today)
    if found.get("near"):
        on = cal.day(cal.shift(scene.today, "day", {"yesterday": -1, "tomorrow": 1}.get(found["near"].lower(), 0)))
    elif found.get("w"):
        on = weekday(scene, match)
    elif found.get("m") and "d2" not in found:
        y = year_of(found["y"]) if found.get("y") else None
        m, d = month_of(found["m"]), ordinal(found["d"]) or 0
        options = [cal.day(o) for o in (safe(v, m, d) for v in ([y] if y else years_about(scene))) if o]
        on = nearest(scene, match, options)
    return at(on, f"{hour:02d}:{minute:02d}") if on else None
