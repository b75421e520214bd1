"""A document says nothing as a person would: its words are its author's, or its own."""

from __future__ import annotations

import pytest

from twosource.check.documents import document_id, documents, is_document
from twosource.check.speaking import Speakers
from twosource.model.annotation import Actor, Annotations, Attribution, Mention
from twosource.model.article import Article
from twosource.model.claim import Saying, Speaker
from twosource.model.text import Citation, Span


@pytest.mark.parametrize(
    ("name", "document"),
    [
        ("The joint statement", True),
        ("an inspection report on the dam", True),
        ("the report", True),
        ("a statement released on Monday", True),
        ("the paper", False),
        ("a spokeswoman", False),
        ("the statement writer", False),
    ],
)
def test_a_document_is_told_by_its_noun(name: str, document: bool):
    assert is_document(name) is document


def test_one_document_is_one_over_a_story_where_the_words_tell_which():
    assert document_id("The joint statement", "a") == document_id("the joint statement", "b")
    assert document_id("the report", "a") != document_id("the report", "b")


def speaker(text: str, words: str, *actors: Actor) -> Speaker | None:
    article = Article("a", text)
    at = Span("a", text.index(words), text.index(words) + len(words))
    rest = Span("a", text.index("said") + 5, len(text) - 1)
    mentions = tuple(
        Mention(Span("a", text.index(a.name), text.index(a.name) + len(a.name)), a.kind, a.id) for a in actors
    )
    notes = Annotations("a", actors=actors, mentions=mentions, attributions=(Attribution((rest,), (at,)),))
    return Speakers(article, notes, {("a", actor.id): actor.id for actor in actors})(notes.attributions[0])


def test_the_words_are_those_of_the_author_that_is_named():
    union = Actor("union", "Velm Dock Union", "org")
    text = "A statement by the Velm Dock Union said the gates were shut."
    assert speaker(text, "A statement by the Velm Dock Union", union) == Speaker("Velm Dock Union", "union")


def test_else_the_document_speaks_under_the_name_that_the_text_has_for_it():
    found = speaker("The joint statement said the gates were shut.", "The joint statement")
    assert found == Speaker("The joint statement", document_id("the joint statement", "a"))


def test_a_document_of_two_authors_speaks_itself():
    both = Actor("velm", "Velm", "place"), Actor("tarn", "Tarn", "place")
    found = speaker(
        "The joint statement by Velm and Tarn said the gates were shut.", "The joint statement by Velm and Tarn", *both
    )
    assert found is not None
    assert found.actor == document_id("the joint statement", "a")


def test_what_is_quoted_is_among_the_actors_and_no_person():

    words = (Citation(Span("a", 0, 5), "words"),)
    said = Saying(Speaker("The joint statement", document_id("The joint statement", "a")), words)
    other = Saying(Speaker("Ilse Maro", "maro"), words)
    (document,) = documents((), (said, other))
    assert (document.name, document.kind, document.named, document.articles) == (
        "joint statement",
        "product",
        False,
        ("a",),
    )
