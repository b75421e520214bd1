"""What is set, and what the library holds."""

from __future__ import annotations

import json
from dataclasses import fields

from fastapi import APIRouter, Request, Response

from twosource.web.asking import library_of
from twosource.web.look import page

router = APIRouter()


@router.get("/settings")
def settings(request: Request) -> Response:
    """The settings in force, and the outlets that were set by hand."""
    library = library_of(request)
    values = [(field.name, json.dumps(getattr(library.settings, field.name))) for field in fields(library.settings)]
    return page(
        request,
        "settings.html",
        values=values,
        library=str(library.path),
        holdings=library.holdings(),
        outlets=library.desk.store.outlets(),
    )
