"""The lists of a library say what its articles and dossiers say, whatever is written and in whatever order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from math import sqrt
from pathlib import Path
from struct import pack

import pytest
from tests.publish import harbour

from twosource.errors import NotFoundError
from twosource.model.annotation import Annotations, Statement, Vectors
from twosource.model.article import Article, Publication
from twosource.model.catalogue import Filters
from twosource.model.dossier import Dossier
from twosource.model.story import Story
from twosource.model.text import Interval
from twosource.publish.compose import compose
from twosource.stores.catalogue import Catalogue
from twosource.stores.meanings import Meanings, index_meanings
from twosource.stores.searching import search_articles, search_statements
from twosource.stores.sqlite import SqliteStore


@pytest.fixture
def dossier() -> Dossier:
    return compose(harbour.case(), harbour.findings(), version="0", settings="s")


@pytest.fixture
def store(tmp_path: Path, dossier: Dossier) -> SqliteStore:
    """A library of one story."""
    store = SqliteStore(tmp_path / "desk.db")
    for article in harbour.ARTICLES.values():
        store.save_article(article)
    store.save_grouping("1", dossier.origins, [Story(dossier.story.id, tuple(a.id for a in dossier.articles))])
    store.save_dossier("1", dossier)
    return store


@pytest.fixture
def catalogue(store: SqliteStore) -> Catalogue:
    return Catalogue(store.path)


def whole(catalogue: Catalogue) -> bool:
    """True where the words that can be searched for are exactly those that are kept; else SQLite complains."""
    for table in ("article_words", "told_words"):
        catalogue.ask(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
    return True


def test_a_story_is_listed_with_what_its_dossier_counts(catalogue: Catalogue, dossier: Dossier):
    (line,) = catalogue.stories()
    assert (line.id, line.title) == (dossier.story.id, dossier.story.title)
    assert line.articles == len(dossier.articles)
    assert sum(line.standings.values()) == len(dossier.claims)
    assert line.origins == len(dossier.origins)
    assert line.lead == dossier.story.summary[0].text
    assert catalogue.count() == 1


def test_a_dossier_that_is_made_anew_is_listed_once(store: SqliteStore, catalogue: Catalogue, dossier: Dossier):
    before = catalogue.holdings(), catalogue.choices("actor"), catalogue.stories()
    store.save_dossier("2", dossier)
    assert (catalogue.holdings(), catalogue.choices("actor"), catalogue.stories()) == before
    assert whole(catalogue)


def test_a_claim_that_is_gone_is_not_found(store: SqliteStore, catalogue: Catalogue, dossier: Dossier):
    first, *rest = dossier.claims
    words = f'"{first.statements[0].citation.words}"'
    assert search_statements(catalogue, words, Filters()).total
    store.save_dossier("2", replace(dossier, claims=tuple(rest), expectations=(), timeline=(), coverage=()))
    assert first.id not in {hit.claim for hit in search_statements(catalogue, words, Filters()).statements}
    assert whole(catalogue)


def test_a_story_that_is_no_more_is_not_listed(store: SqliteStore, catalogue: Catalogue, dossier: Dossier):
    store.save_grouping("2", (), [Story("another", tuple(a.id for a in dossier.articles))])
    assert catalogue.stories() == ()
    assert catalogue.choices("actor") == ()
    with pytest.raises(NotFoundError):
        catalogue.dossier(dossier.story.id)
    assert whole(catalogue)


def test_filters_let_through_what_has_all_that_is_asked_for(catalogue: Catalogue, dossier: Dossier):
    name = next(actor.name for actor in dossier.actors if actor.kind != "place")
    outlet = next(article.outlet for article in dossier.articles if article.outlet)
    assert catalogue.stories(Filters(actor=name, outlet=outlet))
    assert not catalogue.stories(Filters(actor=name, outlet="The Other Paper"))
    (line,) = catalogue.stories()
    assert line.last_seen
    assert catalogue.stories(Filters(since=line.last_seen, until=line.last_seen))
    assert not catalogue.stories(Filters(since=date(2999, 1, 1)))
    assert not catalogue.stories(Filters(until=date(1999, 1, 1)))


def test_what_grows_fastest_comes_first(store: SqliteStore, catalogue: Catalogue, dossier: Dossier):
    quiet = replace(dossier, story=replace(dossier.story, id="quiet"), articles=dossier.articles[:1])
    day = Publication(Interval.day(date(2031, 1, 1)), how="given")
    busy = replace(
        dossier,
        story=replace(dossier.story, id="busy"),
        articles=tuple(replace(article, published=day) for article in dossier.articles),
    )
    kept = Story(dossier.story.id, ("a",))
    store.save_grouping("2", (), [kept, Story("quiet", ("b",)), Story("busy", ("c",))])
    store.save_dossier("1", quiet)
    store.save_dossier("1", busy)
    assert [line.id for line in catalogue.stories(order="growing")] == ["busy"]
    assert catalogue.stories(order="largest")[-1].id == "quiet"


def test_words_that_an_article_no_longer_has_are_not_found(store: SqliteStore, catalogue: Catalogue):
    store.save_article(Article("x", "A heron stood on the weir.", "Heron"))
    assert search_articles(catalogue, "heron weir", Filters()).total == 1
    store.save_article(Article("x", "A stork stood on the weir.", "Stork"))
    assert search_articles(catalogue, "heron weir -stork", Filters()).total == 0
    assert search_articles(catalogue, "stork", Filters()).total == 1
    assert whole(catalogue)


def test_all_words_are_wanted_and_any_where_nothing_has_all(store: SqliteStore, catalogue: Catalogue):
    store.save_article(Article("x", "A heron stood on the weir.", "Heron"))
    store.save_article(Article("y", "A heron flew off.", "Off"))
    assert {hit.article.id for hit in search_articles(catalogue, "heron weir", Filters()).articles} == {"x"}
    loose = search_articles(catalogue, "heron zeppelin", Filters())
    assert loose.loose
    assert {hit.article.id for hit in loose.articles} == {"x", "y"}


def test_a_phrase_stands_together(store: SqliteStore, catalogue: Catalogue):
    store.save_article(Article("x", "The old weir was mended.", "One"))
    store.save_article(Article("y", "The weir, which is old, was mended.", "Two"))
    assert [hit.article.id for hit in search_articles(catalogue, '"old weir"', Filters()).articles] == ["x"]


def test_what_was_sought_is_marked(store: SqliteStore, catalogue: Catalogue):
    store.save_article(Article("x", "A heron stood on the weir.", "Herons"))
    (hit,) = search_articles(catalogue, "heron", Filters()).articles
    assert [piece.text for piece in (*hit.title, *hit.words) if piece.sought] == ["Herons", "heron"]


@pytest.mark.parametrize(
    "words", ['"', '" OR', "-ferry", "a AND (b", "\0", "NEAR(x", "col:x", "*", "^", '""', "{a} : b"]
)
def test_no_words_are_syntax(catalogue: Catalogue, words: str):
    search_articles(catalogue, words, Filters())
    search_statements(catalogue, words, Filters(actor=words))


def test_who_says_it_narrows_statements_down(catalogue: Catalogue, dossier: Dossier):
    speaker = next(t.speaker for claim in dossier.claims for t in claim.statements if t.speaker)
    found = search_statements(catalogue, "", Filters(actor=speaker.name), most=100)
    assert found.total
    assert any(hit.speaker == speaker.name for hit in found.statements)
    for hit in found.statements:
        text = harbour.ARTICLES[hit.article.id].text
        assert text[hit.start : hit.end] == "".join(piece.text for piece in hit.words)


def test_standing_narrows_statements_down(catalogue: Catalogue, dossier: Dossier):
    disputed = [claim for claim in dossier.claims if claim.standing == "disputed"]
    found = search_statements(catalogue, disputed[0].text, Filters(standing="disputed"))
    assert {hit.standing for hit in found.statements} == {"disputed"}
    assert search_statements(catalogue, disputed[0].text, Filters(standing="disputed", outlet="Nobody")).total == 0


def test_the_ledger_is_listed(catalogue: Catalogue, dossier: Dossier):
    assert sum(catalogue.statuses().values()) == len(dossier.expectations) == len(catalogue.foreseen())


def test_an_actor_is_found_by_a_part_of_the_name(catalogue: Catalogue, dossier: Dossier):
    actor = dossier.actors[0]
    assert actor.id in {line.id for line in catalogue.actors(like=actor.name[1:5])}
    line, stories = catalogue.actor(actor.id)
    assert (line.name, stories) == (actor.name, (dossier.story.id,))
    with pytest.raises(NotFoundError):
        catalogue.actor("nobody")


def vectors(*rows: list[float]) -> Vectors:
    """Vectors of 64 numbers that begin as *rows* do."""
    wide = [row + [0.01] * (64 - len(row)) for row in rows]
    unit = [[value / sqrt(sum(v * v for v in row)) for value in row] for row in wide]
    return Vectors(64, b"".join(pack("<e", value) for row in unit for value in row))


def test_what_means_the_same_in_other_words_is_found(store: SqliteStore, catalogue: Catalogue, dossier: Dossier):
    statements = [claim.statements[0].citation for claim in dossier.claims]
    first = statements[0]
    other = next(citation for citation in statements if citation.span.article != first.span.article)
    for citation, row in ((first, [1.0, -1.0] * 20), (other, [-1.0, 1.0] * 20)):
        statement = Statement(citation.span, (citation.span,), citation.span, "be")
        store.save_annotations("1", Annotations(citation.span.article, statements=(statement,), vectors=vectors(row)))
    assert index_meanings(catalogue) == 2
    assert index_meanings(catalogue) == 0
    meanings = Meanings()
    near = meanings.nearest(catalogue, vectors([1.0, -1.0] * 19))
    assert [(each.article, each.start, each.end) for each in near] == [
        (first.span.article, first.span.start, first.span.end)
    ]
    found = search_statements(catalogue, "zeppelin", Filters(), near=near)
    assert [hit.claim for hit in found.statements] == [dossier.claims[0].id]
    assert search_statements(catalogue, "zeppelin", Filters(outlet="Nobody"), near=near).total == 0
    assert search_statements(catalogue, "zeppelin", Filters(actor="Nobody"), near=near).total == 0
    # What was read in other words says nothing about these.
    store.save_article(replace(harbour.ARTICLES[first.span.article], text="Nothing of the kind."))
    assert meanings.nearest(catalogue, vectors([1.0, -1.0] * 19)) == []
