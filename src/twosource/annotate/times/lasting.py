"""How long: "two weeks", "the past five years", "a 10-hour hearing"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from twosource.annotate.numbers import number
from twosource.annotate.times import calendar as cal
from twosource.annotate.times.calendar import Reading
from twosource.annotate.times.scene import Match, Rules, Scene
from twosource.annotate.times.words import UNITS, WORDS, unit_of
from twosource.model.text import Interval

RULES = Rules()


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


def letter(unit: str, amount: str) -> str:
    letter = UNITS[unit]
    return f"T{amount}{letter[1]}" if letter.startswith("T") else f"{amount}{letter}"


def duration(unit: str, count: float | None) -> str:
    """An ISO 8601 duration: "P2Y6M", "PT1H30M", "PXD" where the count is not told."""
    if count is None:
        return f"P{letter(unit, 'X')}"
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
        head = f"P{letter(unit, str(whole))}" if whole else "P"
        return head + ("T" if smaller[0] == "TH" else "") + tail
    if unit == "hour" and whole and whole % 24 == 0:
        return f"P{whole // 24}D"
    return f"P{letter(unit, str(whole))}"


@RULES.add(
    r"(?P<approx><loosely>)?(?P<n><count>)(?:(?: to | or |-)(?P<n2><number>))?(?: and a half)? (?:<adj> )?(?P<u><unit>)"
    r"(?: and a half)?(?!-ago|-earlier)",
    r"(?P<n><number>)[- ](?P<u><hyphen>)",
    r"(?P<u>decades|centuries|years|months|weeks|days|hours|minutes)(?: or (?:decades|years|months|weeks))?(?:-long)?",
)
@RULES.add(r"(?P<n>several|multi)-(?P<u><hyphen>)", needs=("several-", "multi-"))
@RULES.add(r"(?P<approx><approx>)?(?P<n>half an?) (?P<u>hour|day|year|century|decade)", needs=("half a",))
@RULES.add(r"(?P<n>)(?P<u>hour|day|night|week|month|year|decade|century)-?long", needs=("long",))
@RULES.add(r"(?P<n><number>)(?P<half>[- ]and[- ]a[- ]half)[- ](?P<u><hyphen>)", needs=("and-a-half", "and a half"))
@RULES.add(
    r"(?:(?P<n><number>)-(?P<u><hyphen>)|(?P<u2>decades|centuries|years|months|weeks))-old(?P<aging>)", needs=("-old",)
)
def lasting(scene: Scene, match: Match) -> Reading | None:
    found = match.groupdict()
    unit = unit_of(match["u"] or match["u2"])
    words = found.get("n") or ""
    if words.lower() == "one" and unit == "day" and ONE_DAY.search(scene.before(match)):
        return Reading("DATE", "FUTURE_REF", Interval(scene.today, None))
    count, _ = counted(words) if words else (None, True)
    if match[0].lower() in LONG:
        return Reading("DURATION", duration(unit, 1.0))
    after, before = scene.after(match), scene.before(match)
    if "aging" in found:
        of = AGED.match(after)
        return Reading("DURATION", duration(unit, count)) if of and of[1] in AGING else None
    if after.startswith(("-old", " old", " of age", " olds")) or before.endswith(("aged ", "age ")):
        return None  # an age is no time
    if unit == "quarter" and words.lower() in ("a", "one") and after.startswith(" of "):
        return None  # "more than a quarter of the members": a share
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
    if "and a half" in match[0].lower().replace("-", " ") and count is not None:
        count += 0.5
    if words == "" and unit == "day" and before.endswith(("these ", "the early ", "school ")):
        return None
    return Reading("DURATION", duration(unit, count))


QUARTERS_OF = re.compile(r" of \d{4}")
ONE_DAY = re.compile(r"(?:\bwill|\bwould|\bcould|\bmay|\bmight|\bcan|'ll|\bthat) $")
AGED = re.compile(r" (\w+(?:-\w+)?)")
AGING = frozenset(WORDS["aging"]["nouns"])
LONG = frozenset(f"{u}{dash}long" for u in UNITS for dash in ("", "-"))


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


@RULES.add(
    r"(?:at least )?(?:each of )?(?:the )?"
    r"(?P<rel>last|past|next|coming|first|final|recent|previous|following|latest) "
    r"(?P<n><number>|few|several|couple of|many)(?:(?: to | or |-)(?P<n2><number>))? "
    r"(?:<adj> )?(?P<u><unit>)(?: or (?:so|more))?",
    r"(?:the )?(?P<rel>past|coming|recent|last) (?P<u>weeks|months|decades|hours|minutes)"
    r"(?: and (?:weeks|months|years))?",
    r"(?:the )(?P<u>weeks|months|years|days|decades) (?P<rel>ahead|to come)",
    r"(?P<rel>coming) (?P<u>years|days|quarters)",
    r"(?:the )(?P<n><number>)(?P<rel>) (?:<adj> )?(?P<u>days|weeks|months|years|quarters|hours)",
)
def window(scene: Scene, match: Match) -> Reading | None:
    found = match.groupdict()
    if match[0].lower().endswith("first two quarters") and QUARTERS_OF.match(scene.after(match)):
        return None  # half of that year
    unit, rel = unit_of(match["u"]), match["rel"].lower()
    words = (found.get("n") or "").lower()
    count, _ = counted("2" if words == "couple of" else words) if words else (None, True)
    most = number(found["n2"]) if found.get("n2") else None
    if rel in ("first", "") and unit == "month" and count in (6, 9):
        # Results of half a year or of nine months are compared with the year before.
        scene.period = cal.year(scene.today.year)
    if rel in ("last", "past", "recent", "latest") or (rel == "previous"):
        return stretch(scene, unit, count, -1, most)
    if rel in ("next", "coming", "following", "ahead", "to come"):
        return stretch(scene, unit, count, 1, most)
    return Reading("DURATION", duration(unit, count))


def stretch(scene: Scene, unit: str, count: float | None, way: int, most: float | None = None) -> Reading:
    """A stretch that ends or begins today; where the count is vague, so is its far end; *most* of "two to four"."""
    reading = Reading("DURATION", duration(unit, count if most is None else None))
    count = count if most is None else most
    today = scene.today
    if unit in ("second", "minute", "hour"):
        days = 1 if count is None else max(1, round(count / 24))
        far: date | None = cal.shift(today, "day", way * days)
    else:
        far = None if count is None else cal.shift(today, unit, way * max(int(count), 1))
    return replace(reading, interval=Interval(far, today) if way < 0 else Interval(today, far))
