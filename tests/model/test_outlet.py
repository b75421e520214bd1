"""Outlets by where and by how they print."""

from itertools import permutations

import pytest

from twosource.model.outlet import Outlet, Registry, host, plain

POST = Outlet("The Alda Post", ("aldapost.example", "alda.example"), "Lakeside Press", credited=("Post of Alda",))
SPORT = Outlet("Alda Sport", ("sport.aldapost.example",))
WIRE = Outlet("Coastal Wire", ("coastalwire.example",), kind="agency", credited=("CW", "Coastal Wire Service"))
NORTH = Outlet("The Star (North)", ("star-north.example",), credited=("The Star",))
SOUTH = Outlet("The Star (South)", ("star-south.example",), credited=("The Star",))
LISTED = Registry((POST, SPORT, WIRE, NORTH, SOUTH))


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://www.aldapost.example/2024/05/03/ferry", POST),
        ("http://news.aldapost.example:8080/", POST),
        ("aldapost.example", POST),
        ("//ALDAPOST.example/ferry?x=1", POST),
        ("https://reader:word@alda.example/", POST),
        ("https://sport.aldapost.example/cup", SPORT),
        ("https://live.sport.aldapost.example", SPORT),
        ("https://notaldapost.example/", None),
        ("https://aldapost.example.evil.example/", None),
        ("https://evil.example/aldapost.example", None),
        ("https://evil.example/?at=aldapost.example", None),
        ("https://aldapost.example@evil.example/", None),
        ("example", None),
        ("", None),
        (None, None),
        ("https://[::1]/x", None),
    ],
)
def test_outlet_is_found_by_the_longest_domain_that_holds_the_place(url: str | None, found: Outlet | None):
    assert LISTED.at(url) == found


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("The Alda Post", POST),
        ("alda post", POST),
        ("ALDA  POST", POST),
        ("Alda Post.com", POST),
        ("AldaPost.example", POST),
        ("post of alda", POST),
        ("cw", WIRE),
        ("Alda", None),
        ("The", None),
        ("  ", None),
        (None, None),
    ],
)
def test_outlet_is_found_by_any_of_its_names(name: str | None, found: Outlet | None):
    assert LISTED.named(name) == found


def test_name_that_two_outlets_share_finds_neither():
    assert LISTED.named("The Star") is None
    assert LISTED.of("The Star", "https://star-north.example/1") == NORTH


def test_host_that_is_not_theirs_is_no_name_of_an_outlet_with_domains():
    listed = Registry((Outlet("Beacon", ("beacon-daily.example",)), Outlet("Harbour")))
    assert listed.named("beacon.com") is None
    assert listed.named("harbour.com") == Outlet("Harbour")


def test_place_tells_more_than_the_name():
    assert LISTED.of("Alda Sport", "https://alda.example/x") == POST
    assert LISTED.of("Alda Sport", "https://portal.example/x") == SPORT


def test_owner_is_the_group_or_the_outlet_itself_or_not_known():
    assert LISTED.owner("Post of Alda") == "Lakeside Press"
    assert LISTED.owner(None, "https://sport.aldapost.example/") == "Alda Sport"
    assert LISTED.owner("Gullwing Gazette", "https://gullwing.example/") is None


def test_agencies_are_those_whose_words_others_print():
    assert LISTED.agencies == (WIRE,)


def test_own_entry_replaces_the_one_of_the_same_name():
    own = Outlet("alda post", ("aldapost.example",), "Harbour Holdings")
    listed = LISTED.with_outlets([own])
    assert listed.owner("The Alda Post") == "Harbour Holdings"
    assert listed.at("https://alda.example/") is None


def test_own_entry_takes_a_domain_and_leaves_the_others():
    own = Outlet("Alda Evening", ("alda.example",))
    listed = LISTED.with_outlets([own])
    assert listed.at("alda.example") == own
    assert listed.named("Alda Post") == Outlet(
        "The Alda Post", ("aldapost.example",), "Lakeside Press", credited=("Post of Alda",)
    )


def test_entry_whose_domains_are_all_taken_gives_way():
    listed = LISTED.with_outlets([Outlet("North Star", ("star-north.example",))])
    assert listed.named("The Star") == SOUTH


def test_own_entry_settles_a_shared_name():
    own = Outlet("Star of the East", ("star-east.example",), credited=("The Star",))
    assert LISTED.with_outlets([own]).named("the star") == own


def test_order_of_entries_changes_nothing():
    assert len({Registry(order) for order in permutations(LISTED.outlets)}) == 1


def test_host_and_name_are_compared_bare():
    assert host(" HTTPS://www.Alda.example:443/a/b#c ") == "alda.example"
    assert plain("The  Alda\u2019s Post.co.uk") == "alda's post"
