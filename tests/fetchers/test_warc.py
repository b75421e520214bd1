import gzip
import zlib
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import brotli
import pytest
from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.fetchers.folder import FolderFetcher
from twosource.fetchers.warc import Archive, looks_like_warc
from twosource.model.article import Page
from twosource.model.outcome import Done, Failed, Outcome

HTML = b"<html><body><p>The lock gates at Tollen failed on Monday night, the water board said.</p></body></html>"
URL = "https://post.example/canal"


def answer(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    """An HTTP answer as it came over the wire."""
    return "".join(line + "\r\n" for line in (f"HTTP/1.1 {status}", *headers, "")).encode() + body


def record(
    content: bytes,
    url: str = URL,
    kind: WarcRecordType = WarcRecordType.response,
    content_type: str = "application/http",
) -> WarcRecord:
    made = WarcRecord()
    made.init_headers(kind)
    made.headers["WARC-Target-URI"] = url
    made.headers["WARC-Date"] = "2031-05-06T08:00:00Z"
    made.headers["Content-Type"] = content_type
    made.set_bytes_content(content)
    return made


def archive(*records: WarcRecord, packed: bool = False) -> bytes:
    file = BytesIO()
    if not packed:
        for made in records:
            made.write(file)
        return file.getvalue()
    members = GzipWriter(file)
    for made in records:
        made.write(members)
        members.finish()
    members.close()
    return file.getvalue()


def read(raw: bytes, largest: int = 1_000_000) -> list[Outcome[Page]]:
    return list(Archive("a.warc", BytesIO(raw), largest).pages())


def bodies(raw: bytes) -> list[bytes]:
    return [outcome.value.body for outcome in read(raw) if isinstance(outcome, Done)]


PAGE = answer(HTML, "Content-Type: text/html; charset=utf-8")


def three() -> list[WarcRecord]:
    """Fresh records, for one can be written only once."""
    return [record(PAGE, f"{URL}/{n}") for n in range(3)]


def test_an_answer_is_a_page_with_its_address_its_moment_and_its_kind():
    assert read(archive(record(PAGE))) == [
        Done(Page(URL, HTML, "text/html; charset=utf-8", datetime(2031, 5, 6, 8, tzinfo=UTC)))
    ]


@pytest.mark.parametrize(
    "raw",
    [archive(*three()), archive(*three(), packed=True), gzip.compress(archive(*three()))],
    ids=["plain", "each", "whole"],
)
def test_an_archive_is_read_however_it_is_packed(raw: bytes):
    assert looks_like_warc(raw[:4096])
    assert [outcome.value.place for outcome in read(raw) if isinstance(outcome, Done)] == [
        f"{URL}/{n}" for n in range(3)
    ]


def chunked(body: bytes) -> bytes:
    return (
        b"".join(b"%x;x=1\r\n%s\r\n" % (len(body[n : n + 7]), body[n : n + 7]) for n in range(0, len(body), 7))
        + b"0\r\n\r\n"
    )


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(HTML), ["Content-Encoding: gzip"]),
        (zlib.compress(HTML), ["Content-Encoding: deflate"]),
        (zlib.compress(HTML)[2:-4], ["Content-Encoding: deflate"]),
        (brotli.compress(HTML), ["Content-Encoding: br"]),
        (chunked(HTML), ["Transfer-Encoding: chunked"]),
        (chunked(gzip.compress(HTML)), ["Content-Encoding: gzip", "Transfer-Encoding: chunked"]),
        (HTML, ["Content-Encoding: gzip", "Transfer-Encoding: chunked"]),
        (HTML, ["Content-Encoding: br"]),
        (HTML, []),
    ],
)
def test_the_layers_of_http_are_taken_off_if_they_are_there(body: bytes, headers: list[str]):
    assert bodies(archive(record(answer(body, *headers)))) == [HTML]


def test_a_resource_and_extracted_text_are_pages():
    resource = record(HTML, kind=WarcRecordType.resource, content_type="text/html")
    text = record(b"Words alone.", kind=WarcRecordType.conversion, content_type="text/plain")
    assert bodies(archive(resource, text)) == [HTML, b"Words alone."]


def test_what_is_no_page_is_passed_over():
    kinds = ("image/png", "text/css", "application/javascript", "application/json", "font/woff2")
    others = [record(answer(b"x", f"Content-Type: {kind}")) for kind in kinds]
    others += [record(PAGE, f"https://post.example{path}") for path in ("/robots.txt",)]
    others += [record(b"x", "dns:post.example", content_type="text/dns", kind=WarcRecordType.resource)]
    others += [record(answer(b"", "Location: /b", status="301 Moved"))]
    others += [record(b"GET / HTTP/1.1\r\n\r\n", kind=WarcRecordType.request)]
    others += [record(b"a: b", kind=kind) for kind in (WarcRecordType.metadata, WarcRecordType.warcinfo)]
    others += [record(PAGE, kind=WarcRecordType.revisit)]
    assert read(archive(*others, *three())) == read(archive(*three()))


def test_pages_that_were_not_there_are_told_in_one_line():
    gone = [record(answer(HTML, status=status)) for status in ("404 Not Found", "404 Not Found", "503 Busy")]
    assert read(archive(*gone, *three()))[-1] == Failed(
        "a.warc", "fetch", "pages that were not there: 2 answered 404, 1 answered 503"
    )


def test_a_page_that_is_too_large_fails_alone():
    bomb = answer(gzip.compress(bytes(2_000_000)), "Content-Encoding: gzip")
    first, second, third = read(archive(record(answer(bytes(1_000_100))), record(bomb), three()[0]))
    assert first == Failed(URL, "fetch", "too large: the limit is 1 MB")
    assert second == Failed(URL, "fetch", "too large: unpacks to more than 1 MB")
    assert isinstance(third, Done)


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("share", [0.4, 0.5, 0.7, 0.9])
def test_of_an_archive_that_is_cut_off_comes_what_can_be_read(packed: bool, share: float):
    raw = archive(*three(), packed=packed)
    cut = raw[: int(len(raw) * share)]
    outcomes = read(cut)
    assert outcomes[0] == read(raw)[0]
    assert outcomes[-1] == Failed("a.warc", "fetch", f"truncated at byte {len(cut):,}")
    assert sum(isinstance(outcome, Failed) for outcome in outcomes) == 1


def test_of_an_archive_that_is_broken_comes_what_can_be_read():
    first = archive(three()[0])
    *pages, failed = read(first + b"no record" + archive(three()[1]))
    assert pages == read(first)
    assert failed == Failed("a.warc", "fetch", "broken behind byte 0: Invalid WARC header")
    packed = archive(*three()[:2], packed=True)
    *pages, failed = read(packed + archive(three()[2], packed=True)[:20] + bytes(300))
    assert len(pages) == 2
    assert failed == Failed("a.warc", "fetch", f"broken behind byte {len(packed):,}: its compression is broken")


# Made once, for the names of records are drawn by lot.
WHOLE = [
    archive(record(PAGE), record(answer(chunked(HTML), "Transfer-Encoding: chunked")), packed=packed)
    for packed in (False, True)
]


@settings(max_examples=150, deadline=None)
@given(st.data(), st.sampled_from([0, 1]))
def test_an_archive_with_any_damage_gives_pages_and_reasons(data: st.DataObject, sample: int):
    raw = bytearray(WHOLE[sample])
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, 1500))
        raw[at : at + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=30))
    for outcome in read(bytes(raw)):
        assert isinstance(outcome, Done) or (outcome.stage == "fetch" and "\n" not in outcome.reason)


@pytest.mark.parametrize(
    "head", [b"", b"\x1f\x8b", b"\x1f\x8b\x08garbage", gzip.compress(b"<urlset>"), b"WAR and peace"]
)
def test_what_is_no_archive_is_not_taken_for_one(head: bytes):
    assert not looks_like_warc(head)


def test_an_archive_in_a_folder_gives_its_pages_whatever_its_size_and_name(tmp_path: Path):
    (tmp_path / "a.txt").write_bytes(archive(*three(), packed=True))
    (tmp_path / "b.txt").write_text("Words.")
    outcomes = list(FolderFetcher(largest=200)([str(tmp_path)]))
    assert [outcome.value.place for outcome in outcomes if isinstance(outcome, Done)] == [
        *(f"{URL}/{n}" for n in range(3)),
        str(tmp_path / "b.txt"),
    ]


def test_an_archive_may_come_by_standard_input():
    assert [type(outcome) for outcome in FolderFetcher(standard_input=archive(*three()))(["-"])] == [Done, Done, Done]
