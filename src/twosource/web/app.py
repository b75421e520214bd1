"""The server: everything it answers with, put together."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import anyio.to_thread
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from twosource import __version__
from twosource.errors import TwosourceError
from twosource.settings import Settings
from twosource.web import api, forms, pages
from twosource.web.asking import Refused
from twosource.web.library import Library
from twosource.web.look import page, warm
from twosource.web.problems import Problem, problem_of, problem_response
from twosource.web.security import Gate, Guard

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

THREADS = 8  # that answer at once; each has its own connection to the library


def create_app(path: Path, settings: Settings, guard: Guard) -> FastAPI:
    """The desk over the library at *path*; StoreError where that cannot be opened."""
    app = FastAPI(
        title="Twosource",
        version=__version__,
        summary="What is told, by whom, and what is confirmed.",
        docs_url=None,  # these pages would be fetched from elsewhere
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        lifespan=_lifespan,
    )
    app.state.library = Library(path, settings)
    app.state.guard = guard
    app.state.me = "" if guard.token else forms.login()  # who acts, unless the form says otherwise
    app.state.library.catalogue.holdings()  # a file that is no library is found out now
    app.include_router(api.router)
    app.include_router(pages.router)
    app.include_router(forms.router)
    app.add_exception_handler(Exception, broken)
    for kind in (TwosourceError, Refused, HTTPException, RequestValidationError):
        app.add_exception_handler(kind, failed)
    app.add_middleware(Gate, guard=guard)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    anyio.to_thread.current_default_thread_limiter().total_tokens = THREADS
    # The first page need not wait for its templates to be compiled.
    threading.Thread(target=warm, daemon=True).start()
    threading.Thread(target=app.state.library.index, daemon=True).start()
    yield


async def failed(request: Request, error: Exception) -> Response:
    """An answer to a request that came to nothing."""
    return _told(request, _problem(error))


async def broken(request: Request, error: Exception) -> Response:
    """An answer where we made a mistake ourselves; the trace goes to the log."""
    return _told(request, Problem(500, "Something broke", "the program made a mistake; its log tells where"))


def _problem(error: Exception) -> Problem:
    if isinstance(error, Refused):
        return error.problem
    if isinstance(error, TwosourceError):
        return problem_of(error)
    if isinstance(error, RequestValidationError):
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"][1:]) or "request"
        return Problem(422, "That cannot be asked", f"{where}: {first['msg']}")
    if isinstance(error, HTTPException):
        titles = {404: "Not found", 405: "Not allowed"}
        return Problem(error.status_code, titles.get(error.status_code, "Refused"), str(error.detail))
    raise error


def _told(request: Request, problem: Problem) -> Response:
    if request.url.path.startswith("/api/"):
        return problem_response(problem)
    return page(request, "problem.html", problem.status, problem=problem)
