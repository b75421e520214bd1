"""What is posted arrives once, at no closed address, and no address is told in full."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.fetchers.loopback import Heard, web_server

from twosource.errors import FetchError
from twosource.fetchers.http.policy import Policy
from twosource.fetchers.http.webhook import Webhook, site


@pytest.fixture
def heard() -> Iterator[Heard]:
    with web_server() as server:
        yield server


def webhook(pauses: list[float] | None = None, **policy: object) -> Webhook:
    return Webhook(
        Policy(allow_private=True, dice=lambda: 1.0, **policy),  # type: ignore[arg-type]
        sleep=(pauses if pauses is not None else []).append,
    )


def test_what_is_posted_arrives_as_json_under_its_key(heard: Heard) -> None:
    webhook()(heard.url, b'{"news": []}', key="k1")
    assert heard.bodies == [b'{"news": []}']
    assert heard.headers[0]["content-type"] == "application/json"
    assert heard.headers[0]["idempotency-key"] == "k1"
    assert heard.headers[0]["host"] == f"127.0.0.1:{heard.port}"


def test_a_server_that_is_down_for_a_moment_is_asked_again_later_and_later(heard: Heard) -> None:
    heard.statuses = [503, 500, 200]
    pauses: list[float] = []
    webhook(pauses)(heard.url, b"{}", key="k")
    assert len(heard.bodies) == 3
    assert pauses == [1.0, 2.0]


def test_a_server_that_stays_down_is_given_up(heard: Heard) -> None:
    heard.statuses = [500]
    with pytest.raises(FetchError, match="the server answered 500"):
        webhook()(heard.url, b"{}", key="k")
    assert len(heard.bodies) == 3


@pytest.mark.parametrize("status", [301, 307, 400, 404])
def test_what_is_refused_for_good_is_not_tried_again_and_leads_nowhere_else(heard: Heard, status: int) -> None:
    heard.statuses = [status]
    with pytest.raises(FetchError, match=f"the server answered {status}"):
        webhook()(heard.url, b"{}", key="k")
    assert len(heard.bodies) == 1


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:{}/",
        "http://localhost:{}/",
        "http://[::1]:{}/",
        "http://169.254.169.254/latest",
        "http://10.0.0.1/",
        "http://2130706433:{}/",
    ],
)
def test_closed_addresses_are_told_nothing(heard: Heard, url: str) -> None:
    with pytest.raises(FetchError):
        Webhook(Policy(), sleep=lambda _: None)(url.format(heard.port), b"{}", key="k")
    assert heard.bodies == []


def test_a_name_that_leads_to_a_closed_address_is_told_nothing(heard: Heard) -> None:
    with pytest.raises(FetchError, match="--allow-private"):
        Webhook(Policy(resolve=lambda _: ["127.0.0.1"]))(f"http://hooks.example:{heard.port}/", b"{}", key="k")
    assert heard.bodies == []


def test_a_server_that_does_not_answer_is_not_waited_for_long() -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        with pytest.raises(FetchError, match=r"timed out after 0\.2 s"):
            webhook(seconds=0.2, retries=0)(url, b"{}", key="k")


def test_a_complaint_shows_the_host_alone(heard: Heard) -> None:
    heard.statuses = [404]
    url = heard.url.replace("//", "//user:p4ssword@") + "?token=abc"
    with pytest.raises(FetchError) as caught:
        webhook()(url, b"{}", key="k")
    assert str(caught.value) == f"http://127.0.0.1:{heard.port}/…: the server answered 404"
    assert heard.headers[0]["authorization"].startswith("Basic ")


@pytest.mark.parametrize("url", ["ftp://example.org/", "file:///etc/passwd", "hooks", "http://"])
def test_what_is_no_address_on_the_web_is_refused(url: str) -> None:
    with pytest.raises(FetchError):
        site(url)
