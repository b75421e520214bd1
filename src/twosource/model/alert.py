"""What somebody wants to be told of, and what there is to tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from twosource.model.claim import Standing

Channel = Literal["webhook", "mail"]


@dataclass(frozen=True, slots=True)
class Alert:
    """A saved search: claims whose statements have all that is asked for; `None` asks for nothing."""

    id: str
    name: str
    made: datetime
    words: str | None = None
    actor: str | None = None
    story: str | None = None
    outlet: str | None = None
    standing: Standing | None = None
    webhook: str | None = None
    mail: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not any((self.words, self.actor, self.story, self.outlet, self.standing)):
            raise ValueError("an alert that asks for nothing")

    @property
    def channels(self) -> tuple[Channel, ...]:
        """How it is told, besides its feeds."""
        return (*(("webhook",) if self.webhook else ()), *(("mail",) if self.mail else ()))


@dataclass(frozen=True, slots=True)
class Backing:
    """A statement of a claim that is told of, and where it stands."""

    words: str
    speaker: str | None
    article: str
    outlet: str | None
    headline: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Footing:
    """How a claim stands, and the figure that is best supported, "" where there is none."""

    standing: Standing
    value: str


@dataclass(frozen=True, slots=True)
class News:
    """A claim that is new to an alert, or stands otherwise than it *was* when it was told of last."""

    id: str
    alert: str
    noticed: datetime
    story: str
    title: str  # of the story
    claim: str
    text: str
    now: Footing
    was: Footing | None
    backing: tuple[Backing, ...]


@dataclass(frozen=True, slots=True)
class Undelivered:
    """News that could not be brought by a channel the last time."""

    alert: str
    channel: Channel
    news: int
    reason: str | None  # `None` where it was not tried yet
