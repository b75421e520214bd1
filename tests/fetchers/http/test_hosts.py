"""What is owed to a host: its pace, its share, its secrets."""

import asyncio
import logging
import socket
import ssl
from pathlib import Path

import pytest
from tests.fetchers.http.conftest import Fetch
from tests.fetchers.http.web import Asked, Machine, Web, answer, page, quick, reason

from twosource.model.visit import Request

FERRY = "<p>The ferry is back in the harbour."
CERTIFICATE = Path(__file__).with_name("harbour.pem")


def test_a_host_has_no_more_requests_to_serve_at_once_than_its_share(web: Web, fetch: Fetch):
    now, most = 0, 0

    async def count(asked: Asked, writer: asyncio.StreamWriter) -> None:
        nonlocal now, most
        now += 1
        most = max(most, now)
        await asyncio.sleep(0.01)
        now -= 1
        writer.write(answer(FERRY))

    fetch(*(web.speaks(f"/{n}", count) for n in range(12)), per_host=2)
    assert most == 2


def test_a_slow_host_holds_up_no_other(web: Web):
    async def silence(asked: Asked, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(60)

    slow = [web.speaks(f"/slow{n}", silence) for n in range(20)]
    other = [web.url("/ferry", f"h{n}.example") for n in range(20)]
    web.says("/ferry", FERRY)
    with quick(at_once=4, per_host=2) as fetcher:
        results = fetcher(map(Request, slow + other))
        assert {page(next(results)).place for _ in other} == set(other)
        results.close()


@pytest.mark.parametrize(("rules", "pace"), [("", 0.1), ("User-agent: *\nCrawl-delay: 0.2\n", 0.2)])
def test_between_two_requests_to_a_host_lies_its_pace(web: Web, fetch: Fetch, rules: str, pace: float):
    begun = []

    async def note(asked: Asked, writer: asyncio.StreamWriter) -> None:
        begun.append(asyncio.get_running_loop().time())
        writer.write(answer(FERRY))

    web.says("/robots.txt", rules)
    fetch(*(web.speaks(f"/{n}", note) for n in range(4)), pace=0.1)
    # The first request to a site may reach it a little late, the next ones may not come early.
    assert begun[-1] - begun[0] >= 3 * pace * 0.9


def test_a_crawl_delay_of_an_hour_is_not_waited_for(web: Web, fetch: Fetch):
    web.says("/robots.txt", "User-agent: *\nCrawl-delay: 3600\n")
    urls = [web.says(f"/{n}", FERRY) for n in range(3)]
    assert [page(one).body for one in fetch(*urls, longest_pace=0.01)] == [FERRY.encode()] * 3


def test_the_user_of_an_address_is_told_to_its_host_alone(web: Web, fetch: Fetch):
    web.says("/new", FERRY)
    web.says("/old", status=302, location=web.url("/new", "other.example"))
    asked = f"http://otto:pa55@harbour.example:{web.port}/old"
    found = page(fetch(asked)[0])
    assert {one.headers.get("authorization") for one in web.asked if one.path == "/old"} == {"Basic b3R0bzpwYTU1"}
    assert {one.headers.get("authorization") for one in web.asked if one.path == "/new"} == {None}
    assert found.place == web.url("/old")
    assert found.moved == web.url("/new", "other.example")


def test_no_credential_reaches_a_message_or_a_log(web: Web, fetch: Fetch, caplog: pytest.LogCaptureFixture):
    with caplog.at_level(logging.DEBUG):
        urls = [
            f"http://otto:pa55w0rd@harbour.example:{web.port}/old?token=s3cret",
            "http://otto:pa55w0rd@harbour.example:1/old?token=s3cret",
            "ftp://otto:pa55w0rd@harbour.example/?token=s3cret",
            "http://otto:pa55w0rd@[bad/?token=s3cret",
        ]
        fetched = fetch(*urls)
    said = caplog.text + "".join(repr(one.page) + reason(one) for one in fetched)
    assert "pa55w0rd" not in said
    assert "s3cret" not in said
    assert "b3R0bzpwYTU1" not in said


def test_a_host_without_an_address_is_no_host(fetch: Fetch):
    def unknown(host: str) -> tuple[str, ...]:
        if host == "moody.example":
            raise socket.gaierror(socket.EAI_AGAIN, "try again")
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    gone, moody = fetch("http://gone.example/", "http://moody.example/", resolve=unknown)
    assert reason(gone) == "no such host"
    assert reason(moody) == "the name of the host could not be looked up"
    assert reason(fetch("http://empty.example/", resolve=lambda host: ())[0]) == "no such host"


def test_a_second_address_is_tried_where_the_first_takes_no_connection(web: Web, fetch: Fetch):
    url = web.says("/ferry", FERRY)
    assert page(fetch(url, resolve=lambda host: ("127.0.0.9", "127.0.0.1"))[0]).body == FERRY.encode()


@pytest.fixture
def secure(machine: Machine) -> Web:
    """A web whose only certificate is one that it made itself, for harbour.example."""
    web = Web()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    server = machine.run(asyncio.start_server(web.serve, "127.0.0.1", 0, ssl=context))
    web.port = server.sockets[0].getsockname()[1]
    web.says("/ferry", FERRY)
    yield web
    machine.loop.call_soon_threadsafe(server.close)


def test_a_certificate_that_nobody_vouches_for_is_refused(secure: Web, fetch: Fetch):
    url = secure.url("/ferry").replace("http:", "https:")
    assert reason(fetch(url)[0]) == "its certificate cannot be trusted: self-signed certificate"
    assert secure.asked == []


def test_a_certificate_is_checked_against_the_name_that_was_asked_for(secure: Web, fetch: Fetch):
    trusted = ssl.create_default_context(cafile=CERTIFICATE)
    right = secure.url("/ferry").replace("http:", "https:")
    wrong = secure.url("/ferry", "other.example").replace("http:", "https:")
    ours, others = fetch(right, wrong, certificates=trusted)
    assert page(ours).body == FERRY.encode()
    assert reason(others).startswith("its certificate cannot be trusted: hostname mismatch")


def test_a_server_that_speaks_no_tls_is_not_talked_to(machine: Machine, fetch: Fetch):
    async def speak(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(answer(FERRY))
        writer.close()

    server = machine.run(asyncio.start_server(speak, "127.0.0.1", 0))
    port = server.sockets[0].getsockname()[1]
    assert reason(fetch(f"https://harbour.example:{port}/ferry")[0]).startswith("no secure connection: ")
    machine.loop.call_soon_threadsafe(server.close)
