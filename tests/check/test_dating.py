"""Dating by reasoning: what the words of a whole story leave of years and days."""

from datetime import UTC, date, datetime

from twosource.annotate.parse import parse
from twosource.annotate.times import TimeFinder
from twosource.check.dating import date_story, infer_publications
from twosource.model.annotation import Annotations
from twosource.model.article import Article, Publication
from twosource.model.claim import Dating
from twosource.model.story import Case, Story
from twosource.model.text import Interval

NOW = datetime(2026, 3, 1, tzinfo=UTC)

# 9 June is a Tuesday in 2020 and, before and after, in 2015 and 2026 alone.
PLAN = "The governor will open the Lorne dam in a three-day tour from June 9 to 11. She won her second term in 2018."
STARTS = "The tour, which begins Tuesday, takes the governor to four towns along the river."
WEEK = "The governor is set to begin a tour of the valley this week. Her rule lasts until 2022."


def read(article: Article) -> Annotations:
    doc = parse(article)
    spans = tuple(
        article.span(s.start_char, s.end_char - len(s.text) + len(s.text.rstrip())) for s in doc.sents if s.text.strip()
    )
    return Annotations(article.id, sentences=spans, times=TimeFinder()(doc, article))


def undated(*texts: str) -> list[Article]:
    return [Article(f"a{n}", text) for n, text in enumerate(texts)]


def inferred(articles: list[Article], now: datetime = NOW) -> tuple[Article, ...]:
    return infer_publications(articles, [read(a) for a in articles], now=now)


def dated(articles: list[Article], now: datetime = NOW) -> Dating:
    found = inferred(articles, now)
    story = Story("s", tuple(a.id for a in found))
    return date_story(Case(story, found, tuple(read(a) for a in found), ()), ())


def test_day_and_weekday_of_two_articles_leave_one_year() -> None:
    dating = dated(undated(PLAN, STARTS, WEEK))
    assert dating.interval == Interval(date(2020, 6, 9), date(2020, 6, 11))
    assert (dating.how, dating.sure) == ("inferred", "likely")


def test_each_step_of_the_reasoning_shows_its_words() -> None:
    articles = {a.id: a for a in undated(PLAN, STARTS, WEEK)}
    steps = dated(list(articles.values())).reasoning
    assert any("Tuesday" in step.text and "2020 alone" in step.text for step in steps)
    for step in steps:
        for citation in step.citations:
            assert citation.span.of(articles[citation.span.article].text) == citation.words


def test_this_week_puts_an_article_in_the_week_of_what_it_announces() -> None:
    published = inferred(undated(PLAN, STARTS, WEEK))[2].published
    assert published.interval == Interval(date(2020, 6, 8), date(2020, 6, 9))
    assert published.how == "inferred"
    assert published.because
    assert published.evidence


def test_a_weekday_ahead_is_less_than_a_week_away() -> None:
    published = inferred(undated(PLAN, STARTS, WEEK))[1].published
    assert published.interval == Interval(date(2020, 6, 3), date(2020, 6, 9))


def test_without_the_weekday_the_words_leave_more_than_one_year() -> None:
    dating = dated(undated(PLAN, WEEK))
    assert dating.sure == "open"
    published = inferred(undated(PLAN, WEEK))[0].published
    assert published.because is not None
    assert "More than one year remains" in published.because


def test_a_later_now_leaves_more_answers() -> None:
    texts = (PLAN, STARTS)
    assert dated(undated(*texts), datetime(2025, 3, 1, tzinfo=UTC)).sure == "likely"
    assert dated(undated(*texts), datetime(2026, 7, 1, tzinfo=UTC)).sure == "open"


def test_a_dated_article_of_the_story_dates_the_others() -> None:
    sister = Article(
        "b",
        "The governor opened the Lorne dam on Tuesday.",
        published=Publication.at(datetime(2020, 6, 10, tzinfo=UTC)),
    )
    found = inferred([sister, *undated("The governor will open the dam on June 9.")])
    assert found[0] == sister
    assert found[1].published.interval.latest == date(2020, 6, 9)


def test_words_that_tell_nothing_leave_an_article_undated() -> None:
    articles = undated("The river rose and the bridge held.")
    assert inferred(articles) == tuple(articles)
    assert dated(articles) == Dating(Interval(), "unknown", "open")


def test_the_order_of_articles_changes_nothing() -> None:
    there, back = dated(undated(PLAN, STARTS, WEEK)), dated(undated(PLAN, STARTS, WEEK)[::-1])
    assert there.interval == back.interval
    assert [s.text for s in there.reasoning] == [s.text for s in back.reasoning]


def report(id: str, day: int, text: str, title: str | None = None) -> Article:
    return Article(id, text, title, published=Publication.at(datetime(2021, 9, day, 12, tzinfo=UTC)))


def test_a_dated_story_happened_on_the_day_that_most_articles_name() -> None:
    dating = dated(
        [
            report("a", 7, "A ferry sank off Brannock on Monday. The harbour was closed until Wednesday."),
            report("b", 7, "Divers searched for the ferry that went down on Monday."),
            report("c", 9, "The owner of the ferry lost on Monday was questioned on Thursday."),
        ]
    )
    assert (dating.interval, dating.how, dating.sure) == (Interval.day(date(2021, 9, 6)), "given", "certain")


def test_a_fire_lasts_from_its_beginning_to_the_last_report() -> None:
    dating = dated(
        [
            report("a", 7, "A forest fire broke out on Monday above Brannock."),
            report("b", 8, "The fire above Brannock spread on Wednesday."),
            report("c", 10, "Rain slowed the fire above Brannock on Friday."),
        ]
    )
    assert dating.interval == Interval(date(2021, 9, 6), date(2021, 9, 10))


def test_yesterday_tomorrow_and_next_week_place_an_article_beside_the_day_it_tells_of() -> None:
    sister = Article(
        "b",
        "The governor opened the Lorne dam on Tuesday.",
        published=Publication.at(datetime(2020, 6, 10, tzinfo=UTC)),
    )
    texts = (
        "The governor opened the dam yesterday. Nobody was hurt.",
        "The governor will open the dam tomorrow.",
        "The governor will open the dam next week.",
    )
    found = [a.published.interval for a in inferred([sister, *undated(*texts)])[1:]]
    assert found == [
        Interval.day(date(2020, 6, 10)),
        Interval.day(date(2020, 6, 8)),
        Interval(date(2020, 6, 1), date(2020, 6, 7)),
    ]


def test_the_day_on_which_something_was_said_or_printed_is_not_that_of_what_happened() -> None:
    dating = dated(
        [
            report("a", 7, "Posted: Tuesday, September 7, 2021\nA barge sank in a storm on Sunday off Brannock."),
            report("b", 7, "Police said Tuesday that the barge had been overloaded. It sank on Sunday."),
        ]
    )
    assert dating.interval == Interval.day(date(2021, 9, 5))
