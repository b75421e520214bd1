"""Days and months by name: "May 16 to 17", "early June", "last Friday", "yesterday morning", "overnight"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from twosource.annotate.numbers import ordinal
from twosource.annotate.times import calendar as cal
from twosource.annotate.times.calendar import Reading
from twosource.annotate.times.scene import MONTHLY, WEEK, Impossible, Match, Rules, Scene, nearest, partly, years_about
from twosource.annotate.times.words import DAYPARTS, STEPS, WORDS, month_of, weekday_of, which_part, year_of
from twosource.model.text import Interval

RULES = Rules()
OF_AN_AGE = frozenset(WORDS["age"]["nouns"])
FORWARD = tuple(f"{words} " for words in WORDS["ahead"]["forward"])


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


@RULES.add(
    r"(?P<d>[0-3]?\d)\.(?P<m>[01]?\d)\.(?P<y>(?:19|20)\d\d)",
    r"(?P<y>[12]\d{3})-(?P<m>[01]\d)-(?P<d>[0-3]\d)(?:T[\d:]+Z?)?",
    r"(?P<m>[01]?\d)/(?P<d>[0-3]?\d)/(?P<y>\d{4}|\d\d)",
)
def numeric(scene: Scene, match: Match) -> Reading | None:
    m, d = int(match["m"]), int(match["d"])
    if m > 12:
        m, d = d, m
    on = safe(written_year(match["y"]), m, d)
    return _possible(cal.day(on) if on else None)


LEAP = 2000


def _possible(reading: Reading | None) -> Reading:
    if reading is None:
        raise Impossible
    return reading


YEARED = r"(?:,? ?(?P<y><year>))?"
NAMED = r"(?:(?P<w><weekday>|<short>),? )?"


@RULES.add(
    rf"(?:(?:around|about) (?=<month>))?{NAMED}(?P<m><month>) (?:the )?(?P<d><daynum>)"
    rf"(?:<join>(?:(?P<m2><month>) )?(?:the )?(?P<d2><daynum>))?{YEARED}",
    rf"{NAMED}(?:the )?(?P<d><daynum>)(?: (?P<m><month>),?(?: (?P<y0><year>))?)?"
    rf"<join>(?:the )?(?P<d2><daynum>)(?: of)? (?P<m2><month>){YEARED}",
    rf"{NAMED}(?:the )?(?P<d><daynum>)(?: of)? (?P<m><month>){YEARED}",
    rf"{NAMED}(?P<m><month>) (?:the )?(?P<o><ordinal>){YEARED}",
    rf"{NAMED}(?:the )?(?P<o><ordinal>) of (?P<m><month>){YEARED}",
    needs=MONTHLY,
)
@RULES.add(
    rf"{NAMED}(?P<m><month>) (?P<d><daynum>)(?= and (?:<month> )?(?:the )?<daynum>)",
    rf"(?<= and )(?P<w>)(?P<m><month>) (?P<d><daynum>){YEARED}",
    rf"{NAMED}(?P<d><daynum>) (?P<m><month>)(?= and <daynum> <month>)",
    rf"(?<= and )(?P<w>)(?P<d><daynum>) (?P<m><month>){YEARED}",
    needs=tuple(f" and {word}" for word in (*MONTHLY, *map(str, range(1, 10)))),
)
@RULES.add(
    r"(?:this coming|this past|this|last|next) (?P<w><weekday>),? (?P<m><month>) "
    rf"(?:the )?(?:(?P<d><daynum>)|(?P<o><ordinal>)){YEARED}",
    needs=tuple(f"{how} {day}" for how in ("coming", "past", "this", "last", "next") for day in WORDS["weekdays"]),
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
    if " and " in match[0] and (m, d + 1) != (m2, d2) and not scene.before(match).endswith("between "):
        return None  # "May 3 and May 17": two days, not fifteen

    def on(y: int) -> Reading | None:
        return run(y, m, d, m2, d2 or d)

    if found.get("y"):
        scene.dated[m, d] = year_of(found["y"])
        return _possible(on(year_of(found["y"])))
    if (m, d) in scene.dated and not found.get("w"):
        return on(scene.dated[m, d])  # "12 May 2014" above, "12 May" below
    named = [reading for reading in map(on, years_about(scene)) if reading]
    _possible(named[0] if named else on(LEAP) if (m, d) == (2, 29) else None)
    if match["w"]:
        # "Saturday, April 25" is so in some years only: the weekday outweighs the tense.
        weekday = weekday_of(match["w"])
        agreeing = [r for r in named if r.interval.earliest and r.interval.earliest.isoweekday() == weekday]
        named = agreeing or named
    chosen = nearest(scene, match, named)
    return replace(chosen, loose="XXXX" + chosen.value[4:].replace("/" + chosen.value[:4], "/XXXX")) if chosen else None


@RULES.add(
    r"(?P<p><part>)?(?P<m><month>),? (?:of )?(?:(?P<y><year>)|(?P<rel>this|last|next) year)",
    r"(?P<p><part>)?(?:(?P<rel>this|last|next|this past|this coming) )?(?P<m><month>)(?! \d)",
    needs=MONTHLY,
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


MARCH = re.compile(r"(?:\b(?:an?|the|annual|their|his|her|its)|'s) $", re.IGNORECASE)
GOING = (" for ", " on ", " of ", " against ", " to ")


def _is_name(scene: Scene, match: Match) -> bool:
    """False where "May" is a verb or somebody's name, "March" a demonstration."""
    span = scene.doc.char_span(match.start("m"), match.end("m"), alignment_mode="expand")
    if span is None or span[0].pos_ in ("AUX", "VERB"):
        return False
    if MARCH.search(scene.text, max(0, match.start() - 12), match.start()) and scene.after(match).startswith(GOING):
        return False  # "the annual March for Peace"
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


NAMED_DAY = re.compile(r"\b(?:Black|Bloody|Super|Fat|Cyber|Giving|Shrove) $")
TOLD = "last|next|this|this coming|this past|the previous|the following|the same|that|the next"


@RULES.add(
    r"(?P<w><weekday>)(?: the (?P<o><ordinal>)|, the (?P<o2>\d{1,2}(?:st|nd|rd|th)))(?! [a-z]+day)",
    rf"(?P<p>(?:early|late|later|earlier|mid) (?:on )?)?(?:(?P<rel>{TOLD}) )?(?P<w><weekday>)"
    r"(?:'s(?= (?:morning|afternoon|evening|night)))?(?:[ -](?P<part><daypart>))?",
    r"(?P<part>morning|afternoon|evening|night)s? (?:of|on) (?P<w><weekday>)(?!,? <month>)",
    r"(?P<w><weekday>)(?: (?P<part><daypart>))?(?: of)? (?P<week>last|next|this|the following|the previous) week",
    r"(?P<w><weekday>) (?P<rel>last|next|this)(?! (?:week|month|year))",
    needs=("day",),
)
def weekday(scene: Scene, match: Match) -> Reading | None:
    found = match.groupdict()
    wanted = weekday_of(match["w"])
    rel = (found.get("rel") or "").lower()
    today = scene.today
    back = (today.isoweekday() - wanted) % 7
    ahead = (wanted - today.isoweekday()) % 7
    if NAMED_DAY.search(scene.text, max(0, match.start() - 8), match.start()) and match[0] == match["w"]:
        return None  # "Black Monday" was one Monday, and not this week's
    if counted := found.get("o") or found.get("o2"):
        return _weekday_the(scene, match, wanted, ordinal(counted) or 0)
    if found.get("week"):
        week = found["week"].lower()
        told = cal.shift(scene.spoken_of if week.startswith("the ") else today, "week", STEPS[week.split()[-1]])
        on = cal.shift(told, "day", wanted - told.isoweekday())
    elif rel in ("last", "this past"):
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


def _weekday_the(scene: Scene, match: Match, wanted: int, d: int) -> Reading | None:
    """ "Monday the ninth": the day of a month near today that is both."""
    first = scene.today.replace(day=1)
    months = [cal.shift(first, "month", step) for step in range(-11, 12)]
    both = [on for on in (safe(o.year, o.month, d) for o in months) if on and on.isoweekday() == wanted]
    return nearest(scene, match, [cal.day(on) for on in both])


def _night_of(on: Reading | None, how: str) -> Reading | None:
    """ "Overnight on Sunday" is the night that begins then, "overnight into Sunday" the one that ends."""
    if on is None or on.interval.earliest is None:
        return None
    first = cal.shift(on.interval.earliest, "day", -1) if how == "into " else on.interval.earliest
    return replace(at(cal.day(first), "NI"), interval=Interval(first, cal.shift(first, "day", 1)))


def _lies_ahead(scene: Scene, match: Match) -> bool:
    """Tense and cue: "will meet Friday", "begins Thursday", "by Sunday" lie ahead; all else behind."""
    tense = scene.tense(match)
    if scene.before(match).endswith(FORWARD):
        return True
    # "Wednesday's ruling" has been made.
    if tense == "past" or scene.after(match).startswith("'s "):
        return False
    return tense == "future" or (tense == "present" and scene.tells_ahead(match))


def _of_an_age(scene: Scene, match: Match) -> bool:
    """True for "today's youth", "the leaders of tomorrow": an age, and no day."""
    span = scene.doc.char_span(*match.span())
    if span is None:
        return False
    token = span.root
    if token.dep_ == "pobj" and token.head.lower_ == "of":
        return token.head.head.lemma_.lower() in OF_AN_AGE
    return token.dep_ == "poss" and token.head.lemma_.lower() in OF_AN_AGE


def at(on: Reading, hour: str) -> Reading:
    """A time of the day *on*: "TMO", "T22:00"."""
    return replace(on, kind="TIME", value=f"{on.value}T{hour}", loose=f"{on.loose}T{hour}" if on.loose else None)


@RULES.add(
    r"(?:(?:early|late|later|earlier|mid-?)[ -])?(?P<when>today|yesterday|tomorrow|tonight)(?: (?P<part><daypart>))?",
    r"(?:(?:late|later|early|earlier|mid-?)[ -])?"
    r"(?P<when>this|last|that|the same|the next|the following|the previous) (?P<part><daypart>)",
    r"(?P<alone>(?<=in )the|(?<=during )the) (?:early |late )?(?P<part>morning|afternoon|evening)(?! of)",
    r"(?P<part>mid[- ]afternoon|mid[- ]morning|midday)(?: (?P<when>today|yesterday|tomorrow))?",
    r"(?P<when>the day before yesterday|the day after tomorrow)",
    r"(?P<when>overnight)(?: (?P<into>on |into |from )?(?P<w><weekday>))?",
    needs=("day", "night", "tomorrow", "morning", "afternoon", "evening"),
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
    if found.get("alone"):
        near = scene.last is not None and not scene.last_owned and 0 <= (base - scene.spoken_of).days < WEEK
        base = scene.spoken_of if near and scene.tense(match) in ("past", "") else base
    if when in ("today", "tomorrow") and _of_an_age(scene, match):
        return None
    if when == "tonight":
        return at(cal.day(base), "NI")
    if found.get("w"):
        return _night_of(weekday(scene, match), (found["into"] or "").lower())
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
