"""What was read in one article: who said what, when, how many, how surely.

Everything points at spans of the article's text.  Where one annotation refers
to another it does so by position in the tuple of the same `Annotations`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from twosource.model.text import Interval, Span

Modality = Literal["asserted", "expected", "possible", "conditional", "denied", "asked"]
Polarity = Literal["positive", "negative"]
MentionKind = Literal["person", "org", "place", "group", "product", "event"]
MentionForm = Literal["name", "title", "pronoun", "description"]
TimeKind = Literal["DATE", "TIME", "DURATION", "SET"]
Bound = Literal["before", "until", "since", "after"]
Plover = Literal[
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Role:
    """A title that the text gives an actor: "Orvanian Premier Ana Brandt" gives premier of Orvania."""

    title: str
    of: str | None
    evidence: Span


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something named in one article, under its fullest name there."""

    id: str
    name: str
    kind: MentionKind
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for an actor; `actor` is `None` where the rules are not sure whose."""

    span: Span
    kind: MentionKind
    actor: str | None = None
    form: MentionForm = "name"


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression, type and value as in TIMEX3, and the days it means."""

    span: Span
    kind: TimeKind
    value: str
    interval: Interval = Interval()  # both ends open where the words alone do not tell
    bound: Bound | None = None  # how the word before limits it: "by Sunday", "until August 31", "since March"

    @property
    def reach(self) -> Interval:
        """The days that the expression and its bound allow: all up to Sunday for "by Sunday"."""
        match self.bound:
            case "until":
                return Interval(None, self.interval.latest)
            case "before":
                first = self.interval.earliest
                return Interval(None, first - timedelta(days=1) if first and first > date.min else None)
            case "since":
                return Interval(self.interval.earliest, None)
            case "after":
                last = self.interval.latest
                return Interval(last + timedelta(days=1) if last and last < date.max else None, None)
        return self.interval


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of something; `low` or `high` is `None` where that side is open."""

    span: Span
    low: float | None
    high: float | None
    unit: str | None = None  # what is counted or measured, a lemma: "person", "hectare", "USD"
    measure: str | None = None  # what happened to it, a lemma: "killed", "injured", "percent"
    of: Span | None = None  # the words that say what is counted
    exact: bool = True  # False for "about", "nearly", "some", "dozens"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words that an article puts in somebody's mouth, whole, as they stand."""

    content: tuple[Span, ...]
    speaker: tuple[Span, ...] = ()
    actor: str | None = None
    cue: tuple[Span, ...] = ()
    kind: Literal["direct", "indirect", "mixed"] = "indirect"
    modality: Modality = "asserted"
    polarity: Polarity = "positive"
    within: int | None = None  # the attribution it is nested in: "X said Y had told him"
    spoken: bool = True  # False for what is only aimed at, felt or done: "aims to", "keen to", "opposed the plan"
    telling: Span | None = None  # the content with its verb, where it is no clause: "rejected the offer"
    occasion: Span | None = None  # where or to whom it was said: "in an interview with the Morvik Post"


@dataclass(frozen=True, slots=True)
class Statement:
    """The least thing that can be true or false: one clause, with who vouches for it and how surely.

    `runs` are the clause's own words, without the clauses inside it; `span` is
    their hull, trimmed of punctuation, and is what a dossier cites.
    """

    span: Span
    runs: tuple[Span, ...]
    predicate: Span  # the verb, or the noun that does a verb's work
    lemma: str  # of the predicate, lower case, with a particle: "break out"
    attribution: int | None = None  # `None`: the outlet's own voice
    modality: Modality = "asserted"
    polarity: Polarity = "positive"
    subject: Span | None = None
    object: Span | None = None
    leans: Span | None = None  # the predicate of the clause that it cannot be read without; `None`: it stands alone

    def holds(self, span: Span) -> bool:
        """True where *span* lies among the clause's own words."""
        return any(run.overlaps(span) for run in self.runs)


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom, coded as in PLOVER."""

    type: Plover
    mode: str | None
    source: Span
    trigger: Span
    recipient: Span | None = None
    source_actor: str | None = None
    recipient_actor: str | None = None
    when: Interval = Interval()
    where: str | None = None
    modality: Modality = "asserted"
    polarity: Polarity = "positive"


@dataclass(frozen=True, slots=True)
class Vectors:
    """Meanings, a row a statement: *dimension* little-endian half floats each, unit length."""

    dimension: int
    halves: bytes

    def __len__(self) -> int:
        return len(self.halves) // (2 * self.dimension)


@dataclass(frozen=True, slots=True)
class Annotations:
    """All that was read in one article, each kind in the order of its words."""

    article: str
    language: str | None = None
    sentences: tuple[Span, ...] = ()
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[Time, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    vectors: Vectors | None = None
