"""Which attributions are speech, the words that tell it, and the occasion on which it was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.cues import cues
from twosource.annotate.drafts import Draft
from twosource.annotate.extents import raised

if TYPE_CHECKING:
    from spacy.tokens import Token

Run = tuple[int, int]

# Shapes whose content is a clause, or stands beside its speaker: it is told by itself.
WHOLE = frozenset({"clause", "quote", "label", "survey", "according", "list"})
AGAIN = {"itself", "himself", "herself", "themselves"}
WHERE = {"in", "at", "on", "during"}


def spoken(draft: Draft) -> bool:
    """False for what is only aimed at, felt, found or done."""
    cue, shape = draft.cue, draft.shape
    if draft.quoted:
        return True
    lemma = cue.lemma_.lower()
    if lemma in cues()["showing"]["words"] and not _somebody(draft.head):
        return False
    if shape == "clause":
        return lemma not in cues()["unspoken"]["clause"] and not _of_itself(cue)
    if shape in WHOLE or shape == "estimate":
        return True
    said = cues()["spoken"]
    if shape in {"raising", "passive"}:
        return False  # nobody is named
    if raised(cue) and lemma in cues()["raising"]["outlook"]:
        return False  # "is expected to": the outlet looks ahead
    group = "noun" if shape.startswith("noun") else "adjective" if shape.startswith("adjective") else shape
    return (cue.lower_ if group == "adjective" else lemma) in said[group]


def telling(draft: Draft) -> Run | None:
    """The content with the cue before it, where the content is no clause: "rejected the offer"."""
    if not spoken(draft) or draft.quoted or (draft.shape in WHOLE and (draft.shape != "clause" or _finite(draft))):
        return None
    start, end = min(run[0] for run in draft.content), max(run[1] for run in draft.content)
    first = _opening(draft.cue)
    return (first.idx, end) if first.idx < start and draft.cue.sent.end_char >= end else None


def occasion(draft: Draft) -> Run | None:
    """The words that name where it was said, or to which outlet: "in an interview with the Morvik Post"."""
    cue = draft.cue
    if cue.pos_ not in {"VERB", "AUX"}:
        return None
    for child in cue.children:
        hearer = child.dep_ in {"dobj", "dative"} and cue.lemma_.lower() == "tell" and child.ent_type_ == "ORG"
        if hearer or (child.dep_ == "prep" and child.lower_ in WHERE and _occasion(child)):
            start = cue.idx if hearer else child.left_edge.idx
            last = child.right_edge
            if hearer or not any(a < last.idx + len(last) and start < b for a, b in draft.content):
                end = child.idx + len(child) if hearer else last.idx + len(last)
                return (start, end) if 0 < end - start <= 120 else None
    return None


def _occasion(prep: Token) -> bool:
    return any(t.dep_ == "pobj" and t.lemma_.lower() in cues()["occasion"]["words"] for t in prep.children)


def _finite(draft: Draft) -> bool:
    """False for "considers *them dishonest*"."""
    start, end = draft.content[0]
    tokens = draft.cue.doc.char_span(start, end, alignment_mode="expand") or ()
    return len(draft.content) > 1 or any(token.tag_ in {"VBD", "VBZ", "VBP", "MD"} for token in tokens)


def _somebody(head: Token | None) -> bool:
    """True for a name, for people, and for a document; "the shift", "their alliance" show something and say nothing."""
    if head is None:
        return False
    if head.pos_ == "PRON":
        return head.lower_ in {"he", "she", "they", "we", "i"}
    if any(other.lemma_.lower() in cues()["mute"]["words"] for other in head.conjuncts):
        return False  # "Roth and Lund's alliance"
    return head.pos_ == "PROPN" or head.lemma_.lower() in cues()["showing"]["people"] | cues()["statement"]["words"]


def _opening(cue: Token) -> Token:
    """The cue with what negates it: "did not welcome the plan"."""
    before = [t for t in cue.children if t.dep_ in {"neg", "aux", "auxpass"} and t.i < cue.i]
    negated = any(t.dep_ == "neg" for t in before)
    first = min(before, key=lambda t: t.i) if negated else cue
    return first if all(t.dep_ in {"neg", "aux", "auxpass", "advmod"} for t in cue.doc[first.i : cue.i]) else cue


def _of_itself(cue: Token) -> bool:
    """True of "finds itself forced to act": somebody gets into it, and says nothing."""
    return any(
        t.lower_ in AGAIN and (t.dep_ == "dobj" or t.head.dep_ in {"ccomp", "xcomp"}) and 0 < t.i - cue.i <= 2
        for t in cue.doc[cue.i + 1 : cue.i + 3]
    )
