"""What programs can ask, told to people."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from twosource.web.look import page

router = APIRouter()


@router.get("/programs")
def programs(request: Request) -> Response:
    """Every address of the API with what it answers."""
    paths = request.app.openapi()["paths"]
    listed = [
        (method.upper(), path, told["summary"], told.get("description", ""), told.get("parameters", []))
        for path, methods in paths.items()
        for method, told in methods.items()
    ]
    return page(request, "programs.html", listed=listed, guarded=request.app.state.guard.token is not None)
