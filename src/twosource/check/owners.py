"""On whose account an origin's own words are: an agency, an owner group or an outlet counts once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from twosource.model.outlet import Registry, plain
from twosource.model.story import Case


@dataclass(frozen=True, slots=True)
class Backer:
    """Who stands behind words, however many different ones it prints."""

    key: str
    names: str | None = None  # the agency, or the company that owns the outlet, where it is known


def backers(case: Case, registry: Registry) -> Mapping[str, Backer]:
    """Who stands behind each origin of *case*, by its id."""
    articles = {article.id: article for article in case.articles}
    found = {}
    for origin in case.origins:
        first = articles[origin.articles[0]]
        printed = registry.of(first.outlet, first.url)
        # Of words that several print, one who says whose they are says it for all.
        agencies = sorted(
            known.name
            for reason in origin.reasons
            if reason.kind == "agency credit" and (known := registry.named(reason.named)) and known.kind == "agency"
        )
        if agencies:
            found[origin.id] = Backer(f"owner:{agencies[0]}", agencies[0])
        elif printed is not None:
            found[origin.id] = Backer(f"owner:{printed.owner}", printed.owner)
        else:
            found[origin.id] = Backer(f"outlet:{plain(first.outlet)}" if first.outlet else origin.id)
    return found
