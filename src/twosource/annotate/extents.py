"""How far content reaches: from a cue and what hangs on it to half-open runs of tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.cues import VERBAL, cues, every, infinitive

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Runs = tuple[tuple[int, int], ...]

# What may stand between content and the cue that follows it: "..., she said".
BEFORE_CUE = {",", '"', "''", "'", "-", "--", "\u2013", "\u2014", "\u2015", "?", "!", "\u2026", "..."}
# Where a cue and its adverbs end: "she said on Monday, ...".
AFTER_CUE = {",", ".", ";", ":", "?", "!", '"', "''", "-", "--", "\u2013", "\u2014", "(", ")"}
DASHES = "-\u2013\u2014"
# Prepositions after an object that go on with what is said of it.
JOINED = {"for", "as", "of", "over", "against", "to", "with", "from", "in", "on", "by", "at"}


def around(verb: Token) -> Runs:
    """The sentence around an inserted or closing "..., she said, ..." or "as she said"; empty where there is none."""
    doc, sent = verb.doc, verb.sent
    subject = min((t for t in verb.children if t.dep_ == "nsubj"), key=lambda t: abs(t.i - verb.i), default=None)
    if subject is None or any(t.i > verb.i and t.dep_ in {"ccomp", "xcomp"} for t in verb.children):
        return ()
    if any(t.i > verb.i and t.dep_ == "dobj" and verb.lemma_.lower() != "tell" for t in verb.children):
        return ()
    if subject.tag_ in {"WDT", "WP"} or verb.tag_ in {"VB", "VBG"}:
        return ()
    if any(t.tag_ == "WRB" and t.i < verb.i for t in verb.children):
        return ()  # "..., where relatives shouted at him": no part of what they shouted
    near = [t.left_edge.i for t in verb.children if t.dep_ in {"aux", "neg", "advmod"} and verb.i - t.i < 3]
    start = min([verb.i, *near, *([subject.left_edge.i] if subject.i < verb.i else [])])
    link = doc[start - 1].lower_ if start > sent.start else ""
    if link == "as":
        start -= 1
    end = max(verb.i, subject.right_edge.i if subject.i > verb.i else 0) + 1
    while end < sent.end and (doc[end].text not in AFTER_CUE or _hyphen(doc[end])):
        end += 1
    quoted = doc[start - 1].text in {'"', "''"}
    first = sent.start
    if link != "as" and link not in BEFORE_CUE:
        return ()
    if start - first < 2:
        return ()
    for at in range(start - 1, first, -1):
        if doc[at].text == ";":
            first = at + 1
            break
    runs = [(first, start)]
    said = [t for t in doc[first:start] if t.pos_ in VERBAL and t.dep_ not in {"aux", "auxpass"}]
    setting = {t.i for t in verb.children if t.dep_ == "advcl" and t.i < start}
    if not any(t.i not in setting and not any(up.i in setting for up in t.ancestors) for t in said):
        # "On Monday, she said ...", "As he left, she said ...": no content yet.
        if end + 1 >= sent.end or doc[end].text not in {",", "-", "\u2013", "\u2014"} or link == "as":
            return ()
        if not any(t.pos_ in VERBAL for t in doc[end + 1 : sent.end]) or doc[end + 1].text in {'"', "''"}:
            return ()
    resumes = end + 1 < sent.end and doc[end].text in {",", "-", "\u2013", "\u2014"} and _resumes(doc[end + 1])
    if resumes and (not quoted or doc[end + 1].text in {'"', "''"}):
        runs.append((end + 1, sent.end))
    return tuple(runs)


def _hyphen(token: Token) -> bool:
    return token.text[0] in DASHES and not token.nbor(-1).whitespace_


def _resumes(token: Token) -> bool:
    """True where the content goes on at *token*, not the tale of who said it: ", adding", ", who", ", and left"."""
    if token.tag_ in {"VBG", "WP", "WDT", "WRB", "VBN"}:
        return False
    if token.dep_ == "cc" or token.pos_ == "CCONJ":
        return token.i + 1 < len(token.doc) and token.nbor().pos_ not in {"VERB", "ADV"}
    return token.dep_ != "advcl"


def clause_of(verb: Token, clause: Token) -> Runs:
    """The clause, before the cue, after it or on both sides."""
    start, end = clause.left_edge.i, clause.right_edge.i + 1
    if start > verb.i:
        if verb.lemma_.lower() not in cues()["hearer"]["words"]:
            # A subject that the parser took for the cue's object.
            things = [t for t in verb.children if t.dep_ == "dobj" and verb.i < t.i < start]
            start = min([start, *(t.left_edge.i for t in things)])
        cut = _cut(verb, clause, start, end)
        return ((start, _stretch(verb, cut) if cut == end else cut),)
    subject = [t for t in verb.children if t.dep_ in {"nsubj", "aux", "neg"}]
    left = min([verb.i, *(t.left_edge.i for t in subject if t.left_edge.i > clause.i)])
    if clause.i < verb.i and (left == 0 or verb.doc[left - 1].text not in BEFORE_CUE):
        return ()
    runs = [(start, left)] if start < left else []
    right = max([verb.i, *(t.right_edge.i for t in subject if t.i > verb.i)]) + 1
    if end > right:
        runs.append((right, end))
    return tuple(runs)


def _stretch(cue: Token, end: int) -> int:
    """Past what the parser gave the content: what follows a colon belongs to it."""
    doc, sent = cue.doc, cue.sent
    if end < sent.end and doc[end].text == ":":
        end = sent.end
    return end


def _cut(cue: Token, head: Token, start: int, end: int) -> int:
    """Where the content really ends: before what goes on about the speaker, though the parser hung it lower.

    "said it rained and vowed to stay", "said it rained, adding that ...", "said it rained, while others thought ...".
    """
    doc = cue.doc
    for token in doc[head.i + 1 : end]:
        if token.pos_ not in VERBAL or token.dep_ not in {"conj", "advcl", "relcl", "acl", "ccomp", "xcomp", "dep"}:
            continue
        lemma = token.lemma_.lower()
        subject = any(t.dep_ in {"nsubj", "nsubjpass"} for t in token.children)
        left = token.left_edge.i
        if token.dep_ == "conj" and not subject and _finite(token) and not _finite(token.head):
            if token.head.tag_ in {"VB", "VBN", "VBG"} and any(t.tag_ in {"MD", "TO"} for t in token.head.children):
                return _before(doc, start, left)
        same = token.tag_ == cue.tag_ and "VB" not in {token.tag_, token.head.tag_}
        if token.dep_ == "conj" and not subject and same and lemma in every("clause"):
            if any(t.dep_ in {"ccomp", "xcomp", "dobj", "prep"} for t in token.children):
                return _before(doc, start, left)
        if token.tag_ == "VBG" and doc[token.i - 1].text == "," and lemma in every("clause") and not subject:
            return _before(doc, start, token.i)
        if token.dep_ == "advcl" and doc[left].lower_ == "while" and lemma in every("clause") and subject:
            return _before(doc, start, left)
    last = doc[end - 1]
    for up in (last, *last.ancestors):
        # An aside at the very end is the writer's: "said the bank would close, which nobody believed".
        if up.right_edge.i != end - 1 or up.i <= head.i:
            break
        if up.dep_ == "relcl" and up.left_edge.i > start and doc[up.left_edge.i - 1].text == ",":
            return _before(doc, start, up.left_edge.i)
    return end


def _finite(verb: Token) -> bool:
    """True where the verb itself, or the first of its auxiliaries, is finite and no modal."""
    first = next((t for t in verb.children if t.dep_ in {"aux", "auxpass"}), verb)
    return first.tag_ in {"VBD", "VBZ", "VBP"}


def _before(doc: Doc, start: int, at: int) -> int:
    """*at*, moved left past a conjunction and punctuation."""
    while at - 1 > start and (doc[at - 1].dep_ == "cc" or doc[at - 1].is_punct):
        at -= 1
    return at


def after(verb: Token, child: Token) -> Runs:
    start, end = child.left_edge.i, child.right_edge.i + 1
    if start > verb.i:
        return ((start, _cut(verb, child, start, end)),)
    return ((max(start, verb.i + 1), end),) if end > verb.i + 1 else ((start, min(end, verb.i)),)


def raised_content(verb: Token, child: Token) -> Runs:
    """Subject and infinitive of "the plan seems to fail", "he is believed to live": nobody speaks; empty otherwise."""
    subject = next((t for t in verb.children if t.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None or child.i < verb.i or subject.i > verb.i:
        return ()
    if verb.lemma_.lower() not in cues()["raising"]["passive" if subject.dep_ == "nsubjpass" else "active"]:
        return ()
    return ((subject.left_edge.i, subject.right_edge.i + 1), *after(verb, child))


def raised(verb: Token) -> bool:
    """True where the subject belongs to what is said, not to who says it."""
    subject = next((t.dep_ for t in verb.children if t.dep_ in {"nsubj", "nsubjpass"}), "")
    group = {"nsubj": "active", "nsubjpass": "passive"}.get(subject)
    return group is not None and verb.lemma_.lower() in cues()["raising"][group]


def object_of(verb: Token, child: Token) -> Runs:
    """The object with what is said of it: "the mayor for doing nothing", "him a liar"."""
    start, end = child.left_edge.i, plain(child)
    for other in verb.children:
        if other.i < child.i or other.left_edge.i < end or verb.doc[other.left_edge.i - 1].is_punct:
            continue
        joined = other.dep_ == "prep" and other.lower_ in JOINED and not venue(other)
        if joined or other.dep_ in {"oprd", "xcomp", "ccomp", "dobj"} or (other.dep_ == "advcl" and infinitive(other)):
            end = max(end, other.right_edge.i + 1)
    return ((start, end),)


def plain(noun: Token) -> int:
    """The end of the noun phrase, without an aside after a comma: "the plan, which she called unfair"."""
    end = noun.right_edge.i + 1
    for child in noun.children:
        if child.dep_ in {"relcl", "appos"} and child.left_edge.i > noun.i + 1 and child.right_edge.i + 1 == end:
            at = child.left_edge.i - (1 if child.dep_ == "appos" else 0)
            if noun.doc[child.left_edge.i - 1].text == ",":
                return _before(noun.doc, noun.i + 1, at)
    return end


def venue(prep: Token) -> bool:
    """True for "in an interview", "on Twitter", "on Monday": where and when it was said, not what."""
    for held in prep.children:
        if held.dep_ == "pobj":
            return held.ent_type_ in {"DATE", "TIME"} or held.lemma_.lower() in cues()["venue"]["words"]
    return False
