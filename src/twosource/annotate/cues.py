"""The words of cues.toml, and what every reader of them needs to know of a token."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

VERBAL = {"VERB", "AUX"}


@lru_cache(maxsize=1)
def cues() -> dict[str, dict[str, frozenset[str]]]:
    """The cue words of cues.toml, construction by construction."""
    raw = tomllib.loads(resources.files(__package__).joinpath("cues.toml").read_text("utf8"))
    return {shape: {group: frozenset(words) for group, words in groups.items()} for shape, groups in raw.items()}


@lru_cache(maxsize=8)
def every(shape: str) -> frozenset[str]:
    """All words of the groups of *shape*."""
    return frozenset().union(*cues()[shape].values())


def infinitive(token: Token) -> bool:
    """True for "to leave"."""
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in token.children)
