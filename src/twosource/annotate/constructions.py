"""How content hangs on its cue: the shapes of attribution in a parsed sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.annotate.cues import VERBAL, cues, every, infinitive
from twosource.annotate.extents import Runs, after, around, clause_of, object_of, plain, raised, raised_content, venue

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class Reading:
    """A cue and the tokens of what it attributes, as half-open runs."""

    cue: Token
    content: Runs
    shape: str


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
        elif token.lower_ == "in" and token.i == token.sent.start and _survey(token):
            yield Reading(token, ((token.right_edge.i + 1, token.sent.end),), "survey")


def _verb(verb: Token) -> Iterator[Reading]:
    lemma = verb.lemma_.lower()
    if any(child.dep_ == "prt" and f"{lemma} {child.lower_}" in cues()["particle"]["words"] for child in verb.children):
        return
    aside = around(verb) if lemma in every("clause") else ()
    if aside:
        yield Reading(verb, aside, "clause")
        return
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    for child in verb.children:
        if child.dep_ in {"ccomp", "xcomp"}:
            if infinitive(child):
                if lemma in every("infinitive"):
                    yield Reading(verb, raised_content(verb, child) or after(verb, child), "infinitive")
            elif child.dep_ == "ccomp" and (child.tag_ != "VBG" or any(t.dep_ == "aux" for t in child.children)):
                if lemma in every("clause"):
                    yield Reading(verb, clause_of(verb, child), "clause")
            elif lemma in every("gerund"):
                yield Reading(verb, after(verb, child), "gerund")
        elif child.dep_ == "advcl" and infinitive(child) and lemma in cues()["infinitive"]["adjunct"]:
            if child.i > verb.i:
                yield Reading(verb, after(verb, child), "infinitive")
        elif child.dep_ in {"acomp", "oprd", "attr"} and lemma in cues()["raising"]["active"] and raised(verb):
            yield Reading(verb, raised_content(verb, child), "raising")
        elif child.dep_ == "dobj" and lemma in cues()["hearer"]["words"] and _that(child) is not None:
            clause = _that(child)
            if clause is not None and lemma in every("clause"):
                yield Reading(verb, clause_of(verb, clause), "clause")
        elif child.dep_ == "dobj" and lemma in cues()["estimate"]["words"] and _number(verb) is not None:
            number = _number(verb)
            if number is not None and number.i > child.i:
                yield Reading(verb, ((child.left_edge.i, number.right_edge.i + 1),), "estimate")
        elif child.dep_ in {"oprd", "ccomp"} and lemma == "call" and _what(verb) is not None:
            what = _what(verb)
            if what is not None:
                yield Reading(verb, ((what.i, what.i + 1), (child.left_edge.i, child.right_edge.i + 1)), "object")
        elif child.dep_ == "dobj" and lemma in every("object") and child.tag_ not in {"WDT", "WP"}:
            if not any(t.dep_ in {"ccomp", "xcomp"} for t in verb.children) or lemma in cues()["object"]["judge"]:
                yield Reading(verb, object_of(verb, child), "object")
        elif child.dep_ == "nsubjpass" and passive and lemma in every("object"):
            yield Reading(verb, ((child.left_edge.i, child.right_edge.i + 1),), "passive")
        elif child.dep_ == "prep" and child.i > verb.i and lemma in cues()["preposition"].get(child.lower_, ()):
            if any(t.dep_ == "dobj" for t in verb.children) and lemma in every("object"):
                continue
            if venue(child):
                continue
            for held in child.children:
                if held.dep_ in {"pobj", "pcomp"}:
                    start = held.left_edge.i
                    for thing in verb.children:
                        if child.lower_ == "as" and thing.dep_ == "dobj" and verb.i < thing.i < child.i:
                            start = thing.left_edge.i
                    yield Reading(verb, ((start, plain(held)),), "preposition")


def _that(hearer: Token) -> Token | None:
    """The clause of "told the meeting that it was over", where the parser hung it on the hearer."""
    for child in hearer.children:
        if child.dep_ in {"relcl", "acl"} and any(t.dep_ == "mark" and t.lower_ == "that" for t in child.children):
            return child
    return None


def _what(verb: Token) -> Token | None:
    """The pronoun of "what critics call a farce"."""
    return next((t for t in verb.children if t.i < verb.i and t.tag_ in {"WP", "WDT"} and t.dep_ == "dobj"), None)


def _survey(prep: Token) -> bool:
    """True for "In a poll, ...", where the sentence is what the poll says."""
    return any(t.dep_ == "pobj" and t.lemma_.lower() in cues()["survey"]["words"] for t in prep.children)


def _number(verb: Token) -> Token | None:
    """The preposition of "put the toll at nine"."""
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ == "at" and any(t.pos_ == "NUM" for t in child.subtree):
            return child
    return None


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
    """What stands beside "according to": the clause that it modifies, else the sentence around it."""
    doc, sent = token.doc, token.sent
    end = token.right_edge.i + 1
    if token.i - sent.start <= 1:
        yield Reading(token, ((end, sent.end),), "according")
        return
    start = sent.start
    for up in token.ancestors:
        aside = up.dep_ == "relcl" and doc[up.left_edge.i - 1].text in {",", "-", "\u2013", "\u2014"}
        if aside and up.left_edge.i < token.i:
            start = up.left_edge.i
            break
    for at in range(token.i - 1, start, -1):
        if doc[at].text in {";", "(", ":"}:
            start = at + 1
            break
    runs = [(start, token.i)]
    if not any(t.pos_ in VERBAL for t in doc[start : token.i]) and doc[min(end, sent.end - 1)].text == ",":
        runs.append((end + 1, sent.end))
    yield Reading(token, tuple(runs), "according")
