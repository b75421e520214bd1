"""Invented articles on invented happenings, from a seed; packed ones by the million are in `benchmarks.archive`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from random import Random

from twosource.group.rarity import general, table
from twosource.model.article import Article, Publication

START = datetime(2031, 1, 1, tzinfo=UTC)
A_DAY = 2_000  # articles of a newsroom's feeds
SPREAD = 3  # days over which a story is told
SYLLABLES = ("bar", "den", "fol", "gri", "hal", "jor", "kel", "lam", "mor", "nes", "ost", "pra", "quil", "ros", "sel")


@dataclass(frozen=True, slots=True)
class Invented:
    """An article with the story that it tells and the article whose words it has."""

    article: Article
    story: str
    origin: str


def invented(size: int, *, seed: int = 7) -> list[Invented]:
    """So many articles on stories of one to a dozen, one in five a copy of another, cut short or edited."""
    dice, number = Random(seed), 0
    made: list[Invented] = []
    theme: list[str] = []
    # The same people and places are in the news again and again.
    people, places = [f"{name(dice)} {name(dice)}" for _ in range(size // 20 + 3)], [name(dice) for _ in range(200)]
    while len(made) < size:
        # Every other happening is like the one before it, with other people in another place.
        theme = theme if number % 2 else dice.sample(rare(), 14)
        names, place = dice.sample(people, 3), dice.choice(places)
        number, count = number + 1, dice.randint(3, 900)
        said = f"\u201c{' '.join(dice.choices(everyday(), k=60)).capitalize()},\u201d {names[0]} said in a statement."
        day = START + timedelta(days=len(made) / A_DAY)
        own: list[Invented] = []
        for _ in range(min(size - len(made), 1 + int(dice.expovariate(0.3)))):
            when = day + timedelta(hours=dice.uniform(0, 24 * SPREAD))
            id, first = f"a{len(made):06}", dice.choice(own) if own and dice.random() < 0.2 else None
            text = edited(first.article.text, dice) if first else report(dice, theme, names, place, count)
            if not first and dice.random() < 0.3:
                text = f"{text}\n\n{said}"
            title = f"{dice.choice(names)} and the {dice.choice(theme)} of {place}"
            item = Invented(
                Article(id, text, title, published=Publication.at(when)), f"s{number}", first.origin if first else id
            )
            own.append(item)
            made.append(item)
    return made


def report(dice: Random, theme: list[str], names: list[str], place: str, count: int) -> str:
    sentences = [f"A {dice.choice(theme)} in {place} has left {count} people without {dice.choice(theme)}."]
    for _ in range(dice.randint(8, 18)):
        words = dice.choices(everyday(), k=dice.randint(8, 16)) + dice.sample(theme, 2)
        dice.shuffle(words)
        words.insert(dice.randrange(len(words)), dice.choice([*names, place]))
        sentences.append(f"The {' '.join(words)}.")
    return "\n\n".join(sentences)


def edited(text: str, dice: Random) -> str:
    """*text* cut short or with a word in twenty changed."""
    if dice.random() < 0.5:
        return text[: text.find("\n\n", len(text) // 2)]
    return " ".join(dice.choice(everyday()) if dice.random() < 0.05 else word for word in text.split(" "))


def name(dice: Random) -> str:
    return "".join(dice.choices(SYLLABLES, k=3)).capitalize()


@cache
def everyday() -> list[str]:
    """Common words."""
    return sorted(word for word in table() if 2 < general(word) < 5 and table()[word][0] < table()[word][1])


@cache
def rare() -> list[str]:
    """Rare words."""
    return sorted(word for word in table() if general(word) >= 5.5 and table()[word][0] < table()[word][1])
