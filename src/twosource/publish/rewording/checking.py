"""Whether a model's sentence says what its citations say, and no more; where in doubt, it does not."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from twosource.model.text import Sentence
from twosource.publish.rewording.asking import body_of
from twosource.publish.rewording.reading import Day, Reading, Token, read
from twosource.publish.rewording.stance import changed, miscounted, swapped
from twosource.publish.rewording.vocabulary import FUNCTION, LIGHT, WORDS, spelled_out, stem
from twosource.publish.wording import one_line

LONGER = 1.6  # times as long as the sentence it stands for
SLACK = 40  # characters more
KEPT = 0.7  # share of the sentence's own words that must stay
PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,;:'\"()-–’“”%$€£¥")
MARKUP = re.compile(r"<[^>]*>|[*_`#|\[\]{}\\<>~^=]|https?:|www\.|&\w+;", re.IGNORECASE)
REMARK = re.compile(
    r"^(?:sure|certainly|okay|ok|here(?:'s| is| are)|of course|as an ai|i (?:can|cannot|am|will|have)|sorry|"
    r"note|(?:reworded|rewritten|revised|answer|output|sentence|summary)\s*:)",
    re.IGNORECASE,
)
QUOTED = re.compile(r"[“\"]([^“”\"]*)[”\"]")
SENTENCES = re.compile(r"[.!?][\"”’)]*\s+(?=[A-Z“\"(])")
SHORTENED = re.compile(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|No|Lt|Gen|Col|Sgt|Capt|Gov|Sen|Rep|Jan|Feb|Aug|Sept?|Oct|Nov|Dec)\.\s"
)
CUES = frozenset(
    stem(part)
    for table in ("hedges", "amounts", "order")
    for words in WORDS[table].values()
    for word in words
    for part in word.split()
) | frozenset(stem(part) for table in ("negation", "saying") for word in WORDS[table]["words"] for part in word.split())


def refusal(answer: str, sentence: Sentence) -> str | None:
    """Why *answer* may not stand for *sentence*, `None` where it may.

    It must be one plain sentence that has the names, numbers, dates, quotations, speakers,
    negations and hedges of the sentence, and only words that it or its citations have.
    """
    body = one_line(body_of(sentence.text)[0])
    words = answer.strip()
    cited = [one_line(citation.words) for citation in sentence.citations]
    if found := _shape(words, body, cited):
        return found
    words = one_line(words)
    quoting = _quotes(words, body)
    words, body, *cited = (spelled_out(text) for text in (words, body, *cited))
    known = (LIGHT | CUES).union(*(_small(text) for text in (body, words, *cited)))
    told, reworded = read(body, known=known), read(words, known=known)
    sources = [told, *(read(text, known=known) for text in cited)]
    return (
        quoting
        or _numbers(reworded, told)
        or _dates(reworded, told)
        or _names(reworded, told, sources)
        or changed(words, body, reworded, told)
        or _added(reworded, sources)
        or _kept(reworded, told)
        or swapped(reworded, told)
        or miscounted(reworded, sources)
    )


def _shape(words: str, body: str, cited: list[str]) -> str | None:
    if not words:
        return "is empty"
    if len(words) > LONGER * len(body) + SLACK:
        return "is too long"
    if "\n" in words or "\r" in words:
        return "is more than one line"
    if MARKUP.search(words):
        return "has markup in it"
    if REMARK.match(words):
        return "is a remark, no sentence of the dossier"
    allowed = PLAIN.union(body, *cited)
    odd = next((letter for letter in words if letter not in allowed or unicodedata.category(letter)[0] == "C"), None)
    if odd is not None:
        return f"has the character U+{ord(odd):04X}, which its citations lack"
    plain = SHORTENED.sub("", words)
    if len(SENTENCES.findall(plain)) > len(SENTENCES.findall(SHORTENED.sub("", body))):
        return "is more than one sentence"
    if words[-1] not in '.!?"”’)' or (words[-1] in "!?" and body[-1:] != words[-1]):
        return "does not end as a sentence does"
    return None


def _quotes(words: str, body: str) -> str | None:
    mine, theirs = (Counter(_plain(quoted) for quoted in QUOTED.findall(text)) for text in (words, body))
    if mine - theirs:
        return "quotes what is not quoted so"
    if theirs - mine:
        return "changes or leaves out quoted words"
    return None


def _numbers(reworded: Reading, told: Reading) -> str | None:
    mine, theirs = set(reworded.numbers), set(told.numbers)
    for token in reworded.tokens:
        if token.number is not None and token.number not in theirs:
            return f"adds the number “{token.text}”"
    for token in told.tokens:
        if token.number is not None and token.number not in mine:
            return f"leaves out the number “{token.text}”"
    return None


def _dates(reworded: Reading, told: Reading) -> str | None:
    for token in reworded.tokens:
        if token.day is not None and not any(_within(token.day, day) for day in told.days):
            return f"adds the date “{token.text}”"
    if any(not any(_within(mine, day) for mine in reworded.days) for day in told.days):
        return "leaves out a date"
    if added := reworded.times - told.times:
        return f"adds the date “{min(added)}”"
    if missing := told.times - reworded.times:
        return f"leaves out the date “{min(missing)}”"
    return None


def _within(day: Day, known: Day) -> bool:
    """True of a day that says no more than a *known* one does."""
    return all(part is None or part == other for part, other in zip(day, known)) and day[1] is not None


def _names(reworded: Reading, told: Reading, sources: list[Reading]) -> str | None:
    known = {token.key for source in sources for token in source.tokens if token.part == "name"}
    for token in reworded.tokens:
        if token.part == "name" and token.key not in known:
            return f"adds the name “{token.text}”"
    kept = {token.key for token in reworded.tokens}
    for token in told.tokens:
        if token.part == "name" and token.key not in kept:
            return f"leaves out the name “{token.text}”"
    return None


def _added(reworded: Reading, sources: list[Reading]) -> str | None:
    told = [token for source in sources for token in source.tokens]
    known = {token.key for token in told} | {stem(token.key) for token in told if token.part == "name"}
    for token in reworded.tokens:
        if token.part == "word" and not _is_known(token, known):
            return f"adds “{token.text}”, which its citations lack"
    return None


def _is_known(token: Token, known: set[str]) -> bool:
    return token.key in known or token.key in LIGHT or token.key in CUES or token.key in FUNCTION


def _kept(reworded: Reading, told: Reading) -> str | None:
    mine = {token.key for token in reworded.content}
    weighty = {token.key for token in told.content if token.part in ("word", "name")} - CUES - LIGHT
    return "leaves out too much of what the sentence says" if len(weighty & mine) < KEPT * len(weighty) else None


def _small(text: str) -> frozenset[str]:
    """The words that stand in *text* in small letters: no names, where a sentence begins with them."""
    return frozenset(stem(word) for word in re.findall(r"[^\W\d_]+", text) if word[:1].islower())


def _plain(quoted: str) -> str:
    return " ".join(quoted.split()).strip(" .,;:").replace("’", "'")
