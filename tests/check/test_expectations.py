"""What was foretold, and what became of it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Literal

import numpy as np
import pytest
from tests.check.telling import Paper, Told, case, facts

from twosource.check.expectations import Follower, entries
from twosource.check.facts import Fact, rarity
from twosource.model.article import Notice
from twosource.model.text import Interval

TENTH = Interval.day(date(2024, 5, 10))
PLAN = Paper(
    "a",
    "Ana Roth said the east lock would reopen on 10 May.",
    (
        Told(
            "the east lock would reopen on 10 May",
            "reopen",
            "the east lock",
            speaker="Ana Roth",
            modality="expected",
            day=("10 May", TENTH),
        ),
    ),
)


def follow(*papers: Paper) -> list[str]:
    found = facts([PLAN, *papers])
    vectors = np.zeros((len(found), 4), np.float32)
    return [outcome.status for _, outcome in Follower()(found, vectors, rarity(found))]


def later(text: str, told: Told, day: int = 11) -> Paper:
    return Paper("b", text, (told,), datetime(2024, 5, day, tzinfo=UTC), "Lake Post")


def test_without_a_later_report_it_is_open() -> None:
    assert follow() == ["open"]


def test_a_report_that_it_happened_on_the_day_meets_it() -> None:
    text = "The east lock reopened on 10 May."
    assert follow(
        later(text, Told("The east lock reopened on 10 May", "reopen", "The east lock", day=("10 May", TENTH)))
    ) == ["met"]


def test_a_report_in_the_paper_of_that_day_meets_it() -> None:
    text = "The east lock reopened on Friday morning."
    morning = Told("The east lock reopened on Friday morning", "reopen", "The east lock", day=("Friday morning", TENTH))
    paper = Paper("b", text, (morning,), datetime(2024, 5, 10, 17, tzinfo=UTC))
    found = tuple(
        replace(fact, times=tuple(replace(t, kind="TIME") for t in fact.times)) for fact in facts([PLAN, paper])
    )
    ((_, outcome),) = Follower()(found, np.zeros((2, 4), np.float32), rarity(found))
    assert outcome.status == "met"


HOME = Paper(
    "a",
    "Ana Roth said the hostages would be released on 10 May.",
    (
        Told(
            "the hostages would be released on 10 May",
            "release",
            object="the hostages",
            speaker="Ana Roth",
            modality="expected",
            day=("10 May", TENTH),
        ),
    ),
)


@pytest.mark.parametrize(
    ("second", "status"),
    [
        ("On 10 May nine people walked over the pass", "met"),
        ("On 10 May their families still stood at the pass", "open"),
    ],
)
def test_the_act_in_one_sentence_and_its_day_in_the_next_meet_it(second: str, status: str) -> None:
    clauses = (
        Told("The hostages have gone home", "go", "The hostages"),
        Told(second, "walk", day=("10 May", TENTH)),
    )
    report = Paper(
        "b", f"The hostages have gone home. {second}.", clauses, datetime(2024, 5, 14, tzinfo=UTC), "Lake Post"
    )
    found = facts([HOME, report])
    ((_, outcome),) = Follower()(found, np.zeros((3, 4), np.float32), rarity(found))
    assert (outcome.status, len(outcome.evidence)) == (status, 2 if status == "met" else 0)


def test_a_report_that_the_deadline_went_by_misses_it() -> None:
    text = "The east lock had not reopened on 10 May and the deadline went by."
    told = Told(
        "The east lock had not reopened on 10 May and the deadline went by",
        "reopen",
        "The east lock",
        polarity="negative",
        day=("10 May", TENTH),
    )
    assert follow(later(text, told)) == ["missed"]


def test_a_report_that_it_was_put_off_overtakes_it() -> None:
    text = "The authority postponed the reopening of the east lock from 10 May."
    told = Told(
        "The authority postponed the reopening of the east lock from 10 May",
        "postpone",
        "The authority",
        day=("10 May", TENTH),
    )
    assert follow(later(text, told, day=8)) == ["overtaken"]


def test_what_was_to_come_by_a_day_is_due_from_publication() -> None:
    told = Told("the lock would open by 10 May", "open", "the lock", modality="expected", day=("10 May", TENTH))
    found = facts([Paper("a", "Ana Roth said the lock would open by 10 May.", (told,))])
    ((one, _),) = Follower()(found, np.zeros((1, 4), np.float32), rarity(found))
    assert one.due == Interval(date(2024, 5, 1), date(2024, 5, 10))


def ledger(*papers: Paper) -> list[str]:
    found = facts(papers)
    followed = Follower()(found, np.zeros((len(found), 4), np.float32), rarity(found))
    return [e.because for e in entries(followed, found, {n: str(n) for n in range(len(found))})]


def told(text: str, *clauses: Told, day: int = 1, id: str = "a") -> Paper:
    return Paper(id, text, clauses, datetime(2024, 5, day, 12, tzinfo=UTC), "Lake Post")


def test_a_purpose_is_no_expectation() -> None:
    clause = Told("to save the east lock on 10 May", "save", modality="expected", day=("10 May", TENTH))
    assert ledger(told("Divers came to save the east lock on 10 May.", clause)) == []


def test_a_plan_of_the_past_is_no_expectation() -> None:
    clause = Told("which was to have opened on 10 May", "open", "which", modality="expected", day=("10 May", TENTH))
    assert ledger(told("The east lock, which was to have opened on 10 May, is shut.", clause)) == []


def test_one_thing_expected_in_two_papers_is_one_entry() -> None:
    clause = Told(
        "The east lock will reopen on 10 May", "reopen", "The east lock", modality="expected", day=("10 May", TENTH)
    )
    text = "The east lock will reopen on 10 May."
    assert len(ledger(told(text, clause), told(text, clause, id="b"))) == 1


def test_a_condition_is_kept() -> None:
    clause = Told(
        "the lock will open on 10 May",
        "open",
        "the lock",
        speaker="Ana Roth",
        modality="expected",
        day=("10 May", TENTH),
    )
    (because,) = ledger(
        told("If the river falls below two metres, Ana Roth said the lock will open on 10 May.", clause)
    )
    assert "If the river falls below two metres" in because


def test_a_plan_told_as_past_by_a_report_after_the_day_was_missed() -> None:
    text = "The east lock was to have reopened on 10 May and work went on."
    assert follow(
        later(
            text,
            Told(
                "The east lock was to have reopened on 10 May and work went on",
                "reopen",
                "The east lock",
                day=("10 May", TENTH),
            ),
        )
    ) == ["missed"]


def test_a_promise_told_with_its_failure_was_missed() -> None:
    text = "The operator had promised to reopen the east lock by 10 May, but the lock was still without power."
    promise = Told(
        "to reopen the east lock by 10 May",
        "reopen",
        speaker="The operator",
        modality="expected",
        day=("10 May", TENTH),
    )
    failure = Told("the lock was still without power", "be", "the lock")
    found = facts([told(text, promise, failure, day=13)])
    followed = Follower()(found, np.zeros((len(found), 4), np.float32), rarity(found))
    assert [(outcome.status, one.due.latest) for one, outcome in followed] == [("missed", date(2024, 5, 10))]


def test_a_promise_of_the_past_that_was_kept_is_not_followed() -> None:
    text = "The operator had promised to reopen the east lock by 10 May, and on that day boats passed."
    promise = Told("to reopen the east lock by 10 May", "reopen", modality="expected", day=("10 May", TENTH))
    kept = Told("on that day boats passed", "pass", "boats")
    assert ledger(told(text, promise, kept, day=13)) == []


def test_a_prediction_without_a_day_is_an_expectation_of_its_speaker() -> None:
    text = "Ana Roth said higher tolls will likely drive barges to the east lock."
    clause = Told(
        "higher tolls will likely drive barges to the east lock",
        "drive",
        "higher tolls",
        speaker="Ana Roth",
        modality="possible",
    )
    assert len(ledger(told(text, clause))) == 1


def test_what_a_meeting_will_be_about_is_expected() -> None:
    clause = Told("Lock fees are likely to be a topic of the talks", "be topic", "Lock fees", modality="possible")
    assert len(ledger(told("Lock fees are likely to be a topic of the talks.", clause))) == 1


def test_what_can_be_held_against_nobody_is_no_expectation() -> None:
    clause = Told("The talks will have wide implications", "have", "The talks", modality="expected")
    assert ledger(told("The talks will have wide implications.", clause)) == []


def noted(paper: Paper, kind: Literal["correction", "retraction"], words: str) -> tuple[Fact, ...]:
    """The facts of a paper that bears such a notice."""
    article = case([paper]).articles[0]
    at = article.text.index(words)
    article = replace(article, notices=(Notice(kind, article.span(at, at + len(words))),))
    return tuple(replace(fact, article=article) for fact in facts([paper]))


def test_what_a_correction_says_is_no_expectation() -> None:
    text = "This story has been corrected to show that the lock will reopen on 10 May."
    clause = Told("the lock will reopen on 10 May", "reopen", "the lock", modality="expected", day=("10 May", TENTH))
    found = noted(told(text, clause), "correction", text)
    assert Follower()(found, np.zeros((1, 4), np.float32), rarity(found)) == ()


def test_what_a_withdrawn_article_foretold_is_void() -> None:
    notice = "This article has been retracted."
    clause = Told("The lock will reopen on 10 May", "reopen", "The lock", modality="expected", day=("10 May", TENTH))
    found = noted(told(f"The lock will reopen on 10 May. {notice}", clause), "retraction", notice)
    ((_, outcome),) = Follower()(found, np.zeros((1, 4), np.float32), rarity(found))
    assert (outcome.status, [cited.words for cited in outcome.evidence]) == ("void", [notice])


def test_a_plain_prediction_about_something_definite_is_an_expectation_however_vague_its_deed() -> None:
    likely = Told("The meeting will likely have implications for the lock", "have", "The meeting", modality="possible")
    assert len(ledger(told(f"{likely.words}.", likely))) == 1
    could = Told("The meeting could have implications for the lock", "have", "The meeting", modality="possible")
    assert ledger(told(f"{could.words}.", could)) == []


PLEDGE = Paper(
    "a",
    "Ana Roth promised that the co-op would send 40 boats to the island by 10 May.",
    (
        Told(
            "the co-op would send 40 boats to the island by 10 May",
            "send",
            "the co-op",
            speaker="Ana Roth",
            modality="expected",
            figure=("40 boats", 40, 40, "boat", None),
            day=("10 May", TENTH),
        ),
    ),
)


def verdict(*told: Told) -> str:
    paper = Paper("b", ". ".join(t.words for t in told) + ".", told, datetime(2024, 5, 20, tzinfo=UTC), "Lake Post")
    found = facts([PLEDGE, paper])
    vectors = np.zeros((len(found), 4), np.float32)
    return Follower()(found, vectors, rarity(found))[0][1].status


def test_nothing_of_what_a_paragraph_recalls_has_come() -> None:
    recalled = Told("They promised the island 40 boats", "promise", "They", figure=("40 boats", 40, 40, "boat", None))
    none = Told("Not a single hull has arrived", "arrive", "Not a single hull", polarity="negative")
    assert verdict(recalled, none) == "missed"
    assert verdict(recalled, Told("The ferry has arrived", "arrive", "The ferry")) == "open"


def test_who_kept_his_word_met_it() -> None:
    assert verdict(Told("The co-op kept its word about the boats to the island", "keep", "The co-op")) == "met"
    assert verdict(Told("The mayor kept his word about the new school", "keep", "The mayor")) == "open"
