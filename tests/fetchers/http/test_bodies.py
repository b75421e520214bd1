import asyncio
import gzip
import tracemalloc

import brotli
import pytest
from tests.fetchers.http.conftest import Fetch
from tests.fetchers.http.web import Asked, Web, answer, page, quick, reason

from twosource.fetchers.http.bodies import readable
from twosource.model.visit import Request

FERRY = b"<p>The ferry is back in the harbour." * 100


@pytest.mark.parametrize("encoding", ["gzip", "br"])
def test_a_bomb_is_left_before_it_unfolds(web: Web, fetch: Fetch, encoding: str):
    zeros = bytes(30_000_000)
    packed = gzip.compress(zeros) if encoding == "gzip" else brotli.compress(zeros, quality=3)
    bomb = web.says("/bomb", packed, content_encoding=encoding)
    tracemalloc.start()
    (fetched,) = fetch(bomb, largest=1_000_000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert reason(fetched) == "more than 1 MB"
    assert peak < 8_000_000


def test_a_body_is_bounded_whether_or_not_its_size_was_announced(web: Web, fetch: Fetch):
    announced = web.says("/announced", b"x" * 2_000_001)
    silent = web.writes("/silent", answer(b"x" * 2_000_001, content_length=""))
    fits = web.says("/fits", b"x" * 2_000_000)
    large, larger, well = fetch(announced, silent, fits, largest=2_000_000)
    assert reason(large) == reason(larger) == "more than 2 MB"
    assert len(page(well).body) == 2_000_000


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (answer(FERRY, content_length="9999"), "the answer was cut off after 3600 of 9999 bytes"),
        (
            answer(b"e10\r\n" + FERRY[:100], transfer_encoding="chunked", content_length=""),
            "the answer was cut off",
        ),
        (answer(b"no number\r\n", transfer_encoding="chunked", content_length=""), "the answer is no proper HTTP"),
        (answer(gzip.compress(FERRY)[:-9], content_encoding="gzip"), "the answer was cut off inside its compression"),
        (answer(brotli.compress(FERRY)[:-3], content_encoding="br"), "the answer was cut off inside its compression"),
        (answer(FERRY, content_encoding="gzip"), "its compression is broken"),
        (answer(FERRY, content_encoding="br"), "its compression is broken"),
        (answer(b"\x78", content_encoding="deflate"), "its compression is broken"),
        (answer(FERRY, content_encoding="zstd"), "packed as zstd, which cannot be unpacked"),
        (answer(FERRY, content_encoding="gzip, br"), "packed as gzip, br, which cannot be unpacked"),
        (answer(FERRY, x_large="x" * 200_000), "the head of the answer is too large"),
        (b"HTTP/1.1 200 So\r\n" + b"x: 1\r\n" * 40_000 + b"\r\n", "the head of the answer is too large"),
        (b"SSH-2.0-harbour\r\n\r\n", "the answer is no proper HTTP"),
        (b"", "the server hung up without an answer"),
        (answer(FERRY, status=204), "the server answered 204"),
        (answer(FERRY, status=206), "the server answered 206"),
        (answer(status=302), "the server answered 302 without saying where to"),
        (answer(status=304), "the server answered 304 though it was not asked whether anything has changed"),
    ],
)
def test_an_answer_that_is_not_whole_fails_with_its_reason(web: Web, fetch: Fetch, raw: bytes, why: str):
    assert reason(fetch(web.writes("/broken", raw))[0]) == why


def test_a_body_in_good_chunks_is_whole(web: Web, fetch: Fetch):
    raw = answer(b"5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n", transfer_encoding="chunked", content_length="")
    assert page(fetch(web.writes("/chunks", raw))[0]).body == b"hello world"


def test_bytes_past_the_announced_length_are_no_part_of_the_page(web: Web, fetch: Fetch):
    assert page(fetch(web.writes("/long", answer(b"hello world", content_length="5")))[0]).body == b"hello"


async def drip(asked: Asked, writer: asyncio.StreamWriter) -> None:
    writer.write(answer(content_length="100000"))
    while not writer.is_closing():
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(0.02)


def test_a_page_that_drips_is_given_up(web: Web, fetch: Fetch):
    (fetched,) = fetch(web.speaks("/drip", drip), read_seconds=0.4)
    assert reason(fetched) == "the answer brings less than 200 bytes a second"


def test_a_page_that_takes_too_long_is_given_up(web: Web, fetch: Fetch):
    async def silence(asked: Asked, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(3)

    async def stop(asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(answer(content_length="100000") + b"x")
        await asyncio.sleep(3)

    dripping, silent, stopping = fetch(
        web.speaks("/drip", drip),
        web.speaks("/silence", silence),
        web.speaks("/stop", stop),
        seconds=0.5,
        read_seconds=0.2,
        slowest=0,
    )
    assert reason(dripping) == "timed out after 0.5 s"
    assert reason(silent) == "no answer within 0.2 s"
    assert reason(stopping) == "the answer stopped for 0.2 s"


@pytest.mark.parametrize("kind", ["image/png", "video/mp4", "audio/mpeg", "font/woff2", "application/zip"])
def test_what_cannot_be_a_page_is_refused_unread(web: Web, fetch: Fetch, kind: str):
    async def endless(asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(answer(content_type=kind, content_length="1000000000"))
        await writer.drain()

    assert reason(fetch(web.speaks("/picture", endless))[0]) == f"not a page: {kind}"


@pytest.mark.parametrize(
    "kind",
    [
        None,
        "",
        "html",
        "text/html; charset=windows-1252",
        "TEXT/HTML",
        "application/xhtml+xml",
        "application/rss+xml",
        "application/atom+xml;type=feed",
        "application/xml",
        "application/json",
        "application/feed+json",
        "application/ld+json",
        "application/x-ndjson",
        "application/pdf",
        "message/rfc822",
        "application/warc",
        "application/gzip",
        "application/octet-stream",
        "text/html, text/html",
    ],
)
def test_whatever_may_be_an_article_or_a_list_is_read(kind: str | None):
    assert readable(kind)


def test_many_large_bodies_wait_for_room_and_all_arrive(web: Web):
    body = b"x" * 400_000
    urls = [web.says(f"/{n}", body) for n in range(30)]
    with quick(budget=500_000) as fetcher:
        assert [page(one).body == body for one in fetcher(map(Request, urls))] == [True] * 30
