"""Figures brought to one measure and unit, and how two of them stand to each other."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from math import floor, log10
from typing import Any

from twosource.check.elided import THEY, completed, goes_on_from
from twosource.check.words import content, sense
from twosource.model.annotation import Annotations, Quantity, Statement, Time
from twosource.model.article import Article
from twosource.model.claim import Figure
from twosource.model.text import Span

COMPOUND = re.compile(r"-[^\W\d]")
COUNTED = re.compile(r"\w+\s+\w+-(?:year|month|week|day|night|hour|minute)s?$", re.IGNORECASE)
DURATION = re.compile(r"P(T?)(\d+(?:\.\d+)?)([YMWDHS])$")
MORE = re.compile(
    r"^[\w-]+(?: \w+)?\s+(?:more|others?|additional|further|extra"
    r"|of (?:the|them|those|whom|these|us|his|her|its|their)\b(?! [\d]))\b",
    re.IGNORECASE,
)
OVER = re.compile(r"(?:just |well |a little |slightly )?(?:more than|over|upwards? of|in excess of)\b", re.IGNORECASE)
ANOTHER = re.compile(r"\b(?:another|a further|an additional)\s+$", re.IGNORECASE)
NEAR = 0.07  # "nearly", "about": how far the true value may lie from the one given, as a share of it
FIRM = 20  # a bare number below may count anything
LOOSE = 0.15  # the same for "hundreds", "dozens" and other words that name no figure
CLOSE_ROUND = 0.02  # how far a round figure without "about" may be from the figure it rounds


@dataclass(frozen=True)
class Amount:
    """A number of something in common units; `low` or `high` is `None` where that side is open."""

    span: Span
    words: str
    low: float | None
    high: float | None
    unit: str | None
    measure: str | None
    thing: frozenset[str]  # senses of the words that say what is counted
    exact: bool

    @property
    def figure(self) -> Figure:
        return Figure(self.measure, self.low, self.high, self.unit)

    @property
    def point(self) -> float | None:
        """The one value it names, where it names one."""
        if self.low is not None and self.high is not None and self.low == self.high:
            return self.low
        return None

    @property
    def bounded(self) -> bool:
        return self.low is not None and self.high is not None

    @property
    def vague(self) -> bool:
        """True of "dozens" and "tens of thousands": agreeing with them is no rounding."""
        return self.low is not None and self.high is not None and self.high - self.low > 0.5 * self.middle

    @cached_property
    def middle(self) -> float:
        return (
            (self.low + self.high) / 2
            if self.low is not None and self.high is not None
            else self.low or self.high or 0.0
        )

    @cached_property
    def named(self) -> float:
        """The number that an inexact figure names: 5,000 for "nearly 5,000"."""
        ends = [v for v in (self.low, self.high, self.middle) if v]
        return min(ends, key=lambda v: (digits(v), -v)) if ends else 0.0

    def agrees(self, other: Amount) -> bool:
        """True where both can be true of the same thing, taken by their words: "at least 40" and 43."""
        low = max((v for v in (self.low, other.low) if v is not None), default=None)
        high = min((v for v in (self.high, other.high) if v is not None), default=None)
        return low is None or high is None or low <= high

    def tops(self, other: Amount) -> bool:
        """True of "more than 300" for 312."""
        if self.low is None or self.high is not None or not OVER.match(self.words) or other.point is None:
            return False
        return self.low >= FIRM and self.low < other.point <= self.low * (1 + LOOSE)

    def rounds(self, other: Amount) -> bool:
        """True where one is the other in rounder numbers: "nearly 5,000" for 4,870, 4.3 billion for 4.27."""
        if self.exact != other.exact and self.bounded and other.bounded and self.agrees(other):
            return not (self.vague or other.vague)
        if not (self.bounded and other.bounded):
            return self.tops(other) or other.tops(self)
        a, b = self.named, other.named
        if a <= 0 or b <= 0 or a == b:
            return a == b
        apart = abs(a - b) / max(a, b)
        if not (self.exact and other.exact):
            # Small counts are counted: "about 20" may be 19, but 6 is never "nearly 5".
            return (apart <= NEAR and max(a, b) >= 20) or apart <= CLOSE_ROUND
        rounder, finer = (self, other) if digits(a) < digits(b) else (other, self)
        if digits(rounder.named) == digits(finer.named) or (max(a, b) < 100 and self.unit == "person"):
            return False
        return apart <= CLOSE_ROUND and to_digits(finer.named, digits(rounder.named)) == rounder.named


def amounts_of(statement: Statement, article: Article, notes: Annotations) -> tuple[Amount, ...]:
    """The figures among the statement's own words, spans of time with them."""
    found = [
        _quantity(completed(q, article.text), statement, article, notes)
        for q in notes.quantities
        if statement.holds(q.span) and counts(q) and not partial(q, article.text)
    ]
    taken = [amount.span for amount in found]
    for time in notes.times:
        amount = _duration(time, article) if statement.holds(time.span) else None
        if amount and not any(amount.span.overlaps(span) for span in taken):
            found.append(amount)
    return tuple(sorted(found, key=lambda a: (a.span, a.unit or "")))


def counts(quantity: Quantity) -> bool:
    """True of a figure; "nobody" is a denial and "a woman" a person."""
    if quantity.low is None and quantity.high is None:
        return False
    return not (quantity.low == quantity.high and quantity.low in (0, 1))


def partial(quantity: Quantity, text: str) -> bool:
    """True of "five more bodies" and "two of the dead": they add to a figure, or take from it."""
    words = quantity.span.of(text) + text[quantity.span.end : quantity.span.end + 20]
    before = text[max(0, quantity.span.start - 12) : quantity.span.start]
    if (quantity.low or quantity.high or 0) >= 20 and " of " in words:
        return False  # "2,000 of them": so many are counted for their own sake
    return bool(MORE.search(words) or ANOTHER.search(before))


@lru_cache(maxsize=4096)
def digits(value: float) -> int:
    """How many significant digits *value* has."""
    text = f"{value:.10g}".replace(".", "").strip("0")
    return max(1, len(text.split("e")[0]))


def to_digits(value: float, count: int) -> float:
    """*value* rounded to *count* significant digits."""
    return float(f"{round(value, count - 1 - floor(log10(abs(value)))):.10g}") if value else 0.0


@cache
def units() -> dict[str, tuple[str, float]]:
    """Unit to the common unit it is counted in, and how many of those it is."""
    table: dict[str, dict[str, list[str | float]]] = _table()["units"]
    return {unit: (str(common), float(many)) for unit, (common, many) in table.items()}


@cache
def measures() -> dict[str, str]:
    """Sense of a word to the measure it names."""
    return {sense(word): measure for measure, words in _table()["measures"].items() for word in words.split()}


@cache
def moving() -> frozenset[str]:
    """The measures that grow while a story runs."""
    return frozenset(_table()["moving"])


@cache
def estimated() -> frozenset[str]:
    """The measures that are guessed, by each side its own way."""
    return frozenset(_table()["estimated"])


@cache
def shrinking() -> frozenset[str]:
    """The measures among them that may shrink as well."""
    return frozenset(_table()["shrinking"])


def _quantity(quantity: Quantity, statement: Statement, article: Article, notes: Annotations) -> Amount:
    text = article.text
    unit, many = units().get((quantity.unit or "").lower(), (quantity.unit, 1.0))
    thing = _thing(quantity, text)
    words = quantity.span.of(text)
    clause = " ".join(run.of(text) for run in statement.runs)
    measure = quantity.measure
    if measure not in known_measures():
        told = wordings()
        measure = next((name for name, wording in told.items() if wording.search(clause)), None) or (
            measure_of(statement, thing) or measure
        )
    if unit in THEY and measure is None:
        unit, measure = "person", _of_them(quantity, notes)
    if unit in human():
        unit = "person"
    before = goes_on_from(quantity, notes, text) if unit is None or measure is None else None
    if before is not None and (said := next((s for s in notes.statements if s.holds(before.span)), None)):
        first = _quantity(completed(before, text), said, article, notes)
        unit, measure, thing = first.unit, measure or first.measure, first.thing
    if measure in people() and unit != "person" and (unit is not None or (quantity.low or 0) >= FIRM):
        unit = "person"
    return Amount(
        quantity.span,
        words,
        None if quantity.low is None else quantity.low * many,
        None if quantity.high is None else quantity.high * many,
        unit,
        measure,
        thing,
        quantity.exact and many == 1.0,
    )


def _thing(quantity: Quantity, text: str) -> frozenset[str]:
    """Senses of the words for what is counted; "brave men" are people like any other."""
    if quantity.of is None:
        return frozenset()
    words = quantity.of.of(text)
    if words.split()[-1].lower() in ("people", "men", "women", "persons", "lives", "souls", "man", "others"):
        return frozenset(word for word in content(words) if word in human_senses())
    return frozenset(word for word in content(words) if not word[0].isdigit())


def _of_them(quantity: Quantity, notes: Annotations) -> str | None:
    """What the sentence before tells of those that "2,000 of them" counts."""
    before = [s for s in notes.sentences if s.start <= quantity.span.start][-2:-1]
    told = [s for s in notes.statements for sentence in before if sentence.covers(s.predicate)]
    return next((measure for s in told if (measure := measure_of(s, frozenset()))), None)


@cache
def wordings() -> dict[str, re.Pattern[str]]:
    """Measure to the set phrases that tell it."""
    table: dict[str, list[str]] = _table()["wordings"]
    return {name: re.compile(rf"\b(?:{'|'.join(some)})\b", re.IGNORECASE) for name, some in table.items()}


@cache
def human() -> frozenset[str]:
    """Units that count people."""
    return frozenset(_table()["human"]["words"].split())


@cache
def human_senses() -> frozenset[str]:
    return frozenset(sense(word) for word in human())


@cache
def known_measures() -> frozenset[str]:
    """Measures whose name says what is measured."""
    return frozenset(_table()["measures"]) | frozenset(_table()["moving"]) | {"percent"}


@cache
def people() -> frozenset[str]:
    """Measures that count people, whatever the word for them."""
    return frozenset(_table()["people"])


def measure_of(statement: Statement, thing: frozenset[str]) -> str | None:
    """What the clause says of the thing counted: "killed", where it tells."""
    known = measures()
    lemma = sense(statement.lemma.replace(" ", "-")) if statement.lemma else ""
    if lemma in known:
        return known[lemma]
    return next((known[word] for word in sorted(thing) if word in known), None)


def _duration(time: Time, article: Article) -> Amount | None:
    found = DURATION.match(time.value)
    if time.kind != "DURATION" or not found:
        return None
    clock, number, letter = found.groups()
    unit = {"Y": "year", "M": "minute" if clock else "month", "W": "week", "D": "day", "H": "hour", "S": "second"}[
        letter
    ]
    words = time.span.of(article.text)
    # "Five night-shift lads", "three two-week courses": a count of what the hyphen makes one word with.
    if (" " in words and COMPOUND.match(article.text, time.span.end)) or COUNTED.match(words):
        return None
    common, many = units().get(unit, (unit, 1.0))
    value = float(number) * many
    return Amount(time.span, time.span.of(article.text), value, value, common, "duration", frozenset(), many == 1.0)


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("amounts.toml").read_text("utf-8"))
