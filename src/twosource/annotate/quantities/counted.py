"""What a number counts: the noun, and the words that say what sort of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from twosource.annotate.quantities.measures import STATE
from twosource.annotate.quantities.words import UNITS
from twosource.model.article import Article
from twosource.model.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

NOMINAL = ("NOUN", "PROPN", "PRON")


def counted_by(span: Tokens, match: re.Match[str]) -> tuple[Token | None, Token | None]:
    """The noun that is counted, the number itself where none stands; and the noun that tells of what."""
    doc = span.doc
    head = span.root
    last = span[-1]
    # "212-page", "19-storey"
    if (
        last.i + 2 < len(doc)
        and doc[last.i + 1].text == "-"
        and not doc[last.i].whitespace_
        and doc[last.i + 2].is_alpha
    ):
        return doc[last.i + 2], doc[last.i + 2]
    of = of_noun(head)
    if match["vague"] and match["vague"].lower().endswith(" of"):
        noun = next((c for t in span for c in t.children if c.dep_ == "pobj" and c not in span), None)
        return (noun, noun) if noun is not None else (None, None)
    if (
        head.dep_ in ("nummod", "quantmod", "compound", "amod", "nmod", "det", "predet")
        and head.head not in span
        and head.head.i > head.i
    ):
        noun = head.head
        while noun.dep_ in ("nummod", "quantmod") and noun.head.i > noun.i:
            noun = noun.head
        return noun, noun
    if (
        head.pos_ in ("NOUN", "PROPN")
        and head.i > span[0].i
        and head.lower_ not in UNITS
        and not head.like_num
        and not match["none"]
    ):
        return head, head
    following = doc[last.i + 1] if last.i + 1 < len(doc) else None
    if following is not None and following.lower_ in (
        "people",
        "others",
        "dead",
        "wounded",
        "injured",
        "missing",
        "km",
        "kilometers",
        "miles",
    ):
        return following, following
    return head, of


def of_noun(token: Token) -> Token | None:
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            return next(
                (n for n in child.children if n.dep_ == "pobj" and (n.pos_ in NOMINAL or n.lower_ in STATE)), None
            )
    return None


def noun_span(article: Article, noun: Token | None) -> Span | None:
    """The noun with what stands between it and its number: "aid workers"."""
    if noun is None:
        return None
    first = noun
    for child in sorted(noun.lefts, key=lambda t: -t.i):
        if child.dep_ in ("compound", "amod", "nmod", "poss") and child.i == first.i - 1 and not child.like_num:
            first = child
        else:
            break
    return article.span(first.idx, noun.idx + len(noun.text))
