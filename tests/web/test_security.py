"""Who may come in, and what words of strangers cannot do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from tests.web.conftest import serving

from twosource.web.security import Guard, is_loopback

TOKEN = "a-token-that-is-long-enough"


@pytest.fixture(scope="module")
def guarded(library: Path) -> Iterator[str]:
    """A server that other machines can reach."""
    with serving(library, Guard(TOKEN)) as address:
        yield address


def test_every_answer_says_that_nothing_but_our_own_files_may_run(browser: httpx.Client):
    for path in ("/", "/nothing", "/api/v1/stories", "/api/v1/nothing", "/static/x/desk.css"):
        policy = browser.get(path).headers["content-security-policy"]
        assert "unsafe" not in policy
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
        assert "frame-ancestors 'none'" in policy


def test_a_page_elsewhere_that_gives_the_desk_another_name_is_turned_away(address: str):
    assert httpx.get(address, headers={"host": "evil.example"}).status_code == 421
    assert httpx.get(address, headers={"host": "localhost:1"}).status_code == 200


def test_without_the_token_nothing_is_shown(guarded: str):
    answer = httpx.get(guarded)
    assert (answer.status_code, answer.headers["location"]) == (303, "/enter")
    problem = httpx.get(f"{guarded}/api/v1/stories")
    assert (problem.status_code, problem.headers["content-type"]) == (401, "application/problem+json")


def test_who_knows_the_token_comes_in(guarded: str):
    with httpx.Client(base_url=guarded) as client:
        assert client.post("/enter", data={"token": "wrong"}).status_code == 403
        assert client.get("/").status_code == 303
        entered = client.post("/enter", data={"token": TOKEN})
        assert entered.status_code == 303
        for word in ("HttpOnly", "SameSite=Strict"):
            assert word in entered.headers["set-cookie"]
        assert client.get("/").status_code == 200
    assert httpx.get(f"{guarded}/api/v1/stories", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200


@pytest.mark.parametrize("cookie", ["", "x", "x.y", "0" * 32 + "." + "0" * 64, "ü", ";;;=", "twosource"])
def test_a_session_that_is_made_up_is_worth_nothing(guarded: str, cookie: str):
    headers = {"cookie": f"twosource={cookie}".encode()}
    assert httpx.get(guarded, headers=headers).status_code == 303


def test_a_token_sent_from_another_site_is_refused(guarded: str):
    answer = httpx.post(f"{guarded}/enter", data={"token": TOKEN}, headers={"origin": "https://evil.example"})
    assert answer.status_code == 403


def test_more_than_a_form_holds_is_not_read(address: str):
    answer = httpx.post(f"{address}/enter", content=b"x" * 1_000_001)
    assert answer.status_code == 413


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.8.9.10", "[::1]"])
def test_this_machine_is_known_by_all_its_names(host: str):
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "desk.example", ""])
def test_others_are_not_taken_for_this_machine(host: str):
    assert not is_loopback(host)
