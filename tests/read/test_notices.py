"""Notices of an outlet on what it printed."""

import pytest

from twosource.model.article import Article, Removed
from twosource.read.notices import find_notices

STORY = "The ferry Northern Star ran aground off Cape Sorrel on Tuesday, the coast guard said."
MORE = "Divers were still searching the car deck on Wednesday."


def found(text: str, outlet: str | None = "The Alda Post") -> list[tuple[str, str]]:
    article = Article("a", text, outlet=outlet)
    return [(notice.kind, notice.span.of(text)) for notice in find_notices(article)]


@pytest.mark.parametrize(
    ("kind", "notice"),
    [
        ("correction", "Correction: An earlier version of this article misstated the number of passengers."),
        ("correction", "CORRECTION \u2014 The ferry left at dawn, not at noon as we first reported."),
        ("correction", "Correction, May 3, 2024: The captain's name is Morant, not Moran."),
        ("correction", "Correction (3 May): The ferry has two decks."),
        ("correction", "[Correction: The ferry has two decks, not three.]"),
        ("correction", "*Correction: The ferry has two decks, not three.*"),
        ("correction", "Corrections and clarifications: The ferry has two decks, not three."),
        ("correction", "For the record: The ferry has two decks, not three."),
        ("correction", "Correction: Ferry Aground story"),
        ("correction", "Correction\nThe ferry has two decks, not three as this article had it."),
        ("correction", "This story has been corrected to show that the ferry has two decks."),
        ("correction", "This article was amended on 3 May 2024 to correct the name of the captain."),
        ("correction", "This article was amended on 3 May 2024. The captain is Ilse Morant, not Elsa Moran."),
        ("correction", "An earlier version of this story incorrectly gave the captain's name."),
        ("correction", "A previous version of this headline was wrong about the number of dead."),
        ("correction", "In an earlier version of this report, the captain was misidentified."),
        ("correction", "The Alda Post regrets the error."),
        ("correction", "We apologise for the mistake."),
        ("correction", "Our report of 2 May misspelled the name of the captain."),
        ("correction", "A story on Tuesday about the ferry misstated the number of decks."),
        ("correction", "(Corrects spelling of captain's name in paragraph 3)"),
        ("correction", "(This May 3 story corrects the number of decks in the second paragraph.)"),
        ("correction", "Editor's note: The original version of this story wrongly said that the ferry had sunk."),
        ("correction", "The headline on this article has been corrected."),
        ("correction", "Due to an editing error, an earlier version of this article gave the wrong day."),
        ("correction", "Korrektur: Die F\u00e4hre hat zwei Decks, nicht drei."),
        ("clarification", "Clarification, 3 May: The coast guard, not the navy, led the search."),
        ("clarification", "Clarification: This story has been updated to make clear who led the search."),
        ("clarification", "This article has been clarified to say who led the search."),
        ("clarification", "The Alda Post would like to clarify that the coast guard led the search."),
        ("retraction", "Retraction: The Alda Post has withdrawn its report of a second ferry."),
        ("retraction", "Editor's note: This story has been retracted because its account could not be confirmed."),
        ("retraction", "This article has been withdrawn."),
        ("retraction", "This report was taken down after doubts about the photograph."),
        ("retraction", "We have retracted our story on a second ferry."),
        ("retraction", "The Alda Post has withdrawn its report that a second ferry had sunk."),
        ("retraction", "EDITORS: Please disregard the story slugged FERRY-SECOND."),
        ("update", "This story has been updated to include a statement by Tallow Lines."),
        ("update", "This article was updated on 3 May with comments by the owner."),
        ("update", "Update, 4:30 p.m.: The coast guard says that the search has ended."),
        ("update", "UPDATE (May 3): The coast guard says that the search has ended."),
        ("update", "Editor\u2019s note: This post has been updated with the names of the dead."),
        ("update", "(Updates with comment by the owner)"),
    ],
)
def test_notice_is_found_first_and_last(kind: str, notice: str):
    assert found(f"{notice}\n\n{STORY}\n\n{MORE}") == [(kind, notice)]
    assert found(f"{STORY}\n\n{MORE}\n\n{notice}") == [(kind, notice)]


@pytest.mark.parametrize(
    "line",
    [
        "The ministry issued a correction on Wednesday.",
        "Correction of the course took an hour, the captain said.",
        "Stocks are in a correction: they fell by a tenth in May.",
        "Market correction: why prices may fall",
        "The newspaper withdrew its report of a second ferry.",
        "The Harbour Herald has retracted its story on a second ferry.",
        "The report was withdrawn by the ministry on Wednesday.",
        "The list was updated by the harbour office on Wednesday.",
        "An earlier version of the bill wrongly named the harbour.",
        "The original version of the plan was amended in May.",
        "\u201cThis article has been corrected,\u201d the rival paper wrote beneath its story.",
        "He said this story has been corrected in every paper but one.",
        "Troops were withdrawn from the harbour.",
        "The mistake was corrected within the hour, the owner said.",
        "Editor's note: This is the first of three articles on the ferry.",
        "Note: All times are local.",
        "This story is developing and will be updated.",
        "If you notice an error in this article, write to corrections@aldapost.example.",
        "Read our corrections policy here.",
        "Updated 3 May 2024",
        "In a report that angered the owner, the agency wrongly named a second ferry.",
        "Clarification of the rules is due in May.",
        "The clarification: nobody may sail in fog.",
        "Kill the story, editors were told by the owner.",
        "Mandatory kill: how agencies withdraw a picture",
        "The agency sent a mandatory kill for its picture of the ferry on Tuesday.",
        "Advisory kills plans for a new pier.",
    ],
)
def test_what_is_news_or_furniture_is_no_notice(line: str):
    assert found(f"{STORY}\n\n{line}\n\n{MORE}") == []
    assert found(f"{STORY}\n\n{MORE}\n\n{line}") == []


def test_notice_behind_the_last_sentence_of_a_paragraph_is_found():
    notice = "This story has been corrected to show that the ferry has two decks."
    assert found(f"{STORY}\n\n{MORE} {notice}") == [("correction", notice)]


def test_notice_in_brackets_ends_with_them():
    notice = "(Corrects number of decks in paragraph 2)"
    assert found(f"{notice} PORT ALDA, May 3 (NNA) - {STORY}") == [("correction", notice)]


def test_every_notice_of_an_article_is_found_in_order():
    first = "Correction: The ferry has two decks, not three."
    last = "This story has been updated with a statement by the owner."
    assert found(f"{first}\n{STORY}\n{MORE}\n{last}") == [("correction", first), ("update", last)]


def test_notice_of_another_article_in_a_list_of_links_is_none():
    text = f"{STORY}\nCorrection: Our story on the harbour tax misstated the rate."
    article = Article("a", text)
    away = Removed(article.span(len(STORY) + 1, len(text)), "related links")
    assert find_notices(Article("a", text, removed=(away,))) == ()


def test_withdrawal_by_another_outlet_is_news():
    line = "The Alda Post has withdrawn its report that a second ferry had sunk."
    assert found(f"{STORY}\n{line}", "Harbour Herald") == []
    assert found(f"{STORY}\n{line}", "Alda Post") == [("retraction", line)]


@pytest.mark.parametrize("text", ["", "Correction:", "Correction:\n", "(((((", "Update", "\u201c" * 9])
def test_scraps_hold_no_notice(text: str):
    assert find_notices(Article("a", text)) == ()


@pytest.mark.parametrize(
    "line",
    [
        "The Gazette has withdrawn this article and apologises to Ms Morant.",
        "BULLETIN KILL: Editors, please kill the story.",
        "ADVISORY KILL: STORY WITHDRAWN",
        "Mandatory kill: the item on the ferry is withdrawn.",
        "(EDS: Kill this story. The ferry never left.)",
    ],
)
def test_withdrawal_under_a_short_name_and_a_kill_are_retractions(line: str):
    assert found(f"{STORY}\n\n{line}") == [("retraction", line)]
