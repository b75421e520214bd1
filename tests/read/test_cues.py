"""A rule that names its cues is tried on every line it matches."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from twosource.read.clues import Clue, clues
from twosource.read.lines import cues
from twosource.read.rules import Rule, rules

LINES = rules().lines
KNOWN: list[Rule | Clue] = [*LINES, *rules().insides, *clues().turning, *clues().others]
CUED = [rule for rule in KNOWN if rule.cues]


@pytest.mark.parametrize("rule", CUED, ids=lambda rule: f"{rule.reason}: {rule.pattern.pattern[:40]}")
@settings(max_examples=20, derandomize=True, suppress_health_check=list(HealthCheck), deadline=None)
@given(choices=st.data())
def test_whatever_a_rule_matches_has_one_of_its_cues(rule: Rule | Clue, choices: st.DataObject) -> None:
    line = choices.draw(st.from_regex(rule.pattern, fullmatch=rule in LINES, alphabet=st.characters(codec="ascii")))
    assert not rule.cues.isdisjoint(cues(line.lower()))
