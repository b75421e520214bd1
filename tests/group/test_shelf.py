"""Which articles are near one."""

import numpy as np

from twosource.group.packed import ROW, WORD, Packed
from twosource.group.shelf import SELDOM, Shelf

OWN = np.arange(1, 7)  # the words of a story
COMMONEST = 4


def packed(name: str, words: np.ndarray) -> Packed:  # type: ignore[type-arg]
    rows = np.zeros(len(words), ROW)
    rows["code"] = np.sort(words).astype(np.uint32) * np.uint32(2_654_435_761)
    rows["marks"], rows["count"], rows["worth"] = WORD, 1, 100
    return Packed(name, 1, (1.0, 0), np.sort(rows).tobytes(), (), 0, b"")


def shelf_with(told: int) -> Shelf:
    """A shelf on which so many articles tell one story, among many others each of which shares words with a few."""
    shelf = Shelf(background=3000, nearest=4, commonest=COMMONEST, window=800)
    others = SELDOM * (told + 1)
    articles = [packed(f"other {n}", 1_000 + n // 2 * 20 + np.arange(20)) for n in range(others)]
    articles += [packed(f"told {n}", np.r_[OWN, 1_000_000 + n * 20 + np.arange(14)]) for n in range(told)]
    shelf.put(articles)
    for position in range(len(articles)):
        shelf.count(position)
    shelf.index(np.arange(len(articles)))
    return shelf


def test_a_story_told_by_more_than_a_word_is_looked_for_by_is_still_found():
    told = COMMONEST + 2
    shelf = shelf_with(told)
    size = len(shelf)
    # Its other words are those of articles that it has nothing else in common with.
    shelf.put([packed("new", np.r_[OWN, 1_000 + 40 * np.arange(12)])])
    shelf.count(size)
    shelf.index(np.array([size]))
    assert set(shelf.near(size).tolist()) <= set(range(size - told, size))
