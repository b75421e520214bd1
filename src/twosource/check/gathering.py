"""Annotations -> facts: each statement with everything about it that comparing needs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from twosource.check.amends import amends
from twosource.check.amounts import amounts_of
from twosource.check.ellipsis import completed_days
from twosource.check.facts import Fact, is_pronoun, when_published
from twosource.check.notices import no_news
from twosource.check.owners import backers
from twosource.check.speaking import Speakers
from twosource.check.words import content
from twosource.model.annotation import Annotations, Attribution, Mention, Statement
from twosource.model.article import Article
from twosource.model.claim import Speaker
from twosource.model.outlet import NOBODY, Registry
from twosource.model.story import Case
from twosource.model.text import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|refut(?:e|es|ed)|rejected (?:claims|reports|suggestions))\b"
    r"[^.;\"]{0,30}\bthat\s+$",
    re.IGNORECASE,
)
FIGURE = re.compile(r"\d[\d.,]*(?:st|nd|rd|th)?")
PART = 6  # words taken over from a subject or object that stands outside the clause


def gather(
    case: Case, actor_of: Mapping[tuple[str, str], str], registry: Registry = NOBODY
) -> tuple[tuple[Fact, ...], NDArray[np.float32]]:
    """All facts of the *case* in a stable order, and their meanings, a row each (unit length, or zero).

    What a notice says of the article that it stands in is none.
    """
    origin_of = {article: origin.id for origin in case.origins for article in origin.articles}
    backed = backers(case, registry)
    found: list[tuple[Fact, NDArray[np.float32] | None]] = []
    pairs = sorted(zip(case.articles, case.annotations), key=lambda pair: when_published(pair[0]))
    stamps = sorted({when_published(article)[:2] for article, _ in pairs})
    outlets = Counter(article.outlet for article in case.articles if article.outlet)
    for article, notes in pairs:
        order = stamps.index(when_published(article)[:2])  # two of one moment are neither before the other
        rows = _rows(notes)
        reader = _Reader(article, notes, actor_of)
        silent = no_news(article)
        told: list[tuple[Fact, NDArray[np.float32] | None]] = []
        echoes = amends(article, notes.sentences)
        for place, statement in enumerate(notes.statements):
            echo = next((one for one in echoes if one.echo.covers(statement.predicate)), None)
            again = echo is not None and article.outlet is not None and outlets[article.outlet] > 1
            # "Among those / killed in the fire": not that anybody was killed is taken back.
            if echo is not None and (statement.leans is not None or not (statement.subject or statement.object)):
                continue
            if not again and any(span.covers(statement.predicate) for span in silent):
                continue
            origin = origin_of.get(article.id, article.id)
            fact = replace(reader.fact(place, statement, order, origin), backer=backed.get(origin))
            if echo is not None:
                # "We reported that it had sunk. This was wrong": the outlet says that it has not.
                denied = replace(statement, modality="denied", attribution=None)
                fact = replace(fact, statement=denied, speaker=None, voice="", attribution=None, taken_back=echo)
            told.append((fact, rows[place] if rows is not None else None))
        for n, host, whole in tuple(completed_days([fact for fact, _ in told])):
            told[n] = (whole, told[host][1])
        found += told
    found.sort(key=lambda pair: pair[0].key)
    width = max((row.shape[0] for _, row in found if row is not None), default=1)
    vectors = np.zeros((len(found), width), np.float32)
    for number, (_, row) in enumerate(found):
        if row is not None:
            vectors[number] = row
    return tuple(fact for fact, _ in found), vectors


class _Reader:
    """Reads the statements of one article."""

    def __init__(self, article: Article, annotations: Annotations, actor_of: Mapping[tuple[str, str], str]) -> None:
        self.article = article
        self.notes = annotations
        self.speaker = Speakers(article, annotations, actor_of)
        self.names = self.speaker.names
        named = {w for actor in annotations.actors for name in (actor.name, *actor.aliases) for w in capitals(name)}
        self.named = frozenset(
            named | {w for m in annotations.mentions if m.form == "name" for w in capitals(m.span.of(article.text))}
        )

    def fact(self, place: int, statement: Statement, order: int, origin: str) -> Fact:
        text = self.article.text
        attribution = self.notes.attributions[statement.attribution] if statement.attribution is not None else None
        speaker = self.speaker(attribution)
        mentions = [m for m in self.notes.mentions if statement.holds(m.span)]
        sentence = self.sentence(statement.predicate)
        words = [w for run in statement.runs for w in content(self.undated(run))]
        words += self.meant(statement, mentions, speaker)
        # "Which", "who" and a verb that shares its subject leave it to other clauses to name it.
        for part in (statement.subject, statement.object):
            if part is not None and not statement.holds(part):
                words += content(self.undated(part))[:PART]
        doers = frozenset(content(statement.subject.of(text))) if statement.subject else frozenset()
        if statement.subject and is_pronoun(statement.subject.of(text)):
            doers = frozenset(self.meant(statement, mentions, speaker))
        return Fact(
            article=self.article,
            order=order,
            origin=origin,
            statement=statement,
            place=place,
            citation=self.article.cite(statement.span),
            sentence=sentence,
            speaker=speaker,
            voice=self.voice(attribution, speaker),
            words=tuple(dict.fromkeys(words)),
            around=frozenset(content(sentence.of(text))) - set(words),
            actors=frozenset(self.speaker.actor(m.actor) for m in mentions if m.actor),
            mentions=tuple(replace(m, actor=self.speaker.actor(m.actor)) if m.actor else m for m in mentions),
            doers=doers,
            names=self.named,
            places=tuple(m.span.of(text) for m in self.notes.mentions if m.kind == "place" and sentence.covers(m.span)),
            amounts=amounts_of(statement, self.article, self.notes),
            times=tuple(t for t in self.notes.times if statement.holds(t.span)),
            nearby=tuple(t for t in self.notes.times if sentence.covers(t.span)),
            attribution=attribution,
            events=tuple(e.type for e in self.notes.events if statement.holds(e.trigger)),
            refused=self.refused(statement),
        )

    def refused(self, statement: Statement) -> bool:
        """True where the words that lead up to the clause deny it."""
        before = self.article.text[max(0, statement.span.start - 60) : statement.span.start]
        return bool(DENIED.search(before))

    def undated(self, span: Span) -> str:
        """The words of *span* without the figures of its dates: they are compared as days, not as words."""
        text = self.article.text
        pieces, at = [], span.start
        for when in self.notes.times:
            if span.covers(when.span) and when.span.start >= at:
                pieces += [text[at : when.span.start], FIGURE.sub(" ", when.span.of(text))]
                at = when.span.end
        return "".join(pieces) + text[at : span.end]

    def voice(self, attribution: Attribution | None, speaker: Speaker | None) -> str:
        if attribution is None or not attribution.spoken:
            return ""
        if speaker is None:
            return f"{self.article.id}/unnamed"
        if speaker.actor:
            return speaker.actor
        words = content(speaker.name)
        # "Officials" of two outlets need not be the same people: only named speakers are one across articles.
        return f"{self.article.id}/{' '.join(words) or speaker.name.lower()}"

    def meant(self, statement: Statement, mentions: Sequence[Mention], speaker: Speaker | None) -> list[str]:
        """The words for what the clause's pronouns stand for."""
        found = [
            w for m in mentions if m.form == "pronoun" and m.actor in self.names for w in content(self.names[m.actor])
        ]
        subject = statement.subject.of(self.article.text) if statement.subject else ""
        # "The company said it had closed the plant": the one who speaks is who is spoken of.
        if not found and speaker is not None and is_pronoun(subject):
            found = list(content(speaker.name))
        return found

    def sentence(self, span: Span) -> Span:
        return next((s for s in self.notes.sentences if s.covers(span)), span)


def capitals(name: str) -> tuple[str, ...]:
    """The senses of the capitalised words of a name."""
    return content(" ".join(word for word in name.split() if word[:1].isupper()))


def _rows(annotations: Annotations) -> NDArray[np.float32] | None:
    vectors = annotations.vectors
    if vectors is None or len(vectors) != len(annotations.statements):
        return None
    return np.frombuffer(vectors.halves, dtype="<f2").reshape(-1, vectors.dimension).astype(np.float32)
