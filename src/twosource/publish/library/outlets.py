"""What each outlet tells, over one story or all: what it alone has, and what it leaves out that most have."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from twosource.model.claim import Claim
from twosource.model.dossier import Dossier, Stance

MOST = 0.5  # of the other outlets of a story that must have a claim, more than this, for a silence to tell
FEWEST = 2  # of them, at least


@dataclass(frozen=True, slots=True)
class Telling:
    """What one outlet does with the claims of a story, by claim."""

    outlet: str
    story: str
    alone: tuple[Claim, ...]  # what nobody else speaks of
    left_out: tuple[Claim, ...]  # what most of the others have
    stances: tuple[tuple[Stance, int], ...]


def tellings(dossier: Dossier) -> tuple[Telling, ...]:
    """One for each outlet, in the order of the articles; nobody is alone where there is but one."""
    rows = [dict(coverage.by_outlet) for coverage in dossier.coverage]
    outlets = list(dict.fromkeys(name for row in rows for name in row))
    claims = {claim.id: claim for claim in dossier.claims}
    told = [(claims[coverage.claim], row) for coverage, row in zip(dossier.coverage, rows) if coverage.claim in claims]
    return tuple(_telling(outlet, dossier.story.id, told, len(outlets) - 1) for outlet in outlets)


def tellings_of(dossiers: Iterable[Dossier], outlet: str) -> tuple[Telling, ...]:
    """What *outlet*, in whatever case it is written, tells and leaves out in each story that it is in."""
    wanted = outlet.casefold()
    return tuple(told for dossier in dossiers for told in tellings(dossier) if told.outlet.casefold() == wanted)


def _telling(outlet: str, story: str, told: Sequence[tuple[Claim, dict[str, Stance]]], others: int) -> Telling:
    alone, left_out = [], []
    counts: dict[Stance, int] = {}
    for claim, row in told:
        stance = row.get(outlet, "silent")
        counts[stance] = counts.get(stance, 0) + 1
        having = sum(each != "silent" for name, each in row.items() if name != outlet)
        if stance != "silent" and others and not having:
            alone.append(claim)
        # A report that was withdrawn is well left out.
        if stance == "silent" and having >= FEWEST and having > MOST * others and claim.standing != "retracted":
            left_out.append(claim)
    stances = tuple((stance, counts[stance]) for stance in sorted(counts))
    return Telling(outlet, story, tuple(alone), tuple(left_out), stances)
