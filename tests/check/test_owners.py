"""One owner is one origin: an agency, an owner group, an outlet, however many words it finds for the same thing."""

from __future__ import annotations

import pytest

from twosource.check.owners import backers
from twosource.model.article import Article
from twosource.model.outlet import Outlet, Registry
from twosource.model.story import Case, Origin, Reason, Story

REGISTRY = Registry(
    (
        Outlet("Tarn Post", ("tarn.example",), "Lakeside Press"),
        Outlet("Tarn Radio", (), "Lakeside Press"),
        Outlet("Alda Post", ("alda.example",)),
        Outlet("Coastal Wire", (), kind="agency", credited=("CW",)),
    )
)


def case(*articles: Article, credited: str | None = None) -> Case:
    reasons = (Reason("agency credit", articles[0].id, "credited", named=credited),) if credited else ()
    origins = tuple(
        Origin(f"o-{article.id}", (article.id,), reasons if n == 0 else ()) for n, article in enumerate(articles)
    )
    return Case(Story("s", tuple(article.id for article in articles)), articles, (), origins)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Article("a", "-", outlet="Tarn Post"), Article("b", "-", outlet="Tarn Radio")),
        (Article("a", "-", url="https://www.tarn.example/1"), Article("b", "-", outlet="The Tarn Radio")),
        (Article("a", "-", outlet="Unheard-of Times"), Article("b", "-", outlet="unheard-of times")),
        (Article("a", "-", outlet="Coastal Wire"), Article("b", "-", outlet="CW")),
    ],
)
def test_two_of_one_owner_stand_on_one_account(one: Article, other: Article) -> None:
    assert len(set(backers(case(one, other), REGISTRY).values())) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Article("a", "-", outlet="Tarn Post"), Article("b", "-", outlet="Alda Post")),
        (Article("a", "-"), Article("b", "-")),
        (Article("a", "-", outlet="Unheard-of Times"), Article("b", "-", outlet="Unheard-of Mirror")),
    ],
)
def test_two_who_have_no_owner_in_common_stand_on_their_own(one: Article, other: Article) -> None:
    assert len(set(backers(case(one, other), REGISTRY).values())) == 2


def test_words_that_are_credited_to_an_agency_are_the_agencys_whoever_prints_them() -> None:
    printed = Article("a", "-", outlet="Tarn Post")
    own = Article("b", "-", outlet="Coastal Wire")
    assert len(set(backers(case(printed, own, credited="CW"), REGISTRY).values())) == 1


def test_initials_that_are_no_agencys_change_nothing() -> None:
    printed, other = Article("a", "-", outlet="Tarn Post"), Article("b", "-", outlet="Tarn Radio")
    assert len(set(backers(case(printed, other, credited="KTRN"), REGISTRY).values())) == 1
