"""Clauses -> events: who did what to whom, coded as in PLOVER."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, TypeVar

from twosource.annotate.coding import Coding, code
from twosource.annotate.datelines import datelines
from twosource.annotate.parties import between, can_act, party
from twosource.annotate.predicates import core
from twosource.annotate.roles import nominal_events, obliged, receivers, sources, undated
from twosource.annotate.surety import surety
from twosource.model.annotation import Event, Mention, Modality, Polarity, Statement, Time
from twosource.model.article import Article
from twosource.model.text import Interval, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Sentence

T = TypeVar("T", Span, Mention, Time, Statement)


@dataclass(frozen=True, slots=True)
class EventFinder:
    """Find the events of an article, in the order of their words; one type for each source and recipient."""

    REVISION: ClassVar[int] = 1

    def __call__(
        self,
        doc: Doc,
        article: Article,
        mentions: Sequence[Mention] = (),
        times: Sequence[Time] = (),
        statements: Sequence[Statement] = (),
        /,
    ) -> tuple[Event, ...]:
        found: list[Event] = []
        sentences = list(doc.sents)
        filed = by_sentence(sentences, [article.span(start, end) for start, end in datelines(doc.text)])
        named, timed = by_sentence(sentences, mentions), by_sentence(sentences, times)
        stated = by_sentence(sentences, statements)
        for n, sentence in enumerate(sentences):
            setting = Setting(article, tuple(named[n]), tuple(timed[n]), tuple(stated[n]))
            found.extend(setting.event(act) for act in settled(acts(sentence, filed[n]), article))
        return tuple(sorted(set(found), key=order))


@dataclass(frozen=True, slots=True)
class Act:
    """A coding and its two parties, still as tokens."""

    coding: Coding
    verb: Token
    source: Token
    recipient: Token | None


def acts(sentence: Sentence, filed: Sequence[Span] = ()) -> Iterator[Act]:
    """Who does what to whom in *sentence*: verbs from the root downwards, then nouns."""
    used: set[int] = set()
    codings: list[tuple[Token, Coding]] = []
    coded: set[int] = set()
    for verb in sorted((t for t in sentence if t.pos_ in ("VERB", "AUX")), key=lambda t: (depth(t), t.i)):
        if verb.i in used or verb.dep_ in ("aux", "auxpass"):
            continue
        coding = code(verb)
        if coding is not None:
            used |= coding.used
            codings.append((verb, coding))
            coded.add(verb.i)
    for verb in sentence:
        if verb.i not in coded and verb.i not in used and verb.pos_ in ("VERB", "AUX"):
            bidden = obliged(verb)
            if bidden is not None:
                yield Act(Coding(bidden[0], None, verb, frozenset({verb.i})), verb, bidden[1], bidden[2])
    heads = frozenset(verb.i for verb, _ in codings)
    for verb, coding in codings:
        doers = [undated(doer, filed) for doer in sources(verb, coding)]
        pairs = [pair for doer in doers for pair in between(doer)]
        doers = [doer for doer in doers if can_act(doer)]
        if coding.mutual and not pairs:
            pairs = [pair for i in sorted(coding.used) for pair in between(verb.doc[i])]
        for first, second in pairs:
            yield Act(coding, verb, first, second)
            yield Act(coding, verb, second, first)
        bidden = obliged(verb)
        if bidden is not None:
            yield Act(Coding(bidden[0], None, verb, coding.used), verb, bidden[1], bidden[2])
            continue
        receiving = receivers(verb, coding, heads, doers)
        for doer in doers:
            for receiver in receiving or (None,):
                yield Act(coding, verb, doer, receiver)
            if coding.mutual:
                for fellow in doer.conjuncts:
                    yield Act(coding, verb, doer, fellow)
                    yield Act(coding, verb, fellow, doer)
    for noun in sentence:
        if noun.pos_ in ("NOUN", "PROPN") and noun.i not in used:
            for coding, doer, receiver in nominal_events(noun):
                yield Act(coding, noun, doer, receiver)


def settled(found: Iterator[Act], article: Article) -> list[Act]:
    """The acts, without those that give one pair a second type: the first said counts."""
    kept: list[tuple[Act, Span, Span | None]] = []
    for act in found:
        source = party(act.source, article)
        recipient = party(act.recipient, article, apart=act.source) if act.recipient is not None else None
        if recipient is not None and recipient.overlaps(source) and act.recipient not in act.source.conjuncts:
            continue
        clash = any(
            other.overlaps(source) and (recipient is None or (against is not None and against.overlaps(recipient)))
            for before, other, against in kept
            if recipient is None or before.coding.type != act.coding.type
        )
        if not clash:
            kept.append((act, source, recipient))
    return [act for act, _, _ in kept]


@dataclass(frozen=True, slots=True)
class Setting:
    """What else was read in the sentence that an event stands in."""

    article: Article
    mentions: tuple[Mention, ...]
    times: tuple[Time, ...]
    statements: tuple[Statement, ...]

    def event(self, act: Act) -> Event:
        trigger = act.coding.trigger
        modality, polarity = self.surety(act)
        conjoined = act.recipient is not None and act.recipient in act.source.conjuncts
        source = party(act.source, self.article, alone=conjoined)
        recipient = (
            party(act.recipient, self.article, alone=conjoined, apart=act.source) if act.recipient is not None else None
        )
        statement = self.statement(trigger)
        return Event(
            type=act.coding.type,
            mode=act.coding.mode,
            source=source,
            trigger=self.article.span(trigger.idx, trigger.idx + len(trigger)),
            recipient=recipient,
            source_actor=self.actor(act.source, source),
            recipient_actor=self.actor(act.recipient, recipient),
            when=self.when(statement),
            where=self.where(act),
            modality=modality,
            polarity=polarity,
        )

    def surety(self, act: Act) -> tuple[Modality, Polarity]:
        """As sure as the statement it stands in; a negation that made the type is not told twice."""
        verb = core(act.verb)
        statement = self.statement(act.verb)
        modality, polarity = surety(verb)
        if statement is not None and statement.attribution is not None and modality == "asserted":
            modality = statement.modality
        return modality, "positive" if act.coding.refused else polarity

    def statement(self, token: Token) -> Statement | None:
        return next((s for s in self.statements if any(run.start <= token.idx < run.end for run in s.runs)), None)

    def actor(self, head: Token | None, span: Span | None) -> str | None:
        """The actor named at the head of the party, else the first one named in it."""
        if head is None or span is None:
            return None
        named = [m for m in self.mentions if m.actor is not None and m.span.overlaps(span)]
        at_head = [m for m in named if m.span.start <= head.idx < m.span.end]
        return (at_head or named)[0].actor if named else None

    def when(self, statement: Statement | None) -> Interval:
        if statement is None:
            return Interval()
        for time in self.times:
            if time.kind in ("DATE", "TIME") and time.interval.bounded and statement.holds(time.span):
                return time.interval
        return Interval()

    def where(self, act: Act) -> str | None:
        """The place of a locative phrase that hangs from the predicate."""
        for word in (act.verb, act.coding.trigger):
            for child in word.children:
                if child.dep_ == "prep" and child.lower_ in ("in", "at", "near", "outside", "across"):
                    for place in child.children:
                        span = party(place, self.article)
                        for mention in self.mentions:
                            if mention.kind == "place" and mention.span.overlaps(span):
                                return mention.span.of(self.article.text)
        return None


def by_sentence(sentences: Sequence[Sentence], items: Sequence[T]) -> list[list[T]]:
    """Those of *items* that begin in each of *sentences*."""
    starts = [sentence.start_char for sentence in sentences]
    found: list[list[T]] = [[] for _ in starts]
    for item in items:
        at = item.start if isinstance(item, Span) else item.span.start
        found[max(bisect_right(starts, at) - 1, 0)].append(item)
    return found


def depth(token: Token) -> int:
    return sum(1 for _ in token.ancestors)


def order(event: Event) -> tuple[Span, Span, Span, str]:
    return event.trigger, event.source, event.recipient or event.source, event.type
