"""What two speakers estimate of one thing."""

from datetime import UTC, datetime

from tests.check.telling import Paper, Told, facts

from twosource.check.align.bonds import estimates
from twosource.check.checker import claim_of
from twosource.check.facts import Fact, rarity

LATER = datetime(2024, 5, 4, tzinfo=UTC)


def told(speaker: str, figure: str, low: float, thing: str = "the damage") -> Told:
    words = f"{speaker} put {thing} at {figure} crowns"
    return Told(words, "put", speaker, thing, speaker=speaker, figure=(figure, low, low, "crown", None))


def two(one: Told, other: Told) -> tuple[Fact, ...]:
    return facts([Paper("a", one.words, (one,)), Paper("b", other.words, (other,), LATER)])


def test_two_estimates_of_one_damage_are_one_claim_with_a_spread() -> None:
    found = two(told("Mara Tolle", "4 million", 4e6), told("Bo Lind", "7 million", 7e6))
    assert set(estimates(found)) == {frozenset((0, 1))}
    (difference,) = claim_of(found, rarity(found)).differences
    assert difference.reading == "spread"
    assert [side.value for side in difference.sides] == ["4 million", "7 million"]


def test_the_damage_to_two_things_is_two_claims() -> None:
    pier, mill = "the damage to the pier", "the damage to the mill"
    found = two(told("Mara Tolle", "4 million", 4e6, pier), told("Bo Lind", "7 million", 7e6, mill))
    assert not list(estimates(found))


def test_one_speaker_in_two_articles_gives_no_spread() -> None:
    found = two(told("Mara Tolle", "4 million", 4e6), told("Mara Tolle", "7 million", 7e6))
    assert not list(estimates(found))
