"""Parties: noun phrases that stand for somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.phrases import DASHES
from twosource.annotate.plover import lexicon
from twosource.model.article import Article
from twosource.model.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "SYM", "DET"})
NAMED = frozenset({"PERSON", "NORP", "ORG", "GPE", "LOC", "FAC"})
WHEN = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "ORDINAL"})
HANGING = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis"})
ACTING = ("bodies", "troops", "diplomats", "captive")  # kinds of plover.toml
PERSONAL = ("er", "or", "ist", "ian", "man", "woman", "ee", "expert", "team")
ABSTRACT = ("tion", "sion", "ment", "ness", "ity", "ance", "ence", "ship", "ism", "ing", "ure", "hood", "dom", "cy")


def party(head: Token, article: Article, *, alone: bool = False, apart: Token | None = None) -> Span:
    """The noun phrase of *head* with its complements, without the clauses that hang from it."""
    kept = {head.i}
    todo = [head]
    while todo:
        for child in todo.pop().children:
            if child.dep_ in HANGING or (child.dep_ in ("case", "punct") and child.head.i == head.i):
                continue
            if alone and child.head.i == head.i and child.dep_ in ("conj", "cc", "preconj"):
                continue
            if apart is not None and child.i == apart.i:
                continue
            kept.add(child.i)
            todo.append(child)
    start = end = head.i
    doc = head.doc
    while start - 1 in kept or (start - 2 in kept and doc[start - 1].dep_ == "punct"):
        start -= 1
    while end + 1 in kept or (end + 2 in kept and doc[end + 1].dep_ == "punct"):
        end += 1
    # A dash before the head parts it from where the report was filed.
    start = max(
        (i + 1 for i in range(start, head.i) if doc[i].text in DASHES and doc[i - 1].whitespace_), default=start
    )
    while end > head.i and (doc[end].is_punct or doc[end].is_space or doc[end].dep_ == "cc"):
        end -= 1
    while start < head.i and (doc[start].is_punct or doc[start].is_space or doc[start].dep_ == "cc"):
        start += 1
    return article.span(doc[start].idx, doc[end].idx + len(doc[end]))


def can_act(head: Token) -> bool:
    """True of what can do something to somebody: people, bodies, what bears a name; not "it" or "growth"."""
    lemma, kinds = head.lemma_.lower(), lexicon().kinds
    if head.pos_ == "PRON" or head.tag_ in ("DT", "PRP", "PRP$", "EX"):
        return head.lower_ in ("he", "she", "they", "we", "i", "you", "who", "both", "all", "many", "others", "those")
    if head.ent_type_ in NAMED or head.pos_ == "PROPN" or any(lemma in kinds[kind] for kind in ACTING):
        return True
    if lemma.endswith(PERSONAL):
        return lemma not in kinds["inert"]
    if any(child.lower_ in ("this", "that", "these", "those") for child in head.children):
        return False
    if any(t.ent_type_ in NAMED for child in head.children if owning(child) for t in child.subtree):
        return lemma not in kinds["inert"]
    thought = lemma in lexicon().nouns or lemma in kinds["inert"] or lemma in kinds["wish"] or lemma in kinds["leave"]
    return not thought and not (len(lemma) > 6 and lemma.endswith(ABSTRACT))


def owning(child: Token) -> bool:
    """True of the words that say whose a noun is: "a *Dutch* raid", "a raid *by* or *of the Dutch*"."""
    return child.dep_ in ("poss", "compound", "amod", "nmod") or child.lower_ in ("by", "of")


def narrowed(token: Token) -> Token:
    """The party in a phrase that names what is done with it: "a meeting with *the Dutch*"."""
    if can_act(token):
        return token
    inner = [t for t in prepositional(token, links=("with", "to", "of")) if nominal(t)]
    return next((narrowed(t) for t in inner if t.ent_type_ in NAMED or not can_act(t)), token)


def between(noun: Token) -> list[tuple[Token, Token]]:
    """The two parties of "the summit between Chad and Mali"."""
    firsts = [t for t in prepositional(noun, links=("between",)) if nominal(t)]
    return [(first, second) for first in firsts for second in first.conjuncts]


def actor_like(token: Token) -> bool:
    """True of a phrase with a name in it, or people."""
    return any(t.ent_type_ in NAMED or t.pos_ == "PROPN" for t in token.subtree) or token.tag_ == "NNS"


def bears_name(token: Token) -> bool:
    """True of "Dutch" in "a Dutch raid", of "army" in "a Dutch army raid"."""
    body = token.lemma_.lower() in lexicon().kinds["bodies"] or token.lemma_.lower() == "regime"
    return token.ent_type_ in NAMED or (body and any(t.ent_type_ in NAMED for t in token.head.lefts))


def nominal(token: Token) -> bool:
    return token.pos_ in NOUNS and token.ent_type_ not in WHEN


def hanging(head: Token) -> list[Token]:
    """The clauses that hang from the phrase of *head*, however deep."""
    found, todo = [], [head]
    while todo:
        for child in todo.pop().children:
            if child.dep_ in HANGING:
                found.append(child)
            elif child.dep_ in ("prep", "pobj", "conj", "appos", "dobj"):
                todo.append(child)
    return sorted(found, key=lambda token: token.i)


def prepositional(*words: Token, links: tuple[str, ...]) -> list[Token]:
    """What the prepositions *links* bring to *words*."""
    return [
        below
        for word in words
        for child in word.children
        if child.dep_ in ("prep", "agent", "dative") and child.lower_ in links
        for below in child.children
        if below.dep_ == "pobj"
    ]
