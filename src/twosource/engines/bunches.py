"""Items in bunches: a stage that has `ahead` may look at a few together before it is called for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from twosource.errors import PluginError

Item = TypeVar("Item")

BUNCH = 8  # items that a stage looks at together: more take memory, make the last worker wait, and win nothing


def bunches(stage: Callable[..., object], items: Iterable[Item]) -> Iterator[tuple[Item, ...]]:
    """The *items* in order, as many together as *stage* looks at."""
    most = BUNCH if hasattr(stage, "ahead") else 1
    items = iter(items)
    while bunch := tuple(islice(items, most)):
        yield bunch


def look_ahead(stage: Callable[..., object], items: Sequence[object]) -> None:
    """Let *stage* prepare for *items*, where it can; an item that breaks this will break again in its own turn."""
    ahead = getattr(stage, "ahead", None)
    if ahead is None or len(items) < 2:
        return
    try:
        ahead(items)
    except PluginError:
        raise
    except Exception:
        return
