"""A whole case checked."""

from dataclasses import replace
from datetime import UTC, datetime

from tests.check.telling import Paper, Told, case

from twosource.check.checker import Checker
from twosource.model.story import Case

PAPERS = (
    Paper(
        "a",
        "Thirty-seven barns burned in Orro.",
        (
            Told(
                "Thirty-seven barns burned in Orro",
                "burn",
                object="Thirty-seven barns",
                figure=("Thirty-seven", 37, 37, "barn", "burned"),
            ),
        ),
        outlet="Orro Star",
    ),
    Paper(
        "b",
        "In Orro 37 barns were burned down.",
        (
            Told(
                "In Orro 37 barns were burned down", "burn", object="37 barns", figure=("37", 37, 37, "barn", "burned")
            ),
        ),
        datetime(2024, 5, 2, tzinfo=UTC),
        "Lake Post",
    ),
    Paper(
        "c", "Oto Lind sang at the fair.", (Told("Oto Lind sang at the fair", "sing", "Oto Lind"),), outlet="Hill Echo"
    ),
)


def test_what_two_independent_papers_say_is_corroborated() -> None:
    claims = Checker()(case(PAPERS)).claims
    assert [(len(c.statements), c.standing) for c in claims] == [(2, "corroborated"), (1, "single-origin")]


def test_a_copy_corroborates_nothing() -> None:
    claims = Checker()(case(PAPERS, [("a", "b"), ("c",)])).claims
    assert {c.standing for c in claims} == {"single-origin"}


def test_the_order_of_articles_changes_nothing() -> None:
    straight = case(PAPERS)
    turned = Case(
        replace(straight.story, articles=straight.story.articles[::-1]),
        straight.articles[::-1],
        straight.annotations[::-1],
        straight.origins[::-1],
    )
    assert Checker()(straight).claims == Checker()(turned).claims


def test_the_words_of_a_claim_are_those_of_one_of_its_statements() -> None:
    for claim in Checker()(case(PAPERS)).claims:
        assert claim.text in [testimony.citation.words for testimony in claim.statements]


def test_every_statement_stands_in_exactly_one_claim() -> None:
    built = case(PAPERS)
    cited = [t.citation.span for claim in Checker()(built).claims for t in claim.statements]
    assert sorted(cited) == sorted(s.span for a in built.annotations for s in a.statements)


def test_a_case_of_one_article_has_its_claims() -> None:
    assert Checker()(case(PAPERS[:1])).claims[0].standing == "single-origin"
