"""The lines of a text, and what their shape tells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

# A full stop of "p.m.", "Inc." or an initial closes no sentence.
ABBREVIATED = re.compile(
    r"\b(?:[ap]\.m|[A-Z]|Inc|Corp|Ltd|Co|Jr|Sr|No|St|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$"
)
CLOSED = re.compile(r"[.!?…][\"'”’)\]]*$")
SENTENCE_INSIDE = re.compile(r"[a-z]{2}[.!?][\"'”’)\]]* [\"“‘(]?[A-Z]")


@dataclass(frozen=True)
class Line:
    """A line without the blanks around it, and where it stands in the text."""

    start: int
    words: str

    @property
    def end(self) -> int:
        return self.start + len(self.words)

    @cached_property
    def count(self) -> int:
        """How many words it has."""
        return len(self.words.split())

    @cached_property
    def closed(self) -> bool:
        """True where it ends as a sentence does."""
        return bool(CLOSED.search(self.words)) and not ABBREVIATED.search(self.words)

    @cached_property
    def prose(self) -> bool:
        """True where it has the shape of a paragraph: a closed sentence of some length, or several."""
        return (self.count >= 8 and self.closed) or self.count >= 30 or bool(SENTENCE_INSIDE.search(self.words))

    @cached_property
    def headline(self) -> bool:
        """True where it may be a headline or a caption."""
        return not self.prose and self.count <= 24 and not self.words.endswith((".", ";", ","))


def split_lines(text: str) -> list[Line]:
    """The lines of *text* that are not blank."""
    lines, at = [], 0
    for raw in text.split("\n"):
        words = raw.strip()
        if words:
            lines.append(Line(at + raw.index(words), words))
        at += len(raw) + 1
    return lines
