"""Relations between actors, counted over claims."""

from __future__ import annotations

from dataclasses import replace

from twosource.check.relations import relate
from twosource.model.annotation import Annotations, Event
from twosource.model.article import Article
from twosource.model.claim import Claim, Testimony
from twosource.model.story import Case, Story

TEXT = "Velm accused Tarn of theft."
ARTICLE = Article("a", TEXT)
ACCUSED = Event(
    "ACCUSE", None, ARTICLE.span(0, 4), ARTICLE.span(5, 12), ARTICLE.span(13, 17), source_actor="v", recipient_actor="t"
)
ACTOR_OF = {("a", "v"): "Velm", ("a", "t"): "Tarn"}


def case_with(*events: Event) -> Case:
    return Case(Story("s", ("a",)), (ARTICLE,), (Annotations("a", events=events),), ())


def claim(id: str = "c", **how: object) -> Claim:
    testimony = replace(Testimony(ARTICLE.cite(ARTICLE.span(0, len(TEXT) - 1))), **how)
    return Claim(id, TEXT, "single-origin", (), (), (testimony,))


def test_an_accusation_is_a_conflict_from_accuser_to_accused():
    (relation,) = relate(case_with(ACCUSED), (claim(),), ACTOR_OF)
    assert (relation.source, relation.recipient) == ("Velm", "Tarn")
    assert (relation.cooperation, relation.conflict, relation.claims) == (0, 1, ("c",))


def test_aid_is_cooperation():
    (relation,) = relate(case_with(replace(ACCUSED, type="AID")), (claim(),), ACTOR_OF)
    assert (relation.cooperation, relation.conflict) == (1, 0)


def test_what_is_denied_or_only_expected_is_not_counted():
    assert relate(case_with(replace(ACCUSED, polarity="negative")), (claim(),), ACTOR_OF) == ()
    assert relate(case_with(replace(ACCUSED, modality="expected")), (claim(),), ACTOR_OF) == ()
    assert relate(case_with(ACCUSED), (claim(modality="denied"),), ACTOR_OF) == ()


def test_a_claim_counts_once_and_claims_come_sorted():
    (relation,) = relate(case_with(ACCUSED, ACCUSED), (claim("z"), claim("c")), ACTOR_OF)
    assert (relation.conflict, relation.claims) == (2, ("c", "z"))


def test_an_event_without_a_known_actor_is_no_relation():
    assert relate(case_with(replace(ACCUSED, recipient_actor=None)), (claim(),), ACTOR_OF) == ()
    assert relate(case_with(replace(ACCUSED, recipient_actor="v")), (claim(),), ACTOR_OF) == ()
