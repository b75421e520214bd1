"""Articles, search and lists, for programs."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response

from twosource.model.claim import Standing, Status
from twosource.web.api import answers, models
from twosource.web.api.stories import PAGE, Number
from twosource.web.asking import filters_of, library_of, page_of, status_of, text
from twosource.web.finding import find
from twosource.web.reading import annotations_of, layers_of, views_of

router = APIRouter(responses=answers.PROBLEMS)
HITS = 20


@router.get("/articles/{id:path}", response_model=models.FullArticle, tags=["articles"])
def article(request: Request, id: str) -> Response:
    """An article with its text and everything that was read in it."""
    library = library_of(request)
    found = library.article(id)
    (line,) = library.catalogue.lines_of_articles([id])
    views = views_of(library, found)
    listed = next((view.listed[id] for view in views), None)
    published = listed.published if listed else found.published
    marks = [
        models.Marked(
            start=mark.start, end=mark.end, kind="statement", note="; ".join(words for _, _, words in mark.claims)
        )
        for view in views
        for mark in view.marks.get(id, ())
        if mark.claims
    ]
    marks += [
        models.Marked(start=mark.start, end=mark.end, kind="time" if mark.look == "time" else "event", note=mark.title)
        for mark in layers_of(found, annotations_of(library, found, published))
    ]
    marks += [
        models.Marked(start=gone.span.start, end=gone.span.end, kind="removed", note=gone.reason)
        for gone in found.removed
    ]
    return answers.answer(
        request,
        models.FullArticle.model_validate(
            {
                **answers.article(line),
                "url": found.url,
                "authors": list(found.authors),
                "text": found.text,
                "marks": sorted(marks, key=lambda mark: (mark.start, mark.end, mark.kind)),
                "revisions": len(library.desk.store.revisions(id)),
            }
        ),
    )


@router.get("/search", response_model=models.Results, tags=["search"])
def search(
    request: Request,
    q: str = Query("", max_length=400, examples=["ferry inspected"], description="words; phrases in quotation marks"),
    within: Annotated[Literal["articles", "statements", "meaning"], Query(alias="in")] = "articles",
    actor: str | None = Query(None, description="who says it, or whom it is about; statements only"),
    outlet: str | None = None,
    language: str | None = None,
    since: str | None = Query(None, description="a day", examples=["2024-11-01"]),
    until: str | None = Query(None, description="a day"),
    standing: Annotated[Standing | None, Query(description="of the claim; statements only")] = None,
    page: int = Number,
) -> Response:
    """What has the words asked for, the best first."""
    asked = request.query_params
    number, filters = page_of(asked), filters_of(asked)
    found = find(library_of(request), within, text(asked, "q") or "", filters, start=(number - 1) * HITS, most=HITS)
    return answers.answer(
        request,
        models.Results.model_validate(
            {
                "total": found.total,
                "more": found.more,
                "loose": found.loose,
                "articles": [
                    {
                        "article": answers.article(h.article),
                        "title": answers.pieces(h.title),
                        "words": answers.pieces(h.words),
                    }
                    for h in found.articles
                ],
                "statements": [
                    {
                        **{name: getattr(h, name) for name in h.__dataclass_fields__},
                        "article": answers.article(h.article),
                        "words": answers.pieces(h.words),
                    }
                    for h in found.statements
                ],
                "facets": {
                    facet: [{"value": c.value, "count": c.count} for c in choices]
                    for facet, choices in (found.facets or {}).items()
                },
                "page": number,
                "next": answers.next_page(request, number, more=found.total > number * HITS),
            }
        ),
    )


@router.get("/expectations", response_model=models.Page[models.Expectation], tags=["expectations"])
def expectations(
    request: Request, status: Status | None = None, speaker: str | None = None, page: int = Number
) -> Response:
    """What is expected to happen, by whom, and what became of it."""
    asked = request.query_params
    number = page_of(asked)
    found = library_of(request).catalogue.foreseen(
        status=status_of(asked), speaker=text(asked, "speaker"), start=(number - 1) * PAGE, most=PAGE + 1
    )
    return answers.answer(
        request,
        models.Page[models.Expectation](
            items=[answers.foreseen(line) for line in found[:PAGE]],
            page=number,
            next=answers.next_page(request, number, more=len(found) > PAGE),
        ),
    )


@router.get("/actors", response_model=models.Page[models.Actor], tags=["actors"])
def actors(
    request: Request, name: str | None = Query(None, description="a part of it"), page: int = Number
) -> Response:
    """Whoever appears in the stories, those in most of them first."""
    asked = request.query_params
    number = page_of(asked)
    found = library_of(request).catalogue.actors(
        like=text(asked, "name") or "", start=(number - 1) * PAGE, most=PAGE + 1
    )
    return answers.answer(
        request,
        models.Page[models.Actor](
            items=[answers.actor(line) for line in found[:PAGE]],
            page=number,
            next=answers.next_page(request, number, more=len(found) > PAGE),
        ),
    )
