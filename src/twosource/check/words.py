"""The content words of a text, brought to a common form: what it is about, whatever the wording."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d+(?:[.,]\d+)*")
SHORTEST = 4  # letters that a verb must have to be read out of a noun
VOWEL = re.compile(r"[aeiouy]")


@cache
def idle() -> frozenset[str]:
    """Words that say nothing about what a clause is about."""
    return frozenset(_table()["words"]["idle"].split())


@cache
def numerals() -> frozenset[str]:
    """Senses of the words for numbers."""
    return frozenset(sense(word) for word in _table()["words"]["numerals"].split())


@cache
def senses() -> Mapping[str, str]:
    """Word to the sense it stands for, where several words stand for one."""
    sense: dict[str, str] = {}
    for line in _table()["words"]["same"].strip().splitlines():
        first, *rest = line.split()
        for word in (first, *rest):
            sense.setdefault(word, first)
    return sense


@cache
def sense(word: str) -> str:
    """The common form of *word*: its sense where it has a known one, else its stem."""
    word = word.lower().replace("’", "'").removesuffix("'s").replace("'", "")
    known = senses()
    bare = stem(word)
    verb = root(bare)
    return known.get(word) or known.get(bare) or known.get(verb) or known.get(verb + "e") or verb


@cache
def root(bare: str) -> str:
    """The stem of the verb that a noun like "imposition" or "withdrawal" is made of, else *bare* itself."""
    if bare in _table()["nouns"]["other"].split():
        return bare
    for ending, instead in _table()["nouns"]["endings"].items():
        verb = f"{bare.removesuffix(ending)}{instead}"
        if bare.endswith(ending) and len(verb) >= SHORTEST:
            return verb
    return bare


@cache
def stem(word: str) -> str:
    """*word* without the endings of English inflection; rough, but the same for all forms of most words."""
    if len(word) <= 3 or word[0].isdigit():
        return word
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x")):
        if word.endswith(ending):
            return word.removesuffix(ending) + instead
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        base = word.removesuffix(ending)
        if base != word and len(base) >= 3 and VOWEL.search(base):
            if len(base) > 3 and base[-1] == base[-2] and base[-1] not in "lsz":
                return base[:-1]
            return base.removesuffix("e") if base.endswith("ee") is False else base
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def tokens(text: str) -> Iterator[str]:
    """The words and numbers of *text*, lower case, in order."""
    for found in TOKEN.finditer(text):
        yield found[0].lower()


@lru_cache(maxsize=65536)
def content(text: str) -> tuple[str, ...]:
    """The senses of the words of *text* that say what it is about, in order."""
    if any_phrase().search(text):
        for phrase, instead in phrases():
            text = phrase.sub(instead, text)
    return tuple(sense(word) for word in tokens(text) if word.replace("’", "'").removesuffix("'s") not in idle())


@cache
def phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Set phrases, and the word that says the same."""
    return tuple(
        (re.compile(rf"\b(?:{phrase})\b", re.IGNORECASE), word) for phrase, word in _table()["phrases"].items()
    )


@cache
def any_phrase() -> re.Pattern[str]:
    """Finds whether a text has any set phrase at all."""
    return re.compile(rf"\b(?:{'|'.join(_table()['phrases'])})\b", re.IGNORECASE)


@cache
def _table() -> dict[str, dict[str, Any]]:
    table: dict[str, dict[str, Any]] = tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))
    return table
