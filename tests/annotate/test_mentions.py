"""Mentions and actors in one article, from text to values."""

from __future__ import annotations

from twosource.annotate.mentions import MentionFinder
from twosource.annotate.parse import parse
from twosource.model.annotation import Actor, Mention
from twosource.model.article import Article


def find(text: str) -> tuple[dict[str, Actor], list[tuple[str, Mention]]]:
    article = Article("a", text)
    mentions, actors = MentionFinder()(parse(article), article, ())
    return {actor.name: actor for actor in actors}, [(m.span.of(text), m) for m in mentions]


def test_a_surname_is_joined_to_the_full_name():
    actors, mentions = find("Governor Tilda Varnholm visited Eskdorf on Monday. Varnholm said the dam would hold.")
    assert [words for words, m in mentions if m.actor == actors["Tilda Varnholm"].id and m.form == "name"] == [
        "Tilda Varnholm",
        "Varnholm",
    ]
    assert actors["Tilda Varnholm"].kind == "person"
    assert actors["Eskdorf"].kind == "place"


def test_a_person_named_like_a_capital_is_meant_where_the_name_speaks():
    actors, mentions = find("The mayor of Kelm, Petra Oslo, came late. Oslo said the road was closed.")
    assert "Norway" not in actors
    assert [m.actor for words, m in mentions if words == "Oslo"] == [actors["Petra Oslo"].id]


def test_the_title_before_a_name_is_a_role_and_no_part_of_the_mention():
    text = "Chinese Vice Premier Wen Daolin arrived."
    actors, mentions = find(text)
    (role,) = actors["Wen Daolin"].roles
    assert (role.title, role.of, role.evidence.of(text)) == ("vice premier", "China", "Vice Premier")
    assert "Wen Daolin" in [words for words, _ in mentions]


def test_names_that_share_a_surname_are_kept_apart():
    actors, _ = find("Rolf Maddern met his rival Ida Maddern in Eskdorf. Rolf Maddern spoke first.")
    assert {"Rolf Maddern", "Ida Maddern"} <= set(actors)
    assert actors["Rolf Maddern"].id != actors["Ida Maddern"].id


def test_a_junior_alone_is_nobody_in_particular():
    actors, _ = find("Police named the driver as Jr. and the rider as Orr. Jr. Sr. was not hurt, said Jr., a nephew.")
    assert "Orr" in actors
