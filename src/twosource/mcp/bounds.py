"""Answers of a bounded size: pages that hold what fits, and single items cut down with a word of what is missing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pydantic import BaseModel, Field

Json = dict[str, Any]

LARGEST = 24_000  # characters of JSON of one answer, about what a client reads at once
WHOLE = LARGEST // 2  # of one item; a bigger one is cut
LONGEST = 4_000  # of one text
MOST = 25  # items of a page


class Page(BaseModel):
    """One page of an answer; `next` is the `start` of the page after it, null on the last."""

    items: list[Json] = Field(description="each with the words that back it: article, start, end, words")
    start: int = Field(description="position of the first item, from 0")
    next: int | None = Field(None, description="`start` of the next page; null where this is the last")
    about: Json = Field(default_factory=dict, description="what holds for all items")


def paged(items: Sequence[Json], start: int, about: Json | None = None) -> Page:
    """The page of *items* that begins at *start*."""
    page = filled(items[start:], start, about)
    page.next = start + len(page.items) if start + len(page.items) < len(items) else None
    return page


def filled(items: Iterable[Json], start: int, about: Json | None = None) -> Page:
    """As many of *items*, which begin at *start*, as one answer holds, and one at the least."""
    told = cut(about, WHOLE) if about else {}
    chosen: list[Json] = []
    room = LARGEST - size(told)
    for item in items:
        fitting = cut(item, WHOLE)
        room -= size(fitting)
        if chosen and (room < 0 or len(chosen) >= MOST):
            break
        chosen.append(fitting)
    return Page(items=chosen, start=start, next=None, about=told)


def cut(item: Json, most: int) -> Json:
    """The *item*, with its longest lists shortened until it has at most so many characters.

    What is missing is counted under `left_out`, by the name of the list.  Words that are cited
    stay what stands at their place: where they are cut, so is their `end`.
    """
    found: Json = _shortened(item)
    missing: dict[str, int] = {}
    while size(found) > most:
        lists = sorted(_lists(found), key=lambda each: -size(each[1]))
        if not lists:
            break
        name, longest = lists[0]
        gone = max(1, len(longest) // 2)
        del longest[len(longest) - gone :]
        missing[name] = missing.get(name, 0) + gone
    return {**found, "left_out": missing} if missing else found


def size(value: Any) -> int:
    return len(json.dumps(value, ensure_ascii=False))


def _shortened(value: Any) -> Any:
    """A copy of *value* in which no text is too long."""
    if isinstance(value, dict):
        long = isinstance(value.get("words"), str) and len(value["words"]) > LONGEST and "start" in value
        copy = {key: _shortened(each) for key, each in value.items()}
        if long:
            copy |= {"words": value["words"][:LONGEST], "end": value["start"] + LONGEST, "cut": True}
        return copy
    if isinstance(value, (list, tuple)):
        return [_shortened(each) for each in value]
    if isinstance(value, str) and len(value) > LONGEST:
        return value[: LONGEST - 1] + "…"
    return value


def _lists(value: Any, name: str = "items") -> Iterator[tuple[str, list[Any]]]:
    """The lists in *value* that can be shortened, with their names."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _lists(each, key)
    elif isinstance(value, list) and value:
        # The last citation of anything stays, as does the first of whatever is told.
        if len(value) > 1:
            yield name, value
        for each in value:
            yield from _lists(each, name)
