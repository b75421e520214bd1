"""What is taken for a day in the markup of a page."""

import pytest

from twosource.read.published import names_a_day

WAYS = (
    "3&nbsp;May&nbsp;2024",
    "<b>3</b> <i>May</i> <u>2024</u>",
    "3rd of May, 2024",
    "3. Mai 2024",
    "May 3, 2024",
    "2024 May 3",
    "2024-05-03",
    "20240503",
    "3.5.24",
    "05/2024",
)


@pytest.mark.parametrize("way", WAYS)
def test_a_page_that_names_a_day_in_any_way_is_searched_for_it(way: str) -> None:
    assert names_a_day(f"<p>Posted {way} by the desk</p>")


def test_a_page_with_years_alone_names_no_day() -> None:
    assert not names_a_day("<p>The mill of 1921 burned in the spring of 2019.</p><p>Copyright 2025 The Weir</p>")
