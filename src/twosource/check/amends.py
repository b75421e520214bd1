"""Where an outlet says in its own words that it reported something wrongly: what it repeats only to take it back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from twosource.check.cues import cue
from twosource.model.article import Article
from twosource.model.text import Span

LEAD = 60  # characters between "we" and "reported"
QUOTES = re.compile(r"[\"“”]")
LABEL = re.compile(
    r"\W*(?:corrections?|retraction|apology|clarification)(?:(?: (?:of|on))? \d[\w ]*|, [\w ]+)?\s*(?:[:.–—]|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Amends:
    """What the outlet repeats of its report only to take it back (*echo*), and the *words* that do so."""

    echo: Span
    words: Span


def amends(article: Article, sentences: Sequence[Span]) -> tuple[Amends, ...]:
    """Every passage of *article* in which its outlet takes back in words what it said, in the order of the text."""
    return tuple(_amends(article, sorted(sentences)))


def _amends(article: Article, sentences: Sequence[Span]) -> Iterator[Amends]:
    text = article.text
    titled = article.title is not None and bool(LABEL.match(article.title))
    for n, sentence in enumerate(sentences):
        words = sentence.of(text)
        told = _told(words)
        if told is None or _quoted(text, sentence.start + told.start()):
            continue
        wrongly = cue("amends", "wrongly").search(words[: told.end()]) or cue("amends", "which").search(words)
        if titled or wrongly or _headed(text, sentence):
            signs = [sentence]
        else:
            near = [s for s in sentences[max(0, n - 1) : n + 3] if s != sentence and _near(text, s, sentence)]
            signs = [s for s in near if cue("amends", "wrong").search(s.of(text)) and not _quoted(text, s.start)]
        if not signs:
            continue
        echo = Span(article.id, min(sentence.start + told.end(), sentence.end), sentence.end)
        if echo.of(text).strip(" .!\n"):
            hull = (*signs, sentence)
            yield Amends(echo, Span(article.id, min(s.start for s in hull), max(s.end for s in hull)))


def contrary(article: Article, sentence: Span) -> bool:
    """True of a sentence that says what is so, other than the outlet reported: "contrary to what we wrote"."""
    found = cue("amends", "contrary").search(sentence.of(article.text))
    return found is not None and not _quoted(article.text, sentence.start + found.start())


def _told(words: str) -> re.Match[str] | None:
    """Where a sentence says that the outlet reported what follows."""
    for who in cue("amends", "ours").finditer(words):
        found = cue("amends", "told").search(words, who.end(), min(len(words), who.end() + LEAD))
        if found and not re.search(r"[.;:\"“]", words[who.end() : found.start()]):
            return found
    return None


def _near(text: str, one: Span, other: Span) -> bool:
    """True of two sentences of one paragraph."""
    low, high = sorted((one, other))
    return "\n" not in text[low.end : high.start]


def _headed(text: str, sentence: Span) -> bool:
    """True where the paragraph of the *sentence*, or the line above it, has the label of a correction."""
    start = text.rfind("\n", 0, sentence.start) + 1
    above = text[:start].rstrip().rpartition("\n")[2]
    return any(LABEL.match(words) for words in (text[start : sentence.end], above))


def _quoted(text: str, at: int) -> bool:
    """True where somebody else is speaking at this place of the text."""
    start = text.rfind("\n", 0, at) + 1
    return len(QUOTES.findall(text, start, at)) % 2 == 1
