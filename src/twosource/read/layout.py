"""Where the article begins and ends among its lines, and which of them it announces itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from twosource.read.lines import Line

MOST_ANNOUNCED = 14  # lines of a list, a poem or a letter
TOP = 14  # lines that a page may print above the first paragraph
HEAD = ("byline", "time stamp")
SALUTATION = re.compile(r"[\"“]?(?:Dear|To whom) [^.]{1,40}[,:]?", re.IGNORECASE)


@dataclass(frozen=True)
class Layout:
    """The lines of a text, what is known to be furniture, and what follows from where the rest stands."""

    lines: Sequence[Line]
    reasons: Mapping[int, str]  # why lines go, by position
    title: str | None = None

    @cached_property
    def prose(self) -> list[int]:
        """The paragraphs of the article, by position."""
        return [n for n, line in enumerate(self.lines) if line.prose and n not in self.reasons]

    @cached_property
    def body(self) -> int:
        """Where the first paragraph stands below everything that pages print at the head."""
        prose = self.prose
        first = prose[0] if prose else len(self.lines)
        last_of_head = max((n for n, why in self.reasons.items() if n < TOP and why in HEAD), default=-1)
        # One sentence may stand between headline and byline.
        decks = [n for n in prose if n < last_of_head]
        return next((n for n in prose if n > last_of_head), len(self.lines)) if len(decks) == 1 else first

    @cached_property
    def end(self) -> int:
        """Where the last paragraph stands; -1 where there is none."""
        return max(self.prose, default=-1)

    @cached_property
    def announced(self) -> set[int]:
        """Lines that one ending in a colon, or a salutation, says to be coming: lists, poems, letters."""
        found: set[int] = set()
        for n, line in enumerate(self.lines):
            if line.sentence or n in self.reasons:
                continue
            letter = SALUTATION.fullmatch(line.words) is not None
            if not letter and not line.words.endswith(":"):
                continue
            for m in range(n + 1, min(n + 1 + MOST_ANNOUNCED, len(self.lines))):
                if m in self.reasons or (not letter and self.lines[m].prose and not self.lines[m].listed):
                    break
                found.add(m)
        return found

    @cached_property
    def headlines(self) -> list[Line]:
        """The first two lines that may be headlines."""
        return list(islice((line for line in self.lines if line.headline), 2))

    @cached_property
    def told(self) -> frozenset[str]:
        """What the paragraphs are about."""
        return frozenset().union(*(self.lines[n].stems for n in self.prose))

    @cached_property
    def named(self) -> Counter[str]:
        """In how many of the paragraphs each word comes."""
        return Counter(name for n in self.prose for name in self.lines[n].names)
