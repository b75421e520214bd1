"""Noun phrases, without what hangs from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.clauses import opening
from twosource.model.article import Article
from twosource.model.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

DASHES = ("-", "--", "\u2013", "\u2014")
# What a noun phrase leaves out when it is pointed at: the clauses and asides that hang from it.
ASIDES = frozenset({"relcl", "acl", "appos", "punct", "cc", "conj", "advcl", "ccomp", "parataxis"})


def phrase(token: Token | None, article: Article) -> Span | None:
    """The noun phrase of *token*, without the clauses that hang from it."""
    if token is None:
        return None
    tokens = phrase_tokens(token)
    return article.span(tokens[0].idx, tokens[-1].idx + len(tokens[-1]))


def phrase_tokens(token: Token, leave: frozenset[str] = ASIDES) -> list[Token]:
    """The tokens of the phrase of *token* in one piece, without what *leave* names."""
    kept = {token.i}
    todo = [token]
    while todo:
        for child in todo.pop().children:
            if child.dep_ in leave and child.dep_ != "punct" and not fellow(child):
                continue
            if child.dep_ != "punct" and opening(child) is not None:
                continue
            kept.add(child.i)
            todo.append(child)
    # One piece: outwards from the head as far as there is no gap.
    start = end = token.i
    while start - 1 in kept:
        start -= 1
    while end + 1 in kept:
        end += 1
    tokens = [token.doc[i] for i in range(start, end + 1)]
    dash = max((n for n, t in enumerate(tokens) if t.text in DASHES and t.i < token.i), default=-1)
    tokens = tokens[dash + 1 :]  # before it stands where the report was filed
    while len(tokens) > 1 and (tokens[0].is_punct or tokens[0].is_space) and tokens[0].i != token.i:
        tokens.pop(0)
    while len(tokens) > 1 and (tokens[-1].is_punct or tokens[-1].is_space) and tokens[-1].i != token.i:
        tokens.pop()
    return tokens


def fellow(token: Token) -> bool:
    """True of a second noun, and of what joins it: "Fiji *and Tonga*"."""
    if token.dep_ == "cc":
        return any(child.dep_ == "conj" and fellow(child) for child in token.head.children)
    return (
        token.dep_ == "conj" and token.pos_ in ("NOUN", "PROPN", "NUM") and token.head.pos_ in ("NOUN", "PROPN", "NUM")
    )
