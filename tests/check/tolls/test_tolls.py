"""The dead and the hurt of a story, as its articles have them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from twosource.annotate.annotator import Annotator
from twosource.check.checker import Checker
from twosource.check.tolls.accounts import Account, account_of
from twosource.check.tolls.persons import distinct, listed
from twosource.check.tolls.settling import settle
from twosource.model.article import Article, Publication
from twosource.model.claim import Claim, Figure
from twosource.model.story import Case, Origin, Story

READ = Annotator(meaning=False)


def article(id: str, text: str, day: int = 4, title: str | None = None) -> Article:
    return Article(id, text, title, published=Publication.at(datetime(2024, 6, day, 12, tzinfo=UTC)))


def account(text: str, title: str | None = None, day: int = 4) -> Account:
    told = article(f"paper-{day}", text, day, title)
    return account_of(told, READ(told))


def toll(text: str, title: str | None = None) -> tuple[int, int]:
    told = account(text, title)
    return told.killed.value, told.injured.value


def claims(*articles: Article) -> tuple[Claim, ...]:
    return Checker()(
        Case(
            Story("story", tuple(a.id for a in articles)),
            articles,
            tuple(READ(a) for a in articles),
            tuple(Origin(f"origin-{a.id}", (a.id,)) for a in articles),
        )
    ).claims


def carrying(found: tuple[Claim, ...], measure: str) -> list[Claim]:
    return [claim for claim in found if claim.value and claim.value.measure == measure]


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("A man was killed in a quarrel at a garage in Ostrel on Monday.", 1, 0),
        ("Two people were killed and four others were wounded in a shooting in Ostrel on Monday.", 2, 4),
        ("Five people were shot in Ostrel on Monday, one fatally. Police said one of the five died.", 1, 4),
        ("Two men and a woman were killed at a farm near Ostrel on Monday.", 3, 0),
        ("A farmer shot and killed his wife and then himself at their home in Ostrel.", 2, 0),
        ("Three girls were wounded in a shooting in Ostrel. All are expected to survive.", 0, 3),
        ("Anna Rask, 43, died at the scene. A second victim was taken to hospital in critical condition.", 1, 1),
        ("Officers were called to a triple homicide in Ostrel on Monday.", 3, 0),
    ],
)
def test_an_article_comes_to_so_many_dead_and_hurt(text: str, killed: int, injured: int) -> None:
    assert toll(text) == (killed, injured)


def test_the_headline_counts() -> None:
    assert toll("Police were called to a bar in Ostrel on Monday.", "Two dead, three wounded in Ostrel") == (2, 3)


def test_an_age_is_no_count() -> None:
    assert (
        toll("The victim, 16, was shot by his brother in Ostrel. The boy died on Monday.", "Girl, 16, killed")[0] == 1
    )


def test_detectives_of_homicide_make_no_death() -> None:
    assert toll("A man was wounded in Ostrel. Homicide detectives are asking for witnesses.") == (0, 1)


def test_what_happened_elsewhere_this_year_is_not_of_the_happening() -> None:
    text = "A woman was wounded in a shooting in Ostrel on Monday. So far this year, 14 people were killed in the city."
    assert toll(text) == (0, 1)


def test_part_of_those_counted_is_no_count_of_its_own() -> None:
    assert toll("Six people were killed when a roof fell in. Two of the dead were over seventy.")[0] == 6


def test_who_died_in_hospital_is_no_longer_among_the_hurt() -> None:
    first = account("A girl was shot in Ostrel on Monday and taken to hospital in critical condition.", day=4)
    last = account("The girl who was shot in Ostrel on Monday has died in hospital, police said.", day=6)
    found = settle([first, last])
    assert (found.killed, found.injured) == (1, 0)


def test_a_toll_that_rises_is_the_latest_one() -> None:
    early = [account("Two people were killed when a dam broke.", day=4) for _ in range(2)]
    assert settle([*early, account("Five people were killed when a dam broke.", day=6)]).killed == 5


def test_the_order_of_the_articles_changes_no_toll() -> None:
    told = [
        account("Two people were killed when a dam broke.", day=4),
        account("Five people were killed when a dam broke.", day=6),
        account("A boy was hurt when a dam broke.", day=5),
    ]
    assert settle(told) == settle(told[::-1])


def test_people_who_are_listed_are_added_up() -> None:
    words = "two men, a woman and his daughter were found"
    found = listed(words, 0, len(words))
    assert found is not None
    assert (found.count, found.parts) == (4, 3)


def test_sons_without_a_number_are_not_counted() -> None:
    assert listed("his sons were found", 0, 19) is None


def test_another_one_in_the_same_sentence_is_another_one() -> None:
    assert distinct([(0, "A 17-year-old girl"), (0, "another 17-year-old girl"), (3, "a girl")]) == 2


def test_the_claim_that_tells_of_the_death_carries_the_number() -> None:
    found = claims(
        article("post", "A man was shot dead outside a bar in Ostrel on Monday night."),
        article("star", "A man was shot dead outside a bar in Ostrel on Monday, police said."),
    )
    (claim,) = carrying(found, "killed")
    assert claim.value == Figure("killed", 1.0, 1.0, "person")
    assert {move.article for move in claim.history} == {"post", "star"}


def test_articles_that_count_otherwise_are_the_sides_of_a_difference() -> None:
    found = claims(
        article("post", "Three people were killed when a bus left the road near Ostrel on Monday."),
        article("star", "Four people died when a bus left the road near Ostrel on Monday."),
    )
    (difference, *_) = [d for claim in found for d in claim.differences if d.slot == "quantity"]
    assert len(difference.sides) == 2


def test_nobody_hurt_is_a_number_too() -> None:
    text = "A woman was killed in a fire in Ostrel on Monday. No one was injured in the house next door."
    found = claims(article("post", text), article("star", text.replace("woman", "widow")))
    assert {claim.value.low for claim in carrying(found, "injured") if claim.value} <= {0.0}


def test_a_story_without_a_victim_is_left_as_it_is() -> None:
    found = claims(
        article("post", "The council of Ostrel sold two bridges on Monday."),
        article("star", "The council of Ostrel sold two bridges on Monday, the mayor said."),
    )
    assert not carrying(found, "killed")
    assert not carrying(found, "injured")
