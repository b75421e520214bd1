"""Which names are those of a place and of its people by their form alone: Velkia and Velkian, Gorra and Gorrans."""

from __future__ import annotations

from collections.abc import Collection, Iterator

VOWELS = "aeiouy"
STEM = 3  # letters that the two have in common, at least
ENDINGS = ("ian", "ean", "an", "ese", "ish", "ite")


def kin(place: str, people: str) -> bool:
    """True where *people* can be the adjective or the people of *place*; both are single words in lower case."""
    stem = place.rstrip(VOWELS)
    if place == people or len(stem) < STEM or not people.startswith(stem):
        return False
    one = people[:-1] if people.endswith("s") else people
    # "Marta" and "Martin" are no kin, nor are "Kest" and "Kestan": after a consonant it is "Kestian".
    return one in {stem + ending for ending in ENDINGS if stem != place or ending not in {"an", "ean"}}


def kinships(keys: Collection[str]) -> Iterator[tuple[str, str]]:
    """Each place among *keys* with each of its peoples, in order."""
    peoples = [key for key in sorted(keys) if key.removesuffix("s").endswith(ENDINGS) and key.isalpha()]
    for place in sorted(keys):
        for people in peoples if place.isalpha() else ():
            if kin(place, people):
                yield place, people
