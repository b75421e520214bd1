"""Where names stand: runs of capitals, cut free of titles, possessives and the capitals of headlines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from twosource.annotate.mentions.kinship import kinships
from twosource.annotate.mentions.lexicon import Lexicon
from twosource.annotate.mentions.runs import common_nouns, dateline, is_headline, opens, runs, stretches

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

NOBLE = frozenset({"lady", "queen", "king", "prince", "princess", "sir"})
NO_NAMES = frozenset({"ADV", "VERB", "AUX", "ADP", "SCONJ", "CCONJ", "PRON", "DET", "INTJ"})


class Votes(dict[str, float]):
    """How much speaks for each kind."""

    def __missing__(self, kind: str) -> float:
        return 0.0

    def add(self, other: Mapping[str, float]) -> None:
        for kind, weight in other.items():
            self[kind] += weight


@dataclass(slots=True)
class Name:
    """A name as it stands: tokens *start* to *end*, and the title that stands before it, if any."""

    doc: Doc
    start: int
    end: int
    title: tuple[int, int] | None = None
    votes: Votes = field(default_factory=Votes)

    span: Span = field(init=False)
    words: str = field(init=False)
    key: str = field(init=False)  # what names that are the same have in common

    def __post_init__(self) -> None:
        self.span = self.doc[self.start : self.end]
        self.words = " ".join(self.span.text.split())
        self.key = self.words.lower().replace(".", "").replace("-", " ")

    @property
    def first(self) -> Token:
        return self.doc[self.start]

    @property
    def last(self) -> Token:
        return self.doc[self.end - 1]


def find_names(doc: Doc, lex: Lexicon) -> list[Name]:
    """Every name in *doc*, in order, none overlapping another."""
    lowered = Counter(t.lower_ for t in doc if t.is_lower)
    names: list[Name] = []
    shouted: list[Span] = []
    for sentence in stretches(doc):
        if place := dateline(sentence):
            end, begin = place
            names.append(Name(doc, sentence.start, end, votes=Votes(place=10.0)))
            # "PORT HELM, Velm (AP) -": the wider place stands before the bracket.
            for start, stop in runs(doc[end:begin], lex):
                if doc[start - 1].text != "(":
                    names.append(Name(doc, start, stop, votes=Votes(place=10.0)))
            if begin < sentence.end:
                names.extend(_names_in(doc[begin : sentence.end], lowered, lex))
        elif is_headline(sentence):
            shouted.append(sentence)
        else:
            names.extend(_names_in(sentence, lowered, lex))
    inside = Counter(name.key for name in names if not opens(name.first))
    parts = {part for n in names if n.end - n.start > 1 for part in (n.first.lower_, n.last.lower_)}
    parts = {part for part in parts if not doc.vocab[part].is_stop}
    parts -= lex.last.keys() | lex.first.keys() | lex.modifiers | lex.heads
    parts |= {people for _, people in kinships({name.key for name in names})}
    names = [n for n in names if n.votes or n.key in parts or not _accidental(n, inside, lowered, lex)]
    names = [part for name in names for part in _unhyphenated(name, inside)]
    # A headline's capitals tell nothing: only names known from elsewhere are seen in it.
    known = {name.key for name in names} | {part.lower() for n in names for part in n.words.split() if len(part) > 3}
    for sentence in shouted:
        names.extend(_in_headline(sentence, known, lex))
    return sorted(names, key=lambda n: n.start)


def _names_in(sentence: Span, lowered: Counter[str], lex: Lexicon) -> Iterator[Name]:
    for start, end in runs(sentence, lex):
        yield from _cut(sentence.doc, start, end, lowered, lex)


def _unhyphenated(name: Name, inside: Mapping[str, int]) -> Iterator[Name]:
    """The two names of "Lind-Varga talks", where both stand alone elsewhere."""
    marks = [t.i for t in name.span if t.text == "-"]
    if len(marks) == 1 and inside.get(name.doc[name.start : marks[0]].text.lower()):
        if inside.get(name.doc[marks[0] + 1 : name.end].text.lower()):
            yield Name(name.doc, name.start, marks[0])
            yield Name(name.doc, marks[0] + 1, name.end)
            return
    yield name


def _cut(doc: Doc, start: int, end: int, lowered: Counter[str], lex: Lexicon) -> Iterator[Name]:
    """The names in a run, without articles, titles and words that only begin the sentence."""
    while start < end and doc[start].lower_ in {"the", "a", "an"}:
        start += 1
    while end - start > 1 and doc[start].lower_ in lex.never_first:
        start += 1
    while end - start > 1 and opens(doc[start]) and _common_opening(doc[start], lowered, lex):
        start += 1
    if start >= end:
        return
    title = _title(doc, start, end, lex)
    if title is None:
        yield from _split_demonym(doc, start, end, None, lex)
        return
    begin, stop = title
    if begin > start:
        yield from _split_demonym(doc, start, begin, None, lex)
    if stop < end:
        yield Name(doc, stop, end, (begin, stop))


def _title(doc: Doc, start: int, end: int, lex: Lexicon) -> tuple[int, int] | None:
    """Where a title stands in the run: "Chief Justice" before a name, alone, or after another name."""
    last = doc[end - 1].lower_
    if start and (doc[start - 1].lower_ in lex.surroundings["ships"]["nouns"] or _vessel(doc, start)):
        return None
    given = end - start > 2 and doc[end - 2].lower_ in lex.given  # "Secretary Anne Mills"
    if lex.last.get(last) in {"org", "place"} and not given:
        return None
    for stop in range(end, start, -1):
        word = doc[stop - 1].lower_
        if not lex.heads_title(word) and word not in lex.honorifics:
            continue
        if word in lex.saints and stop - start == 1:
            return None
        begin = stop - 1
        while begin > start and doc[begin - 1].lower_ in lex.modifiers | lex.heads | lex.honorifics.keys():
            begin -= 1
        # "Green House Chief": the house is no part of the office.
        while begin > start and begin < stop - 1 and doc[begin].lower_ in lex.last:
            begin += 1
        known = begin > start and lex.known(doc[start:begin].text.lower())
        if begin > start and not known and (word in lex.surnames or (stop < end and doc[stop].lower_ in lex.suffixes)):
            return None
        if begin > start and stop == end and not _belongs(doc, start, begin, lex):
            return None
        # "Secretary of State", "Minister of Defence"
        if stop + 1 < end and doc[stop].lower_ in {"of", "for"} and doc[stop + 1].lower_ in lex.modifiers:
            stop += 2
            while stop < end and doc[stop].lower_ in lex.modifiers:
                stop += 1
        return begin, stop
    return None


def _vessel(doc: Doc, start: int) -> bool:
    """True for "the Lady Ansel": before a person's title there is no article."""
    return doc[start - 1].lower_ == "the" and doc[start].lower_ in NOBLE


def _belongs(doc: Doc, start: int, end: int, lex: Lexicon) -> bool:
    """True where the words before a title are a country's: "Russian President"."""
    return lex.country_of(doc[start:end].text) is not None


def _split_demonym(doc: Doc, start: int, end: int, title: tuple[int, int] | None, lex: Lexicon) -> Iterator[Name]:
    """ "Russian Vera Lind" is two names, "Russian Railways" one."""
    for cut in (start + 2, start + 1):
        if cut >= end:
            continue
        belongs = doc[start:cut].text.lower() in lex.demonyms
        if belongs and lex.last.get(doc[end - 1].lower_) is None and doc[cut].lower_ in lex.given:
            yield Name(doc, start, cut)
            yield Name(doc, cut, end, title)
            return
    yield Name(doc, start, end, title)


def _common_opening(token: Token, lowered: Counter[str], lex: Lexicon) -> bool:
    """True where the first word of a run is there only because the sentence begins: "After Lind"."""
    if token.lower_ in lex.heads or token.lower_ in lex.modifiers or token.lower_ in lex.honorifics:
        return False
    if token.is_upper and len(token) > 1:
        return False
    if token.is_stop:
        return True
    if _called(token, lex):
        return False
    if token.pos_ in NO_NAMES:
        return True
    if lowered[token.lower_] or token.tag_ in {"NN", "NNS"}:
        return token.ent_iob_ != "B" and token.nbor().lower_ not in lex.last
    return False


def _called(token: Token, lex: Lexicon) -> bool:
    """True for "Open Hands, a charity": what is told of the whole name after it needs its first word."""
    after = token.nbor(2) if token.i + 4 < len(token.doc) else None
    nouns = lex.surroundings["apposition"]["org"]
    if after is None or after.text != "," or token.nbor(3).lower_ not in {"a", "the"}:
        return False
    return any(t.lower_ in nouns for t in token.doc[token.i + 4 : token.i + 7])


def _accidental(name: Name, inside: Counter[str], lowered: Counter[str], lex: Lexicon) -> bool:
    """True where only the place in the sentence, or nothing at all, makes a capital."""
    token, key = name.first, name.key
    if len(key) < 2 or not any(c.isalpha() for c in key) or (key in lex.heads and not name.title and not inside[key]):
        return True
    if key in lex.alone:
        return True
    if token.is_stop and opens(token) and token.is_title and name.end - name.start == 1:
        return True  # "Who was behind it?" is no WHO
    if lex.known(key) or name.title:
        return False
    common = common_nouns(token)
    if len(key) > 4 and name.span.text.isupper() and all(t.is_stop or t.lower_ in common for t in name.span):
        return True
    if name.end - name.start > 1:
        return False
    if not opens(token):
        return lowered[key] > 0 and not token.ent_type_ and token.tag_ not in {"NNP", "NNPS"}
    if inside[key] and not lowered[key]:
        return False
    unheard = not lowered[key] and not token.is_stop and key not in lex.modifiers and key not in common
    if unheard and _entitles(name, lex):
        return False
    if lowered[key] or token.is_stop or key in lex.modifiers or token.tag_ not in {"NNP", "NNPS"}:
        return True
    if token.ent_type_ in lex.labels:
        return key in common and (token.tag_ == "NNPS" or key.rstrip("s") != key)
    return key in common or key.removesuffix("s") in common or token.dep_ not in {"nsubj", "nsubjpass", "poss", "pobj"}


def _entitles(name: Name, lex: Lexicon) -> bool:
    """True for the place of "Tarnow mayor Irena Sobol"."""
    after = name.doc[name.end : name.end + 2]
    return len(after) == 2 and after[0].is_lower and lex.heads_title(after[0].lower_) and after[1].is_title


def _in_headline(sentence: Span, known: set[str], lex: Lexicon) -> Iterator[Name]:
    doc, i = sentence.doc, sentence.start
    while i < sentence.end:
        for end in range(min(i + 6, sentence.end), i, -1):
            name = Name(doc, i, end)
            if name.key in known or (lex.country_of(name.words) and name.first.text != "us"):
                if name.last.text not in {"'s", "'"} and not name.last.is_space and not name.first.is_space:
                    yield name
                    i = end - 1
                    break
        i += 1
