"""A dossier with its actors called and told apart as an analyst wants it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from twosource.model.claim import Claim, Relation, Speaker, StoryActor, Testimony
from twosource.model.dossier import Dossier
from twosource.model.remark import Remark


def amended(dossier: Dossier, remarks: Iterable[Remark]) -> Dossier:
    """The *dossier* with actors renamed and joined as the *remarks* have it; a later remark goes before an earlier."""
    names: dict[str, str] = {}
    into: dict[str, str] = {}
    for remark in remarks:
        if remark.undone is None and remark.text and remark.kind == "rename":
            names[remark.target] = remark.text
        elif remark.undone is None and remark.text and remark.kind == "join":
            into[remark.target] = remark.text
    present = {actor.id for actor in dossier.actors}
    goes = {id: last for id in present if (last := end_of(id, into)) != id and last in present}
    if not goes and not present & names.keys():
        return dossier
    return replace(
        dossier,
        actors=_actors(dossier.actors, goes, names),
        claims=tuple(_claim(claim, goes) for claim in dossier.claims),
        relations=_relations(dossier.relations, goes),
        expectations=tuple(replace(e, speaker=_speaker(e.speaker, goes)) for e in dossier.expectations),
        sayings=tuple(replace(s, speaker=_speaker(s.speaker, goes) or s.speaker) for s in dossier.sayings),
    )


@dataclass(frozen=True, slots=True)
class Called:
    """An actor as analysts want it called and told apart."""

    id: str  # of the one that all are joined to
    ids: tuple[str, ...]  # its own first
    parted: frozenset[str | None]  # stories that it is not in after all
    renamed: str | None


def called(id: str, remarks: Sequence[Remark]) -> Called:
    """The actor with this *id*, or the one that it was joined with, as the *remarks* have it, the last one last."""
    into = {remark.target: remark.text for remark in remarks if remark.kind == "join" and remark.text}
    id = end_of(id, into)
    ids = (id, *sorted(each for each in into if end_of(each, into) == id and each != id))
    parted = frozenset(remark.story for remark in remarks if remark.kind == "part" and remark.target in ids)
    names = [remark.text for remark in remarks if remark.kind == "rename" and remark.target == id and remark.text]
    return Called(id, ids, parted, names[-1] if names else None)


def end_of(id: str, into: Mapping[str, str]) -> str:
    """The actor that *id* is in the end, once each is joined to the one that *into* has for it.

    Of those that are joined in a circle, the first by id.
    """
    met = [id]
    while (after := into.get(met[-1], met[-1])) not in met:
        met.append(after)
    return min(met[met.index(after) :])


def _actors(actors: Sequence[StoryActor], goes: Mapping[str, str], names: Mapping[str, str]) -> tuple[StoryActor, ...]:
    found: dict[str, StoryActor] = {actor.id: actor for actor in actors if actor.id not in goes}
    for actor in actors:
        host = found.get(goes.get(actor.id, ""))
        if host is not None:
            found[host.id] = replace(
                host,
                aliases=tuple(dict.fromkeys((*host.aliases, actor.name, *actor.aliases))),
                roles=tuple(dict.fromkeys((*host.roles, *actor.roles))),
                articles=tuple(dict.fromkeys((*host.articles, *actor.articles))),
            )
    for id, name in names.items():
        if id in found and found[id].name != name:
            found[id] = replace(
                found[id], name=name, aliases=tuple(dict.fromkeys((found[id].name, *found[id].aliases)))
            )
    return tuple(found.values())


def _claim(claim: Claim, goes: Mapping[str, str]) -> Claim:
    return replace(
        claim,
        actors=tuple(sorted({goes.get(actor, actor) for actor in claim.actors})),
        statements=tuple(_testimony(testimony, goes) for testimony in claim.statements),
    )


def _testimony(testimony: Testimony, goes: Mapping[str, str]) -> Testimony:
    return replace(testimony, speaker=_speaker(testimony.speaker, goes))


def _speaker(speaker: Speaker | None, goes: Mapping[str, str]) -> Speaker | None:
    if speaker is None or speaker.actor is None:
        return speaker
    return replace(speaker, actor=goes.get(speaker.actor, speaker.actor))


def _relations(relations: Iterable[Relation], goes: Mapping[str, str]) -> tuple[Relation, ...]:
    """What was done, between those who are left; nobody does anything to himself."""
    found: dict[tuple[str, str], Relation] = {}
    for relation in relations:
        source, recipient = (goes.get(id, id) for id in (relation.source, relation.recipient))
        if source == recipient:
            continue
        known = found.get((source, recipient))
        found[source, recipient] = replace(
            relation,
            source=source,
            recipient=recipient,
            cooperation=relation.cooperation + (known.cooperation if known else 0),
            conflict=relation.conflict + (known.conflict if known else 0),
            claims=tuple(dict.fromkeys((*(known.claims if known else ()), *relation.claims))),
            deeds=tuple(dict.fromkeys((*(known.deeds if known else ()), *relation.deeds))),
        )
    return tuple(found.values())
