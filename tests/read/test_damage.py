"""Whatever is done to a good sample, what comes out is an article or a reason, soon."""

# ruff: noqa: E501 (samples are as long as they are)

import gzip
import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.errors import ReadError
from twosource.model.article import Page, Publication
from twosource.model.outcome import Done, Failed
from twosource.read.lists import find_leads
from twosource.read.reader import Reader

WORDS = "The lock gates at Tollen failed on Monday night, and the canal emptied within an hour."
FACTS = json.dumps(
    {"@type": "NewsArticle", "headline": "Canal", "datePublished": "2031-05-05", "author": [{"name": "I"}]}
)
RSS = f"<rss version='2.0'><channel><title>Post</title><item><title>Canal</title><link>https://post.example/a</link><pubDate>Mon, 05 May 2031 10:00:00 GMT</pubDate><description>{WORDS}</description></item></channel></rss>"
SAMPLES = {
    "page": f"<!DOCTYPE html><html lang='en'><head><title>Canal</title><script type='application/ld+json'>{FACTS}</script></head>"
    f"<body><article><h1>Canal</h1><p>{WORDS}</p><p>{WORDS}</p></article></body></html>",
    "feed": RSS,
    "atom": "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title type='html'>A &amp;amp; B</title>"
    f"<link href='https://post.example/a'/><updated>2031-05-05T10:00:00Z</updated><content type='html'>{WORDS}</content></entry></feed>",
    "json feed": json.dumps({"version": "https://jsonfeed.org/version/1", "items": [{"url": "https://post.example/a", "content_text": WORDS}]}),
    "sitemap": "<urlset><url><loc>https://post.example/a</loc><lastmod>2031-05-05</lastmod></url></urlset>",
    "outline": "<opml><body><outline text='Post' xmlUrl='https://post.example/feed'/></body></opml>",
    "mail": f"From: Ida Roe <ida@post.example>\nSubject: =?utf-8?q?Canal?=\nMIME-Version: 1.0\nDate: Mon, 05 May 2031 10:00:00 GMT\n"
    f"Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n{WORDS}\n--b\n"
    f"Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<p>{WORDS}</p>\n--b--\n",
    "lines": json.dumps({"id": "a", "text": WORDS, "published": "2031-05-05"}) + "\n" + json.dumps({"html": f"<p>{WORDS}</p>"}),
    "text": f"Canal empties\nBy Ida Roe\n\n{WORDS}\n\nShare this:",
    "pdf": "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [4 0 R] /Count 1 >>\nendobj\n"
    "3 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\n4 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox "
    "[0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents 5 0 R >>\nendobj\n5 0 obj\n<< /Length 54 >>\nstream\n"
    "BT /F1 9 Tf 72 700 Td (The lock gates failed.) Tj ET\nendstream\nendobj\ntrailer << /Size 6 /Root 1 0 R >>\n",
}  # fmt: skip
PIECES = st.sampled_from(
    [b"<", b">", b"<item>", b"<![CDATA[", b"]]>", b"<!--", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&a;", b"&#0;", b"&#55296;", b"&#x1;",
     b"<a:b>", b"http://[::1", b"<script type='application/ld+json'>", b"</script>", b"9999-12-31T23:59:59-23:59", b"\0", b"\xff",
     b"0001-01-01T00:00:00+23:59", b"Content-Type: multipart/mixed; boundary=b\n\n--b\n", b"charset=rot13", b"charset=utf-7", b"=?x?b?!!?=",
     b"/Kids [2 0 R]", b"/Length -1", b"stream\n", b"{", b"[", b'"text":', b"\\ud800", b"1e999", b"\n\n", b"<plaintext>", b"<svg>"]
)  # fmt: skip


def sound(raw: bytes, place: str) -> None:
    for outcome in Reader()(Page(place, raw)):
        if isinstance(outcome, Failed):
            assert outcome.stage == "read"
            assert outcome.reason
            assert "\n" not in outcome.reason
        else:
            assert all(part.span.end <= len(outcome.value.text) for part in outcome.value.removed)
    with suppress(ReadError):
        assert all(lead.url.lower().startswith("http") for lead in find_leads(Page(place, raw)) or ())


@pytest.mark.parametrize("sample", SAMPLES)
@settings(max_examples=40, deadline=None)
@given(
    changes=st.lists(st.tuples(st.integers(0, 1200), st.integers(0, 40), st.binary(max_size=6) | PIECES), max_size=6)
)
def test_a_damaged_sample_is_an_article_or_a_reason(sample: str, changes: list[tuple[int, int, bytes]]):
    raw = bytearray(SAMPLES[sample].encode())
    for at, gone, come in changes:
        raw[at : at + gone] = come
    sound(bytes(raw), "https://post.example/x")


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 400), st.binary(max_size=4))
def test_a_damaged_packed_sample_is_an_article_or_a_reason(at: int, come: bytes):
    raw = bytearray(gzip.compress(RSS.encode(), mtime=0))
    raw[at : at + len(come)] = come
    sound(bytes(raw), "feed.xml.gz")


@pytest.mark.parametrize("reference", ["&#0;", "&#1;", "&#x1f;", "&#11", "&#55296;", "\x01"])
def test_a_character_that_no_page_may_hold_does_not_break_it(reference: str):
    head = "<!DOCTYPE html><html><head><title>Canal</title></head><body>"
    raw = (
        f"{head}<script>x</script>{reference}<style>y</style>{reference}<article><p>{WORDS}</p><p>{WORDS}</p></article>"
    )
    sound(raw.encode(), "https://post.example/x")


@pytest.mark.parametrize("reference", ["&#0;", "&#55296;", "&#xD800;", "&#x110000;", "&#99999999999;", "\x0b"])
@pytest.mark.parametrize("sample", ["feed", "atom", "sitemap", "outline"])
def test_a_character_that_no_list_may_hold_does_not_break_it(sample: str, reference: str):
    whole = SAMPLES[sample]
    broken = whole.replace("https://post", f"{reference}https://post").replace("Post", f"P{reference}ost")
    found = find_leads(Page("list", broken.encode()))
    assert found
    assert [lead.url for lead in found] == [lead.url for lead in find_leads(Page("list", whole.encode())) or ()]


def test_a_date_beyond_all_calendars_is_no_date():
    mail = b"From: Ann <ann@a.example>\nSubject: Bridge\nDate: Mon, 3 Mar 201111111111111111125 10:00:00 +0000\n\n"
    (outcome,) = Reader()(Page("a.eml", mail + b"The bridge was closed on Monday, the mayor said."))
    assert isinstance(outcome, Done)
    assert outcome.value.published == Publication()
