"""Speakers that stand beside their words without a verb: "Minister: no shots fired", "“...” — Ann Bo"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from twosource.annotate.cues import cues
from twosource.annotate.quotes import Quote

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

# A headline's or a transcript's label: few words, then a colon.
LABEL = re.compile(r"[\"\u201c]?([A-Z][\w.'\u2019-]*(?: (?:[A-Z][\w.'\u2019-]*|of|the|and|for))*):\s+(?=\S)")
# The name that signs a quote: a dash, a capital, up to the end of the line.
SIGNED = re.compile(
    r"\s*\n?\s*([-\u2013\u2014\u2015])+\s*([A-Z][\w.'\u2019-]+(?: [\w.,'\u2019-]+){0,7}?)\.?(?=\s*(?:\n|$))"
)
LINE = re.compile(r"[^\n]+")

Run = tuple[int, int]


def labelled(doc: Doc, text: str) -> Iterator[tuple[Token, Span, Run]]:
    """Colon, speaker and content of the headline and of each line of a transcript."""
    for number, line in enumerate(LINE.finditer(text)):
        label = LABEL.match(line[0])
        if label is None or len(label[1].split()) > 4 or not line[0][label.end() :].strip():
            continue
        if label[1].lower() in cues()["label"]["none"] or not (number == 0 or label[1].isupper()):
            continue
        start, end = line.start() + label.start(1), line.start() + label.end(1)
        held = doc.char_span(start, end, alignment_mode="expand")
        if held is None or not len(held) or (number == 0 and not any(t.pos_ in {"PROPN", "NOUN"} for t in held)):
            continue
        colon = doc.char_span(end, end + 1, alignment_mode="expand")
        if colon is not None and len(colon):
            yield colon[0], held, (line.start() + label.end(), line.start() + len(line[0].rstrip(" .")))


def signed(doc: Doc, text: str, quotes: Sequence[Quote]) -> Iterator[tuple[Token, Span, Quote]]:
    """Dash, speaker and quote where a name signs the quote."""
    for quote in quotes:
        name = SIGNED.match(text, quote.end)
        if name is None:
            continue
        dash = doc.char_span(*name.span(1), alignment_mode="expand")
        held = doc.char_span(*name.span(2), alignment_mode="expand")
        if dash is not None and held is not None and len(dash) and len(held):
            yield dash[0], held, quote
