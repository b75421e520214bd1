"""Government: the words that a verb or noun takes its meaning from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from twosource.annotate.plover import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

# Prepositions that bring a complement, not a circumstance: "agree to", "call for", "accuse of".
BRINGING = frozenset({"for", "to", "into", "with", "on", "against", "from", "of", "out", "through"})


def governable(word: Token, operator: str) -> Iterator[Token]:
    """The complements of *word* that a meaning may come from: verbs, then objects, then what prepositions bring."""
    children = list(word.children)
    for child in children:
        if child.dep_ in ("xcomp", "ccomp") and child.pos_ in ("VERB", "AUX"):
            yield child
        if word.pos_ in ("NOUN", "PROPN") and child.dep_ == "acl" and child.tag_ == "VB":
            yield child
        if child.dep_ in ("acomp", "oprd", "xcomp") and child.pos_ == "ADJ":
            yield from governable(child, operator)
    for child in children:
        objective = child.dep_ in ("dobj", "attr", "oprd", "dative", "nsubjpass", "npadvmod")
        if objective and child.pos_ in ("NOUN", "PROPN", "SYM", "NUM"):
            yield child
            yield from (c for c in child.conjuncts if c.i > child.i and c.pos_ == "NOUN")
    for child in children:
        bringing = child.lower_ in BRINGING or (operator == "do" and child.lower_ == "in")
        if child.dep_ in ("prep", "dative", "prt") and child.i > word.i and bringing:
            for below in child.children:
                if below.dep_ == "pcomp" or (below.dep_ == "pobj" and below.pos_ in ("NOUN", "PROPN")):
                    yield below
    for child in children:
        # "Moved to ban", "is meeting to discuss": the parser calls many a complement a purpose.
        if child.dep_ == "advcl" and child.tag_ == "VB":
            yield child


def complements(verb: Token, labels: tuple[str, ...]) -> list[Token]:
    return [child for child in verb.children if child.dep_ in labels]


def measured(noun: Token) -> Iterator[Token]:
    """What a noun of measure measures: "a series of *raids*"."""
    if noun.lemma_.lower() not in lexicon().kinds["measure"] and noun.pos_ != "NUM":
        return
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            yield from (below for below in child.children if below.dep_ == "pobj")


def consumed(verb: Token) -> frozenset[int]:
    """The infinitives under *verb*: they are part of what it says, no happenings of their own."""
    found: set[int] = set()
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ == "by":
            found |= {t.i for below in child.children if below.dep_ == "pcomp" for t in (below, *below.conjuncts)}
        if child.dep_ in ("xcomp", "ccomp", "acl", "advcl", "pcomp") and child.tag_ == "VB" and not finite(child):
            found |= {child.i, *consumed(child)}
    return frozenset(found)


def ascribed(noun: Token) -> frozenset[int]:
    """The participles that only say of *noun* whom it concerns: "sanctions imposed on Haiti"."""
    return frozenset(
        child.i
        for child in noun.children
        if child.dep_ == "acl" and child.tag_ == "VBN" and not any(below.dep_ == "agent" for below in child.children)
    )


def finite(verb: Token) -> bool:
    """True of a bare verb form that stands in a clause with a modal or a subject of its own in full."""
    return any(child.tag_ == "MD" for child in verb.children)


def given(verb: Token) -> bool:
    """True where somebody is named from whom it comes."""
    words = (verb, *(child for child in verb.children if child.dep_ == "dobj"))
    return any(child.dep_ == "prep" and child.lower_ == "from" for word in words for child in word.children)
