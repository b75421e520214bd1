"""What an analyst writes beside a story: a note, a name, a tick; each with who and when, each to be taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from twosource.model.story import Undoing

RemarkKind = Literal["note", "read", "rename", "join", "part"]


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark, on what *target* names.

    By kind: note, on a statement (article:start:end), its *text* the note; read, on a difference;
    rename, on an actor, its *text* the name; join, of an actor, its *text* the id of the one it is;
    part, of an actor, in this *story* another than elsewhere.
    """

    id: str
    kind: RemarkKind
    target: str
    by: str
    when: datetime
    story: str | None = None
    text: str | None = None
    undone: Undoing | None = None
