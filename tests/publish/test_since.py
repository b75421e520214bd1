"""What has changed since somebody looked, and actors as an analyst wants them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from tests.publish import harbour

from twosource.model.claim import Figure
from twosource.model.dossier import Dossier
from twosource.model.remark import Remark
from twosource.model.story import Undoing
from twosource.publish.amended import amended
from twosource.publish.compose import compose
from twosource.publish.since import changed, snapshot

NOW = datetime(2024, 5, 1, tzinfo=UTC)


@pytest.fixture
def dossier() -> Dossier:
    return compose(harbour.case(), harbour.findings(), version="0", settings="s")


def remark(kind: str, target: str, text: str, undone: bool = False) -> Remark:
    return Remark("1", kind, target, "Ilse", NOW, text=text, undone=Undoing("Ilse", NOW) if undone else None)  # type: ignore[arg-type]


def test_nothing_has_changed_in_the_same_dossier(dossier: Dossier):
    assert not changed(snapshot(dossier), dossier)


def test_an_article_and_a_claim_that_came_are_told(dossier: Dossier):
    before = replace(dossier, articles=dossier.articles[:-1], claims=dossier.claims[1:])
    since = changed(snapshot(before), dossier)
    assert [article.id for article in since.articles] == [dossier.articles[-1].id]
    assert [claim.id for claim in since.claims] == [dossier.claims[0].id]
    assert since.gone == 0
    assert changed(snapshot(dossier), before).gone == 1


def test_a_claim_that_grew_and_turned_is_told_with_what_it_was(dossier: Dossier):
    old = next(claim for claim in dossier.claims if claim.standing == "corroborated" and len(claim.statements) > 1)
    young = replace(old, id="young", standing="single-origin", statements=old.statements[:1], value=None)
    before = replace(dossier, claims=tuple(young if claim is old else claim for claim in dossier.claims))
    now = replace(old, value=Figure("killed", 3, 3))
    after = replace(dossier, claims=tuple(now if claim is old else claim for claim in dossier.claims))
    (turned,) = changed(snapshot(before), after).turned
    assert (turned.before, turned.claim.standing) == ("single-origin", "corroborated")
    assert (turned.was, turned.now) == ("", "3 killed")


def test_an_actor_is_called_as_it_was_named_last(dossier: Dossier):
    actor = dossier.actors[0]
    renamed = amended(dossier, [remark("rename", actor.id, "One"), remark("rename", actor.id, "Two")])
    found = next(each for each in renamed.actors if each.id == actor.id)
    assert found.name == "Two"
    assert actor.name in found.aliases


def test_what_was_undone_and_what_is_elsewhere_changes_nothing(dossier: Dossier):
    actor = dossier.actors[0]
    assert amended(dossier, [remark("rename", actor.id, "One", undone=True), remark("rename", "x", "One")]) is dossier
    assert amended(dossier, [remark("join", actor.id, "nobody here")]) is dossier


def test_joined_actors_are_one_everywhere(dossier: Dossier):
    relation = dossier.relations[0]
    one, other = (
        relation.source,
        next(a.id for a in dossier.actors if a.id not in (relation.source, relation.recipient)),
    )
    joined = amended(dossier, [remark("join", one, other)])
    speakers = [t.speaker for claim in joined.claims for t in claim.statements]
    speakers += [e.speaker for e in joined.expectations] + [s.speaker for s in joined.sayings]
    named = {speaker.actor for speaker in speakers if speaker} | {a for claim in joined.claims for a in claim.actors}
    assert one not in named | {actor.id for actor in joined.actors}
    assert other in named
    assert any(each.source == other for each in joined.relations)
    gone = next(actor.name for actor in dossier.actors if actor.id == one)
    assert gone in next(actor for actor in joined.actors if actor.id == other).aliases


def test_nobody_does_anything_to_himself(dossier: Dossier):
    relation = dossier.relations[0]
    joined = amended(dossier, [remark("join", relation.source, relation.recipient)])
    assert all(each.source != each.recipient for each in joined.relations)


def test_two_that_are_joined_with_each_other_are_one(dossier: Dossier):
    one, other = dossier.actors[0].id, dossier.actors[1].id
    joined = amended(dossier, [remark("join", one, other), remark("join", other, one)])
    assert len({one, other} & {actor.id for actor in joined.actors}) == 1
