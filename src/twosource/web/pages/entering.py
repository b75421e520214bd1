"""The door, where the desk is open to other machines: whoever knows the token may come in."""

from __future__ import annotations

import asyncio
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from starlette.responses import RedirectResponse

from twosource.web.asking import Refused
from twosource.web.look import page
from twosource.web.problems import Problem
from twosource.web.security import comes_from_here

router = APIRouter()
PAUSE = 0.5  # seconds after a wrong token, so that nobody tries them all


@router.get("/enter")
def door(request: Request) -> Response:
    return page(request, "enter.html", wrong=False)


@router.post("/enter")
async def enter(request: Request, token: Annotated[str, Form(max_length=200)]) -> Response:
    """Begin a session for whoever knows the token."""
    guard = request.app.state.guard
    if not comes_from_here(request.headers):
        raise Refused(Problem(403, "Not from here", "the token was sent from another site"))
    if not guard.admits(token):
        await asyncio.sleep(PAUSE)
        return page(request, "enter.html", 403, wrong=True)
    answer = RedirectResponse("/", status_code=303)
    answer.headers.append("set-cookie", guard.cookie(guard.session()))
    return answer
