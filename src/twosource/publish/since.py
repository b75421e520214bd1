"""What has changed in a dossier since somebody looked at it last."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from twosource.model.claim import Claim, Standing
from twosource.model.dossier import Dossier, Listed
from twosource.publish.wording import figure


@dataclass(frozen=True, slots=True)
class Turned:
    """A claim that stands otherwise than before, or has another value now."""

    claim: Claim
    before: Standing
    was: str  # the value that was best supported, "" where there was none
    now: str


@dataclass(frozen=True, slots=True)
class Since:
    """What came and what turned."""

    articles: tuple[Listed, ...]
    claims: tuple[Claim, ...]
    turned: tuple[Turned, ...]
    gone: int  # claims that are no more

    def __bool__(self) -> bool:
        return bool(self.articles or self.claims or self.turned or self.gone)


def snapshot(dossier: Dossier) -> str:
    """What must be kept of *dossier* to tell later what has changed, as JSON."""
    return json.dumps(
        {
            "articles": [article.id for article in dossier.articles],
            "claims": [[claim.standing, _value(claim), _places(claim)] for claim in dossier.claims],
        }
    )


def changed(kept: str, dossier: Dossier) -> Since:
    """What is new in *dossier* since it was *kept*; a claim is the same as long as it shares a statement."""
    before: dict[str, Any] = json.loads(kept)
    known = set(before["articles"])
    owner = {place: n for n, (_, _, places) in enumerate(before["claims"]) for place in places}
    fresh: list[Claim] = []
    turned: list[Turned] = []
    met: set[int] = set()
    for claim in dossier.claims:
        olds = [owner[place] for place in _places(claim) if place in owner]
        if not olds:
            fresh.append(claim)
            continue
        met.update(olds)
        standing, was, _ = before["claims"][max(set(olds), key=lambda n: (olds.count(n), -n))]
        now = _value(claim)
        if standing != claim.standing or was != now:
            turned.append(Turned(claim, standing, was, now))
    return Since(
        tuple(article for article in dossier.articles if article.id not in known),
        tuple(fresh),
        tuple(turned),
        len(before["claims"]) - len(met),
    )


def _places(claim: Claim) -> list[str]:
    spans = (testimony.citation.span for testimony in claim.statements)
    return [f"{span.article}:{span.start}:{span.end}" for span in spans]


def _value(claim: Claim) -> str:
    return figure(claim.value) if claim.value else ""
