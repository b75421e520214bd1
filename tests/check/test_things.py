"""Names of things, and for what time a role is held."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from twosource.check.actors import join_actors
from twosource.check.tenure import time_held
from twosource.check.things import names_a_thing
from twosource.model.annotation import Actor, Annotations, Mention, Role, Statement, Time
from twosource.model.article import Article, Publication
from twosource.model.story import Case, Story
from twosource.model.text import Interval, Span


def span(text: str, words: str) -> Span:
    return Span("a", text.index(words), text.index(words) + len(words))


@pytest.mark.parametrize(
    ("text", "name", "thing"),
    [
        ("They met over the Blue Line gas pipeline.", "Blue Line", True),
        ("The Blue Line ferry ran aground.", "Blue Line", True),
        ("Blue Line said the ferry ran aground.", "Blue Line", False),
        ("Blue Line bought a ferry.", "Blue Line", False),
        ("The tanker of Blue Line sank.", "Blue Line", False),
    ],
)
def test_a_noun_behind_a_name_says_that_it_names_a_thing(text: str, name: str, thing: bool):
    verbs = [word for word in ("met", "said", "bought", "sank") if word in text]
    told = tuple(Statement(span(text, text), (span(text, text),), span(text, verb), verb) for verb in verbs)
    assert names_a_thing(span(text, name), Annotations("a", statements=told), text) is thing


def test_what_is_mostly_called_a_pipeline_is_none_that_acts():
    text = "Marn sought a deal on the Blue Line 2 gas pipeline. The Blue Line 2 pipeline is late."
    spans = [Span("a", at, at + len("Blue Line 2")) for at in (26, text.rindex("Blue Line 2"))]
    notes = Annotations(
        "a",
        actors=(Actor("b", "Blue Line 2", "org"),),
        mentions=tuple(Mention(each, "org", "b") for each in spans),
    )
    (actor,) = join_actors(Case(Story("s", ("a",)), (Article("a", text),), (notes,), ()))[0]
    assert actor.kind == "product"


def held(text: str, role: str, *times: Time) -> Interval:
    article = Article("a", text, published=Publication.at(datetime(2024, 5, 1, tzinfo=UTC)))
    return time_held(Role(role, None, span(text, role)), article, Annotations("a", times=times))


def year(text: str, words: str, bound: str | None = None) -> Time:
    first = int(words)
    return Time(span(text, words), "DATE", words, Interval(date(first, 1, 1), date(first, 12, 31)), bound)  # type: ignore[arg-type]


def test_a_role_is_held_for_the_time_that_the_words_give():
    since = "Ole Timm, mayor since 2021, resigned."
    assert held(since, "mayor", year(since, "2021", "since")) == Interval(date(2021, 1, 1), None)
    spell = "Ole Timm, mayor from 2015 to 2019, resigned."
    both = year(spell, "2015"), year(spell, "2019")
    assert held(spell, "mayor", *both) == Interval(date(2015, 1, 1), date(2019, 12, 31))


def test_a_former_role_is_over_and_a_plain_one_open():
    assert held("The former mayor Ole Timm came.", "mayor") == Interval(None, date(2024, 5, 1))
    assert held("The mayor, Ole Timm, came.", "mayor") == Interval()


def test_a_day_of_another_sentence_dates_no_role():
    text = "Ole Timm is mayor. Since 2021 it rains."
    assert held(text, "mayor", year(text, "2021", "since")) == Interval()
