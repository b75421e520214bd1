"""People who are counted by being listed: "two men and a woman", "his wife and himself"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from twosource.check.tolls.words import FEMALE, MALE, NUMBER, PERSON, number

ITEM = re.compile(
    r"(?P<self>himself|herself)"
    rf"|(?:(?P<n>{NUMBER}|an?|another|his|her|their)\s+(?:of\s+(?:his|her|their|the)\s+)?"
    rf"(?P<mods>(?:[\w'’-]+\s+){{0,4}}?)(?P<who>{PERSON})\b(?:,\s*\d{{1,3}},)?)",
    re.IGNORECASE,
)
JOINT = re.compile(r"\s*(?:,\s*and\s+|,\s*|\s+and\s+(?:then\s+)?|\s+as well as\s+|\s+along with\s+)", re.IGNORECASE)
OWNED = ("his", "her", "their")
INDEFINITE = ("a", "an", "another")
AGE = re.compile(r"(\d+)[- ](?:year|month)")
FURTHER = re.compile(r"another\b|a (?:second|third)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Listed:
    """People listed one after the other: how many, in how many parts, and how the first is led in."""

    count: int
    parts: int
    first: str
    lead: str
    end: int


def listed(text: str, start: int, end: int) -> Listed | None:
    """The list of people that begins at *start*; `None` where none does."""
    count, parts, at = 0, 0, start
    first: re.Match[str] | None = None
    last = start
    while at < end and (item := ITEM.match(text, at, end)):
        many = 1 if item["self"] else number(item["n"])
        if many is None or (not item["self"] and _uncounted(item["n"], item["who"])):
            break
        first, count, parts, last = first or item, count + many, parts + 1, item.end()
        joint = JOINT.match(text, last, end)
        if joint is None:
            break
        at = joint.end()
    return Listed(count, parts, first[0], (first["n"] or "").lower(), last) if first else None


def _uncounted(lead: str, noun: str) -> bool:
    """True of "his sons": how many there are is not told."""
    return lead.lower() in OWNED and noun.lower().endswith("s") and not noun.lower().endswith("ss")


def distinct(found: Iterable[tuple[int, str]]) -> int:
    """How many different people these are at least, each given by the sentence it stands in and its words."""
    known: list[tuple[int, int | None, str | None]] = []
    for sentence, words in found:
        age, sex, further = _age(words), _sex(words), bool(FURTHER.match(words))
        if not any(_one(sentence, age, sex, further, other) for other in known):
            known.append((sentence, age, sex))
    return len(known)


def _one(
    sentence: int, age: int | None, sex: str | None, further: bool, other: tuple[int, int | None, str | None]
) -> bool:
    """True where they may be the same person."""
    beside = sentence == other[0]
    if beside and (further or age != other[1]):
        return False
    return (age is None or other[1] is None or age == other[1]) and (not sex or not other[2] or sex == other[2])


def _age(words: str) -> int | None:
    found = AGE.search(words)
    return int(found[1]) if found else None


def _sex(words: str) -> str | None:
    return "male" if MALE.search(words) else "female" if FEMALE.search(words) else None
