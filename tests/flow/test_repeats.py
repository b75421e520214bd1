"""A stream of articles is read in order, each words once, holding no more than is worked on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import ClassVar

import pytest

from twosource.annotate.annotator import Annotator
from twosource.engines.inline import InlineEngine
from twosource.engines.pool import PoolEngine
from twosource.flow.checking import ReadDated
from twosource.flow.repeats import AWAITED, Read, read_each
from twosource.model.article import Article, Publication
from twosource.model.outcome import Done, Failed, Outcome
from twosource.ports import Engine

NOW = datetime(2024, 6, 1, tzinfo=UTC)
TEXTS = (
    "Governor Tilda Varnholm said on Monday that at least 40 people had died in Eskdorf.",
    "The treaty was signed in Port Helm on 3 June 2021, an envoy told reporters.",
    "Police arrested 12 men. No one was hurt, the mayor, Ivo Brandt, said.",
)


@dataclass(frozen=True, slots=True)
class Counting(Annotator):
    """An annotator that keeps what it was asked to read; one article breaks it."""

    REVISION: ClassVar[int] = 1
    asked: list[str] = field(default_factory=list)

    def ahead(self, articles: object, /) -> None:
        pass

    def __call__(self, article: Article, /):  # type: ignore[no-untyped-def]
        self.asked.append(article.id)
        if article.text == "bad":
            raise ValueError("bad")
        return Annotator.__call__(self, article)


def names(outcomes: list[Outcome[Read]]) -> list[str]:
    return [outcome.value[0].id if isinstance(outcome, Done) else outcome.item for outcome in outcomes]


def test_words_are_read_once_and_every_article_is_answered_in_order() -> None:
    articles = [Article(f"a{n}", TEXTS[n % 3], published=Publication.at(NOW)) for n in range(12)]
    counting = Counting(meaning=False)
    outcomes = list(read_each(InlineEngine(), ReadDated(counting, NOW), articles))
    assert counting.asked == ["a0", "a1", "a2"]
    assert names(outcomes) == [article.id for article in articles]


@pytest.mark.parametrize("engine", [InlineEngine(), PoolEngine(2)])
def test_a_copy_is_answered_as_if_it_had_been_read_itself(engine: Engine) -> None:
    articles = [Article(f"a{n}", TEXTS[n % 3]) for n in range(30)]
    stage = ReadDated(Annotator(meaning=False), NOW)
    assert list(read_each(engine, stage, articles)) == [Done(stage(article)) for article in articles]


def test_the_same_words_on_another_day_are_read_again() -> None:
    days = (datetime(2024, 3, day, tzinfo=UTC) for day in (4, 11))
    articles = [Article(f"a{n}", TEXTS[0], published=Publication.at(day)) for n, day in enumerate(days)]
    counting = Counting(meaning=False)
    outcomes = list(read_each(InlineEngine(), ReadDated(counting, NOW), articles))
    assert counting.asked == names(outcomes) == ["a0", "a1"]


def test_a_copy_of_what_breaks_fails_under_its_own_name() -> None:
    articles = [Article("x", "bad"), Article("y", TEXTS[0], published=Publication.at(NOW)), Article("z", "bad")]
    outcomes = list(read_each(InlineEngine(), ReadDated(Counting(meaning=False), NOW), articles))
    assert names(outcomes) == ["x", "y", "z"]
    assert isinstance(outcomes[2], Failed)


def test_a_stream_without_end_is_read_as_it_comes() -> None:
    drawn = 0

    def stream() -> Iterator[Article]:
        nonlocal drawn
        while True:
            drawn += 1
            yield Article(f"a{drawn}", TEXTS[0], published=Publication.at(NOW))

    outcomes = read_each(InlineEngine(), ReadDated(Annotator(meaning=False), NOW), stream())
    for _ in range(2_000):
        next(outcomes)
    assert drawn <= 2_000 + 16 * AWAITED


def test_what_was_read_long_ago_is_let_go_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("twosource.flow.repeats.KEPT", 1)
    articles = [Article(f"a{n}", TEXTS[n % 3], published=Publication.at(NOW)) for n in range(60)]
    stage = ReadDated(Annotator(meaning=False), NOW)
    assert list(read_each(InlineEngine(), stage, articles)) == [Done(stage(article)) for article in articles]
