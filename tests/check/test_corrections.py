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
