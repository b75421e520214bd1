import gzip
import json
from datetime import UTC, datetime
from typing import Any

import pytest

from twosource.model.article import Article, Lead, Page, Publication
from twosource.model.outcome import Done, Failed
from twosource.read.draft import url_id
from twosource.read.reader import Reader, distinct

STORY = "The harbour bridge at Tollen closed on Monday after divers found a crack.\n\nRepairs will take a month."


def read(body: str | bytes, place: str = "somewhere") -> list[Done[Article] | Failed]:
    return list(Reader()(Page(place, body.encode() if isinstance(body, str) else body)))


def article(body: str | bytes) -> Article:
    (outcome,) = read(body)
    assert isinstance(outcome, Done), outcome
    return outcome.value


def reason(body: str | bytes) -> str:
    (outcome,) = read(body)
    assert isinstance(outcome, Failed)
    assert outcome.stage == "read"
    assert "\n" not in outcome.reason
    return outcome.reason


def test_plain_text_stays_as_it_came():
    assert article(STORY).text == STORY


def test_a_format_is_told_by_content_and_not_by_its_ending():
    (outcome,) = read(json.dumps({"text": STORY}), place="story.html")
    assert isinstance(outcome, Done)
    assert outcome.value.text == STORY


def test_prose_that_begins_with_a_bracket_is_no_json():
    assert article("[Updated] " + STORY).text.startswith("[Updated]")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_every_unicode_encoding_is_told(encoding: str):
    assert article(STORY.encode(encoding)).text == STORY


def test_an_old_encoding_is_told_by_its_letters():
    words = "Der Bürgermeister von Köln sagte, die Brücke über den Fluss müsse für Wochen geschlossen bleiben. " * 5
    assert article(words.encode("cp1252")).text == words


def test_an_encoding_that_a_page_declares_is_believed():
    page = "<html><head><meta charset='windows-1251'><title>Мост</title></head><body><article><p>"
    page += "Мост через реку закрыли в понедельник, сообщил мэр города. " * 8 + "</p></article></body></html>"
    assert "Мост через реку" in article(page.encode("cp1251")).text


def test_a_few_broken_bytes_are_set_aside_with_the_reason():
    body = STORY.replace("crack", "“crack”").encode().replace(b"month", b"mon\xffth")
    found = article(body)
    assert [(part.reason, part.span.of(found.text)) for part in found.removed] == [("broken characters", "\ufffd")]


def test_a_replacement_character_in_a_short_but_whole_text_is_set_aside():
    found = article("The bridge at Tollen \ufffd closed on Monday.")
    assert [(part.reason, part.span.of(found.text)) for part in found.removed] == [("broken characters", "\ufffd")]


def test_a_text_of_which_a_large_share_is_broken_is_refused():
    assert reason("T\ufffd\ufffd br\ufffdg\ufffd cl\ufffds\ufffdd." * 9).startswith(
        "too many of its characters are broken"
    )


@pytest.mark.parametrize("body", [b"\x89PNG\r\n\x1a\n", b"PK\x03\x04", bytes(range(256)) * 40])
def test_binary_content_is_refused_as_no_text(body: bytes):
    assert reason(body).startswith("not text")


def test_empty_content_is_refused():
    assert reason(b"") == "empty"
    assert reason(b" \n\t\n") == "empty"


def test_one_word_is_too_short_to_hold_an_article():
    assert reason("Bridge") == "too short to hold an article: 'Bridge'"


def test_signs_and_figures_are_no_article():
    assert reason("12 345 678 90\n---- 11.2 33.4 ----\n7031 8032 9033") == "signs and figures, no words"


def test_a_headline_said_again_and_again_is_no_article():
    assert reason("\n".join(["Bridge closes at Tollen"] * 9)) == "nothing but a headline"


def test_furniture_alone_is_no_article():
    assert reason("Leave a Reply\n\nYour email address will not be published.") == "nothing but page furniture"


def test_a_page_without_an_article_is_refused():
    assert "no article" in reason("<html><head><title>Index</title></head><body></body></html>")


def test_xml_is_not_read_as_prose():
    assert "XML" in reason("<?xml version='1.0'?><invoice><to>The Tollen water board, for one bridge</to></invoice>")
    assert "XML" in reason("<invoice xmlns='urn:x'><to>The Tollen water board, for one bridge</to></invoice>")


def test_the_same_content_has_the_same_id():
    assert article(STORY).id == article(STORY).id != article(STORY + " More.").id


def test_two_outlets_that_print_the_same_words_are_two_articles():
    lines = "\n".join(json.dumps({"outlet": outlet, "text": STORY}) for outlet in ("Tollen Post", "Coast Daily"))
    first, second = read(lines)
    assert isinstance(first, Done)
    assert isinstance(second, Done)
    assert first.value.id != second.value.id


def test_the_language_is_told_or_left_unknown():
    assert article(STORY).language == "en"
    assert article("Die Brücke wurde am Montag gesperrt, sagte der Bürgermeister der Stadt.").language == "de"
    assert article("xq zw 12 kkk qqq").language is None


def test_an_id_with_other_words_fails_and_the_first_is_kept():
    first, again, other = Article("a", "One text."), Article("a", "One text."), Article("a", "Another text.")
    kept = list(distinct([Done(first), Done(again), Done(other), Failed("b", "read", "empty")]))
    assert kept[0] == Done(first)
    assert kept[1:] == [
        Failed("a", "read", "another article has this id and other words: the first was kept"),
        Failed("b", "read", "empty"),
    ]


def at_url(text: str) -> Done[Article]:
    url = "https://tollen.example/bridge"
    return Done(Article(url_id(url), text, url=url))


def test_other_words_at_one_url_are_a_revision_where_revisions_are_kept():
    first, again, changed = at_url("One text."), at_url("One text."), at_url("Another text.")
    assert list(distinct([first, again, changed, again], revisions=True)) == [first, changed]


def test_where_no_revisions_are_kept_the_first_stays_and_it_is_said():
    first, changed = at_url("One text."), at_url("Another text.")
    assert list(distinct([first, changed])) == [
        first,
        Failed(first.value.id, "read", "another revision of https://tollen.example/bridge: the first was kept"),
    ]


def test_an_id_that_is_given_has_no_revisions():
    first, other = Article("a", "One text.", url="https://tollen.example/1"), Article("a", "Another text.")
    assert isinstance(list(distinct([Done(first), Done(other)], revisions=True))[1], Failed)


def fetched(body: str, place: str = "https://tollen.example/news/bridge", **more: Any) -> Done[Article] | Failed:
    (outcome,) = Reader()(Page(place, body.encode(), **more))
    return outcome


def test_what_comes_from_the_web_is_named_by_its_address():
    when = datetime(2031, 5, 6, 8, tzinfo=UTC)
    outcome = fetched(STORY, "http://TOLLEN.example:80/news/bridge?utm_source=x#top", fetched=when)
    assert isinstance(outcome, Done)
    found = outcome.value
    assert (found.url, found.fetched) == ("http://tollen.example/news/bridge", when)
    assert found.id == url_id("https://tollen.example/news/bridge")


def test_the_address_is_the_one_that_the_redirects_ended_at():
    outcome = fetched(STORY, "https://t.example/x1", moved="https://tollen.example/news/bridge")
    assert isinstance(outcome, Done)
    assert outcome.value.url == "https://tollen.example/news/bridge"


def test_an_address_that_leads_to_the_front_page_holds_its_article_no_more():
    outcome = fetched(STORY, moved="https://tollen.example/")
    assert outcome == Failed(
        "https://tollen.example/news/bridge", "read", "gone: it leads to the front page https://tollen.example/"
    )


def test_what_the_page_does_not_say_is_as_its_list_has_it():
    published = Publication.at(datetime(2031, 5, 5, 10, tzinfo=UTC), "page")
    url = "https://tollen.example/news/bridge"
    lead = Lead(url, "article", "feed", "Bridge closes", "Tollen Post", ("Ida Roe",), "en", published)
    outcome = fetched(STORY, lead=lead)
    assert isinstance(outcome, Done)
    found = outcome.value
    assert (found.title, found.outlet, found.authors) == ("Bridge closes", "Tollen Post", ("Ida Roe",))
    assert found.published == published


def test_a_packed_page_is_read_by_what_is_in_it():
    assert article(gzip.compress(STORY.encode())).text == STORY
    assert article(gzip.compress(STORY.encode())[:-9]).text.startswith("The harbour bridge at Tollen")
    assert reason(b"\x1f\x8b\x08 broken") == "a broken gzip archive"


def test_what_unpacks_without_end_is_refused():
    assert reason(gzip.compress(bytes(70_000_000))) == "too large: unpacks to more than 60 MB"
