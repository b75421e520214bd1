"""What the words about a predicate say of it: auxiliaries, adverbs, negations, conditions."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from twosource.model.annotation import Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

# What is least sure wins: "may be planned" is possible, "denied that it would" is denied.
SURENESS: tuple[Modality, ...] = ("asserted", "expected", "possible", "conditional", "denied", "asked")
SUBJECTS = {"nsubj", "nsubjpass", "csubj", "expl"}


@lru_cache(maxsize=1)
def cues() -> dict[str, dict[str, frozenset[str]]]:
    """The cue words of surety.toml, part of speech by part of speech."""
    raw = tomllib.loads(resources.files(__package__).joinpath("surety.toml").read_text("utf8"))
    return {part: {kind: frozenset(words) for kind, words in kinds.items()} for part, kinds in raw.items()}


def least(*modalities: Modality) -> Modality:
    return max(modalities, key=SURENESS.index)


def hedged(token: Token) -> tuple[Modality, bool]:
    """What the words about *token* say: its auxiliaries, adverbs, subject, objects."""
    cue = cues()
    modality: Modality = "asserted"
    negated = False
    nominal = token.pos_ in {"NOUN", "PROPN"}
    could = False
    for child in _about(token):
        word = child.lower_
        if child.dep_ == "aux" and child.tag_ == "MD":
            modality = least(modality, _modal(token, word))
            could |= word == "could"
        elif child.dep_ in {"neg", "advmod", "cc", "preconj", "det"} and word in cue["adverb"]["negative"]:
            negated ^= child.dep_ != "cc" and not _undone(child, token)
        elif child.dep_ == "advmod":
            modality = least(modality, listed("adverb", word))
            negated |= word == "longer" and any(t.lower_ == "no" for t in child.children)
            negated |= word == "far" and next_word(child, 1) == "from"
        elif child.dep_ == "attr" and word == "anything" and next_word(child, 1) == "but":
            negated = True
        elif child.dep_ in {"amod", "acomp"} and (nominal or child.dep_ == "amod"):
            modality = least(modality, listed("adjective", word))
        elif child.dep_ == "det" and nominal and word in cue["word"]["no"]:
            negated = True
        if child.dep_ in {"nsubj", "nsubjpass", "dobj", "attr", "dative"} and not nominal and _none(child):
            negated ^= not (negated and child.dep_ == "dobj")
        if child.dep_ == "prep" and not nominal and any(t.dep_ == "pobj" and _never(t) for t in child.children):
            negated = True
        if child.dep_ == "acomp" and child.lower_ in cue["adjective"]["denied"]:
            negated = True
    if nor(token) or (token.dep_ == "acl" and token.head.dep_ == "ROOT" and token.tag_ == "VBN" and _none(token.head)):
        negated = True  # the headline's "No talks planned"
    if could and negated and modality == "possible" and not _perfect(token):
        modality = "asserted"  # "could not reach the village": nobody did
    if modality in {"expected", "possible"} and _under_condition(token):
        modality = "conditional"
    return modality, negated


def _about(token: Token) -> Iterator[Token]:
    """The words about *token*, and a "not" that hangs on its auxiliary."""
    for child in token.children:
        yield child
        if child.dep_ == "aux":
            yield from (below for below in child.children if below.dep_ == "neg")


def _perfect(token: Token) -> bool:
    return any(child.lower_ in {"have", "'ve"} for child in token.children if child.dep_ == "aux")


def _modal(token: Token, word: str) -> Modality:
    perfect = _perfect(token)
    if perfect and word in {"would", "'d"}:
        return "conditional"
    if perfect and word == "must":
        return "possible"
    return listed("modal", word)


def listed(part: str, word: str) -> Modality:
    """The modality that surety.toml lists *word* under, or asserted."""
    for modality in reversed(SURENESS):
        if word in cues()[part].get(modality, ()):
            return modality
    return "asserted"


def _undone(negation: Token, token: Token) -> bool:
    """True where the negation is none: "not only", "not until noon", "not ... but"."""
    following = next_word(negation, 1)
    if following == "without":
        return True
    if following in cues()["adverb"]["undo"]:
        return True
    return any(child.lower_ == "until" for child in token.children) and token.tag_ != "VBG"


def _none(token: Token) -> bool:
    """True for "nobody", "no decision", "none of them", "neither side"."""
    words = cues()["word"]
    if next_word(token, 1) in words["but"]:
        return False
    if token.lower_ in words["none"]:
        return True
    if any(child.dep_ in {"advmod", "det"} and _scarce(child) for child in token.children):
        return True
    return any(
        (child.dep_ in {"det", "preconj", "neg"} and child.lower_ in words["no"] | {"not"})
        and next_word(child, 1) not in cues()["adverb"]["undo"]
        for child in token.children
    )


def _scarce(word: Token) -> bool:
    """True of the first word of "hardly anyone", and of the "any" of "hardly any stock"."""
    scarce = cues()["word"]["scarce"]
    return word.lower_ in scarce or (word.lower_ == "any" and next_word(word, -1) in scarce)


def _never(token: Token) -> bool:
    """True for the noun of "at no time", "under no circumstances", "in no way"."""
    return token.lemma_ in {"time", "point", "circumstance", "way", "case", "stage", "moment"} and _none(token)


def nor(token: Token) -> bool:
    """True for what follows "nor"."""
    if token.dep_ == "conj":
        between = [t for t in token.head.children if t.dep_ == "cc" and t.i < token.i]
        return bool(between) and between[-1].lower_ == "nor"
    return any(child.dep_ == "cc" and child.lower_ == "nor" and child.i < token.i for child in token.children)


def next_word(token: Token, step: int) -> str:
    at = token.i + step
    return token.doc[at].lower_ if 0 <= at < len(token.doc) else ""


def conditional(clause: Token) -> bool:
    """True for an if clause, "unless", and "had the dam failed"."""
    for child in clause.children:
        if child.dep_ in {"mark", "advmod", "prep"} and child.lower_ in cues()["word"]["condition"]:
            return next_word(child, -1) != "as"
        if child.dep_ == "mark" and child.lower_ == "as" and next_word(child, -1) == "long":
            return True  # "as long as the rains hold off"
    if clause.head.lower_ in cues()["word"]["condition"] and clause.dep_ in {"ccomp", "advcl"}:
        return True  # "provided that they apply"
    aux = next((t for t in clause.children if t.dep_ == "aux" and t.lower_ in {"had", "were", "should"}), None)
    subject = next((t for t in clause.children if t.dep_ in SUBJECTS), None)
    return bool(aux and subject and aux.i < subject.i and clause.i < clause.head.i)


def _under_condition(token: Token) -> bool:
    """True of "will refund if", "will refund passengers provided that"."""
    would = any(child.dep_ == "aux" and child.lower_ in {"would", "'d"} for child in token.children)
    if would and any(child.dep_ == "prep" and child.lower_ in cues()["word"]["absent"] for child in token.children):
        return True  # "without a loan the club would fold"
    within = [child for child in token.children if child.dep_ in {"advcl", "dobj", "prep", "advmod"}]
    below = [child for head in within for child in head.children if child.dep_ in {"advcl", "acl", "ccomp"}]
    return any(
        (child.dep_ == "advcl" and conditional(child)) or child.lower_ in {"provided", "providing"}
        for child in (*within, *below)
    )
