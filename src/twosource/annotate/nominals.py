"""Noun phrases that tell a happening with a name in it: "the takeover of Orlo Bank by Tarn Holdings"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from twosource.annotate.clauses import Clause, listed, nearest
from twosource.annotate.phrases import phrase_tokens

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"})
# Between these and a happening the verb only says that it happens.
HOLDS = frozenset(
    {"be", "have", "make", "carry", "stage", "launch", "pay", "hold", "announce", "mount", "give", "take"}
)
OUTSIDE = frozenset({"relcl", "acl", "appos", "advcl", "ccomp", "parataxis", "conj", "cc"})


def happenings(sentence: Sentence, heads: frozenset[int]) -> Iterator[Clause]:
    """The happenings that nouns tell in *sentence*; *heads* are the predicates of its clauses."""
    for noun in sentence:
        if noun.pos_ != "NOUN" or noun.lemma_.lower() not in listed("happening") or noun.i in heads:
            continue
        if noun.dep_ in ("dobj", "attr") and noun.head.lemma_.lower() in HOLDS:
            continue
        doer, undergoer = parties(noun)
        if not any(party is not None and named(party) for party in (doer, undergoer)):
            continue
        # "The striker's attacks" may be any: with a name alone only what is done alone tells enough.
        if doer is None and undergoer is not None and undergoer.dep_ == "poss":
            continue
        if any(child.dep_ == "det" and child.lower_ in ("no", "any", "another", "such") for child in noun.children):
            continue
        yield Clause(noun, "nominal", tuple(phrase_tokens(noun, OUTSIDE)), nearest(noun, dict.fromkeys(heads, "main")))


def parties(noun: Token) -> tuple[Token | None, Token | None]:
    """Who does what *noun* tells, and who undergoes it."""
    of, by = brought(noun, "of"), brought(noun, "by")
    owner = next((child for child in noun.children if child.dep_ == "poss" and child.pos_ != "PRON"), None)
    if noun.lemma_.lower() in listed("lonely"):
        return of or owner or by, None
    return by or (owner if of is not None else None), of if of is not None else owner


def brought(noun: Token, link: str) -> Token | None:
    for child in noun.children:
        if child.dep_ in ("prep", "agent") and child.lower_ == link:
            return next((below for below in child.children if below.dep_ == "pobj"), None)
    return None


def named(token: Token) -> bool:
    return any(t.ent_type_ in NAMED for t in phrase_tokens(token))
