"""The page of an article: its text with everything that was read in it marked."""

from __future__ import annotations

from itertools import pairwise

from fastapi import APIRouter, Request, Response

from twosource.publish import wording
from twosource.publish.render.marked import Mark, paragraphs
from twosource.publish.render.revised import as_html
from twosource.web.asking import library_of
from twosource.web.look import page
from twosource.web.reading import annotations_of, layers_of, views_of

router = APIRouter()


@router.get("/articles/{id:path}")
def article(request: Request, id: str) -> Response:
    """One article, in the light of every story that it belongs to."""
    library = library_of(request)
    found = library.article(id)
    views = views_of(library, found)
    marks: dict[tuple[int, int], Mark] = {}
    for view in views:
        for mark in view.marks.get(id, ()):
            marks.setdefault((mark.start, mark.end), mark)
    listed = next((view.listed[id] for view in views), None)
    published = listed.published if listed else found.published
    layers = [*marks.values(), *layers_of(found, annotations_of(library, found, published))]
    said = [*library.desk.store.revisions(id), found]
    changes = [(new, as_html(old, new)) for old, new in reversed(list(pairwise(said))) if not old.says_the_same(new)]
    return page(
        request,
        "article.html",
        a=found,
        title=found.title or "Untitled",
        views=views,
        published=published,
        outlet=wording.outlet(found),
        link=wording.link(found.url),
        notices=[(kind, wording.unlabelled(kind, c.words)) for kind, c in wording.noticed(found)],
        text=paragraphs(found, layers),
        changes=changes,
    )
