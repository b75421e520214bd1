import json
from itertools import pairwise
from pathlib import Path

import pytest

from twosource.model.article import Article
from twosource.read.furniture import FurnitureFinder

GOLD = Path(__file__).parents[2] / "evaluation" / "gold" / "furniture.jsonl"
PROSE = "The town council voted on Monday to rebuild the bridge over the river."


def removed(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(part.reason, part.span.of(text)) for part in FurnitureFinder()(Article("a", text, title))]


def test_furniture_of_the_gold_set_is_found_and_nothing_else_is_taken():
    right = found = planted = 0
    rows = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
    assert len(rows) >= 200
    for row in rows:
        text = row["text"]
        parts = FurnitureFinder()(Article(row["id"], text, row.get("title")))
        # Blanks at the border of a span are neither furniture nor article.
        taken = {i for part in parts for i in range(part.span.start, part.span.end) if not text[i].isspace()}
        gold = {i for start, end, _ in row["removed"] for i in range(start, end) if not text[i].isspace()}
        right, found, planted = right + len(taken & gold), found + len(taken), planted + len(gold)
    assert right / found >= 0.98
    assert right / planted >= 0.95


def test_spans_are_in_order_and_do_not_overlap():
    for line in GOLD.read_text("utf-8").splitlines():
        row = json.loads(line)
        spans = [part.span for part in FurnitureFinder()(Article(row["id"], row["text"], row.get("title")))]
        assert all(one.end <= other.start for one, other in pairwise(spans))


def test_a_headline_printed_twice_is_kept_once():
    head = "Bridge To Be Rebuilt"
    assert removed(f"{head}\n\n{head}\n\n{PROSE}") == [("repeated headline", head)]


def test_a_headline_that_was_given_as_title_is_not_read_again():
    assert removed(f"Bridge to be rebuilt\n\n{PROSE}", title="Bridge To Be Rebuilt") == [
        ("repeated headline", "Bridge to be rebuilt")
    ]


def test_a_dateline_goes_and_the_day_in_it_stays():
    text = f"TOLLEN, May 3 (AFP) - {PROSE}"
    assert removed(text) == [("dateline", "TOLLEN, "), ("dateline", " (AFP) - ")]


@pytest.mark.parametrize(
    "start",
    [
        "TOLLEN (Reuters) - ",
        "TOLLEN, Caldera (AP) — ",
        "Tollen (AFP) - ",
        "(CNN) -- ",
        "TOLLEN -- ",
        "SAN MARO, Va. – ",
        "TOLLEN /PRNewswire/ -- ",
    ],
)
def test_datelines_of_many_houses_are_known(start: str):
    assert removed(start + PROSE) == [("dateline", start)]


@pytest.mark.parametrize("start", ["UPDATE: ", "Hope — ", "MAYOR LIND: I say that ", "EU-", "“NO — ", "In 2019 - "])
def test_other_words_before_a_dash_or_colon_are_no_dateline(start: str):
    text = f"{start}{PROSE}\n\nMAYOR ROE: I disagree with every word of that, and you know it."
    assert removed(text) == []


def test_a_heading_gives_way_to_the_paragraph_after_it():
    text = f"{PROSE}\n\nRelated Articles\n\nFerry fares rise again\n\n{PROSE.replace('Monday', 'Tuesday')}"
    assert [words for _, words in removed(text)] == ["Related Articles", "Ferry fares rise again"]


def test_nothing_is_kept_after_the_comment_form():
    text = f"{PROSE}\n\nLeave a Reply\n\nName *\n\nWebsite\n\nSome unknown widget"
    assert removed(text)[-1] == ("comment form", "Some unknown widget")


def test_a_correction_belongs_to_the_article():
    assert removed(f"{PROSE}\n\nThis story has been corrected to give the mayor's name as Lind, not Lynd.") == []


def test_lone_networks_go_only_in_the_company_of_furniture():
    assert removed(f"{PROSE}\n\nTwitter\n\n{PROSE} Again.") == []
    assert [words for _, words in removed(f"{PROSE}\n\nShare this:\n\nTwitter\n\nPinterest")] == [
        "Share this:",
        "Twitter",
        "Pinterest",
    ]


def test_windows_line_ends_are_no_obstacle():
    assert removed(f"{PROSE}\r\n\r\nLeave a Reply\r\n")[0] == ("comment form", "Leave a Reply")


def test_furniture_that_a_crawler_joined_to_a_paragraph_goes_alone():
    joined = f"{PROSE} Leave a Reply Your email address will not be published. Required fields are marked *"
    assert [words.strip() for _, words in removed(joined)] == [joined[len(PROSE) :].strip()]
    assert [words.strip() for _, words in removed(f"{PROSE} Print Friendly, PDF & Email")] == [
        "Print Friendly, PDF & Email"
    ]
    assert removed(f'{PROSE} "Leave a reply on my desk," said the mayor.') == []


def test_a_byline_over_two_lines_goes_whole():
    text = f"Bridge to be rebuilt\nBy\nIda Roe\nPublished: May 3, 2031\n\n{PROSE}"
    assert removed(text) == [("byline", "By"), ("byline", "Ida Roe"), ("time stamp", "Published: May 3, 2031")]


def test_hostile_lines_are_judged_in_no_time():
    # Each would take a backtracking pattern minutes.
    for line in (
        "A" * 390,
        "A B " * 97,
        "Read more " * 39,
        "(" * 390,
        "- " * 195,
        "By " + "Ann, " * 70,
        "AB CD " * 20_000,
        "Share | Print | " * 20,
        "LinkedIn and " * 25,
        "With Consent " * 28,
        "a, " * 130,
    ):
        assert removed(f"{PROSE}\n\n{line}\n\n{PROSE}") is not None


def test_the_page_is_told_by_turning_to_its_reader_about_what_it_offers():
    plea = "Our reporters work for you and nobody else, so join the 900 neighbours who pay for it."
    assert [words for _, words in removed(f"{PROSE}\n\n{plea}\n\n{PROSE} Again.")] == [plea]


@pytest.mark.parametrize(
    "line",
    [
        "Bring your card to the town hall by Saturday noon if you want to vote.",
        "The newsletter of the union has nine thousand subscribers, most of them retired.",
        '"Subscribe to our newsletter," the sign over the bakery read for forty years.',
        "Anyone with information is asked to call the police on 555-0100 or send an e-mail to tips@police.example.",
        "The owner did not respond to an e-mail asking for comment on this story.",
        "CORRECTION: The bridge is 90 metres long, not 900",
    ],
)
def test_a_report_may_speak_of_readers_and_of_newsletters(line: str):
    assert removed(f"{PROSE}\n\n{line}\n\n{PROSE} Again.") == []


def test_a_headline_between_paragraphs_goes_where_nothing_of_it_is_told():
    stranger, own = "Actress Sues Airline Over Lost Poodle", "Council Weighs Bridge Over River"
    assert removed(f"{PROSE}\n\n{stranger}\n\n{PROSE} Again.") == [("teaser", stranger)]
    assert removed(f"{PROSE}\n\n{own}\n\n{PROSE} Again.") == []


def test_headlines_in_a_row_take_the_heading_that_nobody_knows_with_them():
    links = ["Odds and ends", "Five recipes for leftover asparagus", "Actress sues airline over lost poodle"]
    assert [words for _, words in removed("\n\n".join([PROSE, *links, f"{PROSE} Again."]))] == links


def test_what_the_article_announces_is_its_own():
    poem = "Tell the ferryman to wait\nI have left the kettle burning\nand the lantern by the gate"
    assert removed(f"{PROSE}\n\nOn the wall somebody had written:\n\n{poem}\n\n{PROSE} Again.") == []


def test_names_above_the_first_paragraph_are_a_byline_where_the_article_knows_nobody_of_that_name():
    head = "Bridge to be rebuilt"
    assert removed(f"{head}\nIda Roe\nHealth reporter\nMay 3, 2031\n\n{PROSE}") == [
        ("byline", "Ida Roe"),
        ("byline", "Health reporter"),
        ("time stamp", "May 3, 2031"),
    ]
    assert removed(f"{head}\nIda Roe\n\n{PROSE} Its engineer, Ida Roe, resigned.") == []


def test_an_author_is_told_of_below_the_article_and_a_witness_in_it():
    told = "Ida Roe is a reporter who covers the valley."
    assert removed(f"{PROSE}\n\n{PROSE} Again.\n\n{told}") == [("author box", told)]
    assert removed(f'{PROSE}\n\n"It creaked," Roe said.\n\n{told}') == []


def test_section_names_go_and_a_short_headline_stays():
    head = "Council votes to rebuild the old bridge"
    assert removed(f"Metro\n{head}\nBy Ida Roe\n\n{PROSE}")[0] == ("navigation", "Metro")
    assert removed(f"Bridge vote\n{head}\nBy Ida Roe\n\n{PROSE}") == [("byline", "By Ida Roe")]


@pytest.mark.parametrize("line", ["06/14/2032 June 14, 2032", "Posted 11 Mar 2032, 9:04 pm"])
def test_a_moment_in_any_manner_is_a_time_stamp(line: str):
    assert [words for _, words in removed(f"Bridge to be rebuilt\n{line}\n\n{PROSE}")] == [line]


def test_results_below_an_article_are_no_links():
    results = "Harbour Town 2 Millfield 0\n\nCastle United 1 Norbury Rangers 1\n\nSt Brannoc 0 Wexley 3"
    assert removed(f"{PROSE}\n\n{PROSE} Again.\n\n{results}") == []
