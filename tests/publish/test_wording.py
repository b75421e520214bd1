from __future__ import annotations

from datetime import date

import pytest

from twosource.model.article import Removed
from twosource.model.claim import Figure
from twosource.model.text import Interval, Span
from twosource.publish.wording import days, figure, link, sentence_around


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        (date(2024, 5, 16), date(2024, 5, 16), "16 May 2024"),
        (date(2024, 5, 16), date(2024, 5, 17), "16–17 May 2024"),
        (date(2024, 5, 1), date(2024, 5, 31), "May 2024"),
        (date(2024, 4, 1), date(2024, 6, 30), "April – June 2024"),
        (date(2024, 4, 29), date(2024, 5, 2), "29 April – 2 May 2024"),
        (date(2023, 12, 30), date(2024, 1, 2), "30 December 2023 – 2 January 2024"),
        (date(2024, 1, 1), date(2024, 12, 31), "2024"),
        (date(1990, 1, 1), date(1999, 12, 31), "1990–1999"),
        (None, date(2024, 6, 3), "by 3 June 2024"),
        (date(2024, 6, 3), None, "from 3 June 2024"),
        (None, None, ""),
    ],
)
def test_interval_is_said_as_a_reader_would_say_it(earliest: date | None, latest: date | None, words: str):
    assert days(Interval(earliest, latest)) == words


def test_the_last_month_of_time_has_a_name():
    assert days(Interval(date(9999, 12, 1), date(9999, 12, 31))) == "December 9999"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Figure("killed", 11, 11, "person"), "11 killed"),
        (Figure("killed", 40, None, "person"), "at least 40 killed"),
        (Figure(None, 3000, 4000, "worker"), "3,000–4,000 workers"),
        (Figure("percent", 9.5, 9.5, "percent"), "9.5 percent"),
        (Figure("USD", 1_200_000, 1_200_000, "USD"), "1,200,000 USD"),
        (Figure(None, None, 12, None), "at most 12"),
        (Figure("injured", float("inf"), float("inf")), "inf injured"),
    ],
)
def test_figure_is_said_with_what_it_counts(value: Figure, words: str):
    assert figure(value) == words


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://a.example/x?y=1", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ('https://a.example/" onclick="x', False),
        (" https://a.example", False),
        ("file:///etc/passwd", False),
        (None, False),
    ],
)
def test_only_web_addresses_are_linked(url: str | None, safe: bool):
    assert (link(url) is not None) is safe


def test_sentence_around_a_span_leaves_out_what_was_set_aside():
    text = "TOLLEN (Meridian) - The bridge fell at noon."
    dateline = Removed(Span("a", 0, 20), "agency dateline")
    assert sentence_around(text, Span("a", 24, 30), [dateline]).of(text) == "The bridge fell at noon."


def test_sentence_around_a_span_stops_at_full_stops_but_not_at_titles():
    text = "It rained. Dr. Voss of St. Anne said \u201cSix are hurt.\u201d Nobody died.\nNext."
    start = text.index("Six")
    assert (
        sentence_around(text, Span("a", start, start + 3)).of(text)
        == "Dr. Voss of St. Anne said \u201cSix are hurt.\u201d"
    )
    start = text.index("Nobody")
    assert sentence_around(text, Span("a", start, start + 6)).of(text) == "Nobody died."


def test_a_band_is_said_as_it_was_said():
    assert figure(Figure("aboard", 99.0, 121.0, "person")) == "about 110 aboard"
    assert figure(Figure(None, 1800.0, 2000.0, "hectare")) == "nearly 2,000 hectares"
    assert figure(Figure(None, 3000.0, 4000.0, "person")) == "3,000–4,000 people"
