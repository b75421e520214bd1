"""The lines of a text, and what their shape tells."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files

# A full stop of "p.m.", "Inc." or an initial closes no sentence.
ABBREVIATED = re.compile(
    r"\b(?:[ap]\.m|[A-Z]|Inc|Corp|Ltd|Co|Jr|Sr|No|St|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$"
)
WORDS = re.compile(r"[^\W\d_][\w'’-]*")
SIGNS = re.compile(r"[^\w\s]")
OPENING = re.compile(r"\w+")
BULLET = re.compile(r"(?:[-–—•*·●▪◦‣]|\(?\d{1,2}[.)]|\(?[a-z]\))\s")
LONGEST_ABBREVIATED = 8  # characters
LONGEST_HEADING = 16  # words
LONGEST_WORD = 50  # letters
STEM = 5  # letters: "strike" and "striking" are about one thing
CUE = 4  # letters: few enough for all forms of a word, enough to keep most words apart
STOPS = frozenset(".!?…")
CLOSING = "\"'”’)]"  # what may stand behind a stop
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
        """How many words it has; what goes on without a blank for longer than any word counts as several."""
        return max(len(self.words.split()), len(self.words) // LONGEST_WORD)

    @cached_property
    def plain(self) -> str:
        """Its words in lower case."""
        return self.words.lower()

    @cached_property
    def cues(self) -> frozenset[str]:
        """The beginnings of its words, and its signs: what is told by a word it lacks need not be looked for."""
        return cues(self.plain)

    @cached_property
    def opening(self) -> str:
        """The beginning of its first word, 0 for any number."""
        match = OPENING.search(self.plain)
        return "0" if match is None or match[0][0].isdigit() else match[0][:CUE]

    @cached_property
    def names(self) -> frozenset[str]:
        """Its words in lower case, each by itself, without the mark of whose it is."""
        found = WORDS.findall(self.plain)
        return frozenset(word.removesuffix("'s").removesuffix("’s") for word in found)

    @cached_property
    def closed(self) -> bool:
        """True where it ends as a sentence does."""
        words = self.words
        return words.rstrip(CLOSING)[-1:] in STOPS and not ABBREVIATED.search(
            words, max(0, len(words) - LONGEST_ABBREVIATED)
        )

    @cached_property
    def sentence(self) -> bool:
        """True where it is closed and longer than a button, a heading or a stamp."""
        return self.closed and self.count > LONGEST_HEADING

    @cached_property
    def prose(self) -> bool:
        """True where it has the shape of a paragraph: a closed sentence of some length, or several."""
        return (self.count >= 8 and self.closed) or self.count >= 30 or bool(SENTENCE_INSIDE.search(self.words))

    @cached_property
    def headline(self) -> bool:
        """True where it may be a headline or a caption."""
        asks = self.words.endswith(("?", "!")) and self.count <= 16 and not SENTENCE_INSIDE.search(self.words)
        return (asks or not self.prose) and self.count <= 24 and not self.words.endswith((".", ";", ","))

    @cached_property
    def stems(self) -> frozenset[str]:
        """The beginnings of the words that say what it is about."""
        common = _common()
        return frozenset(word[:STEM] for word in WORDS.findall(self.plain) if len(word) > 3 and word not in common)

    @cached_property
    def capitals(self) -> float:
        """The share of its longer words that begin with a capital."""
        words = [word for word in WORDS.findall(self.words) if len(word) > 3]
        return sum(word[0].isupper() for word in words) / len(words) if words else 0.0

    @cached_property
    def listed(self) -> bool:
        """True where it is a point of a list."""
        return bool(BULLET.match(self.words))


@lru_cache(maxsize=1)  # one text is gone through for several things
def split_lines(text: str) -> tuple[Line, ...]:
    """The lines of *text* that are not blank."""
    lines, at = [], 0
    for raw in text.split("\n"):
        words = raw.strip()
        if words:
            lines.append(Line(at + raw.index(words), words))
        at += len(raw) + 1
    return tuple(lines)


def cues(words: str) -> frozenset[str]:
    """The beginnings of *words* in lower case, and the signs between them."""
    return frozenset([word[:CUE] for word in SIGNS.sub(" ", words).split()] + SIGNS.findall(words))


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    """Words that any two texts share, whatever they are about."""
    table = tomllib.loads(files(__package__).joinpath("clues.toml").read_text("utf-8"))
    return frozenset(table["common"]["words"].split())
