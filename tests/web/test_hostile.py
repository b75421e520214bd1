"""Words of strangers run nothing, whatever they are and wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from tests.publish import harbour
from tests.web.chromium import chromium, complaints, requested
from tests.web.conftest import serving

from twosource.model.article import Article, Notice, Publication
from twosource.model.claim import StoryActor
from twosource.model.outcome import Failed
from twosource.model.outlet import Outlet
from twosource.model.story import Story
from twosource.model.visit import Visit
from twosource.publish.compose import compose
from twosource.stores.catalogue import Catalogue
from twosource.stores.sqlite import SqliteStore
from twosource.web import addresses
from twosource.web.security import Guard

EVIL = (
    '</title></style></script><script>window.ran=1</script>"><img src=x onerror=window.ran=1> '
    "<svg/onload=window.ran=1> {{7*7}} ${7*7} javascript:window.ran=1 \x1b[2J\x07\u202e<!--"
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library in which every word that comes from outside wants to be markup."""
    path = tmp_path_factory.mktemp("hostile") / "desk.db"
    store = SqliteStore(path)
    case, findings = harbour.case(), harbour.findings()
    articles = tuple(
        replace(a, title=f"{EVIL} {n}", outlet=EVIL, url="javascript:window.ran=1", authors=(EVIL,))
        for n, a in enumerate(case.articles)
    )
    findings = replace(
        findings,
        claims=tuple(replace(c, text=EVIL, where=EVIL, outlets=(EVIL,)) for c in findings.claims),
        actors=tuple(StoryActor(a.id, EVIL, a.kind, (EVIL,), a.roles, a.articles) for a in findings.actors),
    )
    dossier = compose(replace(case, articles=articles), findings, version=EVIL, settings=EVIL)
    for article in articles:
        store.save_article(article)
    strange = Article(f'x/../"{EVIL}', f"{EVIL}\nheron {EVIL}", EVIL, "data:text/html,x", EVIL, published=Publication())
    strange = replace(strange, notices=(Notice("correction", strange.span(0, 40)),))
    store.save_article(strange)
    store.save_grouping("1", dossier.origins, [Story(dossier.story.id, tuple(a.id for a in articles))])
    store.save_dossier("1", dossier)
    store.save_visit(Visit("javascript:window.ran=1", "list", failures=2, reason=EVIL))
    store.save_visit(Visit(f"https://feed.example/?{EVIL}", "list"))
    store.save_failed(Failed(EVIL, EVIL, EVIL))
    store.save_outlet(Outlet(EVIL, (), EVIL))
    store.close()
    return path


@pytest.fixture(scope="module")
def address(library: Path) -> Iterator[str]:
    with serving(library, Guard(hosts=("127.0.0.1",))) as found:
        yield found


def everywhere(library: Path) -> list[str]:
    catalogue = Catalogue(library)
    (story,) = (line.id for line in catalogue.stories())
    dossier = catalogue.dossier(story)
    return [
        "/",
        addresses.with_query("/", {"actor": EVIL, "outlet": EVIL}),
        addresses.story(story),
        *(addresses.claim(story, claim.id) for claim in dossier.claims[:3]),
        *(addresses.article(line.id) for line in catalogue.articles()),
        *(addresses.actor(actor.id) for actor in dossier.actors[:3]),
        "/actors",
        "/outlets",
        addresses.outlet(EVIL),
        "/expectations",
        addresses.search(q=EVIL),
        addresses.search(q="heron"),
        addresses.search(q="harbour", actor=EVIL),
        "/feeds",
        "/settings",
        "/history",
        addresses.with_query("/history", {"done": EVIL}),
        addresses.with_query("/nothing", {"x": EVIL}),
        addresses.story(EVIL),
    ]


def test_hostile_words_run_nothing_in_a_browser(library: Path, address: str, tmp_path: Path):
    with chromium(tmp_path) as browser:
        for path in everywhere(library):
            browser.get(address + path)
            assert browser.execute_script("return window.ran") is None, path
            assert not browser.find_elements("css selector", "img, iframe, object, embed, main script, main style"), (
                path
            )
            for link in browser.find_elements("css selector", "a[href]"):
                assert link.get_attribute("href").startswith(("http://", "https://")), path
            # A page that is not there is told as such in the console, and nothing else is.
            assert not [said for said in complaints(browser) if "Failed to load resource" not in said], path
            assert {url[: len(address)] for url in requested(browser)} == {address}, path


def test_hostile_words_can_be_asked_for_by_programs(library: Path, address: str):
    for path in ("/stories", f"/stories?{httpx.QueryParams(actor=EVIL)}", "/expectations", "/actors"):
        answer = httpx.get(f"{address}/api/v1{path}")
        assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
        assert answer.headers["x-content-type-options"] == "nosniff"
