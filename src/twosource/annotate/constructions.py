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
# What may stand between content and the cue that follows it: "..., she said".
BEFORE_CUE = {",", '"', "''", "'", "-", "--", "\u2013", "\u2014", "\u2015", "?", "!", "\u2026", "..."}
DASHES = "-\u2013\u2014"
AFTER_CUE = {",", ".", ";", ":", "?", "!", '"', "''", "-", "--", "\u2013", "\u2014", "(", ")"}
JOINED = {"for", "as", "of", "over", "against", "to", "with", "from", "in", "on", "by", "at"}


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
        elif token.lower_ == "in" and token.i == token.sent.start and _survey(token):
            yield Reading(token, ((token.right_edge.i + 1, token.sent.end),), "survey")


def infinitive(token: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in token.children)


def _verb(verb: Token) -> Iterator[Reading]:
    lemma = verb.lemma_.lower()
    aside = _aside(verb) if lemma in _all("clause") else ()
    if aside:
        yield Reading(verb, aside, "clause")
        return
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    for child in verb.children:
        if child.dep_ in {"ccomp", "xcomp"}:
            if infinitive(child):
                if lemma in _all("infinitive"):
                    yield Reading(verb, _raised(verb, child) or _after(verb, child), "infinitive")
            elif child.dep_ == "ccomp" and (child.tag_ != "VBG" or any(t.dep_ == "aux" for t in child.children)):
                if lemma in _all("clause"):
                    yield Reading(verb, _clause(verb, child), "clause")
            elif lemma in _all("gerund"):
                yield Reading(verb, _after(verb, child), "gerund")
        elif child.dep_ == "advcl" and infinitive(child) and lemma in cues()["infinitive"]["adjunct"]:
            if child.i > verb.i:
                yield Reading(verb, _after(verb, child), "infinitive")
        elif child.dep_ in {"acomp", "oprd", "attr"} and lemma in cues()["raising"]["active"] and raised(verb):
            yield Reading(verb, _raised(verb, child), "raising")
        elif child.dep_ == "dobj" and lemma in cues()["hearer"]["words"] and _that(child) is not None:
            clause = _that(child)
            if clause is not None and lemma in _all("clause"):
                yield Reading(verb, _clause(verb, clause), "clause")
        elif child.dep_ == "dobj" and lemma in cues()["estimate"]["words"] and _number(verb) is not None:
            number = _number(verb)
            if number is not None and number.i > child.i:
                yield Reading(verb, ((child.left_edge.i, number.right_edge.i + 1),), "object")
        elif child.dep_ in {"oprd", "ccomp"} and lemma == "call" and _what(verb) is not None:
            what = _what(verb)
            if what is not None:
                yield Reading(verb, ((what.i, what.i + 1), (child.left_edge.i, child.right_edge.i + 1)), "object")
        elif child.dep_ == "dobj" and lemma in _all("object") and child.tag_ not in {"WDT", "WP"}:
            if not any(t.dep_ in {"ccomp", "xcomp"} for t in verb.children) or lemma in cues()["object"]["judge"]:
                yield Reading(verb, _object(verb, child), "object")
        elif child.dep_ == "nsubjpass" and passive and lemma in _all("object"):
            yield Reading(verb, ((child.left_edge.i, child.right_edge.i + 1),), "passive")
        elif child.dep_ == "prep" and child.i > verb.i and lemma in cues()["preposition"].get(child.lower_, ()):
            if any(t.dep_ == "dobj" for t in verb.children) and lemma in _all("object"):
                continue
            if _venue(child):
                continue
            for held in child.children:
                if held.dep_ in {"pobj", "pcomp"}:
                    start = held.left_edge.i
                    for thing in verb.children:
                        if child.lower_ == "as" and thing.dep_ == "dobj" and verb.i < thing.i < child.i:
                            start = thing.left_edge.i
                    yield Reading(verb, ((start, _plain(held)),), "preposition")


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


def _aside(verb: Token) -> tuple[tuple[int, int], ...]:
    """The sentence around an inserted or closing "..., she said, ..." or "as she said"; empty where there is none."""
    doc, sent = verb.doc, verb.sent
    subject = min((t for t in verb.children if t.dep_ == "nsubj"), key=lambda t: abs(t.i - verb.i), default=None)
    if subject is None or any(t.i > verb.i and t.dep_ in {"ccomp", "xcomp"} for t in verb.children):
        return ()
    if any(t.i > verb.i and t.dep_ == "dobj" and verb.lemma_.lower() != "tell" for t in verb.children):
        return ()
    if subject.tag_ in {"WDT", "WP"} or verb.tag_ in {"VB", "VBG"}:
        return ()
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


def _clause(verb: Token, clause: Token) -> tuple[tuple[int, int], ...]:
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
        if token.dep_ == "conj" and not subject and same and lemma in _all("clause"):
            if any(t.dep_ in {"ccomp", "xcomp", "dobj", "prep"} for t in token.children):
                return _before(doc, start, left)
        if token.tag_ == "VBG" and doc[token.i - 1].text == "," and lemma in _all("clause") and not subject:
            return _before(doc, start, token.i)
        if token.dep_ == "advcl" and doc[left].lower_ == "while" and lemma in _all("clause") and subject:
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


def _after(verb: Token, child: Token) -> tuple[tuple[int, int], ...]:
    start, end = child.left_edge.i, child.right_edge.i + 1
    if start > verb.i:
        return ((start, _cut(verb, child, start, end)),)
    return ((max(start, verb.i + 1), end),) if end > verb.i + 1 else ((start, min(end, verb.i)),)


def _raised(verb: Token, child: Token) -> tuple[tuple[int, int], ...]:
    """Subject and infinitive of "the plan seems to fail", "he is believed to live": nobody speaks; empty otherwise."""
    subject = next((t for t in verb.children if t.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None or child.i < verb.i or subject.i > verb.i:
        return ()
    if verb.lemma_.lower() not in cues()["raising"]["passive" if subject.dep_ == "nsubjpass" else "active"]:
        return ()
    return ((subject.left_edge.i, subject.right_edge.i + 1), *_after(verb, child))


def raised(verb: Token) -> bool:
    """True where the subject belongs to what is said, not to who says it."""
    subject = next((t.dep_ for t in verb.children if t.dep_ in {"nsubj", "nsubjpass"}), "")
    group = {"nsubj": "active", "nsubjpass": "passive"}.get(subject)
    return group is not None and verb.lemma_.lower() in cues()["raising"][group]


def _object(verb: Token, child: Token) -> tuple[tuple[int, int], ...]:
    """The object with what is said of it: "the mayor for doing nothing", "him a liar"."""
    start, end = child.left_edge.i, _plain(child)
    for other in verb.children:
        if other.i < child.i or other.left_edge.i < end or verb.doc[other.left_edge.i - 1].is_punct:
            continue
        joined = other.dep_ == "prep" and other.lower_ in JOINED and not _venue(other)
        if joined or other.dep_ in {"oprd", "xcomp", "ccomp", "dobj"} or (other.dep_ == "advcl" and infinitive(other)):
            end = max(end, other.right_edge.i + 1)
    return ((start, end),)


def _plain(noun: Token) -> int:
    """The end of the noun phrase, without an aside after a comma: "the plan, which she called unfair"."""
    end = noun.right_edge.i + 1
    for child in noun.children:
        if child.dep_ in {"relcl", "appos"} and child.left_edge.i > noun.i + 1 and child.right_edge.i + 1 == end:
            at = child.left_edge.i - (1 if child.dep_ == "appos" else 0)
            if noun.doc[child.left_edge.i - 1].text == ",":
                return _before(noun.doc, noun.i + 1, at)
    return end


def _venue(prep: Token) -> bool:
    """True for "in an interview", "on Twitter", "on Monday": where and when it was said, not what."""
    for held in prep.children:
        if held.dep_ == "pobj":
            return held.ent_type_ in {"DATE", "TIME"} or held.lemma_.lower() in cues()["venue"]["words"]
    return False
