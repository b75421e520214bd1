"""Who did what to whom over a story: claims of cooperation and of conflict between two actors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from twosource.check.things import names_a_thing
from twosource.model.annotation import Annotations, Event, MentionKind, Plover
from twosource.model.claim import Claim, Deed, Relation, Testimony
from twosource.model.story import Case
from twosource.model.text import Interval, Span

# The quad classes of PLOVER (Halterman et al. 2023): verbal and material cooperation, verbal and material conflict.
COOPERATION: frozenset[Plover] = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD"})
CONFLICT: frozenset[Plover] = frozenset(
    {"REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
)
# What two do with each other, whoever is named first: a meeting, a call, an accord, joint work.
MUTUAL_MODES = frozenset({"meet", "phone", "accord"})
MUTUAL_TYPES: frozenset[Plover] = frozenset({"COOPERATE"})
# What can do something and have something done to it: a pipeline, a parade and a treaty cannot.
ACTING: frozenset[MentionKind] = frozenset({"person", "org", "place", "group"})
SPEAKING = frozenset({"i", "we", "us", "me"})  # in quoted words: who is quoted
NOBODY: Mapping[str, MentionKind] = MappingProxyType({})


def relate(
    case: Case,
    claims: Sequence[Claim],
    actor_of: Mapping[tuple[str, str], str],
    kinds: Mapping[str, MentionKind] = NOBODY,
) -> tuple[Relation, ...]:
    """Every pair of actors with how many claims tell of cooperation, and how many of conflict, from one to the other.

    A claim counts once for a pair and kind, however many articles state it.  What
    is denied, or only expected, possible, conditional or asked, is not counted.  What
    two do with each other counts both ways.  *kinds* are those of the story's actors.
    """
    annotations = {each.article: each for each in case.annotations}
    texts = {article.id: article.text for article in case.articles}
    deeds: dict[tuple[str, str], dict[Deed, None]] = defaultdict(dict)
    for claim in claims:
        for testimony, event in _events(claim, annotations):
            notes, text = annotations[testimony.article], texts[testimony.article]
            source = _party(event.source, event.source_actor, notes, text, actor_of, testimony)
            recipient = _party(event.recipient, event.recipient_actor, notes, text, actor_of, testimony)
            if source is None or recipient is None or source == recipient:
                continue
            if not {kinds.get(source, "org"), kinds.get(recipient, "org")} <= ACTING:
                continue
            deed = Deed(event.type, event.mode, claim.id, testimony.citation, _when(event, notes), testimony.speaker)
            deeds[source, recipient][deed] = None
            if event.mode in MUTUAL_MODES or event.type in MUTUAL_TYPES:
                deeds[recipient, source][deed] = None
    return tuple(_relation(pair, tuple(deeds[pair])) for pair in sorted(deeds))


def _relation(pair: tuple[str, str], deeds: tuple[Deed, ...]) -> Relation:
    friendly = {deed.claim for deed in deeds if deed.type in COOPERATION}
    hostile = {deed.claim for deed in deeds if deed.type in CONFLICT}
    told = sorted(deeds, key=lambda d: (d.claim, d.told, d.type, d.mode or "", str(d.when)))
    return Relation(*pair, len(friendly), len(hostile), tuple(sorted(friendly | hostile)), tuple(told))


def _events(claim: Claim, annotations: Mapping[str, Annotations]) -> Iterator[tuple[Testimony, Event]]:
    """The events that the claim's own words tell as having happened, each with the statement that tells it."""
    for testimony in claim.statements:
        if testimony.polarity == "negative" or testimony.modality not in {"asserted"}:
            continue
        for event in annotations[testimony.article].events:
            if event.modality == "asserted" and event.polarity == "positive" and _tells(testimony.citation.span, event):
                yield testimony, event


def _tells(words: Span, event: Event) -> bool:
    """True where what was done lies in *words*, with one of the two at least."""
    return words.covers(event.trigger) and (
        words.covers(event.source) or (event.recipient is not None and words.covers(event.recipient))
    )


def _when(event: Event, notes: Annotations) -> Interval:
    """The days of the event; open where the words only bound it: "accused him of buying votes before the autumn"."""
    near = [time for time in notes.times if time.interval == event.when and time.bound is not None]
    return Interval() if near else event.when


def _party(
    words: Span | None,
    actor: str | None,
    notes: Annotations,
    text: str,
    actor_of: Mapping[tuple[str, str], str],
    testimony: Testimony,
) -> str | None:
    """The story's actor that the *words* for a party stand for; "we" in a quotation is who is quoted."""
    if words is None:
        return None
    if words.of(text).lower() in SPEAKING:
        return testimony.speaker.actor if testimony.speaker else None
    if actor is None:
        return None
    # "The Tarn pipeline" is not Tarn.
    named: Iterable[Span] = (m.span for m in notes.mentions if m.actor == actor and words.covers(m.span))
    if any(names_a_thing(span, notes, text) for span in named):
        return None
    return actor_of.get((notes.article, actor))
