"""What comes back for each item: done, or failed with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """One item that went through."""

    value: T


@dataclass(frozen=True, slots=True)
class Failed:
    """One item that did not: which, in what stage, and why, in one line."""

    item: str
    stage: str
    reason: str


Outcome = Done[T] | Failed
