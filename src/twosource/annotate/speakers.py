"""Who says it: the noun phrase that a cue word gives the content to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.cues import cues

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = {"nsubj", "csubj"}
# Verbs that hang on another one and share its subject: "said, adding", "went on to say", "by saying".
NAMING = {"PROPN", "NOUN", "PRON", "DET", "ADJ", "NUM", "ADP", "PART"}
CAUSING = {"lead", "cause", "prompt", "force", "allow", "get", "make", "let", "push", "bring", "provoke"}
DEPENDENT = {"xcomp", "advcl", "pcomp", "conj", "ccomp"}


def speaker(cue: Token) -> Token | None:
    """The head of the speaker's noun phrase, `None` where the sentence names none."""
    if cue.pos_ in {"NOUN", "PROPN"}:
        return _possessor(cue)
    if cue.lower_ == "in":
        return next((held for held in cue.children if held.dep_ == "pobj"), None)
    if cue.lower_ == "according":
        return next((q for p in cue.children if p.lower_ == "to" for q in p.children if q.dep_ == "pobj"), None)
    seen = 0
    node = cue
    while seen < 6:
        seen += 1
        found = _subject(node)
        if found is not None:
            return found
        if any(child.dep_ in {"nsubjpass", "expl"} for child in node.children):
            return None
        head = node.head
        if head is node:
            return None
        if node.dep_ in {"acl", "relcl"}:
            if head.i > node.i or head.pos_ not in {"NOUN", "PROPN", "PRON"}:
                return None
            # "issued a statement saying ...": who issued it speaks.
            issuer = _subject(head.head) if head.dep_ == "dobj" and node.dep_ == "acl" else None
            return issuer if issuer is not None and head.lemma_.lower() in cues()["statement"]["words"] else head
        if node.dep_ in {"pcomp", "prep"}:
            node = head
            continue
        if node.dep_ not in DEPENDENT and node.dep_ not in {"acomp", "attr", "oprd", "dobj"}:
            return None
        if node.dep_ in {"xcomp", "ccomp"} and _controller(head) is not None and node.dep_ == "xcomp":
            return _controller(head)
        node = head
    return None


def _subject(node: Token) -> Token | None:
    passive = any(child.dep_ in {"auxpass", "nsubjpass"} for child in node.children)
    named = [t for t in node.children if t.dep_ in SUBJECTS and not (passive and t.dep_ == "csubj")]
    if named:
        return min(named, key=lambda t: abs(t.i - node.i))
    for child in node.children:
        if child.dep_ == "agent":
            return next((by for by in child.children if by.dep_ == "pobj"), None)
    return None


def _controller(head: Token) -> Token | None:
    """The object that does what the infinitive says: "led some to speculate"."""
    if head.lemma_ not in CAUSING:
        return None
    return next((child for child in head.children if child.dep_ == "dobj"), None)


def _possessor(noun: Token) -> Token | None:
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    for child in noun.children:
        if child.dep_ in {"prep", "agent"} and child.lower_ in {"by", "from", "among"}:
            return next((by for by in child.children if by.dep_ == "pobj"), None)
    # "made the claim that", "is a supporter of": the verb's subject speaks.
    node = noun
    for _ in range(3):
        if node.dep_ not in {"dobj", "pobj", "prep", "attr", "conj"}:
            return None
        node = node.head
        if node.pos_ in {"VERB", "AUX"}:
            return speaker(node)
    return None


def beside(cue: Token, quote_end: int) -> tuple[int, int] | None:
    """Half-open tokens of the name between a quote's end and its cue, or right behind the cue."""
    doc, sent = cue.doc, cue.sent
    start = cue.i
    while start > 0 and doc[start - 1].idx >= quote_end and cue.i - start < 14:
        start -= 1
    end = cue.i
    while end > start and doc[end - 1].pos_ in {"AUX", "ADV", "PART", "PUNCT"}:
        end -= 1
    while start < end and (_blank(doc[start]) or doc[start].pos_ in {"CCONJ", "ADV"}):
        start += 1
    if start < end:
        return (start, end) if not any(t.pos_ in {"VERB", "AUX"} for t in doc[start:end]) else None
    start = end = cue.i + 1
    while end < sent.end and doc[end].pos_ in {"PROPN", "NOUN", "DET", "ADJ", "NUM", "PRON"}:
        end += 1
    return (start, end) if end > start and doc[end - 1].pos_ in {"PROPN", "NOUN", "PRON"} else None


def ahead(cue: Token) -> tuple[int, int] | None:
    """Half-open tokens of the name right before a finite cue whose subject the parser missed."""
    if cue.tag_ not in {"VBD", "VBZ", "VBP"} or any(t.dep_ in {"auxpass", "nsubjpass", "expl"} for t in cue.children):
        return None
    doc = cue.doc
    start = end = cue.i
    while start > cue.sent.start and doc[start - 1].pos_ in NAMING:
        start -= 1
    while start < end and doc[start].pos_ in {"ADP", "PART"}:
        start += 1
    return (start, end) if start < end and doc[end - 1].pos_ in {"PROPN", "NOUN", "PRON"} else None


def phrase(head: Token, *, avoid: Token) -> tuple[int, int]:
    """Half-open tokens of the noun phrase of *head*, which stops short of *avoid*."""
    start, end = head.left_edge.i, head.right_edge.i + 1
    if start <= avoid.i < end:
        if avoid.i > head.i:
            end = avoid.i
        else:
            start = avoid.i + 1
    doc = head.doc
    for child in head.children:
        # "Crawford, who had seen it, said": the aside is no part of the name.
        at = child.left_edge.i
        if child.dep_ in {"relcl", "acl"} and head.i < at < end and doc[at - 1].text == ",":
            end = at - 1
    if head.dep_ == "poss":
        end = head.i + 1
    while end - 1 > head.i and (_blank(doc[end - 1]) or doc[end - 1].dep_ in {"case", "cc", "aux"}):
        end -= 1
    while start < head.i and _blank(doc[start]) and doc[start].text not in {"$", "#", "@"}:
        start += 1
    return start, end


def _blank(token: Token) -> bool:
    return token.is_punct or token.is_space
