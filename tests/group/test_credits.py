"""Credit lines."""

import pytest

from twosource.group.credits import find_credit
from twosource.model.article import Article, Removed


@pytest.mark.parametrize(
    ("text", "name", "shown"),
    [
        ("PORT ALDA (NNA) - A ship ran aground.", "NNA", "PORT ALDA (NNA) -"),
        ("(Reuters) \u2014 A ship ran aground.", "Reuters", "(Reuters) \u2014"),
        ("A ship ran aground.\n\nTugs are on the way. (AFP)", "Agence France-Presse", "(AFP)"),
        ("A ship ran aground.\n\nTugs are on the way. \u2014 AFP", "Agence France-Presse", "\u2014 AFP"),
        ("By Ann Lee, Associated Press\n\nA ship ran aground.", "Associated Press", "By Ann Lee, Associated Press"),
        ("A ship ran aground.\nReuters\n", "Reuters", "Reuters"),
    ],
)
def test_agency_is_found_where_credits_stand(text: str, name: str, shown: str):
    credit = find_credit(Article("a", text))
    assert credit is not None
    assert (credit.name, credit.span.of(text)) == (name, shown)


@pytest.mark.parametrize(
    "text", ["The World Health Organization (WHO) said so.", "It told Reuters that it knew.", "", "(AP"]
)
def test_agency_named_in_the_report_is_no_credit(text: str):
    assert find_credit(Article("a", text)) is None


def test_credit_in_page_furniture_is_none():
    article = Article("a", "A ship ran aground.\n\nReuters")
    assert find_credit(Article("a", article.text, removed=(Removed(article.span(21, 28), "share buttons"),))) is None


def test_outlet_with_the_credited_initials_is_the_agency():
    credit = find_credit(Article("a", "PORT ALDA (NNA) - A ship ran aground."))
    assert credit is not None
    assert credit.agrees("Northern News Agency")
    assert not credit.agrees("Alda Daily")
    assert not credit.agrees(None)
