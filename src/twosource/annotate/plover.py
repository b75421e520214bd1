"""The lexicon of PLOVER: what a verb, noun or adjective means, looked up in plover.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from twosource.model.annotation import Plover

if TYPE_CHECKING:
    from spacy.tokens import Token

LINKS = ("prt", "prep", "agent", "advmod", "acomp", "dative")


@dataclass(frozen=True, slots=True)
class Meaning:
    """A type and its mode, or (`operator`) what a word makes of the type it governs."""

    type: Plover | None = None
    mode: str | None = None
    operator: str | None = None


@dataclass(slots=True)
class Lexicon:
    """Entries by lemma: bare, with a particle or preposition, with an object; nouns; adjectives."""

    bare: dict[str, list[Meaning]] = field(default_factory=dict)
    linked: dict[tuple[str, str], list[Meaning]] = field(default_factory=dict)
    taking: dict[tuple[str, str], list[Meaning]] = field(default_factory=dict)
    nouns: dict[str, list[Meaning]] = field(default_factory=dict)
    adjectives: dict[str, list[Meaning]] = field(default_factory=dict)
    kinds: dict[str, frozenset[str]] = field(default_factory=dict)
    turns: dict[str, Mapping[str, Plover]] = field(default_factory=dict)

    def kinds_of(self, noun: Token) -> frozenset[str]:
        """The words that an object entry may name *noun* by: lemma, kinds, types."""
        lemma = noun.lemma_.lower()
        kinds = {kind for kind, members in self.kinds.items() if lemma in members}
        types = {meaning.type for meaning in self.nouns.get(lemma, ()) if meaning.type}
        return frozenset({lemma, *kinds, *types})


def words(text: str) -> Iterable[tuple[str, ...]]:
    for entry in text.replace("\n", " ").split(","):
        if parts := tuple(entry.split()):
            yield parts


@cache
def lexicon() -> Lexicon:
    """plover.toml, ready to be looked up; where a word has two types the first one counts."""
    raw: dict[str, Any] = tomllib.loads(resources.files(__package__).joinpath("plover.toml").read_text("utf8"))
    found = Lexicon(turns=raw["turns"])
    for kind in raw["kind"]:
        found.kinds[kind["name"]] = frozenset(" ".join(entry) for entry in words(kind["nouns"]))
    for group in raw["meaning"]:
        enter(found, group, Meaning(group["type"], group.get("mode")))
    for group in raw["operator"]:
        enter(found, group, Meaning(operator=group["name"]))
    return found


def enter(found: Lexicon, group: Mapping[str, str], meaning: Meaning) -> None:
    for parts in words(group.get("verbs", "")):
        if len(parts) == 1:
            found.bare.setdefault(parts[0], []).append(meaning)
        elif parts[-1].startswith("+"):
            found.taking.setdefault((parts[0], parts[-1][1:]), []).append(meaning)
        else:
            found.linked.setdefault((parts[0], parts[1]), []).append(meaning)
    for parts in words(group.get("nouns", "")):
        found.nouns.setdefault(" ".join(parts), []).append(meaning)
    for parts in words(group.get("adjectives", "")):
        found.adjectives.setdefault(" ".join(parts), []).append(meaning)


def links(verb: Token) -> frozenset[str]:
    """The particles and prepositions that go with *verb*."""
    return frozenset(
        child.lower_
        for child in verb.children
        if (child.dep_ in LINKS or (child.pos_ == "ADJ" and child.dep_ in ("ccomp", "oprd", "xcomp")))
        # "Called on Friday" is no calling on.
        and not any(below.ent_type_ in ("DATE", "TIME") for below in child.children)
    )


def meanings(verb: Token, objects: Iterable[Token]) -> tuple[list[Meaning], list[Meaning], list[Meaning]]:
    """What *verb* may mean: with its objects, with its particles and prepositions, alone."""
    found, lemma = lexicon(), verb.lemma_.lower()
    taking = [
        meaning
        for noun in objects
        for kind in sorted(found.kinds_of(noun))
        for meaning in found.taking.get((lemma, kind), ())
    ]
    linked = [meaning for link in sorted(links(verb)) for meaning in found.linked.get((lemma, link), ())]
    return taking, linked, found.bare.get(lemma, [])
