"""Parsing lean: what is left out or done together changes nothing in the documents."""

import importlib
from collections.abc import Sequence

import pytest
from spacy.tokens import Doc

from twosource.annotate import parse as parsing
from twosource.annotate.annotator import Annotator
from twosource.annotate.parse import PIPELINE, forget, load, parse, parse_ahead
from twosource.annotate.ruling import named
from twosource.model.article import Article

TEXTS = (
    "I don't think you're gonna let's go; it's theirs, that's all. Y'all ain't seen nothin' yet, he wouldn't say.",
    "Do they have what was asked? There were none.\n\nThe mayor had it done, but once the dam's gone, so what?",
    "She herself hadn't been told that this, the one which the others didn't get, wasn't hers.  \t It got cold.",
    "",
    "\n \n",
    "مرحبا \U0001f525 \x00 Helm",
)
READ = Annotator(meaning=False)
ATTRIBUTES: list[int | str] = ["TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "ENT_TYPE", "ENT_IOB", "SENT_START"]


def values(docs: Sequence[Doc]) -> list[list[list[int]]]:
    return [doc.to_array(ATTRIBUTES).tolist() for doc in docs]


def test_the_lean_pipeline_says_what_the_whole_one_says() -> None:
    load()  # makes the component known
    whole = importlib.import_module(PIPELINE).load()
    whole.add_pipe("twosource_line_breaks", first=True)
    assert values([load()(text) for text in TEXTS]) == values([whole(text) for text in TEXTS])


def test_documents_parsed_together_are_those_parsed_one_by_one() -> None:
    articles = [Article(str(n), text) for n, text in enumerate(TEXTS)]
    forget()
    alone = [parse(article) for article in articles]
    forget()
    parse_ahead(articles)
    assert values([parse(article) for article in articles]) == values(alone)


def test_what_is_parsed_ahead_is_not_parsed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [Article(str(n), text) for n, text in enumerate(TEXTS)]
    forget()
    Annotator(meaning=False).ahead(articles)
    monkeypatch.setattr(parsing, "load", None)
    assert [parse(article).text for article in articles] == [parsing.readable(article) for article in articles]
    forget()


@pytest.mark.parametrize(
    ("word", "words"),
    [
        ({"TAG": "DT"}, []),
        ({"TAG": "DT", "LOWER": "a"}, ["a"]),
        ({"LOWER": {"IN": ["is", "'s"]}, "DEP": "ROOT"}, ["is", "'s"]),
        ({"LOWER": {"REGEX": "^n'?t$"}}, None),
        ({"LEMMA": "be"}, None),
    ],
)
def test_what_a_rule_says_is_remembered_where_it_looks_at_one_word_and_its_part(
    word: dict[str, object], words: list[str] | None
) -> None:
    assert named(word) == words


def test_a_pipeline_that_has_met_too_many_words_is_loaded_anew_and_reads_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    article = Article("a", TEXTS[1])
    forget()
    first, before = load(), parse(article)
    monkeypatch.setattr(parsing, "HEARD", len(first.vocab) - 1)
    forget()
    after = parse(article)
    assert values([after]) == values([before])
    assert after.vocab is not first.vocab
    monkeypatch.undo()
    assert load() is load(PIPELINE)


@pytest.mark.parametrize("long", ["(" * 3_000, "a-" * 1_500, "a" * 100_000, "7," * 2_000, "\n" * 20_000])
def test_words_without_end_are_parsed_in_pieces_and_no_character_is_lost(long: str) -> None:
    text = f'The mayor \u2014 Ivo  Brandt {long} said "no". '
    forget()
    doc = parse(Article("a", text))
    assert doc.text == text
    assert [token.idx for token in doc] == sorted(token.idx for token in doc)
    assert READ(Article("a", text)).article == "a"
    forget()
