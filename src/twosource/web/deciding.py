"""What people decide on the desk, carried out: kept, applied, and the dossiers that it touches made anew."""

from __future__ import annotations

from dataclasses import replace

from twosource.errors import DecisionError, NotFoundError
from twosource.model.fingerprint import digest
from twosource.model.remark import Remark, RemarkKind
from twosource.model.story import Decision, Ruling, Undoing
from twosource.web.library import Library, now


def carry_out(library: Library, decision: Decision) -> Ruling:
    """Keep the *decision*, and check the stories that it changes."""
    try:
        ruling = library.desk.decide(decision)
    except ValueError as mistake:
        raise DecisionError(str(mistake)) from mistake
    _check_again(library, ruling)
    return ruling


def take_back(library: Library, id: str, by: str) -> Ruling:
    """Undo the ruling with this *id*, and check the stories that it changes."""
    ruling = library.desk.undo(id, by=by)
    _check_again(library, ruling)
    return ruling


def _check_again(library: Library, ruling: Ruling) -> None:
    desk = library.desk
    touched = {event.story for event in desk.history() if event.ruling == ruling.id} | {
        ruling.left,
        ruling.entered or "",
    }
    for story in sorted(touched):
        try:
            desk.store.story(story)
        except NotFoundError:
            continue
        desk.dossier(story)


def remark(
    library: Library, kind: RemarkKind, target: str, by: str, *, story: str | None = None, text: str | None = None
) -> Remark:
    """Keep a remark."""
    at = now()
    made = Remark(
        digest("remark", kind, target, story or "", text or "", by, at.isoformat()), kind, target, by, at, story, text
    )
    library.notebook.save_remark(made)
    return made


def take_back_remark(library: Library, id: str, by: str) -> None:
    """Undo the remark with this *id*; NotFoundError, DecisionError where that was done already."""
    found = library.notebook.remark(id)
    if found.undone:
        raise DecisionError(f"the remark was undone already, by {found.undone.by}")
    library.notebook.save_remark(replace(found, undone=Undoing(by, now())))
