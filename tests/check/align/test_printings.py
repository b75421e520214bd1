"""One text printed several times within one origin."""

from tests.check.telling import Paper, Told, case, facts

from twosource.check.align.printings import printings
from twosource.check.checker import Checker

SILO = Told("The grain silo burned down", "burn down", "The grain silo")
TEXT = "The grain silo burned down."


def test_words_printed_again_by_their_origin_are_one_statement() -> None:
    papers = [Paper(i, TEXT, (SILO,)) for i in "abc"]
    assert printings(facts(papers, [("a", "b"), ("c",)])) == ((0, 1), (2,))


def test_a_lightly_rewritten_printing_is_one_statement_too() -> None:
    told = Told("The grain silo by the river burned down on market day", "burn down", "The grain silo")
    again = Told("The grain silo by the river burned down on a market day", "burn down", "The grain silo")
    papers = [Paper("a", told.words, (told,)), Paper("b", again.words, (again,))]
    assert printings(facts(papers, [("a", "b")])) == ((0, 1),)
    assert printings(facts(papers)) == ((0,), (1,))


def test_another_figure_is_another_statement() -> None:
    told = Told("About 40 of the cows were saved", "save", figure=("40", 40, 40, "cow", None))
    other = Told("About 60 of the cows were saved", "save", figure=("60", 60, 60, "cow", None))
    papers = [Paper("a", told.words, (told,)), Paper("b", other.words, (other,))]
    assert printings(facts(papers, [("a", "b")])) == ((0,), (1,))


def test_every_printing_is_cited() -> None:
    (claim,) = Checker()(case([Paper(i, TEXT, (SILO,)) for i in "ab"], [("a", "b")])).claims
    assert [testimony.article for testimony in claim.statements] == ["a", "b"]
    assert len(claim.counted) == 1
