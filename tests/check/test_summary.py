"""What a claim comes to: the day of a figure that moves, and where it happened."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from tests.check.telling import Paper, Told, case, facts

from twosource.check.checker import Checker
from twosource.check.facts import rarity
from twosource.check.gathering import gather
from twosource.check.summary import figure_told, figures_of, where_of
from twosource.model.annotation import Mention
from twosource.model.claim import Figure
from twosource.model.story import Case
from twosource.model.text import Interval, Span


def test_a_moving_toll_is_told_with_the_day_of_the_report_it_is_told_by() -> None:
    def paper(id: str, number: int, day: int, when: tuple[str, Interval] | None = None) -> Paper:
        words = f"The death toll stands at {number}" + (f" on {when[0]}" if when else "")
        figure = (str(number), number, number, "person", "killed")
        told = Told(words, "stand", "The death toll", figure=figure, day=when)
        return Paper(id, f"{words}.", (told,), datetime(2024, 5, day, 12, tzinfo=UTC))

    monday = ("Monday", Interval(date(2024, 5, 6), date(2024, 5, 6)))
    (claim,) = Checker()(case([paper("a", 31, 6, monday), paper("b", 45, 9)])).claims
    assert (claim.text, claim.when) == ("The death toll stands at 45", Interval(date(2024, 5, 9), date(2024, 5, 9)))


def where(words: str, place: str) -> str | None:
    """Where a claim of *words* happened, a place being named in it."""
    built = case([Paper("a", f"{words}.", (Told(words, words.split()[2], "The guild"),))])
    start = words.index(place)
    (notes,) = built.annotations
    named = replace(notes, mentions=(Mention(Span("a", start, start + len(place)), "place"),))
    return where_of(gather(Case(built.story, built.articles, (named,), built.origins), {})[0])


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("The guild burned the boats at Orro", "Orro"),
        ("The guild sailed on a Sunday to Orro", "Orro"),
        ("The guild visited Orro", "Orro"),
        ("The guild met near the old town of Orro", "Orro"),
    ],
)
def test_a_claim_has_a_place_where_its_words_say_that_it_happened_there(words: str, place: str) -> None:
    assert where(words, place) == place


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("The guild backed Arland in the war in Vendia", "Vendia"),
        ("The guild wanted grain from Orro", "Orro"),
        ("The guild met an Orro minister", "Orro"),
        ("The guild faced demands in the West", "West"),
    ],
)
def test_a_place_that_is_only_named_is_not_where_a_claim_happened(words: str, place: str) -> None:
    assert where(words, place) is None


def test_facts_without_places_happened_nowhere() -> None:
    assert where_of(facts([Paper("a", "The guild sang.", (Told("The guild sang", "sing", "The guild"),))])) is None


def test_of_two_figures_the_one_of_people_is_the_claims() -> None:
    words = "Two boats pulled 61 people out"
    papers = [
        Paper(
            i,
            f"{words}.",
            (
                Told(words, "pull", figure=("Two", 2, 2, "boat", None)),
                Told(words, "pull", figure=("61", 61, 61, "person", None)),
            ),
        )
        for i in "ab"
    ]
    assert {claim.value and claim.value.unit for claim in Checker()(case(papers)).claims} == {"person"}


def counted(id: str, words: str, day: int, figure: tuple[str, float, float, str, str | None]) -> Paper:
    told = Told(
        words,
        "flee" if "fled" in words else "fall",
        words.split(" fled", maxsplit=1)[0].split(" fell", maxsplit=1)[0],
        figure=figure,
    )
    return Paper(id, f"{words}.", (told,), datetime(2024, 5, day, 12, tzinfo=UTC))


def test_a_later_rough_figure_is_the_value_of_one_that_has_moved_past_the_exact() -> None:
    first = counted("a", "300 people fled Orro", 6, ("300", 300, 300, "person", "evacuated"))
    later = counted("b", "About 900 people fled Orro", 8, ("About 900", 830, 970, "person", "evacuated"))
    found = facts([first, later])
    value, _ = figures_of(found, rarity(found))
    assert value == Figure("evacuated", 830, 970, "person")


def test_a_figure_that_only_rounds_an_exact_one_is_not_the_value() -> None:
    first = counted("a", "897 people fled Orro", 6, ("897", 897, 897, "person", "evacuated"))
    later = counted("b", "About 900 people fled Orro", 8, ("About 900", 830, 970, "person", "evacuated"))
    found = facts([first, later])
    value, _ = figures_of(found, rarity(found))
    assert value == Figure("evacuated", 897, 897, "person")


def test_the_value_of_a_claim_is_of_what_its_own_words_measure() -> None:
    (told,) = facts([counted("a", "The level fell two metres", 6, ("two metres", 2, 2, "metre", None))])
    height = Figure(None, 3, 3, "metre")
    assert figure_told(height, (), told) == (Figure(None, 2, 2, "metre"), ())
