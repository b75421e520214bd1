"""The interface for programs, version 1: everything that the pages show."""

from __future__ import annotations

from fastapi import APIRouter

from twosource.web.api import finding, people, stories

router = APIRouter(prefix="/api/v1")
for each in (stories, finding, people):
    router.include_router(each.router)
