"""Piles of articles with their gold stories, big and small, to fit the grouping on and to judge it by."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import numpy as np

from evaluation.tasks import SHARED, Row
from twosource.group.linkage import average_link
from twosource.group.packed import Packed, Packer
from twosource.group.postings import Positions
from twosource.group.shelf import Floats, Shelf
from twosource.group.stories import StoryFinder
from twosource.model.article import Article, Publication

PILES = 40  # small ones of one set of articles
Told = tuple[str, Packed, Packed]  # the gold story; the article as printed and without a date


class Pile:
    """Articles to group, with their gold stories."""

    def __init__(self, told: Sequence[Told], *, dated: bool = True) -> None:
        self.gold = [story for story, *_ in told]
        finder = StoryFinder()
        self.shelf = Shelf(
            background=finder.background, nearest=finder.nearest, commonest=finder.commonest, window=finder.window
        )
        self.shelf.put([printed if dated else undated for _, printed, undated in told])
        for position in range(len(told)):
            self.shelf.count(position)
        self.shelf.index(np.arange(len(told)))
        near = [(item, other) for item in range(len(told)) for other in self.shelf.near(item).tolist()]
        self.pairs = sorted({(min(pair), max(pair)) for pair in near})
        self.features = np.array([self.shelf.features(a, np.array([b]))[0] for a, b in self.pairs])

    def score(self, finder: StoryFinder) -> float:
        """The mean of B-cubed and pair F1 of what *finder* makes of the pile."""

        def odds(one: int, others: Positions) -> Floats:
            return finder.evidence(self.shelf.features(one, others))

        sure = finder.evidence(self.features).tolist() if self.pairs else []
        pairs = [(a, b, value) for (a, b), value in zip(self.pairs, sure)]
        items = [[item] for item in range(len(self.gold))]
        groups = average_link(items, pairs, odds, at_least=finder.enough(len(self.gold)))
        where = {item: n for n, group in enumerate(groups) for item in group}
        cells = Counter((story, where[item]) for item, story in enumerate(self.gold))
        gold, found = Counter(self.gold), Counter(where.values())
        precision = sum(n * n / found[group] for (_, group), n in cells.items()) / len(self.gold)
        recall = sum(n * n / gold[story] for (story, _), n in cells.items()) / len(self.gold)
        right, made, wanted = (sum(n * (n - 1) for n in counts.values()) for counts in (cells, found, gold))
        paired = 2 * right / (made + wanted) if made + wanted else 1.0
        return (2 * precision * recall / (precision + recall) + paired) / 2


def small_piles(articles: Sequence[Told], *, seed: int) -> list[Pile]:
    """Piles of one to twenty stories near each other, of a few articles each, now dated, now not."""
    dice, piles = Random(seed), []
    stories = defaultdict(list)
    for item in articles:
        stories[item[0]].append(item)
    near = sorted(stories, key=lambda s: (stories[s][0][0].split()[0], stories[s][0][1].day or 0, topic(s), s))
    for n in range(PILES):
        start, many = dice.randrange(len(near)), dice.choice([1, 1, 2, 2, 3, 4, 6, 10, 20])
        most = dice.choice([2, 3, 5, 8, 99])
        chosen = [item for s in near[start : start + many] for item in stories[s][:most]]
        if len(chosen) > 1:
            piles.append(Pile(chosen, dated=n % 5 > 1))
    return piles


def own_piles() -> list[Pile]:
    """Each invented story alone, those of a folder together, and the seeds: dated as they are, and without dates."""
    seeds = [told({"id": p.stem, "text": p.read_text(), "story": "seeds"}) for p in sorted(SHARED.glob("data/seeds/*"))]
    piles = [Pile(seeds)]
    for folder in (SHARED / "data" / "stories", Path(__file__).parent / "stories"):
        stories = [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))]
        alone = [[told({**row, "story": f"own {s['id']}"}) for row in s["articles"]] for s in stories]
        together = [item for story in alone for item in story]
        piles += [Pile(pile, dated=dated) for pile in (*alone, together) for dated in (True, False)]
    return piles


def told(row: Row) -> Told:
    instant = datetime.fromisoformat(row["published"]) if row.get("published") else None
    published = Publication.at(instant if instant.tzinfo else instant.replace(tzinfo=UTC)) if instant else Publication()
    article = Article(row["id"], row["text"], row.get("title"), outlet=row.get("outlet"), published=published)
    pack = Packer()
    return row["story"], pack(article), pack(replace(article, published=Publication()))


def topic(story: str) -> str:
    """ECB+ has two happenings alike a topic, "12a" and "12b"; the two gun violence sets number incidents alike."""
    return "".join(filter(str.isdigit, story))
