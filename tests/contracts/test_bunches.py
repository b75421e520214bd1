"""A stage that looks at a few items together is shown them first, in every engine, and fails for none but the bad."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pytest

from twosource.engines.bunches import BUNCH
from twosource.engines.inline import InlineEngine
from twosource.engines.pool import PoolEngine
from twosource.errors import PluginError
from twosource.model.outcome import Done, Failed
from twosource.ports import Engine


@dataclass(frozen=True, slots=True)
class Together:
    """How many numbers were shown with this one; what is looked at together must not be negative."""

    shown: dict[int, int] = field(default_factory=dict)

    def ahead(self, numbers: Sequence[int], /) -> None:
        if min(numbers) < 0:
            raise ValueError("negative")
        self.shown.update(dict.fromkeys(numbers, len(numbers)))

    def __call__(self, number: int, /) -> int:
        if number < 0:
            raise ValueError("negative")
        return self.shown.get(number, 0)


@dataclass(frozen=True, slots=True)
class Unmade:
    def ahead(self, numbers: Sequence[int], /) -> None:
        raise PluginError("model", "not installed")

    def __call__(self, number: int, /) -> int:
        return number


@pytest.fixture(params=["inline", "pool"])
def engine(request: pytest.FixtureRequest) -> Engine:
    return InlineEngine() if request.param == "inline" else PoolEngine(2)


def test_items_are_shown_in_bunches_and_answered_one_by_one(engine: Engine) -> None:
    outcomes = engine.map(Together(), range(BUNCH + 3), name=str)
    assert [outcome.value for outcome in outcomes if isinstance(outcome, Done)] == [BUNCH] * BUNCH + [3] * 3


def test_an_item_that_spoils_its_bunch_fails_alone(engine: Engine) -> None:
    outcomes = list(engine.map(Together(), [1, -1, 2], name=str))
    assert outcomes == [Done(0), Failed("-1", "Together", "ValueError: negative"), Done(0)]


def test_a_missing_model_ends_the_run_before_the_first_item(engine: Engine) -> None:
    with pytest.raises(PluginError, match="not installed"):
        list(engine.map(Unmade(), [1, 2], name=str))


def test_no_more_items_are_drawn_than_are_worked_on() -> None:
    drawn = []

    def numbers() -> Iterator[int]:
        for number in range(1_000):
            drawn.append(number)
            yield number

    outcomes = InlineEngine().map(Together(), numbers(), name=str)
    next(outcomes)
    assert len(drawn) <= BUNCH
