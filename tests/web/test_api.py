"""The API says what the pages say, typed, and tells what it cannot answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import httpx
import jsonschema
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from pydantic import BaseModel
from schemathesis.checks import not_a_server_error

from twosource.stores.catalogue import Catalogue
from twosource.web.api import models


@pytest.fixture
def api(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=f"{address}/api/v1", timeout=30) as client:
        yield client


def test_every_list_is_of_the_type_that_it_says(api: httpx.Client):
    kinds: dict[str, type[BaseModel]] = {
        "/stories": models.Page[models.Story],
        "/stories?order=growing": models.Page[models.Story],
        "/actors": models.Page[models.Actor],
        "/outlets": models.Page[models.Outlet],
        "/expectations?status=met": models.Page[models.Expectation],
        "/search?q=ferry": models.Results,
        "/search?in=statements&actor=marsk": models.Results,
        "/feeds": models.Page[models.Feed],
        "/history": models.Page[models.Decided],
    }
    for path, kind in kinds.items():
        answer = api.get(path)
        assert answer.status_code == 200, path
        assert kind.model_validate_json(answer.content, extra="forbid"), path


def test_every_reference_leads_somewhere(api: httpx.Client, address: str):
    waiting = ["/api/v1/stories", "/api/v1/actors", "/api/v1/outlets", "/api/v1/expectations", "/api/v1/search?q=lake"]
    seen: set[str] = set()

    def references(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            yield from (value[key] for key in ("href", "next") if isinstance(value.get(key), str))
            for each in value.values():
                yield from references(each)
        elif isinstance(value, list):
            for each in value:
                yield from references(each)

    while waiting:
        path = waiting.pop()
        seen.add(path)
        answer = api.get(address + path)
        assert answer.status_code == 200, path
        waiting += [found for found in set(references(answer.json())) if found not in seen and found not in waiting]
    assert len(seen) > 60


def test_a_story_is_the_dossier_that_is_written_elsewhere(api: httpx.Client, story: str):
    dossier = api.get(f"/stories/{story}").json()
    schema = json.loads((files("twosource.publish.schemas") / "dossier.json").read_text())
    jsonschema.validate({"dossiers": [dossier]}, schema)
    claim = dossier["claims"][0]
    assert api.get(f"/stories/{story}/claims/{claim['id']}").json() == claim


def test_the_marks_of_an_article_are_its_own_words(api: httpx.Client, catalogue: Catalogue):
    for line in catalogue.articles():
        article = models.FullArticle.model_validate_json(api.get(f"/articles/{line.id}").content)
        assert all(0 <= mark.start < mark.end <= len(article.text) for mark in article.marks)
        assert {"statement", "time"} <= {mark.kind for mark in article.marks}


def test_what_has_not_changed_is_not_sent_again(api: httpx.Client, story: str):
    for path in ("/stories", f"/stories/{story}", "/search?q=ferry"):
        tag = api.get(path).headers["etag"]
        again = api.get(path, headers={"if-none-match": tag})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/stories/nothing", 404),
        ("/nothing", 404),
        ("/stories?since=soon", 400),
        ("/stories?order=best", 422),
        ("/stories?page=0", 422),
        ("/search?q=" + "x" * 401, 422),
        ("/actors/nothing", 404),
        ("/outlets/nothing", 404),
    ],
)
def test_what_cannot_be_answered_is_told_as_a_problem(api: httpx.Client, path: str, status: int):
    answer = api.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert models.Problem.model_validate_json(answer.content).status == status
    assert api.post("/stories").status_code == 405


def test_every_operation_is_described(api: httpx.Client):
    described = api.get("/openapi.json").json()
    for path, operations in described["paths"].items():
        assert path.startswith("/api/v1/")
        for operation in operations.values():
            assert operation["description"]
            assert "404" in operation["responses"]
    text = json.dumps(described)
    assert text.count('"examples"') > 15


def test_nothing_that_is_asked_breaks_the_server(address: str):
    described = schemathesis.openapi.from_url(f"{address}/api/v1/openapi.json")
    operations = [found.ok() for found in described.get_all_operations()]
    assert len(operations) > 10
    for operation in operations:

        @given(case=operation.as_strategy())
        @settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
        def asked(case: schemathesis.Case) -> None:
            case.call_and_validate(checks=[not_a_server_error])

        asked()
