"""What kind of thing an invented name names, by the words around it and its kin in the text."""

from __future__ import annotations

import pytest

from twosource.annotate.mentions import MentionFinder
from twosource.annotate.mentions.kinship import kin
from twosource.annotate.parse import parse
from twosource.model.annotation import Actor
from twosource.model.article import Article


def actors(text: str) -> dict[str, Actor]:
    article = Article("a", text)
    return {actor.name: actor for actor in MentionFinder()(parse(article), article, ())[1]}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The village of Penrose was shelled. Penrose was empty by noon.", "Penrose", "place"),
        ("Soldiers crossed the Ostrel before dawn.", "Ostrel", "place"),
        ("Tents stand on the eastern bank of the Ostrel.", "Ostrel", "place"),
        ("The Ostrel burst its banks on Friday.", "Ostrel", "place"),
        ("The ferry Lady Margit sank on Monday.", "Lady Margit", "product"),
        ("Nobody aboard the Windrose was hurt.", "Windrose", "product"),
        ("The Saint Brigid had been overloaded, the harbour master said.", "Saint Brigid", "product"),
        ("The Corrin Islander, a weekly, printed the list.", "Corrin Islander", "org"),
        ("Tolmar, a village of 300, has no doctor.", "Tolmar", "place"),
        ("Police named her as Ann Merrow of Burnside.", "Burnside", "place"),
        ("Sarvia's finance minister resigned.", "Sarvia", "place"),
        ("Mothers on the islands of Penth and Olua wait for news.", "Olua", "place"),
        ("Windhaul will lay off 40 pilots, the airline said.", "Windhaul", "org"),
        ("Hurricane Marla turned north. Marla is the third storm this year.", "Hurricane Marla", "event"),
        ("Open Doors, a charity, counted 300 families.", "Open Doors", "org"),
    ],
)
def test_the_words_around_a_name_tell_its_kind(text, name, kind):
    assert actors(text)[name].kind == kind


def test_a_place_and_its_adjective_are_one_actor():
    found = actors("Dravonia closed its embassy. A Dravonian patrol had been shot at.")
    assert found["Dravonia"].kind == "place"
    assert found["Dravonia"].aliases == ("Dravonian",)


def test_a_role_belongs_to_the_country_not_to_its_adjective():
    found = actors("Dravonian leader Pavel Storm spoke. Dravonia has lost two ships, Dravonian officers say.")
    assert [(role.title, role.of) for role in found["Pavel Storm"].roles] == [("leader", "Dravonia")]


@pytest.mark.parametrize(
    ("place", "people", "related"),
    [
        ("velkia", "velkian", True),
        ("gorra", "gorrans", True),
        ("kestel", "kestelian", True),
        ("marta", "martin", False),
        ("bria", "brian", False),
        ("norda", "norda", False),
    ],
)
def test_kinship_is_told_by_stem_and_ending(place, people, related):
    assert kin(place, people) is related


def test_the_bank_of_a_river_is_no_enterprise():
    assert not [
        name for name in actors("Guns on the opposite bank fired all night. The bank is wooded.") if "bank" in name
    ]


def test_a_question_word_is_no_organisation():
    assert "Who" not in actors("Who fired first is not known. Nobody will say.")


def test_the_teacher_after_a_town_is_not_the_town():
    found = actors("In Penrose, the teacher Ilva Strand swept the yard.")
    assert not found["Penrose"].roles


def test_a_title_of_three_words_is_told_whole():
    (role,) = actors("Ruth Merrow, chief medical officer of Westmark, spoke.")["Ruth Merrow"].roles
    assert (role.title, role.of) == ("chief medical officer", "Westmark")


def test_a_son_is_called_by_the_surname_not_by_junior():
    found = actors("Carl L. Merrow Jr. pleaded guilty on Monday. Merrow wept, and Merrow's wife left.")
    assert "Merrow" in found["Carl L. Merrow Jr."].aliases


def test_a_mayor_after_a_known_city_is_a_title():
    found = actors("London Mayor Piers Odlum praised the drivers. Odlum left early.")
    assert [(role.title, role.of) for role in found["Piers Odlum"].roles] == [("mayor", "London")]


def test_the_operator_of_a_dam_is_an_organisation():
    assert actors("The operator of the dam, Velmora, expects rain.")["Velmora"].kind == "org"
