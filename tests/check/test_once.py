"""Years of one act: those that exclude each other, those of two occasions, and those that only stand behind it."""

from datetime import UTC, date, datetime

import pytest
from tests.check.telling import Paper, Told, case, facts

from twosource.check.align.same import apart
from twosource.check.checker import Checker
from twosource.check.compare import compare_dates
from twosource.check.compare.dates import act_time
from twosource.check.facts import rarity
from twosource.model.text import Interval

PUBLISHED = datetime(2024, 5, 3, 12, tzinfo=UTC)
NINETIES = Interval(date(1990, 1, 1), date(1999, 12, 31))


def year(number: int) -> Interval:
    return Interval(date(number, 1, 1), date(number, 12, 31))


def paper(id: str, words: str, lemma: str, subject: str, named: str, when: Interval) -> Paper:
    return Paper(id, f"{words}.", (Told(words, lemma, subject, day=(named, when)),), PUBLISHED)


def read(act: str, lemma: str, first: int, second: int) -> tuple[str | None, list[str]]:
    """Why two papers that date "the mill *act*" to two years are apart, and how their claim reads the two."""
    found = facts(
        [
            paper(id, f"The mill {act} in {number}", lemma, "The mill", str(number), year(number))
            for id, number in (("a", first), ("b", second))
        ]
    )
    weight = rarity(found)
    differences = [f"{d.reading} of {d.slot}" for d in compare_dates(found, weight)]
    return apart(found[0], found[1], 0.9, weight), differences


@pytest.mark.parametrize(
    ("act", "lemma"), [("was built", "build"), ("was last repaired", "repair"), ("opened for the first time", "open")]
)
def test_two_years_of_what_happens_once_are_a_conflict(act: str, lemma: str) -> None:
    assert read(act, lemma, 1961, 1978) == (None, ["conflict of date"])


@pytest.mark.parametrize(
    ("act", "lemma"), [("was repaired", "repair"), ("won the prize", "win"), ("opened again", "open")]
)
def test_two_years_of_what_comes_again_are_two_occasions(act: str, lemma: str) -> None:
    assert read(act, lemma, 2009, 2015) == ("occasion", [])


def test_two_things_of_one_maker_may_date_from_two_years() -> None:
    a = paper("a", "The guild built the mill in 1961", "build", "The guild", "1961", year(1961))
    b = paper("b", "The guild built the quay in 1978", "build", "The guild", "1978", year(1978))
    found = facts([a, b])
    assert apart(found[0], found[1], 0.9, rarity(found)) == "occasion"


def test_a_year_inside_the_decade_that_another_gives_refines_it() -> None:
    a = paper("a", "The mill was built in the 1990s", "build", "The mill", "1990s", NINETIES)
    b = paper("b", "The mill was built in 1994", "build", "The mill", "1994", year(1994))
    found = facts([a, b])
    assert [d.reading for d in compare_dates(found, rarity(found))] == ["refinement"]


@pytest.mark.parametrize(
    ("words", "named", "when"),
    [
        ("The mill has grown since 2019", "2019", year(2019)),
        ("The mill broke the 2015 law", "2015", year(2015)),
        ("The mill grew in the past decade", "the past decade", Interval(date(2014, 1, 1), date(2024, 12, 31))),
    ],
)
def test_a_year_that_is_only_background_dates_no_act(words: str, named: str, when: Interval) -> None:
    (fact,) = facts([paper("a", words, words.split()[2], "The mill", named, when)])
    assert act_time(fact) is None


def test_a_claim_of_a_past_year_has_that_year() -> None:
    (claim,) = Checker()(
        case([paper("a", "The mill was built in 1961", "build", "The mill", "1961", year(1961))])
    ).claims
    assert claim.when == year(1961)


def test_two_years_that_exclude_each_other_are_disputed_and_the_claim_has_the_one_it_tells() -> None:
    papers = [
        paper(id, f"The stone mill at Orro was built in {number}", "build", "The stone mill", str(number), year(number))
        for id, number in (("a", 1961), ("b", 1978))
    ]
    claims = Checker()(case(papers)).claims
    assert [(claim.standing, str(claim.when.earliest)[:4] in claim.text) for claim in claims] == [("disputed", True)]
