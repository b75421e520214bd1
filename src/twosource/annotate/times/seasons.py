"""Seasons and feast days: "last fall", "the winter of 1994", "Thanksgiving"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from twosource.annotate.times import calendar as cal
from twosource.annotate.times.calendar import Reading
from twosource.annotate.times.scene import Match, Rules, Scene, nearest, partly, years_about
from twosource.annotate.times.words import SEASONS, WORDS, either, which_part, year_of

RULES = Rules()


SHADE = r"(?P<p><part>)?(?:the )?(?P<p2>(?:early|late|mid)[- ])?"


@RULES.add(
    rf"{SHADE}(?:(?P<rel>this|last|next|this past|this coming) )(?P<s><season>)",
    rf"{SHADE}(?P<s><season>)(?: of|,)? (?P<y><year>)",
    r"(?P<p><part>)?(?P<p2>the early |the late |the |early |late )(?P<s>summer|winter|spring|autumn)",
    r"(?P<s>summer|winter)",
    needs=("spring", "summer", "fall", "autumn", "winter"),
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


FEAST_LIST = sorted([*FEASTS, *FLOATING, *EASTER])
FEAST_NAMES = f"(?-i:{either(FEAST_LIST)})"


@RULES.add(
    rf"(?:(?P<rel>last|next|this) )?(?P<f>{FEAST_NAMES})(?:,? (?P<y><year>))?",
    rf"(?:the )?(?:(?P<rel>last|next|this) )?(?P<f>{FEAST_NAMES}) (?P<u>weekend|week)(?:,? (?:of )?(?P<y><year>))?",
    r"(?P<f>(?-i:Holy)) (?P<u>(?-i:Week))(?: (?P<y><year>))?",
    needs=("holy week", *(n.lower() for n in FEAST_LIST)),
)
def feast(scene: Scene, match: Match) -> Reading | None:
    found = match.groupdict()
    rel = (found.get("rel") or "this").lower()
    name, about = "Easter" if match["f"] == "Holy" else match["f"], (found.get("u") or "").lower()

    def on(y: int) -> Reading:
        day = itself(y)
        first = day.interval.earliest
        if not about or first is None:
            return day
        if about == "week":
            return cal.week(first)
        whole = cal.weekend(cal.shift(first, "day", -3 if first.isoweekday() < 3 else 0))
        return replace(whole, interval=whole.interval.hull(day.interval))

    def itself(y: int) -> Reading:
        if name in FEASTS:
            return cal.day(date(y, *FEASTS[name]))
        if name in FLOATING:
            return cal.day(cal.nth_weekday(y, *FLOATING[name]))
        return cal.day(cal.shift(cal.easter(y), "day", EASTER[name]))

    if match["y"]:
        return on(year_of(match["y"]))
    named = [on(y) for y in years_about(scene)]
    if rel != "this":
        forward = rel == "next"
        side = [r for r in named if r.interval.earliest and (r.interval.earliest > scene.today) == forward]
        return side[0] if forward and side else side[-1] if side else None
    return nearest(scene, match, named)
