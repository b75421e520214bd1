"""What was foretold in one story, and what reports of other stories show of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import ClassVar

from twosource.check.actors import join_actors
from twosource.check.expectations import Follower, Later, Reports
from twosource.check.facts import Fact, rarity
from twosource.check.foretelling import Foretold, by_sentence, foretold
from twosource.check.gathering import gather
from twosource.check.notices import taken_back
from twosource.check.verdicts import on_the_day
from twosource.model.dossier import Dossier
from twosource.model.library import Closing, Library
from twosource.model.outlet import Registry
from twosource.model.registry import shipped_registry
from twosource.model.story import Case, Story

LONG_AFTER = timedelta(days=60)  # of its day, or of when it was said, to report what became of it
UNDATED = timedelta(days=180)
TELLING = ("person", "org", "group", "product", "event")  # a place alone makes no two stories of one matter


@dataclass(frozen=True, slots=True)
class FollowerElsewhere:
    """Follow what is open in one story into the reports of others that speak of the same actors."""

    REVISION: ClassVar[int] = 1
    follow: Follower = Follower()
    registry: Registry = field(default_factory=shipped_registry)

    def __call__(self, case: Case, others: Sequence[Case], library: Library) -> tuple[Closing, ...]:
        """What the articles of *others* show of what is open in *case*: only where actors, event and time fit."""
        dossier = library.by_story.get(case.story.id)
        wanted = {e.told: e for e in dossier.expectations if e.told and e.status == "open"} if dossier else {}
        if not wanted or not others:
            return ()
        own = frozenset(case.story.articles)
        story_of = {article: other.story.id for other in others for article in other.story.articles}
        actor_of: dict[tuple[str, str], str] = {}
        for each in (*others, case):
            for place, actor in join_actors(each)[1].items():
                found = library.whose(each.story.id, actor)
                actor_of[place] = found.id if found else actor
        facts, vectors = gather(_together(case, others), actor_of, self.registry)
        weight = rarity(facts)
        gone = taken_back({fact.article.id: fact.article for fact in facts}.values())
        later = [
            Later(numbers, facts)
            for numbers in by_sentence(facts)
            if facts[numbers[0]].article.id not in own and facts[numbers[0]].article.id not in gone
        ]
        closings = []
        for one in foretold(facts):
            told = facts[one.at]
            if told.article.id not in own or told.citation not in wanted:
                continue
            fitting = [s for s in later if in_time(one, told, facts[s.numbers[0]]) and akin(one, s, facts, library)]
            outcome = self.follow.outcome(one, facts, vectors, weight, Reports(fitting))
            if outcome.status == "open" or not outcome.evidence:
                continue
            by = story_of[outcome.evidence[0].span.article]
            closings.append(
                Closing(case.story.id, told.citation, outcome.status, outcome.because, outcome.evidence, by)
            )
        return tuple(sorted(closings, key=lambda c: (c.told, c.evidence)))


def stories_after(library: Library) -> Mapping[str, tuple[str, ...]]:
    """For each story with something open in it, those that go on later and have actors in common with it."""
    stories: dict[str, list[str]] = defaultdict(list)
    for actor in library.actors:
        if actor.named:
            for story, _ in actor.members:
                stories[story].append(actor.id)
    found: dict[str, tuple[str, ...]] = {}
    for dossier in library.dossiers:
        own, days = dossier.story.id, _days(dossier)
        if not days or not any(e.status == "open" and e.told for e in dossier.expectations):
            continue
        shared: dict[str, set[str]] = defaultdict(set)
        for id in stories[own]:
            for other, _ in library.by_id[id].members:
                shared[other].add(id)
        near = tuple(
            other
            for other in sorted(shared.keys() - {own})
            if (theirs := _days(library.by_story[other]))
            and theirs[-1] > days[0]
            and _one_matter(shared[other], library)
        )
        if near:
            found[own] = near
    return found


def _one_matter(shared: Collection[str], library: Library) -> bool:
    return len(shared) > 1 or any(library.by_id[actor].kind in TELLING for actor in shared)


def _days(dossier: Dossier) -> list[date]:
    return sorted(a.published.interval.latest for a in dossier.articles if a.published.interval.latest)


def akin(one: Foretold, later: Later, facts: Sequence[Fact], library: Library) -> bool:
    """True where the later sentence names somebody of the sentence that foretells, or its speaker.

    Where that is but a place, their articles must have a second actor in common.
    """
    told, telling = facts[one.at], facts[later.numbers[0]]
    own = _named([f for f in facts if f.article.id == told.article.id and f.sentence == told.sentence], library)
    speaker = library.by_id.get(told.speaker.actor or "") if told.speaker else None
    if speaker and speaker.named:
        own |= {speaker.id}
    shared = own & _named([facts[n] for n in later.numbers], library)
    if not shared or _one_matter(shared, library):
        return bool(shared)
    around = [_named([f for f in facts if f.article.id == a], library) for a in (told.article.id, telling.article.id)]
    return len(around[0] & around[1]) > 1


def _named(facts: Sequence[Fact], library: Library) -> set[str]:
    """The actors that go by a name in these facts."""
    found = {actor for fact in facts for actor in fact.actors}
    return {actor for actor in found if actor in library.by_id and library.by_id[actor].named}


def in_time(one: Foretold, told: Fact, later: Fact) -> bool:
    """True of a report that appeared before it was due, or not long after, or that gives the very day."""
    if told.published is None or later.published is None:
        return False
    if on_the_day(one, later):
        return True
    day = later.published.date()
    last = one.due.latest + LONG_AFTER if one.due.latest else told.published.date() + UNDATED
    return day <= last


def _together(case: Case, others: Sequence[Case]) -> Case:
    """All articles as of one story."""
    cases = (case, *others)
    articles = {a.id: (a, n) for each in cases for a, n in zip(each.articles, each.annotations, strict=True)}
    origins = {origin.id: origin for each in cases for origin in each.origins}
    for each in cases:
        for origin in each.origins:
            kept = origins[origin.id]
            if not set(origin.articles) <= set(kept.articles):
                origins[origin.id] = replace(kept, articles=tuple(dict.fromkeys((*kept.articles, *origin.articles))))
    return Case(
        Story(case.story.id, tuple(articles)),
        tuple(article for article, _ in articles.values()),
        tuple(notes for _, notes in articles.values()),
        tuple(origins[id] for id in sorted(origins)),
    )
