import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from tests.fetchers.http.conftest import Fetch
from tests.fetchers.http.web import Asked, Web, answer, page, quick, reason

from twosource.fetchers.http.addresses import Address, kind
from twosource.fetchers.http.pacing import asked_for, back_off
from twosource.model.visit import Request

FERRY = "<p>The ferry is back in the harbour."
NOON = datetime(2024, 5, 7, 12, tzinfo=UTC)


def all_but_this_machine(address: Address) -> str | None:
    """The rules of the open internet, except that this machine belongs to it."""
    return None if address.is_loopback else kind(address)


def test_a_redirect_is_followed_and_the_page_says_where_it_ended(web: Web, fetch: Fetch):
    web.says("/new", FERRY)
    web.says("/newer", status=301, location="new#top")
    old = web.says("/old", status=302, location="//other.example:" + str(web.port) + "/newer")
    found = page(fetch(old)[0])
    assert found.body == FERRY.encode()
    assert (found.place, found.moved) == (old, web.url("/new", "other.example"))


def test_a_redirect_with_a_broken_body_is_followed_all_the_same(web: Web, fetch: Fetch):
    web.says("/new", FERRY)
    old = web.writes("/old", answer("moved", status=301, location="/new", content_length="500"))
    assert page(fetch(old)[0]).body == FERRY.encode()


def test_redirects_in_a_circle_fail(web: Web, fetch: Fetch):
    web.says("/b", status=302, location="/a")
    assert reason(fetch(web.says("/a", status=307, location="/b"))[0]) == "it redirects in a circle"


def test_redirects_without_end_fail(web: Web, fetch: Fetch):
    for n in range(9):
        web.says(f"/{n}", status=302, location=f"/{n + 1}")
    assert reason(fetch(web.url("/0"))[0]) == "more than 5 redirects"
    assert web.times("/5") == 1
    assert web.times("/6") == 0


@pytest.mark.parametrize(
    ("location", "why"),
    [
        ("file:///etc/passwd", "redirected: addresses of file: are not fetched"),
        ("http://[half/", "redirects to what is not an address"),
        ("http://0x7f000001/", "its host is a number that is no proper address"),
        ("https://harbour.example:1/", "connection refused"),
    ],
)
def test_a_redirect_is_checked_like_the_first_address(web: Web, fetch: Fetch, location: str, why: str):
    assert reason(fetch(web.says("/old", status=302, location=location))[0]) == why


def test_a_redirect_into_a_private_network_is_refused(web: Web, fetch: Fetch):
    hosts = {"harbour.example": ("127.0.0.1",), "printer.example": ("10.0.0.1", "192.168.0.9")}
    url = web.says("/old", status=302, location="http://printer.example/status")
    (fetched,) = fetch(url, resolve=lambda host: hosts[host], allow_private=False, closed=all_but_this_machine)
    assert reason(fetched) == "address 10.0.0.1 is private; --allow-private lets it through"


def test_of_several_addresses_only_those_that_are_open_are_asked(web: Web, fetch: Fetch):
    url = web.says("/ferry", FERRY)
    mixed = ("10.0.0.1", "127.0.0.1")
    (fetched,) = fetch(url, resolve=lambda host: mixed, allow_private=False, closed=all_but_this_machine)
    assert page(fetched).body == FERRY.encode()


def test_a_host_that_changes_its_address_is_checked_anew(web: Web, fetch: Fetch):
    answers = [("127.0.0.1",), ("169.254.169.254",)]
    web.says("/", status=302, location=f"https://harbour.example:{web.port}/")
    (fetched,) = fetch(
        web.url("/"), resolve=lambda host: answers.pop(0), allow_private=False, closed=all_but_this_machine
    )
    assert reason(fetched) == "address 169.254.169.254 is link-local; --allow-private lets it through"


def test_this_machine_is_not_asked_by_default(web: Web, fetch: Fetch):
    (fetched,) = fetch(web.says("/ferry", FERRY), allow_private=False)
    assert reason(fetched) == "address 127.0.0.1 is loopback; --allow-private lets it through"
    assert web.asked == []


def test_a_word_in_robots_txt_is_obeyed_and_asked_for_once(web: Web, fetch: Fetch):
    web.says("/robots.txt", "User-agent: twosource\nDisallow: /private/\n\nUser-agent: *\nDisallow: /\n")
    open_, closed = web.says("/open", FERRY), web.says("/private/one", FERRY)
    allowed, forbidden = fetch(open_, closed)
    assert page(allowed).body == FERRY.encode()
    assert reason(forbidden) == "robots.txt forbids it"
    assert web.times("/robots.txt") == 1
    assert web.times("/private/one") == 0


def test_a_redirect_to_where_robots_txt_forbids_is_not_followed(web: Web, fetch: Fetch):
    web.says("/robots.txt", "User-agent: *\nDisallow: /private/\n")
    web.says("/private/one", FERRY)
    assert reason(fetch(web.says("/old", status=302, location="/private/one"))[0]) == "robots.txt forbids it"
    assert web.times("/private/one") == 0


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_host_without_robots_txt_may_be_read(web: Web, fetch: Fetch, status: int):
    web.says("/robots.txt", status=status)
    assert page(fetch(web.says("/ferry", FERRY))[0]).body == FERRY.encode()


def test_a_host_that_cannot_say_what_it_forbids_is_not_read(web: Web, fetch: Fetch):
    web.says("/robots.txt", status=500)
    one, two = fetch(web.says("/ferry", FERRY), web.says("/other", FERRY))
    assert reason(one) == reason(two) == "robots.txt could not be had: the server answered 500"
    assert web.times("/robots.txt") == 1
    assert web.times("/ferry") == 0


def test_a_robots_txt_that_was_had_before_serves_while_it_cannot_be_had(web: Web):
    rules = answer("User-agent: *\nDisallow: /private/\n")
    web.takes_turns("/robots.txt", rules, answer(status=500))
    url = web.says("/ferry", FERRY)
    with quick(robots_age=0.0) as fetcher:
        for _ in range(2):
            allowed, forbidden = sorted(
                fetcher([Request(url), Request(web.url("/private/one"))]), key=lambda one: one.request.url
            )
            assert page(allowed).body == FERRY.encode()
            assert reason(forbidden) == "robots.txt forbids it"
    assert web.times("/robots.txt") >= 2


def test_robots_txt_may_be_redirected_and_is_read_no_further_than_its_bound(web: Web, fetch: Fetch):
    web.says("/robots.txt", status=301, location="http://rules.example:" + str(web.port) + "/rules")
    web.says("/rules", "User-agent: *\nDisallow: /private/\n" + "#" * 2_000_000)
    assert reason(fetch(web.url("/private/one"))[0]) == "robots.txt forbids it"


def test_a_passing_overload_is_waited_out(web: Web, fetch: Fetch):
    url = web.takes_turns("/ferry", answer(status=503), answer(status=429, retry_after="0"), answer(FERRY))
    assert page(fetch(url)[0]).body == FERRY.encode()
    assert web.times("/ferry") == 3


def test_a_lasting_overload_fails_after_the_last_retry(web: Web, fetch: Fetch):
    (fetched,) = fetch(web.says("/ferry", status=503))
    assert reason(fetched) == "the server answered 503"
    assert fetched.again is None
    assert web.times("/ferry") == 3


@pytest.mark.parametrize("asked", ["3600", "Tue, 07 May 2024 13:00:00 GMT"])
def test_a_long_wait_that_a_server_asks_for_is_handed_on(web: Web, fetch: Fetch, asked: str):
    (fetched,) = fetch(web.says("/ferry", status=429, retry_after=asked), now=lambda: NOON)
    assert reason(fetched) == "the server answered 429 and asks to come back after 2024-05-07 13:00:00 UTC"
    assert fetched.again == NOON + timedelta(hours=1)
    assert web.times("/ferry") == 1


def test_a_host_that_keeps_asking_for_a_break_gets_it(web: Web, fetch: Fetch):
    urls = [web.says(f"/{n}", status=429, retry_after="3600") for n in range(10)]
    fetched = fetch(*urls, now=lambda: NOON, per_host=1)
    assert {one.again for one in fetched} == {NOON + timedelta(hours=1)}
    assert sum(web.times(f"/{n}") for n in range(10)) == 3


def test_a_page_that_stays_overloaded_counts_once(web: Web, fetch: Fetch):
    urls = [web.says("/one", status=503), web.says("/two", status=429, retry_after="3600"), web.says("/three", FERRY)]
    assert page(fetch(*urls, now=lambda: NOON, per_host=1)[2]).body == FERRY.encode()


def test_rules_that_were_forgotten_are_asked_for_again(web: Web, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("twosource.fetchers.http.sites.RULED", 1000)
    web.says("/robots.txt", "User-agent: *\nDisallow: /private/\n")
    with quick() as fetcher:
        for host in ("one.example", "two.example", "one.example"):
            (fetched,) = fetcher([Request(web.url("/private/one", host))])
            assert reason(fetched) == "robots.txt forbids it"
    assert web.times("/robots.txt") == 3


def test_one_overloaded_page_costs_the_others_nothing(web: Web, fetch: Fetch):
    busy = web.says("/busy", status=429, retry_after="3600")
    first, *others = fetch(busy, *(web.says(f"/{n}", FERRY) for n in range(5)), now=lambda: NOON)
    assert first.again == NOON + timedelta(hours=1)
    assert {page(one).body for one in others} == {FERRY.encode()}


def test_a_connection_that_drops_before_the_answer_is_tried_again(web: Web, fetch: Fetch):
    calls = []

    async def moody(asked: Asked, writer: asyncio.StreamWriter) -> None:
        calls.append(asked)
        if len(calls) < 3:
            writer.close()
        else:
            writer.write(answer(FERRY))

    assert page(fetch(web.speaks("/ferry", moody))[0]).body == FERRY.encode()


def test_a_host_that_nobody_answers_for_is_not_asked_for_every_page(fetch: Fetch):
    tried = []

    def note(host: str) -> tuple[str, ...]:
        tried.append(host)
        return ("127.0.0.1",)

    fetched = fetch(*(f"http://closed.example:1/{n}" for n in range(5)), resolve=note)
    assert {reason(one) for one in fetched} == {"connection refused"}
    assert len(tried) == 3


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        ("120", timedelta(minutes=2)),
        (" 0 ", timedelta(0)),
        ("Tue, 07 May 2024 12:02:00 GMT", timedelta(minutes=2)),
        ("Tue, 07 May 2024 11:00:00 GMT", timedelta(0)),
        ("99999999999999999999", timedelta(days=1)),
        ("Tue, 07 May 2094 12:02:00 GMT", timedelta(days=1)),
        ("-5", None),
        ("soon", None),
        ("1e9", None),
        ("", None),
        (None, None),
    ],
)
def test_a_server_may_ask_for_seconds_or_a_moment(header: str | None, wait: timedelta | None):
    assert asked_for(header, now=NOON) == wait


def test_each_retry_waits_twice_as_long_and_never_all_at_the_same_moment():
    assert [back_off(n, base=1, dice=0.0) for n in range(3)] == [0.5, 1.0, 2.0]
    assert [back_off(n, base=1, dice=1.0) for n in range(3)] == [1.0, 2.0, 4.0]
