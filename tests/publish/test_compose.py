from __future__ import annotations

from dataclasses import replace

import pytest
from tests.publish import harbour

from twosource.model.annotation import Annotations
from twosource.model.claim import Findings
from twosource.model.dossier import Dossier
from twosource.model.story import Case, Origin, Story
from twosource.publish import outline
from twosource.publish.compose import compose, stances
from twosource.publish.likeness import alike


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return compose(harbour.case(), harbour.findings(), version="0", settings="s")


def told(dossier: Dossier) -> list[str]:
    return [sentence.text for sentence in dossier.story.summary]


def test_title_is_the_headline_nearest_to_what_all_articles_speak_of(dossier: Dossier):
    assert dossier.story.title == "Vellmar port strike ends with a deal on night pay"


def test_without_headlines_the_title_is_the_first_claims_words():
    case = harbour.case()
    untitled = replace(case, articles=tuple(replace(a, title=None) for a in case.articles))
    found = compose(untitled, harbour.findings(), version="0", settings="s")
    assert found.story.title == "Dockworkers at the port of Vellmar walked off the job on Monday morning"


def test_every_citation_of_the_summary_is_the_articles_own_words(dossier: Dossier):
    for sentence in dossier.story.summary:
        for citation in sentence.citations:
            assert citation.span.of(harbour.ARTICLES[citation.span.article].text) == citation.words


def test_summary_begins_with_the_best_supported_claim(dossier: Dossier):
    strike = next(claim for claim in dossier.claims if claim.id == "strike")
    assert set(dossier.story.summary[0].citations) <= {t.citation for t in strike.statements}


def test_summary_gives_a_moving_figure_as_it_now_stands(dossier: Dossier):
    assert any(text.startswith("Eleven people were injured") for text in told(dossier))


def test_summary_names_a_dispute_with_both_sides_and_who_holds_them(dossier: Dossier):
    (accord,) = [text for text in told(dossier) if "12 January" in text]
    assert accord.startswith("Disputed: ")
    assert "the port authority" in accord.lower()
    assert "19 January 2024 according to Ilse Maro" in accord


def test_summary_says_what_was_withdrawn_and_by_whom(dossier: Dossier):
    assert told(dossier)[-1].startswith("Withdrawn: “A crane driver has died")
    assert "Channel Nine" in told(dossier)[-1]


def test_summary_says_nothing_twice(dossier: Dossier):
    texts = told(dossier)
    assert not [(a, b) for n, a in enumerate(texts) for b in texts[n + 1 :] if alike(a, b)]


def test_claims_come_by_standing_and_weight(dossier: Dossier):
    standings = [claim.standing for claim in dossier.claims]
    assert standings == sorted(standings, key=["corroborated", "disputed", "retracted", "single-origin"].index)
    assert dossier.claims[0].id in {"strike", "injured"}


def test_order_of_claims_given_changes_nothing(dossier: Dossier):
    turned = replace(harbour.findings(), claims=tuple(reversed(harbour.CLAIMS)))
    assert compose(harbour.case(), turned, version="0", settings="s") == dossier


def test_timeline_is_in_order_and_has_dated_claims_only(dossier: Dossier):
    days = [(entry.when.earliest, entry.when.latest) for entry in dossier.timeline]
    assert days == sorted(days)
    dated = {claim.id for claim in harbour.CLAIMS if claim.when.bounded}
    assert {claim for entry in dossier.timeline for claim in entry.claims} == dated


def test_claims_of_one_day_and_wording_share_a_line_of_the_timeline():
    twin = replace(harbour.STRIKE, id="twin", text=harbour.STRIKE.text.upper())
    found = compose(
        harbour.case(), replace(harbour.findings(), claims=(harbour.STRIKE, twin)), version="0", settings="s"
    )
    assert [entry.claims for entry in found.timeline] == [("strike", "twin")]


def test_coverage_tells_who_states_hedges_denies_disputes_and_is_silent(dossier: Dossier):
    by_claim = {coverage.claim: dict(coverage.by_outlet) for coverage in dossier.coverage}
    assert by_claim["strike"]["The Ledger"] == "states"
    assert by_claim["colleague"]["Channel Nine"] == "hedges"
    assert by_claim["death"]["Channel Nine"] == "denies"
    assert by_claim["accord"] == {
        "Coastal Wire": "states",
        "Vellmar Courier": "silent",
        "Harbour Post": "states",
        "Northern Standard": "disputes",
        "Channel Nine": "silent",
        "The Ledger": "silent",
    }


def test_a_case_without_claims_still_makes_a_dossier():
    article = replace(harbour.ARTICLES["wire"], title=None)
    case = Case(Story("s", ("wire",)), (article,), harbour.case().annotations[:1], harbour.ORIGINS[:1])
    found = compose(case, Findings((), (), (), (), harbour.DATING), version="0", settings="s")
    assert found.story.title.startswith("VELLMAR (CW) - Dockworkers")
    assert found.story.summary == ()


def test_an_outlet_stands_by_its_last_article():
    taken_back = replace(harbour.DEATH, statements=harbour.DEATH.statements[:1])
    outlets = {article.id: article.outlet or "" for article in harbour.ARTICLES.values()}
    assert stances(taken_back, outlets)["Channel Nine"] == "states"
    assert stances(harbour.DEATH, outlets)["Channel Nine"] == "denies"


def test_a_negative_wording_alone_denies_nothing():
    odd = replace(
        harbour.STRIKE,
        statements=(replace(harbour.STRIKE.statements[0], polarity="negative"), *harbour.STRIKE.statements[1:]),
    )
    outlets = {article.id: article.outlet or "" for article in harbour.ARTICLES.values()}
    assert set(stances(odd, outlets).values()) == {"states"}


def test_an_article_that_could_not_be_read_counts_for_nothing():
    case, findings = harbour.case(), harbour.findings()
    foreign = replace(case.articles[0], id="fr", outlet="Le Port", language="fr", text="La grève continue au port.")
    origin = Origin("fr", ("fr",))
    wider = replace(
        case,
        story=replace(case.story, articles=(*case.story.articles, "fr")),
        articles=(*case.articles, foreign),
        annotations=(*case.annotations, Annotations("fr", "fr")),
        origins=(*case.origins, origin),
    )
    dossier, before = (compose(c, findings, version="0", settings="0") for c in (wider, case))
    assert [a.id for a in dossier.articles if not a.read] == ["fr"]
    assert outline.tally(dossier).origins == outline.tally(before).origins
    assert all("Le Port" not in dict(row.by_outlet) for row in dossier.coverage)
    assert "1 in another language, not read" in outline.counts(dossier)
