"""What cannot both be so."""

from datetime import UTC, date, datetime

from tests.check.telling import Paper, Told, facts

from twosource.check.checker import claim_of
from twosource.check.facts import Fact, rarity
from twosource.check.opposites import contrary_states, opposed_states, rival_states
from twosource.model.text import Interval

LATER = datetime(2024, 5, 9, tzinfo=UTC)


def two(one: Told, other: Told, later: datetime = LATER) -> tuple[Fact, ...]:
    return facts([Paper("a", one.words, (one,)), Paper("b", other.words, (other,), later)])


def test_a_door_that_was_open_and_one_that_was_locked_are_one_dispute() -> None:
    found = two(
        Told("The cellar doors were open all night", "open", "The cellar doors"),
        Told("Guards locked the cellar doors", "lock", "Guards", "the cellar doors"),
    )
    assert opposed_states(*found)
    assert list(rival_states(found)) == [frozenset((0, 1))]
    claim = claim_of(found, rarity(found))
    assert claim.standing == "disputed"
    assert len(claim.counted) == 1


def test_what_is_open_again_is_an_update() -> None:
    found = two(
        Told("The pass was closed", "closed", "The pass"),
        Told("The pass is open again", "open", "The pass"),
    )
    assert contrary_states(*found)
    assert not opposed_states(*found)


def test_opposites_of_two_things_stand_side_by_side() -> None:
    found = two(
        Told("The cellar doors were open", "open", "The cellar doors"),
        Told("The attic doors were locked", "locked", "The attic doors"),
    )
    assert not contrary_states(*found)


def test_who_dies_later_was_alive_before() -> None:
    alive = Told("Mara Tolle survived the crash", "survive", "Mara Tolle")
    dead = Told("Mara Tolle died", "die", "Mara Tolle")
    assert not opposed_states(*two(alive, dead))
    assert opposed_states(*two(dead, alive))


def test_prices_move_anew_each_day() -> None:
    rose, fell = Told("Grain prices rose", "rise", "Grain prices"), Told("Grain prices fell", "fall", "Grain prices")
    assert not opposed_states(*two(rose, fell))
    day = Interval(date(2024, 5, 2), date(2024, 5, 2))
    on_a_day = [
        Told(f"Grain prices {verb} on Thursday", verb, "Grain prices", day=("Thursday", day))
        for verb in ("rose", "fell")
    ]
    assert opposed_states(*two(*on_a_day))
