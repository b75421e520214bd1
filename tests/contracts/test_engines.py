"""What every engine does, held against each of them."""

from __future__ import annotations

import os
from dataclasses import dataclass

import pytest

from twosource.engines.inline import InlineEngine
from twosource.engines.pool import PoolEngine
from twosource.errors import EngineError, PluginError
from twosource.model.outcome import Done, Failed
from twosource.ports import Engine


@dataclass(frozen=True, slots=True)
class Divided:
    """Sixty divided by a number."""

    def __call__(self, number: int, /) -> float:
        return 60 / number


@dataclass(frozen=True, slots=True)
class Missing:
    """A stage whose model is not there."""

    def __call__(self, number: int, /) -> float:
        raise PluginError("model", "not installed")


@dataclass(frozen=True, slots=True)
class Deadly:
    """A stage that takes its process with it."""

    def __call__(self, number: int, /) -> float:
        os._exit(9)


def total(numbers: tuple[int, ...]) -> int:
    return sum(numbers)


def last_digit(number: int) -> str:
    return str(number % 10)


@pytest.fixture(params=["inline", "pool"])
def engine(request: pytest.FixtureRequest) -> Engine:
    return InlineEngine() if request.param == "inline" else PoolEngine(2)


def test_outcomes_come_in_the_order_of_the_items(engine: Engine) -> None:
    numbers = list(range(1, 40))
    assert list(engine.map(Divided(), numbers, name=str)) == [Done(60 / number) for number in numbers]


def test_one_bad_item_fails_alone_with_its_name_and_reason(engine: Engine) -> None:
    outcomes = list(engine.map(Divided(), [1, 0, 2], name=lambda number: f"n{number}"))
    assert outcomes == [Done(60.0), Failed("n0", "Divided", "ZeroDivisionError: division by zero"), Done(30.0)]


def test_items_of_one_key_are_gathered(engine: Engine) -> None:
    assert list(engine.gather(last_digit, total, [11, 2, 21, 32, 5])) == [Done(32), Done(34), Done(5)]


def test_nothing_comes_of_nothing(engine: Engine) -> None:
    assert list(engine.map(Divided(), [], name=str)) == []
    assert list(engine.gather(last_digit, total, [])) == []


def test_a_missing_model_ends_the_run(engine: Engine) -> None:
    with pytest.raises(PluginError, match="not installed"):
        list(engine.map(Missing(), [1, 2], name=str))


def test_a_worker_that_dies_ends_the_run_in_one_line() -> None:
    with pytest.raises(EngineError, match="a worker died"):
        list(PoolEngine(2).map(Deadly(), [1, 2, 3], name=str))


def test_a_pool_of_no_workers_is_refused() -> None:
    with pytest.raises(EngineError, match="at least one worker"):
        PoolEngine(0)
