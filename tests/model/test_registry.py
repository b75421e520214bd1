"""The registry as a file."""

import pytest

from twosource.model.outlet import Outlet, Registry
from twosource.model.registry import dump, parse, shipped_registry

WRITTEN = """
[agencies]
"Coastal Wire" = { domains = ["coastalwire.example"], credited = ["CW"], group = "Coastal Media" }

[groups."Lakeside Press"]
"Lakeside Daily" = ["lakeside-daily.example", "lakeside.example"]
"Lakeside Radio" = { credited = ["Radio 9"] }

[outlets]
"Alda Post" = "aldapost.example"
"""
LISTED = Registry(
    (
        Outlet("Coastal Wire", ("coastalwire.example",), "Coastal Media", "agency", ("CW",)),
        Outlet("Lakeside Daily", ("lakeside-daily.example", "lakeside.example"), "Lakeside Press"),
        Outlet("Lakeside Radio", (), "Lakeside Press", credited=("Radio 9",)),
        Outlet("Alda Post", ("aldapost.example",)),
    )
)


def test_registry_is_read_from_its_file():
    assert parse(WRITTEN) == LISTED


@pytest.mark.parametrize(
    "registry",
    [
        LISTED,
        Registry(),
        Registry((Outlet('The "Daily" \\ Été = [x]\t'),)),
        Registry((Outlet("A", group="B. C"), Outlet("D", kind="agency"), Outlet("E", (), "F", credited=("G",)))),
    ],
)
def test_what_is_written_is_read_back(registry: Registry):
    assert parse(dump(registry)) == registry


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[outlets", "cannot be read"),
        ('[papers]\n"Alda Post" = []', "papers"),
        ("outlets = 3", "outlets"),
        ('[outlets]\n"Alda Post" = { domain = ["a.example"] }', "'Alda Post': domain is unknown"),
        ('[outlets]\n"Alda Post" = 7', "Alda Post"),
        ('[outlets]\n"Alda Post" = [7]', "Alda Post"),
        ('[outlets]\n"Alda Post" = { group = 3 }', "Alda Post"),
        ('[outlets]\n"Alda Post" = ["https://a.example/x"]', "'https://a.example/x' is no domain"),
        ('[outlets]\n"Alda Post" = ["www.a.example"]', "www.a.example"),
        ('[outlets]\n" " = []', "without a name"),
        ('[groups."Lakeside Press"]\n"Daily" = { group = "Other" }', "Daily"),
        ('[groups]\n"Daily" = ["a.example"]', "Daily"),
        ('[outlets]\n"Daily" = ["a.example"]\n"Weekly" = ["a.example"]', "'a.example' is that of 'Daily'"),
        ('[agencies]\n"Daily" = []\n[outlets]\n"The Daily" = []', "The Daily"),
    ],
)
def test_entry_that_makes_no_sense_is_named_in_one_line(text: str, named: str):
    with pytest.raises(ValueError, match=r"^outlets") as caught:
        parse(text)
    assert named in str(caught.value)
    assert "\n" not in str(caught.value)


def test_registry_that_ships_knows_agencies_outlets_and_owners():
    shipped = shipped_registry()
    assert len(shipped.agencies) > 100
    assert len(shipped.outlets) > 800
    assert shipped.named("AFP") == shipped.named("Agence France-Presse") is not None
    assert shipped.named("The Press Association") == shipped.at("https://pa.media/") is not None
    assert shipped.owner(None, "https://news.bbc.co.uk/2/hi/1.stm") == "BBC"
    assert shipped.at("https://notbbc.co.uk/") is None
    assert shipped.owner("The Times") == shipped.owner("Wall Street Journal") == "News Corp"
    assert shipped.owner("Xinhua") == shipped.owner(None, "https://www.chinadaily.com.cn/a") != shipped.owner("SCMP")


def test_registry_that_ships_is_read_back_as_it_is_written():
    assert parse(dump(shipped_registry())) == shipped_registry()
