"""Sentences in a model's words: what it is asked, and whether its answer says what the citations say, and no more."""

from twosource.publish.rewording.asking import Question, asked_of
from twosource.publish.rewording.checking import refusal
from twosource.publish.rewording.replacing import kept, replaced, telling

__all__ = ["Question", "asked_of", "kept", "refusal", "replaced", "telling"]
