"""Whether a later report bears out what was foretold, or shows that it fell short."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from twosource.check.amounts import NEAR, Amount
from twosource.check.facts import Fact
from twosource.check.words import numerals, sense

CONCEDED = re.compile(r"\b(?:al)?though\b(?P<words>[^.;]*)", re.IGNORECASE)
PART_OF = re.compile(
    r"(?P<share>[\w-]+)(?:\s+(?:out\s+)?of\s+(?:(?:the|its|their|those|these|his|her)\s+)?)$", re.IGNORECASE
)
ALL = frozenset(("all", "each", "every", "both", "total"))
NO_MORE = re.compile(r"\b(?:no longer|not)\b", re.IGNORECASE)
BEFORE = 25  # characters before a figure that limit it


def same_act(told: Iterable[Fact], later: Fact) -> bool:
    """True where the *later* clause has the act that was foretold, in the same sense."""
    return any(
        one.predicate in later.bag or later.predicate in one.bag or bool(acts(one.text) & acts(later.text))
        for one in told
    )


def acts(text: str) -> frozenset[str]:
    """The acts that the words may be wordings of."""
    return frozenset(name for name in _table()["act"] if _pattern("act", name).search(text))


def doubtful(later: Fact) -> bool:
    """True where the clause leaves open whether it was done."""
    return bool(_pattern("outcome", "doubtful").search(later.text))


def persists(text: str) -> bool:
    """True where the words say that something stays as it was."""
    return bool(_pattern("outcome", "persists").search(text))


def opposite(told: Fact, later: Fact) -> bool:
    """True where the *later* clause gives the state that what was foretold was to end, or the act that reverses it."""
    done, words = acts(told.text), later.text
    if persists(told.text) or NO_MORE.search(words):
        return False
    if any(_in_state(name, words) for name in done & set(_table()["state"])):
        return True
    turned = any(_pattern("reverse", name).search(words) for name in done & set(_table()["reverse"]))
    return turned and not done & acts(words)


def falls_short(told: Iterable[Fact], later: Fact) -> bool:
    """True where both give a figure of the same measure and the *later* does not reach the other."""
    wanted = [(one, amount) for one in told for amount in one.amounts if not _ceiling(one, amount)]
    if not wanted:
        return False
    if any(_less(amount, got, later) for _, amount in wanted for got in later.amounts if _comparable(amount, got)):
        return True
    reached = any(_comparable(a, got) and not _less(a, got, later) for _, a in wanted for got in later.amounts)
    return not reached and _only_so_many(later.text)


def conceded(later: Fact) -> bool:
    """True of "although the governor had promised it": what is told stands against a promise."""
    found = CONCEDED.search(later.sentence.of(later.article.text))
    return found is not None and bool(_pattern("outcome", "promised").search(found["words"]))


def _less(wanted: Amount, got: Amount, later: Fact) -> bool:
    low, high = wanted.low or wanted.high or 0.0, got.high if got.high is not None else got.low or 0.0
    if got.high is None and _pattern("outcome", "only").match(got.words) is None:
        return False  # "at least 40"
    part = PART_OF.search(later.article.text[max(later.sentence.start, got.span.start - BEFORE) : got.span.start])
    if part:
        return part["share"].lower() not in ALL
    return high < (low if wanted.exact and got.exact else low * (1 - NEAR))


def _comparable(wanted: Amount, got: Amount) -> bool:
    same_unit = wanted.unit == got.unit and (wanted.unit is not None or bool(wanted.thing & got.thing))
    same_measure = wanted.measure == got.measure or None in (wanted.measure, got.measure)
    return same_unit and same_measure and bool(wanted.unit != "person" or not wanted.thing or wanted.thing & got.thing)


def _ceiling(one: Fact, amount: Amount) -> bool:
    """True where less than the figure is no failure: "below 40", "cut to 40"."""
    before = one.article.text[max(one.sentence.start, amount.span.start - BEFORE) : amount.span.start]
    limits = ["ceiling", "down_to"] if "fall" in acts(one.text) else ["ceiling"]
    return any(
        _pattern("outcome", limit).match(amount.words)
        or re.search(rf"{_pattern('outcome', limit).pattern}\s*$", before, re.IGNORECASE)
        for limit in limits
    )


def _only_so_many(text: str) -> bool:
    """True of "only one kilometre": the word and a number next to it."""
    for found in _pattern("outcome", "only").finditer(text):
        following = text[found.end() :].split()
        word = following[0].strip(",.;:").lower() if following else ""
        if word and (word[0].isdigit() or word in ("one", "a") or sense(word) in numerals()):
            return True
    return False


def _in_state(name: str, text: str) -> bool:
    being, state = _pattern("outcome", "being").pattern, _pattern("state", name).pattern
    return bool(re.search(rf"{being}(?:\s+\w+){{0,2}}?\s+{state}", text, re.IGNORECASE))


@cache
def _pattern(group: str, name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_table()[group][name])})\b", re.IGNORECASE)


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files(__package__).joinpath("outcomes.toml").read_text("utf-8"))
