"""Runs of capitals: the stretches of a sentence that can hold names."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import TYPE_CHECKING, cast

from twosource.annotate.mentions.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

ORDINAL = re.compile(r"\d+(st|nd|rd|th)")
NUMBERED = frozenset({"ORG", "PRODUCT", "GPE", "EVENT", "FAC", "LOC"})


def stretches(doc: Doc) -> Iterator[Span]:
    """Sentences, but for those that the parser splits where nothing ends: in headlines, between unknown names."""
    start = 0
    for sentence in doc.sents:
        last = sentence[-1]
        if last.is_punct or "\n" in last.text or "\n" in last.whitespace_ or sentence.end == len(doc):
            yield doc[start : sentence.end]
            start = sentence.end


def is_headline(sentence: Span) -> bool:
    """True where the capitals are those of a headline."""
    words = [t for t in sentence if t.is_alpha]
    ending = next((t.text for t in reversed(sentence) if not t.is_space), "")
    long = [t for t in words if len(t) > 3]
    if len(words) < 4 or len(long) < 3 or ending in {".", '"'}:
        return False
    return sum(t.text[0].isupper() for t in long) >= 0.75 * len(long)


def dateline(sentence: Span) -> tuple[int, int] | None:
    """Where the place stands in "PORT HELM (AP) - The mayor", and where the sentence goes on after it."""
    doc, end = sentence.doc, sentence.start
    while end < sentence.end and doc[end].is_upper and doc[end].is_alpha and len(doc[end]) > 1:
        end += 1
    if end == sentence.start or end >= len(doc) or sentence.start + 5 < end:
        return None
    dash = end
    while dash < min(end + 9, len(doc)) and doc[dash].text not in {"-", "--", "—", "–"}:
        if not (doc[dash].is_punct or capital(doc[dash]) or doc[dash].is_digit):
            return None
        dash += 1
    return (end, dash + 1) if dash < min(end + 9, len(doc)) and doc[dash].whitespace_ else None


def capital(token: Token) -> bool:
    return token.text[0].isupper() and any(c.isalpha() for c in token.text)


def opens(token: Token) -> bool:
    """True where the token has a capital because something begins."""
    if token.i == 0:
        return True
    before = token.nbor(-1)
    if token.is_sent_start and before.is_punct:
        return True
    if before.text == "-" and before.i and before.whitespace_ and before.nbor(-1).whitespace_:
        return True
    return before.text in {'"', "'", ":", "(", "[", "--", "—", "–", "*", "•", "``"} or "\n" in before.text


def runs(sentence: Span, lex: Lexicon) -> Iterator[tuple[int, int]]:
    """Where each run begins and ends: capitals, and the small words that join them into one name."""
    doc, i = sentence.doc, sentence.start
    while i < sentence.end:
        if not capital(doc[i]) or doc[i].lower_.rstrip(".") in lex.never:
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
        return i < stop and capital(doc[i]) and doc[i].lower_.rstrip(".") not in lex.never

    if end >= stop:
        return end
    here, before = doc[end], doc[end - 1]
    if name_at(end):
        apart = bool(before.whitespace_) or before.text[-1] in "-&/."
        return end + 1 if apart else end
    if here.text == "-" and not before.whitespace_ and not here.whitespace_:
        return _after_hyphen(doc, end, stop, name_at(end + 1), lex)
    if here.lower_ in {"al", "el"} and end + 2 < stop and doc[end + 1].text == "-" and name_at(end + 2):
        return end + 3
    if name_at(end + 1):
        if here.text == "&" or (here.lower_ in lex.particles and before.lower_ not in lex.heads):
            return end + 2
        if here.lower_ == "of" and (before.lower_ in lex.of_heads or _one_label(doc, start, end + 2)):
            return end + 2
        if here.lower_ in {"of", "for"} and before.lower_ in lex.heads and doc[end + 1].lower_ in lex.modifiers:
            return end + 2
        if ORDINAL.fullmatch(here.text) and doc[end + 1].lower_ in lex.last:
            return end + 2
        if here.lower_ == "for" and before.lower_ in lex.for_heads:
            return end + 2
        if here.lower_ == "and":
            return _after_and(doc, start, end, stop, lex)
        if here.text in {"'s", "'"}:
            saint = end - start == 2 and doc[start].lower_ in lex.saints
            return end + 2 if saint or before.lower_ in lex.owners else end
    if here.lower_ == "of" and _brotherhood(doc, start, end, lex):
        if name_at(end + 1):
            return end + 2
        if name_at(end + 2) and doc[end + 1].lower_ == "the":
            return end + 3
    if here.lower_ == "of" and name_at(end + 2) and doc[end + 1].lower_ == "the":
        return end + 3 if _one_label(doc, start, end + 3) and before.lower_ in lex.of_heads else end
    if here.text.isdigit() and len(here) <= 3 and before.lower_ not in lex.heads:
        labelled = here.ent_type_ in NUMBERED and here.ent_iob_ == "I"
        return end + 1 if labelled or (end - start == 1 and _numbered(doc, end, stop)) else end
    return end


def _after_hyphen(doc: Doc, end: int, stop: int, capital_next: bool, lex: Lexicon) -> int:
    """The end of "Anne-Marie" and "Ching-te"; *end* itself for "Helm-based" and "China-Russia"."""
    if capital_next:
        countries = lex.country_of(doc[end - 1].text) or lex.country_of(doc[end + 1].text)
        return end if countries else end + 2
    if end + 1 < stop and doc[end + 1].is_alpha and len(doc[end + 1]) <= 4 and doc[end + 1].ent_type_ == "PERSON":
        return end + 2 if doc[end + 1].ent_iob_ == "I" else end
    return end


def _after_and(doc: Doc, start: int, end: int, stop: int, lex: Lexicon) -> int:
    """Where "Mill and Harbour Union" or "Ministry of Trade and Industry" ends; *end* where "and" joins two names."""
    stretch = end + 1
    while stretch < stop and capital(doc[stretch]):
        stretch += 1
    inside = doc[start].lower_ in lex.of_heads and any(t.lower_ == "of" for t in doc[start:end])
    organisation = lex.last.get(doc[stretch - 1].lower_) == "org"
    named = lex.country_of(doc[end - 1].text) or lex.country_of(doc[end + 1].text) or doc[end - 1].lower_ in lex.orgs
    if named or not (organisation or inside):
        return end
    short = end - start == 1 and stretch - end >= 3 and doc[end - 1].lower_ not in lex.last
    return stretch if short or _one_label(doc, start, stretch) else end


def _one_label(doc: Doc, start: int, end: int) -> bool:
    """True where the statistical model, too, reads one name from *start* to *end*."""
    return all(t.ent_iob_ == "I" for t in doc[start + 1 : end]) and doc[start].ent_type_ not in {"", "PERSON", "DATE"}


def _brotherhood(doc: Doc, start: int, end: int, lex: Lexicon) -> bool:
    """True after "the Sons", "the Friends": a common noun that has no other reason for its capital."""
    word = doc[start]
    if end - start > 1 or start == 0 or doc[start - 1].lower_ != "the" or word.lower_ in lex.heads | lex.modifiers:
        return False
    common = common_nouns(word)
    return not opens(word) and not lex.known(word.lower_) and (word.lower_ in common or word.lower_[:-1] in common)


def _numbered(doc: Doc, end: int, stop: int) -> bool:
    """True where the number at *end* names rather than counts: "Reactor 4 was shut"."""
    after = doc[end + 1] if end + 1 < stop else None
    return doc[end].dep_ in {"nummod", "appos"} and doc[end].head.i < end and (after is None or after.pos_ != "NOUN")


def common_nouns(token: Token) -> Container[str]:
    """The common nouns of the language, where the pipeline brings a list of them; else none."""
    tables = token.doc.vocab.lookups
    return cast("Container[str]", tables.get_table("lemma_index")["noun"]) if tables.has_table("lemma_index") else ()
