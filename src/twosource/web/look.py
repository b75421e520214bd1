"""How pages are made: the templates of the desk over those of the dossier."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from starlette.responses import HTMLResponse, Response

from twosource import __version__
from twosource.publish.render.html import environment, style
from twosource.web import addresses

if TYPE_CHECKING:
    from jinja2 import Environment
    from starlette.requests import Request

SECTIONS = (
    ("/", "Stories"),
    ("/actors", "Actors"),
    ("/outlets", "Outlets"),
    ("/expectations", "Expected"),
    ("/feeds", "Feeds"),
    ("/history", "History"),
    ("/settings", "Settings"),
)


@cache
def templates() -> Environment:
    """All templates of the desk."""
    from jinja2 import ChoiceLoader, DictLoader, PackageLoader

    base = environment()
    made = base.overlay(
        loader=ChoiceLoader([PackageLoader("twosource.web", "templates"), base.loader or DictLoader({})])
    )
    made.globals = {
        **base.globals,
        "at": addresses,
        "sections": SECTIONS,
        "program": __version__,
        "static": static_address,
    }
    return made


def page(request: Request, template: str, code: int = 200, /, **values: Any) -> Response:
    """The *template* as an answer to *request*."""
    session = request.state.session
    guard = request.app.state.guard
    text = (
        templates()
        .get_template(template)
        .render(
            path=request.url.path,
            asked=request.query_params.get("q", "") if request.url.path == "/search" else "",
            form_token=guard.form_token(session) if session else "",
            message=request.query_params.get("done", ""),
            me=request.app.state.me,
            **values,
        )
    )
    # A lone surrogate cannot be sent; what is printed was rid of them, what a template itself says has none.
    body = text.encode("utf-8", "replace")
    tag = f'W/"{sha256(body).hexdigest()[:24]}"'
    if request.headers.get("if-none-match") == tag and code == 200:
        return Response(status_code=304, headers={"etag": tag})
    return HTMLResponse(body, code, {"etag": tag})


@cache
def static_files() -> dict[str, tuple[bytes, str]]:
    """Every file that a page may load, by name, with its type."""
    folder = files("twosource.web") / "static"
    sheet = style() + (folder / "desk.css").read_text("utf-8")
    return {
        "desk.css": (sheet.encode(), "text/css; charset=utf-8"),
        "desk.js": ((folder / "desk.js").read_bytes(), "text/javascript; charset=utf-8"),
        "htmx.js": ((folder / "htmx.min.js").read_bytes(), "text/javascript; charset=utf-8"),
        "icon.svg": ((folder / "icon.svg").read_bytes(), "image/svg+xml"),
    }


@cache
def static_address(name: str) -> str:
    """Where a file is; the address changes when the file does."""
    return f"/static/{sha256(static_files()[name][0]).hexdigest()[:12]}/{name}"


def warm() -> None:
    """Compile and load what the first pages need before somebody waits for them."""
    import twosource.annotate.annotator  # noqa: F401

    made = templates()
    for name in made.list_templates(extensions=["html"]):
        made.get_template(name)
