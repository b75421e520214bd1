"""Statements made ready for comparison: each with its words, actors, figures, days, speaker and origin at hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import cached_property, partial
from math import fsum

import numpy as np

from twosource.check.amends import Amends
from twosource.check.amounts import Amount
from twosource.check.owners import Backer
from twosource.check.words import content, numerals, phrases, sense, tokens
from twosource.model.annotation import Attribution, Mention, Plover, Statement, Time
from twosource.model.article import Article
from twosource.model.claim import Speaker
from twosource.model.text import Citation, Span

ASKED = re.compile(
    r"\b(?:ask|question|wonder|whether|demand|call|urge|appeal|request|seek|sought|plead|beg|want|order|told|invit|if)",
    re.IGNORECASE,
)
LIGHT = frozenset(["be", "have", "make", "take", "give", "do", "get", "put", "come", "go"])
PARTICLES = frozenset(["off", "up", "out", "in", "down", "back", "away", "through", "over"])
PARTICLE = re.compile(r"[a-z]+\s+(off|up|out|down|back|away|through)\b", re.IGNORECASE)
PRONOUNS = frozenset(
    (
        "it",
        "they",
        "he",
        "she",
        "we",
        "i",
        "them",
        "him",
        "her",
        "us",
        "me",
        "itself",
        "themselves",
        "himself",
        "herself",
    )
)


@dataclass(frozen=True)
class Fact:
    """One statement of one article, with everything about it that comparing needs."""

    article: Article
    order: int  # of the article in the case, earliest first
    origin: str
    statement: Statement
    place: int  # of the statement among the article's own
    citation: Citation
    sentence: Span
    speaker: Speaker | None
    voice: str  # who vouches: the actor or the name of the speaker, "" for the outlet itself
    words: tuple[str, ...]  # senses of the clause's own words, with whom its pronouns stand for
    around: frozenset[str]  # senses of the rest of the sentence
    actors: frozenset[str]
    mentions: tuple[Mention, ...]  # of the clause, in order; their actors are those of the story
    doers: frozenset[str]  # senses of the subject's words
    names: frozenset[str]  # senses of the words in the names of the story's actors
    places: tuple[str, ...]  # names of places in its sentence
    amounts: tuple[Amount, ...]
    times: tuple[Time, ...]
    nearby: tuple[Time, ...]  # of the whole sentence
    attribution: Attribution | None
    events: tuple[Plover, ...] = ()
    refused: bool = False  # said only to be denied: "denied once more that ..."
    backer: Backer | None = None  # who stands behind its origin
    stands_for: Span | None = None  # the predicate of the clause whose words it leaves out
    taken_back: Amends | None = None  # where its outlet repeats it only to say that it was wrong

    @property
    def account(self) -> str:
        """On whose account the outlet's own words are: what two of one owner say is said once."""
        return self.backer.key if self.backer else self.origin

    @cached_property
    def bag(self) -> frozenset[str]:
        return frozenset(self.words)

    @cached_property
    def text(self) -> str:
        """The clause's own words."""
        return " ".join(run.of(self.article.text) for run in self.statement.runs)

    @cached_property
    def predicate(self) -> str:
        """The sense of the predicate: of "set free" as of "release", of "make a call" as of "call"."""
        words = self.article.text[self.statement.predicate.start : self.statement.predicate.start + 40]
        for phrase, word in phrases():
            if phrase.match(words):
                return sense(word)
        verb, *rest = self.statement.lemma.split() or [""]
        if rest and rest[-1] in PARTICLES:
            # "Put up" is not "put", but "lifted out" is "lifted".
            return sense(f"{verb}-{rest[-1]}" if verb in LIGHT else verb)
        follows = PARTICLE.match(words)
        if verb in LIGHT and not rest and follows:
            return sense(f"{verb}-{follows[1].lower()}")
        parts = [part for part in self.statement.lemma.split() if part not in LIGHT]
        return sense(self.statement.lemma.replace(" ", "-") if not parts else parts[-1]) if self.statement.lemma else ""

    @cached_property
    def denies(self) -> bool:
        """True where it says that something is not so."""
        return self.statement.polarity == "negative" or self.statement.modality == "denied" or self.refused

    @cached_property
    def affirms(self) -> bool:
        return not self.denies and not self.wished

    @cached_property
    def wished(self) -> bool:
        """True of what is only asked or asked for."""
        return self.statement.modality == "asked" and bool(ASKED.search(self.lead))

    @cached_property
    def lead(self) -> str:
        """The words of the sentence that lead up to the clause, and those that say who is speaking."""
        text = self.article.text
        cues = " ".join(span.of(text) for span in self.attribution.cue) if self.attribution else ""
        return text[max(self.sentence.start, self.citation.span.start - 60) : self.citation.span.start] + " " + cues

    @cached_property
    def telling(self) -> frozenset[str]:
        """The clause's own words that name nobody, no number and no time."""
        own = frozenset(w for run in self.statement.runs for w in content(run.of(self.article.text)))
        if self.stands_for is not None:
            own = self.bag
        return frozenset(w for w in own - self.names if not w[0].isdigit() and w not in numerals())

    @cached_property
    def foretold(self) -> bool:
        return self.statement.modality in ("expected", "possible", "conditional")

    @cached_property
    def key(self) -> tuple[str, int, int, int]:
        """What facts are sorted by: nothing that depends on the order in which articles came."""
        span = self.citation.span
        return (span.article, span.start, span.end, self.place)

    @cached_property
    def published(self) -> datetime | None:
        """The moment of publication, or the start of the first day it can have been."""
        moment = self.article.published.instant
        earliest = self.article.published.interval.earliest
        if moment is None and earliest is not None:
            moment = datetime.combine(earliest, time(0), UTC)
        return moment


def when_published(article: Article) -> tuple[bool, str, str]:
    """Sorts articles by publication, the undated last, ties by id."""
    moment = article.published.instant
    day = article.published.interval.earliest
    stamp = moment.astimezone(UTC).isoformat() if moment else day.isoformat() if day else ""
    return (not stamp, stamp, article.id)


def is_pronoun(words: str) -> bool:
    return words.strip().lower() in PRONOUNS


class Rarity(dict[str, float]):
    """How telling each word is, and what whole sets of words weigh, reckoned once each."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        super().__init__(weights)
        self._masses: dict[frozenset[str], float] = {}
        self._squares: dict[frozenset[str], float] = {}

    def mass(self, words: frozenset[str]) -> float:
        """The weight of all *words*."""
        known = self._masses.get(words)
        if known is None:
            known = self._masses[words] = mass(words, self)
        return known

    def square(self, words: frozenset[str]) -> float:
        """The weight of all *words*, the telling ones counting for more."""
        known = self._squares.get(words)
        if known is None:
            known = self._squares[words] = _square(words, self)
        return known


def mass(words: Iterable[str], weight: Mapping[str, float]) -> float:
    """What *words* weigh together; those that stand everywhere weigh nothing."""
    # fsum is exact, so that the order of a set, which is another in each process, tells nothing.
    return fsum(max(weight.get(word, 1.0), 0.0) for word in words)


def rarity(facts: Iterable[Fact]) -> Rarity:
    """How telling each word is in this story: the fewer sentences of articles hold it, the more.

    A headline says again what stands below it, and each reprint has its own: it makes no word commoner.
    """
    seen: dict[str, set[tuple[str, int]]] = {}
    sentences: set[tuple[str, int]] = set()
    for fact in facts:
        where = () if _heads(fact) else ((fact.origin, fact.sentence.start),)
        sentences.update(where)
        for word in fact.bag:
            seen.setdefault(word, set()).update(where)
    total = 1 + len(sentences)
    return Rarity({word: float(np.log(total / (0.5 + max(len(places), 1)))) for word, places in seen.items()})


def _heads(fact: Fact) -> bool:
    """True of the words that an article's text opens with, where they end without a stop."""
    return fact.sentence.start == 0 and fact.article.text[fact.sentence.end - 1].isalnum()


def gist(a: Fact, b: Fact, weight: Mapping[str, float]) -> float:
    """The share of telling words in common, by weight: the cosine of the two."""
    common = _square(a.telling & b.telling, weight)
    if not common:
        return 0.0
    whole = weight.square if isinstance(weight, Rarity) else partial(_square, weight=weight)
    return float(common / (whole(a.telling) * whole(b.telling)) ** 0.5)


def _square(words: frozenset[str], weight: Mapping[str, float]) -> float:
    return sum(max(weight.get(word, 1.0), 0.0) ** 2 for word in sorted(words))


def said(words: str) -> frozenset[str]:
    """All words of a text, idle ones too, as they stand."""
    return frozenset(tokens(words))
