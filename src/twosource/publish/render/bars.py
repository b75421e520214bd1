"""The timeline as drawn: when things happened and when they were reported, on one axis."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from twosource.model.claim import Claim, Standing, Testimony
from twosource.model.dossier import Dossier, Listed, TimelineEntry
from twosource.publish.render.axis import Axis

# The standing that is drawn where several claims stand behind one mark.
LOUDEST: tuple[Standing, ...] = ("retracted", "disputed", "corroborated", "single-origin")


@dataclass(frozen=True, slots=True)
class Bar:
    """An entry of the timeline; *start* and *length* as `Axis.bar` gives them."""

    entry: TimelineEntry
    start: float
    length: float
    standing: Standing
    expected: bool
    statements: tuple[Testimony, ...]


def axis_of(dossier: Dossier) -> Axis:
    """An axis that holds all that happened and all that appeared."""
    appeared = (a.published.interval for a in dossier.articles if a.published.interval.bounded)
    return Axis.over([*(entry.when for entry in dossier.timeline), *appeared])


def bars(dossier: Dossier, axis: Axis, claims: Mapping[str, Claim]) -> list[Bar]:
    """The entries of the timeline."""
    return [_bar(entry, axis, [claims[id] for id in entry.claims if id in claims]) for entry in dossier.timeline]


def reports(articles: Iterable[Listed], axis: Axis) -> list[tuple[float, float, Listed]]:
    """When each article appeared, where that is known."""
    return [(*axis.bar(a.published.interval), a) for a in articles if a.published.interval.bounded]


def loudest(claims: Iterable[Claim]) -> Standing | None:
    standings = {claim.standing for claim in claims}
    return next((standing for standing in LOUDEST if standing in standings), None)


def shares(counts: Mapping[Standing, int]) -> list[tuple[Standing, float, float]]:
    """The standings that any claims have, with where each begins and how long it is in percent; none is too small
    to be seen."""
    there = {standing: max(n, sum(counts.values()) / 200) for standing, n in counts.items() if n}
    gap = 0.25
    scale = (100 - gap * (len(there) - 1)) / (sum(there.values()) or 1)
    found, at = [], 0.0
    for standing, n in there.items():
        found.append((standing, round(at, 2), round(n * scale, 2)))
        at += n * scale + gap
    return found


def _bar(entry: TimelineEntry, axis: Axis, claims: list[Claim]) -> Bar:
    statements = tuple(testimony for claim in claims for testimony in claim.statements)
    foretold = all(testimony.modality in ("expected", "conditional", "possible") for testimony in statements)
    standing = loudest(claims) or "single-origin"
    return Bar(entry, *axis.bar(entry.when), standing, bool(statements) and foretold, statements)
