"""How long somebody is to hold office, told as a length and as an end."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from tests.check.telling import Paper, Told, at, case

from twosource.check.checker import Checker
from twosource.check.compare.terms import compare_terms
from twosource.check.facts import Fact
from twosource.check.gathering import gather
from twosource.model.annotation import Actor, Mention, Time
from twosource.model.claim import Difference
from twosource.model.story import Case
from twosource.model.text import Interval

NAMES = ("Ana Roth", "Oto Lind")
WON = Told("Ana Roth won a new six-year term on Sunday", "win", "Ana Roth")
TEXT = "Ana Roth won a new six-year term on Sunday."
LATER = datetime(2027, 5, 1, 12, tzinfo=UTC)


def length(words: str, value: str) -> tuple[str, str, Interval, bool]:
    return words, value, Interval(), False


def until(year: int) -> tuple[str, str, Interval, bool]:
    return str(year), str(year), Interval(date(year, 1, 1), date(year, 12, 31)), True


def story(*papers: tuple[Paper, tuple[tuple[str, str, Interval, bool], ...]]) -> Case:
    """The case of these papers with their lengths, their ends and the people they name."""
    built = case([paper for paper, _ in papers])
    notes = []
    for (paper, times), read in zip(papers, built.annotations):
        people = [name for name in NAMES if name in paper.text]
        notes.append(
            replace(
                read,
                actors=tuple(Actor(name, name, "person") for name in people),
                mentions=tuple(Mention(at(paper, name), "person", name) for name in people),
                times=tuple(
                    Time(
                        at(paper, words), "DATE" if days.bounded else "DURATION", value, days, "until" if end else None
                    )
                    for words, value, days, end in times
                ),
            )
        )
    return replace(built, annotations=tuple(notes))


def facts(built: Case) -> tuple[Fact, ...]:
    return gather(built, {(a.article, actor.id): actor.name for a in built.annotations for actor in a.actors})[0]


def found(*papers: tuple[Paper, tuple[tuple[str, str, Interval, bool], ...]]) -> list[Difference]:
    return list(compare_terms(facts(story(*papers))))


def test_an_article_that_contradicts_itself_is_in_conflict() -> None:
    prolonged = "Ana Roth got consent to prolong her leadership for two more decades"
    stays = "Ana Roth stays in office until 2030"
    paper = Paper(
        "a",
        f"{prolonged}. Orro is quiet. {stays}.",
        (Told(prolonged, "get", "Ana Roth"), Told("Orro is quiet", "quiet"), Told(stays, "stay")),
    )
    built = story((paper, (length("two more decades", "P20Y"), until(2030))))
    (difference,) = compare_terms(facts(built))
    assert (difference.slot, difference.reading) == ("date", "conflict")
    assert [side.value for side in difference.sides] == ["for two more decades", "until 2030"]
    assert difference.why.endswith("comes to about 2044")
    (claim,) = [claim for claim in Checker()(built).claims if claim.differences]
    assert claim.standing == "disputed"
    assert [statement.citation.words for statement in claim.statements] == [prolonged, stays]
    assert [d.slot for d in claim.differences] == ["date"]


def test_two_articles_of_which_one_gives_an_end_years_after_the_term_are_in_conflict() -> None:
    stays = "Ana Roth stays in power until 2036"
    (difference,) = found(
        (Paper("a", TEXT, (WON,)), (length("six-year", "P6Y"),)),
        (Paper("b", f"{stays}.", (Told(stays, "stay", "Ana Roth"),)), (until(2036),)),
    )
    assert [side.value for side in difference.sides] == ["a new six-year term", "until 2036"]


def test_a_six_year_term_and_the_year_six_years_on_agree() -> None:
    stays = "Ana Roth stays in power until 2030"
    assert not found(
        (Paper("a", TEXT, (WON,)), (length("six-year", "P6Y"),)),
        (Paper("b", f"{stays}.", (Told(stays, "stay", "Ana Roth"),)), (until(2030),)),
    )


def test_the_term_of_one_is_not_held_against_the_term_of_another() -> None:
    stays = "Oto Lind stays in power until 2036"
    assert not found(
        (Paper("a", TEXT, (WON,)), (length("six-year", "P6Y"),)),
        (Paper("b", f"{stays}.", (Told(stays, "stay", "Oto Lind"),)), (until(2036),)),
    )


def test_an_end_that_is_only_possible_contradicts_no_term() -> None:
    stays = "Ana Roth could stay in power until 2036"
    assert not found(
        (Paper("a", TEXT, (WON,)), (length("six-year", "P6Y"),)),
        (Paper("b", f"{stays}.", (Told(stays, "stay", "Ana Roth"),)), (until(2036),)),
    )


def test_an_article_written_years_later_may_speak_of_the_term_after() -> None:
    stays = "Ana Roth stays in power until 2036"
    assert not found(
        (Paper("a", TEXT, (WON,)), (length("six-year", "P6Y"),)),
        (Paper("b", f"{stays}.", (Told(stays, "stay", "Ana Roth"),), LATER), (until(2036),)),
    )


def test_a_term_that_began_in_another_year_is_not_counted_from_now() -> None:
    won = "Ana Roth won a new six-year term in 2019"
    stays = "Ana Roth stays in power until 2025"
    year = ("2019", "2019", Interval(date(2019, 1, 1), date(2019, 12, 31)), False)
    paper = Paper("a", f"{won}. {stays}.", (Told(won, "win", "Ana Roth"), Told(stays, "stay")))
    assert not found((paper, (length("six-year", "P6Y"), year, until(2025))))
