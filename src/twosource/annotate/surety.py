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
    if modality in {"asserted", "expected"} and _inverted(predicate):
        return "conditional", "negative" if negated else "positive"
    if modality == "asserted" and (_appointed(predicate) or _ahead(predicate)):
        modality = "expected"
    if modality == "asserted" and _demanded(predicate):
        modality = "possible"
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


def _ahead(verb: Token) -> bool:
    """True of a headline's "PM to visit Oslo", and of "about to open"."""
    to = next((child for child in verb.children if child.dep_ == "aux" and child.lower_ == "to"), None)
    if to is None:
        return False
    if next_word(to, -1) in cues()["adjective"]["ahead"]:
        return True
    subject = any(child.pos_ in {"NOUN", "PROPN"} for child in verb.lefts)
    noun = verb.head if verb.dep_ in {"acl", "relcl"} else None
    # A noun over a verb to come is a headline where no other verb stands.
    bare = noun is not None and noun.dep_ == "ROOT" and not any(token.tag_[:2] in {"VB", "MD"} for token in noun.lefts)
    return (verb.dep_ == "ROOT" and subject) or (bare and not any(t.pos_ == "PUNCT" for t in list(verb.sent)[-1:]))


def _demanded(verb: Token) -> bool:
    """True of an imperative, and of "demanded that he resign"."""
    if verb.tag_ not in {"VB", "VBP"} or any(child.dep_ == "aux" and child.lower_ != "do" for child in verb.children):
        return False
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    if verb.dep_ == "ccomp" and subject is not None:
        # A singular subject with a plural verb is the subjunctive.
        bare = verb.tag_ == "VB" or subject.tag_ in {"NN", "NNP"}
        return bare and verb.head.lemma_ in cues()["verb"]["possible"] and verb.i > verb.head.i
    if verb.tag_ == "VBP":
        return False
    return subject is None and (verb.dep_ == "ROOT" or (verb.dep_ in {"ccomp", "advcl"} and verb.i < verb.head.i))


def _inverted(verb: Token) -> bool:
    """True of "should the talks collapse"; a question has its own mark."""
    first = verb.doc[verb.left_edge.i]
    if first.lower_ == "were" and first.head == verb and any(t.lower_ == "to" for t in verb.children):
        return verb.dep_ == "advcl"
    return verb.dep_ == "advcl" and first.lower_ == "should" and first.i == verb.sent.start


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
        if link in {"relcl", "acl"} and head.lower_ in cue["noun"]["truth"] and hedged(head)[1]:
            return "denied", not negated  # "no truth in the report that", hung on the truth
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
            provided = head.lower_ in cue["word"]["condition"]
            if link == "ccomp" and (node.i < head.i or provided) and conditional(node):
                return least(modality, "conditional"), negated
            if link == "pcomp" and any(child.lower_ == "whether" for child in node.children):
                return least(modality, "asked"), negated
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
        if word == "without" or (next_word(head, -1), word) in {
            ("instead", "of"),
            ("rather", "than"),
            ("far", "from"),
            ("short", "of"),
        }:
            return "asserted", True, False
        over = head.head if head.head.pos_ == "VERB" else head.head.head
        if node.dep_ == "pcomp" and word == "of" and over.lemma_ in cue["verb"]["cleared"]:
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
        if _untrue(head):
            return "denied", True, False
        above = head.head.lemma_.lower() if head.dep_ in {"dobj", "pobj", "nsubjpass"} else ""
        if above in cue["verb"]["denied"]:
            return "denied", True, False
        if head.dep_ == "nsubj" and _said_false(head.head):
            return "denied", True, False
        turned = lemma in cue["noun"]["negative"] or modality == "denied"
        if link == "prep" and node.lower_ != "of" and not turned and modality not in {"possible"}:
            return "asserted", False, False
        return modality, turned, head.dep_ in {"dobj", "pobj"} and above in cue["verb"]["negative"]
    if lemma == "rule out":
        ruled, polarity = surety(head)
        return ("possible", False, False) if polarity == "negative" else (ruled, True, False)
    if lemma == "have" and to:
        yet = any(child.lower_ == "yet" for child in head.children)
        return ("asserted", True, False) if yet else (least("expected", own), negated, True)
    denies = lemma in cue["verb"]["denied"]
    if denies:
        if negated:  # "neither confirmed nor denied that": it may be
            return ("possible" if nor(head) else "asserted"), False, False
        return "denied", True, False
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
        if lemma in cue["verb"]["doubting"]:
            return "possible", not negated, False
        if negated and (_acomp(head) == "true" or lemma == "true"):
            return "denied", True, False
        if negated and lemma in cue["verb"]["open"]:
            return "possible", False, False
        doubted = (_acomp(head) or word) in cue["adjective"]["negative"]
        raised = negated and lemma in cue["verb"]["raised"] | {"true", "possible", "likely", "be"}
        if part == "adjective" or (lemma == "be" and _acomp(head)):
            return least(modality, listed("adjective", _acomp(head) or word)), raised ^ doubted, False
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


def _untrue(noun: Token) -> bool:
    """True of the rumour of "there is no truth in the rumour", the claim of "called the claim a lie"."""
    if noun.dep_ == "pobj":
        over = noun.head.head
        if over.lower_ in cues()["noun"]["truth"] and hedged(over)[1]:
            return True
        if noun.head.lower_ == "as" and over.lemma_ in cues()["verb"]["denied"]:
            return True  # the parser may hang what is dismissed on the "as": "dismissed as nonsense reports that"
    if noun.head.lemma_ not in cues()["verb"]["naming"]:
        return False
    return any(
        token.lower_ in cues()["noun"]["false"]
        for token in noun.doc[noun.i + 1 : noun.sent.end]
        if token.dep_ != "pobj"
    )


def _said_false(head: Token) -> bool:
    return head.lemma_ == "be" and _acomp(head) in cues()["adjective"]["denied"]


def _asks(clause: Token, head: Token) -> bool:
    """True for the clause of "asked whether", "not known if"."""
    for child in clause.children:
        if child.dep_ in {"mark", "advmod"} and child.lower_ == "whether":
            return True
        if child.dep_ == "mark" and child.lower_ == "if" and child.i > head.i:
            return head.lemma_ in cues()["verb"]["questions"] or head.lower_ in cues()["adjective"]["asked"]
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
