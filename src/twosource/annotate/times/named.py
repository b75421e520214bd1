"""Times by their names in the calendar: dates, months, weekdays, hours, years, quarters, seasons, feasts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from twosource.annotate.numbers import number, ordinal
from twosource.annotate.times import calendar as cal
from twosource.annotate.times.calendar import Reading
from twosource.annotate.times.scene import Match, Scene, nearest, partly, rule, years_about
from twosource.annotate.times.words import (
    DAYPARTS,
    SEASONS,
    WORDS,
    either,
    month_of,
    weekday_of,
    which_part,
    year_of,
)  # fmt: skip
from twosource.model.text import Interval

BEFORE_YEAR = frozenset(WORDS["not_a_year"]["before"])
AFTER_YEAR = frozenset(WORDS["not_a_year"]["after"])


def safe(y: int, m: int, d: int) -> date | None:
    try:
        return date(y, m, d)
    except ValueError:
        return None


def days(first: date, last: date) -> Reading:
    """A run of days named together; TIMEX3 has no word for it, ISO 8601 has."""
    if first == last:
        return cal.day(first)
    value = f"{first.isoformat()}/{last.isoformat()}"
    return Reading("DATE", value, Interval(first, last), "day")


def run(y: int, m: int, d: int, m2: int, d2: int) -> Reading | None:
    first, last = safe(y, m, d), safe(y + (m2 < m), m2, d2)
    return days(first, last) if first and last and first <= last else None


def written_year(words: str) -> int:
    short = int(words)
    if len(words) <= 2:
        return short + (1900 if short > 50 else 2000)
    return short


@rule(
    r"(?P<y>[12]\d{3})-(?P<m>[01]\d)-(?P<d>[0-3]\d)(?:T[\d:]+Z?)?", r"(?P<m>[01]?\d)/(?P<d>[0-3]?\d)/(?P<y>\d{4}|\d\d)"
)
def numeric(scene: Scene, match: Match) -> Reading | None:
    m, d = int(match["m"]), int(match["d"])
    if m > 12:
        m, d = d, m
    on = safe(written_year(match["y"]), m, d)
    return cal.day(on) if on else None


@rule(
    r"(?:(?:around|about) (?=<month>))?(?:(?P<w><weekday>|<short>),? )?(?P<m><month>) (?:the )?(?P<d><daynum>)"
    r"(?:<join>(?:(?P<m2><month>) )?(?:the )?(?P<d2><daynum>))?(?:,? ?(?P<y><year>))?",
    r"(?:(?P<w><weekday>|<short>),? )?(?:the )?(?P<d><daynum>)(?: (?P<m><month>),?(?: (?P<y0><year>))?)?<join>(?:the )?(?P<d2><daynum>)"
    r"(?: of)? (?P<m2><month>)(?:,? (?P<y><year>))?",
    r"(?:(?P<w><weekday>|<short>),? )?(?:the )?(?P<d><daynum>)(?: of)? (?P<m><month>)(?:,? (?P<y><year>))?",
    r"(?:(?P<w><weekday>),? )?(?P<m><month>) (?:the )?(?P<o><ordinal>)(?:,? ?(?P<y><year>))?",
)
def month_day(scene: Scene, match: Match) -> Reading | None:
    found = match.groupdict()
    m2 = month_of(found["m2"]) if found.get("m2") else None
    m = month_of(found["m"]) if found.get("m") else m2
    d = ordinal(found["d"] or "") if found.get("d") else ordinal(found.get("o") or "")
    if m is None or d is None:
        return None
    d2 = ordinal(found["d2"] or "") if found.get("d2") else d
    m2 = m2 or m

    def on(y: int) -> Reading | None:
        return run(y, m, d, m2, d2 or d)

    if found.get("y"):
        return on(year_of(found["y"]))
    named = [reading for reading in map(on, years_about(scene)) if reading]
    if match["w"]:
        # "Saturday, April 25" is so in some years only: the weekday outweighs the tense.
        weekday = weekday_of(match["w"])
        agreeing = [r for r in named if r.interval.earliest and r.interval.earliest.isoweekday() == weekday]
        named = agreeing or named
    chosen = nearest(scene, match, named)
    return replace(chosen, loose="XXXX" + chosen.value[4:].replace("/" + chosen.value[:4], "/XXXX")) if chosen else None


@rule(
    r"(?P<p><part>)?(?P<m><month>),? (?:of )?(?:(?P<y><year>)|(?P<rel>this|last|next) year)",
    r"(?P<p><part>)?(?:(?P<rel>this|last|next|this past|this coming) )?(?P<m><month>)(?! \d)",
)
def month(scene: Scene, match: Match) -> Reading | None:
    name, found = match["m"], match.groupdict()
    m = month_of(name)
    if name in ("May", "March", "Mar.", "Sept", "Dec", "Jan") and not _is_name(scene, match):
        return None
    which = which_part(match["p"])
    if found.get("y"):
        return partly(cal.month(year_of(found["y"]), m), which)
    rel = (found.get("rel") or "").lower()
    years = years_about(scene)
    named = [cal.month(y, m) for y in years]
    if rel and "year" in match[0].lower():
        return partly(cal.month(scene.today.year + {"last": -1, "this": 0, "next": 1}[rel], m), which)
    if rel in ("last", "this past"):
        behind = [r for r in named if r.interval.latest and r.interval.latest < scene.today]
        return partly(behind[-1], which) if behind else None
    if rel in ("next", "this coming"):
        ahead = [r for r in named if r.interval.earliest and r.interval.earliest > scene.today]
        return partly(ahead[0], which) if ahead else None
    if rel == "this":
        return partly(cal.month(scene.today.year, m), which)
    chosen = nearest(scene, match, named)
    return partly(replace(chosen, loose=f"XXXX-{m:02d}"), which) if chosen else None


def _is_name(scene: Scene, match: Match) -> bool:
    """False where "May" is a verb or somebody's name, "March" a demonstration."""
    span = scene.doc.char_span(match.start("m"), match.end("m"), alignment_mode="expand")
    if span is None or span[0].pos_ in ("AUX", "VERB"):
        return False
    if span[0].ent_type_ == "PERSON" or (
        span[0].i + 1 < len(scene.doc) and span[0].nbor().ent_type_ == "PERSON" and span[0].dep_ == "compound"
    ):
        return False
    before = scene.before(match).rstrip()
    cued = before.rsplit(" ", 1)[-1] in (
        "in",
        "since",
        "until",
        "by",
        "of",
        "from",
        "for",
        "during",
        "through",
        "to",
        "before",
        "after",
        "and",
        "between",
        "on",
    )
    return bool(
        match["p"] or match.groupdict().get("rel") or match.groupdict().get("y") or cued or span[0].ent_type_ == "DATE"
    )


@rule(
    r"(?P<p>(?:early|late|later|earlier|mid) (?:on )?)?(?:(?P<rel>last|next|this|this coming|this past|the previous|the following|the same|that|the next) )?"
    r"(?P<w><weekday>)(?:'s(?= (?:morning|afternoon|evening|night)))?(?:[ -](?P<part><daypart>))?",
    r"(?P<part>morning|afternoon|evening|night)s? (?:of|on) (?P<w><weekday>)",
    r"(?P<w><weekday>) (?P<rel>last|next|this)(?= (?:week|month)\b)?",
)
def weekday(scene: Scene, match: Match) -> Reading | None:
    found = match.groupdict()
    wanted = weekday_of(match["w"])
    rel = (found.get("rel") or "").lower()
    today = scene.today
    back = (today.isoweekday() - wanted) % 7
    ahead = (wanted - today.isoweekday()) % 7
    if rel in ("last", "this past"):
        on = cal.shift(today, "day", -(back or 7))
    elif rel in ("next", "this coming"):
        on = cal.shift(today, "day", ahead or 7)
    elif rel in ("the previous", "the following", "the next", "the same", "that") and scene.last is not None:
        base = scene.spoken_of
        step = (wanted - base.isoweekday()) % 7
        on = (
            cal.shift(base, "day", step or 7)
            if rel in ("the following", "the next")
            else cal.shift(base, "day", -((-step) % 7 or (0 if rel in ("that", "the same") else 7)))
        )
    elif rel == "this" or _lies_ahead(scene, match) or (scene.tense(match) == "nearest" and ahead < back):
        on = cal.shift(today, "day", ahead)
    else:
        on = cal.shift(today, "day", -back)
    reading = replace(cal.day(on), loose=f"XXXX-WXX-{wanted}")
    part = found.get("part")
    return at(reading, DAYPARTS[part.lower()]) if part else reading


def _lies_ahead(scene: Scene, match: Match) -> bool:
    """Tense and cue: "will meet Friday", "begins Thursday", "by Sunday" lie ahead; all else behind."""
    tense = scene.tense(match)
    # "Wednesday's ruling" has been made.
    if tense == "past" or scene.after(match).startswith("'s "):
        return False
    return tense == "future" or (tense == "present" and not _reported(scene, match))


def _reported(scene: Scene, match: Match) -> bool:
    """True where the present tense tells what was said or is so today: "says Friday"."""
    span = scene.doc.char_span(*match.span(), alignment_mode="expand")
    if span is None:
        return True
    verb = next((t for t in span.root.ancestors if t.pos_ in ("VERB", "AUX")), None)
    return verb is None or verb.lemma_.lower() not in WORDS["ahead"]["starting"]


def at(on: Reading, hour: str) -> Reading:
    """A time of the day *on*: "TMO", "T22:00"."""
    return replace(on, kind="TIME", value=f"{on.value}T{hour}", loose=f"{on.loose}T{hour}" if on.loose else None)


@rule(
    r"(?P<p>early|late|later|earlier|mid[- ]?)?[ -]?(?P<when>today|yesterday|tomorrow|tonight)(?: (?P<part><daypart>))?",
    r"(?P<p>late|later|early|earlier|mid[- ])? ?(?P<when>this|last|that|the same|the next|the following|the previous) (?P<part><daypart>)",
    r"(?P<part>mid[- ]afternoon|mid[- ]morning|midday)(?: (?P<when>today|yesterday|tomorrow))?",
    r"(?P<when>the day before yesterday|the day after tomorrow)",
    r"(?P<when>overnight)(?= on (?:<weekday>))?",
)
def near_day(scene: Scene, match: Match) -> Reading | None:
    found = match.groupdict()
    when = (found.get("when") or "today").lower()
    part = (found.get("part") or "").lower()
    step = {"yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}.get(when, 0)
    base = scene.today
    if when in ("that", "the same", "the next", "the following", "the previous"):
        base = scene.spoken_of
        step = {"the next": 1, "the following": 1, "the previous": -1}.get(when, 0)
    if when == "last" and part:
        step = -1 if part in ("night", "evening", "afternoon") else 0
    if when == "tonight":
        return at(cal.day(base), "NI")
    if when == "overnight":
        # A night has two days; "overnight" in a report is the one that just ended.
        ahead = scene.tense(match) == "future"
        night = cal.day(base if ahead else cal.shift(base, "day", -1))
        first, last = (base, cal.shift(base, "day", 1)) if ahead else (cal.shift(base, "day", -1), base)
        return replace(at(night, "NI"), interval=Interval(first, last))
    reading = cal.day(cal.shift(base, "day", step))
    for name, letters in DAYPARTS.items():
        if name in part:
            return at(reading, letters)
    return at(reading, "12:00") if part == "midday" else reading


ZONE = r"(?:EST|EDT|CST|CDT|MST|MDT|PST|PDT|ET|GMT|BST|UTC|CET|local time)"
CLOCK = rf"(?P<h>[01]?\d|2[0-3])(?:[:.](?P<min>[0-5]\d))? ?(?P<ap>[ap])\.? ?m(?:\.|\b)(?: \(?{ZONE}\)?)?"
ON = r"(?:,? (?:on )?(?:(?P<w><weekday>)|(?P<near>today|yesterday|tomorrow)|(?P<m><month>) (?P<d><daynum>)(?:,? (?P<y><year>))?))"


@rule(
    rf"(?:(?:around|about|shortly before|shortly after|just before|just after|nearly) )?{CLOCK}{ON}?",
    rf"(?P<name>noon|midnight|midday){ON}?",
    rf"(?P<h>[01]?\d|2[0-3]):(?P<min>[0-5]\d)(?:(?: hours| {ZONE})+)?{ON}?",
    rf"(?P<hw><number>) (?:o'clock|in the (?P<part>morning|afternoon|evening)){ON}?",
    rf"(?:<weekday>),? at {CLOCK}",
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


@rule(
    r"(?P<p><part>)?(?:the (?:fiscal )?year |fiscal(?: year)? |the fiscal year )?(?P<y><year>)(?! ?(?:-|–) ?\d{3})(?: (?:and beyond|or later))?",
    r"the year two thousand(?: and (?P<extra><number>))?",
)
def year(scene: Scene, match: Match) -> Reading | None:
    found = match.groupdict()
    if "y" not in found:
        return cal.year(2000 + int(number(found["extra"]) or 0) if found.get("extra") else 2000)
    y = year_of(found["y"])
    bare = match[0] == found["y"] and found["y"].isdigit()
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
    return partly(cal.year(y), which_part(found["p"]))


@rule(r"(?:from )?(?P<y><digits>)(?: to | through | until |-|–)(?P<y2><digits>|\d\d(?!\d))")
def years(scene: Scene, match: Match) -> Reading | None:
    first = year_of(match["y"])
    last = int(match["y2"]) if len(match["y2"]) == 4 else first // 100 * 100 + int(match["y2"])
    if not first < last:
        return None
    return Reading("DATE", f"{first}/{last}", Interval(date(first, 1, 1), date(last, 12, 31)), "year")


NAMED_DECADES = "twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties"


@rule(
    r"(?P<p><part>)?(?:the )?(?P<p2>(?:early|late|mid)[- ])?(?P<y>1[5-9]\d0|20\d0)'?s",
    r"(?P<p><part>)?(?:the )?(?P<p2>(?:early|late|mid)[- ])?'(?P<short>\d0)s",
    rf"(?P<p><part>)?(?:the )(?P<p2>(?:early|late|mid)[- ])?(?P<name>{NAMED_DECADES})",
)
def decade(scene: Scene, match: Match) -> Reading | None:
    found = match.groupdict()
    if found.get("y"):
        begins = year_of(found["y"])
    elif found.get("short"):
        begins = 1900 + int(found["short"])
    else:
        begins = 1900 + 10 * (NAMED_DECADES.split("|").index(found["name"].lower()) + 2)
    return partly(cal.decade(begins), which_part(found["p"] or found["p2"]))


@rule(r"(?P<p><part>)?(?:the )?(?P<p2>(?:early|late|mid)[- ])?(?P<n><ordinal>)[- ]century")
def century(scene: Scene, match: Match) -> Reading | None:
    n = ordinal(match["n"])
    return partly(cal.century(n), which_part(match["p"] or match["p2"])) if n and n < 99 else None


@rule(
    r"(?P<p><part>)?(?:the )?(?P<p2>(?:early|late|mid)[- ])?(?:(?P<rel>this|last|next|this past|this coming) )(?P<s><season>)",
    r"(?P<p><part>)?(?:the )?(?P<p2>(?:early|late|mid)[- ])?(?P<s><season>)(?: of|,)? (?P<y><year>)",
    r"(?P<p><part>)?(?P<p2>the |early |late )(?P<s>summer|winter|spring|autumn)",
    r"(?P<s>summer|winter)",
)
def season(scene: Scene, match: Match) -> Reading | None:
    found = match.groupdict()
    letters = SEASONS[match["s"].lower()]
    if found.get("y"):
        return partly(cal.season(year_of(found["y"]), letters), which_part(found.get("p") or found.get("p2")))
    rel = (found.get("rel") or "").lower()
    if not rel and scene.before(match).split()[-1:] not in (
        ["over"],
        ["in"],
        ["during"],
        ["since"],
        ["until"],
        ["through"],
        ["into"],
        ["of"],
        ["by"],
        ["for"],
        ["before"],
        ["after"],
        ["to"],
    ):
        return None
    named = [cal.season(y, letters) for y in years_about(scene)]
    if rel in ("last", "this past"):
        behind = [r for r in named if r.interval.earliest and r.interval.latest and r.interval.latest < scene.today]
        chosen: Reading | None = behind[-1] if behind else None
    elif rel in ("next", "this coming"):
        ahead = [r for r in named if r.interval.earliest and r.interval.earliest > scene.today]
        chosen = ahead[0] if ahead else None
    elif rel == "this":
        chosen = cal.season(scene.today.year, letters)
    else:
        chosen = nearest(scene, match, named)
    return partly(chosen, which_part(found.get("p") or found.get("p2"))) if chosen else None


FEASTS: dict[str, list[int]] = WORDS["feasts"]
FLOATING: dict[str, list[int]] = WORDS["floating"]
EASTER: dict[str, int] = WORDS["easter"]
FEAST_NAMES = "(?-i:" + either([*FEASTS, *FLOATING, *EASTER]) + ")"


@rule(rf"(?:(?P<rel>last|next|this) )?(?P<f>{FEAST_NAMES})(?:,? (?P<y><year>))?")
def feast(scene: Scene, match: Match) -> Reading | None:
    name = match["f"]

    def on(y: int) -> Reading:
        if name in FEASTS:
            return cal.day(date(y, *FEASTS[name]))
        if name in FLOATING:
            return cal.day(cal.nth_weekday(y, *FLOATING[name]))
        return cal.day(cal.shift(cal.easter(y), "day", EASTER[name]))

    if match["y"]:
        return on(year_of(match["y"]))
    named = [on(y) for y in years_about(scene)]
    if match["rel"] and match["rel"].lower() != "this":
        forward = match["rel"].lower() == "next"
        side = [r for r in named if r.interval.earliest and (r.interval.earliest > scene.today) == forward]
        return side[0] if forward and side else side[-1] if side else None
    return nearest(scene, match, named)
