"""The feeds that are followed, and how well they answer."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from twosource.fetchers.http import shown
from twosource.publish.wording import link
from twosource.web.asking import library_of
from twosource.web.look import page

router = APIRouter()
FAILED = 100  # shown at most


@router.get("/feeds")
def feeds(request: Request) -> Response:
    """Every list of articles that was ever visited, those that fail first."""
    store = library_of(request).desk.store
    visits = sorted(store.visits("list"), key=lambda visit: (-visit.failures, visit.url))
    failures = sorted(store.failures(), key=lambda failed: (failed.stage, failed.item))
    return page(
        request,
        "feeds.html",
        feeds=[(shown(visit.url), link(visit.url), visit) for visit in visits],
        failures=[(shown(failed.item), failed) for failed in failures[:FAILED]],
        more=max(0, len(failures) - FAILED),
    )
