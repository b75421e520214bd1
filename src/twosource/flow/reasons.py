"""Why articles are told as one story, in words: what they have in common that hardly any others do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from twosource.errors import NotFoundError
from twosource.model.article import Article
from twosource.model.story import Origin
from twosource.ports import Store

if TYPE_CHECKING:
    from twosource.group.profile import Profile

LOOKED_AT = 6  # articles that one is compared with
SHOWN = 3  # of a kind
TELLING = 4.0  # nats: what a word that is no name tells at the least to be shown


@dataclass(frozen=True, slots=True)
class Joined:
    """What joins articles to others of their story; *origins* are those of all of them."""

    store: Store
    origins: tuple[Origin, ...]
    _profiles: dict[str, Profile] = field(default_factory=dict)
    _copied: dict[str, str] = field(default_factory=dict)  # from which article each copy has its words

    def __post_init__(self) -> None:
        for origin in self.origins:
            for reason in origin.reasons:
                if reason.original:
                    self._copied[reason.article] = reason.original

    def __call__(self, came: tuple[str, ...], others: tuple[str, ...]) -> str:
        """Why the first of the articles that *came* belongs with the *others*, and how many came with it."""
        if not came or not others:
            return ""
        told = self.told(came[0], others)
        more = len(came) - 1
        return told + (f"; {more} more came with it" if more else "")

    def told(self, article: str, others: tuple[str, ...]) -> str:
        """What joins one *article* to that of the *others* which is likest it."""
        from twosource.group.copies import name

        original = self._copied.get(article)
        if original in others:
            return f"has its words from {name(self.store.article(original))}"
        try:
            mine = self.profile(article)
            found = [self.profile(other) for other in others[:LOOKED_AT]]
        except NotFoundError:
            return ""
        nearest = max(found, key=lambda other: sum(worth(word) for word in shared_words(mine, other)))
        here, there = self.store.article(article), self.store.article(nearest.article)
        signs = [*signs_of(mine, nearest, here)]
        apart = days_apart(mine, nearest)
        return f"shares with {name(there)}: {', '.join(signs) or 'much of its wording'}" + (
            f"; {apart}" if apart else ""
        )

    def profile(self, id: str) -> Profile:
        from twosource.group.profile import Profiler

        if id not in self._profiles:
            self._profiles[id] = Profiler()(self.store.article(id))
        return self._profiles[id]


def shared_words(one: Profile, other: Profile) -> frozenset[str]:
    """The words and numbers that two articles have in common."""
    return (one.words & other.words) | (one.pairs & other.pairs)


def signs_of(one: Profile, other: Profile, article: Article) -> Iterator[str]:
    """The names, numbers, days and rare words that both have, those that tell most first, as *article* writes them."""
    pairs = telling(one.pairs & other.pairs)[:SHOWN]
    within = {part for pair in pairs for part in pair.split()}
    names = {name for name, _ in one.names} & {name for name, _ in other.names}
    single = telling(name for name in names - within if not name.isdigit())[: SHOWN - len(pairs)]
    for name in (*pairs, *single):
        yield written(name, article)
    yield from telling({n for n, _ in one.numbers} & {n for n, _ in other.numbers})[:2]
    for day in sorted(one.days & other.days)[:1]:
        yield date.fromordinal(day).strftime("%-d %B %Y")
    words = {word for word in one.words & other.words if word.isalpha() and worth(word) >= TELLING}
    for word in telling(words - names - within)[: SHOWN - len(pairs) + 1]:
        yield f"“{word}”"


def telling(words: Iterable[str]) -> list[str]:
    """The *words*, those that tell most first."""
    return sorted(words, key=lambda word: (-worth(word), word))


def worth(word: str) -> float:
    """What *word* tells in the language at large."""
    from twosource.group.rarity import general

    return general(word)


def written(name: str, article: Article) -> str:
    """A *name* in lower case as *article* writes it."""
    words = r"\s+".join(map(re.escape, name.split()))
    found = re.search(rf"\b{words}\b", f"{article.text}\n{article.title or ''}", re.IGNORECASE)
    return " ".join(found[0].split()) if found else name


def days_apart(one: Profile, other: Profile) -> str:
    """How far apart two articles were printed, where that is known."""
    if one.day is None or other.day is None:
        return ""
    days = abs(one.day - other.day)
    return "printed on one day" if not days else f"printed {days} day{'s' if days > 1 else ''} apart"
