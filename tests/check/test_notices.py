"""Notices inside an article: it takes itself back, and what it says there is no news."""

from dataclasses import replace
from datetime import UTC, datetime

from tests.check.telling import Paper, Told, case

from twosource.check.checker import Checker
from twosource.check.notices import no_news, taken_back
from twosource.model.article import Article, Notice
from twosource.model.claim import Findings
from twosource.model.story import Case

RETRACTED = "This article has been retracted because its account could not be confirmed."
STOLEN = Told("Thieves stole the silver mace from the chapel of Orro", "steal", "Thieves", "the silver mace")
MELTED = Told("The dean melted the brass bell", "melt", "The dean", "the brass bell")
AGAIN = Told("Thieves stole the silver mace from the chapel of Orro on a ladder", "steal", "Thieves", "the silver mace")
WITHDRAWN = Paper(
    "a",
    f"{STOLEN.words}. {MELTED.words}. {RETRACTED}",
    (STOLEN, MELTED, Told(RETRACTED, "retract")),
    outlet="Orro Star",
)
OTHER = Paper("b", f"{AGAIN.words}.", (AGAIN,), datetime(2024, 5, 2, tzinfo=UTC), "Lake Post")


def with_notices(built: Case) -> Case:
    def noted(article: Article) -> Article:
        at = article.text.find(RETRACTED)
        if at < 0:
            return article
        return replace(article, notices=(Notice("retraction", article.span(at, at + len(RETRACTED))),))

    return replace(built, articles=tuple(noted(article) for article in built.articles))


def standings(found: Findings) -> dict[str, str]:
    return {claim.text: claim.standing for claim in found.claims}


def test_what_a_retracted_article_alone_said_is_retracted():
    found = Checker()(with_notices(case([WITHDRAWN])))
    assert set(standings(found).values()) == {"retracted"}
    assert all(claim.statements[-1].citation.words == RETRACTED for claim in found.claims)


def test_a_retracted_article_bears_out_no_other():
    alone = Checker()(case([WITHDRAWN, OTHER]))
    assert "corroborated" in standings(alone).values()
    found = Checker()(with_notices(case([WITHDRAWN, OTHER])))
    (stolen,) = [claim for claim in found.claims if "mace" in claim.text]
    assert stolen.standing == "single-origin"
    assert [one.because for one in stolen.counted] == ["reported by Lake Post; Orro Star said so and withdrew it"]
    assert [t.article for t in stolen.statements] == ["b", "a", "a"]
    assert stolen.outlets == ("Lake Post",)


def test_a_notice_is_no_claim():
    found = Checker()(with_notices(case([WITHDRAWN, OTHER])))
    assert not any("retracted" in claim.text for claim in found.claims)


def test_a_withdrawal_of_another_report_leaves_its_own_article_standing():
    words = "Retraction: The Orro Star has withdrawn its report that the dean melted the bell."
    article = Article("a", words, notices=(Notice("retraction", Article("a", words).span(0, len(words))),))
    assert taken_back([article]) == {}


def test_what_an_earlier_version_said_is_no_news_and_what_is_right_is():
    words = "This article was amended on 3 May. An earlier version said twelve bells; in fact there are nine."
    article = Article("a", words)
    article = replace(article, notices=(Notice("correction", article.span(0, len(words))),))
    assert [span.of(words).strip() for span in no_news(article)] == [
        "This article was amended",
        "An earlier version said twelve bells",
    ]


def test_what_a_story_was_corrected_to_show_is_news():
    words = "This story has been corrected to show that the chapel has nine bells."
    article = Article("a", words)
    article = replace(article, notices=(Notice("correction", article.span(0, len(words))),))
    assert [span.of(words) for span in no_news(article)] == ["This story has been corrected to show that"]


def test_an_update_that_tells_something_is_news():
    words = "Update, 4 p.m.: The dean says that the search has ended."
    article = Article("a", words)
    article = replace(article, notices=(Notice("update", article.span(0, len(words))),))
    assert no_news(article) == ()
