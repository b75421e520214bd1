"""A profile packed into bytes: all that grouping keeps of an article, about a kilobyte and a half."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from twosource.group.days import yearless
from twosource.group.printed import UNDATED, precedence
from twosource.group.profile import Profile, Profiler
from twosource.group.rarity import general
from twosource.model.article import Article

# What a word is in an article, a bit each.
WORD, TITLE, LEAD, NAME, NUMBER, LEAD_NAME, PAIR, PLACE, DAY, DAY_OF_YEAR, DIGITS = (1 << bit for bit in range(11))
WEIGHED = WORD | NAME | NUMBER | LEAD_NAME | PAIR  # what has a weight
MARKS, RECALLS = 1, 2  # an anniversary: see Contrast

ROW = np.dtype([("code", "<u4"), ("marks", "<u2"), ("count", "u1"), ("worth", "u1")])
WORTH = 16.0  # steps in which what a word tells in the language at large is kept, a nat

BANDS, ROWS = 12, 3  # nineteen pairs in twenty that have six in ten of all words in common agree in a band
TEXT = 20  # words: fewer may be alike by chance
SHIFTS = np.random.Generator(np.random.PCG64(7)).integers(1, 1 << 63, (2, BANDS * ROWS), np.uint64)

Codes = NDArray[np.uint32]
Table = NDArray[np.void]


@dataclass(frozen=True, slots=True)
class Packed:
    """One article's words as rows (code, what they are, how often, how rare), by code; equal articles pack alike."""

    article: str
    day: int | None  # of publication, as an ordinal
    place: tuple[float, int]  # when it was printed and how short it is: sorts first printed first, the undated last
    rows: bytes
    killed: tuple[int, ...]
    flags: int
    bands: bytes  # codes of which printings of one text share some

    @property
    def table(self) -> Table:
        return np.frombuffer(self.rows, ROW)


@dataclass(frozen=True, slots=True)
class Packer:
    """The packed profile of an article: a map stage, whose results are worth keeping."""

    REVISION: ClassVar[int] = 1
    profiler: Profiler = Profiler()

    def __call__(self, article: Article, /) -> Packed:
        moment, size, _ = precedence(article)
        return pack(self.profiler(article), (float("inf") if moment == UNDATED else moment.timestamp(), size))


def pack(profile: Profile, place: tuple[float, int] = (float("inf"), 0)) -> Packed:
    """*profile* without its strings."""
    marks: dict[str, int] = {}
    for mark, words in (
        (WORD, profile.words),
        (TITLE, profile.title),
        (LEAD, profile.lead),
        (NAME, [word for word, _ in profile.names]),
        (NUMBER, [word for word, _ in profile.numbers]),
        (LEAD_NAME, profile.lead_names),
        (PAIR, profile.pairs),
        (PLACE, profile.contrast.places),
    ):
        for word in words:
            marks[word] = marks.get(word, 0) | mark
    counts = dict((*profile.names, *profile.numbers))
    found = [
        (code(word), mark | DIGITS * word[0].isdigit(), min(255, counts.get(word, 1)), worth(word))
        for word, mark in marks.items()
    ]
    found += [(code(f"day {day}"), DAY, 1, 0) for day in profile.days]
    found += [(code(f"day of year {day}"), DAY_OF_YEAR, 1, 0) for day in yearless(profile.days)]
    rows = np.sort(np.array(found, ROW))
    wording = rows["code"][(rows["marks"] & WORD > 0) & (rows["marks"] & DIGITS == 0)]
    return Packed(
        profile.article,
        profile.day,
        place,
        rows.tobytes(),
        tuple(sorted(profile.contrast.killed)),
        MARKS * profile.contrast.marks | RECALLS * profile.contrast.recalls,
        signature(wording).tobytes(),
    )


def signature(codes: Codes) -> Codes:
    """Codes such that two texts with most words in common share one (MinHash in bands; Broder 1997)."""
    if len(codes) < TEXT:
        return np.zeros(0, np.uint32)
    mixed = codes.astype(np.uint64)[:, None] * (SHIFTS[0] | np.uint64(1)) + SHIFTS[1]
    mixed ^= mixed >> np.uint64(31)
    least = mixed.min(axis=0).reshape(BANDS, ROWS)
    folded = least[:, 0] * np.uint64(3) + least[:, 1] * np.uint64(5) + least[:, 2] * np.uint64(7)
    folded = (folded + np.arange(BANDS, dtype=np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
    return np.asarray((folded >> np.uint64(32)).astype(np.uint32))


@lru_cache(maxsize=1 << 18)
def code(word: str) -> int:
    """A number for the *word*, the same in every process."""
    return crc32(word.encode("utf-8", "surrogatepass"))


@lru_cache(maxsize=1 << 18)
def worth(word: str) -> int:
    """What the *word* tells in the language at large, in steps."""
    return min(255, round(WORTH * general(word)))
