"""How surely a predicate is said, and whether it is said to be so.

The words about the predicate speak first ("may", "not", "no one"), then the words
it stands under, from the inside out ("failed to", "is expected to", "denied that").
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources

from spacy.tokens import Token

from twosource.model.annotation import Modality, Polarity

# What is least sure wins: "may be planned" is possible, "denied that it would" is denied.
SURENESS: tuple[Modality, ...] = ("asserted", "expected", "possible", "conditional", "denied", "asked")

# Links over which what is said of the governor is said of the predicate too.
LINKS = {
    "xcomp", "ccomp", "acl", "dobj", "pobj", "pcomp", "prep", "nsubjpass", "oprd", "csubj", "nsubj", "acomp", "advmod",
}  # fmt: skip
SUBJECTS = {"nsubj", "nsubjpass", "csubj", "expl"}


@lru_cache(maxsize=1)
def cues() -> dict[str, dict[str, frozenset[str]]]:
    """The cue words of surety.toml, part of speech by part of speech."""
    raw = tomllib.loads(resources.files(__package__).joinpath("surety.toml").read_text("utf8"))
    return {part: {kind: frozenset(words) for kind, words in kinds.items()} for part, kinds in raw.items()}


def surety(predicate: Token) -> tuple[Modality, Polarity]:
    """How surely *predicate* (a verb, or a noun that does a verb's work) is said, and whether as so or not so."""
    modality, negated = _own(predicate)
    over, flip = _above(predicate)
    return _least(modality, over), "negative" if negated != flip else "positive"


def verdict(cue: Token) -> tuple[Modality, Polarity]:
    """How surely what stands under *cue* is said: "denied", "asked", "expects", and the words over it."""
    modality, polarity = surety(cue)
    lemma = cue.lemma_.lower()
    if lemma in cues()["verb"]["denied"]:
        return "denied", "negative" if polarity == "positive" else "positive"
    if lemma in {"ask", "wonder", "inquire"} and not any(c.dep_ in {"ccomp", "xcomp"} and _to(c) for c in cue.children):
        return "asked", polarity
    return _least(modality, "expected" if lemma in cues()["cue"]["expected"] else "asserted"), polarity


def _to(clause: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in clause.children)


def _least(*modalities: Modality) -> Modality:
    return max(modalities, key=SURENESS.index)


def _own(token: Token) -> tuple[Modality, bool]:
    """What the words about *token* say: its auxiliaries, adverbs, subject, objects."""
    cue = cues()
    modality: Modality = "asserted"
    negated = False
    nominal = token.pos_ in {"NOUN", "PROPN"}
    for child in token.children:
        word = child.lower_
        if child.dep_ == "aux" and child.tag_ == "MD":
            modality = _least(modality, _modal(token, word))
        elif child.dep_ in {"neg", "advmod", "cc", "preconj", "det"} and word in cue["adverb"]["negative"]:
            negated ^= child.dep_ != "cc" and not _undone(child, token)
        elif child.dep_ == "advmod":
            modality = _least(modality, _listed("adverb", word))
            negated |= word == "longer" and any(t.lower_ == "no" for t in child.children)
            negated |= word == "far" and _next(child, 1) == "from"
        elif child.dep_ in {"amod", "acomp"} and (nominal or child.dep_ == "amod"):
            modality = _least(modality, _listed("adjective", word))
        elif child.dep_ == "det" and nominal and word in cue["word"]["no"]:
            negated = True
        if child.dep_ in {"nsubj", "nsubjpass", "dobj", "attr", "dative"} and not nominal and _none(child):
            negated ^= not (negated and child.dep_ == "dobj")
        if child.dep_ == "prep" and not nominal and any(t.dep_ == "pobj" and _never(t) for t in child.children):
            negated = True
        if child.dep_ == "acomp" and child.lower_ in cue["adjective"]["denied"]:
            negated = True
    if _nor(token):
        negated = True
    if modality in {"expected", "possible"} and _under_condition(token):
        modality = "conditional"
    return modality, negated


def _modal(token: Token, word: str) -> Modality:
    perfect = any(child.lower_ in {"have", "'ve"} for child in token.children if child.dep_ == "aux")
    if perfect and word in {"would", "'d"}:
        return "conditional"
    if perfect and word == "must":
        return "possible"
    return _listed("modal", word)


def _listed(part: str, word: str) -> Modality:
    """The modality that surety.toml lists *word* under, or asserted."""
    for modality in reversed(SURENESS):
        if word in cues()[part].get(modality, ()):
            return modality
    return "asserted"


def _undone(negation: Token, token: Token) -> bool:
    """True where the negation is none: "not only", "not until noon", "not ... but"."""
    following = _next(negation, 1)
    if following in cues()["adverb"]["undo"]:
        return True
    return any(child.lower_ == "until" for child in token.children) and token.tag_ != "VBG"


def _none(token: Token) -> bool:
    """True for "nobody", "no decision", "none of them", "neither side"."""
    words = cues()["word"]
    if token.lower_ in words["none"]:
        return True
    return any(
        (child.dep_ in {"det", "preconj", "neg"} and child.lower_ in words["no"] | {"not"})
        and _next(child, 1) not in cues()["adverb"]["undo"]
        for child in token.children
    )


def _never(token: Token) -> bool:
    """True for the noun of "at no time", "under no circumstances", "in no way"."""
    return token.lemma_ in {"time", "point", "circumstance", "way", "case", "stage", "moment"} and _none(token)


def _nor(token: Token) -> bool:
    """True for what follows "nor"."""
    if token.dep_ == "conj":
        between = [t for t in token.head.children if t.dep_ == "cc" and t.i < token.i]
        return bool(between) and between[-1].lower_ == "nor"
    return any(child.dep_ == "cc" and child.lower_ == "nor" and child.i < token.i for child in token.children)


def _next(token: Token, step: int) -> str:
    at = token.i + step
    return token.doc[at].lower_ if 0 <= at < len(token.doc) else ""


def _conditional(clause: Token) -> bool:
    """True for an if clause, "unless", and "had the dam failed"."""
    for child in clause.children:
        if child.dep_ in {"mark", "advmod", "prep"} and child.lower_ in cues()["word"]["condition"]:
            return _next(child, -1) != "as"
    aux = next((t for t in clause.children if t.dep_ == "aux" and t.lower_ in {"had", "were", "should"}), None)
    subject = next((t for t in clause.children if t.dep_ in SUBJECTS), None)
    return bool(aux and subject and aux.i < subject.i and clause.i < clause.head.i)


def _under_condition(token: Token) -> bool:
    return any(child.dep_ == "advcl" and _conditional(child) for child in token.children)


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
            modality, negated = _least(modality, inner), negated ^ turned
        elif link == "advcl":
            if _conditional(node):
                asks = head.lemma_ in {"ask", "wonder", "inquire", "question"} and not _subordinate_first(node)
                return _least(modality, "asked" if asks else "conditional"), negated
            if any(t.dep_ == "aux" and t.lower_ == "to" for t in node.children):
                if phrase(head) in cue["verb"]["negative"]:
                    return modality, not negated
                return _least(modality, "expected", _listed("verb", head.lemma_)), negated
            if node.tag_ == "VBG" and phrase(head) in cue["verb"]["negative"] and node.i > head.i:
                return modality, not negated
            return modality, negated
        elif link in LINKS:
            if link == "ccomp" and node.i < head.i and _conditional(node):
                return _least(modality, "conditional"), negated
            if link == "ccomp" and _asks(node, head):
                return _least(modality, "asked"), negated
            if link in {"nsubj", "csubj"} and not _said_false(head):
                return modality, negated
            if link in {"dobj", "pobj", "nsubjpass", "nsubj"} and node is token and token.pos_ == "VERB":
                return modality, negated
            inner, turned, on = _governed(node, head, link)
            modality, negated = _least(modality, inner), negated ^ turned
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
        if word == "without" or (_next(head, -1), word) in {("instead", "of"), ("rather", "than"), ("far", "from")}:
            return "asserted", True, False
        if node.dep_ == "pcomp" and word in {"of", "with"} and head.head.pos_ == "VERB":
            return _listed("verb", phrase(head.head)), False, True
        return "asserted", False, True
    part = "noun" if head.pos_ in {"NOUN", "PROPN"} else "adjective" if head.pos_ == "ADJ" else "verb"
    modality = _listed(part, lemma if part != "adjective" else word)
    if modality == "asserted" and part == "adjective":
        modality = _listed("verb", lemma)
    own, negated = _own(head)
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
            return _least(modality, own if own != "asserted" else "asserted"), negated, False
        return _least("asserted", own), negated and link != "prep", False
    turned = lemma in cue["verb"]["negative"] or (part == "adjective" and word in cue["adjective"]["negative"])
    if link == "ccomp" and not to:
        if negated and lemma in cue["verb"]["open"]:
            return "possible", False, False
        raised = negated and lemma in cue["verb"]["raised"] | {"true", "possible", "likely", "be"}
        if part == "adjective" or (lemma == "be" and _acomp(head)):
            return _least(modality, _listed("adjective", _acomp(head) or word)), raised, False
        if lemma in cue["verb"]["speech"]:
            return "asserted", False, False
        return modality, raised, False
    # Infinitives and the like take what is said of their governor.
    if lemma == "be" and to and link in {"xcomp", "ccomp"}:
        modality = _least(modality, _listed("adjective", _acomp(head)), "expected")
    factual = link == "xcomp" and not to and part == "verb"
    if factual and modality != "asserted" and node.tag_ != "VBG" and node.pos_ not in {"NOUN", "ADJ"}:
        modality = "asserted"
    return _least(modality, own), turned ^ negated, True


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
    modality, negated = _own(head)
    joint = [t.lower_ for t in head.children if t.dep_ == "cc" and t.i < node.i]
    joined = joint[-1:] == ["or"] or (joint[-1:] == ["and"] and node.tag_ == "VB")
    return modality, negated and joined and not _nor(head)


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
