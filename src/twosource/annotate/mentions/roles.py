"""The titles that a text gives to the people it names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from twosource.annotate.mentions.descriptions import Description
from twosource.annotate.mentions.lexicon import Lexicon
from twosource.annotate.mentions.names import Name
from twosource.model.annotation import Role
from twosource.model.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

IGNORED = frozenset({"former", "ex", "new", "current", "then", "late", "acting", "outgoing", "veteran", "embattled"})


def roles_of(name: Name, names: Sequence[Name], article: str, lex: Lexicon) -> Iterator[Role]:
    """The roles given where *name* stands: before it, after it between commas, or by "who heads"."""
    doc = name.doc
    for start, end, of in _before(name, names, lex):
        yield _role(doc, start, end, of, article, lex)
    if after := _after(name, names, lex):
        yield _role(doc, *after, article, lex)


def _role(doc: Doc, start: int, end: int, of: str | None, article: str, lex: Lexicon) -> Role:
    words = doc[start:end]
    title = lex.heading.get(words[0].lemma_) if words[0].pos_ == "VERB" else None
    title = title or " ".join(words.text.split()).lower()
    return Role(title, of, Span(article, words.start_char, words.end_char))


def _before(name: Name, names: Sequence[Name], lex: Lexicon) -> Iterator[tuple[int, int, str | None]]:
    doc = name.doc
    start = name.start
    if name.title:
        begin, end = name.title
        while end > begin and doc[end - 1].lower_ in lex.honorifics and doc[end - 1].lower_ not in lex.heads:
            end -= 1
        while begin < end and doc[begin].lower_ in lex.honorifics and doc[begin].lower_ not in lex.heads:
            begin += 1
        start = begin
        if begin < end and lex.heads_title(doc[end - 1].lower_):
            begin = _widen(doc, begin, lex)
            yield begin, end, _owner(doc, begin, names, lex) or _of_name(doc, name.end, names, lex)
            return
        if begin < end and any(t.lower_ in {"of", "for"} for t in doc[begin:end]):
            yield begin, end, _owner(doc, begin, names, lex)
            return
    # "district councillor Petra Lund", "the provincial fire chief, Marta Quillen"
    end = start
    comma = end > 1 and doc[end - 1].text == "," and end - 2 >= 0
    if comma:
        end -= 1
    if comma and (far := _across(doc, end, name, names, lex)):
        yield far
        return
    if end <= 0 or not lex.heads_title(doc[end - 1].lower_) or doc[end - 1].pos_ not in {"NOUN", "PROPN", "ADJ"}:
        return
    begin = _widen(doc, end - 1, lex)
    opening = doc[begin - 1] if begin else None
    if comma and opening is not None and opening.lower_ not in lex.openings and not opening.is_punct:
        if begin and lex.country_of(opening.text) is None and not doc[begin].is_sent_start:
            return
    if comma and not _closes(name, lex):
        return
    of = _owner(doc, begin, names, lex)
    yield begin, end, of or (None if comma else _of_name(doc, name.end, names, lex))


def _across(doc: Doc, end: int, name: Name, names: Sequence[Name], lex: Lexicon) -> tuple[int, int, str | None] | None:
    """The role in "a lawyer for Orvane Motors, Ines Varga,"."""
    of = next((other for other in names if other.end == end), None)
    if not _closes(name, lex):
        return None
    if of is None:
        # "the minister for fisheries, Asta Lindgren,"
        held = end > 2 and doc[end - 1].pos_ == "NOUN" and doc[end - 2].lower_ in {"of", "for"}
        if not held or not lex.heads_title(doc[end - 3].lower_):
            return None
        return _widen(doc, end - 3, lex), end - 2, doc[end - 1].text
    i = of.start - 1
    if i > 0 and doc[i].lower_ == "the":
        i -= 1
    if i < 1 or doc[i].lower_ not in {"of", "for", "at"} or not lex.heads_title(doc[i - 1].lower_):
        return None
    return _widen(doc, i - 1, lex), i, of.words


def _closes(name: Name, lex: Lexicon) -> bool:
    """True where an apposition ends after the name."""
    doc = name.doc
    return name.end >= len(doc) or doc[name.end].text in {",", ".", ";", ")"} or doc[name.end].pos_ in {"VERB", "AUX"}


def _widen(doc: Doc, begin: int, lex: Lexicon) -> int:
    """Where the title begins that *begin* belongs to."""
    sentence = doc[begin].sent.start
    while begin > sentence:
        word = doc[begin - 1]
        if word.text == "-" and begin - 2 >= sentence and not word.whitespace_:
            begin -= 2
        elif (word.lower_ in lex.modifiers | lex.heads and word.lower_ != "head") or (
            word.pos_ == "NOUN" and word.is_lower and word.dep_ in {"compound", "nmod", "amod"}
        ):
            begin -= 1
        else:
            break
    return begin


def _owner(doc: Doc, begin: int, names: Sequence[Name], lex: Lexicon) -> str | None:
    """Whose title it is that begins at *begin*: "Velm's", "Chinese", "Velda Grid"."""
    i = begin - 1
    if i >= 0 and doc[i].text in {"'s", "'"}:
        i -= 1
    for other in names:
        if other.end == i + 1 and (i == begin - 1 or not other.title):
            return lex.country_of(other.words) or other.words
    if i >= 0 and (country := lex.demonyms.get(doc[i].lower_)):
        return country
    return None


def _after(name: Name, names: Sequence[Name], lex: Lexicon) -> tuple[int, int, str | None] | None:
    """ ", a fellow at the Institute", ", Velm's chief executive", ", who heads the fire service"."""
    doc, i = name.doc, name.end
    if i + 1 >= len(doc) or doc[i].text not in {",", "("}:
        return None
    i += 1
    if doc[i].is_digit and i + 1 < len(doc) and doc[i + 1].text == ",":
        i += 2
    if i >= len(doc):
        return None
    if doc[i].lower_ == "who":
        return _who(doc, i, names, lex)
    begin = i
    while i < len(doc) and i < begin + 9:
        token = doc[i]
        if token.lower_ in lex.stops and not (token.text == "-" and not token.whitespace_):
            return None
        if lex.heads_title(token.lower_) and (i + 1 >= len(doc) or doc[i + 1].text not in {"'s", "'"}):
            # "prime minister": go on to the last head of the phrase
            while i + 1 < len(doc) and doc[i + 1].lower_ in lex.heads:
                i += 1
            # "chief medical officer"
            if i + 2 < len(doc) and doc[i + 1].lower_ in lex.modifiers and doc[i + 2].lower_ in lex.heads:
                i += 2
            break
        if token.dep_ == "prep" or (token.pos_ == "VERB" and token.dep_ not in {"amod", "compound"}):
            return None
        i += 1
    else:
        return None
    # "In Dunmar, the teacher Ilse Marn": hers, not Dunmar's.
    if i >= len(doc) or any(other.start == i + 1 for other in names):
        return None
    start = max(_widen(doc, i, lex), begin)
    owner = _owner(doc, start, names, lex) or _complement(doc, i + 1, names, lex)
    return start, i + 1, owner


def _of_name(doc: Doc, i: int, names: Sequence[Name], lex: Lexicon) -> str | None:
    """What stands after the name: "Mayor Brandt of Kessin"; only "of" tells, "in" may be where he is today."""
    return _complement(doc, i, names, lex) if i < len(doc) and doc[i].lower_ == "of" else None


def _who(doc: Doc, i: int, names: Sequence[Name], lex: Lexicon) -> tuple[int, int, str | None] | None:
    if i + 1 >= len(doc) or doc[i + 1].lemma_ not in lex.heading:
        return None
    of = _complement(doc, i + 2, names, lex, need_preposition=False)
    return (i + 1, i + 2, of) if of else None


def _complement(doc: Doc, i: int, names: Sequence[Name], lex: Lexicon, need_preposition: bool = True) -> str | None:
    """What follows a title: "of the Miners' Union", "at the university"."""
    if need_preposition:
        if i >= len(doc) or doc[i].lower_ not in {"of", "at", "for", "in", "to", "with", "from"}:
            return None
        i += 1
    begin = i
    while i < len(doc) and doc[i].pos_ in {"DET", "ADJ", "PRON"} and doc[i].is_lower:
        i += 1
    for name in names:
        if name.start == i:
            return name.words
    for chunk_end in range(i, min(i + 6, len(doc))):
        if doc[chunk_end].pos_ not in {"NOUN", "PROPN", "ADJ", "PART", "DET"}:
            break
    else:
        return None
    words = doc[begin:chunk_end].text
    return " ".join(words.split()) or None


def fits(role: Role, description: Description, lex: Lexicon) -> bool:
    """True where *description* ("the Velmian leader") can mean the holder of *role* (president of Velm)."""
    title = role.title.lower().replace("-", " ").split()
    noun = description.noun.split("-")[-1]
    if title[:1] in (["former"], ["ex"]) and "former" not in description.modifiers:
        return False
    if not title or not (title[-1] == noun or title[-1] in lex.offices_like.get(noun, frozenset())):
        return False
    if description.of and role.of and not _same(description.of, role.of):
        return False
    wanted = description.modifiers - IGNORED
    if not wanted:
        return True
    have = {*title[:-1], *(role.of or "").lower().split()}
    return wanted <= have if title[-1] == noun else bool(wanted & have)


def _same(one: str, other: str) -> bool:
    one, other = one.lower(), other.lower()
    return one == other or one.startswith(other + " ") or other.startswith(one + " ")
