"""The actors of a story: the same man, body or place, under whatever name each article has for it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from twosource.check.parties import (
    Party,
    acronym,
    alias_of,
    joined,
    normal,
    office,
    people_of,
    short_body,
    short_person,
    spelling,
)
from twosource.check.tenure import time_held
from twosource.check.things import names_a_thing
from twosource.model.annotation import Annotations, Role
from twosource.model.article import Article
from twosource.model.claim import Held, StoryActor
from twosource.model.fingerprint import digest
from twosource.model.story import Case
from twosource.model.text import Span


def join_actors(case: Case) -> tuple[tuple[StoryActor, ...], Mapping[tuple[str, str], str]]:
    """The actors of the story, the most prominent first, and where each article's own actor went:
    (article id, `Actor.id`) -> `StoryActor.id`."""
    parties = _same_name(case)
    _settle_things(parties, case)
    # Each rule joins only where one party fits and no other; surer rules go first.
    for rule in (people_of, alias_of, short_person, short_body, acronym, spelling, office):
        parties = joined(parties, rule)
    articles = {article.id: article for article in case.articles}
    notes = {each.article: each for each in case.annotations}
    own = Counter(normal(name) for party in parties for name in {party.name, *party.proper})
    told = [(_told(party, articles, notes, own), party) for party in parties]
    told.sort(key=lambda pair: (-len(pair[1].articles), -sum(pair[1].names.values()), pair[0].name, pair[0].id))
    places = {(article, actor.id): story.id for story, party in told for article, actor in party.members}
    return tuple(story for story, _ in told), places


def _same_name(case: Case) -> list[Party]:
    by_name: dict[tuple[str, bool], Party] = {}
    for each in case.annotations:
        named = {mention.actor for mention in each.mentions if mention.form == "name"}
        spoken = Counter(mention.actor for mention in each.mentions)
        for actor in each.actors:
            described = actor.id not in named
            key = normal(actor.name), described and actor.kind == "person"
            party = by_name.setdefault(key, Party())
            party.proper |= set() if described else {actor.name}
            weight = max(spoken[actor.id], 1)
            party.members.append((each.article, actor))
            party.names[actor.name] += weight
            # A title makes a person sure; an organisation is what an article guesses where it shows nothing.
            sure = 6 if actor.kind == "person" and actor.roles else 1 if actor.kind == "org" else 2
            party.kinds[actor.kind] += weight * sure
            party.roles += actor.roles
    for party in by_name.values():
        party.settle()
    return [by_name[key] for key in sorted(by_name)]


def _settle_things(parties: Iterable[Party], case: Case) -> None:
    """Take for a product what most of its names call one, where nothing but a guess makes it a body."""
    texts = {article.id: article.text for article in case.articles}
    places: dict[tuple[str, str], list[Span]] = defaultdict(list)
    notes = {each.article: each for each in case.annotations}
    for each in case.annotations:
        for mention in each.mentions:
            if mention.form == "name" and mention.actor:
                places[each.article, mention.actor].append(mention.span)
    for party in parties:
        # "The Orvane tanker" may be built or owned by Orvane; names of several words are mostly its own.
        if party.kind != "org" or party.described or len(party.words) < 2:
            continue
        names = [(span, article) for article, actor in party.members for span in places[article, actor.id]]
        things = sum(names_a_thing(span, notes[article], texts[article]) for span, article in names)
        if things and 2 * things >= len(names):
            total = party.kinds.total()
            party.kinds.clear()
            party.kinds["product"] = total
            party.settle()


def _told(
    party: Party, articles: Mapping[str, Article], notes: Mapping[str, Annotations], own: Mapping[str, int]
) -> StoryActor:
    """The actor as the story has it; what another one is called by name (Beijing, the city) is no alias of it."""
    name = party.name
    proper = {normal(each) for each in {name, *party.proper}}
    aliases = {actor.name for _, actor in party.members} | {a for _, actor in party.members for a in actor.aliases}
    aliases = {alias for alias in aliases if own[normal(alias)] <= (normal(alias) in proper)}
    return StoryActor(
        digest("story actor", normal(name), "described" if party.described else "named"),
        name, party.kind, tuple(sorted(aliases - {name})), tuple(_held(party.roles, articles, notes)),
        tuple(article for article in articles if article in party.articles), not party.described,
    )  # fmt: skip


def _held(roles: Iterable[Role], articles: Mapping[str, Article], notes: Mapping[str, Annotations]) -> list[Held]:
    """Each role once, with the words of the first article that gives it."""
    order = {article: n for n, article in enumerate(articles)}
    first: dict[tuple[str, str | None], Role] = {}
    for role in sorted(roles, key=lambda r: (order[r.evidence.article], r.evidence)):
        first.setdefault((role.title, role.of), role)
    whose: dict[str, bool] = defaultdict(bool)
    for title, of in first:
        whose[title] |= of is not None
    return [
        Held(
            role.title,
            role.of,
            articles[role.evidence.article].cite(role.evidence),
            time_held(role, articles[role.evidence.article], notes[role.evidence.article]),
        )
        for (title, of), role in sorted(first.items(), key=lambda item: (item[0][0], item[0][1] or ""))
        if of is not None or not whose[title]
    ]
