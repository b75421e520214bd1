"""What of an article tells which happening it is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from typing import ClassVar, NamedTuple

from twosource.group.contrast import Contrast, contrast
from twosource.group.days import calendar, days_named
from twosource.group.rarity import is_name
from twosource.group.wording import WORD
from twosource.model.article import Article

BREAK = re.compile(r"[.!?:\n\"\u201c\u201d\u2013\u2014]|\s-")  # what a capital may follow that is no name's
HOST = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Profile:
    """The words of an article by where they stand and what they are, all in lower case."""

    article: str
    day: int | None  # of publication, as an ordinal
    words: frozenset[str]
    title: frozenset[str]
    lead: frozenset[str]
    names: tuple[tuple[str, int], ...]  # with how often
    lead_names: frozenset[str]
    pairs: frozenset[str]  # two names in a row: "ilse vorn"
    numbers: tuple[tuple[str, int], ...]
    days: frozenset[int]  # that it names, as ordinals
    contrast: Contrast


class Token(NamedTuple):
    """A word as it is compared, and how it stood."""

    word: str
    capital: bool
    opens: bool  # a sentence or a quotation
    joined: bool  # to the word before it, by no more than a space


@dataclass(frozen=True, slots=True)
class Profiler:
    """The profile of an article; its lead, and the names there, are read from that many words."""

    REVISION: ClassVar[int] = 2
    lead: int = 90
    lead_names: int = 120
    headline: int = 12  # where the article has no title

    def __call__(self, article: Article, /) -> Profile:
        idle = empty() | set(HOST.findall((article.outlet or "").casefold()))
        text = kept_text(article)
        published = day(article)
        body = list(tokens(text))
        headline = list(tokens(article.title)) if article.title else []
        title = headline or body[: self.headline]
        names = names_among(body, title) - idle
        told = {stem(token.word) for token in title if tells(token, idle)}
        named = Counter(token.word for token in (*body, *headline) if token.capital and token.word in names)
        numbers = Counter(token.word for token in body if token.word[0].isdigit() and len(token.word) <= 5)
        return Profile(
            article=article.id,
            day=published.toordinal() if published else None,
            words=frozenset(told | {stem(token.word) for token in body if tells(token, idle)}),
            title=frozenset(told),
            lead=frozenset(told | {stem(token.word) for token in body[: self.lead] if tells(token, idle)}),
            names=tuple(sorted(named.items())),
            lead_names=frozenset(
                token.word for token in (*body[: self.lead_names], *title) if token.capital and token.word in names
            ),
            pairs=frozenset(
                f"{one.word} {two.word}"
                for one, two in pairwise(body)
                if one.capital and two.capital and two.joined and one.word in names and two.word in names
            ),
            numbers=tuple(sorted(numbers.items())),
            days=days_named(f"{article.title or ''}\n{text}", published),
            contrast=contrast(article.title or "", text),
        )


def kept_text(article: Article) -> str:
    """The text of *article*, what was removed blanked out."""
    text = article.text
    for removed in article.removed:
        text = text[: removed.span.start] + "\n" * len(removed.span) + text[removed.span.end :]
    return text


def tokens(text: str) -> Iterator[Token]:
    """The words of *text*, in order."""
    previous = 0
    for match in WORD.finditer(text):
        start, end = match.span()
        between = text[previous:start]
        opens = previous == 0 or (between != " " and BREAK.search(between) is not None)
        previous = end
        shown = match[0]
        word = shown.lower()
        if not word.isalnum():  # an apostrophe in it
            word = word.replace("\u2019", "'").removesuffix("'s")
        yield Token(word, shown[0].isupper(), opens, between.isspace())


def names_among(body: Sequence[Token], title: Sequence[Token]) -> set[str]:
    """The words that are names, as far as capitals show: headlines and first words have them anyway."""
    inside = Counter(token.word for token in body if token.capital and not token.opens)
    small = Counter(token.word for token in body if not token.capital)
    capital = {token.word for token in (*body, *title) if token.capital and not token.word[0].isdigit()}
    return {word for word in capital if inside[word] > small[word] or (not small[word] and is_name(word))}


def tells(token: Token, idle: Set[str]) -> bool:
    """True where *token* may tell one article from another."""
    return len(token.word) > 1 and token.word not in idle


def stem(word: str) -> str:
    """*word* without the ending of a plural."""
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


def day(article: Article) -> date | None:
    """The day of publication, where that is known to the day."""
    if article.published.instant is not None:
        return article.published.instant.date()
    days = article.published.interval
    return days.earliest if days.days == 1 else None


@cache
def empty() -> frozenset[str]:
    """Words that say nothing of what an article is about."""
    words = calendar()
    return frozenset((*words["empty"].split(), *words["weekdays"], *words["months"]))
