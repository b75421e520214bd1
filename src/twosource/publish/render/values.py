"""Which words of a statement give its value: what is highlighted when accounts are laid side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from twosource.model.claim import Figure, Slot, Testimony, When, Where
from twosource.publish.vocabulary import WORDS, any_of

NUMBERS, DATES = WORDS["numbers"], WORDS["dates"]
NUMERAL = any_of([*NUMBERS["none"], *NUMBERS["units"], *NUMBERS["tens"], *NUMBERS["large"]])
NUMBER = re.compile(rf"[$€£¥]?\d(?:[\d,.]*\d)?(?:\s?%)?|\b{NUMERAL}(?:[- ]{NUMERAL})*\b", re.I)
BOUND = re.compile(rf"\b{any_of(NUMBERS['bounds'])}\s+$", re.I)

NAMED_DAY = any_of([*DATES["months"], *DATES["days"], *DATES["spans"]])
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
DATE = re.compile(
    rf"(?<![\w-])(?:{any_of(DATES['parts'])}[- ]+)*(?:{DAY}(?:\s?[-–]\s?{DAY})?\s+(?:of\s+)?)?{NAMED_DAY}\b(?!-)\.?"
    rf"(?:\s+{DAY}\b(?:\s?(?:[-–]|to|and)\s?{DAY}\b)?)?(?:,?\s+\d{{4}}\b)?"
    rf"|\b(?:{any_of(DATES['deictic'])}|1[89]\d\d|20\d\d|\d{{4}}-\d\d-\d\d)\b",
    re.I,
)
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
SMALL = frozenset(WORDS["summary"]["small"])


def value_spans(words: str, slot: Slot, testimony: Testimony, value: str) -> list[tuple[int, int]]:
    """Where in *words* the *value* of a side stands, as this statement has it; nothing where it cannot be told."""
    found: list[tuple[int, int]] = []
    if slot == "quantity":
        found = _figures(words, [v for v in testimony.values if isinstance(v, Figure)])
    elif slot == "date":
        found = [match.span() for match in DATE.finditer(words)] if _dated(testimony) else []
    elif slot == "place":
        found = list(_named(words, [v.name for v in testimony.values if isinstance(v, Where)] or [value]))
    else:
        found = list(_named(words, [value]))
    return found or list(_shared(words, value))


def _figures(words: str, figures: list[Figure]) -> list[tuple[int, int]]:
    found = [match.span() for match in NUMBER.finditer(words)]
    wanted = {v for figure in figures for v in (figure.low, figure.high) if v is not None}
    exact = [span for span in found if _amount(words[slice(*span)]) in wanted]
    return [_with_bound(words, span) for span in exact or found]


def _with_bound(words: str, span: tuple[int, int]) -> tuple[int, int]:
    before = BOUND.search(words, 0, span[0])
    return (before.start(), span[1]) if before else span


def _amount(words: str) -> float | None:
    """The number that *words* spell, where that is simple."""
    plain = words.lower().strip("$€£¥% ").replace(",", "")
    if plain in NUMBERS["none"]:
        return 0.0
    if re.fullmatch(r"\d+(?:\.\d+)?", plain):
        return float(plain)
    total = 0.0
    for part in re.split(r"[- ]", plain):
        if part in NUMBERS["units"]:
            total += NUMBERS["units"].index(part)
        elif part in NUMBERS["tens"]:
            total += 20 + 10 * NUMBERS["tens"].index(part)
        else:
            return None
    return total


def _dated(testimony: Testimony) -> bool:
    return any(isinstance(v, When) for v in testimony.values) or not testimony.values


def _named(words: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    for name in names:
        if name.strip():
            yield from (m.span() for m in re.finditer(rf"(?<!\w){re.escape(name.strip())}(?!\w)", words, re.I))


def _shared(words: str, value: str) -> Iterator[tuple[int, int]]:
    wanted = {word.lower() for word in WORD.findall(value)} - SMALL
    for match in WORD.finditer(words):
        if match[0].lower() in wanted:
            yield match.span()
