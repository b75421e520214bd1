"""Who did what to whom over a story: claims of cooperation and of conflict between two actors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from twosource.model.annotation import Annotations, Event, Plover
from twosource.model.claim import Claim, Relation
from twosource.model.story import Case
from twosource.model.text import Span

# The quad classes of PLOVER (Halterman et al. 2023): verbal and material cooperation, verbal and material conflict.
COOPERATION: frozenset[Plover] = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD"})
CONFLICT: frozenset[Plover] = frozenset(
    {"REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
)


def relate(case: Case, claims: Sequence[Claim], actor_of: Mapping[tuple[str, str], str]) -> tuple[Relation, ...]:
    """Every pair of actors with how many claims tell of cooperation, and how many of conflict, from one to the other.

    A claim counts once for a pair and kind, however many articles state it.  What
    is denied, or only expected, possible, conditional or asked, is not counted.
    """
    annotations = {each.article: each for each in case.annotations}
    friendly: dict[tuple[str, str], set[str]] = defaultdict(set)
    hostile: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim in claims:
        for event in _events(claim, annotations):
            pair = _pair(event, actor_of)
            if pair is None:
                continue
            (friendly if event.type in COOPERATION else hostile)[pair].add(claim.id)
    return tuple(
        Relation(
            source, recipient, len(friendly[source, recipient]), len(hostile[source, recipient]),
            tuple(sorted(friendly[source, recipient] | hostile[source, recipient])),
        )
        for source, recipient in sorted(friendly.keys() | hostile.keys())
    )  # fmt: skip


def _events(claim: Claim, annotations: Mapping[str, Annotations]) -> Iterable[Event]:
    """The events that the claim's own words tell as having happened."""
    for testimony in claim.statements:
        if testimony.polarity == "negative" or testimony.modality not in {"asserted"}:
            continue
        for event in annotations[testimony.article].events:
            if event.modality == "asserted" and event.polarity == "positive" and _tells(testimony.citation.span, event):
                yield event


def _tells(words: Span, event: Event) -> bool:
    """True where what was done lies in *words*, with one of the two at least."""
    return words.covers(event.trigger) and (
        words.covers(event.source) or (event.recipient is not None and words.covers(event.recipient))
    )


def _pair(event: Event, actor_of: Mapping[tuple[str, str], str]) -> tuple[str, str] | None:
    if event.source_actor is None or event.recipient_actor is None:
        return None
    source = actor_of.get((event.source.article, event.source_actor))
    recipient = actor_of.get((event.source.article, event.recipient_actor))
    return (source, recipient) if source and recipient and source != recipient else None
