"""What is expected over all stories, and who kept their word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.publish.library.shelf import BY_APRIL, CORVIN, FLOOD, PROMISE, VOTE, cite, library

from twosource.model.claim import Expectation
from twosource.model.library import Closing
from twosource.publish.library.ledger import ledger

LATER, EARLIER = date(2024, 6, 1), date(2024, 2, 1)
OPENED = cite("vote", "the bridge opened on 20 April", 200)
CLOSED = Closing("flood-story", PROMISE, "met", "Capital Courier reports that it happened", (OPENED,), "vote-story")


def test_what_is_past_its_day_without_a_word_stays_open_and_is_past_due():
    entry, undated = ledger(library(), today=LATER).entries
    assert (entry.status, entry.past_due) == ("open", True)
    assert (undated.status, undated.past_due) == ("open", False)
    assert not ledger(library(), today=EARLIER).entries[0].past_due


def test_the_last_day_itself_is_not_past_due():
    assert not ledger(library(), today=date(2024, 4, 30)).entries[0].past_due


def test_a_report_of_another_story_closes_it_with_its_words():
    entry = ledger(library(), (CLOSED,), today=LATER).entries[0]
    assert (entry.status, entry.past_due, entry.closed_by) == ("met", False, "vote-story")
    assert entry.evidence == (OPENED,)


def test_what_its_own_story_has_closed_is_left_as_it_is():
    missed = replace(FLOOD.expectations[0], status="missed", evidence=(PROMISE,))
    entry = ledger(library(replace(FLOOD, expectations=(missed,)), VOTE), (CLOSED,), today=LATER).entries[0]
    assert (entry.status, entry.closed_by) == ("missed", None)


def test_the_speaker_is_told_by_full_name_and_the_outlet_itself_is_no_speaker():
    book = ledger(library(), today=LATER)
    assert [entry.speaker for entry in book.entries] == ["Edda Corvin", None]
    (record,) = book.records
    assert (record.speaker, record.total, record.past_due) == ("Edda Corvin", 1, 1)


def test_it_is_narrowed_by_speaker_status_and_day():
    shelf = library()
    assert len(ledger(shelf, today=LATER, speaker="corvin").entries) == 1
    assert ledger(shelf, today=LATER, speaker="Nobody").entries == ()
    assert ledger(shelf, (CLOSED,), today=LATER, status="met").entries[0].told == PROMISE
    assert len(ledger(shelf, today=LATER, due_before=date(2024, 5, 1)).entries) == 1
    assert ledger(shelf, today=LATER, due_before=BY_APRIL.latest).entries == ()


def test_what_it_hangs_on_is_cited():
    condition = ledger(library(), today=LATER).entries[1].condition
    assert condition is not None
    assert condition.words == "if the river falls"


def test_one_record_over_all_stories():
    again = Expectation(
        "met", replace(CORVIN, name="Corvin"), BY_APRIL, "met", "", (OPENED,), cite("vote", "a list", 300)
    )
    book = ledger(library(FLOOD, replace(VOTE, expectations=(again,))), today=LATER)
    (record,) = book.records
    assert (record.speaker, dict(record.counts)["met"], dict(record.counts)["open"]) == ("Edda Corvin", 1, 1)


def test_no_article_is_called_by_an_id_that_nobody_can_read():
    told = replace(FLOOD.expectations[0], status="met", because="vote reports that it happened", evidence=(OPENED,))
    nameless = replace(FLOOD, articles=(replace(FLOOD.articles[0], id="0123456789abcdef", outlet=None),))
    told = replace(told, told=replace(PROMISE, span=replace(PROMISE.span, article="0123456789abcdef")))
    told = replace(told, because="0123456789abcdef reports that it happened")
    book = ledger(library(replace(nameless, expectations=(told,))), today=LATER)
    assert book.entries[0].because == "one article reports that it happened"
