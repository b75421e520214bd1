"""How surely a predicate is said, and whether it is said to be so.

The words about the predicate speak first ("may", "not", "no one"), then the words
it stands under, from the inside out ("failed to", "is expected to", "denied that").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.hedges import SUBJECTS, conditional, cues, hedged, least, listed, next_word, nor
from twosource.model.annotation import Modality, Polarity

if TYPE_CHECKING:
    from spacy.tokens import Token

# Links over which what is said of the governor is said of the predicate too.
LINKS = {
    "xcomp", "ccomp", "acl", "dobj", "pobj", "pcomp", "prep", "nsubjpass", "oprd", "csubj", "nsubj", "acomp", "advmod",
}  # fmt: skip


def surety(predicate: Token) -> tuple[Modality, Polarity]:
    """How surely *predicate* (a verb, or a noun that does a verb's work) is said, and whether as so or not so."""
    modality, negated = hedged(predicate)
    if modality == "asserted" and _appointed(predicate):
        modality = "expected"
    over, flip = _above(predicate)
    return least(modality, over), "negative" if negated != flip else "positive"


def verdict(cue: Token) -> tuple[Modality, Polarity]:
    """How surely what stands under *cue* is said: "denied", "asked", "expects", and the words over it."""
    modality, polarity = surety(cue)
    lemma = cue.lemma_.lower()
    if lemma in cues()["verb"]["denied"]:
        return "denied", "negative" if polarity == "positive" else "positive"
    if lemma in {"ask", "wonder", "inquire"} and not any(c.dep_ in {"ccomp", "xcomp"} and _to(c) for c in cue.children):
        return "asked", polarity
    return least(modality, "expected" if lemma in cues()["cue"]["expected"] else "asserted"), polarity


def _appointed(verb: Token) -> bool:
    """True of "scheduled for 16 May" and of "begins Thursday", the present that speaks of a day to come."""
    if verb.tag_ == "VBN" and verb.lemma_ in cues()["verb"]["appointed"]:
        return True
    if verb.tag_ not in ("VBZ", "VBP") or verb.lemma_ not in cues()["verb"]["futurate"]:
        return False
    days = [child for child in verb.rights if child.dep_ == "npadvmod"]
    days += [noun for child in verb.rights if child.lower_ in ("on", "from") for noun in child.rights]
    return any(day.ent_type_ == "DATE" and day.pos_ == "PROPN" for day in days)


def _to(clause: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in clause.children)


def _above(token: Token) -> tuple[Modality, bool]:
    """What the words over *token* say of it, from the inside out, and whether they turn it round."""
    cue = cues()
    modality: Modality = "asserted"
    negated = False
    if _questioned(token):
        modality = "asked"
    node = token
    while node.head is not node:
        head, link = node.head, node.dep_
        if link == "conj":
            inner, turned = _shared(node, head)
            modality, negated = least(modality, inner), negated ^ turned
        elif link == "advcl":
            if conditional(node):
                asks = head.lemma_ in {"ask", "wonder", "inquire", "question"} and not _subordinate_first(node)
                return least(modality, "asked" if asks else "conditional"), negated
            if any(t.dep_ == "aux" and t.lower_ == "to" for t in node.children):
                if phrase(head) in cue["verb"]["negative"]:
                    return modality, not negated
                return least(modality, "expected", listed("verb", head.lemma_)), negated
            if node.tag_ == "VBG" and phrase(head) in cue["verb"]["negative"] and node.i > head.i:
                return modality, not negated
            return modality, negated
        elif link in LINKS:
            if link == "ccomp" and node.i < head.i and conditional(node):
                return least(modality, "conditional"), negated
            if link == "ccomp" and _asks(node, head):
                return least(modality, "asked"), negated
            if link in {"nsubj", "csubj"} and not _said_false(head):
                return modality, negated
            if link in {"dobj", "pobj", "nsubjpass", "nsubj"} and node is token and token.pos_ == "VERB":
                return modality, negated
            inner, turned, on = _governed(node, head, link)
            modality, negated = least(modality, inner), negated ^ turned
            if not on:
                return modality, negated
        else:
            return modality, negated
        node = head
    return modality, negated


def _governed(node: Token, head: Token, link: str) -> tuple[Modality, bool, bool]:
    """What *head* says of *node* under it: modality, whether it turns it round, whether to look higher."""
    cue = cues()
    lemma, word = phrase(head), head.lower_
    to = any(t.dep_ == "aux" and t.lower_ == "to" for t in node.children)
    if head.pos_ == "ADP" or head.dep_ in {"prep", "mark"}:
        if word == "without" or (next_word(head, -1), word) in {("instead", "of"), ("rather", "than"), ("far", "from")}:
            return "asserted", True, False
        if node.dep_ == "pcomp" and word in {"of", "with"} and head.head.pos_ == "VERB":
            return listed("verb", phrase(head.head)), False, True
        return "asserted", False, True
    part = "noun" if head.pos_ in {"NOUN", "PROPN"} else "adjective" if head.pos_ == "ADJ" else "verb"
    modality = listed(part, lemma if part != "adjective" else word)
    if modality == "asserted" and part == "adjective":
        modality = listed("verb", lemma)
    own, negated = hedged(head)
    if part == "noun":
        if link not in {"acl", "prep", "ccomp", "relcl"}:
            return "asserted", False, False
        if negated and lemma in cue["noun"]["evidence"]:
            return "asserted" if modality == "asserted" else modality, True, False
        above = head.head.lemma_.lower() if head.dep_ in {"dobj", "pobj", "nsubjpass"} else ""
        if above in cue["verb"]["denied"]:
            return "denied", True, False
        if head.dep_ == "nsubj" and _said_false(head.head):
            return "denied", True, False
        turned = lemma in cue["noun"]["negative"] or modality == "denied"
        if link == "prep" and node.lower_ != "of" and not turned and modality not in {"possible"}:
            return "asserted", False, False
        return modality, turned, head.dep_ in {"dobj", "pobj"} and above in cue["verb"]["negative"]
    denies = lemma in cue["verb"]["denied"]
    if denies:
        return ("asserted", False, False) if negated else ("denied", True, False)
    if _said_false(head) and link in {"nsubj", "csubj", "ccomp"}:
        return "denied", True, False
    if link in {"dobj", "nsubjpass", "pobj", "prep"}:
        if lemma in cue["verb"]["negative"] and lemma != "fail" and link != "prep":
            return ("possible", False, False) if negated else (own, True, False)
        if link == "prep" and node.lower_ == "from" and lemma in cue["verb"]["negative"]:
            return own, not negated, False
        if lemma in cue["verb"]["ahead"]:
            return least(modality, own if own != "asserted" else "asserted"), negated, False
        return least("asserted", own), negated and link != "prep", False
    turned = lemma in cue["verb"]["negative"] or (part == "adjective" and word in cue["adjective"]["negative"])
    if link == "ccomp" and not to:
        if negated and lemma in cue["verb"]["open"]:
            return "possible", False, False
        raised = negated and lemma in cue["verb"]["raised"] | {"true", "possible", "likely", "be"}
        if part == "adjective" or (lemma == "be" and _acomp(head)):
            return least(modality, listed("adjective", _acomp(head) or word)), raised, False
        if lemma in cue["verb"]["speech"]:
            return "asserted", False, False
        return modality, raised, False
    # Infinitives and the like take what is said of their governor.
    if lemma == "be" and to and link in {"xcomp", "ccomp"}:
        modality = least(modality, listed("adjective", _acomp(head)), "expected")
    factual = link == "xcomp" and not to and part == "verb"
    if factual and modality != "asserted" and node.tag_ != "VBG" and node.pos_ not in {"NOUN", "ADJ"}:
        modality = "asserted"
    return least(modality, own), turned ^ negated, True


def phrase(verb: Token) -> str:
    """The verb's lemma with its particle: "rule out"."""
    particle = next((f" {child.lower_}" for child in verb.children if child.dep_ == "prt"), "")
    return f"{verb.lemma_.lower()}{particle}"


def _acomp(head: Token) -> str:
    return next((t.lower_ for t in head.children if t.dep_ == "acomp"), "")


def _said_false(head: Token) -> bool:
    return head.lemma_ == "be" and _acomp(head) in cues()["adjective"]["denied"]


def _asks(clause: Token, head: Token) -> bool:
    """True for the clause of "asked whether", "not known if"."""
    for child in clause.children:
        if child.dep_ in {"mark", "advmod"} and child.lower_ == "whether":
            return True
        if child.dep_ == "mark" and child.lower_ == "if" and child.i > head.i:
            return head.lemma_ in cues()["verb"]["asked"] or head.lower_ in cues()["adjective"]["asked"]
    return False


def _subordinate_first(clause: Token) -> bool:
    return clause.i < clause.head.i


def _shared(node: Token, head: Token) -> tuple[Modality, bool]:
    """What a second verb takes from the first: "did not eat or drink", "will come and stay"."""
    if any(t.dep_ in SUBJECTS or t.dep_ == "aux" for t in node.children) or node.tag_ != head.tag_:
        return "asserted", False
    modality, negated = hedged(head)
    joint = [t.lower_ for t in head.children if t.dep_ == "cc" and t.i < node.i]
    joined = joint[-1:] == ["or"] or (joint[-1:] == ["and"] and node.tag_ == "VB")
    return modality, negated and joined and not nor(head)


def _questioned(token: Token) -> bool:
    """True where the predicate is what a question asks."""
    node = token
    while node.dep_ in {"conj", "xcomp"}:
        node = node.head
    if node.dep_ not in {"ROOT", "ccomp", "parataxis"}:
        return False
    if node.dep_ == "ccomp" and any(t.dep_ == "mark" for t in node.children):
        return False
    for following in node.doc[token.i + 1 : node.sent.end]:
        if following.text == "?":
            return True
        if following.text in {".", '"', "!"}:
            return False
    return False
