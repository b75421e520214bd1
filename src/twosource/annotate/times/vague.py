"""Times without a place in the calendar ("now", "soon"), and those that come again ("daily", "every Friday")."""

from __future__ import annotations

from twosource.annotate.numbers import number, ordinal
from twosource.annotate.times.calendar import Reading
from twosource.annotate.times.lasting import duration
from twosource.annotate.times.scene import Match, Rules, Scene
from twosource.annotate.times.seasons import FEAST_NAMES
from twosource.annotate.times.words import SEASONS, WORDS, either, month_of, unit_of, weekday_of
from twosource.model.text import Interval

RULES = Rules()


@RULES.add(rf"(?P<v>{either(WORDS['vague']['present'])})")
def present(scene: Scene, match: Match) -> Reading | None:
    if match["v"].lower() == "current" and scene.after(match).startswith((" week", " month", " year", " quarter")):
        return None
    span = scene.doc.char_span(*match.span())
    if match["v"] == "Now" and span is not None and not span[0].is_sent_start and span[0].nbor(-1).pos_ == "PROPN":
        return None  # the last word of a name
    if match["v"].lower() == "current" and span is not None and span.root.pos_ == "NOUN":
        return None  # of water, or in a wire
    return Reading("DATE", "PRESENT_REF", Interval.day(scene.today))


@RULES.add(rf"(?P<v>{either(WORDS['vague']['past'])})", r"recent")
def past(scene: Scene, match: Match) -> Reading | None:
    words = match[0].lower()
    if words == "recent":
        return None
    return Reading("DATE", "PAST_REF", Interval(None, scene.today))


@RULES.add(rf"(?P<v>{either(WORDS['vague']['future'])})")
def future(scene: Scene, match: Match) -> Reading | None:
    if match["v"].lower() == "soon" and (
        scene.after(match).startswith((" as", " after", " before")) or scene.tense(match) == "past"
    ):
        return None
    return Reading("DATE", "FUTURE_REF", Interval(scene.today, None))


@RULES.add(rf"(?P<r>{either(WORDS['recurring'])})")
def recurring(scene: Scene, match: Match) -> Reading | None:
    span = scene.doc.char_span(*match.span())
    adverbs = ("amod", "advmod", "npadvmod")
    if span is not None and span.root.pos_ in ("NOUN", "PROPN") and span.root.dep_ not in adverbs:
        return None  # a newspaper
    return Reading("SET", str(WORDS["recurring"][match["r"].lower()]))


USUAL = ("on ", "open ", "only ", "and ", "during ", "between ", ", ")


@RULES.add(
    r"(?:each|every)(?: (?P<n>other|<number>))? (?P<u><unit>)",
    r"(?:each|every)(?: other| second| third)? (?P<w><weekday>)(?: (?P<part><daypart>))?",
    r"(?P<w><weekday>s)(?: (?P<part><daypart>))?",
    r"(?P<w><weekday>) (?P<part>mornings|afternoons|evenings|nights)",
    r"(?:once|twice|three times) an? (?P<u>day|week|month|year)",
)
@RULES.add(
    r"(?P<often>weekdays|weekends|weeknights|weekday (?:mornings|afternoons|evenings|nights))",
    needs=("weekday", "weekend", "weeknight"),
)
def repeated(scene: Scene, match: Match) -> Reading | None:
    found = match.groupdict()
    if often := (found.get("often") or "").lower():
        if "weekend" not in often and not (often.startswith("weekday ") or scene.before(match).endswith(USUAL)):
            return None
        return Reading("SET", "XXXX-WXX-WE" if "weekend" in often else "XXXX-WXX-WD")
    if found.get("w"):
        part = (found.get("part") or "").lower().rstrip("s")
        letters = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}.get(part, "")
        return Reading("SET", f"XXXX-WXX-{weekday_of(match['w'])}{letters}")
    words = (found.get("n") or "").lower()
    count = 2.0 if words == "other" else number(words) if words else 1.0
    unit = unit_of(match["u"])
    return Reading("SET", "P1Q" if unit == "quarter" else duration(unit, count))


@RULES.add(
    rf"(?:each|every)(?: (?:early|late))? (?:(?P<m><month>)|(?P<s><season>)|(?P<f>{FEAST_NAMES}))(?: (?P<d><daynum>))?",
    needs=("each", "every"),
)
@RULES.add(
    r"(?:(?:the )?(?:past|last|next|coming) (?:<number>|few|several) )?(?P<s>springs|summers|autumns|winters)",
    needs=("springs", "summers", "autumns", "winters"),
)
def each_year(scene: Scene, match: Match) -> Reading | None:
    """ "Every July", "each Christmas", "the past three summers"."""
    found = match.groupdict()
    if found.get("m"):
        on = f"-{ordinal(found['d']) or 0:02d}" if found.get("d") else ""
        return Reading("SET", f"XXXX-{month_of(found['m']):02d}{on}")
    if found.get("f"):
        fixed = WORDS["feasts"].get(found["f"])
        return Reading("SET", f"XXXX-{fixed[0]:02d}-{fixed[1]:02d}" if fixed else "P1Y")
    return Reading("SET", f"XXXX-{SEASONS[found['s'].lower().removesuffix('s')]}")
