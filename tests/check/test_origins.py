"""Counting who independently says a thing."""

from tests.check.telling import Paper, Told, facts

from twosource.check.origins import count_origins
from twosource.model.outlet import Outlet, Registry

BRIDGE = Told("The old bridge fell", "fall", "The old bridge")


def test_a_copy_counts_once() -> None:
    papers = [Paper("a", "The old bridge fell.", (BRIDGE,)), Paper("b", "The old bridge fell.", (BRIDGE,))]
    assert len(count_origins(facts(papers, [("a", "b")]))) == 1
    assert len(count_origins(facts(papers))) == 2


def test_two_papers_of_one_owner_count_once_and_it_says_why() -> None:
    registry = Registry((Outlet("a", group="Lakeside Press"), Outlet("b", group="Lakeside Press")))
    papers = [Paper(i, "The old bridge fell.", (BRIDGE,), outlet=i) for i in "ab"]
    (counted,) = count_origins(facts(papers, registry=registry))
    assert counted.because == "2 articles of a and b, behind which stands Lakeside Press"


def test_one_speaker_in_two_papers_counts_once() -> None:
    told = Told("the old bridge fell", "fall", "the old bridge", speaker="Mara Quint")
    papers = [Paper(i, "Mara Quint said the old bridge fell.", (told,)) for i in "ab"]
    counted = count_origins(facts(papers))
    assert len(counted) == 1
    assert "one speaker" in counted[0].because


def test_two_speakers_count_twice() -> None:
    papers = [
        Paper(
            "a", "Mara Quint said the old bridge fell.", (Told("the old bridge fell", "fall", speaker="Mara Quint"),)
        ),
        Paper("b", "Oto Lind said the old bridge fell.", (Told("the old bridge fell", "fall", speaker="Oto Lind"),)),
    ]
    assert len(count_origins(facts(papers))) == 2


def test_a_denial_does_not_corroborate() -> None:
    denial = Told("The old bridge did not fall", "fall", "The old bridge", polarity="negative")
    papers = [Paper("a", "The old bridge fell.", (BRIDGE,)), Paper("b", "The old bridge did not fall.", (denial,))]
    assert len(count_origins(facts(papers))) == 1


def test_what_a_paper_says_itself_leans_on_whom_it_quotes_for_it() -> None:
    text = "The old bridge fell. Mara Quint said the old span gave in."
    told = (BRIDGE, Told("the old span gave in", "give in", speaker="Mara Quint"))
    assert len(count_origins(facts([Paper("a", text, told)]))) == 1


def test_that_somebody_expected_it_does_not_bear_out_that_it_came() -> None:
    awaited = Told("She expected the old bridge to fall", "expect", "She")
    papers = [Paper("a", "The old bridge fell.", (BRIDGE,)), Paper("b", f"{awaited.words}.", (awaited,))]
    assert len(count_origins(facts(papers))) == 1


def test_an_article_that_is_no_origin_has_its_reason() -> None:
    awaited = Told("The old bridge will fall", "fall", "The old bridge", modality="expected")
    denial = Told("The old bridge did not fall", "fall", "The old bridge", polarity="negative")
    papers = [Paper(i, f"{told.words}.", (told,)) for i, told in (("a", BRIDGE), ("b", awaited), ("c", denial))]
    (counted,) = count_origins(facts(papers))
    assert counted.because == "reported by one outlet; 1 other article denies it; 1 other article only expects it"


def test_who_only_names_what_is_planned_does_not_say_that_it_was_done() -> None:
    planned = Told("Brun is to visit Arnby", "visit", "Brun", "Arnby", modality="expected")
    named = Told("Brun’s visit to Arnby", "visit", "Brun")
    papers = [
        Paper("a", "Brun is to visit Arnby.", (planned,)),
        Paper("b", "Brun is to visit Arnby.", (planned,)),
        Paper("c", "Brun’s visit to Arnby draws crowds.", (named,)),
    ]
    assert [c.statements for c in count_origins(facts(papers))] == [(0,), (1,)]
