"""The shuffles find the origins that the finder finds with all articles at hand, whatever the parts."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.bulk.conftest import quiet

from twosource.bulk.copies.crediting import Shuffle, credit_by_shuffle
from twosource.bulk.locating import Member
from twosource.bulk.places import Place
from twosource.bulk.rows import article_row, day_of, origins_of
from twosource.bulk.steps import Run
from twosource.bulk.tables import ARTICLES, rows_of, written
from twosource.engines.inline import InlineEngine
from twosource.group.copies import CopyFinder
from twosource.group.printed import precedence
from twosource.model.article import Article, Publication
from twosource.model.story import Origin

WORDS = [
    "ferry harbour council minister rain bridge court farm strike vote school engine river police budget market"
    " letter union island storm crew museum doctor winter coal timber train border cattle statue library tunnel"
    " orchard quarry pilot choir parade lantern mayor ledger salt copper valley chapel signal barley glass"
][0].split()
BEGUN = datetime(2024, 5, 7, 6, tzinfo=UTC)


def sentence(dice: random.Random) -> str:
    words = [dice.choice(WORDS) for _ in range(dice.randint(9, 16))]
    return f"The {' '.join(words)}."


def written_articles(many: int, seed: int) -> list[Article]:
    """Reports, some of which are copies: whole, shortened, with a new lead, credited to an agency, or undated."""
    dice = random.Random(seed)
    told: list[list[str]] = []
    found = []
    for number in range(many):
        lines = [sentence(dice) for _ in range(dice.randint(6, 12))]
        if told and dice.random() < 0.6:
            first = dice.choice(told[-20:])
            begin = dice.choice((0, 0, 1, 3))
            lines = [*lines[: dice.choice((0, 0, 1, 2, 5))], *first[begin:], *lines[: dice.choice((0, 0, 1))]]
        told.append(lines)
        credit = "HARBOR POINT (Reuters) - " if dice.random() < 0.3 else ""
        when = Publication.at(BEGUN + timedelta(minutes=7 * number)) if dice.random() < 0.7 else Publication()
        text = credit + " ".join(lines)
        found.append(Article(f"a{dice.randrange(10**9):09}-{number}", text, f"Report {number}", published=when))
    return found


def shuffled(articles: list[Article], folder: Path, cut: Shuffle) -> tuple[Origin, ...]:
    """The origins that the steps write."""
    place = Place(str(folder))
    place.write("made.articles.parquet", written([article_row(article) for article in articles], ARTICLES))
    members = [Member(article.id, "made", day_of(article)) for article in sorted(articles, key=precedence)]
    _, files = credit_by_shuffle(Run(InlineEngine(), place, "work", quiet), CopyFinder(), members, {}, cut)
    return origins_of(row for file in files for row in rows_of(place, file))


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize(
    "cut",
    [Shuffle(), Shuffle(signed=7, bucket=20, compared=9, credited=5), Shuffle(bucket=30, compared=11, at_once=0)],
    ids=["whole", "in small parts", "round by round"],
)
def test_the_origins_and_their_reasons_are_those_of_the_finder(seed: int, cut: Shuffle, tmp_path: Path) -> None:
    articles = written_articles(120, seed)
    expected = sorted(CopyFinder()(articles), key=lambda origin: origin.id)
    assert any(len(origin.articles) > 3 for origin in expected)
    assert shuffled(articles, tmp_path, cut) == tuple(expected)


def test_one_text_in_many_outlets_costs_each_of_them_a_few_pairs(tmp_path: Path) -> None:
    text = " ".join(sentence(random.Random(4)) for _ in range(8))
    articles = [
        Article(f"a{number:04}", f"{text} {sentence(random.Random(number))}", published=Publication.at(BEGUN))
        for number in range(400)
    ]
    (origin,) = shuffled(articles, tmp_path, Shuffle(bucket=100, compared=50))
    assert len(origin.articles) == 400
    place = Place(str(tmp_path))
    near = sum(len(rows_of(place, name)) for name in place.names("work/near") if name.endswith(".parquet"))
    assert near <= CopyFinder().candidates * len(articles)
