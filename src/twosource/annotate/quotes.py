"""Text -> the stretches that stand between quotation marks.

A quote may run over paragraphs: each opens anew and only the last one closes.
Curly marks tell opening from closing; straight ones are told by their neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# A mark, in one or two characters; single marks only where no letter stands on their outer side.
MARK = re.compile(r"[\u201c\u201d\u201e\u00ab\u00bb\"]|``|''|\u2019\u2019|\u2018\u2018|\u2018|\u2019|'|`")
OPENING = {"\u201c", "\u201e", "\u00ab", "``", "\u2018\u2018"}
CLOSING = {"\u201d", "\u00bb"}
SINGLE = {"'", "\u2018", "\u2019", "`"}
LINE = re.compile(r"[^\n]+")
LETTER = re.compile(r"\w")
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """Half-open characters of the text, marks and all; *closed* is False where the mark that ends it is missing."""

    start: int
    end: int
    closed: bool = True

    def covers(self, at: int) -> bool:
        return self.start <= at < self.end


def find_quotes(text: str) -> tuple[Quote, ...]:
    """All quotes of *text* in order, none inside another, none across a line break."""
    return tuple(quote for line in LINE.finditer(text) for quote in _line(text, line.start(), line.end()))


def speechlike(text: str, quote: Quote) -> bool:
    """True where the quote is an utterance, not a scrap, a title or scare quotes."""
    words = WORD.findall(text[quote.start : quote.end])
    inside = text[quote.start : quote.end].strip("\"'`\u201c\u201d\u2018\u2019 ")
    if not words:
        return False
    led = text[max(0, quote.start - 9) : quote.start].rstrip().endswith((":", "said,", "says,"))
    if _title(words) and inside[-1:] not in {"!", "?"} and not led:
        return False
    ends = inside[-1:] in {",", ".", "!", "?", "\u2026"}
    return len(words) >= 5 or (ends and inside[:1].isupper()) or (ends and len(words) >= 3)


def _title(words: list[str]) -> bool:
    """True for the name of a programme or a book: every long word with a capital, and few of them."""
    long = [word for word in words if len(word) > 3 or word[:1].isupper()]
    return len(words) <= 8 and bool(long) and all(word[:1].isupper() or word.isdigit() for word in long)


def _line(text: str, start: int, end: int) -> Iterator[Quote]:
    opened: int | None = None
    kind = ""
    for mark in MARK.finditer(text, start, end):
        before = text[mark.start() - 1] if mark.start() > start else " "
        after = text[mark.end()] if mark.end() < end else " "
        single = mark[0] in SINGLE
        if single and (LETTER.match(before) and LETTER.match(after)):
            continue
        opens, closes = _direction(mark[0], before, after)
        if opened is None:
            if single and not _single_closes(text, mark.end(), end):
                continue
            if opens or not closes:
                opened, kind = mark.start(), "single" if single else "double"
            continue
        if single != (kind == "single"):
            continue
        if closes or not opens:
            yield Quote(opened, mark.end())
            opened = None
    if opened is not None and kind == "double" and end - opened < 3000:
        yield Quote(opened, end, closed=False)


def _direction(mark: str, before: str, after: str) -> tuple[bool, bool]:
    """Whether the mark can open, and whether it can close, by its own look or its neighbours."""
    if mark in OPENING:
        return True, False
    if mark in CLOSING:
        return False, True
    outside = before.isspace() or before in "([-\u2014\u2013:"
    if mark == "\u2018":
        return True, False
    if mark == "\u2019":
        return False, not outside
    opens = outside and not after.isspace()
    closes = not before.isspace() and not LETTER.match(after)
    return opens and not closes, closes and not opens


def _single_closes(text: str, start: int, end: int) -> bool:
    """True where a single mark that opens here is closed on its line, and holds more than an elision."""
    if not LETTER.match(text[start : start + 1]):
        return False
    close = re.compile(r"(?<=[\w,.!?])['\u2019](?!\w)").search(text, start, end)
    return close is not None and close.start() - start > 3 and not text[start : start + 2].isdigit()
