"""What people do on the desk: plain forms, each kept with who and why, each to be undone from the history."""

from __future__ import annotations

import getpass
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, Request, Response
from starlette.responses import RedirectResponse

from twosource.errors import NotFoundError
from twosource.model.remark import RemarkKind
from twosource.model.story import Decision
from twosource.web import addresses
from twosource.web.asking import Refused, library_of, refused
from twosource.web.deciding import carry_out, remark, take_back, take_back_remark
from twosource.web.problems import Problem
from twosource.web.security import comes_from_here

Line = Annotated[str, Form(max_length=400)]
Text = Annotated[str, Form(max_length=10_000)]


def sent_from_our_page(request: Request, form: Annotated[str, Form(max_length=100)] = "") -> None:
    """Refused where a form was not sent by a page of this desk, in this session."""
    session = request.state.session
    if not (session and comes_from_here(request.headers) and request.app.state.guard.is_form_token(session, form)):
        raise Refused(Problem(403, "Not from here", "the page is older than the server, or not of it: load it again"))


router = APIRouter(dependencies=[Depends(sent_from_our_page)], include_in_schema=False)


def back(to: str, done: str) -> Response:
    """To the page *to*, which tells what was *done*."""
    path, _, place = to.partition("#")
    return RedirectResponse(addresses.with_query(path, {"done": done}) + (f"#{place}" if place else ""), 303)


def who(by: str) -> str:
    """The name of whoever acts."""
    return by.strip() or login()


def login() -> str:
    """The name of whoever runs the desk."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "somebody"


@router.post("/stories/{id}/decisions")
def decide(
    request: Request,
    id: str,
    kind: Annotated[Literal["merge", "split", "move", "reject"], Form()],
    articles: Annotated[list[str] | None, Form()] = None,
    other: Line = "",
    by: Line = "",
    why: Line = "",
) -> Response:
    """Merge a story into another, or let articles leave it."""
    library = library_of(request)
    chosen = tuple(articles or ())
    if kind == "merge" and chosen:
        # Enter in a line of the form presses its first button.
        raise refused("articles are ticked: untick them to merge the whole story, or move them")
    if kind == "merge":
        decision = Decision("merge", (id, _story_named(other)), (), who(by), why.strip() or None)
    elif not chosen:
        raise refused("no article is ticked: tick those that are to leave the story")
    else:
        there = _story_named(other) if kind == "move" else id
        decision = Decision(kind, (there,), chosen, who(by), why.strip() or None)
    ruling = carry_out(library, decision)
    told = {"merge": "Merged", "split": "Made a story of its own", "move": "Moved", "reject": "Taken out"}[kind]
    try:
        library.catalogue.story(id)
    except NotFoundError:
        return back(addresses.story(ruling.entered or id), f"{told}. It can be undone in the history.")
    return back(addresses.story(id), f"{told}. It can be undone in the history.")


def _story_named(given: str) -> str:
    """The id of a story that was given as an id or as the address of its page."""
    found = given.strip().partition("?")[0].partition("#")[0].rstrip("/").rpartition("/")[2]
    if not found:
        raise refused("no other story is named: give its id or its address")
    return found


@router.post("/decisions/{id}/undo")
def undo(request: Request, id: str, by: Line = "") -> Response:
    """Take a decision back."""
    take_back(library_of(request), id, who(by))
    return back("/history", "Undone.")


@router.post("/stories/{id}/remarks")
def look(request: Request, id: str, read: Line = "", unread: Line = "", seen: Line = "") -> Response:
    """Mark a difference as read or not, or all of the story as seen."""
    library = library_of(request)
    _, dossier = library.dossier(id)
    if read:
        remark(library, "read", read, login(), story=id)
    for each in library.notebook.remarks("read", story=id) if unread else ():
        if each.target == unread:
            take_back_remark(library, each.id, login())
    if seen:
        library.look_at(dossier)
        return back(addresses.story(id), "Marked as seen.")
    return RedirectResponse(addresses.story(id) + "#story-differences", 303)


@router.post("/stories/{id}/claims/{claim}/notes")
def note(request: Request, id: str, claim: str, text: Text, by: Line = "") -> Response:
    """Write a note on a claim."""
    library = library_of(request)
    _, dossier = library.dossier(id)
    found = next((each for each in dossier.claims if each.id == claim), None)
    if found is None:
        raise NotFoundError("claim", claim)
    if not text.strip():
        raise refused("the note is empty")
    span = found.statements[0].citation.span
    remark(library, "note", f"{span.article}:{span.start}:{span.end}", who(by), story=id, text=text.strip())
    return back(addresses.claim(id, claim), "Noted.")


@router.post("/actors/{id}/{doing}")
def name(
    request: Request,
    id: str,
    doing: Literal["rename", "join", "part"],
    text: Line = "",
    story: Line = "",
    by: Line = "",
) -> Response:
    """Call an actor otherwise, join it with another, or part it from what another story calls by its name."""
    library = library_of(request)
    library.catalogue.actor(id)
    kind: RemarkKind = doing
    if doing == "part":
        remark(library, kind, id, who(by), story=_story_named(story))
        return back(addresses.actor(id), "Parted: that story's is another.")
    given = text.strip()
    if not given:
        raise refused("nothing is given to call it by or to join it with")
    if doing == "join":
        given = given.rstrip("/").rpartition("/")[2]
        library.catalogue.actor(given)
        if given == id:
            raise refused("it is the same already")
        remark(library, kind, id, who(by), text=given)
        return back(addresses.actor(given), "Joined. It can be undone in the history.")
    remark(library, kind, id, who(by), text=given)
    return back(addresses.actor(id), "Renamed. It can be undone in the history.")


@router.post("/remarks/{id}/undo")
def undo_remark(request: Request, id: str, by: Line = "") -> Response:
    """Take a remark back."""
    take_back_remark(library_of(request), id, who(by))
    return back("/history", "Undone.")
