"""What keeps two statements apart however alike they sound."""

from dataclasses import replace
from datetime import date

from tests.check.telling import Paper, Told, facts

from twosource.check.align.same import SOFT, apart
from twosource.check.align.traits import identifies
from twosource.check.facts import Fact, rarity
from twosource.model.text import Interval


def two(first: Paper, second: Paper) -> tuple[Fact, Fact]:
    one, other = facts([first, second])
    return one, other


def why(first: Paper, second: Paper, meaning: float = 0.6) -> str | None:
    one, other = two(first, second)
    return apart(one, other, meaning, rarity([one, other]))


def test_one_act_of_one_actor_is_one_fact() -> None:
    a = Paper(
        "a",
        "The harbour board closed the north quay.",
        (Told("The harbour board closed the north quay", "close", "The harbour board"),),
    )
    b = Paper("b", "The quay was shut by the board.", (Told("The quay was shut by the board", "shut", "The quay"),))
    assert why(a, b) is None


def test_who_somebody_is_bears_out_nothing_that_happened() -> None:
    a = Paper("a", "Ilka Brand, a nurse.", (Told("Ilka Brand, a nurse", "nurse", "Ilka Brand"),))
    b = Paper(
        "b",
        "Ilka Brand, the nurse, opened the ward.",
        (Told("Ilka Brand, the nurse, opened the ward", "open", "Ilka Brand"),),
    )
    assert identifies(two(a, b)[0])
    assert why(a, b) == "who somebody is"


def test_a_common_verb_alone_makes_no_common_fact() -> None:
    a = Paper("a", "The curtain fell at ten.", (Told("The curtain fell at ten", "fall", "The curtain"),))
    b = Paper("b", "Bread prices fell again.", (Told("Bread prices fell again", "fall", "Bread prices"),))
    assert why(a, b, 0.4) == "ground"


def test_an_idiom_says_nothing() -> None:
    a = Paper("a", "As it turns out, all is well.", (Told("it turns out", "turn out", "it"),))
    b = Paper("b", "As the tram turns over.", (Told("As the tram turns over", "turn over", "the tram"),))
    assert why(a, b) is not None


def test_two_views_of_what_a_thing_means_are_two() -> None:
    a = Paper("a", "The pact marks a turn in trade.", (Told("The pact marks a turn in trade", "mark", "The pact"),))
    b = Paper(
        "b", "The pact reflects a fear of rivals.", (Told("The pact reflects a fear of rivals", "reflect", "The pact"),)
    )
    assert why(a, b, 0.7) == "opinion"


def test_a_toll_of_long_ago_is_not_the_toll_of_today() -> None:
    then = Told(
        "in 2009 six miners were killed in the shaft",
        "kill",
        "six miners",
        figure=("six", 6, 6, "person", "killed"),
        day=("2009", Interval(date(2009, 1, 1), date(2009, 12, 31))),
    )
    now = Told("Four miners were killed in the shaft", "kill", "Four miners", figure=("Four", 4, 4, "person", "killed"))
    assert (
        why(
            Paper("a", "Once, in 2009 six miners were killed in the shaft.", (then,)),
            Paper("b", "Four miners were killed in the shaft.", (now,)),
        )
        == "occasion"
    )


def test_a_first_of_its_kind_is_one_in_other_words() -> None:
    a = Paper("a", "This is Brand's first visit abroad.", (Told("Brand's first visit abroad", "visit"),))
    b = Paper(
        "b",
        "It marked Brand's first foreign trip since May.",
        (Told("It marked Brand's first foreign trip since May", "mark"),),
    )
    one, other = (replace(fact, names=frozenset(["brand"])) for fact in two(a, b))
    assert apart(one, other, 0.2, rarity([one, other])) is None


def test_what_two_hope_to_reach_is_no_common_fact() -> None:
    a = Paper("a", "The towns met to strengthen the river trade.", (Told("strengthen the river trade", "strengthen"),))
    b = Paper("b", "They signed to strengthen the river trade.", (Told("strengthen the river trade", "strengthen"),))
    assert why(a, b, 0.4) == "aim"


def test_what_two_hope_to_reach_in_nearly_the_same_words_other_signs_may_make_one_fact() -> None:
    a = Paper("a", "The towns met to strengthen the river trade.", (Told("strengthen the river trade", "strengthen"),))
    b = Paper("b", "They signed to strengthen the river trade.", (Told("strengthen the river trade", "strengthen"),))
    assert why(a, b, 0.9) == "like opinion"
    assert "like opinion" in SOFT


def test_a_clause_that_only_says_when_bears_nothing_out() -> None:
    a = Paper("a", "The ship was fit to sail, he said.", (Told("The ship was fit to sail", "be fit", "The ship"),))
    b = Paper("b", "The ship was laden when it sailed.", (Told("when it sailed", "sail", "it"),))
    assert why(a, b) == "no content"
