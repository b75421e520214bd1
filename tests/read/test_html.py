import json
from datetime import UTC, date, datetime

import pytest

from twosource.model.article import Article, Page, Publication
from twosource.model.outcome import Done, Failed
from twosource.model.text import Interval
from twosource.read.reader import Reader

FIRST = "The lock gates at Tollen failed on Monday night, and the canal emptied within an hour, the water board said."
SECOND = "Nobody was hurt, but eleven barges lie in the mud and forty families on the quay have no water in their taps."
THIRD = "“We heard a bang and then a roar,” said Ida Roe, who has kept the lock for thirty years and lives beside it."


def page(*, head: str = "", body: str = "", lang: str = "en") -> str:
    return f"""<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>Canal empties</title>{head}</head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<div class="cookie-banner">We use cookies to improve your visit. <button>Accept all</button></div>
<article><h1>Canal empties after lock gates fail</h1>
<p>{FIRST}</p><script>var tracker = "evil();";</script><style>.x {{ color: red }}</style>
<p>{SECOND}</p><aside><h4>Related articles</h4><ul><li><a href="/a">Barge festival cancelled</a></li></ul></aside>
<p>{THIRD}</p></article>{body}
<section id="comments"><h3>2 Comments</h3><p class="comment">First! What a shame for the whole town.</p></section>
<footer>&copy; 2031 Tollen Post. All rights reserved. <a href="/privacy">Privacy</a></footer></body></html>"""


def read(markup: str) -> Article:
    (outcome,) = Reader()(Page("https://tollen.example/page", markup.encode()))
    assert isinstance(outcome, Done), outcome
    return outcome.value


def ld(**facts: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@context": "https://schema.org", **facts})}</script>'


def kept(article: Article) -> str:
    text = article.text
    for part in reversed(article.removed):
        text = text[: part.span.start] + text[part.span.end :]
    return text


def test_the_paragraphs_are_the_lines_and_nothing_else_is_read():
    assert [line for line in kept(read(page())).split("\n") if line.strip()] == [FIRST, SECOND, THIRD]


def test_script_and_style_are_never_text():
    text = read(page()).text
    assert "tracker" not in text
    assert "color" not in text


def test_what_json_ld_declares_is_believed():
    head = ld(
        **{
            "@type": ["NewsArticle"],
            "headline": "Canal empties",
            "datePublished": "2031-05-05T23:30:00+02:00",
            "dateModified": "2031-05-06T08:00:00+02:00",
            "author": [{"@type": "Person", "name": "Ida Roe"}, {"name": "Jo Marsh"}],
            "publisher": {"@type": "Organization", "name": "Tollen Post"},
            "mainEntityOfPage": {"@id": "https://tollen.example/canal"},
            "inLanguage": "en-GB",
        }
    )
    found = read(page(head=head))
    assert (found.title, found.outlet, found.authors) == ("Canal empties", "Tollen Post", ("Ida Roe", "Jo Marsh"))
    assert found.url == "https://tollen.example/canal"
    assert found.language == "en"
    assert found.published == Publication(
        Interval.day(date(2031, 5, 5)), datetime(2031, 5, 5, 21, 30, tzinfo=UTC), "page"
    )


def test_json_ld_inside_a_graph_is_found():
    head = ld(
        **{"@graph": [{"@type": "WebSite", "name": "Tollen Post"}, {"@type": "Article", "headline": "In the graph"}]}
    )
    found = read(page(head=head))
    assert (found.title, found.outlet) == ("In the graph", "Tollen Post")


def test_open_graph_is_next():
    head = """<meta property="og:title" content="Canal empties"><meta property="og:site_name" content="Tollen Post">
<meta property="article:published_time" content="2031-05-05T21:30:00Z"><meta name="author" content="By Ida Roe">
<link rel="canonical" href="https://tollen.example/canal">"""
    found = read(page(head=head))
    assert (found.title, found.outlet, found.authors) == ("Canal empties", "Tollen Post", ("Ida Roe",))
    assert found.published.instant == datetime(2031, 5, 5, 21, 30, tzinfo=UTC)
    assert found.url == "https://tollen.example/canal"


def test_the_only_time_of_a_page_dates_it():
    found = read(page(body='<time datetime="2031-05-05">5 May</time>'))
    assert found.published == Publication(Interval.day(date(2031, 5, 5)), None, "page")


def test_an_undated_page_stays_undated():
    assert read(page()).published == Publication()


@pytest.mark.parametrize(
    "card",
    [
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Barges race", "url": '
        '"https://tollen.example/2030/barges", "datePublished": "2030-01-01"}</script>',
        '<aside><p>Barges race</p><time datetime="2030-01-01">1 January 2030</time></aside>',
    ],
)
def test_the_day_of_a_card_for_another_story_dates_no_article(card: str):
    assert read(page(body=card)).published == Publication()


def test_broken_json_ld_is_passed_over():
    head = '<script type="application/ld+json">{"@type": "NewsArticle", </script>'
    assert read(page(head=head)).title == "Canal empties after lock gates fail"


def test_a_page_has_its_url_for_a_name():
    head = '<link rel="canonical" href="https://tollen.example/canal">'
    assert read(page(head=head)).id == read(page(head=head).replace("forty families", "fifty families")).id


@pytest.mark.parametrize(
    "markup",
    [
        "<html><body></body></html>",
        "<!DOCTYPE html><html><head><title>Only a title</title></head><body><script>let a = 1;</script></body></html>",
        "<div></div>",
    ],
)
def test_a_page_without_an_article_fails_in_one_line(markup: str):
    (outcome,) = Reader()(Page("p", markup.encode()))
    assert outcome == Failed("p", "read", "a page with no article in it")


def test_a_page_nested_without_end_is_refused():
    (outcome,) = Reader()(Page("p", ("<html><body>" + "<div>" * 100_000 + FIRST).encode()))
    assert outcome == Failed("p", "read", "nested too deep for a page")
    (outcome,) = Reader()(Page("p", ("<html><body>" + "<weird>" * 100_000 + FIRST).encode()))
    assert isinstance(outcome, (Done, Failed))


def test_a_page_of_another_encoding_is_read_whole():
    markup = page(lang="fr").replace("utf-8", "iso-8859-1").replace("lock gates", "écluse déjà")
    (outcome,) = Reader()(Page("p", markup.encode("latin-1", "replace")))
    assert isinstance(outcome, Done)
    assert "écluse déjà" in outcome.value.text


def test_the_outlet_behind_the_title_is_no_part_of_it():
    named = '<meta property="og:site_name" content="Tollen Post">'
    titled = '<meta property="og:title" content="Canal - empty | Tollen Post">'
    assert read(page(head=named + titled)).title == "Canal - empty"


def test_a_page_drawn_by_script_is_read_from_its_json_ld():
    facts = ld(**{"@type": "NewsArticle", "headline": "Canal empties", "articleBody": f"{FIRST}\n{SECOND}\n{THIRD}"})
    assert read(f"<html><head>{facts}</head><body><div id='app'></div></body></html>").text.startswith(FIRST)


@pytest.mark.parametrize(
    "canonical",
    [
        "https://tollen.example/",
        "https://wire.example/canal",
        "https://tollen.example/news",
        "javascript:void(0)",
        "https://tollen.example:port/",
    ],
)
def test_a_canonical_address_that_cannot_be_the_articles_is_not_believed(canonical: str):
    markup = page(head=f'<link rel="canonical" href="{canonical}">')
    (outcome,) = Reader()(Page("https://tollen.example/news/2031/canal-empties?utm_medium=x", markup.encode()))
    assert isinstance(outcome, Done)
    assert outcome.value.url == "https://tollen.example/news/2031/canal-empties"


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("https://m.tollen.example/canal", "https://www.tollen.example/canal"),
        ("https://amp.tollenpost.com/canal", "https://tollenpost.com/canal"),
        ("https://tollen.example/canal/amp", "/canal"),
        ("https://tollen.example/canal?page=2", "https://tollen.example/canal"),
    ],
)
def test_an_article_met_through_two_addresses_is_one(address: str, canonical: str):
    markup = page(head=f'<link rel="canonical" href="{canonical}">').encode()
    (one,) = Reader()(Page(address, markup))
    (other,) = Reader()(Page(address.replace("amp.", "www.").partition("?")[0], markup))
    assert isinstance(one, Done)
    assert isinstance(other, Done)
    assert one.value.id == other.value.id


def test_a_page_says_when_it_was_last_changed():
    head = ld(**{"@type": "NewsArticle", "headline": "Canal empties", "dateModified": "2031-05-06T08:00:00+02:00"})
    assert read(page(head=head)).modified == datetime(2031, 5, 6, 6, 0, tzinfo=UTC)
    head = '<meta property="article:modified_time" content="2031-05-06T06:00:00Z">'
    assert read(page(head=head)).modified == datetime(2031, 5, 6, 6, 0, tzinfo=UTC)


def test_a_change_after_the_page_was_had_is_none():
    head = '<meta property="article:modified_time" content="2031-05-06T06:00:00Z">'
    had = {
        day: Page("page.html", page(head=head).encode(), fetched=datetime(2031, 5, day, tzinfo=UTC)) for day in (4, 6)
    }
    found = {
        day: outcome.value.modified
        for day, one in had.items()
        for outcome in Reader()(one)
        if isinstance(outcome, Done)
    }
    # A clock or a zone may be set wrong by a day.
    assert found == {4: None, 6: datetime(2031, 5, 6, 6, tzinfo=UTC)}


def test_a_date_after_the_page_was_had_is_no_date():
    markup = page(head='<meta property="article:published_time" content="2031-05-05T21:30:00Z">').encode()
    for fetched, known in ((datetime(2031, 5, 5, 9, tzinfo=UTC), True), (datetime(2029, 1, 1, tzinfo=UTC), False)):
        (outcome,) = Reader()(Page("https://tollen.example/page", markup, fetched=fetched))
        assert isinstance(outcome, Done)
        assert (outcome.value.published != Publication()) == known


FEED = '<link rel="alternate" type="application/rss+xml" href="/feed.xml">'


def test_a_page_without_an_article_names_its_feed():
    (outcome,) = Reader()(Page("https://tollen.example/x", f"<html><head>{FEED}</head><body></body></html>".encode()))
    assert isinstance(outcome, Failed)
    assert outcome.reason == "a page with no article in it; its feed is https://tollen.example/feed.xml"


def test_a_front_page_is_no_article():
    (outcome,) = Reader()(Page("https://tollen.example/", page(head=FEED).encode()))
    assert isinstance(outcome, Failed)
    assert outcome.reason == "a front page, no article; its feed is https://tollen.example/feed.xml"
