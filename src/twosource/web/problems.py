"""What goes wrong, said so that a program understands it (RFC 9457) or a person does."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import JSONResponse

from twosource.errors import AmbiguousError, DecisionError, NotFoundError, SchemaError, StoreLockedError, TwosourceError

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a request came to nothing."""

    status: int
    title: str
    detail: str


def problem_of(error: TwosourceError) -> Problem:
    """What an *error* of ours is to whoever asked."""
    if isinstance(error, NotFoundError):
        return Problem(404, "Not found", str(error))
    if isinstance(error, (DecisionError, AmbiguousError)):
        return Problem(409, "That cannot be decided", str(error))
    if isinstance(error, StoreLockedError):
        return Problem(503, "The library is busy", str(error))
    if isinstance(error, SchemaError):
        return Problem(500, "The library is of another version", str(error))
    return Problem(500, "The library cannot be used", str(error))


def problem_response(problem: Problem, headers: dict[str, str] | None = None) -> JSONResponse:
    """The *problem* as RFC 9457 has it."""
    body = {"type": "about:blank", "title": problem.title, "status": problem.status, "detail": problem.detail}
    return JSONResponse(body, problem.status, headers, MEDIA_TYPE)
