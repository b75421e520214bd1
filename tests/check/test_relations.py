"""Relations between actors, counted over claims."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from twosource.check.relations import relate
from twosource.model.annotation import Annotations, Event, MentionKind, Time
from twosource.model.article import Article
from twosource.model.claim import Claim, Speaker, Testimony
from twosource.model.story import Case, Story
from twosource.model.text import Interval

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


def test_what_two_do_with_each_other_counts_both_ways():
    both = relate(case_with(replace(ACCUSED, type="CONSULT", mode="meet")), (claim(),), ACTOR_OF)
    assert {(r.source, r.recipient, r.cooperation) for r in both} == {("Velm", "Tarn", 1), ("Tarn", "Velm", 1)}
    visit = relate(case_with(replace(ACCUSED, type="CONSULT", mode="visit")), (claim(),), ACTOR_OF)
    assert len(visit) == 1


def test_a_thing_is_no_party():
    kinds: dict[str, MentionKind] = {"Velm": "place", "Tarn": "product"}
    assert relate(case_with(ACCUSED), (claim(),), ACTOR_OF, kinds) == ()
    assert len(relate(case_with(ACCUSED), (claim(),), ACTOR_OF, {"Velm": "place", "Tarn": "org"})) == 1


def test_every_edge_has_the_words_and_the_speaker_that_it_rests_on():
    (relation,) = relate(case_with(ACCUSED), (claim(speaker=Speaker("Ilse Maro", "maro")),), ACTOR_OF)
    (deed,) = relation.deeds
    assert (deed.type, deed.claim, deed.told.words) == ("ACCUSE", "c", TEXT[:-1])
    assert deed.speaker == Speaker("Ilse Maro", "maro")


def test_we_in_quoted_words_are_who_is_quoted():
    article = Article("a", "We accused Tarn of theft.")
    event = replace(
        ACCUSED,
        source=article.span(0, 2),
        trigger=article.span(3, 10),
        recipient=article.span(11, 15),
        source_actor=None,
    )
    said = Testimony(article.cite(article.span(0, 24)), Speaker("Ilse Maro", "maro"))
    told = Claim("c", article.text, "single-origin", (), (), (said,))
    case = Case(Story("s", ("a",)), (article,), (Annotations("a", events=(event,)),), ())
    (relation,) = relate(case, (told,), ACTOR_OF)
    assert (relation.source, relation.recipient) == ("maro", "Tarn")


def test_a_day_that_only_bounds_it_does_not_date_it():
    autumn = Interval(date(2024, 9, 1), date(2024, 11, 30))
    case = case_with(replace(ACCUSED, when=autumn))
    (dated,) = relate(case, (claim(),), ACTOR_OF)
    before = Time(ARTICLE.span(21, 26), "DATE", "2024-FA", autumn, "before")
    bounded = replace(case, annotations=(replace(case.annotations[0], times=(before,)),))
    (open_,) = relate(bounded, (claim(),), ACTOR_OF)
    assert (dated.deeds[0].when, open_.deeds[0].when) == (autumn, Interval())
