"""What stories are called, and what became of them: names that last, and the events between two groupings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Literal

from twosource.model.fingerprint import digest
from twosource.model.story import Ruling, Story, StoryEvent

Why = Callable[[tuple[str, ...], tuple[str, ...]], str]  # what joins the first articles to the others, in words


def identify(
    groups: Sequence[tuple[str, ...]], known: Collection[Story], former: Collection[Story] = ()
) -> tuple[Story, ...]:
    """The *groups* as stories: each keeps the id of the known story it shares most articles with.

    One that shares none has again the id of the *former* story whose articles it mostly holds, or else a new id.
    """
    ids: dict[int, str] = {}
    taken: set[str] = set()
    for stories, share in ((known, 0.0), (former, 0.5)):
        for _, id, position in shared(groups, stories, share):
            if position not in ids and id not in taken:
                ids[position] = id
                taken.add(id)
    used = taken | {story.id for story in (*known, *former)}
    for position, group in enumerate(groups):
        if position not in ids:
            ids[position] = fresh_id(group, used)
            used.add(ids[position])
    return tuple(Story(ids[position], group) for position, group in enumerate(groups))


def shared(groups: Sequence[tuple[str, ...]], stories: Collection[Story], share: float) -> list[tuple[int, str, int]]:
    """How many articles (negative), which story and which group, where that is more than a *share* of the story."""
    story_of = defaultdict(list)
    for story in stories:
        for article in story.articles:
            story_of[article].append(story.id)
    size = {story.id: len(story.articles) for story in stories}
    counted = Counter(
        (id, position) for position, group in enumerate(groups) for article in group for id in story_of.get(article, ())
    )
    return sorted((-many, id, position) for (id, position), many in counted.items() if many > share * size[id])


def fresh_id(group: Iterable[str], used: Collection[str]) -> str:
    """An id that is in no use, made of what the story begins with."""
    id = digest("story", *sorted(group))
    while id in used:
        id = digest(id)
    return id


def became(
    before: Iterable[Story], after: Iterable[Story], *, when: datetime, why: Why, ruling: tuple[str, str] | None = None
) -> tuple[StoryEvent, ...]:
    """What became of the stories *before* in those *after*, by story; where a *ruling* did it, its id and its words."""
    old, new = {story.id: story for story in before}, {story.id: story for story in after}
    home_before = {article: story.id for story in old.values() for article in story.articles}
    home_after = {article: story.id for story in new.values() for article in story.articles}
    events = []

    def tell(story: str, kind: Kind, articles: Iterable[str], others: Iterable[str], reason: str) -> None:
        told = ruling[1] if ruling else reason
        events.append(
            StoryEvent(story, kind, when, tuple(articles), tuple(sorted(set(others))), told, ruling and ruling[0])
        )

    for id in sorted(old.keys() | new.keys()):
        was = old[id].articles if id in old else ()
        now = new[id].articles if id in new else ()
        if set(was) == set(now):
            continue
        inside, outside = set(was), set(now)
        came = tuple(article for article in now if article not in inside)
        left = tuple(article for article in was if article not in outside)
        if not now:
            goes = [home_after[article] for article in left if article in home_after]
            if goes:
                tell(id, "merged", left, goes, why(left, rest(new, goes, left)))
            else:
                tell(id, "ended", left, (), "its articles are no longer read")
            continue
        stayed = tuple(article for article in now if article in inside)
        parts: Mapping[bool, list[str]] = {True: [], False: []}
        for article in came:
            parts[article in home_before and home_before[article] not in new].append(article)
        if not was:
            others = [home_before[article] for article in came if article in home_before]
            reason = PARTED if others else why(now[1:], now[:1]) if len(now) > 1 else "the first article of it"
            tell(id, "new", came, others, reason)
        else:
            if merged := tuple(parts[True]):
                tell(id, "merged", merged, [home_before[article] for article in merged], why(merged, stayed))
            if grown := tuple(parts[False]):
                others = [home_before[article] for article in grown if article in home_before]
                tell(id, "grown", grown, others, why(grown, stayed))
        if left:
            goes = [home_after[article] for article in left if article in home_after]
            tell(id, "split", left, goes, PARTED if goes else "no longer read")
    return tuple(events)


Kind = Literal["new", "grown", "merged", "split", "ended"]
PARTED = "has too little in common with the rest"


def rest(stories: Mapping[str, Story], ids: Iterable[str], left: Iterable[str]) -> tuple[str, ...]:
    """The articles of the stories with these *ids* but for those that *left*."""
    gone = set(left)
    return tuple(article for id in sorted(set(ids)) for article in stories[id].articles if article not in gone)


def in_words(ruling: Ruling) -> str:
    """What an analyst did, by name, with the reason that was given."""
    decision, undone = ruling.decision, ruling.undone
    said = decision.by if undone is None else undone.by
    done = DONE[decision.kind] if undone is None else f"undid that {decision.by} {DONE[decision.kind]}"
    reason = decision.why if undone is None else undone.why
    return f"{said} {done}" + (f": {reason}" if reason else "")


DONE = {
    "merge": "merged them",
    "split": "split it off",
    "move": "moved it over",
    "reject": "rejected it",
}


def amended(stories: Iterable[Story], articles: Iterable[str], home: str | None) -> tuple[Story, ...]:
    """The *stories* with these *articles* out of all but the one that is *home*, which may be a story that was gone."""
    articles = tuple(articles)
    gone = set(articles)
    left = {story.id: Story(story.id, tuple(a for a in story.articles if a not in gone)) for story in stories}
    if home is not None:
        kept = left[home].articles if home in left else ()
        left[home] = Story(home, (*kept, *articles))
    return tuple(story for _, story in sorted(left.items()) if story.articles)


def epitaph(id: str, events: Sequence[StoryEvent]) -> str:
    """The *id* of a story that is no more, with what its history says of its end."""
    last = next((event for event in reversed(events) if event.kind in ("merged", "ended")), None)
    if last is None or not last.others:
        return f"{id}: it has ended"
    return f"{id}: it went into {' and '.join(last.others)} on {last.when:%Y-%m-%d}"
