"""Claims: what the statements of all articles about the same thing come to, compared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from twosource.model.annotation import MentionKind, Modality, Plover, Polarity
from twosource.model.text import Citation, Interval, Sentence

Standing = Literal["corroborated", "single-origin", "disputed", "retracted"]
Slot = Literal["date", "quantity", "order", "place", "role", "polarity", "modality", "identity"]
Reading = Literal["conflict", "update", "rounding", "refinement", "scope", "spread"]
Status = Literal["open", "met", "missed", "overtaken", "void"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity that a statement gives; `measure` is a lemma such as "killed" or "percent"."""

    measure: str | None
    low: float | None
    high: float | None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class When:
    """A date that a statement gives."""

    interval: Interval


@dataclass(frozen=True, slots=True)
class Where:
    """A place that a statement gives."""

    name: str


Value = Figure | When | Where


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is quoted: the name or words in the article, and the actor where one is known."""

    name: str
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Testimony:
    """One article's statement as it stands in a claim; no speaker means the outlet's own voice."""

    citation: Citation
    speaker: Speaker | None = None
    modality: Modality = "asserted"
    polarity: Polarity = "positive"
    values: tuple[Value, ...] = ()

    @property
    def article(self) -> str:
        return self.citation.span.article


@dataclass(frozen=True, slots=True)
class Side:
    """One value in a difference; `statements` are positions in the claim's own."""

    value: str
    statements: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Where the statements of a claim are not the same, and how that is to be read."""

    slot: Slot
    reading: Reading
    sides: tuple[Side, ...]
    why: str

    def __post_init__(self) -> None:
        if len(self.sides) < 2:
            raise ValueError(f"a difference needs two sides: {self.sides}")


@dataclass(frozen=True, slots=True)
class Counted:
    """One independent origin of a claim, the statements that come from it, and why they count once."""

    origin: str
    statements: tuple[int, ...]
    because: str


@dataclass(frozen=True, slots=True)
class Moved:
    """One report of a moving figure."""

    article: str
    as_of: datetime | None
    figure: Figure


@dataclass(frozen=True, slots=True)
class Claim:
    """The statements of all articles that speak of the same thing, and what comparing them shows."""

    id: str
    text: str  # the clearest wording among the statements
    standing: Standing
    counted: tuple[Counted, ...]  # its independent origins
    outlets: tuple[str, ...]
    statements: tuple[Testimony, ...]
    differences: tuple[Difference, ...] = ()
    event: Plover | None = None
    when: Interval = Interval()
    where: str | None = None
    actors: tuple[str, ...] = ()
    value: Figure | None = None
    history: tuple[Moved, ...] = ()

    def __post_init__(self) -> None:
        if not self.statements:
            raise ValueError(f"a claim without a statement: {self.text!r}")


@dataclass(frozen=True, slots=True)
class Held:
    """A role somebody is said to hold, with the words that say so."""

    role: str
    of: str | None
    evidence: Citation
    when: Interval = Interval()  # the days for which the words give it, open where they do not say


@dataclass(frozen=True, slots=True)
class StoryActor:
    """An actor as all the articles of a story name it."""

    id: str
    name: str
    kind: MentionKind
    aliases: tuple[str, ...] = ()
    roles: tuple[Held, ...] = ()
    articles: tuple[str, ...] = ()  # those that speak of it
    named: bool = True  # False where it goes by an office or a description alone: "the coastguard"


@dataclass(frozen=True, slots=True)
class Deed:
    """What one actor did to another as one statement tells it, and on whose word where it is quoted."""

    type: Plover
    mode: str | None
    claim: str
    told: Citation
    when: Interval = Interval()
    speaker: Speaker | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """What one actor did to another over a story: counts of cooperative and hostile claims."""

    source: str
    recipient: str
    cooperation: int
    conflict: int
    claims: tuple[str, ...]
    deeds: tuple[Deed, ...] = ()  # each with the statement that tells it


@dataclass(frozen=True, slots=True)
class Expectation:
    """What somebody says will happen, by when, and what later reports show."""

    claim: str
    speaker: Speaker | None
    due: Interval
    status: Status
    because: str
    evidence: tuple[Citation, ...] = ()
    told: Citation | None = None  # the words that foretell it
    condition: Citation | None = None  # what it hangs on: "if the rain stops"


@dataclass(frozen=True, slots=True)
class Saying:
    """What somebody says in one article, whole, in the order of the words; the occasion as the article names it."""

    speaker: Speaker
    words: tuple[Citation, ...]
    modality: Modality = "asserted"
    polarity: Polarity = "positive"
    occasion: Citation | None = None

    def __post_init__(self) -> None:
        if not self.words:
            raise ValueError(f"nothing is said by {self.speaker.name!r}")


@dataclass(frozen=True, slots=True)
class Dating:
    """When the happening was, and the reasoning, each step of it cited."""

    interval: Interval
    how: Literal["given", "inferred", "unknown"]
    sure: Literal["certain", "likely", "open"]  # open: the words leave more than one answer
    reasoning: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """All that checking one case shows."""

    claims: tuple[Claim, ...]
    actors: tuple[StoryActor, ...]
    relations: tuple[Relation, ...]
    expectations: tuple[Expectation, ...]
    dating: Dating
    sayings: tuple[Saying, ...] = ()
