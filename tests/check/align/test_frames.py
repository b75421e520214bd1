"""Who does what to whom tells one fact from another."""

from dataclasses import replace

from tests.check.telling import Paper, Told, at, facts

from twosource.check.align.bonds import frames
from twosource.check.align.frames import frame, one_frame, only_mentions, other_parties
from twosource.check.align.same import apart
from twosource.check.facts import Fact, rarity
from twosource.model.annotation import Mention


def two(first: Paper, second: Paper) -> tuple[Fact, Fact]:
    one, other = facts([first, second])
    return one, other


def naming(fact: Fact, paper: Paper, *people: str) -> Fact:
    """The fact with these people known in it."""
    mentions = tuple(Mention(at(paper, name), "person", name) for name in people)
    names = frozenset(word.lower() for name in people for word in name.split())
    return replace(fact, mentions=mentions, actors=frozenset(people), names=names)


def one_clause(paper: str, words: str, lemma: str, subject: str | None, object: str | None = None) -> Paper:
    return Paper(paper, words + ".", (Told(words, lemma, subject, object),))


def test_a_meeting_with_another_is_another_meeting() -> None:
    a = one_clause("a", "Brun will also meet with Tarek Olm", "meet", "Brun")
    b = one_clause("b", "Brun is to meet Ada Lind in Arnby", "meet", "Brun")
    one, other = two(a, b)
    one, other = naming(one, a, "Brun", "Tarek Olm"), naming(other, b, "Brun", "Ada Lind")
    assert other_parties(one, other)
    assert apart(one, other, 0.9, rarity([one, other])) == "other parties"


def test_whose_talks_they_are_may_stand_in_the_subject() -> None:
    a = one_clause("a", "The talks with Tarek Olm are to open the way", "open", "The talks with Tarek Olm", "the way")
    b = one_clause("b", "Both Brun and Lind are to open the way", "open", "Both Brun and Lind", "the way")
    one, other = two(a, b)
    assert other_parties(naming(one, a, "Tarek Olm"), naming(other, b, "Brun", "Lind"))


def test_a_meeting_told_from_either_side_is_one() -> None:
    a = one_clause("a", "Brun is to meet with Ada Lind", "meet", "Brun")
    b = one_clause("b", "Lind and Brun meet in Arnby", "meet", "Lind and Brun")
    one, other = two(a, b)
    lind = replace(naming(other, b, "Brun", "Lind"), mentions=(
        Mention(at(b, "Lind"), "person", "Ada Lind"), Mention(at(b, "Brun"), "person", "Brun")))  # fmt: skip
    assert not other_parties(naming(one, a, "Brun", "Ada Lind"), lind)


def test_who_names_a_visit_says_nothing_of_what_it_falls_together_with() -> None:
    a = one_clause("a", "Brun’s coming visit to Arnby", "visit", "Brun")
    b = one_clause("b", "Brun’s visit coincides with a vote in Tolm", "coincide", "Brun’s visit")
    one, other = two(a, b)
    assert frame(one).mention
    assert not frame(other).mention
    assert only_mentions(one, other)
    assert apart(one, other, 0.9, rarity([one, other])) == "mention"


def test_who_names_a_visit_speaks_of_the_visit_that_another_announces() -> None:
    a = one_clause("a", "Brun’s coming visit to Arnby", "visit", "Brun")
    b = one_clause("b", "Brun is to visit Arnby in May", "visit", "Brun", "Arnby")
    one, other = (replace(fact, names=frozenset(["brun", "arnby"])) for fact in two(a, b))
    assert one_frame(one, other)


def test_a_passive_names_no_happening() -> None:
    assert not frame(two(
        one_clause("a", "The revolt is led by Brun", "lead", "Brun", "The revolt"),
        one_clause("b", "The revolt failed", "fail", "The revolt"))[0]).mention  # fmt: skip


def test_facing_a_problem_is_not_facing_any_other() -> None:
    a = one_clause("a", "Arnby is facing challenges from the river", "face", "Arnby", "challenges from the river")
    b = one_clause(
        "b",
        "Arnby faces challenges such as a lack of teachers",
        "face",
        "Arnby",
        "challenges such as a lack of teachers",
    )
    one, other = (replace(fact, names=frozenset(["arnby"])) for fact in two(a, b))
    assert not one_frame(one, other)
    assert apart(one, other, 0.5, rarity([one, other])) is not None


def test_the_same_done_by_the_same_to_the_same_is_one_fact_however_little_else_is_alike() -> None:
    a = one_clause("a", "Lightning set off the siren", "trigger", "Lightning", "the siren")
    b = one_clause("b", "the siren was triggered at first light by lightning", "trigger", "lightning", "the siren")
    weight = rarity(two(a, b))
    assert list(frames(two(a, b), weight)) == [frozenset((0, 1))]


def test_the_shares_of_two_owners_are_two() -> None:
    a = one_clause("a", "Olm’s shares jumped", "jump", "Olm’s shares")
    b = one_clause("b", "Lind’s shares jumped", "jump", "Lind’s shares")
    one, other = (replace(fact, names=frozenset(["olm", "lind"])) for fact in two(a, b))
    assert not one_frame(one, other)


def test_both_may_seek_what_is_not_the_same() -> None:
    a = one_clause("a", "Both towns seek to dredge the canal", "seek", "Both towns")
    b = one_clause("b", "both towns seeking to widen their fame", "seek", "both towns")
    one, other = two(a, b)
    assert apart(one, other, 0.5, rarity([one, other])) == "act"


def test_two_views_that_one_visit_shows_one_thing_are_one() -> None:
    a = one_clause("a", "The visit underscores the old ties of the towns", "underscore", "The visit", "the old ties")
    b = one_clause("b", "Brun’s visit underscores their alliance", "underscore", "Brun’s visit", "their alliance")
    one, other = two(a, b)
    assert apart(one, other, 0.4, rarity([one, other])) is None
