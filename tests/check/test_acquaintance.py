"""Actors joined over a library: one name is one man only where more than the name says so."""

from __future__ import annotations

from twosource.check.acquaintance import join_library
from twosource.model.annotation import MentionKind
from twosource.model.claim import Dating, Held, StoryActor
from twosource.model.dossier import Dossier, Headline
from twosource.model.text import Citation, Interval, Span


def actor(name: str, kind: MentionKind = "person", *roles: tuple[str, str | None], named: bool = True) -> StoryActor:
    held = tuple(Held(role, of, Citation(Span("a", 0, len(role)), role)) for role, of in roles)
    return StoryActor(name.lower(), name, kind, (), held, ("a",), named)


def story(id: str, *actors: StoryActor) -> Dossier:
    headline = Headline(id, id, (), Dating(Interval(), "unknown", "open"), None, None)
    return Dossier(headline, (), (), (), (), actors, (), (), (), "1", "settings")


def names(*stories: Dossier) -> dict[str, set[tuple[str, str]]]:
    """Each actor of the library by name, with its members; one name twice is marked."""
    found: dict[str, set[tuple[str, str]]] = {}
    for one in join_library(stories).actors:
        found[one.name + "'" * (one.name in found)] = set(one.members)
    return found


def test_one_full_name_is_one_person():
    found = names(story("x", actor("Ilse Brandt")), story("y", actor("Ilse Brandt")))
    assert found == {"Ilse Brandt": {("x", "ilse brandt"), ("y", "ilse brandt")}}


def test_a_surname_alone_is_another_person_unless_company_or_office_says_otherwise():
    full, short = story("x", actor("Ilse Brandt")), story("y", actor("Brandt"))
    assert set(names(full, short)) == {"Ilse Brandt", "Brandt"}
    company = actor("Velm Steel", "org")
    assert set(names(story("x", actor("Ilse Brandt"), company), story("y", actor("Brandt"), company))) == {
        "Ilse Brandt",
        "Velm Steel",
    }
    office = ("harbour master", None)
    joined = names(story("x", actor("Ilse Brandt", "person", office)), story("y", actor("Brandt", "person", office)))
    assert set(joined) == {"Ilse Brandt"}


def test_one_place_in_common_is_no_company():
    place = actor("Velm", "place")
    found = names(story("x", actor("Ilse Brandt"), place), story("y", actor("Brandt"), place))
    assert set(found) == {"Ilse Brandt", "Brandt", "Velm"}


def test_two_of_one_surname_are_kept_apart():
    company = actor("Velm Steel", "org")
    found = names(story("x", actor("Ilse Brandt"), actor("Otto Brandt"), company), story("y", actor("Brandt"), company))
    assert set(found) == {"Ilse Brandt", "Otto Brandt", "Brandt", "Velm Steel"}


def test_one_full_name_with_other_offices_in_other_company_is_two_people():
    bishop, goalkeeper = (
        actor("Ole Timm", "person", ("bishop", None)),
        actor("Ole Timm", "person", ("goalkeeper", None)),
    )
    found = join_library([story("x", bishop), story("y", goalkeeper)]).actors
    assert len(found) == len({one.id for one in found}) == 2


def test_the_coastguard_of_two_waters_is_two_bodies():
    coastguard = actor("coastguard", "org", named=False)
    assert len(names(story("x", coastguard), story("y", coastguard))) == 2
    lake = actor("Lake Board", "org")
    assert len(names(story("x", coastguard, lake), story("y", coastguard, lake))) == 2


def test_places_and_bodies_of_one_name_are_one():
    found = names(story("x", actor("Orvane Motors", "org")), story("y", actor("Orvane Motors", "org")))
    assert found == {"Orvane Motors": {("x", "orvane motors"), ("y", "orvane motors")}}


def test_a_person_and_a_place_of_one_name_are_two():
    assert len(names(story("x", actor("Marsk", "place")), story("y", actor("Marsk")))) == 2


def test_the_order_of_the_stories_makes_no_difference():
    stories = [
        story("x", actor("Ilse Brandt"), actor("Velm Steel", "org")),
        story("y", actor("Brandt"), actor("Velm Steel", "org")),
        story("z", actor("Brandt"), actor("Tarn", "place")),
    ]
    assert join_library(stories) == join_library(reversed(stories))


def test_an_empty_library_has_nobody():
    assert join_library([]).actors == ()
