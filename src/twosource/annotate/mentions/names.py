"""Where names stand: runs of capitals, cut free of titles, possessives and the capitals of headlines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from twosource.annotate.mentions.lexicon import Lexicon

NUMBERED = frozenset({"ORG", "PRODUCT", "GPE", "EVENT", "FAC"})
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

    @property
    def span(self) -> Span:
        return self.doc[self.start : self.end]

    @property
    def words(self) -> str:
        return " ".join(self.span.text.split())

    @property
    def key(self) -> str:
        return self.words.lower().replace(".", "").replace("-", " ")

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
    for sentence in doc.sents:
        if is_headline(sentence):
            shouted.append(sentence)
            continue
        for start, end in _runs(sentence, lex):
            names.extend(_cut(doc, start, end, lowered, lex))
    inside = Counter(name.key for name in names if not _opens(name.first))
    names = [n for n in names if not _accidental(n, inside, lowered, lex)]
    # A headline's capitals tell nothing: only names known from elsewhere are seen in it.
    known = {name.key for name in names} | {part.lower() for n in names for part in n.words.split() if len(part) > 3}
    for sentence in shouted:
        names.extend(_in_headline(sentence, known, lex))
    return sorted(names, key=lambda n: n.start)


def is_headline(sentence: Span) -> bool:
    """True where the capitals are those of a headline."""
    words = [t for t in sentence if t.is_alpha]
    long = [t for t in words if len(t) > 3]
    if len(long) < 3 or (words and all(t.is_upper for t in words) and len(words) > 3):
        return len(long) >= 3
    capitals = sum(t.text[0].isupper() for t in long)
    return capitals >= 0.75 * len(long) and sentence[-1].text not in {".", '"'} and len(words) >= 4


def capital(token: Token) -> bool:
    return token.text[0].isupper() and any(c.isalpha() for c in token.text)


def _runs(sentence: Span, lex: Lexicon) -> Iterator[tuple[int, int]]:
    doc, i = sentence.doc, sentence.start
    while i < sentence.end:
        if not capital(doc[i]) or doc[i].lower_ in lex.never:
            i += 1
            continue
        end = i + 1
        while (longer := _longer(doc, i, end, sentence.end, lex)) > end:
            end = longer
        yield i, end
        i = end


def _longer(doc: Doc, start: int, end: int, stop: int, lex: Lexicon) -> int:
    """The end of the run with its next word, *end* itself where it goes no further."""

    def name_at(i: int) -> bool:
        return i < stop and capital(doc[i]) and doc[i].lower_ not in lex.never

    if end >= stop:
        return end
    here, before = doc[end], doc[end - 1]
    glued = not before.whitespace_
    if name_at(end):
        return end + 1 if not glued or before.text in {"-", "&", "/", "."} or before.text.endswith(".") else end
    if here.text == "-" and glued and not here.whitespace_ and name_at(end + 1):
        both = before.lower_ in lex.countries or doc[end + 1].lower_ in lex.countries
        return end if both else end + 2
    if here.text == "&" and name_at(end + 1):
        return end + 2
    if here.lower_ in lex.particles and name_at(end + 1) and before.lower_ not in lex.heads:
        return end + 2
    if here.lower_ in {"al", "el"} and end + 2 < stop and doc[end + 1].text == "-" and name_at(end + 2):
        return end + 3
    if here.lower_ == "of" and before.lower_ in lex.of_heads and name_at(end + 1):
        return end + 2
    if here.lower_ == "of" and before.lower_ in lex.of_heads and name_at(end + 2) and doc[end + 1].lower_ == "the":
        return end + 3 if before.lower_ not in {"court", "president", "capital"} else end
    if here.lower_ == "for" and before.lower_ in lex.for_heads and name_at(end + 1):
        return end + 2
    if here.lower_ == "and" and name_at(end + 1):
        return _after_and(doc, start, end, stop, lex)
    if here.text in {"'s", "'"} and name_at(end + 1):
        saint = end - start == 2 and doc[start].lower_ in lex.saints
        owned = before.lower_ in lex.owners
        return end + 2 if saint or owned else end
    if here.text.isdigit() and len(here) <= 3 and here.ent_type_ in NUMBERED and here.ent_iob_ == "I":
        return end + 1
    return end


def _after_and(doc: Doc, start: int, end: int, stop: int, lex: Lexicon) -> int:
    """Where "Mill and Harbour Union" or "Ministry of Trade and Industry" ends; *end* where "and" joins two names."""
    stretch = end + 1
    while stretch < stop and capital(doc[stretch]):
        stretch += 1
    one_entity = doc[end].ent_iob_ == "I" and doc[end].ent_type_ in {"ORG", "WORK_OF_ART", "LAW", "GPE"}
    inside = any(t.lower_ == "of" for t in doc[start:end]) and doc[start].lower_ in lex.of_heads
    organisation = lex.last.get(doc[stretch - 1].lower_) == "org"
    named = {doc[end - 1].lower_, doc[end + 1].lower_} & (lex.countries.keys() | lex.orgs)
    short = end - start == 1 and stretch - end >= 3 and lex.last.get(doc[end - 1].lower_) is None
    if named or not (organisation or inside):
        return stretch if one_entity and inside and not named else end
    return stretch if one_entity or (short and organisation) else end


def _cut(doc: Doc, start: int, end: int, lowered: Counter[str], lex: Lexicon) -> Iterator[Name]:
    """The names in a run, without articles, titles and words that only begin the sentence."""
    while start < end and doc[start].lower_ in {"the", "a", "an"}:
        start += 1
    while end - start > 1 and _opens(doc[start]) and _common_opening(doc[start], lowered, lex):
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
    if lex.last.get(doc[end - 1].lower_) in {"org", "place"} and doc[end - 1].lower_ not in lex.heads:
        return None
    for stop in range(end, start, -1):
        word = doc[stop - 1].lower_
        if word not in lex.heads and word not in lex.honorifics:
            continue
        if word in lex.saints and stop - start == 1:
            return None
        begin = stop - 1
        while begin > start and doc[begin - 1].lower_ in lex.modifiers | lex.heads | lex.honorifics.keys():
            begin -= 1
        if begin > start and (word in lex.surnames or (stop < end and doc[stop].lower_ in lex.suffixes)):
            return None
        if begin > start and stop == end and not _belongs(doc, start, begin, lex):
            return None
        return begin, stop
    return None


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


def _opens(token: Token) -> bool:
    """True where the token has a capital because something begins."""
    if token.is_sent_start or token.i == 0:
        return True
    before = token.nbor(-1)
    return before.text in {'"', "'", ":", "(", "[", "--", "-", "*", "•", "``"} or "\n" in before.text


def _common_opening(token: Token, lowered: Counter[str], lex: Lexicon) -> bool:
    if token.lower_ in lex.heads or token.lower_ in lex.modifiers or token.lower_ in lex.honorifics:
        return False
    if token.is_stop and not token.is_upper:
        return True
    if token.ent_type_ and token.ent_iob_ == "B":
        return token.pos_ not in {"PROPN", "NOUN", "ADJ"} or (lowered[token.lower_] > 0 and token.pos_ != "PROPN")
    return token.pos_ in NO_NAMES or lowered[token.lower_] > 0


def _accidental(name: Name, inside: Counter[str], lowered: Counter[str], lex: Lexicon) -> bool:
    """True where only the place in the sentence, or nothing at all, makes a capital."""
    token = name.first
    key = name.key
    if len(key) < 2 or (key in lex.heads and name.title is None and not inside[key]):
        return True
    known = key in lex.countries or key in lex.demonyms or key in lex.capitals or key in lex.orgs or key in lex.peoples
    if known:
        return False
    if name.end - name.start > 1 or name.title:
        return False
    if not _opens(token):
        return token.pos_ not in {"PROPN", "NOUN", "ADJ"} and not token.ent_type_ and lowered[key] > 0
    if inside[key]:
        return False
    if lowered[key] or token.is_stop or key in lex.modifiers:
        return True
    if token.pos_ == "PROPN":
        stands = token.dep_ in {"nsubj", "nsubjpass", "poss", "pobj"}
        return token.tag_ == "NNPS" or (token.ent_type_ not in lex.labels and not stands)
    return token.ent_type_ not in lex.labels


def _in_headline(sentence: Span, known: set[str], lex: Lexicon) -> Iterator[Name]:
    doc, i = sentence.doc, sentence.start
    while i < sentence.end:
        for end in range(min(i + 6, sentence.end), i, -1):
            name = Name(doc, i, end)
            if name.key in known or (lex.country_of(name.words) and name.first.text != "us"):
                if name.last.text not in {"'s", "'"}:
                    yield name
                    i = end - 1
                    break
        i += 1
