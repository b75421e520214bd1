"""Credits: whose words an article says it prints."""

import pytest

from twosource.group.credits import CreditFinder, whole
from twosource.model.article import Article, Removed
from twosource.model.outlet import Outlet, Registry

SHIP = "A ship ran aground off the harbour on Tuesday."
TUGS = "Tugs are on the way."
FIND = CreditFinder()


def credited(text: str, **more: object) -> list[tuple[str, str]]:
    return [(credit.name, credit.kind) for credit in FIND(Article("a", text, **more))]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "name", "shown"),
    [
        (f"PORT ALDA (NNA) - {SHIP}", "NNA", "PORT ALDA (NNA) -"),
        (f"(Reuters) \u2014 {SHIP}", "Reuters", "(Reuters) \u2014"),
        (f"PORT ALDA, May 3 (Reuters) - {SHIP}", "Reuters", "PORT ALDA, May 3 (Reuters) -"),
        (f"PORT ALDA, Northland (AP) _ {SHIP}", "Associated Press", "PORT ALDA, Northland (AP) _"),
        (f"Port Alda, May 3 (PTI): {SHIP}", "Press Trust of India", "Port Alda, May 3 (PTI):"),
        (f"PORT ALDA, May 3. /TASS/. {SHIP}", "TASS", "PORT ALDA, May 3. /TASS/."),
        (f"Ship aground off Alda\nPort Alda (dpa) \u2013 {SHIP}", "Deutsche Presse-Agentur", "Port Alda (dpa) \u2013"),
        (f"{SHIP}\n\n{TUGS} (AFP)", "Agence France-Presse", "(AFP)"),
        (f"{SHIP}\n\n{TUGS} \u2014 AFP", "Agence France-Presse", "\u2014 AFP"),
        (f"{SHIP}\n\n{TUGS} [Xinhua]", "Xinhua", "[Xinhua]"),
        (f"{SHIP}\n\n{TUGS}\nPTI KLM OP QRS", "Press Trust of India", "PTI KLM OP QRS"),
        (f"By Ann Lee, Associated Press\n\n{SHIP}", "Associated Press", "By Ann Lee, Associated Press"),
        (f"By Ann Lee and Ned Orr of The Canadian Press\n\n{SHIP}", "The Canadian Press", None),
        (f"by Associated Press on Tue 3 May\n\n{SHIP}", "Associated Press", "by Associated Press"),
        (f"Ann Lee, Associated Press Writer\n\n{SHIP}", "Associated Press", "Ann Lee, Associated Press Writer"),
        (f"{SHIP}\nReuters\n", "Reuters", "Reuters"),
        (f"{SHIP}\n\nSource: Xinhua", "Xinhua", "Source: Xinhua"),
        (f"{SHIP}\n\nCopyright 2019 The Associated Press. All rights reserved.", "Associated Press", None),
        (f"{SHIP}\n\n\u00a9 Thomson Reuters 2019", "Reuters", None),
        (f"{SHIP}\n\n(Additional reporting by Ann Lee in Port Alda for Reuters)", "Reuters", None),
        (f"{SHIP}\n\nThis article was originally published by the Alda Post.", "Alda Post", None),
        (f"{SHIP}\n\nThis story first appeared on Lakeside Radio.", "Lakeside Radio", None),
        (
            f"{SHIP}\n\nThis report was republished with permission from Agence France-Presse.",
            "Agence France-Presse",
            None,
        ),
    ],
)
def test_credit_of_all_the_words_is_found_where_credits_stand(text: str, name: str, shown: str | None):
    (credit,) = FIND(Article("a", text))
    assert (credit.name, credit.kind) == (name, "whole")
    assert shown is None or credit.span.of(text) == shown


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (f"{SHIP}\n\nWith inputs from PTI", ["Press Trust of India"]),
        (f"{SHIP}\n\n(With agency inputs from ANI)", ["Asian News International"]),
        (f"{SHIP}\n\nWith reporting by Reuters.", ["Reuters"]),
        (f"{SHIP}\n\n*With files from The Canadian Press", ["The Canadian Press"]),
        (f"{SHIP}\n\nWith files from our own Ann Lee and Reuters", ["Reuters"]),
        (f"{SHIP}\n\nThe Associated Press contributed to this report.", ["Associated Press"]),
        (
            f"{SHIP}\n\nAssociated Press writer Ann B. Lee in Port Alda contributed to this report.",
            ["Associated Press"],
        ),
        (f"{SHIP}\n\nContributing: Ann Lee in Port Alda; The Associated Press", ["Associated Press"]),
        (f"{SHIP}\n\nAdditional reporting by AFP", ["Agence France-Presse"]),
        (f"{SHIP}\n\nAgencies: AFP, Reuters", ["Agence France-Presse", "Reuters"]),
        (f"Staff and Reuters\n\n{SHIP}", ["Reuters"]),
        (f"{SHIP}\n\nMaterial from dpa was used in this report.", ["Deutsche Presse-Agentur"]),
        (f"{SHIP}\n\nCopyright Associated Press / Alda Today", ["Associated Press"]),
    ],
)
def test_credit_of_some_of_the_words_is_no_credit_of_them_all(text: str, names: list[str]):
    assert credited(text) == [(name, "part") for name in names]
    assert whole(FIND(Article("a", text))) is None


@pytest.mark.parametrize(
    "text",
    [
        "The World Health Organization (WHO) said so.",
        "The World Health Organization (WHO) \u2014 it has no police \u2014 said so.",
        "It told Reuters that it knew.",
        f"{SHIP} Nobody is hurt, according to Reuters.",
        f"{SHIP} An AFP reporter at the harbour saw four tugs.",
        f"{SHIP}\n\n{TUGS} [Ann Lee/Reuters]",
        f"{SHIP}\n\nPhoto: AFP",
        f"{SHIP}\n\nAFP photo",
        f"{SHIP}\n\nThe ship at low water. AFP/Getty Images",
        f"{SHIP}\n\n(Photo by Ann Lee/AFP)",
        f"{SHIP}\n\nAP Photo/Ann Lee",
        f"{SHIP}\n\nThis article was originally published on 3 May.",
        f"{SHIP}\n\nThis article was first published in May 2019.",
        f"{SHIP}\n\nThe bulletin was first read on Radio 9.",
        "BEFORE YOU GO (IT IS FREE) - sign here",
        "",
        "(AP",
    ],
)
def test_agency_that_is_quoted_or_took_the_picture_is_no_credit(text: str):
    assert credited(text) == []


def test_agency_that_contributed_to_its_own_report_is_credited_with_all_of_it():
    text = f"PORT ALDA (AP) \u2014 {SHIP}\n\nAssociated Press writer Ann Lee contributed to this report."
    assert credited(text) == [("Associated Press", "whole")]


def test_credit_in_page_furniture_is_none():
    article = Article("a", f"{SHIP}\n\nReuters")
    span = article.span(len(SHIP) + 2, len(article.text))
    assert credited(article.text, removed=(Removed(span, "share buttons"),)) == []
    assert credited(article.text, removed=(Removed(span, "credit"),)) == [("Reuters", "whole")]


def test_agencies_of_ones_own_registry_are_found():
    wire = Outlet("Coastal Wire", kind="agency", credited=("Cowire",))
    text = f"{SHIP}\n\n{TUGS} \u2014 Cowire"
    assert FIND(Article("a", text)) == ()
    (credit,) = CreditFinder(FIND.registry.with_outlets([wire]))(Article("a", text))
    assert credit.name == "Coastal Wire"


def test_registry_without_agencies_still_knows_initials_in_a_dateline():
    (credit,) = CreditFinder(Registry())(Article("a", f"PORT ALDA (NNA) - {SHIP}"))
    assert credit.name == "NNA"


def test_outlet_is_who_is_credited_by_its_name_or_its_initials():
    assert FIND.is_of("NNA", Article("a", SHIP, outlet="Northern News Agency"))
    assert FIND.is_of("Reuters", Article("a", SHIP, url="https://www.reuters.com/world/1"))
    assert FIND.is_of("Alda Daily", Article("a", SHIP, outlet="The Alda Daily"))
    assert not FIND.is_of("NNA", Article("a", SHIP, outlet="Alda Daily"))
    assert not FIND.is_of("NNA", Article("a", SHIP))
