"""How far a statement reaches: the whole country or the capital, confirmed or suspected."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from twosource.check.facts import Fact


@cache
def cues() -> dict[str, re.Pattern[str]]:
    """Kind of scope to the words that show it."""
    table = tomllib.loads(files(__package__).joinpath("scopes.toml").read_text("utf-8"))
    return {kind: re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE) for kind, words in table.items()}


@lru_cache(maxsize=16384)
def scopes(words: str) -> frozenset[str]:
    """The kinds of scope that *words* name."""
    return frozenset(kind for kind, cue in cues().items() if cue.search(words))


def differ(a: Fact, b: Fact) -> str | None:
    """In one plain phrase how the reach of two statements differs; `None` where their words show no difference."""
    mine, others = scopes(a.text), scopes(b.text)
    if ("confirmed" in mine and "suspected" in others) or ("suspected" in mine and "confirmed" in others):
        return "one counts what is confirmed, the other what is suspected"
    if ("wide" in mine) != ("wide" in others):
        return "one counts the whole, the other a part"
    if "part" in mine ^ others:
        return "one counts the whole, the other a part of it"
    return None


def part_of(a: str, b: str) -> bool:
    """True where the words *a* say that they count a part, and *b* do not."""
    return bool({"narrow", "part"} & scopes(a)) and not {"narrow", "part"} & scopes(b)
