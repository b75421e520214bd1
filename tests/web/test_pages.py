"""Every page over a real library and a real server, without scripts."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import httpx
import pytest

from twosource.stores.catalogue import Catalogue

VOID = frozenset({"meta", "img", "br", "hr", "input", "link", "wbr"})


class Page(HTMLParser):
    """What a browser would make of a page: what is open, what it links to, and its ids."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_startendtag(tag, attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.attributes |= given.keys()
        self.ids += [given["id"] or ""] if "id" in given else []
        self.links += [given["href"] or ""] if tag == "a" and "href" in given else []

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def read(browser: httpx.Client, path: str) -> tuple[str, Page]:
    answer = browser.get(path)
    assert answer.status_code == 200, (path, answer.status_code, answer.text[:300])
    return answer.text, Page(answer.text)


def test_every_link_of_every_page_leads_somewhere(browser: httpx.Client):
    """Walks through the whole desk, each page once, and follows every link to its place in the page."""
    waiting, pages = ["/"], {}
    while waiting:
        path = waiting.pop()
        _, page = read(browser, path)
        assert page.open == [], path
        assert len(page.ids) == len(set(page.ids)), (path, sorted(i for i in page.ids if page.ids.count(i) > 1))
        assert not {name for name in page.attributes if name.startswith("on") or name == "style"}, path
        pages[path] = page
        for link in page.links:
            there = urlsplit(urljoin(f"http://desk{path}", link))
            if there.netloc != "desk":
                continue
            where = there.path + (f"?{there.query}" if there.query else "")
            # Lists narrowed down in two ways or more go on for ever.
            if there.query.count("=") <= 1 and "/dossier." not in where and where not in pages and where not in waiting:
                waiting.append(where)
    assert len(pages) > 150
    for path, page in pages.items():
        for link in page.links:
            there = urlsplit(urljoin(f"http://desk{path}", link))
            where = there.path + (f"?{there.query}" if there.query else "")
            if there.netloc == "desk" and there.fragment and where in pages:
                assert there.fragment in pages[where].ids, (path, link)


def test_the_front_page_lists_stories_in_the_order_asked_for(browser: httpx.Client):
    newest, _ = read(browser, "/")
    assert newest.index("Ferry capsizes on") < newest.index("Two days late, Kestria")
    assert 'aria-current="true">Fastest growing' in read(browser, "/?order=growing")[0]


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        ("actor=Lidia+Marsk", {"Ferry"}),
        ("outlet=Morvane+Mail", {"Kestria"}),
        ("since=2024-01-01", {"Ferry"}),
        ("until=2024-01-01", {"Kestria"}),
        ("standing=retracted", {"Ferry"}),
        ("actor=Nobody", set()),
        ("actor=Lidia+Marsk&outlet=Morvane+Mail", set()),
    ],
)
def test_filters_narrow_the_front_page_down(browser: httpx.Client, asked: str, there: set[str]):
    text, _ = read(browser, f"/?{asked}")
    shown = re.findall(r'<article class="line">.*?</article>', text, re.S)
    assert {word for word in ("Ferry", "Kestria") if any(word in line for line in shown)} == there


def test_a_story_shows_its_whole_dossier(browser: httpx.Client, story: str):
    text, page = read(browser, f"/stories/{story}")
    for part in ("summary", "claims", "differences", "figures", "timeline", "actors", "said", "expected", "origins"):
        assert f"story-{part}" in page.ids
    assert 'aria-label="Actors and what they did to each other' in text


@pytest.mark.parametrize(
    ("format", "begins"), [("html", "<!doctype html>"), ("md", "# Ferry capsizes"), ("json", '{"dossiers":')]
)
def test_a_dossier_is_taken_along_as_a_file(browser: httpx.Client, story: str, format: str, begins: str):
    answer = browser.get(f"/stories/{story}/dossier.{format}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.text.lstrip().startswith(begins)


def test_a_citation_leads_to_its_words_in_the_article(browser: httpx.Client, story: str, catalogue: Catalogue):
    text, _ = read(browser, f"/stories/{story}")
    dossier = catalogue.dossier(story)
    citation = dossier.story.summary[0].citations[0]
    place = f"/articles/{citation.span.article}#w{citation.span.start}-{citation.span.end}"
    assert f'href="{place}"' in text
    article, _ = read(browser, place.partition("#")[0])
    assert f'id="{place.partition("#")[2]}"' in article


def test_an_article_shows_times_events_and_what_is_left_out(browser: httpx.Client, catalogue: Catalogue):
    texts = [browser.get(f"/articles/{line.id}").text for line in catalogue.articles()]
    for mark in ('class="time"', 'class="event"', 'class="furniture"', 'class="st corroborated"'):
        assert any(mark in text for text in texts), mark


def test_search_finds_articles_and_statements(browser: httpx.Client):
    text, _ = read(browser, "/search?q=capsized+lake")
    assert "<mark>capsized</mark>" in text
    text, _ = read(browser, "/search?q=travel&actor=marsk")
    assert "<mark>travel</mark>" in text
    assert "Lidia Marsk" in text
    text, _ = read(browser, "/search?q=zeppelin")
    assert "Nothing has these words" in text


def test_search_by_meaning_finds_other_words_for_the_same(browser: httpx.Client):
    text, _ = read(browser, "/search?in=meaning&q=a+minister+came+to+the+port")
    first, *_ = re.findall(r'<li class="said">.*?</p>', text, re.S)
    assert "visited the harbour" in re.sub("<[^>]+>", "", first)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nothing", 404),
        ("/stories/nothing", 404),
        ("/articles/nothing", 404),
        ("/actors/nothing", 404),
        ("/?since=yesterday", 400),
        ("/?page=0", 400),
        ("/?page=99999999999999999999", 400),
        ("/?order=best", 400),
        ("/search?q=" + "x" * 500, 400),
        ("/search?q=%00%ff", 200),
        ("/search?q=%22", 200),
    ],
)
def test_what_cannot_be_shown_is_said_in_a_page(browser: httpx.Client, path: str, status: int):
    answer = browser.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/html")
    assert Page(answer.text).open == []


def test_a_page_that_has_not_changed_is_not_sent_again(browser: httpx.Client, story: str):
    browser.get("/")  # begins the session
    first = browser.get(f"/stories/{story}")
    again = browser.get(f"/stories/{story}", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
