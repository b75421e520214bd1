"""A rule that names its cues is tried on every line it matches."""

import re

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from twosource.read.clues import Clue, clues
from twosource.read.lines import Line, cues
from twosource.read.rules import Rule, rules

LINES = rules().lines
FOUND: list[tuple[Rule | Clue, re.Pattern[str]]] = [
    *((rule, rule.pattern) for rule in rules().insides),
    *((clue, pattern) for clue in (*clues().turning, *clues().others) for pattern in clue.patterns),
]
CUED = [(rule, pattern) for rule, pattern in FOUND if rule.cues]
common = settings(max_examples=20, derandomize=True, suppress_health_check=list(HealthCheck), deadline=None)


def spoken(choices: st.DataObject, pattern: re.Pattern[str], *, whole: bool) -> str:
    return choices.draw(st.from_regex(pattern, fullmatch=whole, alphabet=st.characters(codec="ascii"))).strip()


@pytest.mark.parametrize(("rule", "pattern"), CUED, ids=[pattern.pattern[:40] for _, pattern in CUED])
@common
@given(choices=st.data())
def test_wherever_a_rule_is_found_one_of_its_cues_is(
    rule: Rule | Clue, pattern: re.Pattern[str], choices: st.DataObject
) -> None:
    assert not rule.cues.isdisjoint(cues(spoken(choices, pattern, whole=False).lower()))


@pytest.mark.parametrize("rule", LINES, ids=lambda rule: f"{rule.reason}: {rule.pattern.pattern[:40]}")
@common
@given(choices=st.data())
def test_a_line_that_a_rule_matches_is_tried_by_it(rule: Rule, choices: st.DataObject) -> None:
    line = Line(0, spoken(choices, rule.pattern, whole=True))
    assume(rule.pattern.fullmatch(line.words))
    assert not rule.cues or not rule.cues.isdisjoint(line.cues)
    assert not rule.opens or line.opening in rule.opens
