"""Stories and what belongs to them, for programs."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from fastapi import APIRouter, Query, Request, Response

from twosource.errors import NotFoundError
from twosource.model.catalogue import Order
from twosource.model.claim import Standing
from twosource.publish.render.json import claim_dict, dossier_dict
from twosource.web.api import answers, models
from twosource.web.asking import LAST_PAGE, filters_of, library_of, order_of, page_of

router = APIRouter(tags=["stories"], responses=answers.PROBLEMS)
PAGE = 50
Number = Query(1, ge=1, le=LAST_PAGE, description="from 1")


@cache
def dossier_schema() -> dict[str, Any]:
    """The published schema of one dossier."""
    text = (files("twosource.publish.schemas") / "dossier.json").read_text("utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


@router.get("/stories", response_model=models.Page[models.Story])
def stories(
    request: Request,
    order: Order = "newest",
    actor: str | None = Query(None, examples=["Lidia Marsk"]),
    outlet: str | None = None,
    place: str | None = None,
    kind: str | None = Query(None, description="a type of event as PLOVER has it", examples=["CONSULT"]),
    language: str | None = None,
    since: str | None = Query(None, description="a day", examples=["2024-11-01"]),
    until: str | None = Query(None, description="a day"),
    standing: Standing | None = None,
    page: int = Number,
) -> Response:
    """The stories of the library, those that the filters let through, in the order asked for."""
    asked = request.query_params
    number = page_of(asked)
    found = library_of(request).catalogue.stories(
        filters_of(asked), order_of(asked), start=(number - 1) * PAGE, most=PAGE + 1
    )
    return answers.answer(
        request,
        models.Page[models.Story](
            items=[answers.story(line) for line in found[:PAGE]],
            page=number,
            next=answers.next_page(request, number, more=len(found) > PAGE),
        ),
    )


@router.get(
    "/stories/{id}",
    responses={200: {"description": "The dossier, as the published schema `dossier.json` has it."}},
    response_model=dict[str, Any],
)
def story(request: Request, id: str) -> Response:
    """The dossier of one story: what `twosource dossier STORY --format json` writes."""
    version, dossier = library_of(request).dossier(id)
    return answers.answer(request, dossier_dict(dossier), f'"{version}"')


@router.get("/stories/{id}/claims/{claim}", response_model=dict[str, Any])
def claim(request: Request, id: str, claim: str) -> Response:
    """One claim of a dossier with its statements and differences."""
    _, dossier = library_of(request).dossier(id)
    found = next((each for each in dossier.claims if each.id == claim), None)
    if found is None:
        raise NotFoundError("claim", claim)
    return answers.answer(request, claim_dict(found))


@router.get("/stories/{id}/articles", response_model=models.Page[models.Article])
def articles(request: Request, id: str, page: int = Number) -> Response:
    """The articles of a story, the last printed first."""
    number = page_of(request.query_params)
    library = library_of(request)
    library.catalogue.story(id)
    found = library.catalogue.articles(story=id, start=(number - 1) * PAGE, most=PAGE + 1)
    return answers.answer(
        request,
        models.Page[models.Article](
            items=[models.Article.model_validate(answers.article(line)) for line in found[:PAGE]],
            page=number,
            next=answers.next_page(request, number, more=len(found) > PAGE),
        ),
    )
