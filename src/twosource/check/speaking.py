"""Who is quoted, under the name that a reader knows; and all that is said over a story, whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from twosource.check.documents import document_id, is_document
from twosource.check.facts import is_pronoun, when_published
from twosource.check.notices import no_news
from twosource.check.words import content
from twosource.model.annotation import Annotations, Attribution
from twosource.model.article import Article
from twosource.model.claim import Saying, Speaker
from twosource.model.story import Case
from twosource.model.text import Span

RESUMED = 500  # characters back to look for whom a pronoun stands for
LONGEST = 400  # characters of a quotation that is shown in one piece with the words that break it
LEADING = re.compile(r"that\s+", re.IGNORECASE)
TRAILING = re.compile(r"[\s,;:–—-]+$")
NAMELESS = frozenset(
    {"who", "which", "that", "those", "this", "these", "some", "others", "one", "many", "you", "i", "we"}
)


class Speakers:
    """Names the speakers of one article."""

    def __init__(self, article: Article, annotations: Annotations, actor_of: Mapping[tuple[str, str], str]) -> None:
        self.article = article
        self.notes = annotations
        self.actor_of = actor_of
        self.names = {actor.id: actor.name for actor in annotations.actors}
        self.kinds = {actor.id: actor.kind for actor in annotations.actors}

    def __call__(self, attribution: Attribution | None) -> Speaker | None:
        """Who is quoted; `None` where nobody is, or nobody can be named."""
        if attribution is None or not attribution.spoken:
            return None
        actor = attribution.actor or self.resumed(attribution)
        if actor is not None and actor in self.names:
            return Speaker(self.called(actor, attribution), self.actor(actor))
        if not attribution.speaker:
            return None
        name = self.words(attribution)
        if actor is None and is_document(name):
            # What a document says is said by whom the words name as its author, else by the document as such.
            issuer = self.issuer(attribution)
            if issuer is None:
                return Speaker(name, document_id(name, self.article.id))
            return Speaker(self.names[issuer], self.actor(issuer))
        return Speaker(name, self.actor(actor) if actor else None)

    def issuer(self, attribution: Attribution) -> str | None:
        """The one actor named in the words for a document: "the ministry's report", "a statement by the union"."""
        named = {
            m.actor
            for m in self.notes.mentions
            if m.actor in self.names and any(span.covers(m.span) for span in attribution.speaker)
        }
        acting = {actor for actor in named if self.kinds[actor or ""] in ("person", "org", "group")} or named
        return acting.pop() if len(acting) == 1 else None

    def actor(self, actor: str) -> str:
        return self.actor_of.get((self.article.id, actor), f"{self.article.id}/{actor}")

    def words(self, attribution: Attribution) -> str:
        return " ".join(" ".join(span.of(self.article.text) for span in attribution.speaker).split())

    def called(self, actor: str, attribution: Attribution) -> str:
        """The actor's fullest name; its other name where the text gives a seat or a capital: "the Kremlin"."""
        name = self.names[actor]
        if self.kinds[actor] == "person":
            return name
        for mention in self.notes.mentions:
            if (
                mention.actor == actor
                and mention.form == "name"
                and any(mention.span.overlaps(s) for s in attribution.speaker)
            ):
                words = " ".join(mention.span.of(self.article.text).split())
                if set(content(words)) & set(content(name)) or _shortened(words, name):
                    return name
                whole = self.words(attribution)
                return whole if whole.lower() == f"the {words.lower()}" else words
        return name

    def resumed(self, attribution: Attribution) -> str | None:
        """Whom "she said" goes on quoting: who was quoted last, or named last as a person."""
        if not attribution.speaker or not is_pronoun(attribution.speaker[0].of(self.article.text)):
            return None
        at = attribution.speaker[0].start
        quoted = [
            (max(s.start for s in a.speaker), a.actor)
            for a in self.notes.attributions
            if a.actor and a.speaker and self.kinds.get(a.actor) == "person" and at - RESUMED <= a.speaker[0].start < at
        ]
        named = [
            (m.span.start, m.actor)
            for m in self.notes.mentions
            if m.actor and m.kind == "person" and m.form != "pronoun" and at - RESUMED <= m.span.start < at
        ]
        return max(quoted or named, default=(0, None))[1]

    def sayings(self) -> Iterator[Saying]:
        """What is said by somebody the article names, without what is said within it by the same."""
        silent = no_news(self.article)
        for attribution in self.notes.attributions:
            if any(span.covers(attribution.content[0]) for span in silent):
                continue  # "an earlier version said twelve"
            speaker = self(attribution)
            if speaker is None or (speaker.actor is None and _nameless(speaker.name)):
                continue
            within = attribution.within
            if within is not None and self(self.notes.attributions[within]) == speaker:
                continue
            yield Saying(
                speaker,
                tuple(self.article.cite(trimmed(span, self.article.text)) for span in pieces(attribution)),
                # "Rejected the plan" tells itself how it is meant.
                "asserted" if attribution.telling else attribution.modality,
                "positive" if attribution.telling else attribution.polarity,
                self.article.cite(attribution.occasion) if attribution.occasion else None,
            )


def sayings(case: Case, actor_of: Mapping[tuple[str, str], str]) -> tuple[Saying, ...]:
    """Who said what in the articles of *case*, in the order of publication and of the words."""
    pairs = sorted(zip(case.articles, case.annotations), key=lambda pair: when_published(pair[0]))
    return tuple(said for article, notes in pairs for said in Speakers(article, notes, actor_of).sayings())


def pieces(attribution: Attribution) -> tuple[Span, ...]:
    """The spans to show: the content with its verb, or a quotation broken by "she said" as one, unless it is long."""
    if attribution.telling is not None:
        return (attribution.telling,)
    first, last = attribution.content[0], attribution.content[-1]
    if last.end - first.start <= LONGEST:
        return (Span(first.article, first.start, last.end),)
    return attribution.content


def trimmed(span: Span, text: str) -> Span:
    """The *span* without the "that" that leads it in and the comma that ends it."""
    words = span.of(text)
    lead, tail = LEADING.match(words), TRAILING.search(words)
    start, end = span.start + (lead.end() if lead else 0), span.end - (len(tail[0]) if tail else 0)
    return Span(span.article, start, end) if start < end else span


def _shortened(words: str, name: str) -> bool:
    """True of "EBC" for "Eastern Broadcasting Corporation"."""
    letters = words.replace(".", "")
    return letters.isupper() and letters == "".join(word[0] for word in name.split() if word[0].isupper())


def _nameless(name: str) -> bool:
    return name.lower() in NAMELESS or is_pronoun(name)
