"""Answers of the API: JSON with a tag, so that what has not changed is not sent again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel
from starlette.responses import Response

from twosource.model.catalogue import ActorLine, ArticleLine, ForeseenLine, StoryLine
from twosource.publish.render.json import dumps
from twosource.web import addresses
from twosource.web.api import models

if TYPE_CHECKING:
    from starlette.requests import Request

ROOT = "/api/v1"
PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"model": models.Problem, "description": what, "content": {"application/problem+json": {}}}
    for status, what in ((400, "It cannot be asked so"), (401, "The token is missing"), (404, "There is no such thing"))
}


def answer(request: Request, value: BaseModel | Mapping[str, Any], tag: str | None = None) -> Response:
    """The *value* as JSON; nothing where whoever asks has it already."""
    if tag is not None and known(request, tag):
        return unchanged(tag)
    text = value.model_dump_json() if isinstance(value, BaseModel) else dumps(value)
    body = text.encode()
    tag = tag or f'"{sha256(body).hexdigest()[:32]}"'
    if known(request, tag):
        return unchanged(tag)
    return Response(body, media_type="application/json", headers={"etag": tag})


def known(request: Request, tag: str) -> bool:
    given = [each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")]
    return tag in given or given == ["*"]


def unchanged(tag: str) -> Response:
    return Response(status_code=304, headers={"etag": tag})


def next_page(request: Request, number: int, *, more: bool) -> str | None:
    """Where the page after this one is."""
    if not more:
        return None
    return addresses.with_query(request.url.path, {**request.query_params, "page": number + 1})


def story(line: StoryLine) -> models.Story:
    return models.Story.model_validate(
        {
            **{name: getattr(line, name) for name in line.__dataclass_fields__},
            "happened": models.Interval.model_validate(line.happened),
            "href": ROOT + addresses.story(line.id),
        }
    )


def article(line: ArticleLine) -> dict[str, Any]:
    return {
        **{name: getattr(line, name) for name in line.__dataclass_fields__},
        "stories": [{"id": id, "title": title} for id, title in line.stories],
        "href": ROOT + addresses.article(line.id),
    }


def foreseen(line: ForeseenLine) -> models.Expectation:
    return models.Expectation.model_validate(
        {
            **{name: getattr(line, name) for name in line.__dataclass_fields__},
            "due": models.Interval.model_validate(line.due),
            "href": ROOT + addresses.claim(line.story, line.claim),
        }
    )


def actor(line: ActorLine) -> models.Actor:
    return models.Actor(
        id=line.id, name=line.name, kind=line.kind, stories=line.stories, href=ROOT + addresses.actor(line.id)
    )


def pieces(found: Sequence[Any]) -> list[dict[str, Any]]:
    return [{"text": piece.text, "sought": piece.sought} for piece in found]


def example(value: Mapping[str, Any]) -> str:
    """An example as documentation shows it."""
    return json.dumps(value, indent=2)
