"""An article as a row of words that can be compared with another's, fast."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from twosource.model.article import Article

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
LINE = re.compile(r"[^\n]+")
MARK = re.compile(r"[\u201c\u201d\u201e\u00ab\u00bb\"]")
# Single marks open before a word and close behind one; between two letters they are apostrophes.
SINGLE_OPEN = re.compile(r"(?<![^\W_])(?:\u2018|(?<!\S)'|(?<=[(\[\u2014-])')(?=[^\W_]|[\"\u201c])(?!\d\ds?\b)")
SINGLE_CLOSE = re.compile(r"(?<=\S)['\u2019](?![^\W_])")
OPENING = "\u201c\u201e\u00ab"
STOPS = ".,?!;:\u2026"
SENTENCE_END = re.compile(r"[.!?](?=\s|$)")
# A statement, letter or the like, quoted whole: "... ," the ministry said in a joint statement.
STATEMENT = re.compile(
    r"[\u201d\"][^\u201c\u201d\"\n]{0,80}"
    r"\b(?:statement|communiqu\u00e9|press release|news release|letter|e-?mail)\b[^\u201c\"\n]{0,40}$",
    re.MULTILINE,
)
GRAM = 3  # words: short enough to survive an edit every few words


@dataclass(frozen=True, eq=False)
class Wording:
    """The words that are read of one article (without what was removed), in order."""

    article: str
    starts: Ints  # offsets in the article's text
    ends: Ints
    codes: Ints  # a number a word, the same for the same word whatever its case
    quoted: Bools  # inside quotation marks

    def __len__(self) -> int:
        return len(self.codes)

    @cached_property
    def trigrams(self) -> Ints:
        """A number for each GRAM words in a row: two articles are compared by them, many times over."""
        return self.grams(GRAM)

    @cached_property
    def known(self) -> Ints:
        """The same numbers, sorted."""
        return np.sort(self.trigrams)

    def grams(self, size: int) -> Ints:
        """A number for each *size* words in a row, beginning at each word but the last ones."""
        if len(self) < size:
            return np.zeros(0, np.int64)
        rows = [self.codes[i : len(self) - size + 1 + i] for i in range(size)]
        mixed = rows[0].astype(np.uint64)
        for row in rows[1:]:
            mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + row.astype(np.uint64)
        mixed ^= mixed >> np.uint64(29)
        return (mixed * np.uint64(0xBF58476D1CE4E5B9)).astype(np.int64)


def wording(article: Article) -> Wording:
    """The *article*'s words."""
    text = article.text
    kept = np.ones(len(text) + 1, bool)
    for removed in article.removed:
        kept[removed.span.start : removed.span.end] = False
    found = [m for m in WORD.finditer(text) if kept[m.start()]]
    starts = np.fromiter((m.start() for m in found), np.int64, len(found))
    ends = np.fromiter((m.end() for m in found), np.int64, len(found))
    codes = np.fromiter((code(m.group().lower()) for m in found), np.int64, len(found))
    return Wording(article.id, starts, ends, codes, in_quotes(text)[starts])


def in_quotes(text: str) -> Bools:
    """For each character, whether it stands between quotation marks.

    Marks are paired within a line, innermost first.  One that is never closed holds until the next
    opens: to the end of the line where the next line opens with a mark again, as the paragraphs of
    a long quotation do, else to the end of the sentence.  A line that opens with a mark and ends
    by saying that all this stood in a statement is quoted whole, whatever marks stand within.
    """
    inside = np.zeros(len(text) + 1, bool)
    lines = list(LINE.finditer(text))
    for line, following in zip(lines, [*lines[1:], None]):
        for start, end in singly_quoted(text, line, following):
            inside[start:end] = True
        marks = [(m.start(), opens(text, m.start())) for m in MARK.finditer(text, line.start(), line.end())]
        if not marks:
            continue
        if marks[0] == (line.start(), True) and STATEMENT.search(text, line.start(), line.end()):
            inside[line.start() : line.end()] = True
            continue
        pending: list[tuple[int, int]] = []
        for position, (at, opening) in enumerate(marks):
            if opening:
                pending.append((at, position))
            elif pending:
                inside[pending.pop()[0] : at + 1] = True
        runs_on = following is not None and opens(text, following.start())
        for at, position in pending:
            stop = SENTENCE_END.search(text, at, line.end())
            limit = line.end() if runs_on or stop is None else stop.end()
            inside[at : min([limit, *(place for place, opening in marks[position + 1 :] if opening)])] = True
    return inside


def singly_quoted(text: str, line: re.Match[str], following: re.Match[str] | None) -> Iterator[tuple[int, int]]:
    """What stands between single quotation marks in a *line*, as British papers have them.

    Of several marks that may close one, the first behind a stop does ("the workers' union is strong,' he
    said"), else the first that is no plural's, else the first.  One that is never closed opens a
    quotation only where the next line goes on with it.
    """
    openings = [match.start() for match in SINGLE_OPEN.finditer(text, line.start(), line.end())]
    until = line.start()
    for at, limit in pairwise([*openings, line.end()]):
        if at < until:
            continue
        closing = [match.start() for match in SINGLE_CLOSE.finditer(text, at + 2, limit)]
        choice = sorted(closing, key=lambda place: (text[place - 1] not in STOPS, text[place - 1] == "s", place))
        if choice:
            until = choice[0] + 1
        elif following is not None and SINGLE_OPEN.match(text, following.start()) and limit == line.end():
            until = limit
        else:
            continue
        yield at, until


def opens(text: str, at: int) -> bool:
    """True where the character at *at* is a quotation mark that opens."""
    if text[at] != '"':
        return text[at] in OPENING
    return at == 0 or text[at - 1].isspace() or text[at - 1] in "([\u2014-\u201c"


@lru_cache(maxsize=1 << 18)
def code(word: str) -> int:
    """A number for the *word*, the same in every process."""
    raw = word.replace("\u2019", "'").encode("utf-8", "surrogatepass")
    return crc32(raw) << 16 ^ crc32(raw[::-1] + b"#")
