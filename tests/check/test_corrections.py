"""Reports that were taken back."""

from datetime import UTC, datetime

from tests.check.telling import Paper, Told, facts

from twosource.check.corrections import withdrawals
from twosource.check.facts import rarity

FIRST = Paper(
    "a",
    "Thieves stole the silver mace from the chapel.",
    (Told("Thieves stole the silver mace from the chapel", "steal", "Thieves"),),
    outlet="Orro Star",
)


def test_a_withdrawn_report_is_found_with_what_it_said() -> None:
    notice = Paper(
        "b",
        "The Orro Star withdrew its report that thieves stole the silver mace.",
        (
            Told("The Orro Star withdrew its report", "withdraw"),
            Told("thieves stole the silver mace", "steal", "thieves"),
        ),
        datetime(2024, 5, 2, tzinfo=UTC),
        "Lake Post",
    )
    found = facts([FIRST, notice])
    (withdrawal,) = withdrawals(found, rarity(found))
    assert [found[n].article.id for n in withdrawal.withdrawn] == ["a"]
    assert [found[n].text for n in withdrawal.echo] == ["thieves stole the silver mace"]


def test_another_outlets_report_stands() -> None:
    notice = Paper(
        "b",
        "The Hill Echo withdrew its report that thieves stole the silver mace.",
        (Told("thieves stole the silver mace", "steal", "thieves"),),
        datetime(2024, 5, 2, tzinfo=UTC),
        "Lake Post",
    )
    found = facts([FIRST, notice])
    assert withdrawals(found, rarity(found)) == ()


def test_a_report_withdrawn_in_the_passive_is_found() -> None:
    notice = Paper(
        "b",
        "The news that thieves stole the silver mace, spread by the Orro Star, has been withdrawn.",
        (
            Told(["The news", " been withdrawn"][0], "withdraw"),
            Told("thieves stole the silver mace", "steal", "thieves"),
        ),
        datetime(2024, 5, 2, tzinfo=UTC),
        "Lake Post",
    )
    found = facts([FIRST, notice])
    (withdrawal,) = withdrawals(found, rarity(found))
    assert [found[n].article.id for n in withdrawal.withdrawn] == ["a"]


def test_an_apology_for_having_announced_something_takes_it_back() -> None:
    notice = Paper(
        "b",
        "The Orro Star has apologised for having announced the theft of the silver mace by thieves from the chapel.",
        (Told("The Orro Star has apologised for having announced the theft of the silver mace", "apologise"),),
        datetime(2024, 5, 2, tzinfo=UTC),
        "Lake Post",
    )
    found = facts([FIRST, notice])
    (withdrawal,) = withdrawals(found, rarity(found))
    assert [found[n].article.id for n in withdrawal.withdrawn] == ["a"]
