"""Which claims matter most: support first, then what the outlets themselves put on top."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log2

from twosource.model.claim import Claim, Standing, Testimony
from twosource.model.story import Case
from twosource.publish.likeness import cohesion, coloured

LEFT_OUT = "…"
ORDER: tuple[Standing, ...] = ("corroborated", "disputed", "retracted", "single-origin")


def reference(claim: Claim) -> Testimony:
    """The statement whose words are the claim's, else the first."""
    wanted = " ".join(claim.text.split()).lower().strip(" .")
    words = [(" ".join(t.citation.words.split()).lower().strip(" ."), t) for t in claim.statements]
    wanted = wanted.rpartition(LEFT_OUT)[2].strip()  # the subject may stand farther off
    same = next((t for said, t in words if said == wanted), None)
    # A claim may be told without the word that joins it to its sentence.
    near = [t for said, t in words if wanted and (wanted in said or (said in wanted and len(said.split()) > 2))]
    return same or next(iter(near), claim.statements[0])


def weights(case: Case, claims: Sequence[Claim]) -> dict[str, float]:
    """How much each claim, by id, matters to somebody who reads only a few.

    Additive: independent origins and outlets (logarithms), how early the
    articles tell it, whether it is a coded event, gives a figure or a day, and
    how often its actors occur in the story.
    """
    spoken = Counter(actor for claim in claims for actor in set(claim.actors))
    busiest = max(spoken.values(), default=1)
    lines = {a.article: [s.start for s in a.sentences] for a in case.annotations}
    found: dict[str, float] = {}
    for claim in claims:
        early = max(1 / (1 + _line(lines.get(t.article, ()), t)) for t in claim.statements)
        actors = sum(spoken[actor] for actor in set(claim.actors)) / busiest
        found[claim.id] = (
            2.0 * log2(1 + len(claim.counted))
            + 0.7 * log2(1 + len(claim.outlets))
            + 2.0 * early
            + 0.5 * min(actors, 2.0)
            + 0.5 * (claim.event is not None)
            + 0.5 * (claim.value is not None)
            + 0.3 * claim.when.bounded
            + 0.6 * any(t.values for t in claim.statements)
            - 0.7 * min(coloured(reference(claim).citation.words), 3)
            # Origins that share hardly a word may speak of two things.
            - 1.5 * (len(claim.counted) > 1 and cohesion(claim) < 2)
            - 1.5 * all(t.modality == "asked" for t in claim.statements)
            - 0.5 * (len(claim.text.split()) < 5)
        )
    return found


def ranked(case: Case, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims by standing, the weightier first."""
    weight = weights(case, claims)
    return tuple(sorted(claims, key=lambda c: (ORDER.index(c.standing), -round(weight[c.id], 6), c.id)))


def _line(starts: Sequence[int], testimony: Testimony) -> int:
    return max(0, sum(start <= testimony.citation.span.start for start in starts) - 1)
