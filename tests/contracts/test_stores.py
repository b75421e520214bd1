"""What every store does, held against each of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from twosource.errors import NotFoundError
from twosource.model.annotation import Annotations, Statement, Vectors
from twosource.model.article import Article, Publication, Removed
from twosource.model.claim import Claim, Counted, Dating, Figure, Moved, Speaker, Testimony, When, Where
from twosource.model.dossier import Dossier, Headline, Listed
from twosource.model.outcome import Failed
from twosource.model.story import Origin, Reason, Story
from twosource.model.text import Interval, Sentence, Span, cite
from twosource.ports import Store
from twosource.stores.memory import MemoryStore
from twosource.stores.sqlite import SqliteStore

NOON = datetime(2024, 3, 5, 12, tzinfo=UTC)
TEXT = "Share this\nThe dam at Orrel broke on Monday, the mayor said."


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    store = MemoryStore() if request.param == "memory" else SqliteStore(tmp_path / "desk.db")
    yield store
    store.close()


def article(id: str = "a", text: str = TEXT) -> Article:
    return Article(
        id,
        text,
        title="Dam breaks",
        outlet="Orrel Post",
        authors=("Ann Ode",),
        published=Publication.at(NOON),
        removed=(Removed(Span(id, 0, 10), "share buttons"),),
    )


def annotations(id: str = "a") -> Annotations:
    clause = Span(id, 11, 43)
    return Annotations(
        id,
        "en",
        sentences=(Span(id, 11, len(TEXT)),),
        statements=(Statement(clause, (clause,), Span(id, 28, 33), "break"),),
        vectors=Vectors(2, b"\x00\x3c\x00\x00"),
    )


def dossier(story: str = "s") -> Dossier:
    said = cite(TEXT, Span("a", 11, 43))
    values = (Figure("killed", 3, None, "person"), When(Interval.day(date(2024, 3, 4))), Where("Orrel"))
    claim = Claim(
        "c",
        said.words,
        "single-origin",
        (Counted("o", (0,), "own words"),),
        ("Orrel Post",),
        (Testimony(said, Speaker("the mayor", "m"), values=values),),
        history=(Moved("a", NOON, Figure("killed", 3, None)),),
    )
    return Dossier(
        Headline(
            story, "Dam breaks", (Sentence("It broke.", (said,)),), Dating(Interval(), "unknown", "open"), NOON, None
        ),
        (Listed("a", "Orrel Post", None, None, Publication.at(NOON), "o"),),
        (Origin("o", ("a",), (Reason("own words", "a", "first to print it", Span("a", 11, 20)),)),),
        (claim,),
        (),
        (),
        (),
        (),
        (),
        "0.1.0",
        "f",
    )


def test_an_article_comes_back_as_it_was_saved(store: Store) -> None:
    store.save_article(article())
    assert store.article("a") == article()


def test_articles_come_in_the_order_of_their_ids(store: Store) -> None:
    for id in ("b", "c", "a"):
        store.save_article(article(id))
    assert [kept.id for kept in store.articles()] == ["a", "b", "c"]


def test_an_unknown_article_is_not_found_by_name(store: Store) -> None:
    with pytest.raises(NotFoundError, match="no article with id nowhere"):
        store.article("nowhere")


def test_annotations_come_back_with_their_vectors(store: Store) -> None:
    store.save_article(article())
    store.save_annotations("v1", annotations())
    assert store.annotations("v1", "a") == annotations()
    assert store.annotations("v2", "a") is None


def test_annotations_of_an_unknown_article_are_refused(store: Store) -> None:
    with pytest.raises(NotFoundError):
        store.save_annotations("v1", annotations())


def test_what_is_left_to_read_is_what_this_version_has_not_read(store: Store) -> None:
    store.save_article(article("a"))
    store.save_article(article("b"))
    store.save_annotations("v1", annotations("a"))
    assert [left.id for left in store.unannotated("v1")] == ["b"]
    assert [left.id for left in store.unannotated("v2")] == ["a", "b"]


def test_an_article_saved_again_unchanged_keeps_its_annotations(store: Store) -> None:
    store.save_article(article())
    store.save_annotations("v1", annotations())
    store.save_article(article())
    assert store.annotations("v1", "a") is not None


def test_an_article_with_other_words_is_left_to_read_again(store: Store) -> None:
    store.save_article(article())
    store.save_annotations("v1", annotations())
    store.save_article(article(text=TEXT + " Two are missing."))
    assert store.annotations("v1", "a") is None
    assert [left.id for left in store.unannotated("v1")] == ["a"]


def test_a_failure_is_kept_until_the_article_goes_through(store: Store) -> None:
    store.save_article(article())
    store.save_failed(Failed("a", "annotate", "broken"))
    store.save_failed(Failed("a", "annotate", "broken still"))
    store.save_failed(Failed("x.bin", "read", "not text"))
    assert list(store.failures()) == [Failed("a", "annotate", "broken still"), Failed("x.bin", "read", "not text")]
    store.save_annotations("v1", annotations())
    assert list(store.failures()) == [Failed("x.bin", "read", "not text")]


def test_a_grouping_replaces_the_one_before(store: Store) -> None:
    assert store.grouping() is None
    store.save_grouping("g1", [Origin("o2", ("b",)), Origin("o1", ("a",))], [Story("s1", ("a", "b"))])
    assert [origin.id for origin in store.origins()] == ["o1", "o2"]
    store.save_grouping("g2", [Origin("o3", ("a", "b"))], [Story("s2", ("a",)), Story("s1", ("b",))])
    assert store.grouping() == "g2"
    assert [origin.id for origin in store.origins()] == ["o3"]
    assert store.stories() == (Story("s1", ("b",)), Story("s2", ("a",)))


def test_a_dossier_comes_back_only_for_what_it_was_made_of(store: Store) -> None:
    store.save_dossier("d1", dossier())
    assert store.dossier("d1", "s") == dossier()
    assert store.dossier("d2", "s") is None
    store.save_dossier("d2", replace(dossier(), version="0.2.0"))
    assert store.dossier("d1", "s") is None
