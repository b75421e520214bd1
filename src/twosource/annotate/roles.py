"""Roles: who does what a predicate says, and to whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from twosource.annotate.clauses import subjects
from twosource.annotate.coding import Coding, code_noun
from twosource.annotate.parties import (
    NAMED,
    NOUNS,
    WHEN,
    actor_like,
    bears_name,
    between,
    hanging,
    narrowed,
    nominal,
    prepositional,
)
from twosource.annotate.plover import lexicon
from twosource.annotate.predicates import agent, antecedent, core, passive
from twosource.model.annotation import Plover
from twosource.model.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

# Prepositions that bring whom it is done to, the likelier ones first.
NEAR = ("on", "against", "with", "to", "at", "for", "toward", "towards", "into")
FARTHER = ("of", "over", "in", "from", "upon")
FAR = 40  # how far below a predicate a party is still its own
ANSWERS = frozenset({"REJECT", "ACCUSE", "SUPPORT", "YIELD", "AGREE", "REQUEST", "THREATEN", "CONSULT", "COOPERATE"})
SKIPPED = frozenset({"nsubj", "nsubjpass", "expl", "agent", "aux", "auxpass", "neg", "punct", "mark", "cc"})
SLOTS = frozenset({
    "dobj", "pobj", "dative", "attr", "oprd", "nsubj", "nsubjpass", "poss", "compound", "amod", "nmod", "npadvmod",
    "appos", "conj",
})  # fmt: skip


def sources(verb: Token, coding: Coding) -> list[Token]:
    """Who does it, the first of each coordination."""
    if coding.turned:
        giver = [t for t in prepositional(coding.trigger, verb, links=("from", "by")) if nominal(t)]
        return giver[:1]
    if passive(verb) and not raised(verb):
        by = agent(verb)
        if by is not None:
            return [by]
        places = [t for t in prepositional(verb, links=("from", "in", "at", "under")) if t.ent_type_ in NAMED]
        moved = next(subjects(verb), None)
        if moved is not None and coding.type in ("MOBILIZE", "AID") and "troops" in lexicon().kinds_of(moved):
            return [moved]
        return places[:1]
    subject = next(subjects(verb), None)
    if subject is None or subject.dep_ in ("expl",):
        return []
    subject = antecedent(subject, verb) or subject
    if subject.lemma_.lower() in lexicon().kinds["instrument"] and subject.dep_ in ("dobj", "nsubjpass", "pobj"):
        # A bill that would punish somebody: whoever brings it in does it.
        subject = next(subjects(subject.head), None) or subject
    if subject.dep_ == "attr":  # "is the first to comply"
        subject = next(subjects(subject.head), None) or subject
    if subject.tag_ == "PRP":
        subject = speaker(verb) or subject
    return [subject] if subject.pos_ in NOUNS else []


def raised(verb: Token) -> bool:
    """True of "is set to visit": the subject is no undergoer, it does what follows."""
    return core(verb).i != verb.i


def undated(doer: Token, filed: Sequence[Span]) -> Token:
    """*doer*, or where the parser took a dateline for it, the name after the dateline."""
    if not any(line.start <= doer.idx < line.end for line in filed):
        return doer
    after = [
        t
        for t in doer.subtree
        if t.dep_ in ("appos", "conj", "dep", "nmod", "amod", "compound", "npadvmod", "parataxis")
        and not any(line.start <= t.idx < line.end for line in filed)
        and t.pos_ in NOUNS
        and any(line.start <= t.head.idx < line.end for line in filed)
    ]
    return after[-1] if after else doer


def obliged(verb: Token) -> tuple[Plover, Token, Token] | None:
    """Who says of whom that he must do it, or is to blame: "the minister said the army must leave"."""
    must = any(t.dep_ == "aux" and t.lower_ in ("must", "should", "ought") for t in verb.children)
    must = must or (verb.lemma_ in ("need", "have") and any(t.dep_ == "xcomp" for t in verb.children))
    guilty = any(t.dep_ == "acomp" and t.lower_ in lexicon().kinds["blamed"] for t in verb.children)
    clause = verb
    while clause.dep_ in ("conj",) and clause.head.i != clause.i:
        clause = clause.head
    if (
        not (must or guilty)
        or clause.dep_ != "ccomp"
        or clause.head.lemma_.lower() not in ("say", "insist", "stress", "state", "tell", "claim")
    ):
        return None
    who = next(subjects(clause.head), None)
    whom = next(subjects(verb), None)
    if who is None or whom is None or who.i == whom.i or whom.tag_ in ("PRP", "EX", "DT") or who.tag_ in ("WP", "WDT"):
        return None
    return "REQUEST" if must else "ACCUSE", who, whom


def speaker(verb: Token) -> Token | None:
    """Who says the clause of *verb* that has a pronoun for its subject: "the minister said he had resigned"."""
    while verb.dep_ in ("conj", "xcomp", "advcl") and verb.head.i != verb.i:
        verb = verb.head
    if verb.dep_ != "ccomp":
        return None
    governor = lexicon().bare.get(verb.head.lemma_.lower(), ())
    if not any(meaning.operator in ("say", "commit", "threaten") for meaning in governor):
        return None
    return next((t for t in subjects(verb.head) if t.tag_ != "PRP" and t.pos_ in NOUNS), None)


def receivers(verb: Token, coding: Coding, heads: frozenset[int], doers: list[Token]) -> list[Token]:
    """To whom it is done, the most likely first."""
    found: list[tuple[int, int, Token]] = []
    spare: list[Token] = []
    avoid = {token.i for token in doers}
    if passive(verb):
        subject = next(subjects(verb), None)
        if subject is not None:
            subject = antecedent(subject, verb) or subject
            if subject.pos_ in NOUNS and subject.i not in avoid:
                if subject.i in coding.used:
                    spare.append(subject)
                else:
                    found.append((0, subject.i, subject))
    if coding.turned:
        found.extend((0, t.i, t) for t in subjects(verb) if t.pos_ in NOUNS)
    collect(verb, coding, heads, avoid, found, spare, 1)
    ranked = [token for _, _, token in sorted(found, key=lambda x: x[:2])]
    first = ranked[:1] or spare[:1]
    first = [token for token in first if token.i != coding.trigger.i]
    if coding.type in ("CONSULT", "AGREE", "COOPERATE"):
        first = [narrowed(token) for token in first]
    return first + [token for token in ranked[1:] if actor_like(token)]


def collect(
    word: Token,
    coding: Coding,
    heads: frozenset[int],
    avoid: set[int],
    found: list[tuple[int, int, Token]],
    spare: list[Token],
    rank: int,
) -> None:
    """Gather the noun phrases under *word* that no other coding owns."""
    if rank > FAR:
        return
    for child in word.children:
        if child.i in avoid or (child.i in heads and child.i != word.i):
            continue
        if child.dep_ in SKIPPED and rank == 1:
            if child.dep_ == "nsubjpass" and child.i in coding.used:
                collect(child, coding, heads, avoid, found, spare, rank + 1)
            continue
        if child.dep_ == "conj" and child.pos_ in ("VERB", "AUX"):
            continue
        if child.dep_ == "prep" and (beside(child)):
            continue
        if child.pos_ in NOUNS and child.dep_ in SLOTS and (child.pos_ != "ADJ" or child.ent_type_ in NAMED):
            if child.i in coding.used and child.pos_ != "PRON":
                spare.append(child)
                collect(child, coding, heads, avoid, found, spare, rank + 1)
                continue
            if child.ent_type_ in WHEN or child.tag_ in ("WP", "WDT", "EX", "PRP$"):
                continue
            if child.dep_ in ("compound", "amod", "nmod") and not answered(child, coding):
                continue
            found.append((rank + slot(child), child.i, child))
            for below in hanging(child):
                if below.i not in heads:
                    collect(below, coding, heads, avoid, found, spare, rank + 6)
            continue
        deeper = 4 if child.dep_ in ("advcl", "relcl", "acl") else 1
        collect(child, coding, heads, avoid, found, spare, rank + deeper)


def beside(preposition: Token) -> bool:
    """True of what brings no party: "according to", "during the war", "in addition"."""
    kinds = lexicon().kinds
    if preposition.lower_ in kinds["beside"]:
        return True
    return any(below.lower_ in kinds["aside"] for below in preposition.children)


def answered(token: Token, coding: Coding) -> bool:
    """True of the name before a noun that is answered: "rejected a *Dutch* call"; a "Dutch raid" is the Dutch's own."""
    return token.ent_type_ in NAMED and coding.type in ANSWERS


def slot(token: Token) -> int:
    """How far down the list of likely recipients a slot stands."""
    if token.dep_ in ("dobj", "dative", "oprd", "nsubj"):
        return 0
    if token.dep_ == "pobj":
        link = token.head.lower_
        return 1 if link in NEAR else 2 if link in FARTHER else 4
    return 1 if token.dep_ == "poss" else 3


def nominal_events(noun: Token) -> Iterator[tuple[Coding, Token, Token]]:
    """The events that a noun tells with both its parties: "the army's attack on the village"."""
    coding = code_noun(noun)
    if coding is None:
        return
    doers = [child for child in noun.children if child.dep_ == "poss" and nominal(child) and child.pos_ != "PRON"]
    doers += prepositional(noun, links=("by",))
    doers += [child for child in noun.children if child.dep_ in ("amod", "compound", "nmod") and bears_name(child)]
    for first, second in between(noun):
        yield coding, first, second
    receiving = [t for link in (*NEAR, *FARTHER) for t in prepositional(noun, links=(link,)) if nominal(t)]
    for doer in doers[:1]:
        for receiver in receiving[:1]:
            if receiver.i != doer.i:
                yield coding, doer, receiver
