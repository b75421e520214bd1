"""One happening that several papers set for days in their own ways."""

from datetime import date

from tests.check.telling import Paper, Told, case

from twosource.check.checker import Checker
from twosource.model.text import Interval

WEEK = Interval(date(2024, 6, 3), date(2024, 6, 9))
DAYS = Interval(date(2024, 6, 6), date(2024, 6, 7))


def test_days_set_in_several_ways_for_one_visit_are_one_claim() -> None:
    papers = [
        Paper(
            "a",
            "Queen Idra is due to visit Port Sorrel this week.",
            (
                Told(
                    "Queen Idra is due to visit Port Sorrel this week",
                    "visit",
                    "Queen Idra",
                    modality="expected",
                    day=("this week", WEEK),
                ),
            ),
        ),
        Paper(
            "b",
            "The visit, planned for 6 and 7 June, pleased many.",
            (Told("planned for 6 and 7 June", "plan", day=("6 and 7 June", DAYS)),),
        ),
        Paper(
            "c",
            "The fair opens on 6 and 7 June.",
            (Told("The fair opens on 6 and 7 June", "open", "The fair", day=("6 and 7 June", DAYS)),),
        ),
    ]
    claims = Checker()(case(papers)).claims
    assert sorted(sorted(t.article for t in claim.statements) for claim in claims) == [["a", "b"], ["c"]]
    assert {claim.when for claim in claims} == {DAYS}
