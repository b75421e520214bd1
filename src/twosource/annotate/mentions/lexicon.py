"""The words that names are made of and stand among, read once from the TOML files beside this module."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

KINDS = ("person", "org", "place", "group", "product", "event")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All of it in lower case, but for the names of countries."""

    heads: frozenset[str]
    modifiers: frozenset[str]
    honorifics: dict[str, str]  # to "male", "female" or "any"
    surnames: frozenset[str]
    genders: dict[str, str]
    given: dict[str, str]
    heading: dict[str, str]  # verbs that tell a role, to its noun
    last: dict[str, str]  # last word of a name, to its kind
    first: dict[str, str]
    of_heads: frozenset[str]
    place_nouns: frozenset[str]
    before_place: frozenset[str]
    firmly_before_place: frozenset[str]
    motion: frozenset[str]  # verbs whose object is mostly a place
    areas: frozenset[str]  # after the name of a place: "Velm province"
    endings: frozenset[str]  # of demonyms
    realms: frozenset[str]
    for_heads: frozenset[str]
    openings: frozenset[str]  # of a noun phrase
    stops: frozenset[str]  # where an apposition ends
    no_place: frozenset[str]  # nouns after which "in" leads to no place
    offices: frozenset[str]  # what belongs to a person
    kin: frozenset[str]  # of whom there are some only of persons: "the widow of"
    nation: frozenset[str]  # what belongs to a country
    sites: frozenset[str]  # what stands at a place
    branded: frozenset[str]  # last words of a name that a company drops
    particles: frozenset[str]
    owners: frozenset[str]  # "people" in "People's Republic"
    saints: frozenset[str]
    suffixes: frozenset[str]
    never: frozenset[str]
    alone: frozenset[str]  # adjectives that are no name by themselves
    never_first: frozenset[str]
    speech: frozenset[str]
    acts: frozenset[str]
    relations: frozenset[str]  # what a capital has with another when it stands for its government
    stances: frozenset[str]  # what a government has
    labels: dict[str, str]
    countries: dict[str, str]  # any of its own names, to the name we give it
    capitals: dict[str, str]
    seats: dict[str, str]
    demonyms: dict[str, str]
    peoples: frozenset[str]
    bodies: frozenset[str]
    places: frozenset[str]
    orgs: frozenset[str]
    offices_like: dict[str, frozenset[str]]  # words for an office, to the titles they fit
    unique: frozenset[str]
    people: dict[str, str]  # "man", to "male"
    bodies_common: frozenset[str]
    bodies_alone: frozenset[str]
    bare: frozenset[str]
    enterprises: frozenset[str]
    company: frozenset[str]
    vague: frozenset[str]  # words that may mean another than the one named
    groups: dict[str, str]  # a member, to the group
    surroundings: dict[str, dict[str, frozenset[str]]]  # of surroundings.toml

    def country_of(self, words: str) -> str | None:
        """The country that *words* name or belong to: "China", "Chinese", "the Kremlin"."""
        key = words.lower()
        return self.countries.get(key) or self.demonyms.get(key) or self.seats.get(key)

    def known(self, key: str) -> bool:
        """True where *key* is a name by itself, wherever it stands."""
        return any(
            key in names
            for names in (self.countries, self.demonyms, self.capitals, self.places, self.orgs, self.peoples)
        )

    def heads_title(self, word: str) -> bool:
        """True for a word that says what somebody is by office or work."""
        return word in self.heads or word.endswith(("ologist", "ographer", "ician"))

    def gender_of(self, given: str) -> str | None:
        return self.given.get(given.lower())


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The words, read once a process."""
    titles, mentions, places = _read("titles.toml"), _read("mentions.toml"), _read("places.toml")
    given, common = _read("givennames.toml"), _read("descriptions.toml")
    countries, capitals, demonyms = {}, {}, {}
    for name, (capital, *adjectives) in places["countries"].items():
        countries[name.lower()] = name
        capitals[capital.lower()] = name
        for adjective in adjectives:
            demonyms[adjective.lower()] = demonyms[_plural(adjective.lower())] = name
    for name, adjectives in places["regions"].items():
        countries[name.lower()] = name
        demonyms.update((adjective.lower(), name) for adjective in adjectives)
    for name, others in places["other"].items():
        countries.update((other.lower(), name) for other in others)
    return Lexicon(
        heads=_words(titles["heads"]),
        modifiers=_words(titles["modifiers"]),
        honorifics={word: gender for gender, words in titles["honorifics"].items() for word in words.split()},
        surnames=_words(titles["surnames"]["words"]),
        genders={word: gender for gender, words in titles["genders"].items() for word in words.split()},
        given={word: gender for gender, words in given.items() for word in words.split()},
        heading=titles["verbs"],
        last={word: kind for kind in KINDS for word in mentions["last"].get(kind, "").split()},
        first={word: kind for kind, words in mentions["first"].items() for word in words.split()},
        of_heads=_words(mentions["of"]["heads"]),
        place_nouns=_words(mentions["places"]["nouns"]),
        before_place=_words(mentions["places"]["before"]),
        firmly_before_place=_words(mentions["places"]["firmly"]),
        motion=_words(mentions["places"]["verbs"]),
        areas=_words(mentions["places"]["areas"]),
        realms=_words(mentions["places"]["realms"]),
        endings=_words(mentions["places"]["endings"]),
        for_heads=_words(mentions["of"]["for"]),
        openings=_words(mentions["phrases"]["open"]),
        stops=_words(mentions["phrases"]["close"]),
        no_place=_words(mentions["places"]["not"]),
        kin=_words(mentions["belongs"]["after"]),
        offices=_words(mentions["belongs"]["person"]),
        nation=_words(mentions["belongs"]["nation"]),
        sites=_words(mentions["belongs"]["place"]),
        branded=_words(mentions["last"]["branded"]),
        particles=_words(mentions["inside"]["particles"]),
        owners=_words(mentions["inside"]["possessive"]),
        saints=_words(mentions["inside"]["saints"]),
        suffixes=_words(mentions["inside"]["suffixes"]),
        never=_words(mentions["never"]["words"]),
        alone=_words(mentions["never"]["alone"]),
        never_first=_words(mentions["never"]["first"]),
        speech=_words(mentions["speech"]["verbs"]),
        acts=_words(mentions["acts"]["verbs"]),
        relations=_words(mentions["acts"]["with"]),
        stances=_words(mentions["acts"]["own"]),
        labels=mentions["labels"],
        countries=countries,
        capitals=capitals,
        seats={seat.lower(): name for name, seats in places["seats"].items() for seat in seats},
        demonyms=demonyms,
        peoples=_words(places["groups"]["words"]),
        bodies=_words(places["groups"]["bodies"]),
        places=_words(places["groups"]["places"]),
        orgs=_words(places["groups"]["orgs"]),
        offices_like={word: _words(fits) | {word} for word, fits in common["offices"].items()},
        unique=_words(common["unique"]["words"]),
        people={word: gender for gender, words in common["people"].items() for word in words.split()},
        bodies_common=_words(common["bodies"]["words"]),
        bodies_alone=_words(common["bodies"]["alone"]),
        bare=_words(common["bodies"]["bare"]),
        enterprises=_words(common["enterprises"]["words"]),
        vague=_words(common["enterprises"]["vague"]),
        company=_words(common["enterprises"]["company"]),
        groups={word: group for group, words in common["groups"].items() for word in words.split()},
        surroundings={
            part: {name: _words(words) for name, words in lists.items()}
            for part, lists in _read("surroundings.toml").items()
        },
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _plural(noun: str) -> str:
    if noun.endswith("man"):
        return noun[:-3] + "men"
    return noun if noun.endswith(("s", "ese", "sh", "ch")) else noun + "s"
