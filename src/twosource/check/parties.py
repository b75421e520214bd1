"""Actors of single articles, or of single stories, that may be one: their names, and the rules that join them."""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

from rapidfuzz.distance import DamerauLevenshtein

from twosource.model.annotation import Actor, MentionKind, Role

KINDS: tuple[MentionKind, ...] = ("person", "org", "place", "group", "product", "event")
SMALL = frozenset({"of", "the", "and", "for", "&", "in", "at"})

Fits = Callable[["Party", "Party"], bool]


@dataclass(slots=True)
class Party:
    """Actors of single articles that are taken for one; a *described* one has no name, only an office."""

    members: list[tuple[str, Actor]] = field(default_factory=list)
    names: Counter[str] = field(default_factory=Counter)
    kinds: Counter[MentionKind] = field(default_factory=Counter)
    roles: list[Role] = field(default_factory=list)
    proper: set[str] = field(default_factory=set)  # names, not descriptions
    words: list[str] = field(default_factory=list)  # of the fullest name
    kind: MentionKind = "org"
    name: str = ""
    articles: set[str] = field(default_factory=set)

    @property
    def described(self) -> bool:
        return not self.proper

    def settle(self) -> None:
        """Work out what follows from the members."""
        self.kind = max(KINDS, key=lambda kind: (self.kinds[kind], -KINDS.index(kind)))
        # Nobody is called by one word alone through a whole story, without a title: one article that says what
        # the name stands for knows better than those that guess.
        bare = self.proper and not self.roles and all(len(normal(name).split()) == 1 for name in self.proper)
        if bare and self.kind == "person" and self.kinds["org"]:
            self.kind = "org"
        # The fullest name; of two as full the one most used.
        own = self.proper or {actor.name for _, actor in self.members}
        # What one article in ten or fewer calls it is no name for the story.
        most = max(self.names[name] for name in own)
        own = {name for name in own if self.names[name] * 10 > most}
        self.name = min(own, key=lambda name: (-len(name.split()), -self.names[name], name))
        self.words = normal(self.name).split()
        self.articles = {article for article, _ in self.members}

    def signs(self) -> set[str]:
        """What two parties share one of, at least, where any rule could join them."""
        signs = {*self.words, "".join(w[0] for w in self.words if w not in SMALL), normal(self.name).replace(" ", "")}
        signs |= {normal(alias) for _, actor in self.members for alias in actor.aliases}
        signs |= {"office of " + normal(r.title).split()[-1] for r in self.roles if r.title.strip()}
        signs.add("letters " + " ".join(w[0] for w in self.words))
        signs |= {"stem " + self.words[0][:3]} if len(self.words) == 1 else set()
        return signs - SMALL

    def take(self, other: Party) -> None:
        self.members += other.members
        # A people's name shows that the other is the place's.
        if len(self.words) == len(other.words) == 1 and _kin(self.words[0], other.words[0]):
            for each in (self, other):
                total = each.kinds.total()
                each.kinds.clear()
                each.kinds["place"] = total
        self.names += other.names
        self.kinds += other.kinds
        self.roles += other.roles
        self.proper |= other.proper
        self.settle()


def normal(name: str) -> str:
    """The name in lower case without points, hyphens and curly apostrophes."""
    return " ".join(name.lower().replace(".", "").replace("-", " ").replace("\u2019", "'").split())


def joined(parties: Sequence[Party], fits: Fits) -> list[Party]:
    """Join each party into the only other one it fits."""
    into: dict[int, int] = {}
    signs: dict[str, list[int]] = defaultdict(list)
    for i, party in enumerate(parties):
        for sign in party.signs():
            signs[sign].append(i)
    for i, short in enumerate(parties):
        near = {j for sign in _wanted(short) for j in signs.get(sign, ())} - {i}
        full = [j for j in sorted(near) if fits(short, parties[j])]
        if len(full) == 1 and into.get(full[0]) != i:
            into[i] = full[0]
    kept = []
    for i, party in enumerate(parties):
        if i not in into:
            kept.append(party)
            continue
        end, steps = i, 0
        while end in into and steps < len(parties):
            end, steps = into[end], steps + 1
        if end == i:
            kept.append(party)
        else:
            parties[end].take(party)
    return kept


def _wanted(party: Party) -> set[str]:
    """The signs by which a fuller party could be known."""
    offices = {normal(role.title).split()[-1] for role in party.roles if role.title.strip()}
    others = {other for office in offices for other in _words().get(office, ())}
    return party.signs() | {"office of " + office for office in others}


def people_of(people: Party, place: Party) -> bool:
    """ "Kestrian", where another article speaks of Kestria."""
    if place.described or people.described or len(place.words) > 1 or len(people.words) > 1:
        return False
    if place.kind == "person" or people.kind == "person" or people.words[0].endswith("s"):
        return False
    return _kin(place.words[0], people.words[0])


def _kin(place: str, people: str) -> bool:
    stem = place.rstrip("aeiouy")
    return len(stem) > 2 and people.startswith(stem) and people[len(stem) :] in _words()["peoples"] and place != people


def alias_of(short: Party, full: Party) -> bool:
    """ "Orvane" where another article uses it for Orvane Motors."""
    if short.described or full.described or len(short.words) >= len(full.words) or short.kind == full.kind == "place":
        return False
    # Where one article keeps a place and the body named after it apart, so does the story: the Balkans, a Balkan Group.
    if short.kind == "place" and full.kind == "org" and short.articles & full.articles:
        return False
    return any(normal(alias) == normal(short.name) for _, actor in full.members for alias in actor.aliases)


def short_person(short: Party, full: Party) -> bool:
    """A surname or given name, and the full name it is part of."""
    if full.kind != "person" or full.described or short.described or short.articles & full.articles:
        return False
    few, many = short.words, full.words
    if len(few) >= len(many) or short.kind not in {"person", "org"}:
        return False
    if len(few) == 1:
        return few[0] == many[-1] or (short.kind == "person" and few[0] == many[0])
    return few[0] == many[0] and few[-1] == many[-1]


def short_body(short: Party, full: Party) -> bool:
    """ "Orvane" and Orvane Motors, "the Gazette" and the Helm Gazette, "the Emirate" and the Emirate of Tal."""
    few, many = short.words, full.words
    if full.kind == "person" or len(few) >= len(many) or short.described != full.described:
        return False
    if short.described:
        # "the fire service" and "the provincial fire service"
        return full.kind == short.kind == "org" and len(few) > 1 and many[-len(few) :] == few
    if full.kind == "org" and short.kind == "org":
        return many[: len(few)] == few or (len(few) == 1 and many[-1] == few[0])
    if full.kind == "place" and short.kind in {"place", "org"}:
        realm = many[1] == "of" and many[0] in _words()["realms"]
        return realm and few in ([many[0]], many[2:])
    return False


def acronym(short: Party, full: Party) -> bool:
    letters = short.name.replace(".", "")
    if not (letters.isupper() and 2 < len(letters) <= 7) or full.kind != "org" or len(full.words) < 3:
        return False
    return "".join(w[0] for w in full.words if w not in SMALL) == letters.lower()


def spelling(one: Party, other: Party) -> bool:
    """Two spellings of one foreign name; never two people of one article."""
    if one.described or other.described or one.kind != other.kind or one.articles & other.articles:
        return False
    few, many = one.words, other.words
    if len(few) != len(many) or few == many or (len(few) == 1 and len(few[0]) < 7):
        return False
    return all(_alike(a, b) for a, b in zip(few, many, strict=True)) and one.kind in {"person", "place"}


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) < 5 or one[0] != other[0]:
        return False
    return DamerauLevenshtein.distance(one, other) <= (1 if min(len(one), len(other)) < 8 else 2)


def office(described: Party, named: Party) -> bool:
    """ "The Velmian president", and the man whom another article calls president of Velm."""
    if not described.described or described.kind != "person" or named.described or named.kind != "person":
        return False
    return any(_holds(wanted, held) for wanted in described.roles for held in named.roles)


def _holds(wanted: Role, held: Role) -> bool:
    office, title = normal(wanted.title).split(), normal(held.title).split()
    if not office or not title or title[0] in {"former", "ex"}:
        return False
    same = office[-1] == title[-1]
    if not same and title[-1] not in _words().get(office[-1], frozenset()):
        return False
    if wanted.of and held.of and not _within(normal(wanted.of), normal(held.of)):
        return False
    rest = set(office[:-1]) - {"new", "current", "acting"}
    return rest <= set(title[:-1]) | set(normal(held.of or "").split())


def _within(one: str, other: str) -> bool:
    return one == other or one.startswith(other + " ") or other.startswith(one + " ")


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    """Words for an office, to the titles they fit; and under "realms" and "peoples" what belongs to places."""
    text = files("twosource.check").joinpath("actors.toml").read_text(encoding="utf-8")
    lists = tomllib.loads(text)
    return {word: frozenset(fits.split()) for word, fits in {**lists["offices"], **lists["places"]}.items()}
