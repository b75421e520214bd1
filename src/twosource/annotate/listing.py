"""Sentences that go on with what a reporting sentence announced: "She gave three reasons. First, ... Second, ..."."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from twosource.annotate.cues import VERBAL, cues, every
from twosource.annotate.drafts import Draft, name

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Sentence

LONGEST = 8  # sentences of a list
WORDS = 3  # of an opening: "first of all"
COUNTED = {"several", "some", "few", "many", "various", "other", "key", "main", "following", "number", "series"}


def listed(doc: Doc, text: str, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """A draft for each sentence of a list whose announcement somebody made, by the one who made it."""
    sentences = list(doc.sents)
    for n, sentence in enumerate(sentences[:-1]):
        if not _opens(sentences[n + 1]):
            continue
        announced = [d for d in drafts if d.cue.sent.start == sentence.start and d.speaker and _announces(d)]
        announced = announced or list(_named(sentence))
        if not announced:
            continue
        first = min(announced, key=lambda d: d.cue.i)
        if first not in drafts:
            yield first
        for member in sentences[n + 1 : n + 1 + LONGEST]:
            if not (_opens(member) or _begins(member, "going_on")) or _told(member, drafts):
                break
            start, end = member.start_char, member.end_char
            words = text[start:end]
            end -= len(words) - len(words.rstrip(" \n\t."))
            yield Draft(first.cue, [(start, end)], "list", first.speaker, first.head)


def _named(sentence: Sentence) -> Iterator[Draft]:
    """The announcement under a verb that is speech only here: "named three reasons"."""
    verb = sentence.root
    for thing in verb.children:
        if verb.lemma_.lower() in cues()["list"]["named"] and thing.dep_ == "dobj":
            start, end = thing.left_edge.idx, thing.right_edge.idx + len(thing.right_edge)
            draft = Draft(verb, [(start, end)], "object")
            name(draft)
            if draft.speaker and _announces(draft):
                yield draft


def _announces(draft: Draft) -> bool:
    """True where the content counts the things that a list will tell: "three reasons"."""
    if draft.cue.lemma_.lower() not in every("clause") | every("object") | cues()["list"]["named"]:
        return False
    end = max(run[1] for run in draft.content)
    start = min(run[0] for run in draft.content)
    tokens = draft.cue.doc.char_span(start, end, alignment_mode="expand") or ()
    return any(
        token.tag_ == "NNS" and token.lemma_ in cues()["list"]["announced"] and _counted(token) for token in tokens
    )


def _counted(noun: Token) -> bool:
    return any(t.pos_ == "NUM" or t.lower_ in COUNTED for t in noun.lefts)


def _opens(sentence: Sentence) -> bool:
    return _begins(sentence, "opening")


def _begins(sentence: Sentence, group: str) -> bool:
    words = [t.lower_ for t in sentence if not t.is_space][: WORDS + 1]
    return any(" ".join(words[:n]) in cues()["list"][group] for n in range(1, WORDS + 1))


def _told(sentence: Sentence, drafts: Sequence[Draft]) -> bool:
    """True where the sentence names a speaker of its own, by the verb at its root."""
    root = sentence.root
    return any(d.cue.i == root.i and d.shape in {"clause", "according"} and root.pos_ in VERBAL for d in drafts)
