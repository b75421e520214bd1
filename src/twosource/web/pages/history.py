"""The history of what was decided, with undo."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from twosource.web.asking import Leaf, library_of, page_of
from twosource.web.look import page

router = APIRouter()
PAGE = 50


@router.get("/history")
def history(request: Request) -> Response:
    """What analysts decided, the last first, and what became of the stories."""
    library = library_of(request)
    number = page_of(request.query_params)
    rulings = tuple(reversed(library.desk.rulings()))
    shown = rulings[(number - 1) * PAGE : number * PAGE]
    remarks = library.notebook.all_remarks(start=(number - 1) * PAGE, most=PAGE + 1)
    events = tuple(reversed(library.catalogue.events(most=PAGE)))
    ids = (
        {event.story for event in events}
        | {remark.story for remark in remarks if remark.story}
        | {id for ruling in shown for id in (*ruling.decision.stories, ruling.left, ruling.entered) if id}
    )
    return page(
        request,
        "history.html",
        rulings=shown,
        remarks=remarks[:PAGE],
        titles={line.id: line.title for line in library.catalogue.lines(ids)},
        events=events,
        leaf=Leaf(number, len(rulings) > number * PAGE or len(remarks) > PAGE),
        link=lambda **changed: f"/history?page={changed['page']}",
    )
