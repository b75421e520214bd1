"""Who did what to whom over all stories."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.publish.library.shelf import FLOOD, MET, NEGLECT, VOTE, claim, library

from twosource.errors import AmbiguousError, NotFoundError
from twosource.model.claim import Deed, Speaker, Testimony
from twosource.model.text import Interval
from twosource.publish.library.naming import the_one
from twosource.publish.library.relations import by_month, edges

SHELF = library()


def between(**days: date):
    return edges(SHELF, the_one(SHELF, "Corvin"), the_one(SHELF, "Piet Lorn"), **days)


def test_a_pair_has_both_directions_with_types_and_every_statement():
    found = {(e.source.name, e.recipient.name): e for e in between()}
    back, forth = found["Piet Lorn", "Edda Corvin"], found["Edda Corvin", "Piet Lorn"]
    assert back.types == (("ACCUSE", 1), ("CONSULT", 1))
    assert (back.cooperation, back.conflict, forth.cooperation, forth.conflict) == (1, 1, 1, 0)
    assert [s.citation for event in back.events for s in event.statements] == [NEGLECT, MET]


def test_events_come_by_day_and_say_whether_the_words_give_it():
    back = next(e for e in between() if e.source.name == "Piet Lorn")
    assert [(event.dated, event.when.latest) for event in back.events] == [
        ("printed", date(2024, 1, 10)),
        ("told", date(2024, 2, 19)),
    ]


def test_days_narrow_it():
    assert {event.type for e in between(since=date(2024, 2, 1)) for event in e.events} == {"CONSULT"}
    assert {event.type for e in between(until=date(2024, 2, 1)) for event in e.events} == {"ACCUSE"}
    assert between(since=date(2025, 1, 1)) == ()


def test_what_both_did_counts_once_by_month():
    assert [(m.first, m.cooperation, m.conflict) for m in by_month(between())] == [
        (date(2024, 1, 1), 0, 1),
        (date(2024, 2, 1), 1, 0),
    ]


def test_what_has_no_day_at_all_is_kept_apart():
    undated = replace(FLOOD, articles=tuple(replace(a, published=type(a.published)()) for a in FLOOD.articles))
    shelf = library(undated)
    assert by_month(edges(shelf))[0].first is None
    assert edges(shelf, since=date(2000, 1, 1)) == ()


def test_a_quoted_event_stands_on_the_word_of_its_speaker():
    quoted = replace(
        FLOOD.relations[0], deeds=(Deed("ACCUSE", None, "neglect", NEGLECT, Interval(), Speaker("Piet Lorn", "lorn")),)
    )
    (edge,) = edges(library(replace(FLOOD, relations=(quoted,))))
    assert edge.events[0].statements[0].speaker == "Piet Lorn"


def test_one_claim_of_many_articles_is_one_event():
    said = claim(
        "neglect", Testimony(NEGLECT), Testimony(replace(NEGLECT, span=replace(NEGLECT.span, article="radio")))
    )
    deeds = tuple(Deed("ACCUSE", None, "neglect", t.citation) for t in said.statements)
    many = replace(FLOOD, claims=(said, *FLOOD.claims), relations=(replace(FLOOD.relations[0], deeds=deeds),))
    (edge,) = edges(library(many))
    assert (edge.conflict, len(edge.events[0].statements)) == (1, 2)


def test_a_name_finds_one_or_says_why_not():
    assert the_one(SHELF, "piet LORN").name == "Piet Lorn"
    assert the_one(SHELF, the_one(SHELF, "Corvin").id[:8]).name == "Edda Corvin"
    with pytest.raises(NotFoundError, match="Unheard"):
        the_one(SHELF, "Unheard")


def test_a_name_that_two_have_is_not_guessed_at():
    stranger = replace(VOTE, actors=(VOTE.actors[2],), relations=(), claims=())
    with pytest.raises(AmbiguousError, match=r"[0-9a-f]{8} \(police, in 1 story\) and"):
        the_one(library(FLOOD, stranger), "police")


def test_the_summed_counts_are_those_of_the_dossier():
    assert VOTE.relations[0].cooperation == edges(library(VOTE))[0].cooperation
