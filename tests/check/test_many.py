"""What is found by its words is what looking at each would find."""

from __future__ import annotations

from itertools import pairwise
from random import Random

from benchmarks.retelling import retelling

from twosource.annotate.annotator import Annotator
from twosource.check.align.groups import merged
from twosource.check.checker import Checker
from twosource.check.compare.likeness import Wordings, alike
from twosource.check.facts import Rarity
from twosource.group.copies import CopyFinder
from twosource.model.story import Case, Story
from twosource.model.text import Span

WORDS = ["harbour", "crane", "strike", "vote", "tide", "mast", "cargo", "lamp"]


def test_wordings_find_all_that_are_enough_alike() -> None:
    dice = Random(5)
    weight = Rarity({word: 0.2 + n / 3 for n, word in enumerate(WORDS)})
    bags = [frozenset(dice.sample(WORDS, dice.randint(1, 5))) for _ in range(40)]
    told = Wordings(bags, weight)
    for n, bag in enumerate(bags):
        alone = [m for m in range(n + 1, len(bags)) if alike(bag, bags[m], weight) >= 0.3]
        assert set(alone) <= set(told.after(n, 0.3))


def test_of_very_many_wordings_the_likest_are_kept() -> None:
    weight = Rarity(dict.fromkeys(WORDS, 1.0))
    bags = [frozenset(WORDS[:4]), frozenset(WORDS[3:]), frozenset(WORDS[:4]), frozenset(WORDS[:3])]
    assert Wordings(bags, weight).after(0, 0.1, 2) == [2, 3]


def test_a_set_of_words_weighs_the_same_however_often_it_is_asked() -> None:
    weight = Rarity({"crane": 1.5, "tide": -2.0})
    words = frozenset(["crane", "tide", "unknown"])
    assert weight.mass(words) == weight.mass(words) == 2.5
    assert weight.square(words) == weight.square(words) == 3.25


def test_bonds_join_what_they_touch_and_leave_the_rest() -> None:
    parts = merged([{1, 2}, {3}, {4}, {5}], [frozenset((2, 3)), frozenset((3, 4)), frozenset((9, 5))])
    assert sorted(map(sorted, parts)) == [[1, 2, 3, 4], [5]]


def test_a_retelling_is_the_same_each_time_and_in_the_order_of_publication() -> None:
    articles = retelling(12)
    assert articles == retelling(12)
    moments = [article.published.instant for article in articles]
    assert all(one and other and one <= other for one, other in pairwise(moments))


def test_one_more_article_leaves_every_statement_cited() -> None:
    articles = retelling(7)
    read = [Annotator()(article) for article in articles]
    before: set[Span] = set()
    for many in range(1, len(articles) + 1):
        some = tuple(articles[:many])
        story = Story("flood", tuple(article.id for article in some))
        findings = Checker()(Case(story, some, tuple(read[:many]), CopyFinder()(some)))
        cited = {told.citation.span for claim in findings.claims for told in claim.statements}
        # It may be cited by fewer words or more.
        assert [span for span in before if not any(span.overlaps(other) for other in cited)] == []
        before = cited
