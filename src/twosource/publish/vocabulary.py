"""The words of `words.toml`, ready to match with."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

WORDS: Mapping[str, Mapping[str, Any]] = tomllib.loads((files(__package__) / "words.toml").read_text("utf-8"))


def any_of(words: Iterable[str]) -> str:
    """A pattern for one of *words*, the longest that fits."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w))) + ")"


def opening(words: Iterable[str]) -> re.Pattern[str]:
    """Matches a text that begins with one of *words*."""
    return re.compile(rf"^{any_of(words)}\b", re.I)
