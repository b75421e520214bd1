"""What a page declares about its article, and what it declares about others."""

import json
from datetime import UTC, datetime

import pytest
from lxml.html import document_fromstring

from twosource.read.declared import Declared, declared
from twosource.read.people import people

ADDRESS = "https://tollen.example/2031/canal-empties"


def said(head: str = "", body: str = "<h1>Canal empties</h1>", address: str | None = ADDRESS) -> Declared:
    return declared(document_fromstring(f"<html><head>{head}</head><body>{body}</body></html>"), address)


def ld(*values: object) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(value)}</script>' for value in values)


TEASER = {
    "@type": "NewsArticle",
    "headline": "Barge festival cancelled",
    "url": "https://tollen.example/2030/festival",
    "author": {"name": "Una Pell"},
    "datePublished": "2030-01-01",
}
OWN = {"@type": "NewsArticle", "headline": "Canal empties", "datePublished": "2031-05-05T10:00:00Z"}


@pytest.mark.parametrize(
    "head",
    [
        ld({"@type": "ItemList", "itemListElement": [TEASER]}, OWN),
        ld(TEASER, OWN),
        ld(TEASER, {"@type": "WebPage", "mainEntity": OWN}),
        ld(TEASER, {**OWN, "headline": "Lock gates fail", "mainEntityOfPage": {"@id": ADDRESS}}),
        ld({"@graph": [TEASER, {**OWN, "headline": "Lock gates fail", "url": "/2031/canal-empties"}]}),
    ],
)
def test_a_teaser_before_the_article_is_not_the_article(head: str):
    found = said(head)
    assert found.published
    assert found.published.instant == datetime(2031, 5, 5, 10, tzinfo=UTC)
    assert found.authors == ()
    assert found.url == ADDRESS


@pytest.mark.parametrize("teaser", [TEASER, {"@type": "ItemList", "itemListElement": [TEASER]}])
def test_where_only_others_are_declared_meta_tags_are_believed(teaser: object):
    meta = '<meta property="og:title" content="Canal empties"><meta name="author" content="Ida Roe">'
    found = said(ld(teaser) + meta)
    assert (found.title, found.authors, found.published) == ("Canal empties", ("Ida Roe",), None)


CARDS = """<h1>Canal empties</h1><section>
<div itemscope itemtype="https://schema.org/NewsArticle"><span itemprop="author">Una Pell</span>
<time itemprop="datePublished" datetime="2030-01-01">1 January</time></div></section>"""


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (ld({key: TEASER[key] for key in ("@type", "headline", "author", "datePublished")}, TEASER), ""),
        (ld({"@type": "WebPage", "about": TEASER}), ""),
        (ld({"@graph": [{"@type": "CollectionPage", "hasPart": [TEASER, TEASER]}]}), ""),
        (ld({**TEASER, "headline": "Canal festival"}), ""),
        ("", CARDS),
    ],
)
def test_what_cards_for_other_stories_say_is_not_said_of_the_article(head: str, body: str):
    found = said(head, body or "<h1>Canal empties</h1>")
    assert (found.title, found.authors, found.published, found.url) == ("Canal empties", (), None, ADDRESS)


def test_the_only_article_of_a_page_is_believed_under_another_headline():
    assert said(ld({**OWN, "headline": "What befell the barges"})).title == "What befell the barges"


def test_authors_that_stand_elsewhere_in_the_graph_are_found():
    head = ld(
        {
            "@graph": [
                {**OWN, "author": [{"@id": "#ida"}], "publisher": {"@id": "#post"}},
                {"@type": "Person", "@id": "#ida", "name": "Ida Roe"},
                {"@type": "Organization", "@id": "#post", "name": "Tollen Post"},
            ]
        }
    )
    assert (said(head).authors, said(head).outlet) == (("Ida Roe",), "Tollen Post")


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Canal</h1><p class='byline'>By <a rel='author' href='/i'>Ida Roe</a></p>",
        "<h1>Canal</h1><p>By <a rel='author' href='/i'>Ida Roe</a></p>",
        "<h1>Canal</h1><span itemprop='author' itemscope><a itemprop='name'>Ida Roe</a> Harbour reporter</span>",
        "<h1>Canal</h1><div class='article__byline'>By Ida Roe, Harbour Correspondent</div>",
        "<aside><p class='byline'>By Una Pell</p></aside><h1>Canal</h1><p class='byline'>Ida Roe</p>",
        "<div class='related-card'><a rel='author'>Una Pell</a></div><h1>Canal</h1><p class='byline'>Ida Roe</p>",
    ],
)
def test_authors_are_found_where_the_page_marks_them(body: str):
    assert said(body=body).authors == ("Ida Roe",)


@pytest.mark.parametrize("name", ["author", "parsely-author", "byl", "article:author_name"])
def test_authors_are_found_in_meta_tags(name: str):
    assert said(f'<meta name="{name}" content="By Ida Roe">').authors == ("Ida Roe",)


def test_the_outlet_as_author_yields_to_the_byline():
    head = '<meta property="og:site_name" content="Tollen Post"><meta name="author" content="Tollen Post">'
    assert said(head, "<h1>Canal</h1><p class='byline'>By Ida Roe</p>").authors == ("Ida Roe",)


def test_many_marked_authors_are_those_of_teasers():
    body = "".join(
        f"<a rel='author'>Ida {name}</a>" for name in ("Roe", "Pell", "Marr", "Voss", "Kant", "Lund", "Hill")
    )
    assert said(body=body).authors == ()


def test_entities_in_json_ld_and_meta_tags_are_read():
    assert said(ld({**OWN, "headline": "Canal&#8217;s end &amp; more"})).title == "Canal’s end & more"
    assert said('<meta property="og:title" content="Gates &amp;amp; locks">').title == "Gates & locks"


def test_a_change_on_a_day_alone_is_no_earlier_than_publication():
    changed = said(ld({**OWN, "dateModified": "2031-05-07"})).modified
    assert changed == datetime(2031, 5, 7, tzinfo=UTC)
    assert said(ld({**OWN, "dateModified": "2031-05-05"})).modified == datetime(2031, 5, 5, 10, tzinfo=UTC)


def test_dates_marked_in_the_page_are_read():
    body = (
        "<h1>Canal</h1><time itemprop='datePublished' datetime='2031-05-05T10:00:00Z'>5 May</time>"
        "<time itemprop='dateModified' datetime='2031-05-06T10:00:00Z'>6 May</time>"
    )
    found = said(body=body)
    assert found.published
    assert found.published.instant == datetime(2031, 5, 5, 10, tzinfo=UTC)
    assert found.modified == datetime(2031, 5, 6, 10, tzinfo=UTC)


def test_a_relative_canonical_starts_from_the_base_of_the_page():
    head = '<base href="https://tollen.example/news/"><link rel="canonical" href="canal-empties">'
    assert said(head, address="https://tollen.example/x?n=71834").url == "https://tollen.example/news/canal-empties"


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("By Ida Roe", ("Ida Roe",)),
        ("Ida Roe and Tom Hale, Political Editor", ("Ida Roe", "Tom Hale")),
        ("By IDA ROE and TOM HALE | Crime reporter", ("Ida Roe", "Tom Hale")),
        ("Ida Roe, Tom Hale and Una van der Pell in Tollen", ("Ida Roe", "Tom Hale", "Una van der Pell")),
        ("Words: Ida Roe", ("Ida Roe",)),
        ("Ida Roe, Tollen Post", ("Ida Roe",)),
        ("By the sea", ()),
        ("Staff and agencies", ()),
        ("Roe, Ida", ()),
        ("", ()),
    ],
)
def test_names_are_told_from_offices(written: str, names: tuple[str, ...]):
    assert people(written, "Tollen Post") == names
