"""What each outlet has alone, and what it leaves out."""

from __future__ import annotations

from dataclasses import replace

from tests.publish.library.shelf import FLOOD, library

from twosource.model.dossier import Coverage, Stance
from twosource.publish.library.outlets import tellings, tellings_of


def covered(**rows: tuple[Stance, ...]):
    names = ("Herald", "Radio", "Courier", "Post")
    coverage = tuple(Coverage(id, tuple(zip(names, row))) for id, row in rows.items())
    return {t.outlet: t for t in tellings(replace(FLOOD, coverage=coverage))}


def test_what_nobody_else_speaks_of_an_outlet_has_alone():
    found = covered(promise=("states", "silent", "silent", "silent"))
    assert [claim.id for claim in found["Herald"].alone] == ["promise"]
    assert found["Radio"].alone == ()


def test_what_most_of_the_others_have_is_left_out():
    found = covered(promise=("states", "denies", "silent", "silent"), work=("states", "hedges", "states", "silent"))
    assert [claim.id for claim in found["Post"].left_out] == ["promise", "work"]
    assert [claim.id for claim in found["Herald"].left_out] == []


def test_what_but_one_other_has_is_not_missed():
    found = covered(promise=("states", "silent", "silent", "silent"))
    assert found["Post"].left_out == ()


def test_a_withdrawn_report_is_well_left_out():
    gone = tuple(replace(claim, standing="retracted") for claim in FLOOD.claims)
    coverage = (Coverage("promise", (("A", "states"), ("B", "states"), ("C", "silent"))),)
    assert all(t.left_out == () for t in tellings(replace(FLOOD, claims=gone, coverage=coverage)))


def test_a_single_outlet_is_not_alone():
    coverage = (Coverage("promise", (("Herald", "states"),)),)
    assert tellings(replace(FLOOD, coverage=coverage))[0].alone == ()


def test_one_outlet_over_all_stories():
    coverage = (Coverage("promise", (("Herald", "states"), ("Radio", "silent"))),)
    shelf = library(replace(FLOOD, coverage=coverage))
    (told,) = tellings_of(shelf.dossiers, "Radio")
    assert (told.story, dict(told.stances)) == ("flood-story", {"silent": 1})
