"""The ledger of what is expected."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from twosource.publish.outline import STATUS_ORDER
from twosource.web import addresses
from twosource.web.asking import Leaf, library_of, page_of, status_of, text
from twosource.web.look import page

router = APIRouter()
PAGE = 40


@router.get("/expectations")
def expectations(request: Request) -> Response:
    """What somebody says will happen, by when, and what became of it."""
    asked = request.query_params
    status, speaker, number = status_of(asked), text(asked, "speaker"), page_of(asked)
    catalogue = library_of(request).catalogue
    found = catalogue.foreseen(status=status, speaker=speaker, start=(number - 1) * PAGE, most=PAGE + 1)
    return page(
        request,
        "expectations.html",
        entries=found[:PAGE],
        counts=catalogue.statuses(speaker),
        statuses=STATUS_ORDER,
        status=status,
        speaker=speaker,
        leaf=Leaf(number, len(found) > PAGE),
        link=lambda **changed: addresses.with_query("/expectations", {"status": status, "speaker": speaker, **changed}),
    )
