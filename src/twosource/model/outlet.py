"""Who prints, and who owns whom: outlets, owner groups and agencies."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*://", re.IGNORECASE)
HOST = re.compile(r"(?:[^\s./@:?#]+\.)+[^\s./@:?#\d]{2,}")
PORT = re.compile(r":\d+$")
# "Alda Post.com": as people type them.
ENDING = re.compile(r"(?<=\w)\.(?:com|org|net|info|tv|news|co\.[a-z]{2}|com\.[a-z]{2}|[a-z]{2})$")


@dataclass(frozen=True, slots=True)
class Outlet:
    """One who prints: a paper, a station, a site; or an agency whose words others print."""

    name: str
    domains: tuple[str, ...] = ()  # "lakeside-daily.example"; what stands before it belongs to it too
    group: str | None = None  # the company that owns it
    kind: Literal["outlet", "agency"] = "outlet"
    credited: tuple[str, ...] = ()  # other names under which it is named or credited: "AFP", "Agence France-Presse"

    @property
    def owner(self) -> str:
        """The company that owns it, or its own name where none is known."""
        return self.group or self.name

    @property
    def names(self) -> tuple[str, ...]:
        """Its name first, then the others."""
        return (self.name, *self.credited)


@dataclass(frozen=True)
class Registry:
    """Outlets and agencies, in a stable order, to be looked up by where and by how they print.

    A name or domain that two of them have finds neither: an owner is never guessed.
    """

    outlets: tuple[Outlet, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "outlets", tuple(sorted(set(self.outlets), key=_order)))

    @property
    def agencies(self) -> tuple[Outlet, ...]:
        return tuple(outlet for outlet in self.outlets if outlet.kind == "agency")

    def at(self, url: str | None) -> Outlet | None:
        """Who prints at *url* (or host): of several domains that hold it the longest."""
        labels = host(url).split(".") if url else []
        for start in range(len(labels) - 1):
            found = self._domains.get(".".join(labels[start:]))
            if found:
                return found[0] if len(found) == 1 else None
        return None

    def named(self, name: str | None) -> Outlet | None:
        """Who goes by *name*, whatever its case, with or without "The" and ".com"; a host will do."""
        if not name or not name.strip():
            return None
        if not HOST.fullmatch(PORT.sub("", name.strip())):
            found = self._names.get(plain(name), ())
            return found[0] if len(found) == 1 else None
        # "Sun.com" is not The Sun, whose domains are known.
        bare = self._names.get(ENDING.sub("", plain(name)), ())
        return self.at(name) or (bare[0] if len(bare) == 1 and not bare[0].domains else None)

    def of(self, outlet: str | None, url: str | None) -> Outlet | None:
        """Who printed what is said to be by *outlet* and stands at *url*: the place tells more than the name."""
        return self.at(url) or self.named(outlet)

    def owner(self, outlet: str | None, url: str | None = None) -> str | None:
        """The company that owns the *outlet* or what stands at *url*; `None` where that is not known."""
        known = self.of(outlet, url)
        return known.owner if known else None

    def with_outlets(self, others: Iterable[Outlet]) -> Registry:
        """This registry with *others*, which go first.

        Whoever is called as one of them is named gives way to it.  Who has a domain or a further
        name of one of them gives that up, and goes where no domain is left of those it had.
        """
        others = tuple(others)
        if not others:
            return self
        names = {plain(name) for other in others for name in other.names}
        domains = {host(domain) for other in others for domain in other.domains}
        kept = []
        for outlet in self.outlets:
            left = tuple(domain for domain in outlet.domains if host(domain) not in domains)
            if plain(outlet.name) in names or (outlet.domains and not left):
                continue
            credited = tuple(name for name in outlet.credited if plain(name) not in names)
            kept.append(replace(outlet, domains=left, credited=credited))
        return Registry((*others, *kept))

    @cached_property
    def _domains(self) -> Mapping[str, tuple[Outlet, ...]]:
        return _index((host(domain), outlet) for outlet in self.outlets for domain in outlet.domains)

    @cached_property
    def _names(self) -> Mapping[str, tuple[Outlet, ...]]:
        return _index((plain(name), outlet) for outlet in self.outlets for name in outlet.names)


def host(url: str) -> str:
    """The host of a URL, or of one written without its scheme, in lower case; "" where it has none."""
    rest = SCHEME.sub("", url.strip()).lstrip("/")
    rest = re.split(r"[/?#\\]", rest, maxsplit=1)[0].rpartition("@")[2]
    return rest.partition(":")[0].strip(".").casefold().removeprefix("www.")


def plain(name: str) -> str:
    """A *name* as it is compared: without its case, "The", ".com" and the shape of its apostrophe."""
    words = " ".join(unicodedata.normalize("NFKC", name).replace("\u2019", "'").casefold().split())
    bare = words.removeprefix("the ") or words
    return ENDING.sub("", bare) if " " in words else bare


def _order(outlet: Outlet) -> tuple[str, ...]:
    return (outlet.name.casefold(), outlet.name, outlet.kind, outlet.group or "", *outlet.domains, *outlet.credited)


def _index(pairs: Iterable[tuple[str, Outlet]]) -> dict[str, tuple[Outlet, ...]]:
    found: defaultdict[str, dict[Outlet, None]] = defaultdict(dict)
    for key, outlet in pairs:
        if key:
            found[key][outlet] = None
    return {key: tuple(outlets) for key, outlets in found.items()}


NOBODY = Registry()  # where it does not matter who owns whom
