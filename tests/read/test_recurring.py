from dataclasses import replace
from itertools import pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.model.article import RECURRING, Article
from twosource.read.furniture import FurnitureFinder
from twosource.read.recurring import Recurring

BRIDGE = (
    "The council of Tollen voted on Monday to rebuild the wooden bridge over the Lenn.\n"
    "Engineers had found rot in nine of its pillars during an inspection in May."
)
HARVEST = (
    "Farmers in the Oru valley expect the poorest barley harvest for a generation.\n"
    "A cold spring killed seedlings, the growers' union said, and hail took the rest."
)
TRIAL = (
    "A jury has acquitted the surgeon Ada Roe of forging prescriptions for three patients.\n"
    "Prosecutors in Lodrin will not appeal against the verdict, their office said."
)
FERRY = (
    "The ferry Aurora ran aground off Skarn early on Friday with sixty passengers aboard.\n"
    "All of them were brought ashore in lifeboats before the tide turned."
)
BODIES = (BRIDGE, HARVEST, TRIAL, FERRY)


def outlet(*texts: str) -> list[Article]:
    return [Article(f"a{n}", text, outlet="Tollen Post") for n, text in enumerate(texts)]


def found(article: Article) -> list[str]:
    return [part.span.of(article.text) for part in article.removed if part.reason == RECURRING]


def test_a_line_under_three_unrelated_articles_is_furniture():
    footer = "The Lenn Valley Press Group, Mill Lane 4"
    for article in Recurring()(outlet(*(f"{body}\n{footer}" for body in BODIES[:3]))):
        assert found(article) == [footer]


def test_two_articles_are_too_few():
    articles = outlet(*(f"{body}\nThe Lenn Valley Press Group" for body in BODIES[:2]))
    assert Recurring()(articles) == tuple(articles)


def test_numbers_and_days_may_differ():
    lines = ("Edition 14 of Monday, 3 May", "Edition 209 of Friday, 11 June", "Edition 7 of Sunday, 2 July")
    articles = Recurring()(outlet(*(f"{line}\n{body}" for line, body in zip(lines, BODIES, strict=False))))
    assert [found(article) for article in articles] == [[line] for line in lines]


def test_the_background_that_follow_ups_repeat_stays():
    background = "The ferry Aurora ran aground off Skarn on Friday, and its captain was arrested a day later."
    follow_ups = (
        f"The captain of the ferry Aurora told a court in Skarn that he had been asleep.\nHe is 61.\n{background}\n"
        "The court will sit again on Monday to hear the first mate.",
        f"Divers have sealed the hull of the ferry Aurora, which lies off Skarn.\n{background}\n"
        "A tug will tow the ferry to Lodrin when the wind drops.",
        f"The owner of the ferry Aurora has offered its passengers a thousand crowns each.\n{background}\n"
        "Their lawyer said the captain's arrest showed that the offer was far too low.",
        f"Skarn has given a feast for the lifeboat crews that saved the passengers of the Aurora.\n{background}\n"
        "The captain sent a cake from his cell in the arrest house.",
    )
    assert [found(article) for article in Recurring()(outlet(*follow_ups))] == [[], [], [], []]


def test_copies_and_revisions_stay_whole():
    longer = f"{FERRY}\nThe harbour master of Skarn has opened an inquiry into the grounding."
    articles = outlet(FERRY, FERRY, FERRY, longer, longer, longer)
    assert Recurring()(articles) == tuple(articles)


def test_two_revisions_of_an_article_count_as_one():
    footer = "The Lenn Valley Press Group"
    articles = outlet(f"{BRIDGE}\n{footer}", f"{BRIDGE}\nIt is 90 metres long.\n{footer}", f"{TRIAL}\n{footer}")
    assert Recurring()(articles) == tuple(articles)


@pytest.mark.parametrize(
    "sentence",
    [
        "No arrests have been made.",
        "The company did not respond to an email seeking comment.",
        "Anyone with information is asked to call the police on 555-0100.",
        '"We have nothing to say," a spokesman said.',
    ],
)
def test_a_sentence_that_reporters_write_again_and_again_stays(sentence: str):
    articles = outlet(*(f"{body}\n{sentence}" for body in BODIES))
    assert Recurring()(articles) == tuple(articles)


def test_a_subheading_that_reporters_use_again_and_again_stays():
    articles = outlet(*(body.replace("\n", "\nWhat happens next\n") for body in BODIES))
    assert Recurring()(articles) == tuple(articles)


def test_a_sentence_of_the_pages_own_goes_wherever_it_stands():
    plea = "Readers like you keep our newsroom going, so please give what you can."
    for article in Recurring()(outlet(*(body.replace("\n", f"\n{plea}\n") for body in BODIES))):
        assert found(article) == [plea]


def test_a_headline_offered_everywhere_stays_over_its_own_article():
    headline = "Surgeon Ada Roe acquitted of forging prescriptions"
    articles = outlet(f"{headline}\n{TRIAL}", *(f"{body}\n{headline}" for body in (BRIDGE, HARVEST, FERRY)))
    assert [found(article) for article in Recurring()(articles)] == [[], [headline], [headline], [headline]]


def test_what_was_removed_already_keeps_its_reason():
    texts = [f"{body}\nPost Office Lane Studios | Advertisement\nShare this:" for body in BODIES]
    articles = [replace(article, removed=FurnitureFinder()(article)) for article in outlet(*texts)]
    for before, after in zip(articles, Recurring()(articles), strict=True):
        assert set(before.removed) <= set(after.removed)


def test_an_article_is_never_taken_whole():
    articles = outlet(*(f"{body}\nTollen Post mobile edition" for body in BODIES), "Tollen Post mobile edition")
    assert found(Recurring()(articles)[-1]) == []


def test_order_changes_nothing():
    articles = outlet(*(f"{body}\nThe Lenn Valley Press Group" for body in BODIES))
    expected = {article.id: article for article in Recurring()(articles)}
    for order in permutations(articles):
        assert {article.id: article for article in Recurring()(order)} == expected


def test_no_articles_are_no_trouble():
    assert Recurring()(()) == ()


PIECES = [
    *(line for body in BODIES for line in body.split("\n")),
    "The Lenn Valley Press Group",
    "Subscribe to our newsletter for more.",
    "Edition 12 of Monday",
    "Share this:",
    "No arrests have been made.",
    "TOLLEN (AFP) - The mayor resigned over the bridge on Monday, his office said.",
    "",
]
TEXTS = st.lists(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=30)), max_size=10), max_size=7)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_any_articles_keep_their_words_and_are_done_once(texts: list[list[str]]):
    articles = [replace(article, removed=FurnitureFinder()(article)) for article in outlet(*map("\n".join, texts))]
    after = Recurring()(articles)
    assert Recurring()(after) == after
    for one, other in zip(articles, after, strict=True):
        assert replace(other, removed=()) == replace(one, removed=())
        assert set(one.removed) <= set(other.removed)
        spans = [part.span for part in other.removed]
        assert spans == sorted(spans)
        assert all(a.end <= b.start for a, b in pairwise(spans))
        assert all(part.span.of(other.text).strip() for part in other.removed)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_a_sentence_that_stands_once_always_stays(texts: list[list[str]]):
    unique = [f"The {'very ' * (n + 1)}old mill burned down, and nobody was hurt." for n in range(len(texts))]
    articles = outlet(*("\n".join([*lines, once]) for lines, once in zip(texts, unique, strict=True)))
    for article, once in zip(Recurring()(articles), unique, strict=True):
        assert all(once not in words for words in found(article))
