import gzip
import zlib
from datetime import UTC, datetime

import brotli
import pytest
from tests.fetchers.http.conftest import Fetch
from tests.fetchers.http.web import Web, answer, page, quick, reason

from twosource import __version__
from twosource.errors import SettingsError
from twosource.model.article import Lead
from twosource.model.outcome import Failed
from twosource.model.visit import Fetched, Request

FERRY = "<p>The ferry is back in the harbour."


def test_a_page_comes_with_what_the_server_says_of_it(web: Web, fetch: Fetch):
    url = web.says("/ferry", FERRY, etag='"7"', last_modified="Tue, 07 May 2024 10:00:00 GMT")
    lead = Lead(url, "article", "feed.xml")
    found = page(fetch(Request(url, lead), now=lambda: datetime(2024, 5, 8, tzinfo=UTC))[0])
    assert (found.place, found.body, found.content_type) == (url, FERRY.encode(), "text/html")
    assert (found.etag, found.modified) == ('"7"', "Tue, 07 May 2024 10:00:00 GMT")
    assert (found.fetched, found.lead, found.moved) == (datetime(2024, 5, 8, tzinfo=UTC), lead, None)


def test_what_has_not_changed_is_not_sent_again(web: Web, fetch: Fetch):
    url = web.says("/ferry", status=304)
    (fetched,) = fetch(Request(url, etag='"7"', modified="Tue, 07 May 2024 10:00:00 GMT"))
    assert fetched == Fetched(Request(url, etag='"7"', modified="Tue, 07 May 2024 10:00:00 GMT"), None)
    headers = web.asked[-1].headers
    assert headers["if-none-match"] == '"7"'
    assert headers["if-modified-since"] == "Tue, 07 May 2024 10:00:00 GMT"


def test_servers_are_told_who_asks_and_whom_to_turn_to(web: Web, fetch: Fetch):
    fetch(web.says("/ferry", FERRY), contact="desk@harbour.example")
    assert {asked.headers["user-agent"] for asked in web.asked} == {f"twosource/{__version__} (+desk@harbour.example)"}
    assert {asked.headers["host"] for asked in web.asked} == {f"harbour.example:{web.port}"}


def test_a_page_that_is_not_there_fails_with_what_the_server_answered(web: Web, fetch: Fetch):
    assert fetch(web.url("/nothing"))[0].page == Failed(web.url("/nothing"), "fetch", "the server answered 404")


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(FERRY.encode())),
        ("gzip", gzip.compress(FERRY[:9].encode()) + gzip.compress(FERRY[9:].encode()) + b"\0\0"),
        ("deflate", zlib.compress(FERRY.encode())),
        ("deflate", zlib.compress(FERRY.encode())[2:-4]),
        ("br", brotli.compress(FERRY.encode())),
        ("identity", FERRY.encode()),
        ("gzip", b""),
    ],
)
def test_a_packed_body_is_unpacked(web: Web, fetch: Fetch, encoding: str, packed: bytes):
    url = web.says("/ferry", packed, content_encoding=encoding)
    assert page(fetch(url)[0]).body == (FERRY.encode() if packed else b"")


def test_one_bad_server_stops_no_other(web: Web, fetch: Fetch):
    good = [web.says(f"/{n}", f"<p>{n}") for n in range(20)]
    bad = [web.writes(f"/bad{n}", b"nonsense\r\n\r\n") for n in range(5)]
    fetched = fetch(*good, *bad)
    assert [page(one).body for one in fetched[:20]] == [f"<p>{n}".encode() for n in range(20)]
    assert {reason(one) for one in fetched[20:]} == {"the answer is no proper HTTP"}


def test_what_breaks_in_an_unforeseen_way_stops_no_other(web: Web, fetch: Fetch):
    def resolve(host: str) -> tuple[str, ...]:
        if host == "odd.example":
            raise LookupError("token=s3cret")
        return ("127.0.0.1",)

    odd, good = fetch(web.url("/ferry", "odd.example"), web.says("/ferry", FERRY), resolve=resolve)
    assert reason(odd) == "fetching it broke: LookupError"
    assert page(good).body == FERRY.encode()


def test_requests_are_drawn_no_faster_than_they_are_served(web: Web):
    drawn = []

    def endless():
        n = 0
        while True:
            drawn.append(n)
            yield Request(web.says(f"/{n}", FERRY))
            n += 1

    with quick(ahead=10) as fetcher:
        results = fetcher(endless())
        for _ in range(30):
            next(results)
        assert len(drawn) <= 40
        results.close()


def test_breaking_off_leaves_the_fetcher_whole(web: Web):
    async def silence(asked, writer):
        pass

    slow = web.speaks("/slow", silence)
    quickly = web.says("/ferry", FERRY)
    with quick() as fetcher:
        results = fetcher([Request(quickly), Request(slow)])
        assert page(next(results)).body == FERRY.encode()
        results.close()
        assert [page(one).body for one in fetcher([Request(quickly)])] == [FERRY.encode()]


def test_a_problem_of_the_requests_themselves_is_the_callers(web: Web):
    def broken():
        yield Request(web.says("/ferry", FERRY))
        raise LookupError("no more")

    with quick() as fetcher, pytest.raises(LookupError):
        list(fetcher(broken()))


def test_two_calls_may_be_under_way_together(web: Web):
    urls = [web.says(f"/{n}", FERRY) for n in range(3)]
    with quick(ahead=1) as fetcher:
        for one in fetcher(map(Request, urls)):
            assert page(one).body == FERRY.encode()
            assert len([page(two) for two in fetcher(map(Request, urls))]) == 3


def test_a_closed_fetcher_cannot_be_called():
    fetcher = quick()
    fetcher.close()
    fetcher.close()
    with pytest.raises(RuntimeError, match="closed"):
        fetcher([])


@pytest.mark.parametrize("setting", [{"at_once": 0}, {"pace": -1.0}, {"contact": "me\r\nHost: other"}])
def test_a_setting_that_makes_no_sense_is_named(setting: dict):
    with pytest.raises(SettingsError, match=next(iter(setting))):
        quick(**setting)


def test_a_connection_serves_again(web: Web, fetch: Fetch):
    ports = set()

    async def note(asked, writer):
        ports.add(writer.get_extra_info("peername")[1])
        writer.write(answer(FERRY))

    fetch(*(web.speaks(f"/{n}", note) for n in range(6)), per_host=1)
    assert len(ports) == 1
