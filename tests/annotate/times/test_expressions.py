"""Time expressions of the news, a sentence each: the words, the TIMEX3 value, the days, the bound."""

from datetime import UTC, datetime

import pytest

from twosource.annotate.parse import parse
from twosource.annotate.times import TimeFinder
from twosource.model.annotation import Time
from twosource.model.article import Article, Publication
from twosource.model.text import Interval


def told(text: str, printed: str) -> list[Time]:
    published = Publication.at(datetime.fromisoformat(printed).replace(hour=9, tzinfo=UTC))
    article = Article("a", text, published=published)
    return list(TimeFinder()(parse(article), article))


def written(text: str, printed: str) -> str:
    """Every expression as "words = value = days = bound", without what it does not have."""
    found = []
    for time in told(text, printed):
        found.append(" = ".join([time.span.of(text), time.value, *filter(None, [_days(time.interval), time.bound])]))
    return " | ".join(found)


def _days(days: Interval) -> str:
    if days.earliest == days.latest:
        return str(days.earliest) if days.earliest else ""
    return f"{days.earliest or ''}..{days.latest or ''}"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (
            "The regatta will be held in the second half of May next year.",
            "the second half of May next year = 2022-05 = 2022-05-16..2022-05-31",
        ),
        ("Wheat prices climbed late last month.", "late last month = 2021-05 = 2021-05-21..2021-05-31"),
        ("The mine was flooded over a year ago.", "over a year ago = 2020 = 2019-09-16..2020-06-16"),
        ("The pass has been closed since March.", "March = 2021-03 = 2021-03-01..2021-03-31 = since"),
        ("The lease runs until 2030.", "2030 = 2030 = 2030-01-01..2030-12-31 = until"),
        (
            "The bridge was shut from Monday to Wednesday.",
            "Monday = 2021-06-14 = 2021-06-14..2021-06-16 | Wednesday = 2021-06-16 = 2021-06-14..2021-06-16",
        ),
        (
            "The bridge will be shut from Thursday through Saturday.",
            "Thursday = 2021-06-17 = 2021-06-17..2021-06-19 | Saturday = 2021-06-19 = 2021-06-17..2021-06-19",
        ),
        (
            "The tribunal sat between May 3 and May 7.",
            "May 3 and May 7 = 2021-05-03/2021-05-07 = 2021-05-03..2021-05-07",
        ),
        (
            "The orchestra tours from 28 June to 3 July.",
            "28 June to 3 July = 2021-06-28/2021-07-03 = 2021-06-28..2021-07-03",
        ),
        (
            "He ran the port from 1991 to 1997.",
            "1991 = 1991 = 1991-01-01..1997-12-31 | 1997 = 1997 = 1991-01-01..1997-12-31",
        ),
        (
            "The harvest fell from March to May.",
            "March = 2021-03 = 2021-03-01..2021-05-31 | May = 2021-05 = 2021-03-01..2021-05-31",
        ),
        (
            "The ministers met between Tuesday and Thursday last week.",
            "Tuesday = 2021-06-08 = 2021-06-08..2021-06-10 | Thursday last week = 2021-06-10 = 2021-06-08..2021-06-10",
        ),
        ("Doors open at 7:30 p.m. GMT on Friday.", "7:30 p.m. GMT on Friday = 2021-06-18T19:30 = 2021-06-18"),
        ("The rocket lifted off at 1430 GMT on Tuesday.", "1430 GMT on Tuesday = 2021-06-15T14:30 = 2021-06-15"),
        (
            "The quake struck at 04:12 local time (2112 GMT on Monday).",
            "04:12 local time = 2021-06-15T04:12 = 2021-06-15 | 2112 GMT on Monday = 2021-06-14T21:12 = 2021-06-14",
        ),
        ("The vote is set for noon on 1 July.", "noon on 1 July = 2021-07-01T12:00 = 2021-07-01"),
        ("Snow fell heavily in the winter of 2018.", "the winter of 2018 = 2018-WI = 2018-12-01..2019-02-28"),
        ("The envoy left last autumn.", "last autumn = 2020-FA = 2020-09-01..2020-11-30"),
        (
            "A ceasefire is expected by the end of the summer.",
            "the end of the summer = 2021-SU = 2021-08-01..2021-08-31 = until",
        ),
        ("The church dates from the 12th century.", "the 12th century = 11 = 1101-01-01..1200-12-31 = since"),
        ("It was built in the early 17th century.", "the early 17th century = 16 = 1601-01-01..1634-04-30"),
        ("Output peaked in the mid-1980s.", "the mid-1980s = 198 = 1983-05-01..1986-08-31"),
        ("They met at the turn of the century.", "the turn of the century = 2000 = 1995-01-01..2005-12-31"),
        (
            "The ferry sank three days ago and the captain was arrested two days later.",
            "three days ago = 2021-06-13 = 2021-06-13 | two days later = 2021-06-15 = 2021-06-15",
        ),
        (
            "The rebels took the town on 3 March 2015. They lost it the following week.",
            "3 March 2015 = 2015-03-03 = 2015-03-03 | the following week = 2015-W11 = 2015-03-09..2015-03-15",
        ),
        (
            "The rebels took the town on 3 March 2015. The next day they withdrew.",
            "3 March 2015 = 2015-03-03 = 2015-03-03 | The next day = 2015-03-04 = 2015-03-04",
        ),
        (
            "He was jailed in 2011. Four years later he was freed.",
            "2011 = 2011 = 2011-01-01..2011-12-31 | Four years later = 2015 = 2015-01-01..2015-12-31",
        ),
        ("Wages have stagnated in recent years.", "recent years = PAST_REF = ..2021-06-16"),
        ("Talks broke down in recent weeks.", "recent weeks = PXW = ..2021-06-16"),
        ("The plant will reopen in the coming weeks.", "the coming weeks = PXW = 2021-06-16.."),
        ("She will step down within the next two years.", "the next two years = P2Y = 2021-06-16..2023-06-16"),
        ("The strike lasted ten days.", "ten days = P10D"),
        ("The siege lasted two and a half years.", "two and a half years = P2Y6M"),
        ("The nine-month inquiry ended in April.", "nine-month = P9M | April = 2021-04 = 2021-04-01..2021-04-30"),
        ("The day-long debate ended at midnight.", "day-long = P1D | midnight = 2021-06-16T00:00 = 2021-06-16"),
        ("The week-long curfew was lifted on Sunday.", "week-long = P1W | Sunday = 2021-06-13 = 2021-06-13"),
        ("The committee meets every Thursday.", "every Thursday = XXXX-WXX-4"),
        ("The pilgrims gather each July.", "each July = XXXX-07"),
        ("Fires break out every summer.", "every summer = XXXX-SU"),
        ("The panel reports twice a year.", "twice a year = P1Y"),
        ("The board meets every two weeks.", "every two weeks = P2W"),
        ("Clinics open on Monday and Tuesday nights.", "Monday = XXXX-WXX-1TNI | Tuesday nights = XXXX-WXX-2TNI"),
        (
            "The bank posted a loss in the second quarter of 2020.",
            "the second quarter of 2020 = 2020-Q2 = 2020-04-01..2020-06-30",
        ),
        (
            "Exports grew in the first half of this year.",
            "the first half of this year = 2021-H1 = 2021-01-01..2021-06-30",
        ),
        ("Growth slowed in the final quarter of 2019.", "the final quarter of 2019 = 2019-Q4 = 2019-10-01..2019-12-31"),
        ("Shares fell in Q3 2020.", "Q3 2020 = 2020-Q3 = 2020-07-01..2020-09-30"),
        ("The company forecast record sales for fiscal 2022.", "fiscal 2022 = 2022 = 2022-01-01..2022-12-31"),
        ("Inflation will fall by year-end.", "year-end = 2021-12-31 = 2021-12-01..2021-12-31 = until"),
        ("The rule was scrapped at the end of 2020.", "the end of 2020 = 2020 = 2020-09-01..2020-12-31"),
        (
            "The rule takes effect at the start of next month.",
            "the start of next month = 2021-07 = 2021-07-01..2021-07-10",
        ),
        ("Parliament will vote on Thursday.", "Thursday = 2021-06-17 = 2021-06-17"),
        ("Parliament voted on Thursday.", "Thursday = 2021-06-10 = 2021-06-10"),
        ("Parliament is to vote next Thursday.", "next Thursday = 2021-06-17 = 2021-06-17"),
        ("Parliament votes Thursday on the bill.", "Thursday = 2021-06-17 = 2021-06-17"),
        ("The premier is due in Oslo on Friday for talks.", "Friday = 2021-06-18 = 2021-06-18"),
        ("Aid lorries arrived on Friday, aid workers said.", "Friday = 2021-06-11 = 2021-06-11"),
        ("The deadline, which expires on Saturday, will not be moved.", "Saturday = 2021-06-19 = 2021-06-19"),
        ("Ahead of Sunday's election, rallies were banned.", "Sunday = 2021-06-20 = 2021-06-20 = before"),
        (
            "Ahead of next week's election, rallies were banned.",
            "next week = 2021-W25 = 2021-06-21..2021-06-27 = before",
        ),
        ("On the eve of Saturday's final, fans arrived.", "Saturday = 2021-06-12 = 2021-06-12"),
        ("The suspects will appear in court tomorrow morning.", "tomorrow morning = 2021-06-17TMO = 2021-06-17"),
        ("Two men were held overnight.", "overnight = 2021-06-15TNI = 2021-06-15..2021-06-16"),
        ("Rain is forecast for the weekend.", "the weekend = 2021-W24-WE = 2021-06-19..2021-06-20"),
        ("Three people drowned over the weekend.", "the weekend = 2021-W23-WE = 2021-06-12..2021-06-13"),
        ("The store shuts on Christmas Eve.", "Christmas Eve = 2021-12-24 = 2021-12-24"),
        ("Churches were full at Easter.", "Easter = 2021-04-04 = 2021-04-04"),
        (
            "Traffic was heavy over the Memorial Day weekend.",
            "the Memorial Day weekend = 2021-W21-WE = 2021-05-29..2021-05-31",
        ),
        ("Shops closed during Holy Week.", "Holy Week = 2021-W13 = 2021-03-29..2021-04-04"),
        ("The clause allows payment on February 31.", ""),
        ("The form was dated 30/02/2020 by mistake.", ""),
        ("He was born on 29 February 2000.", "29 February 2000 = 2000-02-29 = 2000-02-29"),
        ("The ministry said on 29 February 2021 that it would act.", ""),
        ("The report was due by 2021-09-30.", "2021-09-30 = 2021-09-30 = 2021-09-30 = until"),
        ("The vessel sank on the 14th of January, 1912.", "the 14th of January, 1912 = 1912-01-14 = 1912-01-14"),
        ("She resigned a decade ago.", "a decade ago = 2011 = 2011-01-01..2011-12-31"),
        ("The tower fell less than a month ago.", "less than a month ago = 2021-05 = 2021-05-16..2021-06-05"),
        ("The dam was finished some 40 years ago.", "some 40 years ago = 1981 = 1981-01-01..1981-12-31"),
        ("The court will rule in three weeks.", "three weeks = P3W"),
        ("Flights resume in two days' time.", "two days = P2D"),
        ("Since the 1990s the delta has shrunk.", "the 1990s = 199 = 1990-01-01..1999-12-31 = since"),
        ("The tax was cut earlier this year.", "earlier this year = 2021 = 2021-01-01..2021-06-16"),
        ("The tax will be cut later this year.", "later this year = 2021 = 2021-06-16..2021-12-31"),
        ("The pact was signed earlier this month.", "earlier this month = 2021-06 = 2021-06-01..2021-06-16"),
        ("They will meet later this week.", "later this week = 2021-W24 = 2021-06-16..2021-06-20"),
        ("They met in mid-May.", "mid-May = 2021-05 = 2021-05-11..2021-05-20"),
        ("The treaty was signed in June 1919.", "June 1919 = 1919-06 = 1919-06-01..1919-06-30"),
        ("The army withdrew in December.", "December = 2020-12 = 2020-12-01..2020-12-31"),
        ("The army will withdraw in December.", "December = 2021-12 = 2021-12-01..2021-12-31"),
        ("The army is expected to be out by February.", "February = 2022-02 = 2022-02-01..2022-02-28 = until"),
        ("Last June the price doubled.", "Last June = 2020-06 = 2020-06-01..2020-06-30"),
        ("The trial starts next April.", "next April = 2022-04 = 2022-04-01..2022-04-30"),
        ("He is now in prison.", "now = PRESENT_REF = 2021-06-16"),
        ("The firm expects to hire soon.", "soon = FUTURE_REF = 2021-06-16.."),
        ("Today's youth reads less.", ""),
        ("The 44-year-old driver was unhurt.", ""),
        ("The two-year-old war has killed thousands.", "two-year-old = P2Y"),
    ],
)
def test_what_is_printed_on_a_wednesday_in_june_means(text: str, meant: str) -> None:
    assert written(text, "2021-06-16") == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Early on Tuesday a barge will be towed away.", "Early on Tuesday = 1998-03-03 = 1998-03-03"),
    ],
)
def test_what_is_printed_early_in_march_means(text: str, meant: str) -> None:
    assert written(text, "1998-03-02") == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("A leap day protest was planned for a year from now.", "a year from now = 2013 = 2013-01-01..2013-12-31"),
    ],
)
def test_what_is_printed_on_a_leap_day_means(text: str, meant: str) -> None:
    assert written(text, "2012-02-29") == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("The pact expires tomorrow.", "tomorrow = 2013-01-01 = 2013-01-01"),
    ],
)
def test_what_is_printed_on_the_last_day_of_the_year_means(text: str, meant: str) -> None:
    assert written(text, "2012-12-31") == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("They talked on New Year's Eve.", "New Year's Eve = 2012-12-31 = 2012-12-31"),
        ("The factory closed last month.", "last month = 2012-12 = 2012-12-01..2012-12-31"),
        ("The inquiry was opened in November.", "November = 2012-11 = 2012-11-01..2012-11-30"),
    ],
)
def test_what_is_printed_early_in_january_means(text: str, meant: str) -> None:
    assert written(text, "2013-01-02") == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (
            "Leaders will gather on 23 and 24 May in Porto.",
            "23 and 24 May = 2024-05-23/2024-05-24 = 2024-05-23..2024-05-24",
        ),
        ("The talks of May 16-17 were brief.", "May 16-17 = 2024-05-16/2024-05-17 = 2024-05-16..2024-05-17"),
        ("Sunrise was at 5:04am on Saturday 11 May.", "5:04am on Saturday 11 May = 2024-05-11T05:04 = 2024-05-11"),
        (
            "The siren sounded at half past six in the morning.",
            "half past six in the morning = 2024-05-17T06:30 = 2024-05-17",
        ),
        ("The club was founded in the nineteen-twenties.", "the nineteen-twenties = 192 = 1920-01-01..1929-12-31"),
        (
            "The law was passed in the 18th and 19th centuries.",
            "the 18th = 17 = 1701-01-01..1800-12-31 | 19th centuries = 18 = 1801-01-01..1900-12-31",
        ),
        ("The census covers 2010-2014.", "2010-2014 = 2010/2014 = 2010-01-01..2014-12-31"),
        (
            "The 2023/24 season ends on Sunday.",
            "2023/24 = 2023/2024 = 2023-01-01..2024-12-31 | Sunday = 2024-05-19 = 2024-05-19",
        ),
        ("The embargo ends at 23:59 UTC on 31 May 2024.", "23:59 UTC on 31 May 2024 = 2024-05-31T23:59 = 2024-05-31"),
        (
            "The fund was launched four and a half months ago.",
            "four and a half months ago = 2024-01 = 2024-01-01..2024-01-31",
        ),
        ("He spoke on the second Tuesday in April.", "the second Tuesday in April = 2024-04-09 = 2024-04-09"),
        ("The vote takes place on the first Sunday of July.", "the first Sunday of July = 2024-07-07 = 2024-07-07"),
        ("Prices rose in the week ending 10 May.", "the week = P1W | 10 May = 2024-05-10 = 2024-05-10"),
        ("In the morning the crew repaired the mast.", "the morning = 2024-05-17TMO = 2024-05-17"),
        (
            "They left on Thursday. Later that day they were stopped.",
            "Thursday = 2024-05-16 = 2024-05-16 | Later that day = 2024-05-16 = 2024-05-16",
        ),
        ("The amnesty ended in AD 79 and began in 44 BC.", "AD 79 = 0079 = 0079-01-01..0079-12-31 | 44 BC = BC0044"),
        ("Voting closes at 8pm local time on Sunday.", "8pm local time on Sunday = 2024-05-19T20:00 = 2024-05-19"),
    ],
)
def test_what_is_printed_on_a_friday_in_may_means(text: str, meant: str) -> None:
    assert written(text, "2024-05-17") == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Sales rose 4% in the year to date.", "the year to date = 1992 = 1992-01-01..1992-03-18"),
        ("In mid-1990 the plant closed.", "mid-1990 = 1990 = 1990-05-01..1990-08-31"),
        ("Late in 1989 the plant closed.", "Late in 1989 = 1989 = 1989-09-01..1989-12-31"),
        ("He painted it in the late '70s.", "the late '70s = 197 = 1976-09-01..1979-12-31"),
        ("The '90s were kind to the bank.", "The '90s = 199 = 1990-01-01..1999-12-31"),
        ("By midyear the firm will have paid its debt.", "midyear = 1992 = 1992-05-01..1992-08-31 = until"),
        ("By mid-year the firm will have paid its debt.", "mid-year = 1992 = 1992-05-01..1992-08-31 = until"),
        ("The contract runs for 2 1/2 years.", "2 1/2 years = P2Y6M"),
        ("A three-and-a-half-year sentence was handed down.", "three-and-a-half-year = P3Y6M"),
        ("The one-and-a-half hour film bored them.", "one-and-a-half hour = PT1H30M"),
        ("The magazine appears biweekly.", "biweekly = P2W"),
        ("In fiscal year 1993 the budget will shrink.", "fiscal year 1993 = 1993 = 1993-01-01..1993-12-31"),
        ("In FY1993 the budget will shrink.", "FY1993 = 1993 = 1993-01-01..1993-12-31"),
        (
            "In 1991's third quarter it lost money.",
            "1991 = 1991 = 1991-01-01..1991-12-31 | third quarter = 1991-Q3 = 1991-07-01..1991-09-30",
        ),
        ("In the 1991 third quarter it lost money.", "the 1991 third quarter = 1991-Q3 = 1991-07-01..1991-09-30"),
        (
            "In the nine months ended Sept. 30, 1991, it lost money.",
            "the nine months = P9M | Sept. 30, 1991 = 1991-09-30 = 1991-09-30",
        ),
        ("Offices are open weekdays.", "weekdays = XXXX-WXX-WD"),
        ("He works weekends.", "weekends = XXXX-WXX-WE"),
        ("She runs on weekday mornings.", "weekday mornings = XXXX-WXX-WD"),
        ("The stock fell on Black Monday.", ""),
        ("Hours later the wall fell.", "Hours later = PTXH"),
        ("The next morning the wall fell.", "The next morning = 1992-03-19TMO = 1992-03-19"),
        ("That night the wall fell.", "That night = 1992-03-18TNI = 1992-03-18"),
        ("A few hours earlier the wall had held.", "A few hours earlier = PTXH"),
        ("Earlier in the week the wall had held.", "Earlier in the week = 1992-W12 = 1992-03-16..1992-03-18"),
        ("Later in the month the wall will be rebuilt.", "Later in the month = 1992-03 = 1992-03-18..1992-03-31"),
        ("At the end of last year the wall was rebuilt.", "the end of last year = 1991 = 1991-09-01..1991-12-31"),
        ("At year's end the wall was rebuilt.", "year's end = 1991 = 1991-09-01..1991-12-31"),
        (
            "From August through October rates rose.",
            "August = 1991-08 = 1991-08-01..1991-10-31 | October = 1991-10 = 1991-08-01..1991-10-31",
        ),
        ("The fair runs Oct. 16-20.", "Oct. 16-20 = 1992-10-16/1992-10-20 = 1992-10-16..1992-10-20"),
        (
            "The fair ran from Jan. 28 through Feb. 3.",
            "Jan. 28 through Feb. 3 = 1992-01-28/1992-02-03 = 1992-01-28..1992-02-03",
        ),
        ("The 19th-century house burned.", "The 19th-century = 18 = 1801-01-01..1900-12-31"),
        ("At 9:30 a.m. EST trading opened.", "9:30 a.m. EST = 1992-03-18T09:30 = 1992-03-18"),
        ("At 2 p.m. yesterday the shares were at 40.", "2 p.m. yesterday = 1992-03-17T14:00 = 1992-03-17"),
        ("Trading stopped shortly after noon.", "noon = 1992-03-18T12:00 = 1992-03-18 = after"),
        ("This past winter was mild.", "This past winter = 1991-WI = 1991-12-01..1992-02-29"),
        ("Next winter will be harsh.", "Next winter = 1992-WI = 1992-12-01..1993-02-28"),
        ("In the fall of 1990 they met.", "the fall of 1990 = 1990-FA = 1990-09-01..1990-11-30"),
        ("In early spring rates rise.", "early spring = 1992-SP = 1992-03-01..1992-03-31"),
        ("The bonds mature Nov. 15, 2021.", "Nov. 15, 2021 = 2021-11-15 = 2021-11-15"),
        ("The notes, due 1997, were priced at par.", "1997 = 1997 = 1997-01-01..1997-12-31"),
        ("The notes due Sept. 1, 1999, were priced at par.", "Sept. 1, 1999 = 1999-09-01 = 1999-09-01"),
        ("Within a year the ban will end.", "a year = P1Y"),
        ("The ban ends in a week.", "a week = P1W"),
        ("The ban ended some weeks ago.", "some weeks ago = PAST_REF = ..1992-03-04"),
        ("It was the coldest day in 20 years.", "20 years = P20Y"),
        ("It was the first such meeting in more than a decade.", "more than a decade = P10Y"),
        ("It rose from 4% a month earlier.", "a month earlier = 1992-02 = 1992-02-01..1992-02-29"),
        ("It rose from 4% the previous month.", "the previous month = 1992-02 = 1992-02-01..1992-02-29"),
        ("It rose from 4% the month before.", "the month before = 1992-02 = 1992-02-01..1992-02-29"),
        ("It rose from 4% in January.", "January = 1992-01 = 1992-01-01..1992-01-31"),
        ("It fell in the week ended March 11.", "the week = P1W | March 11 = 1992-03-11 = 1992-03-11"),
        ("For the week ended Saturday, claims fell.", "the week = P1W | Saturday = 1992-03-14 = 1992-03-14"),
        ("In the year-earlier quarter it lost money.", "the year-earlier quarter = 1990-Q4 = 1990-10-01..1990-12-31"),
        (
            "It sold the unit last year, and this year it will buy another.",
            "last year = 1991 = 1991-01-01..1991-12-31 | this year = 1992 = 1992-01-01..1992-12-31",
        ),
        ("Two Wednesdays ago the dam broke.", "Two Wednesdays ago = 1992-03-04 = 1992-03-04"),
        ("A week ago Monday the dam broke.", "A week ago Monday = 1992-03-09 = 1992-03-09"),
        ("A week from Friday the dam will open.", "A week from Friday = 1992-03-27 = 1992-03-27"),
        ("Friday a week ago the dam broke.", "Friday a week ago = 1992-03-06 = 1992-03-06"),
        ("On Tuesday, March 10, the dam broke.", "Tuesday, March 10 = 1992-03-10 = 1992-03-10"),
        ("On Tuesday, the 10th, the dam broke.", "Tuesday, the 10th = 1992-03-10 = 1992-03-10"),
        ("On the 10th the dam broke.", "the 10th = 1992-03-10 = 1992-03-10"),
        ("On the 25th the dam will open.", "the 25th = 1992-03-25 = 1992-03-25"),
        ("It happened on 10.03.1992 in Bern.", "10.03.1992 = 1992-03-10 = 1992-03-10"),
        ("It happened on 10/3/92 in Leeds.", "10/3/92 = 1992-10-03 = 1992-10-03"),
        ("It happened on 3/10/92 in Austin.", "3/10/92 = 1992-03-10 = 1992-03-10"),
        ("It was dated 1992-03-10T12:30:00Z.", "1992-03-10T12:30:00Z = 1992-03-10 = 1992-03-10"),
        ("The dam broke in Mar. 1991.", "Mar. 1991 = 1991-03 = 1991-03-01..1991-03-31"),
        ("The dam broke in Sept 1991.", "Sept 1991 = 1991-09 = 1991-09-01..1991-09-30"),
        ("The June 1967 war changed borders.", "June 1967 = 1967-06 = 1967-06-01..1967-06-30"),
        ("The 1980-88 war changed borders.", "1980-88 = 1980/1988 = 1980-01-01..1988-12-31"),
        ("The dam, built 1961-64, broke.", "1961-64 = 1961/1964 = 1961-01-01..1964-12-31"),
        ("The election is Tuesday.", "Tuesday = 1992-03-24 = 1992-03-24"),
        ("The election was Tuesday.", "Tuesday = 1992-03-17 = 1992-03-17"),
        ("Tuesday's election was calm.", "Tuesday = 1992-03-17 = 1992-03-17"),
        ("Next Tuesday's election will be calm.", "Next Tuesday = 1992-03-24 = 1992-03-24"),
        ("Voters go to the polls Sunday.", "Sunday = 1992-03-22 = 1992-03-22"),
        ("Until recently he was well.", "recently = PAST_REF = ..1992-03-18 = until"),
        ("In the last few days he wrote.", "the last few days = PXD = ..1992-03-18"),
        ("Over the past decade he wrote.", "the past decade = P10Y = 1982-03-18..1992-03-18"),
        ("For the past several years he wrote.", "the past several years = PXY = ..1992-03-18"),
        ("In the next five to ten years he will write.", "the next five to ten years = PXY = 1992-03-18..2002-03-18"),
        ("At the weekend he wrote.", "the weekend = 1992-W11-WE = 1992-03-14..1992-03-15"),
        ("He arrives Thursday week.", "Thursday week = 1992-03-26 = 1992-03-26"),
        ("He writes on Sundays.", "Sundays = XXXX-WXX-7"),
        ("He wrote every other Sunday.", "every other Sunday = XXXX-WXX-7"),
        ("He wrote once a month.", "once a month = P1M"),
        ("The 90-day ban began.", "90-day = P90D"),
        ("The 24-hour strike began.", "24-hour = P1D"),
        ("The 10-year-old girl ran.", ""),
        ("He is 40 years old.", ""),
        ("The mission lasted 3 days, 4 hours and 10 minutes.", "3 days = P3D | 4 hours = PT4H | 10 minutes = PT10M"),
        ("He ran it in two hours and five minutes.", "two hours = PT2H | five minutes = PT5M"),
        ("He was gone for an hour and a half.", "an hour and a half = PT1H30M"),
        ("It took less than two hours.", "less than two hours = PT2H"),
        ("It was over within minutes.", "minutes = PTXM"),
        ("The second half of the 1980s was hard.", "The second half of the 1980s = 198 = 1985-01-01..1989-12-31"),
        (
            "The first half of the 19th century was hard.",
            "The first half of the 19th century = 18 = 1801-01-01..1850-12-31",
        ),
        ("The first days of May were warm.", "The first days of May = 1991-05 = 1991-05-01..1991-05-05"),
        ("The first week in May will be warm.", "The first week in May = 1992-W19 = 1992-05-01..1992-05-07"),
        (
            "The third week of next month will be warm.",
            "The third week of next month = 1992-W16 = 1992-04-15..1992-04-21",
        ),
        ("The early hours of Tuesday were quiet.", "Tuesday = 1992-03-17 = 1992-03-17"),
        ("In the early hours of Tuesday morning it was quiet.", "Tuesday morning = 1992-03-17TMO = 1992-03-17"),
        ("On the night of March 3 it was quiet.", "March 3 = 1992-03-03 = 1992-03-03"),
        ("On the morning of 3 March 1991 it was quiet.", "3 March 1991 = 1991-03-03 = 1991-03-03"),
        ("On Monday evening, it was quiet.", "Monday evening = 1992-03-16TEV = 1992-03-16"),
        ("At dawn on Monday it was quiet.", "Monday = 1992-03-16 = 1992-03-16"),
        ("Before dawn Monday it was quiet.", "Monday = 1992-03-16 = 1992-03-16"),
    ],
)
def test_what_is_printed_on_a_wednesday_in_march_means(text: str, meant: str) -> None:
    assert written(text, "1992-03-18") == meant


def test_a_range_of_weekdays_that_would_run_backwards_goes_back_a_week() -> None:
    assert written("The road was shut from Thursday to Tuesday.", "2021-06-16") == (
        "Thursday = 2021-06-10 = 2021-06-10..2021-06-15 | Tuesday = 2021-06-15 = 2021-06-10..2021-06-15"
    )


def test_a_range_of_months_that_would_run_backwards_goes_on_into_the_next_year() -> None:
    assert written("The road will be shut from November to February.", "2021-06-16") == (
        "November = 2021-11 = 2021-11-01..2022-02-28 | February = 2022-02 = 2021-11-01..2022-02-28"
    )


def test_what_rose_from_one_day_and_fell_on_another_is_no_range() -> None:
    assert written("Rents rose on Monday and fell on Tuesday.", "2021-06-16") == (
        "Monday = 2021-06-14 = 2021-06-14 | Tuesday = 2021-06-15 = 2021-06-15"
    )


def test_two_days_joined_by_and_are_two_days() -> None:
    assert written("The choir sang on May 3 and May 17.", "2021-06-16") == (
        "May 3 = 2021-05-03 = 2021-05-03 | May 17 = 2021-05-17 = 2021-05-17"
    )


@pytest.mark.parametrize(
    "text",
    [
        "The clause allows payment on February 31.",
        "The clause allows payment on the 31st of April.",
        "The clause allows payment on 31/04/2021.",
        "The clause allows payment on 31.04.2021.",
        "The clause allows payment on 2021-02-30.",
        "The clause allows payment on June 31, 2021.",
    ],
)
def test_a_day_that_no_calendar_has_is_not_dated(text: str) -> None:
    assert written(text, "2021-06-16") == ""


def test_an_interval_of_publication_moves_both_ends_of_a_range() -> None:
    text = "The road was shut from Monday to Wednesday."
    early, late = datetime(2021, 6, 16, tzinfo=UTC).date(), datetime(2021, 6, 18, tzinfo=UTC).date()
    article = Article("a", text, published=Publication(Interval(early, late), how="inferred"))
    first, last = TimeFinder()(parse(article), article)
    assert first.interval == last.interval == Interval(datetime(2021, 6, 14).date(), early)


def test_the_march_of_a_crowd_is_no_month() -> None:
    assert written("Thousands joined the annual March for Water in Rabat.", "2021-06-16") == ""


def test_a_daily_is_a_newspaper_and_not_how_often() -> None:
    assert written("He told a local daily that he would go.", "2021-06-16") == ""


def test_what_had_been_planned_and_was_called_off_is_the_nearest_day() -> None:
    assert written("The vigil planned for Tuesday was called off.", "2021-06-16") == "Tuesday = 2021-06-15 = 2021-06-15"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            "The mill lost $4 million in the first quarter. After a weak fourth quarter it had cut its costs. "
            "Sales were $9 million, against $8 million a year earlier.",
            "2020-Q1",
        ),
        (
            "The mill forecast a loss in the first quarter because of the floods.\n\n"
            "A year earlier, net income was $2 million.",
            "2020-Q1",
        ),
    ],
)
def test_a_year_earlier_is_the_quarter_of_results_the_year_before(text: str, value: str) -> None:
    assert told(text, "2021-06-16")[-1].value == value


def test_a_comparison_of_quarters_names_none() -> None:
    assert written("The quarter-to-quarter comparison was poor.", "2021-06-16") == ""
