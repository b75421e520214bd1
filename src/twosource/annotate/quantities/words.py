"""The words of quantities.toml, and the patterns of numbers with what surrounds them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from importlib.resources import files
from typing import Any

from twosource.annotate.numbers import NUMBER

WORDS: dict[str, Any] = tomllib.loads((files(__package__) / "quantities.toml").read_text("utf-8"))
UNITS: dict[str, str] = WORDS["units"]
MONEY: dict[str, str] = WORDS["money"]
SIGNS: dict[str, str] = WORDS["signs"]
PERSONS = frozenset(WORDS["persons"]["words"])
LIGHT = frozenset(WORDS["light"]["verbs"])


def either(words: Iterable[str]) -> str:
    """A pattern for any of *words*, the longest first."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=lambda w: (-len(w), w)))


BEFORE = {word: kind for kind, words in WORDS["before"].items() for word in words}
AFTER = {word: kind for kind, words in WORDS["after"].items() for word in words}
SIGN = f"(?:{either(SIGNS)})"

# "One in five", "four out of ten"; "three in 20 minutes" is none.
SPELT = "one|two|three|four|five|six|seven|eight|nine|ten|twenty|fifty"
RATIO = (
    rf"(?:(?:{SPELT})\s(?:in|out\sof)\s(?:every\s)?(?:{SPELT}|a\shundred)|\d\s(?:in|out\sof)\s(?:every\s)?\d\d?)"
    rf"(?=\s(?!(?:{either(WORDS['ratio']['not_of'])})\b)[a-z])"
)
# A scale written short: "1.5bn"; "m" and "k" only after a sign of money, "200m" are metres.
SHORT = r"(?:\s?(?:bn|tn|mn)\b|(?(sign)\s?[mk]\b|(?!)))?"

COUNT = re.compile(
    rf"(?:(?<![\w.,/$£€¥₹₽#+-])|(?<=magnitude-))(?P<before>(?:(?:{either(BEFORE)})\s){{0,3}})"
    rf"(?:(?P<fraction>\w+-(?:thirds|quarters|fourths|fifths|tenths)\b|(?:{either(WORDS['fractions'])})"
    rf"(?=\s(?:of|the|its|their|all|in)\b)|(?<=\bby\s)(?:{either(WORDS['fractions'])})\b|{RATIO})"
    rf"|(?P<vague>{either(WORDS['vague'])})"
    rf"|(?P<none>{either(WORDS['none']['words'])})"
    rf"|(?P<sign>{SIGN}\s?)?(?P<low>{NUMBER}{SHORT})(?:(?P<join>\s?[-–—]\s?|\sto\s|\sand\s|\sor\s)(?:{SIGN}\s?)?(?P<high>{NUMBER}{SHORT}))?)"
    rf"(?P<percent>\s?%|\sper\s?cent\b|\spercentage\spoints?\b|-percent\b|\spct\b)?"
    rf"(?P<degree>\s?°\s?[CF]?\b|(?-i:[CF])\b)?"
    rf"(?P<after>\s(?:{either(AFTER)})\b)?(?![\w/])(?![.,:]\d)",
    re.IGNORECASE,
)


def unit_named(lemma: str) -> str:
    """The one name of a unit: "kilometre" and "km" are kilometer, "homes" house."""
    return UNITS.get(lemma, UNITS.get(lemma.lower(), lemma.lower()))
