"""Times told from another: "last week", "three days later", "the past two years", "daily", "recently"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from twosource.annotate.numbers import number, ordinal
from twosource.annotate.times import calendar as cal
from twosource.annotate.times.calendar import Reading
from twosource.annotate.times.scene import Match, Scene, partly, rule
from twosource.annotate.times.words import UNITS, WORDS, either, unit_of, weekday_of, which_part, year_of
from twosource.model.text import Interval

STEPS = {
    "last": -1, "previous": -1, "past": -1, "prior": -1, "this": 0, "current": 0, "present": 0, "same": 0, "that": 0,
    "next": 1, "following": 1, "coming": 1,
}  # fmt: skip


@rule(
    r"(?P<p><part>)?(?:the )?(?P<rel>last|this|next|past|previous|prior|following|coming|current|same|that|present)(?: (?:fiscal|calendar|financial|academic|school))? "
    r"(?P<u>day|week|weekend|month|quarter|year|decade|century)(?! (?:ago|earlier|later))",
    r"(?P<p><part>)(?P<rel>the) (?P<u>week|weekend|month|quarter|year|decade|century)",
    r"(?P<rel>the) (?:fiscal )?(?P<u>weekend|week|day|month|year|quarter)",
    r"(?P<u>year)[- 's]*(?P<rel>end)",
)
def deictic(scene: Scene, match: Match) -> Reading | None:
    found = match.groupdict()
    rel, unit = match["rel"].lower(), match["u"].lower()
    words = match[0].lower()
    which = which_part(found.get("p"))
    if rel == "end":
        return partly(cal.containing("year", scene.today), "late")
    if rel == "the" and not found.get("p"):
        return _definite(scene, match, unit)
    step = STEPS.get(rel, 0)
    # "the following week", "the previous day", "that year" are told from the time spoken of before.
    told_from = rel in ("following", "previous", "same", "that") or (words.startswith("the ") and rel == "next")
    base = scene.today
    if told_from and scene.last is not None and scene.last.interval.earliest is not None:
        base = scene.last.interval.earliest
    elif told_from and rel in ("same", "that"):
        return Reading("DATE", _unknown(unit), Interval())
    if (unit == "century" and step < 0) or rel == "past":
        return _window(scene, unit, 1, -1)
    if unit == "weekend":
        # The weekend before a Sunday is the one it ends in only to "this".
        saturday = cal.containing("weekend", base)
        first = saturday.interval.earliest or base
        if (rel in ("last", "past", "previous") and base.isoweekday() >= 6) or rel in ("last", "past", "previous"):
            first = cal.shift(first, "day", -7)
        elif step > 0:
            first = cal.shift(first, "day", 7 if base.isoweekday() >= 6 or (rel == "next" and not told_from) else 0)
        return partly(cal.weekend(first), which)
    return partly(cal.containing(unit, cal.shift(base, unit, step)), which)


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


@rule(
    r"(?:the )?(?P<a>end|middle|beginning|start|rest|remainder) of (?:the|this|that) (?P<u>day|week|month|year|quarter)"
)
def part_of_running(scene: Scene, match: Match) -> Reading | None:
    whole = cal.containing(match["u"].lower(), scene.today)
    if match["a"].lower() == "end" and match["u"].lower() == "month" and whole.interval.latest:
        return replace(cal.day(whole.interval.latest), interval=Interval(whole.interval.latest, whole.interval.latest))
    return partly(whole, which_part(match["a"]))


@rule(
    r"(?P<approx><approx>)?(?P<n><count>) (?:<adj> )?(?P<u><unit>)(?: or (?:so|more))? (?P<way>ago|earlier|later|from now|hence|before now|on)(?! after)",
    r"(?P<approx><approx>)?(?P<u>decades|years|months|weeks|days|hours) (?P<way>ago|earlier|later)",
    r"(?P<n>the) (?P<u>day|week|month|year) (?P<way>before|after)(?=[.,;:]|$)",
)
def stepped(scene: Scene, match: Match) -> Reading | None:
    found = match.groupdict()
    unit, way = unit_of(match["u"]), match["way"].lower()
    count, vague = counted(found.get("n") or "")
    if way == "on" and (
        count is None or (scene.after(match).startswith((" ", "-")) and not scene.before(match).strip() == "")
    ):
        return None
    if count is None or vague:
        if way == "ago":
            ends = cal.shift(scene.today, unit, -2)
            return Reading("DATE", "PAST_REF", Interval(None, ends))
        return Reading("DURATION", f"P{_letter(unit, 'X')}")
    back = way in ("ago", "earlier", "before", "before now")
    whole = int(count)
    base = scene.today if way in ("ago", "from now", "hence", "before now") else scene.spoken_of
    financial = _year_before_period(scene, match, unit, whole) if back else None
    if financial:
        return financial
    if unit in ("second", "minute", "hour"):
        if way in ("earlier", "later"):
            return Reading("DURATION", duration(unit, count))
        return replace(cal.day(base), interval=Interval(cal.shift(base, "day", -1), base))
    amount = whole if not back else -whole
    there = cal.shift(base, unit, amount)
    if unit in ("day", "night"):
        reading = cal.day(cal.shift(base, "day", amount))
    elif unit in ("decade", "century"):
        reading = cal.year(there.year)
    else:
        reading = cal.containing("month" if unit == "quarter" else unit, there)
    return _loosened(reading, there, (found.get("approx") or "").lower().strip(), back, unit)


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


def _year_before_period(scene: Scene, match: Match, unit: str, count: int) -> Reading | None:
    """In a report of results "a year ago" is the same quarter of the year before."""
    if unit != "year" or count != 1 or scene.period is None or scene.period.interval.earliest is None:
        return None
    sentence = scene.before(match, 160)
    if not any(
        sign in sentence
        for sign in ("$", "£", "€", "share", "million", "profit", "sales", "revenue", "net ", "earnings", "income")
    ):
        return None
    return cal.containing(scene.period.grain or "year", cal.shift(scene.period.interval.earliest, "year", -1))


def counted(words: str) -> tuple[float | None, bool]:
    """The number that *words* give and whether it is a vague one; (None, True) for "several"."""
    lowered = words.lower().strip()
    if lowered in ("a", "an", "another", "the", "one", "other"):
        return 1.0, False
    if lowered.startswith("half"):
        return 0.5, False
    if lowered in ("a couple of", "a couple"):
        return 2.0, False
    value = number(lowered)
    return (value, False) if value is not None else (None, True)


def _letter(unit: str, amount: str) -> str:
    letter = UNITS[unit]
    return f"T{amount}{letter[1]}" if letter.startswith("T") else f"{amount}{letter}"


def duration(unit: str, count: float | None) -> str:
    """An ISO 8601 duration: "P2Y6M", "PT1H30M", "PXD" where the count is not told."""
    if count is None:
        return f"P{_letter(unit, 'X')}"
    if unit == "decade":
        return f"P{int(count * 10)}Y"
    if unit == "century":
        return f"P{int(count * 100)}Y"
    if unit == "quarter":
        return f"P{int(count * 3)}M"
    if unit == "weekend":
        return f"P{int(count * 2)}D"
    whole, rest = int(count), count - int(count)
    smaller = {"year": ("M", 12), "hour": ("M", 60), "minute": ("S", 60), "day": ("TH", 24), "week": ("D", 7)}.get(unit)
    if rest and smaller:
        tail = f"{round(rest * smaller[1])}{smaller[0][-1]}"
        if whole == 0 and unit in ("hour", "minute"):
            return f"PT{tail}"
        head = f"P{_letter(unit, str(whole))}" if whole else "P"
        return head + ("T" if smaller[0] == "TH" else "") + tail
    if unit == "hour" and whole and whole % 24 == 0:
        return f"P{whole // 24}D"
    return f"P{_letter(unit, str(whole))}"


@rule(
    r"(?P<approx><approx>)?(?P<n><count>)(?:(?: to | or |-)(?P<n2><number>))? (?:<adj> )?(?P<u><unit>)(?: and a half)?(?!-ago|-earlier)",
    r"(?P<n><number>)[- ](?P<u><hyphen>)",
    r"(?P<n>several|multi)-(?P<u><hyphen>)",
    r"(?P<u>decades|centuries|years|months|weeks|days|hours|minutes)(?: or (?:decades|years|months|weeks))?(?:-long)?",
    r"(?P<approx><approx>)?(?P<n>half an?) (?P<u>hour|day|year|century|decade)",
)
def lasting(scene: Scene, match: Match) -> Reading | None:
    found = match.groupdict()
    unit = unit_of(match["u"])
    words = found.get("n") or ""
    count, _ = counted(words) if words else (None, True)
    after, before = scene.after(match), scene.before(match)
    if after.startswith(("-old", " old", " of age", " olds")) or before.endswith(("aged ", "age ")):
        return None  # an age is no time
    if unit == "second" and words.lower() in ("a", "one"):
        return None  # "a second" is nearly always an ordinal
    if unit in ("minute", "hour", "second") and not words and not before.endswith(("for ", "within ", "in ", "after ")):
        return None
    if words.lower() in ("a", "an") and before.rstrip().endswith(
        ("million", "billion", "times", "once", "twice", "flights", "cents", "percent", "%", "barrels", "tons", "jobs")
    ):
        return Reading("SET", duration(unit, 1.0))
    if words.lower() in ("a", "an") and unit in ("week", "day", "month", "year", "hour") and _rate(scene, match):
        return Reading("SET", duration(unit, 1.0))
    if "and a half" in match[0].lower() and count is not None:
        count += 0.5
    if words == "" and unit == "day" and before.endswith(("these ", "the early ", "school ")):
        return None
    return Reading("DURATION", duration(unit, count))


def _rate(scene: Scene, match: Match) -> bool:
    """True for "$33 million a year": the phrase hangs on a number's noun."""
    span = scene.doc.char_span(*match.span(), alignment_mode="expand")
    if span is None:
        return False
    head = span.root.head
    if span.root.dep_ not in ("npadvmod", "prep", "nmod", "appos", "dep") or head.pos_ not in (
        "NOUN",
        "NUM",
        "SYM",
        "PROPN",
    ):
        return False
    return head.i < span.start and (
        head.like_num or head.text in "$%" or any(child.like_num or child.dep_ == "nummod" for child in head.children)
    )


@rule(
    r"(?:at least )?(?:each of )?(?:the )?(?P<rel>last|past|next|coming|first|final|recent|previous|following|latest) (?P<n><number>|few|several|couple of|many)(?:(?: to | or |-)(?P<n2><number>))? (?:<adj> )?(?P<u><unit>)(?: or (?:so|more))?",
    r"(?:the )?(?P<rel>past|coming|recent|last) (?P<u>weeks|months|decades|hours|minutes)(?: and (?:weeks|months|years))?",
    r"(?:the )(?P<u>weeks|months|years|days|decades) (?P<rel>ahead|to come)",
    r"(?P<rel>coming) (?P<u>years|days|quarters)",
    r"(?:the )(?P<n><number>)(?P<rel>) (?:<adj> )?(?P<u>days|weeks|months|years|quarters|hours)",
)
def window(scene: Scene, match: Match) -> Reading | None:
    found = match.groupdict()
    unit, rel = unit_of(match["u"]), match["rel"].lower()
    words = (found.get("n") or "").lower()
    count, _ = counted("2" if words == "couple of" else words) if words else (None, True)
    if rel in ("first", "") and unit == "month" and count in (6, 9):
        # Results of half a year or of nine months are compared with the year before.
        scene.period = cal.year(scene.today.year)
    if rel in ("last", "past", "recent", "latest") or (rel == "previous"):
        return _window(scene, unit, count, -1)
    if rel in ("next", "coming", "following", "ahead", "to come"):
        return _window(scene, unit, count, 1)
    return Reading("DURATION", duration(unit, count))


def _window(scene: Scene, unit: str, count: float | None, way: int) -> Reading:
    """A stretch that ends or begins today; where the count is vague, so is its far end."""
    reading = Reading("DURATION", duration(unit, count))
    today = scene.today
    if unit in ("second", "minute", "hour"):
        days = 1 if count is None else max(1, round(count / 24))
        far: date | None = cal.shift(today, "day", way * days)
    else:
        far = None if count is None else cal.shift(today, unit, way * max(int(count), 1))
    return replace(reading, interval=Interval(far, today) if way < 0 else Interval(today, far))


@rule(rf"(?P<v>{either(WORDS['vague']['present'])})")
def present(scene: Scene, match: Match) -> Reading | None:
    if match["v"].lower() == "current" and scene.after(match).startswith((" week", " month", " year", " quarter")):
        return None
    return Reading("DATE", "PRESENT_REF", Interval.day(scene.today))


@rule(rf"(?P<v>{either(WORDS['vague']['past'])})", r"recent")
def past(scene: Scene, match: Match) -> Reading | None:
    words = match[0].lower()
    if words == "recent":
        return None
    return Reading("DATE", "PAST_REF", Interval(None, scene.today))


@rule(rf"(?P<v>{either(WORDS['vague']['future'])})")
def future(scene: Scene, match: Match) -> Reading | None:
    if match["v"].lower() == "soon" and (
        scene.after(match).startswith((" as", " after", " before")) or scene.tense(match) == "past"
    ):
        return None
    return Reading("DATE", "FUTURE_REF", Interval(scene.today, None))


@rule(rf"(?P<r>{either(WORDS['recurring'])})")
def recurring(scene: Scene, match: Match) -> Reading | None:
    return Reading("SET", str(WORDS["recurring"][match["r"].lower()]))


@rule(
    r"(?:each|every)(?: (?P<n>other|<number>))? (?P<u><unit>)",
    r"(?:each|every) (?P<w><weekday>)(?: (?P<part><daypart>))?",
    r"(?P<w><weekday>s)(?: (?P<part><daypart>))?",
    r"(?P<w><weekday>) (?P<part>mornings|afternoons|evenings|nights)",
    r"(?:once|twice|three times) an? (?P<u>day|week|month|year)",
)
def repeated(scene: Scene, match: Match) -> Reading | None:
    found = match.groupdict()
    if found.get("w"):
        part = (found.get("part") or "").lower().rstrip("s")
        letters = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}.get(part, "")
        return Reading("SET", f"XXXX-WXX-{weekday_of(match['w'])}{letters}")
    words = (found.get("n") or "").lower()
    count = 2.0 if words == "other" else number(words) if words else 1.0
    unit = unit_of(match["u"])
    return Reading("SET", "P1Q" if unit == "quarter" else duration(unit, count))


@rule(
    r"(?:the )?(?:fiscal[- ])?(?P<n>first|second|third|fourth) (?:fiscal )?quarter(?: of (?:fiscal )?(?:(?P<y><year>)|(?P<rel>this|last|next) year))?",
    r"(?:fiscal[- ])?(?P<n>first|second|third|fourth)-quarter",
    r"(?P<rel>this|last|next) year's (?:fiscal )?(?P<n>first|second|third|fourth)[- ]quarter",
    r"(?:the )?(?P<y><year>) (?:fiscal )?(?P<n>first|second|third|fourth)[- ]quarter",
    r"(?:the )(?P<ago>year-ago|year-earlier|comparable year-ago) (?P<n>first|second|third|fourth)[- ]quarter",
)
def quarter(scene: Scene, match: Match) -> Reading | None:
    found = match.groupdict()
    n = ordinal(match["n"]) or 1
    this = scene.today.year
    if found.get("y"):
        return cal.quarter(year_of(found["y"]), n)
    if found.get("rel"):
        return cal.quarter(this + STEPS[found["rel"].lower()], n)
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
    if chosen.interval.latest and chosen.interval.latest < scene.today:
        scene.period = chosen
    return chosen


@rule(
    r"(?:the )?(?:year-ago|year-earlier|comparable year-ago) (?:quarter|period)",
    r"year-ago|year-earlier",
    r"(?:last|this) year's (?:quarter|period)",
    r"(?:the )?(?:corresponding|comparable) period last year",
    r"(?:the )(?:latest|current) (?:quarter|period)",
    r"(?:the )?(?P<y><year>) (?:quarter|period)",
    r"(?:the )?quarter a year (?:ago|earlier)",
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


@rule(
    r"(?:the )?(?P<h>first|second|last|latter) half(?: of)? (?:(?P<y><year>)|(?P<rel>this|last|next|the) year)",
    r"(?:the )?first two quarters of (?P<y><year>)(?P<h>)",
)
def half(scene: Scene, match: Match) -> Reading | None:
    found = match.groupdict()
    y = year_of(found["y"]) if found.get("y") else scene.today.year + STEPS.get((found.get("rel") or "this").lower(), 0)
    return cal.half(y, 1 if (found["h"] or "first").lower() == "first" else 2)
