"""What happened to those counted, by the verb, noun or phrase that governs the number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from twosource.annotate.quantities.words import LIGHT, WORDS

if TYPE_CHECKING:
    from spacy.tokens import Token

MEASURES: dict[str, dict[str, list[str]]] = WORDS["measures"]


def _index(role: str) -> dict[str, str]:
    return {word: measure for measure, roles in MEASURES.items() for word in roles[role]}


PATIENT, AGENT, NOUN, STATE, TOLL = (_index(role) for role in ("patient", "agent", "noun", "state", "toll"))
# Verbs that say it of people alone: meetings are held too.
HELD: dict[str, str] = WORDS["of_persons_alone"]
PHRASES: dict[str, str] = WORDS["phrases"]
NOMINALS: dict[str, str] = WORDS["nominals"]
OBJECT_PHRASES: dict[str, str] = WORDS["phrases_of_object"]
SUBJECT = ("nsubj", "nsubjpass", "csubj")
# Longest first: "death toll" before "toll".
TOLLS = sorted(TOLL, key=lambda words: (-len(words), words))


def measure_of(counted: Token, top: Token, *, persons: bool) -> str | None:
    """The measure of what *counted* heads; *top* is the word through which it hangs in the clause."""
    if counted.pos_ in ("NOUN", "ADJ", "VERB", "PROPN") and counted.lower_ in STATE:
        return STATE[counted.lower_]
    verb, role = _governor(top)
    found = None
    if verb is not None and role == "dobj" and top.i < verb.i and top.head is verb:
        role = "nsubj"  # a headline's "Thousands flee"
    if verb is not None:
        found = _by_verb(verb, role, persons) or _by_state(verb, counted) or _by_phrase(verb, role, persons)
    lemma = counted.lemma_.lower()
    named = _by_noun(counted) if persons else None
    found = named or found or _by_neighbours(counted, persons) or NOUN.get(lemma) or _toll(top)
    if found:
        return found
    if (
        verb is not None
        and role == "pobj"
        and verb.lemma_ in ("win", "lose", "lead", "beat", "defeat", "trail")
        and _by(top)
    ):
        return "margin"
    if verb is not None and role in ("dobj", "nsubjpass") and lemma_of(verb) not in LIGHT and verb.pos_ == "VERB":
        return lemma_of(verb)
    return None


def _by_noun(counted: Token) -> str | None:
    """ "The release of nine hostages", "the killing of two clerks"."""
    over = counted.head.head if counted.dep_ == "pobj" and counted.head.lower_ == "of" else None
    return NOMINALS.get(over.lemma_.lower()) if over is not None and over.pos_ == "NOUN" else None


def lemma_of(token: Token) -> str:
    return token.lemma_.lower()


def _by(top: Token) -> bool:
    return any(t.lower_ == "by" and t.dep_ == "prep" for t in (top.head, top.head.head))


def _by_state(verb: Token, counted: Token) -> str | None:
    """ "left 40 dead", "reported 12 missing", "an 8-year-old is dead"."""
    if verb.lower_ in STATE and verb.pos_ == "VERB" and verb.tag_ == "VBG":
        return STATE[verb.lower_]  # "25 are missing"
    for child in verb.children:
        if child.lower_ in STATE and child.dep_ in ("oprd", "acomp", "xcomp", "ccomp", "advcl") and child.i > counted.i:
            return STATE[child.lower_]
    return None


def _by_neighbours(counted: Token, persons: bool) -> str | None:
    """What the words beside the noun say: "nine injured officers", "the people killed there", "eleven who died"."""
    for child in _beside(counted):
        if child.lower_ in STATE:
            return STATE[child.lower_]
        if child.dep_ in ("acl", "amod") and lemma_of(child) in PATIENT and child.tag_ in ("VBN", "VBD", "JJ"):
            return PATIENT[lemma_of(child)]
        if child.dep_ in ("relcl", "acl"):
            found = _by_verb(child, _relative_role(child), persons)
            if found:
                return found
    return None


def _beside(counted: Token) -> Iterator[Token]:
    """What modifies the noun, and what modifies the people in "40 of the people killed"."""
    for child in counted.children:
        yield child
        if child.lower_ == "of" and child.dep_ == "prep":
            for noun in child.children:
                yield from noun.children


def _relative_role(verb: Token) -> str:
    """The role that the noun plays in its relative clause: "who died", "that were killed", "whom they killed"."""
    for child in verb.children:
        if child.dep_ in SUBJECT and child.tag_ in ("WP", "WDT"):
            return child.dep_
    return "nsubjpass" if verb.tag_ == "VBN" else "dobj"


def _governor(counted: Token) -> tuple[Token | None, str]:
    """The verb that the counted noun is subject or object of, through "of", conjunctions and auxiliaries."""
    token, role = counted, counted.dep_
    for _ in range(8):
        head = token.head
        if head is token:
            return (token, role) if token.pos_ in ("VERB", "AUX") and token is not counted else (None, "")
        if head.pos_ in ("VERB", "AUX") and role in (
            "nsubj",
            "nsubjpass",
            "dobj",
            "attr",
            "oprd",
            "npadvmod",
            "dative",
            "dep",
        ):
            # "31 were said to have been killed": the clause below says more than the verb.
            for child in head.children:
                if (
                    child.dep_ in ("xcomp", "oprd")
                    and role in SUBJECT
                    and (child.lemma_.lower() in PATIENT or child.lemma_.lower() in AGENT)
                ):
                    return child, role
            return head, role
        if head.pos_ in ("VERB", "AUX") and role == "pobj":
            return head, "pobj"
        if token.dep_ in ("conj", "appos"):
            token, role = head, head.dep_
            continue
        if token.dep_ in ("nummod", "quantmod", "pobj", "prep", "compound", "nmod", "amod", "advmod", "poss"):
            role = "pobj" if token.dep_ in ("pobj", "prep") and role != "dobj" else head.dep_
            token = head
            continue
        token, role = head, head.dep_
    return None, ""


def _by_verb(verb: Token, role: str, persons: bool) -> str | None:
    lemma = verb.lemma_.lower()
    passive = verb.tag_ == "VBN" and role in SUBJECT and any(c.dep_ == "auxpass" for c in verb.children)
    if lemma in PATIENT and PATIENT[lemma] == "injured" and role in ("dobj", "nsubjpass") and _fatal(verb):
        return "killed"
    if lemma in PATIENT and (role in ("dobj", "nsubjpass", "acl", "dep") or passive):
        return PATIENT[lemma]
    if (
        lemma in PATIENT
        and role == "nsubj"
        and _bare_passive(verb)
        and not any(c.dep_ == "dobj" for c in verb.children)
    ):
        return PATIENT[lemma]  # "Two killed in blaze", "one killed, five wounded"
    if lemma in ("go", "walk") and verb.head.lemma_ == "let" and persons:
        return "freed"
    if lemma in AGENT and role in SUBJECT:
        return AGENT[lemma]
    if persons and lemma in HELD and role in ("dobj", "nsubjpass"):
        return HELD[lemma]
    if role in ("dobj", "nsubjpass"):
        # "shot and killed", "stabbed to death": the worse of two verbs is what happened.
        worse = any(c.dep_ == "conj" and PATIENT.get(c.lemma_.lower()) == "killed" for c in verb.children)
        if lemma in ("shoot", "stab", "beat", "strangle", "hit", "strike") and (worse or _fatal(verb)):
            return "killed"
        if lemma in ("shoot", "stab"):
            return "injured"
    return None


def _bare_passive(verb: Token) -> bool:
    """True of a headline's "Two killed"; the tagger may take its "hurt" for a past tense."""
    return verb.tag_ == "VBN" or (verb.tag_ == "VBD" and verb.lower_ == "hurt")


def _fatal(verb: Token) -> bool:
    """ "shot dead", "fatally shot", "stabbed to death"."""
    if verb.i + 1 < len(verb.doc) and verb.nbor().lower_ == "dead":
        return True  # the parser may hang it on the noun: "shot dead four guards"
    return any(
        child.lower_ in ("dead", "fatally")
        or (child.lower_ == "to" and any(c.lower_ == "death" for c in child.children))
        for child in verb.children
    )


def _by_phrase(verb: Token, role: str, persons: bool) -> str | None:
    """A phrase of the verb's own clause."""
    span = verb.doc[verb.left_edge.i : verb.right_edge.i + 1]
    if len(span) > 60:
        span = verb.doc[max(verb.left_edge.i, verb.i - 15) : min(verb.right_edge.i + 1, verb.i + 15)]
    words = span.text.lower()
    near = verb.doc[verb.i : min(verb.i + 10, len(verb.doc))].text.lower()
    # "A man shot and killed": the one who did it is not counted.
    doer = role == "nsubj" and not any(c.dep_ == "auxpass" for c in verb.children) and verb.tag_ != "VBN"
    for phrase, measure in (PHRASES if doer else OBJECT_PHRASES | PHRASES).items():
        if not persons and measure != "destroyed":
            continue
        if phrase in near or (phrase in words and phrase.split()[0] in (verb.lower_, verb.lemma_.lower())):
            return measure
    return None


def _toll(counted: Token) -> str | None:
    """ "The death toll rose to 40", "a margin of 1,846 votes", "put the turnout at 18,000"."""
    token = counted
    for _ in range(5):
        head = token.head
        if head is token:
            break
        if token.dep_ == "prep" and token.lower_ in ("to", "at", "of", "from", "above", "past"):
            if head.pos_ in ("NOUN", "PROPN"):
                return _toll_noun(head)
            if head.pos_ in ("VERB", "AUX"):
                nouns = [c for c in head.children if c.dep_ in ("nsubj", "nsubjpass", "dobj") and c.i < token.i]
                return next((toll for toll in map(_toll_noun, nouns) if toll), None)
        if head.pos_ in ("VERB", "AUX") and token.dep_ in ("dobj", "attr", "acomp"):
            for child in head.children:
                if child.dep_ in ("nsubj", "nsubjpass"):
                    return _toll_noun(child)
            break
        token = head
    return None


def _toll_noun(noun: Token) -> str | None:
    words = noun.doc[noun.left_edge.i : noun.right_edge.i + 1].text.lower()
    for toll in TOLLS:
        if noun.lower_ == toll.rsplit(" ", 1)[-1] or (toll in words and noun.lower_ in toll.split()):
            if toll in words:
                return TOLL[toll]
    return None
