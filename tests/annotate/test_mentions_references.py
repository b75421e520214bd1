"""Pronouns, descriptions, metonyms and roles: whom they stand for, and what they tell."""

from __future__ import annotations

import pytest

from twosource.annotate.mentions import MentionFinder
from twosource.annotate.parse import parse
from twosource.model.annotation import Actor, Mention
from twosource.model.article import Article


def find(text: str) -> tuple[tuple[Mention, ...], dict[str, Actor]]:
    article = Article("a", text)
    mentions, actors = MentionFinder()(parse(article), article, ())
    return mentions, {actor.id: actor for actor in actors}


def whose(text: str, words: str) -> str | None:
    """The name of the actor that the last *words* in *text* stand for."""
    mentions, actors = find(text)
    actor = [m.actor for m in mentions if m.span.of(text) == words][-1]
    return actors[actor].name if actor else None


def roles(text: str, name: str) -> list[tuple[str, str | None]]:
    _, actors = find(text)
    (actor,) = (a for a in actors.values() if a.name == name)
    return [(role.title, role.of) for role in actor.roles]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Agnes Tolver met Brian Skeld on Friday. She gave him the keys.", "She", "Agnes Tolver"),
        ("Agnes Tolver met Brian Skeld on Friday. She gave him the keys.", "him", "Brian Skeld"),
        ("Foreign Minister Lena Orsk flew to Tarn. The minister will stay a week.", "minister", "Lena Orsk"),
        ("Tarvik Foods said on Monday it would close two mills.", "it", "Tarvik Foods"),
        ("Beijing accused Manila of trespass.", "Beijing", "China"),
        ("The Kremlin denied the report.", "Kremlin", "Russia"),
        (
            "Brackmoor Gas, a utility, raised prices. The company blamed the war.",
            "company",
            "Brackmoor Gas",
        ),
    ],
)
def test_what_stands_for_an_actor_finds_it(text: str, words: str, name: str):
    assert whose(text, words) == name


def test_a_capital_where_something_happens_is_a_place():
    assert whose("The two sides signed the papers in Beijing.", "Beijing") == "Beijing"


def test_a_pronoun_that_fits_two_people_is_left_open():
    assert whose("Brian Skeld and Peter Orme quarrelled. Then he left.", "he") is None


def test_a_speaker_is_not_he_in_his_own_quotation():
    text = 'Brian Skeld praised Peter Orme. "He saved us all," Skeld said.'
    assert whose(text, "He") != "Brian Skeld"


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("The Norwegian foreign minister, Astrid Lunde, spoke first.", "Astrid Lunde", ("foreign minister", "Norway")),
        ("Max Torrel, a fellow at the Harbour Institute, disagreed.", "Max Torrel", ("fellow", "Harbour Institute")),
        ("Rita Voss, who heads Tarvik Foods, resigned.", "Rita Voss", ("head", "Tarvik Foods")),
        (
            "Vandrel Motors's manager, Otto Brisk, resigned.",
            "Otto Brisk",
            ("manager", "Vandrel Motors"),
        ),
        ("U.S. Secretary of State Marion Teller spoke.", "Marion Teller", ("secretary of state", "United States")),
    ],
)
def test_a_role_is_read_from_title_apposition_and_clause(text: str, name: str, role: tuple[str, str]):
    assert role in roles(text, name)


def test_where_a_man_is_today_is_not_what_he_is_president_of():
    assert ("president", "China") not in roles("President Oleg Stavin in China praised the deal.", "Oleg Stavin")


def test_the_capitals_of_a_headline_make_no_names():
    text = "Minister Set To Meet Orlo In Tarn This Week\n\nIgnaz Orlo will meet the minister in Tarn on Friday."
    mentions, _ = find(text)
    assert {m.span.of(text) for m in mentions if m.form == "name"} == {"Orlo", "Tarn", "Ignaz Orlo"}


def test_a_name_at_the_end_of_a_headline_ends_with_its_word():
    text = "Two Boats Lost In Storm Off Eskdorf\n\nTwo boats sank off Eskdorf on Friday."
    mentions, _ = find(text)
    assert [m.span.of(text) for m in mentions if m.form == "name"] == ["Eskdorf", "Eskdorf"]


def test_a_dateline_names_a_place_and_is_no_part_of_the_name_after_it():
    text = "PORT HELM - Orvane Motors closed its plant on Friday."
    mentions, actors = find(text)
    assert {(a.name, a.kind) for a in actors.values()} == {("Port Helm", "place"), ("Orvane Motors", "org")}
    assert [m.span.of(text) for m in mentions if m.form == "name"] == ["PORT HELM", "Orvane Motors"]


def test_a_possessive_is_no_part_of_a_name():
    text = "Ines Varga’s lawyers appealed."
    mentions, _ = find(text)
    assert "Ines Varga" in [m.span.of(text) for m in mentions]


@pytest.mark.parametrize("text", ["", "A", "\n\n", "x" * 100_000, "🙂 🙂 🙂", "שלום Velm مرحبا", "A B C D " * 50])
def test_odd_texts_are_read_without_harm(text: str):
    mentions, _ = find(text)
    assert all(m.span.of(text).strip() for m in mentions)
