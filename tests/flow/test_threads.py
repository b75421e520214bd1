"""A later story that goes back to an earlier one is linked to it, and nothing else is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from twosource import flow
from twosource.flow.shelving import profiled
from twosource.flow.threads import threads_of
from twosource.group.packed import Packer
from twosource.model.article import Article, Publication
from twosource.model.story import Story, Thread
from twosource.stores.memory import MemoryStore

TUESDAY = datetime(2024, 5, 7, 12, tzinfo=UTC)
WRECK = (
    "The ferry Northern Star ran aground off Cape Sorrel on Tuesday, the coast guard said. Captain Ilse Morant said "
    "that divers of the Sorrel station had searched the deck. The owner, Tallow Lines, spoke of fog."
)
TRIAL = (
    "A court in Harbor Point has charged two engineers of Tallow Lines with negligence. The ferry Northern Star ran "
    "aground off Cape Sorrel on 7 May. Ilse Morant, who led the search, is to be heard as a witness."
)
UNDATED_TRIAL = TRIAL.replace(" on 7 May", "")
HARVEST = (
    "Farmers in the Oru valley expect the poorest barley harvest for a generation. Hail fell on 7 May, said Edda Quill "
    "of the growers' union in Lodrin."
)


def told(id: str, text: str, days: int) -> Article:
    return Article(id, text, published=Publication.at(TUESDAY + timedelta(days=days)))


def threads(*articles: Article) -> tuple[Thread, ...]:
    packer = Packer()
    stories = [Story(f"story of {article.id}", (article.id,)) for article in articles]
    return flow.ThreadFinder()(stories, {article.id: packer(article) for article in articles})


def test_a_trial_goes_back_to_the_wreck_that_it_is_about() -> None:
    found = threads(told("wreck", WRECK, 0), told("trial", TRIAL, 40), told("harvest", HARVEST, 41))
    assert found == (Thread("story of wreck", "story of trial"),)


def test_without_its_day_nothing_goes_back_to_an_earlier_story() -> None:
    assert threads(told("wreck", WRECK, 0), told("trial", UNDATED_TRIAL, 40)) == ()


def test_a_day_in_common_links_no_stories_of_other_people() -> None:
    assert threads(told("wreck", WRECK, 0), told("harvest", HARVEST, 40)) == ()


def test_what_is_told_on_one_day_is_not_earlier_or_later() -> None:
    assert threads(told("wreck", WRECK, 0), told("trial", TRIAL, 0)) == ()


def test_articles_without_a_date_are_in_no_thread() -> None:
    assert threads(told("wreck", WRECK, 0), Article("trial", TRIAL)) == ()


def test_the_threads_of_one_story_are_found_in_a_library() -> None:
    store, packer = MemoryStore(), Packer()
    articles = [told("wreck", WRECK, 0), told("trial", TRIAL, 40), told("harvest", HARVEST, 41)]
    for article in articles:
        store.save_article(article)
    profiled(store, packer, articles)
    stories = [Story(article.id, (article.id,)) for article in articles]
    store.save_grouping("v", [], stories)
    for story, found in zip(stories, (1, 1, 0)):
        assert len(threads_of(store, flow.ThreadFinder(), packer, story)) == found
