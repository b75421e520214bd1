"""The pages of the desk, each module a kind of them."""

from __future__ import annotations

from fastapi import APIRouter

from twosource.web.pages import (
    actors,
    article,
    entering,
    feeds,
    front,
    history,
    ledger,
    outlets,
    programs,
    search,
    settings,
    static,
    story,
)

router = APIRouter(include_in_schema=False)
for each in (
    front,
    story,
    article,
    actors,
    outlets,
    ledger,
    search,
    feeds,
    settings,
    history,
    programs,
    entering,
    static,
):
    router.include_router(each.router)
