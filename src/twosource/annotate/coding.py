"""Coding: the PLOVER type of what a predicate says, with the words that it governs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from twosource.annotate.government import ascribed, complements, consumed, given, governable, measured
from twosource.annotate.plover import Meaning, lexicon, meanings
from twosource.model.annotation import Plover

if TYPE_CHECKING:
    from spacy.tokens import Token

WEAK = frozenset({"plan", "intend", "aim", "hope", "expect", "want", "wish", "seek", "look", "prepare", "consider"})
OUTRIGHT = frozenset({"refuse", "decline", "reject", "deny", "veto", "oppose", "rule", "turn", "refusal"})
FUTURE = frozenset({"will", "'ll", "wo", "shall", "would", "'d"})
HOSTILE = frozenset({"SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "PROTEST", "THREATEN", "ACCUSE", "REJECT"})
# Objects that only help to say what is done: the party stands after them, "cut ties *with Angola*".
ABSTRACT = HOSTILE | {
    "ties", "accord", "wish", "leave", "gathering", "power", "troops", "AID", "COOPERATE", "SUPPORT", "YIELD",
}  # fmt: skip
DEPTH = 5


@dataclass(frozen=True, slots=True)
class Coding:
    """A type, the word that gives it, and the words used up in reaching it."""

    type: Plover
    mode: str | None
    trigger: Token
    used: frozenset[int]
    turned: bool = False  # who does it stands after "from": "received aid from"
    refused: bool = False  # its negation has gone into the type
    mutual: bool = False  # "A and B held talks": each does it with the other


def code(verb: Token, depth: int = DEPTH) -> Coding | None:
    """The coding of a clause whose predicate is *verb*, `None` where the lexicon has nothing for it."""
    objects = [child for child in verb.children if child.dep_ in ("dobj", "attr", "oprd", "nsubjpass", "dative")]
    if verb.ent_type_ in ("DATE", "TIME") or verb.dep_ in ("prep", "mark"):
        return None  # the month of March does not march, "given" and "following" may be prepositions
    objects += [of for child in objects for of in measured(child)]
    taking, linked, bare = meanings(verb, objects)
    if any(child.dep_ == "dobj" for child in verb.children):
        linked = [m for m in linked if m.mode != "visit"]  # "returned the keys to" is no journey
    plain = next((m for m in taking if m.type), None)
    if plain is None:
        operators = [m.operator for m in (*taking, *linked, *bare) if m.operator]
        for adjective in complements(verb, ("acomp", "oprd", "advmod", "attr")):
            operators += [m.operator for m in lexicon().adjectives.get(adjective.lemma_.lower(), ()) if m.operator]
        operators.sort(key=lambda operator: operator != "receive" if given(verb) else operator == "receive")
        for operator in operators:
            if operator == "receive" and not given(verb):
                continue
            found = governed(verb, operator, depth) if depth else None
            if found is not None:
                return tensed(verb, found)
        plain = next((m for m in (*linked, *(m for m in bare if whole(verb, m))) if m.type), None)
        if plain is None:
            plain = next((m for m in (outright(verb, operator) for operator in operators) if m), None)
    if plain is None or plain.type is None:
        return None
    used = {verb.i, *consumed(verb)}
    if plain.mode == "phone" or verb.lemma_ in ("summon", "write"):
        for purpose in (child for child in verb.children if child.dep_ in ("advcl", "xcomp") and child.tag_ == "VB"):
            message = code(purpose, depth - 1) if depth else None
            if message is not None and message.type in ("SUPPORT", "ACCUSE", "THREATEN", "CONSULT"):
                return tensed(verb, Coding(message.type, message.mode, verb, frozenset(used | message.used)))
    if verb.lemma_ == "call" and (name := next(iter(complements(verb, ("oprd", "attr"))), None)) is not None:
        kind = "praise" if any(t.lemma_.lower() in lexicon().kinds["praise"] for t in name.subtree) else "insult"
        plain = Meaning("SUPPORT", "approve") if kind == "praise" else Meaning("ACCUSE", "disapprove")
    if plain.type in ("MOBILIZE", "CONSULT") and plain.mode in (None, "visit") and relieving(verb):
        plain = Meaning("AID", "material")
    if plain.type is not None and plain in taking:
        for noun in objects:
            if ABSTRACT & lexicon().kinds_of(noun):
                used |= {noun.i} | ascribed(noun)
    assert plain.type is not None
    return tensed(verb, Coding(plain.type, plain.mode, verb, frozenset(used), mutual=mutual(plain)))


def whole(verb: Token, meaning: Meaning) -> bool:
    """True unless a verb that needs somebody to do it to has nobody: "the shop closed", "he provided"."""
    if meaning.type not in ("COERCE", "SANCTION", "AID", "YIELD") or verb.dep_ in ("acl", "amod"):
        return True
    if meaning.type == "YIELD" and verb.lemma_ not in (
        "fire",
        "return",
        "clear",
        "free",
        "drop",
        "lift",
        "ease",
        "remove",
    ):
        return True
    return any(
        child.dep_ in ("dobj", "nsubjpass", "auxpass", "dative", "ccomp", "xcomp", "nmod", "npadvmod", "prep")
        for child in verb.children
    )


def relieving(verb: Token) -> bool:
    """True where those who come or are sent are there to help."""
    helping = lexicon().kinds["relief"]
    return any(t.lemma_.lower() in helping or t.lower_ in helping for t in verb.subtree if t.i - verb.i < 25)


def code_noun(noun: Token, depth: int = DEPTH) -> Coding | None:
    """The coding of a noun that does a verb's work: "attack", "refusal to talk", "suspension of aid"."""
    found = lexicon().nouns.get(noun.lemma_.lower(), []) if noun.ent_type_ not in ("DATE", "TIME") else []
    for meaning in found:
        if meaning.operator and depth:
            inner = governed(noun, meaning.operator, depth)
            if inner is not None:
                return inner
        for part in (child for child in noun.children if child.dep_ == "compound" and meaning.operator):
            inner = code_noun(part, 0)  # "a mediation effort"
            if inner is not None:
                return replace(inner, used=inner.used | {noun.i})
    plain = next((m for m in found if m.type), None)
    if plain is not None and plain.type is not None:
        plain = coloured(noun, plain)
    if plain is not None and plain.type is not None:
        return Coding(plain.type, plain.mode, noun, frozenset({noun.i}), mutual=mutual(plain))
    for inner_noun in measured(noun):
        inner = code_noun(inner_noun, depth - 1) if depth else None
        if inner is not None:
            return replace(inner, used=inner.used | {noun.i})
    return None


def code_compound(noun: Token) -> Coding | None:
    """The coding of a noun by the noun before it: "curfew hours", "aid shipments", but no "protest leaders"."""
    if noun.lemma_.lower().endswith(("er", "or", "ist", "man", "ian", "ee", "chief")) or noun.ent_type_:
        return None
    for part in noun.lefts:
        if part.dep_ == "compound" and (inner := code_noun(part, 0)) is not None:
            return replace(inner, used=inner.used | {noun.i})
    return None


def coloured(noun: Token, plain: Meaning) -> Meaning:
    """*plain*, given the adjectives of *noun*: a verbal attack, financial support, a peacekeeping deployment."""
    kinds = lexicon().kinds
    before = {child.lower_ for child in noun.children if child.dep_ in ("amod", "compound", "nmod", "advmod")}
    before |= {t.lower_ for child in noun.children if child.dep_ == "amod" for t in child.conjuncts}
    if plain.type == "ASSAULT" and before & kinds["scathing"]:
        return Meaning("ACCUSE", "disapprove")
    if plain.type == "SUPPORT" and before & kinds["material"]:
        return Meaning("AID", "material")
    if plain.type == "MOBILIZE" and relieving(noun):
        return Meaning("AID", "material")
    if noun.lemma_ == "warrant" and "arrest" in before:
        return Meaning("COERCE", "arrest")
    return plain


def governed(word: Token, operator: str, depth: int) -> Coding | None:
    """What *operator* makes of the first complement of *word* that has a meaning."""
    for complement in governable(word, operator):
        if complement.pos_ in ("VERB", "AUX"):
            inner = code(complement, depth - 1)
        else:
            inner = code_noun(complement, depth - 1) or code_compound(complement)
        if inner is None:
            continue
        if operator == "say" and complement.dep_ == "ccomp":
            return None  # what is said has a subject of its own and is coded by itself
        made = turned(word, operator, complement, inner)
        if made is None:
            continue
        trigger = word if made != inner.type else inner.trigger
        used = inner.used | {word.i, complement.i} | consumed(word) | ascribed(complement)
        mode = inner.mode if made == inner.type else None
        both = inner.mutual or word.lemma_ == "agree"
        return Coding(made, mode, trigger, used, operator == "receive" or inner.turned, inner.refused, both)
    return None


def turned(word: Token, operator: str, complement: Token, inner: Coding) -> Plover | None:
    """The type that *operator* makes of *inner*."""
    lemma, noun = word.lemma_.lower(), complement.pos_ not in ("VERB", "AUX")
    turns = lexicon().turns
    if operator in ("do", "say", "receive"):
        return inner.type
    if operator == "commit" and noun and inner.type in ("SUPPORT", "AID", "CONSULT") and lemma not in WEAK:
        return "SUPPORT" if inner.type == "SUPPORT" else "AGREE"
    if operator == "threaten" and lemma in ("vow", "swear", "consider", "promise") and inner.type not in HOSTILE:
        return "AGREE"
    if operator == "refuse" and lemma in ("fail", "neglect", "failure") and inner.type in ("COERCE", "SANCTION"):
        return "YIELD"
    if operator == "ask":
        if lemma in ("order", "direct", "authorize", "propose", "seek", "recommend") and noun:
            return inner.type
        if inner.type == "COERCE" and lemma == "order":
            return "COERCE"
        if inner.type == "COERCE" and not (noun and inner.mode == "restrict"):
            return "REQUEST"
        if inner.type == "ACCUSE":
            return "ACCUSE" if noun else "REQUEST"
    return turns.get(operator, {}).get(inner.type, inner.type)


def outright(verb: Token, operator: str) -> Meaning | None:
    """What an operator means where the lexicon knows nothing of its complement."""
    lemma = verb.lemma_.lower()
    infinitive = any(child.dep_ in ("xcomp", "ccomp") for child in verb.children)
    if operator == "commit" and lemma not in WEAK and (lemma != "be" or infinitive):
        return Meaning("AGREE")
    if operator == "refuse" and (lemma in OUTRIGHT or infinitive):
        return Meaning("REJECT")
    if operator == "threaten" and lemma != "consider":
        return Meaning("THREATEN") if lemma in ("threaten", "warn") else Meaning("AGREE")
    return None


def tensed(verb: Token, found: Coding) -> Coding:
    """*found*, given that *verb* is said of the future or in the negative."""
    children = list(verb.children)
    type, refused = found.type, found.refused
    negated = any(child.dep_ == "neg" for child in children)
    coming = any(child.dep_ == "aux" and child.lower_ in FUTURE for child in children) or going(verb)
    turns = lexicon().turns
    if negated and type in turns["not"]:
        type, refused = turns["not"][type], True
    elif coming and not negated:
        type = turns["future"].get(type, type)
    return replace(found, type=type, mode=found.mode if type == found.type else None, refused=refused)


def mutual(meaning: Meaning) -> bool:
    """True of what two do with each other: meeting, trading, agreeing."""
    if meaning.type in ("CONSULT", "SUPPORT"):
        return meaning.mode in ("meet", "accord")
    return meaning.type in ("AGREE", "COOPERATE")


def going(verb: Token) -> bool:
    """True of "is to visit" and "is going to visit"."""
    if verb.dep_ != "xcomp" or verb.tag_ != "VB":
        return False
    governor = verb.head
    if governor.lemma_ == "be" or (governor.lower_ == "going" and governor.tag_ == "VBG"):
        return True
    return governor.lemma_ in lexicon().kinds["coming"] and governor.tag_ == "VBN"
