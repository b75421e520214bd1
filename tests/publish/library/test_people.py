"""Who is who over all stories."""

from __future__ import annotations

from datetime import date

from tests.publish.library.shelf import MET, NEGLECT, PROMISE, SPENT, library

from twosource.model.text import Interval
from twosource.publish.library.naming import the_one
from twosource.publish.library.people import cards, profile

SHELF = library()
CORVIN, LORN = the_one(SHELF, "Edda Corvin"), the_one(SHELF, "Piet Lorn")


def test_a_full_and_a_short_name_of_two_stories_are_one_actor_with_all_its_articles():
    card = next(card for card in cards(SHELF) if card.actor == CORVIN)
    assert (card.stories, card.articles, card.statements, card.claims) == (2, 3, 1, 3)
    assert CORVIN.aliases == ("Corvin",)


def test_kinds_narrow_the_list():
    assert {card.actor.kind for card in cards(SHELF, "person")} == {"person"}
    assert cards(SHELF, "event") == ()


def test_a_role_has_its_time_and_its_words():
    (office,) = profile(SHELF, LORN).card.roles
    assert (office.role, office.of, office.when) == ("mayor", "Tarnow", Interval(date(2019, 1, 1), None))
    assert office.printed == Interval.day(date(2024, 2, 20))
    assert [citation.words for citation in office.evidence] == ["Mayor of Tarnow"]


def test_a_profile_tells_what_somebody_says_and_what_is_said_of_him():
    found = profile(SHELF, CORVIN)
    assert [said.words for said in found.said] == [(PROMISE,)]
    assert {told.statements for told in found.said_of} == {(NEGLECT,), (MET,), (SPENT,)}
    assert [told.by for told in found.said_of if told.claim == "spent"] == [("Piet Lorn",)]
    assert [story for story, _ in found.stories] == ["flood-story", "vote-story"]
    assert len(found.deeds) == 2
