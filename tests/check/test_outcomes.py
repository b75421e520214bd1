"""Whether a later report bears out what was foretold."""

from datetime import UTC, date, datetime

import numpy as np
import pytest
from tests.check.telling import Paper, Told, facts

from twosource.check.expectations import Follower
from twosource.check.facts import rarity
from twosource.model.text import Interval

TENTH = Interval.day(date(2024, 5, 10))
BARGES = ("40 barges", 40, 40, "barge", None)


def status(promise: Told, report: Told, text: str | None = None, day: int = 11) -> str:
    told = Paper("a", f"Ana Roth said {promise.words}.", (promise,))
    later = Paper("b", text or f"{report.words}.", (report,), datetime(2024, 5, day, 18, tzinfo=UTC), "Lake Post")
    found = facts([told, later])
    ((_, outcome),) = Follower()(found, np.zeros((len(found), 4), np.float32), rarity(found))
    return outcome.status


def promise(words: str, lemma: str, subject: str, **more: object) -> Told:
    return Told(words, lemma, subject, speaker="Ana Roth", modality="expected", day=("10 May", TENTH), **more)  # type: ignore[arg-type]


def report(words: str, lemma: str, subject: str, **more: object) -> Told:
    return Told(words, lemma, subject, day=("10 May", TENTH), **more)  # type: ignore[arg-type]


REOPEN = promise("the east lock would reopen on 10 May", "reopen", "the east lock")
PASS = promise("40 barges would pass the lock by 10 May", "pass", "40 barges", figure=BARGES)


@pytest.mark.parametrize(
    ("words", "lemma"),
    [("The east lock stayed shut on 10 May", "stay"), ("The east lock was still closed on 10 May", "be")],
)
def test_the_state_that_a_promise_was_to_end_misses_it(words: str, lemma: str) -> None:
    assert status(REOPEN, report(words, lemma, "The east lock")) == "missed"


def test_a_state_that_the_thing_left_does_not_miss_it() -> None:
    assert status(REOPEN, report("The closed east lock reopened on 10 May", "reopen", "The closed east lock")) == "met"


def test_another_act_on_the_day_leaves_it_open() -> None:
    inspected = report("Divers inspected the east lock on 10 May", "inspect", "Divers")
    assert status(REOPEN, inspected) == "open"


def test_a_smaller_figure_than_the_one_promised_misses_it() -> None:
    twelve = report(
        "12 barges had passed the lock on 10 May", "pass", "12 barges", figure=("12 barges", 12, 12, "barge", None)
    )
    assert status(PASS, twelve) == "missed"


def test_only_so_many_misses_a_figure_even_where_the_count_is_not_read() -> None:
    assert status(PASS, report("Only one barge had passed the lock on 10 May", "pass", "Only one barge")) == "missed"


def test_a_figure_that_reaches_the_one_promised_meets_it() -> None:
    more = report(
        "45 barges had passed the lock on 10 May", "pass", "45 barges", figure=("45 barges", 45, 45, "barge", None)
    )
    assert status(PASS, more) == "met"


def test_a_part_of_the_number_promised_misses_it() -> None:
    part = report("Nine of the 40 barges had passed the lock on 10 May", "pass", "Nine of the 40 barges", figure=BARGES)
    assert status(PASS, part) == "missed"


def test_what_is_set_against_a_promise_misses_it() -> None:
    words = "The east lock opened a hand's breadth on 10 May"
    text = f"{words}, although the governor had promised to have boats through."
    assert status(REOPEN, report(words, "open", "The east lock"), text) == "missed"


def test_what_was_to_stay_as_it_is_is_met_by_staying() -> None:
    shut = promise("the east lock would remain closed on 10 May", "remain", "the east lock")
    assert status(shut, report("The east lock remained closed on 10 May", "remain", "The east lock")) == "met"


def test_a_figure_to_come_down_to_is_met_by_less() -> None:
    forty = ("40 metres", 40, 40, "metre", None)
    drop = promise("the lake would fall to 40 metres by 10 May", "fall", "the lake", figure=forty)
    lower = ("38 metres", 38, 38, "metre", None)
    assert status(drop, report("The lake had fallen to 38 metres on 10 May", "fall", "The lake", figure=lower)) == "met"


def test_a_figure_after_to_is_missed_by_less_where_nothing_falls() -> None:
    homes = ("300 homes", 300, 300, "home", None)
    power = promise("power would be restored to 300 homes by 10 May", "restore", "power", figure=homes)
    fewer = ("180 homes", 180, 180, "home", None)
    text = "Power had been restored to 180 homes on 10 May"
    assert status(power, report(text, "restore", "Power", figure=fewer)) == "missed"
