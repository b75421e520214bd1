"""How surely a predicate is said."""

import pytest
from evaluation.surety import score, share

from twosource.annotate.parse import load
from twosource.annotate.surety import surety


def read(text: str, word: str) -> tuple[str, str]:
    doc = load()(text)
    return surety(next(token for token in doc if token.text == word))


def test_nine_in_ten_own_sentences_are_read_right() -> None:
    modality, polarity = score("surety")
    assert sum(tally.wanted for tally in modality.values()) >= 100
    assert share(modality) >= 0.9
    assert share(polarity) >= 0.9


@pytest.mark.parametrize(
    ("text", "word", "modality", "polarity"),
    [
        ("Nobody was hurt.", "hurt", "asserted", "negative"),
        ("The minister denied that the plant had leaked.", "leaked", "denied", "negative"),
        ("The clinic is to close in May.", "close", "expected", "positive"),
        ("The fire could spread.", "spread", "possible", "positive"),
        ("Not only the barn burned.", "burned", "asserted", "positive"),
    ],
)
def test_plain_cues_are_read(text: str, word: str, modality: str, polarity: str) -> None:
    assert read(text, word) == (modality, polarity)


def test_a_fact_in_a_relative_clause_is_not_asked_by_the_question_around_it() -> None:
    assert read("Did the mayor who signed the order resign?", "signed")[0] == "asserted"
    assert read("Did the mayor who signed the order resign?", "resign")[0] == "asked"


@pytest.mark.parametrize(
    ("text", "word", "modality"),
    [
        ("The visit, which begins Thursday, is her first.", "begins", "expected"),
        ("The trial opens on Monday in Lund.", "opens", "expected"),
        ("Scheduled for May 16, the talks will be short.", "Scheduled", "expected"),
        ("The trial opened on Monday in Lund.", "opened", "asserted"),
        ("The road begins at the harbour.", "begins", "asserted"),
    ],
)
def test_a_day_that_is_set_is_still_to_come(text: str, word: str, modality: str) -> None:
    assert read(text, word)[0] == modality


@pytest.mark.parametrize(
    ("text", "word", "modality", "polarity"),
    [
        ("The divers could not reach the wreck.", "reach", "asserted", "negative"),
        ("The mayor confirmed that two schools will shut.", "shut", "expected", "positive"),
        ("The court has yet to hear the widow.", "hear", "asserted", "negative"),
        ("There is no truth in the report that the bank failed.", "failed", "denied", "negative"),
        ("Nothing but a shoe was found.", "found", "asserted", "positive"),
        ("Hardly anyone came.", "came", "asserted", "negative"),
        ("The chancellor refused to rule out raising the tax.", "raising", "possible", "positive"),
        ("The jury cleared the cook of poisoning two guests.", "poisoning", "asserted", "negative"),
        ("Should the talks collapse, the army will act.", "collapse", "conditional", "positive"),
        ("Premier to visit flooded towns on Monday", "visit", "expected", "positive"),
        ("Teachers demanded that the ministry raise their pay.", "raise", "possible", "positive"),
        ("Engineers doubt that the dam leaked.", "leaked", "possible", "negative"),
    ],
)
def test_wider_words_turn_and_hedge(text: str, word: str, modality: str, polarity: str) -> None:
    assert read(text, word) == (modality, polarity)
