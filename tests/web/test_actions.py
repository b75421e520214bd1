"""What people do on the desk is done, kept with who and why, and can be undone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait
from tests.web.chromium import chromium, complaints
from tests.web.conftest import serving

from twosource.stores.catalogue import Catalogue
from twosource.web.security import Guard


@dataclass
class Analyst:
    """Somebody who sends forms as the pages have them."""

    client: httpx.Client
    catalogue: Catalogue

    def token(self, path: str) -> str:
        found = re.search(r'name="form" value="([0-9a-f]+)"', self.client.get(path).text)
        assert found
        return found[1]

    def send(self, page: str, to: str, **fields: object) -> httpx.Response:
        return self.client.post(to, data={"form": self.token(page), **fields})

    def titled(self, word: str) -> str:
        return next(line.id for line in self.catalogue.stories() if word in line.title)


@pytest.fixture
def address(own_library: Path) -> Iterator[str]:
    with serving(own_library, Guard(hosts=("127.0.0.1",))) as found:
        yield found


@pytest.fixture
def analyst(address: str, own_library: Path) -> Iterator[Analyst]:
    with httpx.Client(base_url=address, timeout=60) as client:
        yield Analyst(client, Catalogue(own_library))


def undo_last(analyst: Analyst) -> None:
    page = analyst.client.get("/history").text
    (first, *_) = re.findall(r'action="(/(?:decisions|remarks)/[0-9a-f]+/undo)"', page)
    assert analyst.send("/history", first, by="Ilse").status_code == 303


def test_two_stories_are_merged_and_parted_again(analyst: Analyst):
    ferry, border = analyst.titled("Ferry"), analyst.titled("Kestria")
    before = {line.id: line.articles for line in analyst.catalogue.stories()}
    done = analyst.send(
        f"/stories/{ferry}", f"/stories/{ferry}/decisions", kind="merge", other=border, by="Ilse", why="a try"
    )
    assert done.status_code == 303
    (line,) = analyst.catalogue.stories()
    assert (line.id, line.articles) == (ferry, sum(before.values()))
    history = analyst.client.get("/history").text
    assert "a try" in history
    assert "Ilse" in history
    assert analyst.client.get(f"/stories/{border}").status_code == 404
    undo_last(analyst)
    assert {line.id: line.articles for line in analyst.catalogue.stories()} == before


def test_an_article_is_made_a_story_of_its_own(analyst: Analyst):
    ferry = analyst.titled("Ferry")
    first = analyst.catalogue.articles(story=ferry)[0].id
    done = analyst.send(f"/stories/{ferry}", f"/stories/{ferry}/decisions", kind="split", articles=[first], by="Ilse")
    assert done.status_code == 303
    (apart,) = analyst.catalogue.stories_of(first)
    assert apart != ferry
    assert analyst.client.get(f"/stories/{apart}").status_code == 200
    undo_last(analyst)
    assert analyst.catalogue.stories_of(first) == (ferry,)


def test_an_article_is_moved_to_the_story_whose_address_is_given(analyst: Analyst):
    ferry, border = analyst.titled("Ferry"), analyst.titled("Kestria")
    moved = analyst.catalogue.articles(story=ferry)[0].id
    done = analyst.send(
        f"/stories/{ferry}",
        f"/stories/{ferry}/decisions",
        kind="move",
        articles=[moved],
        other=f"http://desk/stories/{border}?done=x#a",
    )
    assert done.status_code == 303
    assert analyst.catalogue.stories_of(moved) == (border,)


def test_a_difference_is_marked_as_read_and_unread(analyst: Analyst):
    ferry = analyst.titled("Ferry")
    page = analyst.client.get(f"/stories/{ferry}").text
    key = re.search(r'name="read" value="([0-9a-f]+)"', page)
    assert key
    analyst.send(f"/stories/{ferry}", f"/stories/{ferry}/remarks", read=key[1])
    page = analyst.client.get(f"/stories/{ferry}").text
    assert f'name="unread" value="{key[1]}"' in page
    analyst.send(f"/stories/{ferry}", f"/stories/{ferry}/remarks", unread=key[1])
    assert f'name="read" value="{key[1]}"' in analyst.client.get(f"/stories/{ferry}").text


def test_a_note_stands_on_its_claim_until_it_is_taken_back(analyst: Analyst):
    ferry = analyst.titled("Ferry")
    claim = analyst.catalogue.dossier(ferry).claims[0].id
    page = f"/stories/{ferry}/claims/{claim}"
    assert analyst.send(page, f"{page}/notes", text="Ask the <b>coastguard</b>.", by="Ilse").status_code == 303
    assert "Ask the &lt;b&gt;coastguard&lt;/b&gt;." in analyst.client.get(page).text
    assert "Ask the" in analyst.client.get(f"/stories/{ferry}").text
    undo_last(analyst)
    assert "Ask the" not in analyst.client.get(page).text


def test_an_actor_goes_by_the_name_that_it_is_given(analyst: Analyst):
    (marsk,) = (actor for actor in analyst.catalogue.actors() if actor.name == "Lidia Marsk")
    page = f"/actors/{marsk.id}"
    assert analyst.send(page, f"{page}/rename", text="Minister Marsk").status_code == 303
    assert "Minister Marsk</h1>" in analyst.client.get(page).text
    ferry = analyst.titled("Ferry")
    assert "Minister Marsk" in analyst.client.get(f"/stories/{ferry}").text
    undo_last(analyst)
    assert "Minister Marsk" not in analyst.client.get(f"/stories/{ferry}").text


def test_two_actors_are_joined_and_parted_again(analyst: Analyst):
    marsk, kolb = (
        next(actor for actor in analyst.catalogue.actors() if actor.name == name)
        for name in ("Lidia Marsk", "Ines Kolb")
    )
    page = f"/actors/{kolb.id}"
    assert analyst.send(page, f"{page}/join", text=f"/actors/{marsk.id}").status_code == 303
    answer = analyst.client.get(page)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/actors/{marsk.id}")
    assert "also Ines Kolb" in analyst.client.get(f"/actors/{marsk.id}").text
    undo_last(analyst)
    assert analyst.client.get(page).status_code == 200


def test_what_has_changed_since_the_last_look_is_told_until_it_is_seen(analyst: Analyst):
    ferry = analyst.titled("Ferry")
    page = f"/stories/{ferry}"
    assert 'class="since"' not in analyst.client.get(page).text
    first = analyst.catalogue.articles(story=ferry)[0].id
    analyst.send(page, f"{page}/decisions", kind="reject", articles=[first])
    assert 'class="since"' in analyst.client.get(page).text
    analyst.send(page, f"{page}/remarks", seen="1")
    assert 'class="since"' not in analyst.client.get(page).text
    undo_last(analyst)
    assert "1 new article" in analyst.client.get(page).text


@pytest.mark.parametrize(
    "headers",
    [{"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}],
    ids=lambda given: next(iter(given.values())),
)
def test_a_form_from_another_site_does_nothing(analyst: Analyst, headers: dict[str, str]):
    ferry, border = analyst.titled("Ferry"), analyst.titled("Kestria")
    fields = {"form": analyst.token(f"/stories/{ferry}"), "kind": "merge", "other": border}
    assert analyst.client.post(f"/stories/{ferry}/decisions", data=fields, headers=headers).status_code == 403
    assert len(analyst.catalogue.stories()) == 2


def test_a_form_without_the_token_of_its_session_does_nothing(analyst: Analyst, address: str):
    ferry, border = analyst.titled("Ferry"), analyst.titled("Kestria")
    token = analyst.token(f"/stories/{ferry}")
    for fields in ({}, {"form": "0" * 64}, {"form": "ü"}):
        answer = analyst.client.post(f"/stories/{ferry}/decisions", data={"kind": "merge", "other": border, **fields})
        assert answer.status_code == 403
    stranger = httpx.post(
        f"{address}/stories/{ferry}/decisions", data={"form": token, "kind": "merge", "other": border}
    )
    assert stranger.status_code == 403
    assert len(analyst.catalogue.stories()) == 2


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"kind": "merge", "other": "nothing"}, 404),
        ({"kind": "merge"}, 400),
        ({"kind": "merge", "other": "nothing", "articles": ["one"]}, 400),
        ({"kind": "split"}, 400),
        ({"kind": "split", "articles": ["nothing"]}, 404),
        ({"kind": "explode"}, 422),
        ({"kind": "merge", "other": "x" * 500}, 422),
    ],
)
def test_what_cannot_be_decided_is_said(analyst: Analyst, fields: dict[str, object], status: int):
    ferry = analyst.titled("Ferry")
    assert analyst.send(f"/stories/{ferry}", f"/stories/{ferry}/decisions", **fields).status_code == status
    assert len(analyst.catalogue.stories()) == 2


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_an_analyst_works_in_a_browser_with_keys_alone(analyst: Analyst, address: str, tmp_path: Path, scripts: bool):
    ferry = analyst.titled("Ferry")
    with chromium(tmp_path / "profile", scripts=scripts) as browser:
        browser.get(f"{address}/stories/{ferry}")
        press(browser, browser.find_element(By.CSS_SELECTOR, ".diff .tools button"))
        assert browser.find_element(By.CSS_SELECTOR, ".diff .tools button").get_attribute("aria-pressed") == "true"
        box = browser.find_element(By.CSS_SELECTOR, ".ticks input")
        box.send_keys(Keys.SPACE)
        press(browser, browser.find_element(By.CSS_SELECTOR, "button[value=split]"))
        assert "Made a story of its own" in browser.find_element(By.CSS_SELECTOR, "[role=status]").text
        assert len(analyst.catalogue.stories()) == 3
        browser.get(f"{address}/history")
        press(browser, browser.find_element(By.CSS_SELECTOR, "form[action^='/decisions'] button"))
        assert len(analyst.catalogue.stories()) == 2
        assert complaints(browser) == []


def press(browser: webdriver.Chrome, button: webdriver.remote.webelement.WebElement) -> None:
    """Press a button from the keyboard, and wait for the page that comes of it."""
    old = browser.find_element(By.TAG_NAME, "html")
    button.send_keys(Keys.ENTER)
    WebDriverWait(browser, 30).until(lambda b: b.find_element(By.TAG_NAME, "html") != old)
