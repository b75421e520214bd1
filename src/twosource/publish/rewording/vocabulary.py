"""The words of `words.toml`, ready to match with."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

WORDS: Mapping[str, Mapping[str, Any]] = tomllib.loads((files(__package__) / "words.toml").read_text("utf-8"))

ENDINGS: Sequence[str] = WORDS["forms"]["endings"]
CONTRACTIONS = tuple(
    (re.compile(rf"{short}\b", re.IGNORECASE), whole)
    for short, whole in (
        (r"\bwon't", "will not"),
        (r"\bcan(?:'t|not)", "can not"),
        (r"n't", " not"),
        (r"'ll", " will"),
        (r"'re", " are"),
        (r"'ve", " have"),
    )
)
SHORTEST = 3  # letters that are left of a word


def spelled_out(text: str) -> str:
    """The *text* with "was not" for "wasn't" and "will" for "'ll"."""
    text = text.replace("’", "'")
    for short, whole in CONTRACTIONS:
        text = short.sub(whole, text)
    return text


def bare(word: str) -> str:
    """A word without case and possessive: the same for "ARLEN's" and "Arlen"."""
    word = word.casefold().replace("’", "'")
    return word.removesuffix("'s").removesuffix("'") or word


@cache
def stem(word: str) -> str:
    """What the forms of a word have in common: "resign" of "resigned" and "resignation"."""
    word = bare(word)
    if word in FORMS:
        return FORMS[word]
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            word = word[: -len(ending)]
            break
    word = word.removesuffix("e").removesuffix("i") if len(word) > SHORTEST else word
    return word[:-1] if len(word) > SHORTEST and word[-1] == word[-2] else word


def spelling(words: Iterable[str]) -> re.Pattern[str]:
    """Matches one of *words*, the longest that fits, whatever the spaces in it."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    inner = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)
    return re.compile(rf"(?<![\w'-])(?:{inner})(?![\w])", re.IGNORECASE)


FORMS: Mapping[str, str] = {bare(form): row[0] for row in WORDS["forms"]["rows"] for form in row}
FUNCTION = frozenset(WORDS["function"]["words"])
LIGHT = frozenset(stem(word) for word in WORDS["function"]["light"])
UNREAL = frozenset(stem(word) for word in WORDS["unreal"]["words"])
