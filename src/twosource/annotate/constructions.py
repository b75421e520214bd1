"""How content hangs on its cue: the shapes of attribution in a parsed sentence."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from spacy.tokens import Doc, Token

VERBAL = {"VERB", "AUX"}
# Prepositions after an object that go on with what is said of it.
JOINED = {"for", "as", "of", "over", "against", "to", "with", "from", "in", "on"}


@dataclass(frozen=True, slots=True)
class Reading:
    """A cue and the tokens of what it attributes, as half-open runs."""

    cue: Token
    content: tuple[tuple[int, int], ...]
    shape: str


@lru_cache(maxsize=1)
def cues() -> dict[str, dict[str, frozenset[str]]]:
    """The cue words of cues.toml, construction by construction."""
    raw = tomllib.loads(resources.files(__package__).joinpath("cues.toml").read_text("utf8"))
    return {shape: {group: frozenset(words) for group, words in groups.items()} for shape, groups in raw.items()}


@lru_cache(maxsize=8)
def _all(shape: str) -> frozenset[str]:
    return frozenset().union(*cues()[shape].values())


def readings(doc: Doc) -> Iterator[Reading]:
    """Every cue of *doc* whose content its sentence holds, in the order of the cues."""
    for token in doc:
        if token.pos_ in VERBAL:
            yield from _verb(token)
        elif token.pos_ == "NOUN":
            yield from _noun(token)
        elif token.pos_ == "ADJ" or token.dep_ == "acomp":
            yield from _adjective(token)
        if token.lower_ == "according":
            yield from _according(token)


def infinitive(token: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in token.children)


def _verb(verb: Token) -> Iterator[Reading]:
    lemma = verb.lemma_.lower()
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    for child in verb.children:
        if child.dep_ in {"ccomp", "xcomp"}:
            if infinitive(child):
                if lemma in _all("infinitive"):
                    yield Reading(verb, _after(verb, child), "infinitive")
            elif child.dep_ == "ccomp" and (child.tag_ != "VBG" or any(t.dep_ == "aux" for t in child.children)):
                if lemma in _all("clause"):
                    yield Reading(verb, _clause(verb, child), "clause")
            elif lemma in _all("gerund"):
                yield Reading(verb, _after(verb, child), "gerund")
        elif child.dep_ == "dobj" and lemma in _all("object") and child.tag_ not in {"WDT", "WP"}:
            if not any(t.dep_ in {"ccomp", "xcomp"} for t in verb.children) or lemma in cues()["object"]["judge"]:
                yield Reading(verb, _object(verb, child), "object")
        elif child.dep_ == "nsubjpass" and passive and lemma in _all("object"):
            yield Reading(verb, ((child.left_edge.i, child.right_edge.i + 1),), "passive")
        elif child.dep_ == "prep" and child.i > verb.i and lemma in cues()["preposition"].get(child.lower_, ()):
            if any(t.dep_ == "dobj" for t in verb.children) and lemma in _all("object"):
                continue
            for held in child.children:
                if held.dep_ in {"pobj", "pcomp"}:
                    yield Reading(verb, ((held.left_edge.i, held.right_edge.i + 1),), "preposition")


def _noun(noun: Token) -> Iterator[Reading]:
    lemma = noun.lemma_.lower()
    cue = cues()["noun"]
    for child in noun.children:
        if child.i < noun.i:
            continue
        if child.dep_ in {"acl", "ccomp", "relcl", "xcomp"}:
            that = any(t.dep_ == "mark" and t.lower_ == "that" for t in child.children)
            if infinitive(child) and child.dep_ != "relcl":
                if lemma in cue["infinitive"]:
                    yield Reading(noun, ((child.left_edge.i, child.right_edge.i + 1),), "noun infinitive")
            elif that and lemma in cue["clause"]:
                yield Reading(noun, ((child.left_edge.i, child.right_edge.i + 1),), "noun clause")
        elif child.dep_ == "prep" and lemma in cue.get(child.lower_, ()):
            for held in child.children:
                if held.dep_ in {"pobj", "pcomp"}:
                    yield Reading(noun, ((held.left_edge.i, held.right_edge.i + 1),), "noun preposition")


def _adjective(adjective: Token) -> Iterator[Reading]:
    cue = cues()["adjective"]
    word = adjective.lower_
    for child in adjective.children:
        if child.i < adjective.i:
            continue
        edges = ((child.left_edge.i, child.right_edge.i + 1),)
        if child.dep_ in {"xcomp", "ccomp", "advcl"} and word in cue["infinitive" if infinitive(child) else "clause"]:
            yield Reading(adjective, edges, "adjective")
        elif child.dep_ == "prep" and word in cue.get(child.lower_, ()):
            for held in child.children:
                if held.dep_ in {"pobj", "pcomp"}:
                    yield Reading(adjective, ((held.left_edge.i, held.right_edge.i + 1),), "adjective preposition")


def _according(token: Token) -> Iterator[Reading]:
    """What stands beside "according to": the clause that it modifies, else the sentence."""
    to = next((t for t in token.children if t.lower_ == "to"), None)
    end = token.right_edge.i + 1 if to is not None else token.i + 2
    sent = token.sent
    head = token.head
    if token.i == sent.start or token.i - sent.start <= 1:
        yield Reading(token, ((end, sent.end),), "according")
        return
    start = sent.start
    if head is not token and head.pos_ in VERBAL and head.dep_ in {"ccomp", "advcl", "relcl", "conj"}:
        start = head.left_edge.i if head.left_edge.i < token.i else start
    yield Reading(token, ((start, token.i),), "according")


def _clause(verb: Token, clause: Token) -> tuple[tuple[int, int], ...]:
    """The clause, before the cue, after it or on both sides."""
    start, end = clause.left_edge.i, clause.right_edge.i + 1
    if start > verb.i:
        return ((start, _stretch(verb, end)),)
    subject = [t for t in verb.children if t.dep_ in {"nsubj", "aux", "neg"}]
    left = min([verb.i, *(t.left_edge.i for t in subject if t.left_edge.i > clause.i)])
    runs = [(start, left)] if start < left else []
    right = max([verb.i, *(t.right_edge.i for t in subject if t.i > verb.i)]) + 1
    if end > right:
        runs.append((right, end))
    return tuple(runs)


def _stretch(verb: Token, end: int) -> int:
    """Past the clause's own end, what the parser hung on the cue but reads on as content."""
    return end


def _after(verb: Token, child: Token) -> tuple[tuple[int, int], ...]:
    start, end = child.left_edge.i, child.right_edge.i + 1
    if start > verb.i:
        return ((start, end),)
    return ((max(start, verb.i + 1), end),) if end > verb.i + 1 else ((start, min(end, verb.i)),)


def _object(verb: Token, child: Token) -> tuple[tuple[int, int], ...]:
    """The object with what is said of it: "the mayor for doing nothing", "him a liar"."""
    start, end = child.left_edge.i, child.right_edge.i + 1
    for other in verb.children:
        if other.i > child.i and other.dep_ in {"prep", "oprd", "xcomp", "ccomp"}:
            if other.dep_ != "prep" or other.lower_ in JOINED:
                end = max(end, other.right_edge.i + 1)
    return ((start, end),)
