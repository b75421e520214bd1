"""Who says it: the noun phrase that a cue word gives the content to."""

from __future__ import annotations

from spacy.tokens import Token

SUBJECTS = {"nsubj", "csubj"}
# Verbs that hang on another one and share its subject: "said, adding", "went on to say", "by saying".
CAUSING = {"lead", "cause", "prompt", "force", "allow", "get", "make", "let", "push", "bring", "provoke"}
DEPENDENT = {"xcomp", "advcl", "pcomp", "conj", "ccomp"}


def speaker(cue: Token) -> Token | None:
    """The head of the speaker's noun phrase, `None` where the sentence names none."""
    if cue.pos_ in {"NOUN", "PROPN"}:
        return _possessor(cue)
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
            return head if head.i < node.i and head.pos_ in {"NOUN", "PROPN", "PRON"} else None
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
    for child in node.children:
        if child.dep_ in SUBJECTS and not (passive and child.dep_ == "csubj"):
            return child
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


def phrase(head: Token, *, avoid: Token) -> tuple[int, int]:
    """Half-open tokens of the noun phrase of *head*, which stops short of *avoid*."""
    start, end = head.left_edge.i, head.right_edge.i + 1
    if start <= avoid.i < end:
        if avoid.i > head.i:
            end = avoid.i
        else:
            start = avoid.i + 1
    doc = head.doc
    if head.dep_ == "poss":
        end = head.i + 1
    while end - 1 > head.i and (_blank(doc[end - 1]) or doc[end - 1].dep_ in {"case", "cc", "aux"}):
        end -= 1
    while start < head.i and _blank(doc[start]) and doc[start].text not in {"$", "#", "@"}:
        start += 1
    return start, end


def _blank(token: Token) -> bool:
    return token.is_punct or token.is_space
