"""How much a word tells: common words little, rare ones much."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib.resources import files

UNKNOWN = 15.0  # minus log share of running words, for words that no table has
UNSEEN = 14.5  # of a form that a table has nothing of
EVERYDAY = 6.0  # what is as common as this tells nothing
TRADE = 2.5  # nor does a word that all reports have in common tell more than this
MOST = 8.0  # no word tells more than this
NUMBER, SMALL_NUMBER = 6.0, 4.5  # 1,846 tells more than 24
ENDINGS = (("s", ""), ("es", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("ly", ""), ("d", ""))


@lru_cache(maxsize=1 << 18)
def general(word: str) -> float:
    """What *word*, in lower case, tells in the language at large; of two words, both together."""
    if " " in word:
        return sum(general(part) for part in word.split())
    if word[0].isdigit():
        return SMALL_NUMBER if len(word) < 3 else NUMBER
    return min(TRADE if word in trade() else MOST, max(0.1, scarcity(word) - EVERYDAY))


@lru_cache(maxsize=1 << 18)
def scarcity(word: str) -> float:
    """Minus the log share of *word* in running words, from the word or what it is inflected from."""
    if word in table():
        return min(table()[word])
    stems = [word[: -len(ending)] + instead for ending, instead in ENDINGS if word.endswith(ending)]
    return min((min(table()[stem]) + 1 for stem in stems if stem in table()), default=UNKNOWN)


def is_name(word: str) -> bool:
    """True where *word* is written with a capital more often than not, or is in no table."""
    lower, capital = table().get(word, (UNSEEN, UNSEEN))
    return capital < lower or scarcity(word) > 14


@cache
def trade() -> frozenset[str]:
    """Words that reports have in common, whatever they are about."""
    words = tomllib.loads((files(__package__) / "words.toml").read_text("utf-8"))["trade"].split()
    return frozenset(form for word in words for form in (word, word.removesuffix("s")))


@cache
def table() -> dict[str, tuple[float, float]]:
    """Words with their scarcity in lower case and with a capital."""
    lines = (files(__package__) / "commonness.txt").read_text("utf-8").splitlines()
    rows = (line.split() for line in lines if not line.startswith("#"))
    return {word: (_scarcity(lower), _scarcity(capital)) for word, lower, capital in rows}


def _scarcity(cell: str) -> float:
    return UNSEEN if cell == "-" else float(cell)
