"""Weak signs, weighed together, where no rule finds two statements to be of one fact."""

import numpy as np
from tests.check.telling import Paper, Told, facts

from twosource.check.align import Aligner
from twosource.check.align.evidence import BROAD, CLOSE, Evidence
from twosource.check.align.pairs import candidates
from twosource.check.align.same import apart, tied
from twosource.check.facts import Fact, rarity

BARN = Paper(
    "a",
    "The tithe barn at Ollerby was gutted overnight",
    (Told("The tithe barn at Ollerby was gutted overnight", "gut", "The tithe barn at Ollerby"),),
)
LOSS = Paper(
    "b",
    "Nothing but ash is left of the tithe barn",
    (Told("Nothing but ash is left of the tithe barn", "leave", "Nothing but ash"),),
)
ROOF = Paper(
    "c",
    "The tithe barn needs a roof that the parish can pay for",
    (Told("The tithe barn needs a roof", "need", "The tithe barn", "a roof"),),
)


def turned(*angles: float) -> np.ndarray:
    """Meanings that lie at these angles."""
    return np.array([[np.cos(angle), np.sin(angle)] for angle in angles], np.float32)


def pair() -> tuple[Fact, Fact]:
    one, other = facts([BARN, LOSS])
    return one, other


def test_likeness_of_meaning_speaks_for_one_fact_and_an_opinion_against() -> None:
    weights = dict(zip((*BROAD, *CLOSE), Evidence().weights))
    assert min(weights[name] for name in ("meaning", "passage", "numbers")) > 0
    assert max(weights[name] for name in ("opinion", "unlike")) < 0


def test_the_nearer_in_meaning_the_more_evidence() -> None:
    both = pair()
    found = [Evidence()(both, turned(0, angle), candidates(both, turned(0, angle)), -9.0)[0] for angle in (0.2, 1.2)]
    assert found[0] > found[1]


def test_statements_of_one_article_have_no_evidence_for_each_other() -> None:
    twice = Paper("a", f"{BARN.text}. {LOSS.text}", (*BARN.told, *LOSS.told))
    both = facts([twice])
    assert np.isneginf(Evidence()(both, turned(0, 0.1), candidates(both, turned(0, 0.1)), -9.0)).all()


def test_evidence_joins_what_no_rule_finds_alike() -> None:
    both = pair()
    assert apart(*both, float(turned(0)[0] @ turned(1.1)[0]), rarity(both)) == "act"
    sure = Aligner(evidence=Evidence(base=9.0))
    assert sure(both, turned(0, 1.1)).groups == ((0, 1),)
    assert sure(both, turned(0, 1.1)).alike == {(0, 1)}
    assert Aligner(evidence=Evidence(base=-9.0))(both, turned(0, 1.1)).groups == ((0,), (1,))


def test_only_each_other_s_likeliest_are_joined_by_evidence() -> None:
    rival = Paper("b", f"{LOSS.text}. {ROOF.text}", (*LOSS.told, *ROOF.told))
    three = facts([BARN, rival])
    assert len(Aligner(evidence=Evidence(base=9.0))(three, turned(0, 1.1, 1.4)).alike) == 1


def test_a_topic_in_common_is_no_tie() -> None:
    one, other = facts(
        [
            Paper("a", "The ferry left at noon", (Told("The ferry left at noon", "leave", "The ferry"),)),
            Paper("b", "Nobody paid for the ferry", (Told("Nobody paid for the ferry", "pay", "Nobody"),)),
        ]
    )
    assert not tied(one, other, rarity([one, other]), figures=False)
    assert tied(*pair(), rarity(pair()), figures=False)
