"""Claims as JSON-LD: expanded by the rules that these documents use, and looked into."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from twosource.publish.exports.entry import Entry
from twosource.publish.exports.files import export

SCHEMA = "http://schema.org/"


@pytest.fixture
def written(strike: Entry, tmp_path: Path) -> str:
    export([strike], "jsonld", lambda name: (tmp_path / name).open("wb"))
    return (tmp_path / "claims.jsonld").read_text(encoding="utf-8")


@pytest.fixture
def nodes(written: str) -> dict[str, dict[str, Any]]:
    """The nodes of the graph, by @id, every name in it made whole."""
    document = json.loads(written)
    names = document["@context"][1]
    prefixes = {name: value for name, value in names.items() if ":" in value and value[-1] in "#:/"}
    assert document["@context"][0] == "https://schema.org"

    def whole(name: str) -> str:
        if name.startswith("@"):
            return name
        name = names.get(name, name)
        prefix, colon, rest = name.partition(":")
        return prefixes[prefix] + rest if colon else SCHEMA + name

    def expanded(value: Any) -> Any:
        if isinstance(value, list):
            return [expanded(item) for item in value]
        if isinstance(value, dict):
            return {whole(name): whole(inner) if name == "@type" else expanded(inner) for name, inner in value.items()}
        return value

    found = [expanded(node) for node in document["@graph"]]
    by_id = {node["@id"]: node for node in found}
    assert len(by_id) == len(found)
    return by_id


def of(nodes: dict[str, dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [node for node in nodes.values() if node["@type"] == SCHEMA + kind]


def test_every_claim_and_article_is_a_node(nodes: dict[str, dict[str, Any]], strike: Entry) -> None:
    assert strike.dossier
    assert len(of(nodes, "Claim")) == len(of(nodes, "ClaimReview")) == len(strike.dossier.claims)
    assert len(of(nodes, "NewsArticle")) == len(strike.articles)


def test_whatever_is_pointed_at_is_there(nodes: dict[str, dict[str, Any]]) -> None:
    def pointed(value: Any) -> list[str]:
        if isinstance(value, list):
            return [id for item in value for id in pointed(item)]
        if isinstance(value, dict):
            return [value["@id"]] if set(value) == {"@id"} else [id for item in value.values() for id in pointed(item)]
        return []

    found = [id for node in nodes.values() for id in pointed(node)]
    assert len(found) > 100
    assert set(found) <= set(nodes)


def test_a_claim_appears_in_articles_and_has_claimants(nodes: dict[str, dict[str, Any]]) -> None:
    accord = nodes["urn:twosource:claim:harbour:accord"]
    assert accord[SCHEMA + "text"] == "a labour accord signed on 12 January"
    appears = [nodes[each["@id"]] for each in accord[SCHEMA + "appearance"]]
    assert next(each[SCHEMA + "headline"] for each in appears) == "Dockworkers strike at Vellmar over night pay"
    assert accord[SCHEMA + "firstAppearance"] == {"@id": "urn:twosource:article:wire"}
    claimants = [nodes[each["@id"]] for each in accord[SCHEMA + "claimant"]]
    assert [(each["@type"], each[SCHEMA + "name"]) for each in claimants] == [
        (SCHEMA + "Organization", "port authority"),
        (SCHEMA + "Person", "Ilse Maro"),
    ]
    assert accord[SCHEMA + "temporalCoverage"] == "2024-01-12/2024-01-19"


def test_what_the_outlet_says_itself_it_claims_itself(nodes: dict[str, dict[str, Any]]) -> None:
    halt = nodes["urn:twosource:claim:harbour:halt"]
    assert {"@type": SCHEMA + "NewsMediaOrganization", SCHEMA + "name": "Coastal Wire"} in halt[SCHEMA + "claimant"]


def test_an_article_has_its_address_its_day_and_its_author(nodes: dict[str, dict[str, Any]]) -> None:
    wire = nodes["urn:twosource:article:wire"]
    assert wire[SCHEMA + "url"] == "https://coastalwire.example/wire"
    assert wire[SCHEMA + "datePublished"] == "2024-03-04T09:00:00+00:00"
    assert wire[SCHEMA + "author"][SCHEMA + "name"] == "Coastal Wire"
    assert SCHEMA + "datePublished" not in nodes["urn:twosource:article:ledger"]  # its day is not known


def test_words_are_quoted_with_their_places(nodes: dict[str, dict[str, Any]], strike: Entry) -> None:
    texts = {f"urn:twosource:article:{article.id}": article.text for article in strike.articles}
    quotations = [each for claim in of(nodes, "Claim") for each in claim[SCHEMA + "hasPart"]]
    for each in quotations:
        text = texts[each[SCHEMA + "isPartOf"]["@id"]]
        start, end = each["http://www.w3.org/ns/oa#start"], each["http://www.w3.org/ns/oa#end"]
        assert text[start:end] == each[SCHEMA + "text"]
    assert len(quotations) == sum(len(claim.statements) for claim in strike.dossier.claims)  # type: ignore[union-attr]


def test_a_review_rates_what_a_claim_rests_on(nodes: dict[str, dict[str, Any]]) -> None:
    review = nodes["urn:twosource:review:harbour:accord"]
    assert review[SCHEMA + "itemReviewed"] == {"@id": "urn:twosource:claim:harbour:accord"}
    assert review[SCHEMA + "reviewRating"][SCHEMA + "alternateName"] == "disputed"
    assert "a week apart" in review[SCHEMA + "reviewBody"]


def test_hostile_words_end_no_script_and_no_line(hostile: Entry, tmp_path: Path) -> None:
    export([hostile], "jsonld", lambda name: (tmp_path / name).open("wb"))
    written = (tmp_path / "claims.jsonld").read_text(encoding="utf-8")
    assert not {"<", ">", "\x1b", "\x9b", "\u202e"} & set(written)
    document = json.loads(written)
    article = next(node for node in document["@graph"] if node["@type"] == "NewsArticle")
    assert "url" not in article  # no javascript: is an address
    assert article["headline"] == hostile.articles[0].title
    assert all(" " not in node["@id"] for node in document["@graph"])
