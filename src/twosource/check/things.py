"""Names of things, which nobody can meet or quarrel with."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from twosource.model.annotation import Annotations
from twosource.model.text import Span


def names_a_thing(name: Span, notes: Annotations, text: str) -> bool:
    """True where the noun behind the name says that it names a thing: "the Blue Line gas pipeline"."""
    found = _behind().match(text, name.end)
    if found is None:
        return False
    # "The Crown bought a tanker" says nothing of what the Crown is.
    return not any(name.end <= told.predicate.start < found.end() for told in notes.statements)


@cache
def _behind() -> re.Pattern[str]:
    """A noun for a thing, a word or two behind a name."""
    lists = tomllib.loads(files("twosource.check").joinpath("things.toml").read_text("utf-8"))
    return re.compile(rf"(?:\s+[a-z][a-z-]*){{0,2}}?\s+(?:{'|'.join(lists['things']['behind'].split())})\b")
