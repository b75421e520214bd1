"""Figures that leave out what they count, and how far a figure reaches."""

from __future__ import annotations

from twosource.check.elided import completed, goes_on_from
from twosource.check.scopes import part_of
from twosource.model.annotation import Annotations, Quantity
from twosource.model.text import Span


def quantity(text: str, words: str, low: float | None, unit: str | None = None, high: float | None = None) -> Quantity:
    start = text.index(words)
    return Quantity(Span("a", start, start + len(words)), low, low if high is None else high, unit)


def test_a_few_dozen_are_some_forty() -> None:
    text = "A few dozen swimmers came"
    assert completed(quantity(text.lower(), "a few", 3, "swimmer", 6), text.lower()).low == 36


def test_half_a_million_is_no_million() -> None:
    text = "It cost half a million crowns"
    one = completed(quantity(text, "a million", 1e6, "crown"), text)
    assert (one.low, one.span.of(text)) == (5e5, "half a million")


def test_a_number_does_not_reach_back_over_the_end_of_a_line() -> None:
    text = "Van turns over\nSeven hurt"
    assert completed(Quantity(Span("a", 10, 20), 7, None), text).high == 7


def test_a_bare_total_goes_on_from_the_figure_before() -> None:
    text = "Guards held 310 swimmers. In Orro alone the total is 95."
    first, second = quantity(text, "310", 310, "swimmer"), quantity(text, "95", 95)
    sentences = (Span("a", 0, 25), Span("a", 26, len(text)))
    assert goes_on_from(second, Annotations("a", sentences=sentences, quantities=(first, second)), text) == first


def test_some_of_its_pupils_are_a_part_of_its_pupils() -> None:
    assert part_of("Lund, where it has 900 of its pupils", "the school teaches 4,000 pupils")
    assert not part_of("the school teaches 4,000 pupils", "Lund, where it has 900 of its pupils")
