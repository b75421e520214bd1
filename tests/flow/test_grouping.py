"""One article at a time comes to the same as all at once, and analysts have the last word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from twosource import flow
from twosource.errors import DecisionError, NotFoundError
from twosource.flow.shelving import as_bytes, from_bytes
from twosource.group.copies import CopyFinder
from twosource.group.packed import Packer
from twosource.group.stories import StoryFinder
from twosource.model.annotation import Annotations
from twosource.model.article import Article, Publication
from twosource.model.fingerprint import fingerprint
from twosource.model.story import Decision, Ruling, Undoing
from twosource.stores.memory import MemoryStore

NOON = datetime(2024, 5, 7, 12, tzinfo=UTC)
FERRY = (
    "The ferry Northern Star ran aground off Cape Sorrel on Tuesday with 212 passengers, the coast guard said.",
    "Divers searched the car deck of the Northern Star, which ran aground off Cape Sorrel with 212 passengers.",
    "Tallow Lines said the radar of the Northern Star worked when the ferry ran aground off Cape Sorrel.",
    "An engineer told Radio Sorrel that the radar of the ferry Northern Star had been out of order for weeks.",
)
VOTE = (
    "The parliament of Kestria ratified the fishing treaty with Orvania on Thursday by 120 votes to 40.",
    "Kestria's parliament backed the fishing treaty with Orvania, 120 votes to 40, after a debate of nine hours.",
)
HEN = ("A hen called Marigold in Upper Dunmow has laid a blue egg on each of the last thirty mornings.",)


@dataclass(frozen=True)
class Reader:
    """Stands where an annotator would: grouping asks only whether it has read an article."""

    revision: int = 1


def articles() -> list[Article]:
    named = [*((f"ferry{n}", text) for n, text in enumerate(FERRY)), *((f"vote{n}", t) for n, t in enumerate(VOTE))]
    return [
        Article(id, text, title=text[:40], outlet=f"Outlet {n}", published=Publication.at(NOON + timedelta(hours=n)))
        for n, (id, text) in enumerate([*named, ("hen", HEN[0])])
    ]


def take(
    store: MemoryStore, some: Iterable[Article], reader: Reader = Reader(), shelf: flow.Shelf | None = None
) -> None:
    """Let *some* articles come in, be read, and be grouped."""
    for article in some:
        store.save_article(article)
        store.save_annotations(fingerprint(reader), Annotations(article.id))
    group(store, reader, shelf)


def group(store: MemoryStore, reader: Reader = Reader(), shelf: flow.Shelf | None = None) -> None:
    flow.group(store, reader, CopyFinder(), StoryFinder(), now=NOON, shelf=shelf)  # type: ignore[arg-type]


def told(store: MemoryStore) -> list[tuple[str, ...]]:
    return sorted(story.articles for story in store.stories())


def home(store: MemoryStore, article: str) -> str:
    return next(story.id for story in store.stories() if article in story.articles)


def decide(store: MemoryStore, decision: Decision, hour: int = 0) -> Ruling:
    return flow.decide(store, CopyFinder(), decision, now=NOON + timedelta(hours=hour))


@pytest.fixture
def store() -> MemoryStore:
    store = MemoryStore()
    take(store, articles())
    return store


@pytest.mark.parametrize("shelf", [None, flow.Shelf()], ids=["restored", "at hand"])
def test_one_at_a_time_comes_to_the_same_as_all_at_once(store: MemoryStore, shelf: flow.Shelf | None) -> None:
    single = MemoryStore()
    for article in articles():
        take(single, [article], shelf=shelf)
    assert told(single) == told(store)
    assert [origin.articles for origin in single.origins()] == [origin.articles for origin in store.origins()]
    assert len(told(store)) == 3


def test_nothing_new_is_nothing_to_tell(store: MemoryStore) -> None:
    before = store.story_events()
    group(store)
    assert store.story_events() == before


def test_an_id_lasts_while_the_story_grows_and_why_it_did_is_told() -> None:
    store = MemoryStore()
    first, *others = articles()
    take(store, [first])
    id = home(store, first.id)
    take(store, others)
    assert home(store, "ferry1") == id
    grown = [event for event in store.story_events(id) if event.kind == "grown"]
    assert all("Northern Star" in event.reason for event in grown)
    assert {article for event in grown for article in event.articles} >= {"ferry1", "ferry2"}


def test_an_article_with_other_words_is_grouped_by_them(store: MemoryStore) -> None:
    vote = articles()[4]
    take(store, [Article("hen", vote.text + " A hen looked on.", title=vote.title, published=vote.published)])
    assert home(store, "hen") == home(store, "vote0")


def test_an_article_that_cannot_be_read_any_more_leaves_its_story(store: MemoryStore) -> None:
    id = home(store, "ferry3")
    store.save_article(Article("ferry3", "Unreadable."))
    group(store)
    assert "ferry3" not in {article for articles in told(store) for article in articles}
    assert store.story_events(id)[-1].reason == "no longer read"


def test_a_decision_outlives_new_articles_and_a_grouping_from_scratch() -> None:
    store = MemoryStore()
    take(store, articles()[:-2])
    ferry, vote = home(store, "ferry0"), home(store, "vote0")
    decide(store, Decision("merge", (ferry, vote), (), "ann", "one inquiry"))
    assert home(store, "vote0") == ferry
    take(store, articles()[-2:])
    assert home(store, "vote1") == ferry
    take(store, articles(), Reader(2))
    assert home(store, "vote0") == home(store, "vote1") == ferry


def test_undoing_a_decision_brings_the_stories_back_under_their_ids(store: MemoryStore) -> None:
    before = store.stories()
    ferry, vote, hen = home(store, "ferry0"), home(store, "vote0"), home(store, "hen")
    for hour, decision in enumerate(
        (
            Decision("merge", (vote, ferry), (), "ann"),
            Decision("split", (ferry,), ("ferry2", "ferry3"), "ann"),
            Decision("move", (vote,), ("ferry0",), "ann"),
            Decision("move", (ferry,), ("hen",), "ann"),
            Decision("reject", (vote,), ("vote0",), "ann"),
        )
    ):
        ruling = decide(store, decision, hour)
        assert store.stories() != before
        flow.undo(store, CopyFinder(), ruling.id, Undoing("bo", NOON + timedelta(hours=hour), "mistaken"))
        assert store.stories() == before
    assert hen == home(store, "hen")


def test_what_came_of_a_decision_bears_its_id_and_reason(store: MemoryStore) -> None:
    ferry, vote = home(store, "ferry0"), home(store, "vote0")
    ruling = decide(store, Decision("merge", (ferry, vote), (), "ann", "one inquiry"))
    last = store.story_events(ferry)[-1]
    assert (last.kind, last.ruling, last.reason) == ("merged", ruling.id, "ann merged them: one inquiry")
    assert store.story_events(vote)[-1].others == (ferry,)


def test_whose_words_they_are_is_found_again_among_merged_stories(store: MemoryStore) -> None:
    copied = replaced(articles()[-1], "hen2")
    take(store, [copied])
    assert {"hen", "hen2"} in [set(origin.articles) for origin in store.origins()]
    decide(store, Decision("merge", (home(store, "ferry0"), home(store, "hen")), (), "ann"))
    assert {"hen", "hen2"} in [set(origin.articles) for origin in store.origins()]


def replaced(article: Article, id: str) -> Article:
    return Article(
        id, article.text, article.title, outlet="Copyist", published=Publication.at(NOON + timedelta(days=1))
    )


def test_what_cannot_be_done_is_refused_and_not_kept(store: MemoryStore) -> None:
    ferry, hen = home(store, "ferry0"), home(store, "hen")
    for decision in (
        Decision("merge", (ferry, ferry), (), "ann"),
        Decision("split", (hen,), ("hen",), "ann"),
        Decision("move", (ferry,), ("ferry0",), "ann"),
    ):
        with pytest.raises(DecisionError):
            decide(store, decision)
    for decision in (
        Decision("merge", (ferry, "nowhere"), (), "ann"),
        Decision("reject", (ferry,), ("hen",), "ann"),
        Decision("move", (ferry,), ("nowhere",), "ann"),
    ):
        with pytest.raises(NotFoundError):
            decide(store, decision)
    assert store.rulings() == ()


def test_a_decision_is_undone_only_once(store: MemoryStore) -> None:
    ruling = decide(store, Decision("merge", (home(store, "ferry0"), home(store, "hen")), (), "ann"))
    flow.undo(store, CopyFinder(), ruling.id, Undoing("bo", NOON))
    with pytest.raises(DecisionError, match="undone by bo already"):
        flow.undo(store, CopyFinder(), ruling.id, Undoing("bo", NOON))
    with pytest.raises(NotFoundError):
        flow.undo(store, CopyFinder(), "nowhere", Undoing("bo", NOON))


def test_a_profile_comes_back_as_it_was_packed() -> None:
    for article in (*articles(), Article("undated", "Nine people died in Orrel, the mayor said.")):
        packed = Packer()(article)
        assert from_bytes(article.id, as_bytes(packed)) == packed
