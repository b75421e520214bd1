"""Stories told in several languages."""

from datetime import UTC, datetime, timedelta

from twosource.group.packed import Packed, Packer
from twosource.group.tongues import Meaning, TongueJoiner
from twosource.model.article import Article, Publication

NOON = datetime(2031, 6, 3, 12, tzinfo=UTC)
FLOOD, TRIAL = (1.0, 0.0, 0.0), (0.0, 1.0, 0.0)
NEAR_FLOOD = (0.8, 0.0, 0.6)


def pile(**days: float) -> dict[str, Packed]:
    texts = {"en": "The dam at Brovik gave way.", "de": "Der Damm bei Brovik ist gebrochen."}
    return {
        name: Packer()(Article(name, texts[name[:2]], published=Publication.at(NOON + timedelta(days=day))))
        for name, day in days.items()
    }


def joined(
    stories: list[list[str]], meanings: dict[str, tuple[float, ...]], **days: float
) -> tuple[tuple[str, ...], ...]:
    return TongueJoiner()(stories, pile(**days), {name: Meaning(name[:2], told) for name, told in meanings.items()})


def test_an_article_in_another_language_joins_the_story_that_means_the_same() -> None:
    found = joined([["en1"], ["de1"], ["en2"]], {"en1": FLOOD, "de1": NEAR_FLOOD, "en2": TRIAL}, en1=0, de1=1, en2=0)
    assert found == (("en1", "de1"), ("en2",))


def test_words_of_a_language_that_is_not_read_join_nothing() -> None:
    found = joined([["de1", "de2"]], {"de1": FLOOD, "de2": TRIAL}, de1=0, de2=0)
    assert found == (("de1",), ("de2",))


def test_articles_that_are_read_stay_as_words_have_put_them() -> None:
    assert joined([["en1", "en2"]], {"en1": FLOOD, "en2": TRIAL}, en1=0, en2=0) == (("en1", "en2"),)
    assert joined([["en1"], ["en2"]], {"en1": FLOOD, "en2": FLOOD}, en1=0, en2=0) == (("en1",), ("en2",))


def test_the_same_meaning_weeks_later_is_another_story() -> None:
    found = joined([["en1"], ["de1"]], {"en1": FLOOD, "de1": FLOOD}, en1=0, de1=30)
    assert set(found) == {("en1",), ("de1",)}


def test_stories_without_meanings_stay() -> None:
    assert joined([["en2", "en1"], ["de1"]], {}, en1=0, en2=1, de1=0) == (("en1", "en2"), ("de1",))
