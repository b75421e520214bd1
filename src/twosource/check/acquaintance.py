"""The actors of a library: the same man, body or place in several of its stories.

Within a story one name is one man.  Over a whole library it need not be: what
joins two there, beside the name, is company that both stories have in common, or an office.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from twosource.check.parties import (
    Fits,
    Party,
    acronym,
    alias_of,
    joined,
    normal,
    people_of,
    short_body,
    short_person,
    spelling,
)
from twosource.errors import NotFoundError
from twosource.model.annotation import Actor, Role
from twosource.model.claim import StoryActor
from twosource.model.dossier import Dossier
from twosource.model.fingerprint import digest
from twosource.model.library import Library, LibraryActor

SURE = 2  # shared names that make two stories speak of the same company; one person or body is enough, too

Company = Mapping[str, Mapping[str, bool]]  # who else is in a story, by name: True for a person or a body


def join_library(dossiers: Iterable[Dossier]) -> Library:
    """The library of these *dossiers*, its actors those of most stories first."""
    stories = tuple(sorted(dossiers, key=lambda dossier: dossier.story.id))
    company = {dossier.story.id: _company(dossier) for dossier in stories}
    parties = _same_name(stories, company)
    for rule in (people_of, acronym, *(_known_to(rule, company) for rule in (alias_of, short_person, short_body))):
        parties = joined(parties, rule)
    parties = joined(parties, _known_to(spelling, company))
    parties.sort(key=lambda p: (-len(p.articles), -sum(p.names.values()), p.name, sorted(p.articles)))
    taken: set[str] = set()
    return Library(stories, tuple(_told(party, taken) for party in parties))


def join_around(dossiers: Iterable[Dossier], ids: Sequence[str]) -> tuple[Library, LibraryActor]:
    """The library of these *dossiers*, and the one of its actors that goes by any of these *ids*; NotFoundError."""
    library = join_library(dossiers)
    same = [actor for actor in library.actors if any(own in ids for _, own in actor.members)]
    if not same:
        raise NotFoundError("actor", ids[0])
    one = replace(
        same[0],
        aliases=tuple(dict.fromkeys(name for actor in same for name in (actor.name, *actor.aliases)))[1:],
        members=tuple(sorted({member for actor in same for member in actor.members})),
    )
    return Library(library.dossiers, (one, *(actor for actor in library.actors if actor not in same))), one


def _company(dossier: Dossier) -> dict[str, bool]:
    return {normal(a.name): a.kind in ("person", "org") for a in dossier.actors if a.named}


def acquainted(one: Party, other: Party, company: Company) -> bool:
    """True where the stories of both have company in common, or both are told to hold one office."""
    if _posts(one) & _posts(other):
        return True
    own = {normal(name) for party in (one, other) for name in {party.name, *party.proper}}
    mine = {name: strong for story in one.articles for name, strong in company[story].items()}
    theirs = {name for story in other.articles for name in company[story]}
    # "Brandt" is no acquaintance of Ilse Brandt.
    words = {word for name in own for word in name.split()}
    shared = [mine[name] for name in theirs if name in mine and not words & set(name.split())]
    return any(shared) or len(shared) >= SURE


def _known_to(rule: Fits, company: Company) -> Fits:
    """The *rule*, where company or office bears it out."""
    return lambda short, full: rule(short, full) and acquainted(short, full, company)


def _same_name(stories: Iterable[Dossier], company: Company) -> list[Party]:
    by_name: dict[tuple[str, bool], list[Party]] = defaultdict(list)
    for dossier in stories:
        for actor in dossier.actors:
            alone = _party(dossier.story.id, actor)
            homes = by_name[normal(actor.name), actor.named]
            home = next((party for party in homes if _same(party, alone, company)), None)
            if home is None:
                homes.append(alone)
                continue
            home.members += alone.members
            home.names += alone.names
            home.kinds += alone.kinds
            home.roles += alone.roles
            home.articles |= alone.articles
    parties = [party for key in sorted(by_name) for party in by_name[key]]
    for party in parties:
        party.settle()
    return parties


def _party(story: str, actor: StoryActor) -> Party:
    party = Party()
    roles = tuple(Role(held.role, held.of, held.evidence.span) for held in actor.roles)
    party.members.append((story, Actor(actor.id, actor.name, actor.kind, actor.aliases, roles)))
    weight = max(len(actor.articles), 1)
    party.names[actor.name] += weight
    party.kinds[actor.kind] += weight * (6 if actor.kind == "person" and roles else 1 if actor.kind == "org" else 2)
    party.roles += roles
    party.proper |= {actor.name} if actor.named else set()
    party.settle()
    return party


def _same(one: Party, other: Party, company: Company) -> bool:
    """True where two of one name, in different stories, are taken for one."""
    if one.articles & other.articles:
        return False
    if one.described:
        # The coastguard of one lake is not that of another.
        return one.kind == other.kind == "org" and acquainted(one, other, company)
    if (one.kind == "person") != (other.kind == "person"):
        return acquainted(one, other, company)
    if one.kind == "person":
        offices = _offices(one), _offices(other)
        strangers = len(one.words) == 1 or (all(offices) and not offices[0] & offices[1])
        return not strangers or acquainted(one, other, company)
    return True


def _posts(party: Party) -> set[tuple[str, str]]:
    """The offices that one man alone holds: "transport minister", "mayor of Tarn"; not "minister"."""
    posts = {(normal(role.title), normal(role.of or "")) for role in party.roles}
    return {(title, of) for title, of in posts if title and (of or " " in title)}


def _offices(party: Party) -> set[str]:
    """What its members are called, by the last word of the title."""
    return {normal(role.title).split()[-1] for role in party.roles if role.title.strip()}


def _told(party: Party, taken: set[str]) -> LibraryActor:
    name, members = party.name, tuple(sorted((story, actor.id) for story, actor in party.members))
    id = digest("library actor", normal(name), "described" if party.described else "named")
    if id in taken:  # another of the same name
        id = digest("library actor", normal(name), *members[0])
    taken.add(id)
    names = {actor.name for _, actor in party.members} | {a for _, actor in party.members for a in actor.aliases}
    return LibraryActor(id, name, party.kind, tuple(sorted(names - {name})), members, not party.described)
