"""What every store does, held against each of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from twosource.errors import NotFoundError
from twosource.model.annotation import Annotations, Statement, Vectors
from twosource.model.article import Article, Lead, Publication, Removed
from twosource.model.claim import Claim, Counted, Dating, Figure, Moved, Speaker, Testimony, When, Where
from twosource.model.dossier import Dossier, Headline, Listed
from twosource.model.outcome import Done, Failed
from twosource.model.outlet import Outlet
from twosource.model.story import Decision, ListedStory, Origin, Reason, Ruling, Story, StoryEvent, Undoing
from twosource.model.text import Interval, Sentence, Span, cite
from twosource.model.visit import Visit
from twosource.ports import Store
from twosource.stores.memory import MemoryStore
from twosource.stores.sqlite import SqliteStore

NOON = datetime(2024, 3, 5, 12, tzinfo=UTC)
FEED, PAGE = "https://orrel.example/feed", "https://orrel.example/dam"
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


def test_other_words_are_a_revision_and_both_are_kept(store: Store) -> None:
    first, second = article(), article(text=TEXT + " Two are missing.")
    assert [store.save_article(read) for read in (first, second, second)] == ["new", "revised", "known"]
    assert store.article("a") == second
    assert store.revisions("a") == (first,)


def test_reading_an_old_file_again_does_not_turn_an_article_back(store: Store) -> None:
    first, second = article(), article(text=TEXT + " Two are missing.")
    for read in (first, second):
        store.save_article(read)
    assert store.save_article(first) == "known"
    assert store.article("a") == second


def test_words_that_were_fetched_earlier_are_the_earlier_revision(store: Store) -> None:
    late = replace(article(text=TEXT + " Two are missing."), fetched=NOON)
    early = replace(article(), fetched=NOON - timedelta(hours=2))
    store.save_article(late)
    assert store.save_article(early) == "revised"
    assert store.article("a") == late
    assert store.revisions("a") == (early,)


def test_what_was_had_last_is_what_it_says_now_whatever_the_page_says_of_its_age(store: Store) -> None:
    absurd = replace(article(), fetched=NOON - timedelta(hours=1), modified=NOON.replace(year=2031))
    now = replace(article(text=TEXT + " Two are missing."), fetched=NOON, modified=NOON)
    for read in (absurd, now):
        store.save_article(read)
    assert store.article("a") == now


def test_an_outlet_may_go_back_to_what_it_said_before(store: Store) -> None:
    first, second, third = (
        replace(article(text=text), fetched=NOON + timedelta(hours=hour))
        for hour, text in enumerate([TEXT, TEXT + " Two are missing.", TEXT])
    )
    for read in (first, second, third):
        store.save_article(read)
    assert store.article("a") == third
    assert store.revisions("a") == (first, second)


def test_the_same_words_again_add_what_was_not_known(store: Store) -> None:
    store.save_article(replace(article(), outlet=None))
    assert store.save_article(replace(article(), authors=())) == "known"
    assert store.article("a") == article()


def test_the_articles_of_an_outlet_come_last_printed_first(store: Store) -> None:
    for id, day in (("a", 3), ("b", 5), ("c", 4)):
        store.save_article(replace(article(id), published=Publication.at(NOON.replace(day=day))))
    store.save_article(replace(article("d"), published=Publication()))
    store.save_article(replace(article("e"), outlet="Another"))
    assert [printed.id for printed in store.articles_of("Orrel Post", 3)] == ["b", "c", "a"]
    assert [printed.id for printed in store.articles_of("Orrel Post", 9)] == ["b", "c", "a", "d"]


def test_a_visit_is_kept_with_what_was_found_there(store: Store) -> None:
    visit = Visit(PAGE, "article", tried=NOON, etag='"1"')
    assert store.save_visit(visit, [Done(article()), Failed(PAGE + "#2", "read", "empty")]) == ["new"]
    assert store.visit(PAGE) == visit
    assert store.article("a") == article()
    assert list(store.failures()) == [Failed(PAGE + "#2", "read", "empty")]


def test_a_place_that_is_had_at_last_no_longer_counts_as_failed(store: Store) -> None:
    store.save_visit(Visit(PAGE, "article", reason="timed out"), [Failed(PAGE, "fetch", "timed out")])
    store.save_visit(Visit(PAGE, "article", tried=NOON))
    assert list(store.failures()) == []


def test_a_place_is_due_when_a_list_first_names_it_and_when_it_has_changed_there(store: Store) -> None:
    feed = Visit(FEED, "list", tried=NOON)
    lead = Lead(PAGE, "article", FEED, state="1")
    store.save_visit(feed, listed=[lead])
    assert [visit.url for visit in store.due(NOON)] == [PAGE]
    store.save_visit(Visit(PAGE, "article", lead, tried=NOON, state="1"))
    store.save_visit(feed, listed=[lead])
    assert store.due(NOON) == ()
    store.save_visit(feed, listed=[replace(lead, state="2")])
    assert [visit.url for visit in store.due(NOON)] == [PAGE]


def test_a_place_that_is_put_off_is_not_made_due_by_being_listed_again(store: Store) -> None:
    lead = Lead(PAGE, "article", FEED, state="1")
    later = NOON + timedelta(minutes=20)
    store.save_visit(Visit(PAGE, "article", lead, due=later, tried=NOON, failures=1, reason="timed out"))
    store.save_visit(Visit(FEED, "list", tried=NOON), listed=[lead])
    assert store.due(NOON) == ()
    assert [visit.url for visit in store.due(later)] == [PAGE]


def test_what_the_user_says_of_an_outlet_replaces_what_was_said_before(store: Store) -> None:
    store.save_outlet(Outlet("Orrel Post", ("orrel.example",)))
    store.save_outlet(Outlet("Orrel Post", ("orrel.example",), group="Tarn Media"))
    assert store.outlets() == (Outlet("Orrel Post", ("orrel.example",), group="Tarn Media"),)


def test_what_the_user_said_of_an_outlet_can_be_forgotten(store: Store) -> None:
    store.save_outlet(Outlet("Orrel Post"))
    store.forget_outlet("Orrel Post")
    assert store.outlets() == ()
    with pytest.raises(NotFoundError, match="Orrel Post"):
        store.forget_outlet("Orrel Post")


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


def test_the_groups_of_a_grouping_come_back_sorted(store: Store) -> None:
    store.save_grouping("g1", [], [], [("b", "a"), ("c",)])
    assert store.groups() == (("a", "b"), ("c",))
    store.save_grouping("g2", [], [], [("c", "b"), ("a",)])
    assert store.groups() == (("a",), ("b", "c"))


def test_an_article_with_other_words_is_in_no_group_until_it_is_grouped_again(store: Store) -> None:
    for id in ("a", "b", "c"):
        store.save_article(article(id))
    store.save_grouping("g1", [], [Story("s", ("a", "b"))], [("a", "b")])
    store.save_article(article("a", TEXT + " Two are missing."))
    assert store.groups() == (("b",),)
    for id in ("a", "b", "c"):
        store.save_annotations("v1", annotations(id))
    assert [left.id for left in store.ungrouped("v1")] == ["a", "c"]
    assert list(store.ungrouped("v2")) == []


def test_a_story_is_found_by_its_id_and_remembered_when_it_is_no_more(store: Store) -> None:
    store.save_grouping("g1", [], [Story("s", ("a",)), Story("t", ("b",))])
    store.save_dossier("d1", dossier("t"))
    store.save_grouping("g2", [], [Story("s", ("a", "b"))])
    assert store.story("s") == Story("s", ("a", "b"))
    assert store.former_stories() == (Story("t", ("b",)),)
    assert store.dossier("d1", "t") is None
    with pytest.raises(NotFoundError, match="no story with id t"):
        store.story("t")
    store.save_grouping("g3", [], [Story("s", ("a",)), Story("t", ("b",))])
    assert store.former_stories() == ()


def test_origins_are_found_by_their_articles(store: Store) -> None:
    one, other = Origin("o1", ("a", "b")), Origin("o2", ("c",))
    store.save_grouping("g1", [one, other], [])
    assert store.origins_of(["b", "nowhere"]) == (one,)
    assert store.origins_of(["c", "a", "b"]) == (one, other)
    assert store.origins_of([]) == ()


def test_stories_are_listed_last_seen_first_with_the_title_of_their_dossier(store: Store) -> None:
    store.save_article(replace(article("a"), title=None, published=Publication.at(NOON.replace(day=9))))
    store.save_article(replace(article("b"), title=" Dam\n  breaks"))
    store.save_article(replace(article("c"), outlet=None, published=Publication()))
    store.save_grouping("g1", [], [Story("s", ("b", "c")), Story("t", ("a",)), Story("u", ("c",))])
    day, later = NOON.date(), NOON.date().replace(day=9)
    assert store.listed_stories() == (
        ListedStory("t", None, 1, 1, later, later),
        ListedStory("s", "Dam breaks", 2, 1, day, day),
        ListedStory("u", "Dam breaks", 1, 0, None, None),
    )
    store.save_dossier("d1", dossier("t"))
    assert store.listed_stories()[0].title == "Dam breaks"


def test_events_are_kept_in_order_and_found_by_story(store: Store) -> None:
    new, grown = StoryEvent("s", "new", NOON, ("a",)), StoryEvent("s", "grown", NOON, ("b",), ("t",), "alike", "r")
    other = StoryEvent("t", "new", NOON, ("c",))
    store.save_grouping("g1", [], [], (), [new, other])
    store.save_grouping("g2", [], [], (), [grown])
    assert store.story_events() == (new, other, grown)
    assert store.story_events("s") == (new, grown)
    assert store.story_events("nowhere") == ()


def test_rulings_are_kept_first_made_first_and_may_be_undone(store: Store) -> None:
    merge = Ruling("r2", Decision("merge", ("s", "t"), (), "ann", "one flood"), NOON, ("b",), "t", (), "s", ("a",))
    later = Ruling("r1", Decision("reject", ("s",), ("a",), "bo"), NOON + timedelta(hours=1), ("a",), "s", ("b",))
    for ruling in (later, merge):
        store.save_ruling(ruling)
    assert store.rulings() == (merge, later)
    undone = replace(merge, undone=Undoing("bo", NOON + timedelta(hours=2), "two floods"))
    store.save_ruling(undone)
    assert store.rulings() == (undone, later)


def test_a_profile_is_kept_until_the_article_has_other_words(store: Store) -> None:
    store.save_article(article("a"))
    store.save_article(article("b"))
    store.save_profiles("p1", [("b", b"two"), ("a", b"\x00one")])
    assert list(store.profiles("p1")) == [("a", b"\x00one"), ("b", b"two")]
    assert list(store.profiles("p2")) == []
    store.save_article(article("a", TEXT + " Two are missing."))
    assert list(store.profiles("p1")) == [("b", b"two")]
    with pytest.raises(NotFoundError):
        store.save_profiles("p1", [("b", b"more"), ("nowhere", b"")])
    assert list(store.profiles("p1")) == [("b", b"two")]


def test_a_dossier_comes_back_only_for_what_it_was_made_of(store: Store) -> None:
    store.save_dossier("d1", dossier())
    assert store.dossier("d1", "s") == dossier()
    assert store.dossier("d2", "s") is None
    store.save_dossier("d2", replace(dossier(), version="0.2.0"))
    assert store.dossier("d1", "s") is None
