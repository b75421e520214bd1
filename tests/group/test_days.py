"""The days that an article names."""

from datetime import date

import pytest

from twosource.group.days import YEARLESS, days_named, yearless

WEDNESDAY = date(2031, 4, 2)


def named(text: str, published: date | None = WEDNESDAY) -> list[date]:
    return [date.fromordinal(day) for day in sorted(days_named(text, published))]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on Tuesday", date(2031, 4, 1)),
        ("on Wednesday", WEDNESDAY),
        ("on Thursday", date(2031, 3, 27)),
        ("yesterday", date(2031, 4, 1)),
        ("LATE LAST NIGHT", date(2031, 4, 1)),
        ("on March 3", date(2031, 3, 3)),
        ("on Mar. 3rd", date(2031, 3, 3)),
        ("the 3rd of March", date(2031, 3, 3)),
        ("on 3 March 2029", date(2029, 3, 3)),
        ("on Dec. 24", date(2030, 12, 24)),
        ("on December 24, 2027", date(2027, 12, 24)),
    ],
)
def test_days_are_named_as_in_the_news(text: str, day: date):
    assert named(f"It happened {text}.") == [day]


@pytest.mark.parametrize(
    "text", ["on February 30", "in May 2031", "they may 3", "the march of 300", "Sunday's", "a 24-year-old"]
)
def test_what_names_no_day_or_one_only_by_its_look_breaks_nothing(text: str):
    assert all(isinstance(day, date) for day in named(text))


def test_without_a_date_of_publication_only_days_of_a_month_are_known():
    assert named("On Tuesday, February 29, and today", None) == [date(YEARLESS, 2, 29)]


def test_days_of_two_years_are_one_day_without_the_year():
    assert yearless(days_named("March 3, 2029", None)) == days_named("3 March", None)
