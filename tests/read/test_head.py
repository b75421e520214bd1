from datetime import date

from twosource.model.article import Article, Page, Publication
from twosource.model.outcome import Done
from twosource.model.text import Interval
from twosource.read.draft import Draft, finish
from twosource.read.reader import Reader

PROSE = "The town council voted on Monday to rebuild the bridge over the river."


def read(text: str) -> Article:
    (outcome,) = Reader()(Page("bridge.txt", text.encode()))
    assert isinstance(outcome, Done)
    return outcome.value


def test_a_short_first_line_before_a_blank_one_is_the_title():
    assert read(f"Bridge To Be Rebuilt\n\n{PROSE}").title == "Bridge To Be Rebuilt"


def test_the_title_is_looked_for_below_the_navigation():
    assert (
        read(f"Skip to content\nHome > Local\nBridge To Be Rebuilt\nBy Ida Roe\n\n{PROSE}").title
        == "Bridge To Be Rebuilt"
    )


def test_a_first_sentence_is_no_title():
    assert read(f"{PROSE}\n\n{PROSE}").title is None
    assert read(f"A line that runs on\ninto the next one.\n{PROSE}").title is None


def test_a_stamp_in_the_text_dates_the_article():
    assert read(f"Published: 14 March 2031, 09:20\n\n{PROSE}").published == Publication(
        Interval.day(date(2031, 3, 14)), None, "page"
    )
    assert read(f"March 14, 2031\n\n{PROSE}").published.interval == Interval.day(date(2031, 3, 14))


def test_an_update_only_bounds_when_it_appeared():
    found = read(f"Updated: March 14, 2031 4:10 pm\n\n{PROSE}").published
    assert found.interval == Interval(None, date(2031, 3, 14))


def test_a_date_in_the_prose_is_not_taken_for_a_stamp():
    assert read(f"On March 14, 2031 the river rose.\n\n{PROSE}").published == Publication()


def test_the_byline_of_a_text_names_its_authors():
    article = read(f"Bridge To Be Rebuilt\nBy Ida Roe and Tom Hale, Political Editor\n\n{PROSE}\n\n{PROSE}")
    assert article.authors == ("Ida Roe", "Tom Hale")


def test_authors_that_are_given_stand_above_the_byline():
    draft = Draft("bridge.txt", f"By Ida Roe\n\n{PROSE}", authors=("Una Pell",))
    assert finish(draft).authors == ("Una Pell",)


def test_a_byline_of_the_newsroom_names_nobody():
    assert read(f"Bridge To Be Rebuilt\nBy Staff Reporter\n\n{PROSE}\n\n{PROSE}").authors == ()
