"""A sentence with what came of having it reworded."""

from __future__ import annotations

from dataclasses import replace

from twosource.model.text import Rewording, Sentence
from twosource.publish.rewording.asking import body_of
from twosource.publish.rewording.checking import refusal
from twosource.publish.wording import one_line


def replaced(sentence: Sentence, answer: str, model: str) -> Sentence:
    """The *sentence* in the words that *model* answered, where they say the same; else as it is, with the reason.

    Its citations stay, and so do the remarks behind it.
    """
    why = refusal(answer, sentence)
    if why is not None:
        return kept(sentence, model, why)
    body, notes = body_of(sentence.text)
    words = one_line(answer.strip())
    if words == one_line(body):
        return sentence
    return replace(sentence, text=words + notes, rewording=Rewording(model, sentence.text))


def kept(sentence: Sentence, model: str, why: str) -> Sentence:
    """The *sentence* as it is, and *why* nothing else stands for it."""
    return replace(sentence, rewording=Rewording(model, sentence.text, why))


def telling(sentence: Sentence) -> str:
    """What a reader must know of how a sentence came to its words; empty where no model was asked."""
    rewording = sentence.rewording
    if rewording is None:
        return ""
    if rewording.refused is None:
        return f"Reworded by {one_line(rewording.model)}."
    return f"As extracted; what {one_line(rewording.model)} made of it was refused: {one_line(rewording.refused)}."
