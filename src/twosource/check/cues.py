"""The cue words of `cues.toml`, each list as one pattern."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files


@cache
def cue(group: str, kind: str) -> re.Pattern[str]:
    """The pattern for one list of cues, longest first, whole words."""
    words: list[str] = _table()[group][kind]
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"\b(?:{'|'.join(longest_first)})\b", re.IGNORECASE)


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files(__package__).joinpath("cues.toml").read_text("utf-8"))
