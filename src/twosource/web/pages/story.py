"""The page of a story: its dossier, and what has changed in it since somebody looked last."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter, Request, Response
from markupsafe import Markup

from twosource.errors import NotFoundError
from twosource.model.dossier import Dossier
from twosource.publish.render import html, markdown
from twosource.publish.render.json import dossiers_json
from twosource.web.asking import library_of
from twosource.web.library import Library
from twosource.web.live import LiveView
from twosource.web.look import page, templates

router = APIRouter()
NEAR = 30  # stories that are offered to merge with


@router.get("/stories/{id}")
def story(request: Request, id: str) -> Response:
    """The dossier of one story."""
    library = library_of(request)
    version, dossier = library.dossier(id)
    read = frozenset(remark.target for remark in library.notebook.remarks("read", story=id))
    return page(
        request,
        "story.html",
        d=dossier,
        title=dossier.story.title,
        body=Markup(rendered(library, version, dossier, read)),
        since=library.since(dossier),
        notes=library.notebook.remarks("note", story=id),
        others=[line for line in library.catalogue.stories(most=NEAR) if line.id != id],
        events=library.catalogue.events(id, most=12),
    )


@router.get("/stories/{id}/dossier.{format}")
def taken_along(request: Request, id: str, format: Literal["html", "md", "json"]) -> Response:
    """The dossier as a file."""
    library = library_of(request)
    _, dossier = library.dossier(id)
    texts = library.texts(dossier)
    if format == "html":
        store = library.desk.store
        written = html.page([(dossier, texts)], {article: store.revisions(article) for article in texts})
    elif format == "md":
        written = markdown.document([(dossier, texts)])
    else:
        written = dossiers_json([dossier])
    return Response(
        written.encode("utf-8", "replace"),
        media_type={"html": "text/html", "md": "text/markdown", "json": "application/json"}[format],
        # As a file, not as a page: it brings a style of its own, which no page of the desk may.
        headers={"content-disposition": f'attachment; filename="dossier-{plain(id)}.{format}"'},
    )


@router.get("/stories/{id}/claims/{claim}")
def claim(request: Request, id: str, claim: str) -> Response:
    """One claim with all that backs it, and the notes on it."""
    library = library_of(request)
    _, dossier = library.dossier(id)
    view = LiveView(1, dossier, library.texts(dossier), elsewhere=True)
    if claim not in view.claims:
        raise NotFoundError("claim", claim)
    found = view.claims[claim]
    spans = [testimony.citation.span for testimony in found.statements]
    places = {f"{span.article}:{span.start}:{span.end}" for span in spans}
    notes = [note for note in library.notebook.remarks("note", story=id) if note.target in places]
    return page(request, "claim.html", v=view, d=dossier, claim=found, title=found.text, notes=notes)


def plain(id: str) -> str:
    """As much of *id* as can be part of any file's name."""
    return "".join(letter for letter in id if letter.isascii() and letter.isalnum())[:16]


def rendered(library: Library, version: str, dossier: Dossier, read: frozenset[str]) -> str:
    """The dossier as a part of a page, made once as long as nothing in it changes."""

    def render() -> str:
        view = LiveView(1, dossier, library.texts(dossier), read=read)
        return templates().get_template("dossier.html").render(v=view)

    return library.rendered.get((dossier.story.id, version, read), render)
