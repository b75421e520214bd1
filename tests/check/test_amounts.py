"""How two figures stand to each other."""

from hypothesis import given
from hypothesis import strategies as st
from tests.check.telling import Paper, Told, facts

from twosource.check.amounts import Amount, amounts_of, digits, to_digits
from twosource.model.annotation import Annotations, Time
from twosource.model.text import Interval, Span


def amount(low: float | None, high: float | None, exact: bool = True, unit: str | None = "person") -> Amount:
    return Amount(Span("a", 0, 1), "n", low, high, unit, None, frozenset(), exact)


def test_nearly_two_thousand_is_a_rounding_of_a_little_less() -> None:
    assert amount(1800, 2000, exact=False).rounds(amount(1987, 1987))


def test_a_price_in_fewer_digits_is_a_rounding() -> None:
    assert amount(3.1e9, 3.1e9, unit="USD").rounds(amount(3.08e9, 3.08e9, unit="USD"))


def test_small_counts_of_people_are_counted_not_rounded() -> None:
    assert not amount(20, 20).rounds(amount(21, 21))


def test_two_guesses_that_lie_apart_are_no_rounding_of_each_other() -> None:
    assert not amount(99, 121, exact=False).rounds(amount(81, 99, exact=False))


def test_a_bound_agrees_with_what_lies_beyond_it() -> None:
    assert amount(40, None).agrees(amount(43, 43))
    assert not amount(40, None).agrees(amount(39, 39))


def test_months_and_days_of_one_length_are_one_duration() -> None:
    assert amount(5 * 30.44, 5 * 30.44, exact=False, unit="day").rounds(amount(151, 151, unit="day"))


def durations(words: str, time: str, value: str) -> list[str]:
    (fact,) = facts([Paper("a", words, (Told(words, "sing"),))])
    start = words.index(time)
    times = (Time(Span("a", start, start + len(time)), "DURATION", value, Interval()),)
    return [one.words for one in amounts_of(fact.statement, fact.article, Annotations("a", times=times))]


def test_night_shift_workers_are_counted_not_timed() -> None:
    assert durations("Five night-shift bakers sang", "Five night", "P5D") == []
    assert durations("They sang for five nights", "five nights", "P5D") == ["five nights"]


@given(st.integers(min_value=1, max_value=10**9))
def test_a_figure_rounded_to_its_own_digits_is_itself(value: int) -> None:
    assert to_digits(float(value), digits(float(value))) == value


@given(st.floats(1, 1e9), st.floats(1, 1e9))
def test_rounding_goes_both_ways(a: float, b: float) -> None:
    assert amount(a, a).rounds(amount(b, b)) == amount(b, b).rounds(amount(a, a))
