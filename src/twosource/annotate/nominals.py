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
        if raised(noun) is not None:
            continue  # "the launch of an attack" is told by the attack
        doer, undergoer = parties(noun)
        if not any(party is not None and named(party) for party in (doer, undergoer)):
            continue
        # "The striker's attacks" may be any: with a name alone only what is done alone tells enough.
        if doer is None and undergoer is not None and undergoer.dep_ == "poss":
            continue
        if any(child.dep_ == "det" and child.lower_ in ("no", "any", "another", "such") for child in noun.children):
            continue
        yield nominal(noun, noun, heads)
    for noun in sentence:
        if noun.pos_ == "NOUN" and noun.lemma_.lower() in listed("measure") and noun.i not in heads:
            doer, undergoer = parties(noun)
            # "Tariffs on steel" may be anybody's: whose they are, and on what they lie, must both be told.
            if doer is None or undergoer is None or not (named(doer) or named(undergoer)):
                continue
            yield nominal(noun, carrier(noun), heads)


def nominal(noun: Token, whole: Token, heads: frozenset[int]) -> Clause:
    """The clause of the happening *noun*, in the words of the phrase of *whole*."""
    return Clause(noun, "nominal", tuple(phrase_tokens(whole, OUTSIDE)), nearest(noun, dict.fromkeys(heads, "main")))


def carrier(noun: Token) -> Token:
    """The noun that says of the happening only that it comes about: "the *imposition* of tariffs"."""
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    return above if above.lemma_.lower() in listed("coming") else noun


def raised(noun: Token) -> Token | None:
    """The happening of which *noun* says only that it comes about."""
    below = brought(noun, "of") if noun.lemma_.lower() in listed("coming") else None
    return below if below is not None and below.lemma_.lower() in listed("measure") else None


def parties(noun: Token) -> tuple[Token | None, Token | None]:
    """Who does what *noun* tells, and who undergoes it."""
    of, by = brought(noun, "of"), brought(noun, "by")
    owner = next((child for child in noun.children if child.dep_ == "poss" and child.pos_ != "PRON"), None)
    if noun.lemma_.lower() in listed("lonely"):
        return of or owner or by, None
    if noun.lemma_.lower() in listed("measure"):
        whole = carrier(noun)
        maker = next(
            (t for t in noun.children if t.dep_ in ("compound", "amod", "nmod") and t.ent_type_ in NAMED), None
        )
        against = next((below for link in ("on", "against", "upon") if (below := brought(noun, link))), None)
        return by or owner or brought(whole, "by") or maker, against
    return by or (owner if of is not None else None), of if of is not None else owner


def brought(noun: Token, link: str) -> Token | None:
    for child in noun.children:
        if child.dep_ in ("prep", "agent") and child.lower_ == link:
            return next((below for below in child.children if below.dep_ == "pobj"), None)
    return None


def named(token: Token) -> bool:
    return any(t.ent_type_ in NAMED for t in phrase_tokens(token))
