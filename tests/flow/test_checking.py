"""The recipes: only what is missing is done, and what a story is called outlives its growth."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import TypeVar

from twosource import flow
from twosource.annotate.annotator import Annotator
from twosource.check.checker import Checker
from twosource.engines.inline import InlineEngine
from twosource.flow.grouping import annotated
from twosource.group.copies import CopyFinder
from twosource.group.stories import StoryFinder
from twosource.model.article import RECURRING, Article
from twosource.model.fingerprint import fingerprint
from twosource.model.outcome import Done, Failed, Outcome
from twosource.stores.memory import MemoryStore

NOW = datetime(2024, 6, 1, tzinfo=UTC)
VISIT = (
    "President Ola Renn of Kestria will begin a two-day state visit to Orvania on Thursday, her office said.\n\n"
    "She last came to Orvania in 2022, when the two countries signed a treaty on fishing."
)
TALKS = (
    "President Ola Renn of Kestria is to visit Orvania from May 16 to 17, the government of Orvania announced.\n\n"
    "Renn will hold talks on fishing, a matter that has divided the countries since a treaty of 2022."
)

Item = TypeVar("Item")
Result = TypeVar("Result")


class Counting(InlineEngine):
    """The inline engine, which also counts the groups it was given."""

    def __init__(self) -> None:
        self.groups = 0

    def gather(
        self, key: Callable[[Item], str], reduce: Callable[[tuple[Item, ...]], Result], items: Iterable[Item]
    ) -> Iterator[Outcome[Result]]:
        for outcome in super().gather(key, reduce, items):
            self.groups += 1
            yield outcome


def stored(*articles: Article) -> MemoryStore:
    store = MemoryStore()
    for article in articles:
        store.save_article(article)
    return store


def test_the_same_words_are_read_once_and_annotated_for_every_article() -> None:
    store, engine = stored(Article("a", VISIT), Article("b", VISIT), Article("c", TALKS)), Counting()
    done = [outcome.value.article for outcome in flow.annotate(store, engine, Annotator()) if isinstance(outcome, Done)]
    assert sorted(done) == ["a", "b", "c"]
    assert engine.groups == 2
    version = fingerprint(Annotator())
    copy = store.annotations(version, "b")
    assert copy is not None
    assert {span.article for span in copy.sentences} == {"b"}


def test_what_was_read_is_not_read_again() -> None:
    store = stored(Article("a", VISIT))
    list(flow.annotate(store, InlineEngine(), Annotator()))
    engine = Counting()
    assert list(flow.annotate(store, engine, Annotator())) == []
    assert engine.groups == 0


def test_an_article_that_breaks_a_stage_is_kept_as_failed_and_the_rest_goes_on() -> None:
    store = stored(Article("a", VISIT), Article("b", TALKS))
    broken = Breaking()
    outcomes = list(flow.annotate(store, broken, Annotator()))
    assert outcomes[0] == Failed("a", "annotate", "ValueError: cannot be read")
    assert list(store.failures()) == [Failed("a", "annotate", "ValueError: cannot be read")]
    assert [article.id for article in annotated(store, fingerprint(Annotator()))] == ["b"]


class Breaking(InlineEngine):
    """An engine in which the first group fails."""

    def gather(
        self, key: Callable[[Item], str], reduce: Callable[[tuple[Item, ...]], Result], items: Iterable[Item]
    ) -> Iterator[Outcome[Result]]:
        for n, item in enumerate(items):
            if n == 0:
                yield Failed(key(item), "ReadOnce", "ValueError: cannot be read")
            else:
                yield Done(reduce((item,)))


def test_undated_articles_are_dated_by_one_another_and_read_again_once() -> None:
    store, annotator, engine = stored(Article("a", VISIT), Article("b", TALKS)), Annotator(), InlineEngine()
    list(flow.annotate(store, engine, annotator))
    (story,) = flow.group(store, annotator, CopyFinder(), StoryFinder(), now=NOW)
    pending = flow.redated(store, annotator, [story], now=NOW)
    assert [article.id for article in pending] == ["b", "a"]
    assert len(list(flow.reread(store, engine, annotator, pending))) == 2
    assert flow.redated(store, annotator, [story], now=NOW) == ()
    writer = flow.WriteDossier(Checker(), "0")
    (outcome,) = flow.check(store, engine, annotator, writer, [story], now=NOW)
    assert isinstance(outcome, Done)
    dating = outcome.value.story.dating
    assert (str(dating.interval.earliest), str(dating.interval.latest)) == ("2024-05-16", "2024-05-17")
    assert dating.how == "inferred"
    assert all(sentence.citations for sentence in dating.reasoning)


def test_what_an_outlet_prints_under_everything_is_set_aside_before_reading() -> None:
    printed = (
        "The council of Tollen voted on Monday to rebuild the wooden bridge over the Lenn.\n"
        "Engineers had found rot in nine of its pillars during an inspection in May.",
        "Farmers in the Oru valley expect the poorest barley harvest for a generation.\n"
        "A cold spring killed seedlings, the growers' union said, and hail took the rest.",
        "A jury has acquitted the surgeon Ada Roe of forging prescriptions for three patients.\n"
        "Prosecutors in Lodrin will not appeal against the verdict, their office said.",
    )
    footer = "\nThe Lenn Valley Press Group, Mill Lane 4"
    store = stored(*(Article(str(n), text + footer, outlet="Tollen Post") for n, text in enumerate(printed)))
    flow.set_aside(store, store.articles())
    assert [[gone.reason for gone in article.removed] for article in store.articles()] == [[RECURRING]] * 3
    before = list(store.articles())
    flow.set_aside(store, store.articles())
    assert list(store.articles()) == before
