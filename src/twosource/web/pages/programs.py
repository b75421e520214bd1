"""What programs can ask, told to people."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from markupsafe import Markup, escape

from twosource.web.look import page

router = APIRouter()


def coded(text: str) -> Markup:
    """*text* with what stands between backticks as code."""
    parts = enumerate(text.split("`"))
    return Markup("").join(Markup("<code>{}</code>").format(part) if n % 2 else escape(part) for n, part in parts)


@router.get("/programs")
def programs(request: Request) -> Response:
    """Every address of the API with what it answers."""
    paths = request.app.openapi()["paths"]
    listed = [
        (method.upper(), path, told["summary"], told.get("description", ""), told.get("parameters", []))
        for path, methods in paths.items()
        for method, told in methods.items()
    ]
    return page(request, "programs.html", listed=listed, coded=coded, guarded=request.app.state.guard.token is not None)
