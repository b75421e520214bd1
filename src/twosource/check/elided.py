"""Figures whose own words leave out what they count, or how many thousands: what stands around them tells."""

from __future__ import annotations

import re
from dataclasses import replace

from twosource.model.annotation import Annotations, Quantity

SCALE = {"dozen": 12.0, "score": 20.0, "hundred": 100.0, "thousand": 1e3, "million": 1e6, "billion": 1e9}
SHARE = {"half": 0.5, "quarter": 0.25, "third": 1 / 3, "three quarters": 0.75}
# "Half a billion", "a quarter of a million": the part stands before what it is a part of.
PART_OF = re.compile(r"\b(?:an?\s+|one\s+)?(half|quarter|third|three[- ]quarters)(?:\s+of)?\s+$", re.IGNORECASE)
TIMES = re.compile(rf"\s+({'|'.join(SCALE)})\b", re.IGNORECASE)  # "a few dozen"
# "In the capital alone the total is 160", "counted 986", "2,000 of them": a sentence about a figure told before.
SAME_COUNT = re.compile(
    r"\b(?:total|number|figure|count(?:s|ed)?|toll|tally|sum|of them|of those|put it|put them|at the time|alone)\b",
    re.IGNORECASE,
)
TOTAL = re.compile(r"\b(?:total|in all|altogether|alone)\b", re.IGNORECASE)
THEY = ("they", "them")
FEW = 20  # smaller bare numbers are mostly hours, ages and scores


def completed(quantity: Quantity, text: str) -> Quantity:
    """The quantity with its scale: "a few dozen", "a quarter of a million"."""
    return _scaled(_unbroken(quantity, text), text)


def goes_on_from(one: Quantity, notes: Annotations, text: str) -> Quantity | None:
    """The figure that a bare one goes on from: the nearest before it in its sentence, else the largest of the sentence
    before; `None` where neither sentence says that the two count the same."""
    value = one.low or one.high or 0.0
    bare = one.unit in (None, *THEY) and one.of is None
    if value < FEW or (one.measure is None and 1900 <= value <= 2100 and one.unit is None):
        return None
    sentences = [s for s in notes.sentences if s.start <= one.span.start]
    if not bare and (one.measure is not None or not TOTAL.search(sentences[-1].of(text) if sentences else "")):
        return None
    if not sentences or not SAME_COUNT.search(sentences[-1].of(text)):
        return None
    known = [
        q
        for q in notes.quantities
        if q.span.end <= one.span.start and q.unit not in (None, *THEY, "year", "day", "hour", "percent")
    ]
    if not bare:
        known = [q for q in known if q.unit == one.unit]
    same = [q for q in known if sentences[-1].overlaps(q.span)]
    if same:
        return same[-1]
    if bare:
        known += [q for q in notes.quantities if q.span.end <= one.span.start and q.unit is None]
    last = [q for q in known if len(sentences) > 1 and sentences[-2].overlaps(q.span)]
    return max(last, key=lambda q: (q.low or q.high or 0.0, q.span), default=None)


def _unbroken(quantity: Quantity, text: str) -> Quantity:
    """Without the end of the line before: "turned over / Nine" is nine, not over nine."""
    words = quantity.span.of(text)
    cut = words.rfind("\n") + 1
    if not cut or not words[cut:].strip():
        return quantity
    value = quantity.low if quantity.low is not None else quantity.high
    return replace(quantity, span=replace(quantity.span, start=quantity.span.start + cut), low=value, high=value)


def _scaled(quantity: Quantity, text: str) -> Quantity:
    times, span = 1.0, quantity.span
    after = TIMES.match(text, span.end)
    if after and quantity.span.of(text).lower() in ("a few", "several", "a couple of", "some"):
        times, span = SCALE[after[1].lower()], replace(span, end=after.end())
    before = PART_OF.search(text[max(0, span.start - 20) : span.start])
    if before and span.of(text).lower().startswith(("a ", "one ")):
        share = SHARE[before[1].lower().replace("-", " ")]
        times, span = times * share, replace(span, start=span.start - len(before[0]))
    if times == 1.0:
        return quantity
    low, high = (None if value is None else value * times for value in (quantity.low, quantity.high))
    return replace(quantity, span=span, low=low, high=high)
