"""The words of tolls.toml, and the patterns made of them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from importlib.resources import files
from typing import Any

WORDS: dict[str, Any] = tomllib.loads((files(__package__) / "tolls.toml").read_text("utf-8"))


def any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    """Any of the patterns as whole words, the longest first."""
    return re.compile(rf"\b(?:{'|'.join(sorted(patterns, key=lambda w: (-len(w), w)))})\b", re.IGNORECASE)


DEATH, IDLE, DEAD = (any_of(WORDS["killed"][group]) for group in ("words", "idle", "phrases"))
HURT, WOUNDS, SAID_HURT = (any_of(WORDS["injured"][group]) for group in ("phrases", "wounds", "said"))
BACKGROUND = any_of(WORDS["background"]["words"])
SUICIDE, MURDER_SUICIDE = any_of(WORDS["suicide"]["words"]), any_of(WORDS["suicide"]["after"])
ANOTHER, SURVIVED, HEADLINE, OTHERS = (
    any_of(WORDS["another"][group]) for group in ("hurt", "survived", "headline", "others")
)

KILLING = frozenset(WORDS["killed"]["object"])
DYING = frozenset(WORDS["killed"]["subject"])
STRIKING = frozenset(WORDS["struck"]["object"])
HURTING = frozenset(WORDS["injured"]["object"])
SUFFERING = frozenset(WORDS["injured"]["subject"])
DONE_TO = KILLING | STRIKING | HURTING | frozenset(WORDS["borne"]["verbs"])
TELLING = frozenset(WORDS["telling"]["verbs"])
CHARGING, CONFESSING = frozenset(WORDS["suspected"]["object"]), frozenset(WORDS["suspected"]["subject"])

SMALL: list[str] = WORDS["numbers"]["words"]
NUMBERS = {word: n for n, word in enumerate(SMALL)} | dict.fromkeys(("a", "an", "another", "his", "her", "their"), 1)
NUMBER = rf"\d{{1,3}}|{'|'.join(SMALL)}"
PERSON = "(?:{})".format(
    "|".join(sorted((re.escape(w) + "(?:e?s)?" for w in WORDS["people"]["words"].split()), key=lambda w: (-len(w), w)))
)
MALE, FEMALE = any_of(WORDS["people"]["male"]), any_of(WORDS["people"]["female"])

ANYBODY = frozenset(WORDS["people"]["anybody"])

ORDINALS = {word: n for n, word in enumerate(WORDS["numbers"]["ordinals"], start=2)}
# "A fourth victim was taken to hospital": so many there are.
ORDINAL = re.compile(
    rf"\b(?:a|the) ({'|'.join(ORDINALS)}) (?:\w+ )?"
    r"(?:victim|person|man|woman|teen|teenager|boy|girl|child|individual|officer)\b(?! (?:suspect|shooter))"
    r"(?=[^.]{0,60}\b(?:shot|wound|injur|hurt|died|dead|kill|hospital|condition|hit|struck))",
    re.IGNORECASE,
)
# "Five people were shot, one fatally": no more than that one died.
SOME_FATALLY = re.compile(rf"\b(?P<n>{NUMBER})(?:\s+of\s+(?:them|whom))?\s+fatally\b", re.IGNORECASE)
MULTIPLE: dict[str, int] = WORDS["multiple"]
# "A triple homicide", "a double shooting".
SEVERAL = re.compile(
    rf"\b({'|'.join(MULTIPLE)})[ -](?:fatal )?"
    r"(?P<what>homicide|murder|killing|slaying|shooting|fatal|stabbing|suicide)",
    re.IGNORECASE,
)
OUTCOME_OPEN = ("shooting", "stabbing")

_COUNTED = rf"\b(?P<n>{NUMBER})\s+(?!(?:year|month)s?\b)(?:[\w'’-]+\s+){{0,3}}?"
# Headlines: "two dead", "kills two", "leaves two dead".
HEADLINES = {
    "killed": re.compile(
        rf"{_COUNTED}(?:dead|killed|die|dies|died|slain|fatally)\b|\bkill(?:s|ed|ing)\s+(?P<n2>{NUMBER})\b"
        rf"|\bleaves?\s+(?P<n3>{NUMBER})\s+(?:[\w-]+\s+)?dead\b",
        re.IGNORECASE,
    ),
    "injured": re.compile(
        rf"{_COUNTED}(?:injured|wounded|hurt|hospitalized)\b"
        rf"|\b(?:injur|wound|hurt)(?:s|es|ed|ing)\s+(?P<n2>{NUMBER})\b"
        rf"|\bleaves?\s+(?P<n3>{NUMBER})\s+(?:[\w-]+\s+)?(?:injured|wounded|hurt)\b",
        re.IGNORECASE,
    ),
    "struck": re.compile(rf"{_COUNTED}shot\b|\bshoot(?:s|ing)?\s+(?P<n2>{NUMBER})\b(?P<n3>)", re.IGNORECASE),
}


def number(word: str) -> int | None:
    """The number that a word or figure names; 1 for "a" and "his"."""
    return int(word) if word.isdigit() else NUMBERS.get(word.lower())
