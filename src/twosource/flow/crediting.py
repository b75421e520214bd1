"""Whose words the articles of changed stories are; those of all other stories are left as they were found."""

from __future__ import annotations

from collections.abc import Collection, Set
from typing import TYPE_CHECKING

from twosource.model.story import Origin, Story
from twosource.ports import Store

if TYPE_CHECKING:
    from twosource.group.copies import CopyFinder


def credited(store: Store, copies: CopyFinder, stories: Collection[Story], touched: Set[str]) -> tuple[Origin, ...]:
    """The origins of all articles of *stories*: found anew among those of stories with *touched* articles, and those
    that had an origin in common with them."""
    present = {article for story in stories for article in story.articles}
    near = set(touched)
    for story in stories:
        if not touched.isdisjoint(story.articles):
            near.update(story.articles)
    kept: list[Origin] = []
    again = set(near)
    for origin in store.origins():
        if near.isdisjoint(origin.articles):
            kept.append(origin)
        else:
            again.update(origin.articles)
    found = copies([store.article(id) for id in sorted(again & present)])
    return tuple(sorted((*kept, *found), key=lambda origin: origin.articles))
