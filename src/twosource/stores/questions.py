"""What a user types into the search box, as full-text search wants it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from twosource.model.catalogue import Piece

TERM = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
LETTERS = re.compile(r"[^\W_]")
BEGIN, END = "\x02", "\x03"  # around what was sought, in the answers of the store


def asked(words: str, *, loose: bool = False) -> str | None:
    """The question in the language of FTS5: all words, phrases in quotation marks, none that has a minus before it.

    Where it is *loose*, any of the words will do.  `None` where nothing is asked for.
    """
    wanted: list[str] = []
    unwanted: list[str] = []
    for term in TERM.finditer(words.replace("“", '"').replace("”", '"')):
        text = term["phrase"] if term["phrase"] is not None else term["word"]
        if not LETTERS.search(text or ""):
            continue
        # What is quoted is no syntax, whatever it holds.
        quoted = '"' + text.replace('"', '""') + '"'
        if term["minus"]:
            unwanted.append(quoted)
        else:
            wanted.append(quoted)
    if not wanted:
        return None
    found = f"({(' OR ' if loose else ' AND ').join(wanted)})"
    return found + "".join(f" NOT {term}" for term in unwanted)


def within(columns: str, question: str) -> str:
    """The *question*, asked of some of the *columns* only."""
    return f"{{{columns}}} : ({question})"


def pieces(marked: str | None) -> tuple[Piece, ...]:
    """An answer with `BEGIN` and `END` in it, taken apart there."""
    return tuple(_pieces(marked or ""))


def _pieces(marked: str) -> Iterator[Piece]:
    for n, part in enumerate(re.split(f"[{BEGIN}{END}]", marked)):
        if part:
            yield Piece(part, n % 2 == 1)
