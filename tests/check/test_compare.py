"""Differences between the statements of one claim."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from tests.check.telling import Paper, Told, facts

from twosource.check.compare import (
    compare_dates,
    compare_figures,
    compare_identity,
    compare_modality,
    compare_order,
    compare_outcome,
    compare_polarity,
    opposed,
)
from twosource.check.facts import Fact, rarity
from twosource.model.claim import Difference
from twosource.model.text import Interval

Given = tuple[str, float | None, float | None]  # the words for a figure, and its bounds
LATER = datetime(2024, 5, 3, 12, tzinfo=UTC)


def readings(
    compare: Callable[[Sequence[Fact], Mapping[str, float]], Iterable[Difference]], papers: Sequence[Paper]
) -> list[str]:
    found = facts(papers)
    return [f"{difference.reading} of {difference.slot}" for difference in compare(found, rarity(found))]


def figures(first: Given, second: Given, measure: str = "killed") -> list[str]:
    papers = [
        Paper(
            name,
            f"The slide left {words} people dead in Orro.",
            (
                Told(
                    f"The slide left {words} people dead in Orro", "leave", figure=(words, low, high, "person", measure)
                ),
            ),
            published=when,
        )
        for (words, low, high), name, when in ((first, "a", datetime(2024, 5, 1, tzinfo=UTC)), (second, "b", LATER))
    ]
    return readings(compare_figures, papers)


def test_a_later_higher_toll_is_an_update() -> None:
    assert figures(("12", 12, 12), ("19", 19, 19)) == ["update of quantity"]


def test_the_same_figure_is_no_difference() -> None:
    assert figures(("12", 12, 12), ("twelve", 12, 12)) == []


def test_about_a_figure_is_that_figure() -> None:
    assert figures(("about 400", 360, 440), ("400", 400, 400)) == []


def test_a_round_figure_is_a_rounding() -> None:
    assert figures(("nearly 400", 360, 400), ("391", 391, 391), "evacuated") == ["rounding of quantity"]


def test_two_turnouts_are_a_spread() -> None:
    assert figures(("4,000", 4000, 4000), ("9,000", 9000, 9000), "attended") == ["spread of quantity"]


def dated(first: tuple[str, Interval], second: tuple[str, Interval]) -> list[str]:
    papers = [
        Paper(
            name,
            f"The mill burned {words}.",
            (Told(f"The mill burned {words}", "burn", "The mill", day=(words, days)),),
            LATER,
        )
        for name, (words, days) in (("a", first), ("b", second))
    ]
    return readings(compare_dates, papers)


def test_days_inside_one_another_refine() -> None:
    early = Interval(date(2024, 4, 1), date(2024, 4, 10))
    assert dated(("in early April", early), ("on 4 April", Interval.day(date(2024, 4, 4)))) == ["refinement of date"]


def test_days_apart_are_a_conflict() -> None:
    third, fourth = Interval.day(date(2024, 4, 3)), Interval.day(date(2024, 4, 4))
    assert dated(("on 3 April", third), ("on 4 April", fourth)) == ["conflict of date"]


def test_one_day_in_two_wordings_is_no_difference() -> None:
    day = Interval.day(date(2024, 4, 4))
    assert dated(("on 4 April", day), ("on Thursday", day)) == []


def test_a_flat_denial_is_a_conflict_of_polarity() -> None:
    papers = [
        Paper("a", "Guards fired rubber pellets.", (Told("Guards fired rubber pellets", "fire", "Guards"),)),
        Paper(
            "b",
            "Oto Lind said guards never fired rubber pellets.",
            (Told("guards never fired rubber pellets", "fire", "guards", speaker="Oto Lind", polarity="negative"),),
        ),
    ]
    assert readings(compare_polarity, papers) == ["conflict of polarity"]


def test_another_thing_that_did_not_happen_is_no_denial() -> None:
    papers = [
        Paper("a", "Traffic on the lake stopped.", (Told("Traffic on the lake stopped", "stop", "Traffic"),)),
        Paper(
            "b",
            "The rain has not stopped.",
            (Told("The rain has not stopped", "stop", "The rain", polarity="negative"),),
        ),
    ]
    assert readings(compare_polarity, papers) == []


def test_the_turned_order_of_two_happenings_is_a_conflict() -> None:
    papers = [
        Paper(
            "a",
            "The siren sounded before the levee broke.",
            (Told("The siren sounded", "sound", "The siren"), Told("before the levee broke", "break", "the levee")),
        ),
        Paper(
            "b",
            "The siren sounded only after the levee broke.",
            (Told("The siren sounded", "sound", "The siren"), Told("only after the levee broke", "break", "the levee")),
        ),
    ]
    assert readings(compare_order, papers) == ["conflict of order"]


def test_the_same_order_in_other_words_is_none() -> None:
    papers = [
        Paper(
            "a",
            "The siren sounded before the levee broke.",
            (Told("The siren sounded", "sound", "The siren"), Told("before the levee broke", "break", "the levee")),
        ),
        Paper(
            "b",
            "The levee broke after the siren sounded.",
            (Told("The levee broke", "break", "The levee"), Told("after the siren sounded", "sound", "the siren")),
        ),
    ]
    assert readings(compare_order, papers) == []


def test_decided_and_one_of_three_options_are_a_conflict() -> None:
    papers = [
        Paper("a", "Ana Roth had decided to sell the yard.", (Told("to sell the yard", "sell"),)),
        Paper(
            "b",
            "Oto Lind called selling the yard one of three options.",
            (Told("selling the yard one of three options", "sell", speaker="Oto Lind"),),
        ),
    ]
    assert readings(compare_modality, papers) == ["conflict of modality"]


def test_two_causes_are_a_conflict_of_identity() -> None:
    papers = [
        Paper(
            "a",
            "Mara Quint said a worn valve was the cause.",
            (Told("a worn valve was the cause", "be cause", "a worn valve", speaker="Mara Quint"),),
        ),
        Paper(
            "b",
            "Oto Lind said lightning was the cause.",
            (Told("lightning was the cause", "be cause", "lightning", speaker="Oto Lind"),),
        ),
    ]
    assert readings(compare_identity, papers) == ["conflict of identity"]


def test_what_one_calls_still_to_come_and_another_recent_is_a_conflict_of_order() -> None:
    papers = [
        Paper(
            "a",
            "The summit in Orro precedes King Aldo's planned journey to Lund.",
            (
                Told(
                    "The summit in Orro precedes King Aldo's planned journey to Lund",
                    "precede",
                    "The summit in Orro",
                ),
            ),
        ),
        Paper(
            "b",
            "Leaders will open the summit in Orro this week. King Aldo's recent journey to Lund was long.",
            (
                Told("Leaders will open the summit in Orro this week", "open", "Leaders", modality="expected"),
                Told("King Aldo's recent journey to Lund was long", "be long", "King Aldo's recent journey to Lund"),
            ),
        ),
    ]
    assert readings(compare_order, papers) == ["conflict of order"]


def test_a_lower_bound_that_has_risen_is_an_update() -> None:
    assert figures(("at least 12", 12, None), ("31", 31, 31)) == ["update of quantity"]


def test_more_than_300_is_312_rounded() -> None:
    assert figures(("more than 300", 300, None), ("312", 312, 312), "arrested") == ["rounding of quantity"]


def test_a_certain_and_a_possible_cause_are_a_conflict_of_modality() -> None:
    papers = [
        Paper(
            "a",
            "Oto Lind said a worn valve caused the blast.",
            (Told("a worn valve caused the blast", "cause", "a worn valve", speaker="Oto Lind"),),
        ),
        Paper(
            "b",
            "Mara Quint said a worn valve may have played a part.",
            (Told("a worn valve may have played a part", "play", "a worn valve", None, "Mara Quint", "possible"),),
        ),
    ]
    found = facts(papers)
    weight = dict.fromkeys([*rarity(found), "valv"], 2.5)
    assert [d.reading for d in compare_modality(found, weight)] == ["conflict"]


def test_a_plan_with_a_new_day_is_an_update_of_the_date() -> None:
    first, second = Interval.day(date(2024, 6, 1)), Interval.day(date(2024, 7, 9))
    papers = [
        Paper(
            "a",
            "The lock will open on 1 June.",
            (Told("The lock will open on 1 June", "open", "The lock", modality="expected", day=("1 June", first)),),
        ),
        Paper(
            "b",
            "The lock will now open on 9 July.",
            (
                Told(
                    "The lock will now open on 9 July", "open", "The lock", modality="expected", day=("9 July", second)
                ),
            ),
            LATER,
        ),
    ]
    found = facts(papers)
    (difference,) = compare_outcome(found, [(0, "overtaken", 1)], rarity(found))
    assert (difference.slot, difference.reading) == ("date", "update")
    assert [side.value for side in difference.sides] == ["1 June", "9 July"]


def test_a_line_without_a_verb_denies_nothing_and_is_not_denied() -> None:
    papers = [
        Paper("a", "the closest result in the history of Orro", (Told("the closest result in the history", "result"),)),
        Paper(
            "b",
            "The town has never had a result annulled.",
            (Told("The town has never had a result annulled", "result annul", "The town", polarity="negative"),),
        ),
    ]
    assert readings(compare_polarity, papers) == []


def test_the_part_and_the_whole_stand_against_each_other_over_the_story() -> None:
    papers = [
        Paper(
            "a",
            "Guards held 310 swimmers across the country. In Orro alone they held 95.",
            (
                Told(
                    "Guards held 310 swimmers across the country",
                    "hold",
                    figure=("310", 310, 310, "person", "arrested"),
                ),
                Told("In Orro alone they held 95", "hold", figure=("95", 95, 95, "person", "arrested")),
            ),
        )
    ]
    found = facts(papers)
    ((mine, theirs),) = opposed(found, rarity(found))
    assert mine | theirs == {0, 1}
    assert [d.reading for d in compare_figures(found, rarity(found))] == ["scope"]


def test_what_was_weighed_and_is_signed_later_is_an_update() -> None:
    ana, oto = "Ana Roth", "Oto Lind"
    papers = [
        Paper(
            "a",
            "Ana Roth is considering a sale of the yard to Oto Lind.",
            (Told("Ana Roth is considering a sale of the yard to Oto Lind", "consider", ana),),
        ),
        Paper(
            "b",
            "Ana Roth signed the sale of the yard to Oto Lind.",
            (Told("Ana Roth signed the sale of the yard to Oto Lind", "sign", ana),),
            LATER,
        ),
    ]
    found = [replace(fact, actors=frozenset((ana, oto))) for fact in facts(papers)]
    assert [d.reading for d in compare_modality(found, rarity(found))] == ["update"]


def test_two_estimates_in_one_sentence_are_a_spread() -> None:
    text = "Arne Sund estimated the damage at 300 crowns, while Safeco put it at 450 crowns."
    paper = Paper(
        "a",
        text,
        (
            Told(
                "Arne Sund estimated the damage at 300 crowns",
                "estimate",
                "Arne Sund",
                "the damage",
                speaker="Arne Sund",
                figure=("300 crowns", 300, 300, "crown", None),
            ),
            Told(
                "Safeco put it at 450 crowns",
                "put",
                "Safeco",
                "it",
                speaker="Safeco",
                figure=("450 crowns", 450, 450, "crown", None),
            ),
        ),
    )
    assert [(d.reading, d.slot) for d in compare_figures(facts([paper]), {})] == [("spread", "quantity")]
