"""Numbers that name, rank, date or age something and so count nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twosource.annotate.numbers import number
from twosource.annotate.quantities.words import PERSONS, WORDS

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

NAMES = frozenset(["PERSON", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "NORP"])
NAMED_BEFORE = frozenset(WORDS["names"]["before"])
OF_IMAGES = re.compile(r"\b(?:image|photo|slide|picture|page)\s+\d+\s+of\s+$", re.IGNORECASE)
HYPHENED = frozenset(WORDS["names"]["hyphened"])
NAMED_AFTER = frozenset(WORDS["names"]["after"])


def is_name(match: re.Match[str], span: Tokens, text: str) -> bool:
    """True where the number names, ranks, dates or ages something instead of counting it."""
    first, last = span[0], span[-1]
    if not match["low"]:
        return False
    if any(token.ent_type_ in NAMES for token in span) and not match["sign"] and not match["percent"]:
        return True
    if OF_IMAGES.search(text[max(0, match.start() - 24) : match.start()]):
        return True  # "Image 3 of 10"
    before = text[max(0, match.start() - 20) : match.start()].lower().split()
    after = text[match.end() : match.end() + 24].replace("\u00ad", "")  # a soft hyphen is no letter
    if before and before[-1].strip("(,\"'") in NAMED_BEFORE and not match["sign"]:
        return True
    if re.match(r"[- ]years?[- ]olds?\b|[- ]months?[- ]olds?\b|(?:st|nd|rd|th)\b", after, re.IGNORECASE):
        return True
    if (hyphened := re.match(r"-(\w+)", after)) and hyphened[1].lower() in HYPHENED:
        return True  # "two-time champion"
    if re.match(r"\sblock of\b", after):
        return True
    following = re.match(r"\s([A-Z][\w'.]*)(?:\s([A-Z][\w.]*))?", after)
    if following and (
        following[1].lower().strip(".") in NAMED_AFTER or (following[2] or "").lower().strip(".") in NAMED_AFTER
    ):
        return True
    # "Olga Prest, 61, a machinist", "the victim, 16, was shot"
    if first.i and first.nbor(-1).text == "," and last.i + 1 < len(span.doc) and last.nbor().text in (",", ".", ";"):
        number_ = number(match["low"])
        if (
            first.i > 1
            and (first.nbor(-2).pos_ == "PROPN" or _one_person(first.nbor(-2)))
            and number_ is not None
            and number_ < 120
            and match["low"].isdigit()
        ):
            return True
    return bool(re.fullmatch(r"\d+", match["low"])) and len(match["low"]) > 12


def _one_person(noun: Token) -> bool:
    return noun.tag_ == "NN" and noun.lower_ in PERSONS
