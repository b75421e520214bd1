"""Whom pronouns and descriptions stand for, read in the order of the words; `None` where that is not sure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from twosource.annotate.mentions.descriptions import Description
from twosource.annotate.mentions.joining import Named
from twosource.annotate.mentions.lexicon import Lexicon
from twosource.annotate.mentions.pronouns import FEMALE, MALE, PLURAL, Seen, antecedent, quoted
from twosource.annotate.mentions.roles import fits
from twosource.model.annotation import MentionForm, MentionKind, Role
from twosource.model.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PRONOUNS = MALE | FEMALE | PLURAL | {"it", "its", "itself", "who"}


@dataclass(slots=True)
class Reference:
    """Tokens that stand for *named*, or for nobody who is known."""

    start: int
    end: int
    kind: MentionKind
    form: MentionForm
    named: Named | None


@dataclass(slots=True)
class Reading:
    """Who has been spoken of up to here."""

    article: str
    doc: Doc
    lex: Lexicon
    cast: list[Named]
    sentences: list[int]  # which one each token is in
    speakers: dict[int, Named] = field(default_factory=dict)  # of the sentence that says who speaks
    seen: list[Seen] = field(default_factory=list)

    def spoken_of(self, token: Token, named: Named | None, gender: str | None, plural: bool = False) -> None:
        kind = named.kind if named else "person"
        self.seen.append(Seen(token, self.sentences[token.i], named, gender, kind, plural))

    def last(self, among: Sequence[Named]) -> Named | None:
        """Whoever of *among* was spoken of last."""
        return next((s.named for s in reversed(self.seen) if any(s.named is each for each in among)), None)


def refer(
    article: str, doc: Doc, cast: list[Named], descriptions: Sequence[Description], lex: Lexicon
) -> list[Reference]:
    """A reference for each of *descriptions* and each pronoun; actors known only by description join *cast*."""
    reading = Reading(article, doc, lex, cast, [n for n, sentence in enumerate(doc.sents) for _ in sentence])
    by_head = {name.span.root.i: named for named in cast for name in named.names}
    tokens = {name.last.i: named for named in cast for name in named.names}
    starts = {d.head: d for d in descriptions}
    for i, speaker in by_head.items():
        if doc[i].dep_ == "nsubj" and doc[i].head.lemma_ in lex.speech and not quoted(doc[i]):
            reading.speakers.setdefault(reading.sentences[i], speaker)
    references: list[Reference] = []
    for token in doc:
        if named := by_head.get(token.i):
            reading.spoken_of(token, named, named.gender)
        elif description := starts.get(token.i):
            who = _described(description, reading, tokens)
            references.append(Reference(description.start, description.end, description.kind, "description", who))
            gender = who.gender if who else _gender(description, lex)
            if description.kind == "person" or who is not None:
                reading.spoken_of(token, who, gender, description.plural)
        elif token.lower_ in PRONOUNS and token.pos_ == "PRON":
            references.extend(_pronoun(token, reading))
    return references


def _pronoun(token: Token, reading: Reading) -> Iterator[Reference]:
    if token.lower_ == "who" and token.dep_ not in {"nsubj", "nsubjpass"}:
        return
    sentence = reading.sentences[token.i]
    speaker = reading.speakers.get(sentence) or reading.speakers.get(sentence + 1)
    named = antecedent(token, sentence, reading.seen, reading.lex, speaker)
    kind: MentionKind = "person" if token.lower_ in MALE | FEMALE else "org"
    if named:
        kind = named.kind
        reading.spoken_of(token, named, named.gender)
    yield Reference(token.i, token.i + 1, kind, "pronoun", named)


def _gender(description: Description, lex: Lexicon) -> str | None:
    return lex.genders.get(description.noun)


def _described(description: Description, reading: Reading, names: Mapping[int, Named]) -> Named | None:
    if apposed := _apposed(description, reading, names):
        if apposed.kind == description.kind:
            apposed.nouns.add(description.noun)
            return apposed
    if description.kind == "person":
        return _person(description, reading)
    if description.kind == "org":
        return _body(description, reading)
    return _group(description, reading)


def _apposed(description: Description, reading: Reading, names: Mapping[int, Named]) -> Named | None:
    """The name beside the description: "Orvane, a utility", "the utility Orvane", "Lind is a nurse"."""
    token = reading.doc[description.head]
    for evidence, named in ((role.evidence, each) for each in reading.cast for role in each.roles):
        if evidence.start <= token.idx < evidence.end:
            return named
    if token.dep_ == "conj":
        # "a surgeon and head of the clinic": the second role of one who has a first.
        for named in reading.cast:
            if any(r.evidence.start <= token.head.idx < r.evidence.end for r in named.roles):
                words = reading.doc[description.start : description.end]
                evidence = Span(reading.article, words.start_char, words.end_char)
                named.roles.append(Role(words.text.lower(), description.of, evidence))
                return named
    if description.kind == "org" and description.named:
        # "the Orvane news agency"
        owner = names.get(description.named[0])
        if owner is not None and owner.kind == "org" and description.noun in reading.lex.enterprises:
            return owner
    if token.dep_ in {"appos", "attr"}:
        head = token.head
        if token.dep_ == "attr":
            head = next((child for child in head.lefts if child.dep_ == "nsubj"), head)
        if beside := names.get(head.i):
            return beside
    for child in token.rights:
        if child.dep_ == "appos" and (beside := names.get(child.i)):
            return beside
    after = reading.doc[description.end] if description.end < len(reading.doc) else None
    if after is not None and description.kind == "org":
        for named in reading.cast:
            for name in named.names:
                if name.start == after.i and name.span.root.head.i in {token.i, token.head.i}:
                    return named
    return None


def _person(description: Description, reading: Reading) -> Named | None:
    if not description.definite and description.of is None:
        return None
    people = [named for named in reading.cast if named.kind == "person"]
    fitting = [n for n in people if any(fits(role, description, reading.lex) for role in n.roles)]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        return reading.last(fitting)
    if description.noun not in reading.lex.unique:
        return None
    return _new(description, reading, "person")


def _body(description: Description, reading: Reading) -> Named | None:
    lex, noun = reading.lex, description.noun
    if not description.definite:
        return None
    bodies = [named for named in reading.cast if named.kind in {"org", "group"}]
    plain = not description.modifiers and description.of is None
    own = [n for n in bodies if noun in n.nouns and _agrees(description, n)]
    called = [n for n in bodies if noun in n.words and _agrees(description, n)]
    if fitting := own or called:
        return reading.last(fitting) or (fitting[0] if len(fitting) == 1 and plain else None)
    if noun in lex.enterprises and plain:
        companies = [n for n in bodies if n.names and (n.words[-1] in lex.company or n.words[-1] not in lex.last)]
        spoken = [n for n in companies if reading.last([n]) is not None]
        if noun not in lex.vague and noun not in lex.bodies_common and len(spoken) == 1:
            return spoken[0]
    if noun in lex.bodies_alone or noun == "authorities" or (noun in lex.bodies_common and not plain):
        return _new(description, reading, "org")
    return None


def _agrees(description: Description, named: Named) -> bool:
    """True where nothing in the description speaks against *named*."""
    words = set(named.words) | named.nouns
    others = {word for word in description.modifiers if word not in {"new", "largest", "country's"}}
    if description.of and description.of.lower() not in named.key and any(role.of for role in named.roles):
        return False
    if description.of and not named.names and description.of.lower() not in named.key:
        return False
    return not others or bool(others & words)


def _group(description: Description, reading: Reading) -> Named | None:
    return _new(description, reading, "group") if description.definite else None


def _new(description: Description, reading: Reading, kind: MentionKind) -> Named:
    """The actor that is known by this description alone, the same one each time."""
    words = reading.doc[description.start : description.end]
    compounds = [
        t.text for t in words[:-1] if t.dep_ in {"compound", "nmod", "amod"} and t.lower_ in description.modifiers
    ]
    if kind == "group":
        compounds = [word for word, t in zip(compounds, words) if t.dep_ == "compound"]
    plain = " ".join([*(word.lower() for word in compounds), description.noun])
    key = f"{plain} of {description.of}".lower() if description.of else plain
    name = plain
    if description.of and description.named and description.start <= description.named[0] < description.end:
        name = words.text
    elif description.of:
        name = f"{plain} of {description.of}"
    for named in reading.cast:
        if named.key == key and named.kind == kind:
            return named
    new = Named(key, name, kind, nouns={description.noun}, gender=_gender(description, reading.lex))
    if kind == "person":
        new.roles.append(Role(plain, description.of, Span(reading.article, words.start_char, words.end_char)))
    reading.cast.append(new)
    return new
