"""What feeds and pages name comes in once, whatever fails or is broken off on the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

import pytest
from tests.fetchers.http.web import Web, answer, quick

from twosource import flow
from twosource.fetchers.folder import FolderFetcher
from twosource.model.article import Page
from twosource.model.outcome import Done, Failed, Outcome
from twosource.read.reader import Reader
from twosource.stores.memory import MemoryStore

NOON = datetime(2025, 3, 3, 12, tzinfo=UTC)
WORDS = "The harbour council voted on Monday to close the old bridge, the mayor of Tarn said. Divers found cracks. "


class Round:
    """A library and a clock; each call is one round of watching."""

    def __init__(self) -> None:
        self.store = MemoryStore()
        self.now = NOON

    def outcomes(self, *urls: str, patient: bool = True) -> Iterator[Outcome[flow.Kept]]:
        with quick() as fetcher:
            yield from flow.collect(
                self.store,
                fetcher,
                Reader(),
                urls,
                clock=lambda: self.now,
                patient=patient,
                watch=lambda doing, done, total: None,
            )

    def __call__(self, *urls: str, patient: bool = True) -> list[str]:
        """How each article came in, or why it did not."""
        return [
            outcome.value.how if isinstance(outcome, Done) else outcome.reason
            for outcome in self.outcomes(*urls, patient=patient)
        ]

    @property
    def urls(self) -> list[str]:
        return sorted(article.url or "" for article in self.store.articles())


@pytest.fixture
def round() -> Round:
    return Round()


def page(number: int, more: str = "") -> str:
    paragraph = f"<p>{WORDS}This is report {number} of the day. {more}</p>"
    return f"<html><head><title>Report {number}</title></head><body><article>{paragraph * 3}</article></body></html>"


def feed(*links: str, changed: str = "1") -> str:
    entries = "".join(
        f"<entry><id>{link}</id><title>A report</title><link href='{link}'/>"
        f"<updated>2025-03-0{changed}T08:00:00Z</updated></entry>"
        for link in links
    )
    return f"<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><title>Tarn Post</title>{entries}</feed>"


def opml(*feeds: str) -> str:
    outlines = "".join(f"<outline type='rss' xmlUrl='{url}'/>" for url in feeds)
    return f"<opml version='2.0'><head/><body>{outlines}</body></opml>"


def taken(round: Round, pages: Iterable[Outcome[Page]]) -> Iterator[Outcome[flow.Kept]]:
    return flow.take(round.store, Reader(), pages, clock=lambda: NOON, watch=lambda doing, done, total: None)


def test_two_articles_under_one_given_id_are_no_revisions(round: Round) -> None:
    lines = b'{"id": "a", "text": "The bridge was closed on Monday."}\n{"id": "a", "text": "Taxes rise again."}'
    assert [type(outcome) for outcome in taken(round, [Done(Page("pile.jsonl", lines))])] == [Done, Failed]


def test_what_a_feed_names_comes_in_once(web: Web, round: Round) -> None:
    pages = [web.says(f"/{n}", page(n)) for n in range(3)]
    there = web.says("/feed", feed(*pages), etag='"1"')
    assert round(there) == ["new"] * 3
    assert round.urls == pages
    assert round(there) == []
    assert [web.times(f"/{n}") for n in range(3)] == [1, 1, 1]


def test_an_entry_that_leads_nowhere_is_read_where_it_stands(web: Web, round: Round) -> None:
    items = f"<item><title>One</title><description>{WORDS * 2}</description></item><item><title>Two</title></item>"
    there = web.says("/feed", f"<rss version='2.0'><channel><title>Tarn Post</title>{items}</channel></rss>")
    assert round(there) == ["new"]
    assert round(there) == ["known"]


def test_a_feed_that_has_turned_into_a_page_is_backed_off(web: Web, round: Round) -> None:
    there = web.takes_turns("/feed", answer(feed()), answer(page(1)))
    assert round(there) == []
    assert round(there) == ["a page, where a feed was to be"]
    assert round(there) == []
    assert web.times("/feed") == 2


def test_a_feed_that_has_not_changed_is_not_sent_again(web: Web, round: Round) -> None:
    one = web.says("/1", page(1))
    there = web.takes_turns("/feed", answer(feed(one), etag='"7"'), answer(status=304))
    round(there)
    assert round(there) == []
    asked = [asked.headers for asked in web.asked if asked.path == "/feed"]
    assert asked[1]["if-none-match"] == '"7"'
    assert round.store.visit(there).failures == 0  # type: ignore[union-attr]


def test_an_article_that_its_feed_says_has_changed_is_had_again_and_both_are_kept(web: Web, round: Round) -> None:
    one = web.takes_turns("/1", answer(page(1)), answer(page(1, "Two are missing.")))
    there = web.takes_turns("/feed", answer(feed(one)), answer(feed(one, changed="2")))
    assert round(there) == ["new"]
    assert round(there) == ["revised"]
    (article,) = round.store.articles()
    assert "Two are missing" in article.text
    assert ["Two are missing" in earlier.text for earlier in round.store.revisions(article.id)] == [False]


def test_an_article_met_through_two_links_stands_once(web: Web, round: Round) -> None:
    web.says("/1?utm_source=a", page(1))
    web.says("/1?utm_source=b", page(1))
    for name in "ab":
        web.says(f"/feed-{name}", feed(web.url(f"/1?utm_source={name}")))
    web.says("/1", page(1))
    round(web.url("/feed-a"), web.url("/feed-b"))
    assert round.urls == [web.url("/1")]


def test_lists_of_lists_are_followed(web: Web, round: Round) -> None:
    one, two = (web.says(f"/{n}", page(n)) for n in (1, 2))
    feeds = [web.says("/feed-1", feed(one)), web.says("/feed-2", feed(two))]
    assert round(web.says("/all", opml(*feeds))) == ["new", "new"]


def test_a_list_that_names_itself_ends(web: Web, round: Round) -> None:
    there = web.url("/all")
    web.says("/all", opml(there))
    assert round(there) == []
    assert web.times("/all") == 1


def test_a_file_of_feeds_is_followed_and_a_feed_taken_out_of_it_is_not(web: Web, round: Round, tmp_path: Path) -> None:
    feeds = [web.says(f"/feed-{n}", feed(web.says(f"/{n}", page(n)))) for n in (1, 2)]
    file = tmp_path / "feeds.opml"
    file.write_text(opml(*feeds))
    assert list(taken(round, FolderFetcher()([str(file)]))) == []
    assert round(str(file)) == ["new", "new"]


def test_one_failing_feed_stops_nothing_and_is_backed_off(web: Web, round: Round) -> None:
    good, bad = web.says("/feed", feed(web.says("/1", page(1)))), web.url("/gone")
    assert round(bad, good) == ["the server answered 404", "new"]
    round(bad, good)
    assert web.times("/gone") == 1
    round.now += timedelta(minutes=6)
    round(bad, good)
    round.now += timedelta(minutes=6)
    round(bad, good)
    assert web.times("/gone") == 2
    failing = round.store.visit(bad)
    assert failing is not None
    assert (failing.failures, failing.due) == (2, NOON + timedelta(minutes=16))


def test_a_place_that_is_named_by_hand_is_tried_though_it_has_failed(web: Web, round: Round) -> None:
    there = web.takes_turns("/1", answer(status=404), answer(page(1)))
    assert round(there) == ["the server answered 404"]
    assert round(there, patient=False) == ["new"]
    assert list(round.store.failures()) == []


def test_a_round_that_is_broken_off_goes_on_though_its_feed_has_not_changed(web: Web, round: Round) -> None:
    pages = [web.says(f"/{n}", page(n)) for n in range(5)]
    there = web.takes_turns("/feed", answer(feed(*pages), etag='"1"'), answer(status=304))
    broken = round.outcomes(there)
    assert len(list(islice(broken, 2))) == 2
    broken.close()  # type: ignore[attr-defined]
    round(there)
    assert round.urls == pages


def test_an_article_that_cannot_be_had_is_given_up_in_the_end(web: Web, round: Round) -> None:
    gone = web.url("/gone")
    there = web.says("/feed", feed(gone))
    for _ in range(20):
        round(there)
        round.now += timedelta(days=2)
    assert web.times("/gone") == 6
    assert [failed.reason for failed in round.store.failures()] == ["the server answered 404"]


def test_a_page_without_an_article_is_told_by_its_reason_and_tried_again_later(web: Web, round: Round) -> None:
    away = answer("<html><body></body></html>")
    there = web.says("/feed", feed(web.takes_turns("/1", away, answer(page(1)))))
    (reason,) = round(there)
    assert "no article" in reason
    assert round(there) == []
    round.now += timedelta(minutes=6)
    assert round(there) == ["new"]


def test_a_page_that_is_named_by_hand_is_an_article_and_may_change(web: Web, round: Round) -> None:
    there = web.takes_turns("/1", answer(page(1)), answer(page(1, "Two are missing.")))
    assert round(there) == ["new"]
    assert round(there) == ["revised"]


def test_articles_whose_outlet_gives_all_the_same_address_stay_apart(web: Web, round: Round) -> None:
    tales = (
        "Farmers expect a poor harvest after hail in the Oru valley. ",
        "A surgeon was acquitted of forgery in Lodrin. ",
    )
    head = f"<head><link rel='canonical' href='{web.url('/latest.html')}'></head>"
    links = [web.says(f"/{n}", f"<html>{head}<body><p>{tale * 4}</p></body></html>") for n, tale in enumerate(tales)]
    there = web.says("/feed", feed(*links))
    assert round(there) == ["new", "new"]
    assert round(*links, patient=False) == ["known", "known"]
    assert len(round.urls) == 2


def test_a_list_from_an_archive_is_not_followed(round: Round) -> None:
    captured = Done(Page("https://tarn.example/feed", feed("https://tarn.example/1").encode()))
    (outcome,) = taken(round, [captured])
    assert isinstance(outcome, Failed)
    assert "not followed" in outcome.reason
