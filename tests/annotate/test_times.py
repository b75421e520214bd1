"""Time expressions: where they stand, what TIMEX3 calls them, which days they mean."""

from datetime import UTC, date, datetime

import pytest

from twosource.annotate.parse import parse
from twosource.annotate.times import TimeFinder
from twosource.model.annotation import Time
from twosource.model.article import Article, Publication
from twosource.model.text import Interval

WEDNESDAY = Publication.at(datetime(2021, 6, 16, 9, tzinfo=UTC))


def times(text: str, published: Publication = WEDNESDAY) -> list[Time]:
    article = Article("a", text, published=published)
    return list(TimeFinder()(parse(article), article))


def days(text: str, published: Publication = WEDNESDAY) -> list[tuple[str | None, str | None]]:
    return [
        (
            str(t.interval.earliest) if t.interval.earliest else None,
            str(t.interval.latest) if t.interval.latest else None,
        )
        for t in times(text, published)
    ]


@pytest.mark.parametrize(
    ("text", "value", "earliest", "latest"),
    [
        ("The bridge opened on July 9, 2019.", "2019-07-09", "2019-07-09", "2019-07-09"),
        ("The fair runs from June 21 to 23.", "2021-06-21/2021-06-23", "2021-06-21", "2021-06-23"),
        ("The fair is planned for June 21-23.", "2021-06-21/2021-06-23", "2021-06-21", "2021-06-23"),
        ("The 3-5 July regatta was called off.", "2021-07-03/2021-07-05", "2021-07-03", "2021-07-05"),
        ("The envoy will come in the second half of August.", "2021-08", "2021-08-16", "2021-08-31"),
        ("Prices rose late last month.", "2021-05", "2021-05-21", "2021-05-31"),
        ("The council will sit this week.", "2021-W24", "2021-06-14", "2021-06-20"),
        ("He resigned in early 2015.", "2015", "2015-01-01", "2015-04-30"),
        ("The mill closed in the 1990s.", "199", "1990-01-01", "1999-12-31"),
        ("It was built in the 19th century.", "18", "1801-01-01", "1900-12-31"),
        ("Sales fell in the third quarter of 2018.", "2018-Q3", "2018-07-01", "2018-09-30"),
        ("The dam failed in the spring of 2017.", "2017-SP", "2017-03-01", "2017-05-31"),
        ("The pair met on Monday.", "2021-06-14", "2021-06-14", "2021-06-14"),
        ("The pair will meet on Monday.", "2021-06-21", "2021-06-21", "2021-06-21"),
        ("The trial begins Friday.", "2021-06-18", "2021-06-18", "2021-06-18"),
        ("They expected to finish by Sunday.", "2021-06-20", "2021-06-20", "2021-06-20"),
        ("The ferry sank two days ago.", "2021-06-14", "2021-06-14", "2021-06-14"),
        ("The lights went out at 9:30 p.m. on Tuesday.", "2021-06-15T21:30", "2021-06-15", "2021-06-15"),
    ],
)
def test_an_expression_has_its_value_and_its_days(text: str, value: str, earliest: str, latest: str) -> None:
    (time,) = times(text)
    assert (time.value, str(time.interval.earliest), str(time.interval.latest)) == (value, earliest, latest)


def test_a_weekday_on_the_day_of_publication_is_that_day() -> None:
    assert days("The minister resigned on Wednesday.") == [("2021-06-16", "2021-06-16")]


def test_over_a_year_ago_ends_a_year_before_publication() -> None:
    (time,) = times("She was freed over a year ago.")
    assert time.interval.latest == date(2020, 6, 16)


def test_in_recent_years_is_open_behind() -> None:
    assert days("Trade has grown in recent years.") == [(None, "2021-06-16")]


def test_a_word_before_the_time_bounds_it() -> None:
    by, since = times("The road stays shut until August 31. It has been shut since March.")
    assert (by.bound, by.reach) == ("until", Interval(None, date(2021, 8, 31)))
    assert (since.bound, since.reach) == ("since", Interval(date(2021, 3, 1), None))


def test_an_interval_of_publication_gives_an_interval() -> None:
    week = Publication(Interval(date(2021, 6, 14), date(2021, 6, 16)), how="inferred")
    (time,) = times("The ship left yesterday.", week)
    assert time.interval == Interval(date(2021, 6, 13), date(2021, 6, 15))


def test_an_unknown_publication_leaves_the_year_open_but_not_a_written_one() -> None:
    day, month, year, weekday = times(
        "On May 3 he left; he was born in April in 1961. It begins Thursday.", Publication()
    )
    assert (day.value, day.interval) == ("XXXX-05-03", Interval())
    assert (month.value, month.interval) == ("XXXX-04", Interval())
    assert year.interval == Interval(date(1961, 1, 1), date(1961, 12, 31))
    assert weekday.value == "XXXX-WXX-4"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "x" * 100_000,
        "February 31",
        "1" * 500,
        "May I come in?",
        "A 34-year-old man was held.",
        "\u202e\u200b مرحبا 🎉",
    ],
)
def test_what_is_no_time_is_left_alone(text: str) -> None:
    assert times(text) == []


def test_every_span_reslices_to_its_words() -> None:
    text = "“They’ll be back,” he said on Friday, May 7, 2021, at 4 p.m., after two long weeks."
    assert [t.span.of(text) for t in times(text)] == ["Friday, May 7, 2021", "4 p.m.", "two long weeks"]


@pytest.mark.parametrize(
    ("text", "earliest"),
    [
        ("Fire crews expected to have the whole slope ringed by Sunday.", "2021-06-20"),
        ("The mayor hopes to have the bridge mended by Friday.", "2021-06-18"),
        ("The firm hopes to close the sale soon, having at first spoken of the end of August.", "2021-08-21"),
        ("The ban will be lifted on August 31.", "2021-08-31"),
        ("The union called a second march for Saturday.", "2021-06-19"),
        ("Owners will vote on the bid on 12 July.", "2021-07-12"),
        ("The tour is provisionally slated for early June.", "2021-06-01"),
        ("The curfew has been prolonged until Sunday.", "2021-06-20"),
        ("The clerk was to have told them on Tuesday.", "2021-06-15"),
        ("Sixty people had been held by Monday morning.", "2021-06-14"),
        ("Sales figures for January extended the slump.", "2021-01-01"),
    ],
)
def test_what_is_planned_lies_ahead_and_what_happened_behind(text: str, earliest: str) -> None:
    assert days(text)[-1][0] == earliest


def test_a_plan_is_read_forward_from_either_end_of_an_interval_of_publication() -> None:
    year = Publication(Interval(date(2023, 6, 11), date(2024, 5, 16)), how="inferred")
    (time,) = times("The tour, provisionally slated for the second half of May, matters to both.", year)
    assert time.interval == Interval(date(2024, 5, 16), date(2024, 5, 31))


def test_an_hour_belongs_to_the_day_the_report_opens_with_whenever_it_was_printed() -> None:
    text = (
        "KARST, June 12 (Plover) - Six people drowned when a barge sank on Saturday evening, police said.\n\n"
        "The barge had left Karst at 7.20 p.m. with hay."
    )
    for day in (12, 13, 14):
        found = times(text, Publication.at(datetime(2021, 6, day, 22, tzinfo=UTC)))
        assert found[-1].value == "2021-06-12T19:20"


def test_an_hour_of_telling_is_that_of_the_day_of_publication() -> None:
    assert times("Monday's vote was void, the court said at noon.")[-1].value == "2021-06-16T12:00"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The march ended on Tuesday, after an afternoon of songs. It rained from five o'clock.", "2021-06-15T17:00"),
        ("They set out this morning. By eight o'clock they were lost.", "2021-06-16T08:00"),
        ("The bells rang at six o'clock.", "2021-06-16TXX:00"),
        ("It was posted at 8.14 in the evening of Friday 11 June.", "2021-06-11T20:14"),
        ("The truce was signed on Sunday evening. The guns fell silent at midnight.", "2021-06-14T00:00"),
    ],
)
def test_an_hour_is_told_from_the_words_around_it_or_left_open(text: str, value: str) -> None:
    assert times(text)[-1].value == value


def test_a_night_may_be_named_by_its_day() -> None:
    assert days("The shed burned overnight on Sunday.") == [("2021-06-13", "2021-06-14")]
    assert days("Overnight into Tuesday the rain stopped.") == [("2021-06-14", "2021-06-15")]


def test_a_day_dated_in_full_once_keeps_its_year() -> None:
    assert days("They met on the twelfth of May 2014. He denies a meeting on 12 May.") == [("2014-05-12",) * 2] * 2
    assert days("She speaks of Monday the seventh.") == [("2021-06-07", "2021-06-07")]


def test_from_in_a_comparison_or_an_origin_bounds_nothing() -> None:
    texts = ("The toll was unchanged from Friday.", "An internal note from April says so.", "Talks run from Monday.")
    assert [times(text)[0].bound for text in texts] == [None, None, "since"]


def test_an_electric_current_is_no_present() -> None:
    assert [t.value for t in times("The wire had carried no current since a storm in May.")] == ["2021-05"]


def test_later_than_planned_is_no_day() -> None:
    (time,) = times("The ship came two days later than planned.")
    assert (time.kind, time.value, time.interval) == ("DURATION", "P2D", Interval())


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Sales in the quarter ended April 30 fell.", "2021-Q1"),
        ("The mill reported a fall in second-quarter profit: $4 million against $5 million a year earlier.", "2020-Q2"),
        ("For the quarter ended Dec. 31 the mill lost money.", "2020-Q4"),
        ("Prices have doubled since year-end.", "2020-12-31"),
        ("The sale should close by year-end.", "2021-12-31"),
        ("This year's first quarter was weak, with sales of $4 million against $5 million a year earlier.", "2020-Q1"),
    ],
)
def test_the_periods_of_results_follow_from_the_dates_given(text: str, value: str) -> None:
    assert value in [time.value for time in times(text)]


@pytest.mark.parametrize(
    "text",
    [
        "the clerk said that on Monday and by Friday after the storm of May 4 which was planned for two weeks and "
        * 20,
        "x" * 5000 + " on Monday",
        "9" * 500 + " years ago",
        "February 31 and 99/99/9999 and 25:61 p.m. and 0000-00-00",
        "twenty-" * 300 + "May the ninety-ninth of the 99999th century",
        "five o'clock " * 200,
    ],
)
def test_text_without_end_or_sense_is_read_without_complaint(text: str) -> None:
    for time in times(text):
        assert text[time.span.start : time.span.end]


def test_a_day_that_no_month_has_is_no_day() -> None:
    assert [t.interval for t in times("It happened on February 31.") if t.interval.days == 1] == []


@pytest.mark.parametrize(
    "text",
    [
        "She told the programme 'This Week' that the dam was safe.",
        "The film High Noon was shown in the old harbour hall.",
        "The clerk told 60 Minutes that the books had been burned.",
        "The fund is meant for today's young artists and the leaders of tomorrow.",
        "More than a quarter of the members stayed away from the vote.",
    ],
)
def test_a_title_and_a_share_are_no_time(text: str) -> None:
    assert times(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The clerk was cleared by today's ruling.", "2021-06-16"),
        ("'Now we wait,' the mayor of the small town said.", "PRESENT_REF"),
        ("The ferry was found near the island on Christmas Day.", "2020-12-25"),
        ("The crew met on a Saturday Night in the harbour hall.", "2021-06-12TNI"),
    ],
)
def test_a_capital_alone_makes_no_title(text: str, value: str) -> None:
    assert [t.value for t in times(text)] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The mill warned its buyers of a cutback in July.", "2021-07"),
        ("The mill cut its output in May.", "2021-05"),
        ("The clerk will have to hand over the keys by June 14.", "2021-06-14"),
        ("The crew could leave as early as Friday.", "2021-06-18"),
    ],
)
def test_a_name_without_a_year_means_the_one_that_is_near(text: str, value: str) -> None:
    assert [t.value for t in times(text)] == [value]


def test_the_week_of_a_day_is_the_week_it_lies_in() -> None:
    assert [t.value for t in times("The case will be heard the week of June 23 in Lund.")] == ["2021-W25"]


def test_an_hour_that_is_told_again_in_brackets_keeps_its_day() -> None:
    found = times("The blast came at 10:35 a.m. (0735 GMT) Friday, the harbour office said.")
    assert "2021-06-11T10:35" in [t.value for t in found]
