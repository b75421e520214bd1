"""Noun phrases that stand for somebody without a name: "the Velmian minister", "police", "some 60 protesters"."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.annotate.mentions.lexicon import Lexicon
from twosource.annotate.mentions.names import Name
from twosource.model.annotation import MentionKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SIDES = frozenset({"opposite", "far", "near", "other", "left", "right", "western", "eastern", "northern", "southern"})
DEFINITE = frozenset({"the", "this", "that", "its", "his", "her", "their", "our", "'s", "'"})


@dataclass(frozen=True, slots=True)
class Description:
    """Tokens *start* to *end*, without the article; *noun* is a lemma, a group's noun its canonical plural."""

    start: int
    end: int
    kind: MentionKind
    noun: str
    modifiers: frozenset[str]
    of: str | None
    definite: bool
    plural: bool = False
    named: tuple[int, ...] = ()  # where names stand in it or own it

    @property
    def head(self) -> int:
        return self.end - 1


def find_descriptions(doc: Doc, names: Collection[Name], lex: Lexicon) -> Iterator[Description]:
    """Every such phrase in order; titles that stand before a name are none."""
    inside = {i for name in names for i in range(name.start, name.end)}
    titles = {i for name in names if name.title for i in range(*name.title)}
    at = {name.end: name for name in names}
    opening = {name.start for name in names}
    ashore = any(_riverside(token) for token in doc)
    for token in doc:
        if ashore and token.lemma_.lower() == "bank":
            continue
        if token.i in inside or token.i in titles or token.pos_ not in {"NOUN", "PROPN"}:
            continue
        kind = _kind(token, lex)
        if kind is None or token.dep_ in {"compound", "amod", "nmod"}:
            continue
        if token.i + 1 in opening and token.dep_ != "appos" and kind == "person":
            continue
        if token.i + 1 < len(doc) and doc[token.i + 1].text == "-" and not token.whitespace_:
            continue
        yield _describe(token, kind, at, lex)


def _riverside(token: Token) -> bool:
    """True for a bank without money: "the opposite bank", "burst its banks"."""
    if token.lemma_.lower() != "bank":
        return False
    of = token.doc[token.i + 1 : token.i + 4]
    river = len(of) == 3 and of[:2].text.lower() == "of the" and of[2].text[:1].isupper()
    return river or token.head.lemma_ == "burst" or any(child.lower_ in SIDES for child in token.children)


def _kind(token: Token, lex: Lexicon) -> MentionKind | None:
    noun, plural = token.lemma_.lower(), token.tag_ in {"NNS", "NNPS"}
    if token.lower_ in lex.bodies_alone or token.lower_ == "authorities":
        return "org"
    if plural:
        return "group" if noun in lex.groups else None
    if noun in lex.bodies_common or noun in lex.enterprises:
        return "org"
    if lex.heads_title(noun) or noun in lex.people or noun in lex.offices_like or noun in lex.genders:
        return "person"
    return None


def _describe(token: Token, kind: MentionKind, names_ending: dict[int, Name], lex: Lexicon) -> Description:
    doc, start = token.doc, token.i
    of: str | None = None
    named: list[int] = []
    words: set[str] = set()
    sentence = token.sent.start
    while start > sentence:
        before = doc[start - 1]
        if name := names_ending.get(start):
            # A person's name before a noun is an apposition, no adjective.
            if name.title or (before.head.i != token.i and before.dep_ not in {"compound", "amod", "nmod"}):
                break
            named.append(name.last.i)
            of = lex.country_of(name.words) or name.words
            start = name.start
        elif before.text == "-" and not before.whitespace_ and start - 2 >= sentence:
            words.add(doc[start - 2].lower_ + "-" + doc[start].lower_)
            start -= 2
        elif before.dep_ in {"compound", "amod", "nmod"} and before.pos_ in {"NOUN", "ADJ", "PROPN"}:
            if before.is_stop or before.head.i > token.i or before.head.i < start - 1:
                break
            words.add(before.lower_)
            start -= 1
        else:
            break
    before_it = doc[start - 1] if start > sentence else None
    definite = before_it is not None and (before_it.lower_ in DEFINITE)
    if before_it is not None and before_it.text in {"'s", "'"}:
        owner = names_ending.get(start - 1)
        if owner is not None:
            named.append(owner.last.i)
            of = of or lex.country_of(owner.words) or owner.words
    of = of or _complement(token, names_ending, named, lex)
    plural = token.tag_ in {"NNS", "NNPS"}
    noun = token.lemma_.lower()
    if token.lower_ in lex.bodies_alone or token.lower_ == "authorities":
        noun, plural = token.lower_, False
    elif kind == "group":
        noun = lex.groups[noun]
    definite = definite or bool(named) or _bare(token, start, kind, lex)
    return Description(start, token.i + 1, kind, noun, frozenset(words), of, definite, plural, tuple(named))


def _bare(token: Token, start: int, kind: MentionKind, lex: Lexicon) -> bool:
    """True for plurals, and for "police", without an article."""
    before = token.doc[start - 1] if start else None
    if before is not None and before.lower_ in {"a", "an", "any", "no", "another", "some"}:
        return False
    return kind == "group" or token.lower_ in lex.bare


def _complement(token: Token, names_ending: dict[int, Name], named: list[int], lex: Lexicon) -> str | None:
    """Velm in "the governor of Velm"."""
    for child in token.rights:
        if child.lower_ in {"of", "for"} and child.i == token.i + 1:
            for name in names_ending.values():
                if name.start - child.i in {1, 2} and name.first.i > child.i:
                    named.append(name.last.i)
                    return lex.country_of(name.words) or name.words
    return None
