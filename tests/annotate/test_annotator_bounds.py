"""Annotating whatever comes: nothing breaks it, and nothing about the run changes what it says."""

import pytest

from twosource.annotate.annotator import Annotator
from twosource.annotate.parse import forget, parse
from twosource.engines.inline import InlineEngine
from twosource.engines.pool import PoolEngine
from twosource.model.annotation import Annotations
from twosource.model.article import Article
from twosource.model.outcome import Done
from twosource.model.text import Span

READ = Annotator(meaning=False)
STORIES = (
    "Governor Tilda Varnholm said on Monday that at least 40 people had died in Eskdorf. She denied the dam broke.",
    "OSKAR, May 3 (UNW) - Rebels may release nine hostages if talks resume, an envoy told reporters.",
    "Police arrested 12 men in Port Helm. No one was hurt, the mayor, Ivo Brandt, said.",
    "The plant will not reopen before June, Orvane Motors said in a statement.",
)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\n ",
        ".",
        "a" * 100_000,
        "9" * 500 + " people were killed.",
        "It cost $" + "7," * 250 + "7.",
        "On February 31, 2023 the mayor resigned; on 99/99/9999 he returned.",
        "قال الوزير إن 40 شخصا قتلوا يوم الاثنين. The minister said 40 people died. השר אמר.",
        "Мэр said 市长 will \u202eemit\u202c a decree \u200f on Monday.",
        "\U0001f525\U0001f525 Fire kills 3 \U0001f469\u200d\U0001f692 in Helm \U0001f1f3\U0001f1f4!",
        "The mayor\x00 said\x07 \x1b[31mfive\x1b[0m people\ufeff died.\x85\u2028",
        '"' * 3_000,
        "(" * 2_000 + "Helm" + ")" * 2_000,
        "said " * 2_000,
        "one hundred " * 2_000,
    ],
)
def test_bad_input_is_read_without_complaint_and_every_span_lies_in_it(text: str) -> None:
    for span in spans(READ(Article("bad", text))):
        assert 0 <= span.start < span.end <= len(text)


def test_the_same_words_read_the_same_in_any_order_and_in_any_engine() -> None:
    articles = [Article(f"a{n}", text) for n, text in enumerate(STORIES)]
    forget()
    alone = {article.id: READ(article) for article in articles}
    forget()
    turned = {article.id: READ(article) for article in reversed(articles)}
    assert turned == alone
    for engine in (InlineEngine(), PoolEngine(2)):
        outcomes = list(engine.map(READ, articles, name=lambda article: article.id))
        assert [outcome.value for outcome in outcomes if isinstance(outcome, Done)] == list(alone.values())


def test_words_without_a_stop_are_cut_into_sentences_that_can_be_read() -> None:
    read = READ(Article("a", "the mayor said that rain fell and " * 600))
    assert len(read.sentences) > 5


def test_words_read_a_little_while_ago_are_not_parsed_again() -> None:
    first = parse(Article("a", STORIES[0]))
    parse(Article("b", STORIES[1]))
    assert parse(Article("c", STORIES[0])) is first
    forget()
    assert parse(Article("a", STORIES[0])) is not first


def test_no_more_is_kept_of_what_was_parsed_than_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    forget()
    first, second = (parse(Article("a", text)) for text in STORIES[:2])
    monkeypatch.setattr("twosource.annotate.parse.KEPT", len(second))
    assert parse(Article("b", STORIES[1])) is second
    assert parse(Article("a", STORIES[0])) is not first
    forget()


def test_without_meaning_no_statement_has_a_vector() -> None:
    assert READ(Article("a", STORIES[0])).vectors is None
    vectors = Annotator()(Article("a", STORIES[0])).vectors
    assert vectors is not None
    assert len(vectors) == len(READ(Article("a", STORIES[0])).statements)


def spans(read: Annotations) -> list[Span]:
    found = [*read.sentences, *(m.span for m in read.mentions), *(t.span for t in read.times)]
    found += [q.span for q in read.quantities] + [s.span for s in read.statements]
    found += [span for said in read.attributions for span in (*said.content, *said.speaker, *said.cue)]
    return found + [event.trigger for event in read.events]
