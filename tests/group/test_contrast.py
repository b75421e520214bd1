"""What sets an article apart from one that only looks like it."""

import pytest

from twosource.group.contrast import contrast


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Nine people died when the roof fell in.", {9}),
        ("The blast killed at least 1,200 villagers.", {1200}),
        ("The flood left 31 dead and 40 injured.", {31}),
        ("The death toll rose to 14, and six of the dead were children.", {14}),
        ("Two were hurt; nobody was killed.", set()),
        ("A $40 lamp killed the lights.", set()),
        ("The 24-year-old died.", set()),
    ],
)
def test_numbers_of_the_killed_are_read(text: str, killed: set[int]):
    assert contrast("", text).killed == killed


def test_places_are_read_from_dateline_title_and_head():
    found = contrast("Roof falls in Loden", "TAMSEN, Orland (NNA) - A roof fell near Saint Odile in May, police said.")
    assert found.places == {"tamsen", "loden", "saint", "odile"}


def test_anniversary_in_the_head_is_what_the_article_marks():
    far = "Crowds came to the quay. " * 40
    assert contrast("", "The town marked the anniversary of the fire.").marks
    assert not contrast("", far + "It was an anniversary.").marks
    assert contrast("", far + "It was an anniversary.").recalls
