"""The Daft engine does what every engine does, and outlives its workers."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass
from pathlib import Path

import pytest

from twosource.engines.daft import DaftEngine
from twosource.errors import EngineError, PluginError
from twosource.model.outcome import Done, Failed


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
    """Kills its worker over one number: once where there is a *mark* to tell that it did, else each time."""

    number: int
    mark: Path | None = None

    def __call__(self, number: int, /) -> int:
        if number == self.number and not (self.mark and self.mark.exists()):
            if self.mark:
                self.mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return number


def total(numbers: tuple[int, ...]) -> int:
    return sum(numbers)


def last_digit(number: int) -> str:
    return str(number % 10)


@pytest.fixture(scope="module")
def engine() -> DaftEngine:
    return DaftEngine("native", workers=2)


def test_outcomes_come_in_order_and_one_bad_item_fails_alone(engine: DaftEngine) -> None:
    outcomes = list(engine.map(Divided(), [3, 2, 0, 1], name=lambda number: f"n{number}"))
    assert [o.value for o in outcomes if isinstance(o, Done)] == [20, 30, 60]
    (failed,) = (o for o in outcomes if isinstance(o, Failed))
    assert (outcomes.index(failed), failed.item, failed.stage) == (2, "n0", "Divided")


def test_items_of_one_key_are_reduced_together(engine: DaftEngine) -> None:
    assert list(engine.gather(last_digit, total, [21, 3, 1, 13])) == [Done(22), Done(16)]


def test_nothing_comes_of_nothing(engine: DaftEngine) -> None:
    assert list(engine.map(Divided(), [], name=str)) == []


def test_a_missing_plugin_ends_the_run(engine: DaftEngine) -> None:
    with pytest.raises(PluginError):
        list(engine.map(Missing(), [1, 2], name=str))


def test_what_a_killed_worker_had_is_done_again(engine: DaftEngine, tmp_path: Path) -> None:
    outcomes = engine.map(Deadly(5, tmp_path / "killed"), range(12), name=str)
    assert list(outcomes) == [Done(number) for number in range(12)]


def test_an_item_that_kills_every_worker_fails_alone(engine: DaftEngine) -> None:
    outcomes = list(engine.map(Deadly(2), range(4), name=str))
    assert [o.value for o in outcomes if isinstance(o, Done)] == [0, 1, 3]
    (failed,) = (o for o in outcomes if isinstance(o, Failed))
    assert failed.item == "2"
    assert failed.reason.startswith("its worker died each time")


def test_an_address_with_no_cluster_is_named() -> None:
    with pytest.raises(EngineError, match=r"no Ray cluster at ray://127\.0\.0\.1:1: connection refused"):
        DaftEngine("ray", address="ray://127.0.0.1:1")


def test_an_address_that_is_none_is_named() -> None:
    with pytest.raises(EngineError, match="name it as ray://HOST:PORT"):
        DaftEngine("ray", address="cluster")
