"""Whose words these are."""

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from twosource.group.copies import CopyFinder
from twosource.model.article import Article, Publication, Removed

NOON = datetime(2031, 4, 2, 12, tzinfo=UTC)

REPORT = """\
PORT ALDA (NNA) - A cargo ship ran aground off Port Alda before dawn on Wednesday, and its crew of nineteen \
was lifted off by helicopter, the coastguard said.

The vessel, carrying timber from the north, struck a sandbank about two miles from the harbour mouth when \
its steering failed.

Two sailors were treated for cold. "Nobody panicked, and everybody came home," said harbour master Ilse \
Vorn.

Tugs are to try to pull the ship free at the next high tide. A floating barrier has been laid around it, \
although no oil has been seen so far.

It is the third stranding on that bank in ten years. Pilots have long asked for a second light."""

OTHER = """\
Nineteen sailors are safe after their freighter got stuck on a sandbank near Port Alda early on Wednesday.

Rescue crews flew out from the naval base within half an hour of the alarm. The captain told local radio \
that the rudder had stopped answering in a heavy swell.

Residents gathered along the sea wall to watch. Fishing boats were told to keep clear until the wreck has \
been moved, which could take days, and the ferry to the islands was cancelled for the rest of the week.

The owner, a firm from Marstad, said it would pay for any damage to the oyster beds."""

STATEMENT = """\
\u201cThe Ministry of Transport has ordered an inquiry into the stranding of the vessel. Investigators will \
examine the steering gear, the condition of the channel and the training of the crew. Until their work is \
done the channel will be closed at night to all ships longer than one hundred metres. The Ministry thanks \
the rescuers, whose skill and courage prevented the loss of a single life, and it will publish the findings \
in full by the end of the summer,\u201d the ministry said in a statement."""


def article(name: str, text: str, hours: float | None = 0, **more: object) -> Article:
    published = Publication() if hours is None else Publication.at(NOON + timedelta(hours=hours))
    return Article(name, text, published=published, **more)  # type: ignore[arg-type]


def groups(*articles: Article) -> list[tuple[str, ...]]:
    return [origin.articles for origin in CopyFinder()(articles)]


def test_wire_copy_counts_as_one_origin():
    assert groups(article("daily", REPORT, 3), article("agency", REPORT, 1)) == [("agency", "daily")]


def test_two_reports_in_their_own_words_are_two_origins():
    assert groups(article("a", REPORT), article("b", OTHER, 1)) == [("a",), ("b",)]


def test_copy_cut_short_is_found():
    assert groups(article("agency", REPORT), article("brief", REPORT[: len(REPORT) // 3], 1)) == [("agency", "brief")]


def test_lightly_edited_copy_is_found():
    edited = REPORT.replace("cargo ship", "freighter").replace("was lifted off", "was rescued").replace("about", "some")
    edited = (
        edited.replace("vessel", "boat")
        .replace("pull", "drag")
        .replace("third", "latest")
        .replace("Two", "A couple of")
    )
    assert groups(article("agency", REPORT), article("daily", edited, 1)) == [("agency", "daily")]


def test_reordered_copy_is_found():
    turned = "\n\n".join(reversed(REPORT.split("\n\n")))
    assert groups(article("agency", REPORT), article("daily", turned, 1)) == [("agency", "daily")]


def test_copy_under_a_lead_from_elsewhere_belongs_to_the_report_below_the_lead():
    merged = OTHER.split("\n\n", maxsplit=1)[0] + "\n\n" + "\n\n".join(REPORT.split("\n\n")[1:])
    found = groups(article("agency", REPORT), article("rival", OTHER), article("daily", merged, 1))
    assert found == [("agency", "daily"), ("rival",)]


def test_reports_that_quote_one_statement_in_full_are_not_copies():
    assert groups(article("a", REPORT + "\n\n" + STATEMENT), article("b", OTHER + "\n\n" + STATEMENT, 1)) == [
        ("a",),
        ("b",),
    ]


def test_statement_with_quotations_inside_it_is_still_a_quotation():
    nested = STATEMENT.replace("an inquiry", "\u201can inquiry\u201d").replace("thanks", 'says "thank you" to')
    assert groups(article("a", REPORT + "\n\n" + nested), article("b", OTHER + "\n\n" + nested, 1)) == [("a",), ("b",)]


@pytest.mark.parametrize("marks", ["\u2018\u2019", "''"])
def test_statement_in_single_quotation_marks_is_a_quotation(marks: str):
    british = STATEMENT.replace("the vessel.", "the vessel\u2019s crew.").replace(
        "ships longer", "masters\u2019 ships longer"
    )
    british = british.replace("\u201c", marks[0]).replace("\u201d", marks[1])
    assert groups(article("a", REPORT + "\n\n" + british), article("b", OTHER + "\n\n" + british, 1)) == [
        ("a",),
        ("b",),
    ]


def test_apostrophes_are_no_quotation_marks():
    text = REPORT.replace("its steering", "the pilots\u2019 steering").replace(
        "Two sailors", "\u2019Twas cold. Two sailors'"
    )
    assert groups(article("agency", text), article("daily", text[:500], 1)) == [("agency", "daily")]


def test_two_printings_of_nothing_but_the_statement_are_one_origin():
    assert groups(article("a", STATEMENT), article("b", STATEMENT, 1)) == [("a", "b")]


def test_shared_credit_without_shared_words_joins_nothing():
    assert groups(article("a", REPORT), article("b", "MARSTAD (NNA) - " + OTHER, 1)) == [("a",), ("b",)]


def test_words_of_page_furniture_do_not_count():
    text = OTHER + "\n\n" + REPORT
    removed = Removed(article("b", text).span(len(OTHER) + 2, len(text)), "related articles")
    assert groups(article("a", REPORT), article("b", text, 1, removed=(removed,))) == [("a",), ("b",)]


def test_of_undated_articles_the_fuller_one_is_the_origin():
    assert groups(article("b", REPORT[: len(REPORT) // 3], None), article("c", REPORT, None)) == [("c", "b")]


def test_chain_of_copies_is_one_origin():
    second = REPORT + "\n\n" + OTHER.split("\n\n")[2]
    third = second[len(second) // 3 :]
    assert groups(article("a", REPORT), article("b", second, 1), article("c", third, 2)) == [("a", "b", "c")]


def test_order_of_articles_changes_nothing():
    articles = [article("a", REPORT), article("b", REPORT, None), article("c", REPORT[:300], 1), article("d", OTHER, 1)]
    results = {CopyFinder()(order) for order in permutations(articles)}
    assert len(results) == 1


def test_every_link_shows_the_longest_shared_stretch_and_the_credit():
    articles = {
        a.id: a
        for a in (article("agency", REPORT, outlet="Northern News Agency"), article("daily", OTHER[:80] + REPORT, 1))
    }
    (origin,) = CopyFinder()(tuple(articles.values()))
    shown = {(r.kind, r.article): r.span.of(articles[r.article].text) for r in origin.reasons if r.span}
    assert "A cargo ship ran aground" in shown["copied text", "daily"]
    assert shown["agency credit", "agency"] == "PORT ALDA (NNA) -"


@pytest.mark.parametrize("text", ["", "Fire", "\n\n", "\u201c", "...", "a b", "\u201cone two three"])
def test_scraps_are_origins_of_their_own(text: str):
    assert sorted(groups(article("a", text), article("b", REPORT, 1))) == [("a",), ("b",)]


def test_no_articles_have_no_origins():
    assert CopyFinder()(()) == ()


def test_hundreds_of_copies_of_one_article_are_one_origin():
    copies = [article(f"{n:03}", REPORT + f"\n\nEdition {n}.", n / 100) for n in range(300)]
    assert [len(group) for group in groups(*copies)] == [300]


def test_hundreds_of_copies_each_edited_in_a_few_words_are_one_origin():
    words = REPORT.split(" ")
    edited = [" ".join([*words[: n % 90 + 9], f"word{n}", *words[n % 90 + 10 :]]) for n in range(300)]
    copies = [article(f"{n:03}", text, n / 100) for n, text in enumerate(edited)]
    assert sorted(len(group) for group in groups(*copies, article("other", OTHER))) == [1, 300]


def test_hundreds_of_identical_copies_are_one_origin():
    assert [len(group) for group in groups(*(article(f"{n:03}", REPORT, n) for n in range(300)))] == [300]


@pytest.mark.parametrize(
    ("hours", "more", "note"),
    [
        (
            3,
            {"title": "Nineteen safe", "outlet": "Alda Post"},
            "\u201cNineteen safe\u201d, Alda Post, printed 3 hours earlier",
        ),
        (0, {"outlet": "Alda Post"}, "Alda Post, printed at the same time"),
        (49, {"title": "Nineteen safe"}, "\u201cNineteen safe\u201d, printed 2 days earlier"),
        (None, {}, "article agency"),
    ],
)
def test_note_names_the_other_article_as_a_reader_knows_it(hours: float | None, more: dict[str, str], note: str):
    brief = "\n\n".join(REPORT.split("\n\n")[1:3])
    found = (article("agency", REPORT, None if hours is None else 0, **more), article("daily", brief, hours))
    (origin,) = CopyFinder()(found)
    assert [r.note for r in origin.reasons if r.kind == "copied text"] == [
        f"shares all its {len(brief.split())} words with {note}"
    ]


def test_copy_says_what_it_has_from_whom_and_how_much_is_its_own():
    copy = article("daily", OTHER.split("\n\n", maxsplit=1)[0] + "\n\n" + REPORT, 1)
    (origin,) = CopyFinder()((article("agency", REPORT), copy))
    (reason,) = [reason for reason in origin.reasons if reason.kind == "copied text"]
    assert (reason.article, reason.original) == ("daily", "agency")
    assert [copy.text[span.start : span.end] for span in reason.shared] == [REPORT.rstrip(".")]
    assert reason.own is not None
    assert 0.1 < reason.own < 0.2


def test_report_that_was_first_whichever_clock_ran_wrong_is_told_by_its_date():
    early, late = article("a", REPORT, -24 * 365), article("b", REPORT, 0)
    assert groups(late, early) == [("a", "b")]


def test_thousands_of_copies_are_one_origin_and_leave_others_alone():
    words = REPORT.split(" ")
    edited = [" ".join([*words[: n % 80], f"word{n}", *words[n % 80 + 1 :]]) for n in range(1000)]
    same = [article(f"s{n:04}", REPORT, n) for n in range(1000)]
    near = [article(f"t{n:04}", text, n) for n, text in enumerate(edited)]
    assert sorted(len(found) for found in groups(*same, *near, article("z", OTHER))) == [1, 2000]


def test_same_article_under_ten_dates_is_one_origin():
    assert [len(found) for found in groups(*(article(f"d{n}", REPORT, 24 * n) for n in range(10)))] == [10]


def test_articles_of_a_sentence_share_an_origin_only_word_for_word():
    flash, other = "Ship aground off Port Alda, crew safe.", "Ship aground off Port Alda, all sailors rescued."
    assert groups(article("a", flash), article("b", flash, 1), article("c", other)) == [("a", "b"), ("c",)]


def test_ten_thousand_copies_of_one_article_are_one_origin_whose_first_is_the_first_printed():
    text = REPORT.split("\n\n")[1]
    copies = [article(f"c{n:05}", text, n / 60) for n in range(10_000)]
    found = groups(*reversed(copies), article("other", OTHER))
    assert [len(group) for group in found] == [10_000, 1]
    assert found[0][0] == "c00000"


def test_clock_a_year_wrong_turns_the_direction_and_nothing_else():
    right = [article("agency", REPORT), article("daily", REPORT, 1), article("other", OTHER, 2)]
    wrong = article("late", REPORT, 3 - 24 * 365)
    assert groups(*right, wrong) == [("late", "agency", "daily"), ("other",)]


def test_feed_that_dates_everything_anew_keeps_the_same_articles_together():
    printed = [article("agency", REPORT), article("daily", REPORT[:600], 1), article("other", OTHER, 2)]
    anew = [article(each.id, each.text, 24 * 400) for each in printed]
    assert sorted(map(sorted, groups(*anew))) == sorted(map(sorted, groups(*printed)))


def test_ten_dates_of_one_article_name_the_earliest_as_the_original():
    dated = [article(f"d{n}", REPORT, 24 * (10 - n)) for n in range(10)]
    (origin,) = CopyFinder()(dated)
    assert origin.articles[0] == "d9"
    assert {r.original for r in origin.reasons if r.kind == "copied text"} == {"d9"}


def test_hundreds_of_articles_of_a_sentence_each_are_origins_of_their_own():
    scraps = [article(f"s{n:03}", f"Ship number {n} ran aground off Port Alda, crew safe.", n) for n in range(300)]
    assert [len(found) for found in groups(*scraps)] == [1] * 300


def test_article_merged_from_two_says_how_much_it_has_of_the_one_it_belongs_to():
    half = "\n\n".join(OTHER.split("\n\n")[:2])
    merged = article("merged", half + "\n\n" + "\n\n".join(REPORT.split("\n\n")[1:]), 2)
    found = CopyFinder()((article("agency", REPORT), article("rival", OTHER, 1), merged))
    assert [origin.articles for origin in found] == [("agency", "merged"), ("rival",)]
    (reason,) = [r for r in found[0].reasons if r.kind == "copied text"]
    assert reason.own is not None
    assert 0.2 < reason.own < 0.6
