"""Runs stages one item after another, here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from twosource.engines.bunches import bunches, look_ahead
from twosource.errors import PluginError
from twosource.model.outcome import Done, Failed, Outcome

Item = TypeVar("Item")
Result = TypeVar("Result")


class InlineEngine:
    """The reference for what every engine does."""

    def map(
        self, stage: Callable[[Item], Result], items: Iterable[Item], *, name: Callable[[Item], str]
    ) -> Iterator[Outcome[Result]]:
        return self._run(stage, ((item, name(item)) for item in items))

    def gather(
        self, key: Callable[[Item], str], reduce: Callable[[tuple[Item, ...]], Result], items: Iterable[Item]
    ) -> Iterator[Outcome[Result]]:
        return self._run(reduce, ((group, name) for name, group in together(key, items)))

    def _run(self, stage: Callable[[Item], Result], named: Iterable[tuple[Item, str]]) -> Iterator[Outcome[Result]]:
        for bunch in bunches(stage, named):
            look_ahead(stage, [item for item, _ in bunch])
            for item, name in bunch:
                yield attempt(stage, item, name)


def attempt(stage: Callable[[Item], Result], item: Item, name: str) -> Outcome[Result]:
    """What *stage* makes of *item*; where it breaks, a `Failed` that says how.

    This is the one place that may catch anything: the item is at fault, not the run.
    A plug-in that is missing is missing for every item, and ends the run.
    """
    try:
        return Done(stage(item))
    except PluginError:
        raise
    except Exception as error:
        stage_name = getattr(stage, "__name__", type(stage).__name__)
        return Failed(name, stage_name, f"{type(error).__name__}: {error}".splitlines()[0])


def together(key: Callable[[Item], str], items: Iterable[Item]) -> list[tuple[str, tuple[Item, ...]]]:
    """The *items* of each key, keys in order of first appearance."""
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return [(name, tuple(group)) for name, group in groups.items()]
