"""Whatever is read, every annotation points at words that are there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from typing import Any

from hypothesis import given, settings, strategies

from twosource.annotate.annotator import Annotator
from twosource.model.article import Article, Publication
from twosource.model.text import Span

PIECES = strategies.sampled_from(
    [
        "At least 40 people were killed on Tuesday, the governor said.",
        "“We will not go,” said Ana Ferrow, who leads the union.",
        "Minister: no deal before 31 February",
        "The talks, which began in May 2021, may end by Friday;",
        "he denied that $1.2 billion had been paid to Orlenia’s army.",
        "according to",
        "3,000",
        "🙂",
        "“",
        "\n\n",
        "Нет. 事故で三人が死亡。 مرحبا",
        "\u202e\u0007\u00ad",
        "A" * 300,
    ]
)
TEXTS = strategies.lists(PIECES | strategies.text(max_size=12), min_size=1, max_size=10).map(" ".join)


@given(text=TEXTS)
@settings(max_examples=60, deadline=None)
def test_every_span_lies_in_the_text_and_holds_words(text: str) -> None:
    article = Article("a", text, published=Publication.at(datetime(2024, 3, 6, tzinfo=UTC)))
    read = Annotator()(article)
    for span in spans(read):
        assert span.article == "a"
        assert span.end <= len(text)
        assert span.of(text).strip(), f"an annotation of nothing at {span}"
    assert len(read.vectors or ()) == len(read.statements)


@given(text=TEXTS)
@settings(max_examples=15, deadline=None)
def test_the_same_article_is_always_read_alike(text: str) -> None:
    article = Article("a", text)
    assert Annotator()(article) == Annotator()(article)


def spans(value: Any) -> Iterator[Span]:
    """Every span inside *value*, however deep."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from spans(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from spans(getattr(value, field.name))
