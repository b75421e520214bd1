"""What a dossier cannot tell is told, with what is missing."""

from __future__ import annotations

from dataclasses import replace

from tests.publish.library.shelf import FLOOD, cite, claim, listed

from twosource.model.claim import Dating, Difference, Figure, Side, Testimony
from twosource.model.dossier import Dossier
from twosource.model.text import Interval, Sentence
from twosource.publish.untold import untold


def about(dossier: Dossier) -> dict[str, str]:
    return {one.about: one.text for one in untold(dossier)}


def dated(dating: Dating) -> Dossier:
    return replace(FLOOD, story=replace(FLOOD.story, dating=dating))


def test_a_story_without_a_day_says_so_and_why():
    assert "name no day" in about(FLOOD)["date"]
    bare = replace(FLOOD, articles=(listed("flood", "Tarnow Herald", None),))
    assert "no article says when it was printed" in about(bare)["date"]


def test_more_than_one_answer_is_no_answer_and_its_steps_are_cited():
    step = Sentence("The words name a Friday.", (cite("flood", "on Friday"),))
    found = untold(
        dated(Dating(Interval.day(FLOOD.articles[0].published.interval.latest), "inferred", "open", (step,)))
    )  # type: ignore[arg-type]
    assert found[0].about == "date"
    assert found[0].citations == step.citations


def test_a_certain_day_is_not_among_it():
    sure = dated(Dating(FLOOD.articles[0].published.interval, "given", "certain"))
    assert "date" not in about(sure)


def killed(low: float, high: float | None) -> Testimony:
    return Testimony(cite("flood", "killed at the bridge"), values=(Figure("killed", low, high, "person"),))


def test_a_toll_with_lower_ends_only_cannot_be_told():
    open_ended = replace(FLOOD, claims=(claim("toll", killed(9, None)),))
    (toll,) = [one for one in untold(open_ended) if one.about == "figure"]
    assert toll.claims == ("toll",)
    assert toll.citations
    assert "figure" not in about(replace(FLOOD, claims=(claim("toll", killed(9, None), killed(9, 9)),)))


def test_a_dispute_says_what_each_side_rests_on():
    sides = (Side("9 killed", (0,)), Side("12 killed", (1,)))
    disputed = replace(
        claim("toll", killed(9, 9), Testimony(cite("radio", "twelve were killed"))),
        differences=(Difference("quantity", "conflict", sides, ""),),
    )
    text = about(replace(FLOOD, claims=(disputed,)))["dispute"]
    assert text.startswith("Which quantity is right cannot be told: “9 killed” (1 origin) and “12 killed” (1 origin)")


def test_articles_without_a_date_or_an_outlet_are_counted():
    undated = replace(FLOOD, articles=(FLOOD.articles[0], listed("radio", None, None)))
    found = about(undated)
    assert "1 article of 2" in found["printing"]
    assert "1 article" in found["outlets"]


def test_articles_of_one_origin_corroborate_nothing():
    copied = replace(FLOOD, articles=tuple(replace(article, origin="o") for article in FLOOD.articles))
    assert "one origin" in about(copied)["origins"]
    assert "origins" not in about(FLOOD)
