"""Quantities: how many, of what, and what happened to them."""

import pytest

from twosource.annotate.parse import parse
from twosource.annotate.quantities import QuantityFinder
from twosource.annotate.times import TimeFinder
from twosource.model.annotation import Quantity
from twosource.model.article import Article


def quantities(text: str) -> list[Quantity]:
    article = Article("a", text)
    doc = parse(article)
    return list(QuantityFinder()(doc, article, TimeFinder()(doc, article)))


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "measure"),
    [
        ("At least 40 people were killed.", 40, None, "person", "killed"),
        ("Up to 25 miners are still missing.", None, 25, "person", "missing"),
        ("Dozens were hurt in the crush.", 24, 99, "person", "injured"),
        ("A dozen houses burned down.", 12, 12, "house", "destroyed"),
        ("Some 3,000 to 4,000 farmers took part.", 3000, 4000, "person", "attended"),
        ("The company paid $1.2 billion for the mine.", 1.2e9, 1.2e9, "USD", "USD"),
        ("Turnout was 61.5 percent.", 61.5, 61.5, "percent", "percent"),
        ("A 6.7-magnitude quake shook the coast.", 6.7, 6.7, "magnitude", "magnitude"),
        ("No one was injured.", 0, 0, "person", "injured"),
        ("Twenty-two homes were destroyed by the flood.", 22, 22, "house", "destroyed"),
        ("The death toll rose to 45.", 45, 45, "person", "killed"),
        ("The quake claimed the lives of 11 people.", 11, 11, "person", "killed"),
        ("A gunman shot and killed two guards.", 2, 2, "person", "killed"),
        ("The storm drove 800 people from their homes.", 800, 800, "person", "evacuated"),
        ("The pair have held over 30 meetings.", 30, None, "meeting", "meeting"),
        ("Police detained 57 people.", 57, 57, "person", "arrested"),
        ("Guards detained 60 cooks.", 60, 60, "person", "arrested"),
        ("One in five voters stayed away.", 20, 20, "percent", "percent"),
        ("Output shrank by a quarter.", 25, 25, "percent", "percent"),
        ("Temperatures fell to minus 23 degrees.", -23, -23, "degree", None),
        ("Thieves took £2m.", 2e6, 2e6, "GBP", "GBP"),
        ("Crude rose above $80.", 80, None, "USD", "USD"),
        ("The envoys have met four times.", 4, 4, "meeting", "meeting"),
        ("Several thousand marchers gathered.", 3000, 9999, "person", "attended"),
        ("The release of nine hostages ended the siege.", 9, 9, "person", "freed"),
    ],
)
def test_a_quantity_has_bounds_a_unit_and_a_measure(
    text: str, low: float | None, high: float | None, unit: str, measure: str | None
) -> None:
    (found,) = quantities(text)
    assert (found.low, found.high, found.unit, found.measure) == (low, high, unit, measure)


def test_nearly_reaches_a_tenth_below_and_is_not_exact() -> None:
    (found,) = quantities("Nearly 2,000 people fled.")
    assert (found.low, found.high, found.exact, found.measure) == (1800, 2000, False, "evacuated")


def test_a_share_is_told_in_the_hundred() -> None:
    (found,) = quantities("Two-thirds of the members voted for it.")
    assert (found.unit, round(found.low or 0)) == ("percent", 67)


def test_one_person_without_a_number_is_one() -> None:
    (found,) = quantities("A volunteer nurse was killed in the crash.")
    assert (found.low, found.high, found.unit, found.measure) == (1, 1, "person", "killed")


def test_somebody_known_already_is_not_counted() -> None:
    assert quantities("The nurse was not killed.") == []


def test_who_kills_is_not_counted_among_the_killed() -> None:
    measures = {q.span.start: q.measure for q in quantities("Two gunmen killed three guards.")}
    assert measures[0] != "killed"
    assert "killed" in measures.values()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "She was born on 4 May 1961.",
        "The 34-year-old teacher left on Flight 370.",
        "Olga Brandt, 61, lives at 12 Harbour Street.",
        "He signed Resolution 2216 in haste.",
        "9" * 500,
    ],
)
def test_numbers_in_names_dates_ages_and_addresses_are_no_quantities(text: str) -> None:
    assert quantities(text) == []


def test_every_span_reslices_to_its_words() -> None:
    text = "“Nearly 2,000 villagers fled,” said the mayor, “and €3.5 million is needed.”"
    assert [q.span.of(text) for q in quantities(text)] == ["Nearly 2,000", "€3.5 million"]


def test_only_people_are_freed_or_attend() -> None:
    measures = {q.unit: q.measure for q in quantities("The ministry released two reports, which drew nine complaints.")}
    assert measures == {"report": None, "complaint": None}


def test_the_share_says_of_what() -> None:
    text = "Three-fourths of the farmers and 40 percent of the millers agreed."
    assert [(q.low, q.of.of(text) if q.of else None) for q in quantities(text)] == [
        (75.0, "farmers"),
        (40.0, "millers"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "the mayor said that 40 people were hurt and about 3,000 homes lost power and " * 20,
        "x" * 5000 + " 3 people",
        "$" + "9" * 500 + " was paid to " + "9" * 500 + " percent",
        "1,111," * 300 + " people, twenty-" * 50,
        "five o'clock and 3 to " * 100,
    ],
)
def test_text_without_end_or_sense_is_counted_without_complaint(text: str) -> None:
    for quantity in quantities(text):
        assert max(quantity.low or 0, quantity.high or 0) < float("inf")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The guards said 31 hikers had been hurt, five of them badly.", [(31, "injured"), (5, "injured")]),
        ("At least 25 villagers, including six children, were killed.", [(25, "killed"), (6, "killed")]),
        ("Police say 15 of the wounded are boys.", [(15, "injured")]),
        ("The cold has claimed 17 lives.", [(17, "killed")]),
        ("The army lost 13 soldiers in the ambush.", [(13, "killed")]),
        ("The blaze burned 2,300 hectares of pine.", [(2300, "burned")]),
        ("Raiders shot dead four shepherds.", [(4, "killed")]),
        ("The flood forced 500 residents to leave their homes.", [(500, "evacuated")]),
        ("In 2011 a like flood killed 86 people.", [(86, "killed")]),
    ],
)
def test_a_part_is_measured_like_its_whole_and_the_object_decides_what_a_verb_did(
    text: str, values: list[tuple[float, str]]
) -> None:
    assert [(q.low, q.measure) for q in quantities(text)] == values


def test_families_are_families() -> None:
    (found,) = quantities("Hundreds of families fled the fighting.")
    assert (found.unit, found.measure) == ("family", "evacuated")


def test_a_move_from_one_level_to_another_is_two_quantities_and_no_range() -> None:
    found = quantities("The tax will be raised from 12 to 15 percent.")
    assert [(q.low, q.high, q.unit) for q in found] == [(12, 12, "percent"), (15, 15, "percent")]
    (range_,) = quantities("Between 12 and 15 percent of the fish died.")
    assert (range_.low, range_.high) == (12, 15)


@pytest.mark.parametrize(
    "text",
    [
        "Two-time champion Lunde withdrew.",
        "The brigade took Hill 212.",
        "The victim, 16, was wounded on the pier.",
        "Image 3 of 10 shows the pier.",
    ],
)
def test_a_number_that_names_is_no_quantity(text: str) -> None:
    assert quantities(text) == []
