"""Sentences that give only another day."""

from datetime import UTC, date, datetime

from tests.check.telling import Paper, Told, facts

from twosource.check.align.bonds import completions
from twosource.check.checker import claim_of
from twosource.check.facts import rarity
from twosource.model.text import Interval

MAY, JUNE = Interval.day(date(2024, 5, 3)), Interval.day(date(2024, 6, 9))
FIRST = Told("the old bell was weighed on 3 May", "weigh", None, "the old bell", day=("3 May", MAY))
BARE = Told("The guild still says 9 June", "say", "The guild", day=("9 June", JUNE))
EARLIER = datetime(2024, 6, 20, tzinfo=UTC)
LATER = datetime(2024, 7, 1, tzinfo=UTC)


def second(*told: Told, between: str = ". ") -> Paper:
    return Paper("b", between.join(t.words for t in told) + ".", told, LATER, "Lake Post")


def test_a_bare_day_is_the_day_of_what_the_sentence_before_tells() -> None:
    found = facts([Paper("a", FIRST.words, (FIRST,), EARLIER), second(FIRST, BARE)])
    bare = next(fact for fact in found if fact.stands_for)
    assert bare.predicate == found[0].predicate
    assert bare.speaker is not None
    assert bare.speaker.name == "The guild"
    assert list(completions(found)) == [frozenset((1, 2))]
    claim = claim_of(found, rarity(found))
    assert claim.standing == "disputed"
    assert [side.value for side in claim.differences[0].sides] == ["3 May", "9 June"]


def test_a_bare_day_in_another_paragraph_goes_on_from_nothing() -> None:
    assert not any(fact.stands_for for fact in facts([second(FIRST, BARE, between=".\n\n")]))


def test_a_sentence_that_says_more_than_a_day_stands_for_itself() -> None:
    more = Told("The guild says the fair opens on 9 June", "open", "the fair", day=("9 June", JUNE))
    assert not any(fact.stands_for for fact in facts([second(FIRST, more)]))
