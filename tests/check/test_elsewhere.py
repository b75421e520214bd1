"""What was foretold in one story, followed into reports of others: only where actors, event and time fit."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

from twosource.annotate.annotator import Annotator
from twosource.check.acquaintance import join_library
from twosource.check.checker import Checker
from twosource.check.elsewhere import FollowerElsewhere, stories_after
from twosource.model.article import Article, Publication
from twosource.model.library import Closing
from twosource.model.story import Case, Origin, Story
from twosource.publish.compose import compose

PROMISE = (
    "Transport minister Edda Corvin said on Wednesday that the Meralda Bridge would reopen by 30 April. "
    "The building firm Halvard Stone will begin work on the piers on 5 February."
)
NOISE = "Parliament gave transport minister Edda Corvin more money for roads on Monday. Simon Brandt called it a bribe."
OPENED = (
    "The Meralda Bridge was reopened on 19 April, and Edda Corvin cut the ribbon. "
    "Halvard Stone began work on the piers on 5 February."
)
ELSEWHERE = "The Osk Bridge in Wessen was reopened on Friday by Lukas Timm, who had paid for the piers."


@cache
def case(id: str, text: str, month: int, day: int) -> Case:
    published = Publication.at(datetime(2024, month, day, 12, tzinfo=UTC))
    article = Article(f"{id}-article", text, outlet=f"The {id.capitalize()} Post", language="en", published=published)
    origin = Origin(f"{id}-origin", (article.id,))
    return Case(Story(id, (article.id,)), (article,), (Annotator()(article),), (origin,))


def followed(first: Case, *others: Case) -> tuple[Closing, ...]:
    cases = {each.story.id: each for each in (first, *others)}
    shelf = join_library(compose(each, Checker()(each), version="1", settings="s") for each in cases.values())
    near = stories_after(shelf).get(first.story.id, ())
    return FollowerElsewhere()(first, [cases[id] for id in near], shelf)


def test_a_report_of_another_story_closes_what_it_tells_of():
    found = followed(case("flood", PROMISE, 1, 10), case("opening", OPENED, 4, 19))
    assert {closing.status for closing in found} == {"met"}
    assert {closing.by for closing in found} == {"opening"}
    assert len(found) == 2
    for closing in found:
        for citation in closing.evidence:
            assert OPENED[citation.span.start : citation.span.end] == citation.words


def test_the_same_actors_in_another_matter_close_nothing():
    assert followed(case("flood", PROMISE, 1, 10), case("vote", NOISE, 4, 20)) == ()


def test_the_same_deed_of_other_actors_closes_nothing():
    assert followed(case("flood", PROMISE, 1, 10), case("wessen", ELSEWHERE, 4, 19)) == ()


def test_an_earlier_report_closes_nothing():
    assert followed(case("flood", PROMISE, 1, 10), case("before", OPENED, 1, 9)) == ()


def test_a_library_of_one_story_has_nowhere_to_look():
    only = case("flood", PROMISE, 1, 10)
    assert stories_after(join_library([compose(only, Checker()(only), version="1", settings="s")])) == {}
    assert followed(only) == ()


def test_what_came_after_its_day_is_missed():
    late = "Edda Corvin and the mayor were there when the Meralda Bridge reopened on 3 May. Nobody cheered Corvin."
    (closing,) = followed(case("flood", PROMISE, 1, 10), case("late", late, 5, 3))
    assert (closing.status, closing.because) == ("missed", "The Late Post reports that it happened later than was said")


def test_a_promise_said_again_is_none_that_was_kept():
    promise = "Ravik Copper said on Thursday that it would pay its miners the wages it owes them by 30 June."
    again = "Wages owed to the miners of Ravik Copper are to be paid by 30 June, the company said on Friday."
    assert followed(case("wages", promise, 3, 1), case("again", again, 3, 9)) == ()


def test_what_is_due_in_a_month_may_come_on_any_day_of_it():
    promise = "Edda Corvin will present a list of roads in March, her ministry said on Monday."
    kept = "Edda Corvin presented a list of sixty roads on Thursday."
    (closing,) = followed(case("roads", promise, 2, 20), case("list", kept, 3, 29))
    assert closing.status == "met"
