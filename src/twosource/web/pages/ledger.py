"""The ledger of what is expected."""

from __future__ import annotations

import re
from dataclasses import replace

from fastapi import APIRouter, Request, Response

from twosource.errors import NotFoundError
from twosource.model.catalogue import ForeseenLine
from twosource.publish.outline import STATUS_ORDER, labelled
from twosource.web import addresses
from twosource.web.asking import Leaf, library_of, page_of, status_of, text
from twosource.web.library import Library
from twosource.web.look import page

router = APIRouter()
PAGE = 40
ID = re.compile(r"\b[0-9a-f]{16}\b")


@router.get("/expectations")
def expectations(request: Request) -> Response:
    """What somebody says will happen, by when, and what became of it."""
    asked = request.query_params
    status, speaker, number = status_of(asked), text(asked, "speaker"), page_of(asked)
    library = library_of(request)
    found = library.catalogue.foreseen(status=status, speaker=speaker, start=(number - 1) * PAGE, most=PAGE + 1)
    return page(
        request,
        "expectations.html",
        entries=[named(library, entry) for entry in found[:PAGE]],
        counts=library.catalogue.statuses(speaker),
        statuses=STATUS_ORDER,
        status=status,
        speaker=speaker,
        leaf=Leaf(number, len(found) > PAGE),
        link=lambda **changed: addresses.with_query("/expectations", {"status": status, "speaker": speaker, **changed}),
    )


def named(library: Library, entry: ForeseenLine) -> ForeseenLine:
    """The *entry* with articles under the names of their outlets, where it has them under ids that nobody can read."""
    if not ID.search(entry.because):
        return entry
    try:
        return replace(entry, because=labelled(entry.because, library.dossier(entry.story)[1]))
    except NotFoundError:
        return entry
