"""The recipes over a whole library: its actors joined, and what reports of one story show of another's forecasts."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from twosource.flow.checking import open_case
from twosource.flow.collecting import Watch
from twosource.model.library import Closing, Library
from twosource.ports import Store

if TYPE_CHECKING:
    from twosource.annotate.annotator import Annotator
    from twosource.check.elsewhere import FollowerElsewhere


def closings(
    store: Store, annotator: Annotator, follow: FollowerElsewhere, library: Library, *, now: datetime, watch: Watch
) -> tuple[Closing, ...]:
    """What reports of other stories show of what is open in each story of the *library*."""
    from twosource.check.elsewhere import stories_after

    stories = {story.id: story for story in store.stories()}
    found: list[Closing] = []
    near = stories_after(library)
    for number, (story, others) in enumerate(near.items(), 1):
        watch("following", number, len(near))
        if story not in stories:
            continue
        case = open_case(store, annotator, stories[story], now=now)
        cases = [open_case(store, annotator, stories[other], now=now) for other in others if other in stories]
        found += follow(case, cases, library)
    return tuple(found)
