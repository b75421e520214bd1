"""What of an article tells which happening it is about."""

from datetime import UTC, date, datetime

from twosource.group.profile import Profiler
from twosource.group.rarity import general, is_name
from twosource.model.article import Article, Publication, Removed
from twosource.model.text import Interval

TEXT = (
    "LODEN - Police say Dale Perrin, 24, got hurt at Tamsen\u2019s mill on Tuesday. "
    "Perrin is from Loden. Two mills shut."
)


def test_names_are_told_from_words_that_only_open_a_sentence():
    profile = Profiler()(Article("a", TEXT, "Man Hurt At Tamsen Mill"))
    assert dict(profile.names) == {"dale": 1, "loden": 2, "perrin": 2, "tamsen": 2}
    assert profile.pairs == {"dale perrin"}


def test_plurals_and_possessives_are_one_word():
    profile = Profiler()(Article("a", TEXT))
    assert {"mill", "tamsen"} <= profile.words
    assert "mills" not in profile.words


def test_the_outlet_s_own_name_tells_nothing():
    assert "loden" not in Profiler()(Article("a", TEXT, outlet="Loden Mercury")).words


def test_removed_words_are_not_read():
    article = Article("a", TEXT)
    removed = Removed(article.span(TEXT.index("Perrin is"), len(TEXT)), "related links")
    assert dict(Profiler()(Article("a", TEXT, removed=(removed,))).names)["perrin"] == 1


def test_day_of_publication_is_known_only_where_it_is_one_day():
    instant = datetime(2031, 4, 2, 12, tzinfo=UTC)
    dated = Publication.at(instant)
    bounded = Publication(Interval(date(2031, 4, 1), date(2031, 4, 9)), how="inferred")
    days = [Profiler()(Article("a", TEXT, published=published)).day for published in (dated, bounded, Publication())]
    assert days == [instant.toordinal(), None, None]


def test_first_words_stand_for_a_missing_title():
    assert "perrin" in Profiler()(Article("a", TEXT)).title


def test_rare_words_tell_more_than_common_ones():
    assert general("perrin") > general("mill") > general("house") > general("the")
    assert general("dale perrin") > general("perrin")


def test_words_of_the_trade_tell_little():
    assert general("handgun") < general("accordion")


def test_words_written_with_a_capital_are_names():
    assert [word for word in ("paris", "smith", "monday", "police", "qzzk") if is_name(word)] == [
        "paris",
        "smith",
        "monday",
        "qzzk",
    ]
