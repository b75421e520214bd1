"""Stories that grow, one article at a time or all at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from twosource.group.packed import Packed, Packer
from twosource.group.stories import StoryFinder
from twosource.model.article import Article, Publication

NOON = datetime(2031, 4, 2, 12, tzinfo=UTC)
TOWNS = ("Tamsen", "Loden", "Marstad", "Westham", "Orlevik", "Quarn")
THINGS = ("bridge", "mill", "theatre", "harbour", "library", "stadium")
PEOPLE = ("Brigit Halloran", "Dale Perrin", "Oda Stellan", "Curtis Oyelaran", "Ilse Vorn", "Rolf Aune")
WORDS = (  # noqa: SIM905
    "masonry divers scaffold rivets turbine varnish orchestra lantern timber oysters ledgers archive catalogue "
    "turnstile floodlight bolts parade costume ferry pilots canteen welders quarry sluice tannery granary"
).split(" ")


def happenings(each: int = 4, stories: int = 6) -> list[Packed]:
    """Articles on so many happenings, *each* in words of its own."""
    dice, made = Random(5), []
    for n in range(stories):
        town, thing, who = TOWNS[n % 6] + "x" * (n // 6), THINGS[n % 6], PEOPLE[n % 6] + "s" * (n // 6)
        for m in range(each):
            text = (
                f"The {dice.choice(WORDS)} of the {thing} in {town} gave way, {who} said in {town}. "
                f"{' '.join(dice.sample(WORDS, 8)).capitalize()} near {town} kept {who} busy until night."
            )
            when = NOON + timedelta(days=3 * n, hours=m)
            made.append(article(f"{n}.{m}", text, when, f"{who} in {town}"))
    return made


def article(id: str, text: str, when: datetime | None = NOON, title: str | None = None) -> Packed:
    return Packer()(Article(id, text, title, published=Publication.at(when) if when else Publication()))


def one_by_one(articles: Sequence[Packed]) -> tuple[tuple[str, ...], ...]:
    grouper = StoryFinder().open()
    for each in articles:
        grouper.add([each])
    return grouper.stories()


def test_one_at_a_time_comes_to_the_same_stories_as_all_at_once():
    articles = happenings()
    assert one_by_one(articles) == StoryFinder().among(articles)
    assert [len(story) for story in one_by_one(articles)] == [4] * 6


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_order_in_which_articles_come_changes_nothing(seed: int):
    articles = happenings()
    Random(seed).shuffle(articles)
    assert one_by_one(articles) == StoryFinder().among(articles)


def test_only_the_stories_that_an_article_touches_are_told():
    grouper = StoryFinder().open()
    articles = happenings(stories=12)
    grouper.add(articles[:-1])
    assert grouper.add(articles[-1:]) == (("11.0", "11.1", "11.2", "11.3"),)


def test_known_stories_are_taken_up_as_they_were():
    articles, finder = happenings(), StoryFinder()
    before = finder.among(articles[:-1])
    grouper = finder.open()
    grouper.restore(articles[:-1], before)
    assert grouper.stories() == before
    assert grouper.add(articles[-1:]) == (("5.0", "5.1", "5.2", "5.3"),)


def test_article_that_comes_again_is_replaced():
    articles = happenings()
    grouper = StoryFinder().open()
    grouper.add(articles)
    moved = articles[-1]
    grouper.add([article("0.0", "Nothing but snow.", NOON + timedelta(20)), moved])
    stories = grouper.stories()
    assert ("0.0",) in stories
    assert sorted(id for story in stories for id in story) == sorted(each.article for each in articles)
    assert len(grouper) == len(articles)


def test_thousands_of_copies_of_one_article_are_one_story_however_they_come():
    text = "A footbridge in Tamsen collapsed. " + " ".join(WORDS)
    copies = [article(f"{n:05}", text, NOON + timedelta(seconds=n)) for n in range(3000)]
    grouper = StoryFinder().open()
    for begin in range(0, 3000, 500):
        grouper.add(copies[begin : begin + 500])
    assert [len(story) for story in grouper.stories()] == [3000]


def test_same_article_with_ten_dates_stands_under_each_once():
    text = "A footbridge in Tamsen collapsed. " + " ".join(WORDS)
    dated = [article(f"d{n}", text, NOON + timedelta(days=n)) for n in range(10)]
    found = one_by_one(dated)
    assert sorted(id for story in found for id in story) == [f"d{n}" for n in range(10)]


def test_clock_a_year_wrong_harms_nobody_else():
    articles = happenings()
    wrong = article("wrong", "The mill in Loden gave way, Dale Perrin said in Loden.", NOON - timedelta(365))
    found = one_by_one([*articles, wrong])
    assert [story for story in found if "wrong" not in story and len(story) == 4] or len(found[0]) == 5
    assert sum(len(story) for story in found) == len(articles) + 1


def test_feed_that_dates_everything_anew_replaces_its_articles():
    grouper = StoryFinder().open()
    grouper.add(happenings())
    later = [article(p.article, f"{p.article} snow", NOON + timedelta(40)) for p in happenings()]
    grouper.add(later)
    assert len(grouper) == len(later)


def test_articles_of_a_sentence_and_of_nothing_are_grouped_too():
    scraps = [article("a", ""), article("b", "Fire in Loden."), article("c", "..."), article("d", "Fire.", None)]
    assert sorted(id for story in one_by_one(scraps) for id in story) == ["a", "b", "c", "d"]


def test_empty_day_changes_nothing():
    grouper = StoryFinder().open()
    assert grouper.add([]) == ()
    grouper.add(happenings())
    assert grouper.add([]) == ()


def test_equal_articles_pack_alike():
    assert happenings() == happenings()
