"""People who are counted, and the one of whom it is said without a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from twosource.annotate.quantities.counted import noun_span
from twosource.annotate.quantities.measures import AGENT, PATIENT, STATE, measure_of
from twosource.annotate.quantities.words import PERSONS, WORDS
from twosource.model.annotation import Quantity
from twosource.model.article import Article

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

HOUSEHOLDS = frozenset(WORDS["households"]["words"])
OF_PERSONS = frozenset(
    ["killed", "injured", "missing", "arrested", "charged", "evacuated", "abducted", "freed", "rescued", "infected",
     "attended", "deployed", "employed", "vaccinated", "sacked"]
)  # fmt: skip
COUNTING_PERSONS = frozenset(
    [
        "death",
        "fatality",
        "injury",
        "arrest",
        "body",
        "life",
        "casualty",
        "hostage",
        "case",
        "infection",
        "homicide",
        "murder",
        "killing",
    ]
)
HARM = frozenset(["shoot", "stab", "beat", "strangle"])
PEOPLE_ONLY = OF_PERSONS - {"killed", "missing", "rescued", "deployed", "infected", "sacked"}
PERSON_NOUN = re.compile(
    r"(?:ers|ors|girls|boys|folk|ists|ians|ants|ees|men|women|ans|is)$"
)  # "clerics" aside, most plurals of people


def is_people(noun: Token) -> bool:
    return (
        any(word in PERSONS or word in COUNTING_PERSONS for word in (noun.lemma_.lower(), noun.lower_))
        or noun.lower_ in STATE
        or PERSON_NOUN.search(noun.lower_) is not None
    )


# "Five of them", "including six children": part of what was counted before.


def single_persons(doc: Doc, article: Article) -> Iterator[Quantity]:
    """One person of whom it is said without a number: "a volunteer firefighter was killed"."""
    for verb in doc:
        lemma = verb.lemma_.lower()
        states = verb.lemma_ == "be" and any(c.dep_ == "acomp" and c.lower_ in STATE for c in verb.children)
        if not states and (verb.pos_ != "VERB" or not (lemma in PATIENT or lemma in AGENT or lemma in HARM)):
            continue
        if any(child.dep_ == "neg" for child in verb.children):
            continue
        for noun in verb.children:
            if (
                noun.dep_ not in ("nsubj", "nsubjpass", "dobj")
                or noun.tag_ != "NN"
                or noun.lemma_.lower() not in PERSONS
            ):
                continue
            if noun.lemma_.lower() in ("staff", "crew", "couple", "people"):
                continue
            words = {child.lower_ for child in noun.children if child.dep_ in ("det", "nummod", "poss")}
            indefinite = words <= {"a", "an", "another"} and (
                words or (verb.tag_ == "VBN" and noun.left_edge.is_sent_start)
            )
            if not indefinite:
                continue
            measure = measure_of(noun, noun, persons=True)
            if measure not in ("killed", "injured", "missing", "arrested", "abducted", "freed", "rescued"):
                continue
            first = min(
                (c for c in noun.lefts if c.dep_ in ("det", "amod", "compound", "nmod")),
                key=lambda t: t.i,
                default=noun,
            )
            yield Quantity(
                article.span(first.idx, noun.idx + len(noun.text)),
                1.0,
                1.0,
                "person",
                measure,
                noun_span(article, noun),
            )
