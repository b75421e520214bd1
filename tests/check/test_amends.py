"""Corrections in an outlet's own words."""

from datetime import UTC, datetime

import pytest
from tests.check.telling import Paper, Told, facts

from twosource.check.amends import amends, contrary
from twosource.check.corrections import withdrawals
from twosource.check.facts import rarity
from twosource.model.article import Article
from twosource.model.text import Span

LATER = datetime(2024, 5, 4, tzinfo=UTC)


def read(text: str, *sentences: str, title: str | None = None) -> list[str]:
    """What the outlet takes back in this text."""
    article = Article("a", text, title=title)
    spans = [Span("a", text.index(words), text.index(words) + len(words)) for words in sentences or (text,)]
    return [one.echo.of(text).strip() for one in amends(article, spans)]


@pytest.mark.parametrize(
    "wrong", ["This was wrong.", "That is not the case.", "We apologise to her.", "We got it wrong."]
)
def test_the_sentence_behind_may_say_that_a_report_was_wrong(wrong: str) -> None:
    first = "On Monday we reported that the miller had drowned."
    assert read(f"{first} {wrong}", first, wrong) == ["the miller had drowned."]


def test_the_sentence_before_may_say_that_a_report_was_wrong() -> None:
    first, second = "We got this wrong.", "We wrote that the miller had drowned."
    assert read(f"{first} {second}", first, second) == ["the miller had drowned."]


def test_a_report_that_nobody_calls_wrong_is_not_taken_back() -> None:
    first, second = "On Monday we reported that the miller had drowned.", "Her mill stands on the Tarn."
    assert read(f"{first} {second}", first, second) == []


def test_one_word_in_the_sentence_is_enough() -> None:
    assert read("We wrongly said that the weir had burst.") == ["the weir had burst."]
    assert read("We reported that a man was wrongly jailed for the theft.") == []


def test_a_label_or_a_title_makes_it_a_correction() -> None:
    words = "An earlier version said that the weir had burst."
    assert read(f"Correction: {words}", f"Correction: {words}") == ["the weir had burst."]
    assert read(words, title="Correction") == ["the weir had burst."]
    assert read(words, title="Correction of prices shakes grain market") == []


def test_what_somebody_is_quoted_as_saying_is_no_correction_of_the_outlet() -> None:
    first, second = "“We said that the weir was safe.", "This was wrong,” the engineer said."
    assert read(f"{first} {second}", first, second) == []


def test_contrary_to_what_was_written_tells_what_is_so() -> None:
    for text in ("Contrary to what we wrote on Monday, the weir has held.", "The weir did not, as we reported, burst."):
        assert contrary(Article("a", text), Span("a", 0, len(text)))
    text = "As we reported, the weir has burst."
    assert not contrary(Article("a", text), Span("a", 0, len(text)))


def test_what_is_taken_back_of_one_man_is_not_taken_back_of_all() -> None:
    """That the miller was not among those killed denies of nobody else that he was."""
    words = "We wrongly reported that the miller was among those killed in the flood"
    paper = Paper(
        "a",
        f"{words}.",
        (
            Told("the miller was among those", "was", "the miller"),
            Told("killed in the flood", "kill", leans="was"),
        ),
    )
    (fact,) = facts([paper])
    assert fact.text == "the miller was among those"
    assert fact.denies


def test_a_correction_takes_back_what_its_own_outlet_said_and_leaves_what_others_say() -> None:
    told = Told("Bakers sold the chapel bell to a museum", "sell", "Bakers", "the chapel bell")
    again = Told("bakers sold the chapel bell to a museum", "sell", "bakers", "the chapel bell")
    papers = [
        Paper("a", f"{told.words}.", (told,), outlet="Orro Star"),
        Paper("b", f"{told.words}.", (told,), outlet="Lake Post"),
        Paper("c", f"We wrongly reported that {again.words}.", (again,), LATER, "Orro Star"),
    ]
    found = facts(papers)
    (withdrawal,) = withdrawals(found, rarity(found))
    assert [found[n].article.id for n in withdrawal.withdrawn] == ["a"]
    assert [found[n].article.id for n in withdrawal.echo] == ["c"]
    assert not any(found[n].affirms for n in withdrawal.echo)
