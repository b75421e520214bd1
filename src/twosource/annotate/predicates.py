"""Predicates: what a clause says of whom, passives turned round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.clauses import Clause, infinitive, listed, mistaken, subjects
from twosource.annotate.nominals import parties
from twosource.annotate.phrases import phrase
from twosource.model.article import Article
from twosource.model.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

COMPLEMENTS = ("acomp", "attr", "oprd", "dobj")


# Verbs that raise only in the passive: in the active somebody does the expecting.
OWN = frozenset({"expect", "need", "anticipate", "forecast", "predict", "project", "schedule", "set", "report"})


def predicate_tokens(head: Token) -> list[Token]:
    """The verb with its particle, or the noun or adjective that does its work."""
    particles = [child for child in head.children if child.dep_ == "prt" and child.i == head.i + 1]
    return [head, *particles]


def core(head: Token) -> Token:
    """The verb that tells what happens, beneath those that only say how surely: "is set to *visit*"."""
    for child in head.children:
        if child.dep_ == "xcomp" and infinitive(child):
            raised = head.lemma_.lower() in listed("raising")
            # "Expects to win" is an expectation, "is expected to win" a winning to come.
            if raised and (head.tag_ != "VBN" or passive(head)) and not (head.lemma_ in OWN and not passive(head)):
                return core(child)
            if head.lemma_ == "be":
                return core(child)
        if child.dep_ == "acomp" and head.lemma_ == "be" and child.lower_ in listed("raising"):
            below = next((t for t in child.children if t.dep_ == "xcomp" and infinitive(t)), None)
            if below is not None:
                return core(below)
    return head


def lemma_of(head: Token) -> str:
    """The predicate's lemma with its particle; a light verb lends its place to the complement that informs."""
    lemma = head.lemma_.lower()
    particle = next((child.lower_ for child in head.children if child.dep_ == "prt"), None)
    if particle:
        return f"{lemma} {particle}"
    if lemma not in listed("light"):
        return lemma
    complement = next((child for child in head.children if child.dep_ in COMPLEMENTS), None)
    if complement is None or complement.pos_ in ("PRON", "DET"):
        return lemma
    if lemma == "be" and complement.tag_ == "VBN":
        return complement.lemma_.lower()
    if lemma == "be" and complement.pos_ == "ADJ" and (verb := participle(complement)):
        return verb
    return f"{lemma} {complement.lemma_.lower()}"


def participle(adjective: Token) -> str | None:
    """The verb of an adjective such as "closed", `None` where it has none."""
    word = adjective.lower_
    if not word.endswith("ed") or len(word) < 5:
        return None
    if word.endswith("ied"):
        return word[:-3] + "y"
    stem = word[:-2]
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "slz":
        return stem[:-1]
    # English writes the silent e after these; "closed", "destroyed", "injured", "evacuated".
    silent = stem[-1] in "vsucz" or stem.endswith(("at", "ir", "ur", "ar", "it", "id", "ng", "dg", "rg", "bl", "pl"))
    return stem + "e" if silent and not stem.endswith(("ss", "ear", "oar", "air", "eat")) else stem


def participants(clause: Clause, article: Article) -> tuple[Span | None, Span | None]:
    """Who does it and who undergoes it, whichever way round the verb says so."""
    head = core(clause.head)
    if clause.kind == "nominal":
        doer, undergoer = parties(head)
        if doer is not None and doer.head.i == head.i and doer.dep_ in ("compound", "amod", "nmod"):
            doer = None  # "Velmian tariffs" are of Velm, not by it in so many words
        return phrase(doer, article), phrase(undergoer, article)
    subject = next(subjects(head), None)
    if subject is not None and subject.dep_ == "expl":
        subject = next((child for child in head.children if child.dep_ == "attr"), None)
    subject = antecedent(subject, head)
    if passive(head):
        return phrase(agent(head), article), phrase(subject, article)
    object = next((child for child in head.children if child.dep_ in ("dobj", "attr", "acomp", "dative", "oprd")), None)
    if object is not None and object.dep_ == "acomp":
        object = None
    object = antecedent(object, head)
    if (
        object is None
        and head.dep_ == "relcl"
        and (subject is None or subject.i != head.head.i)
        and head.head.pos_ in ("NOUN", "PROPN")
    ):
        relative = next((t for t in clause.tokens if t.tag_ in ("WDT", "WP", "WRB")), None)
        if relative is None or relative.dep_ == "dobj":
            object = head.head  # "the fires that he set"
    if clause.kind == "apposition":
        object = head
    elif object is None:
        object = oblique(head)
    return phrase(subject, article), phrase(object, article)


def oblique(head: Token) -> Token | None:
    """What a verb without an object is directed at: "met *with the rebels*", "voted *against the budget*"."""
    for child in head.children:
        if child.dep_ == "prep" and child.i > head.i and child.lower_ in ("with", "against", "for", "to", "on", "of"):
            for below in child.children:
                if below.dep_ == "pobj" and below.ent_type_ not in ("DATE", "TIME", "PERCENT", "MONEY", "CARDINAL"):
                    return below
    return None


def antecedent(token: Token | None, head: Token) -> Token | None:
    """What a relative pronoun stands for, any other token itself."""
    if token is None or token.tag_ not in ("WDT", "WP", "WRB", "IN"):
        return token
    while head.dep_ == "conj":
        head = head.head
    return head.head if head.dep_ == "relcl" else token


def passive(head: Token) -> bool:
    if any(child.dep_ in ("nsubjpass", "auxpass", "agent") for child in head.children):
        return True
    if head.dep_ in ("acl", "advcl", "amod") and head.tag_ == "VBN":
        return mistaken(head.head) is None
    return (
        head.dep_ == "conj"
        and head.tag_ == "VBN"
        and passive(head.head)
        and not any(child.dep_ in ("nsubj", "aux") for child in head.children)
    )


def agent(head: Token) -> Token | None:
    """Who does it in a passive: "by the army"."""
    for child in head.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            by = next((t for t in child.children if t.dep_ == "pobj"), None)
            if by is not None and by.ent_type_ not in ("DATE", "TIME") and by.lower_ not in listed("means"):
                return by
    return None
