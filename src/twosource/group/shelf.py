"""The articles that are known, each by a number: which are near one, and what each pair has in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from twosource.group.packed import (
    DAY,
    DAY_OF_YEAR,
    DIGITS,
    LEAD,
    LEAD_NAME,
    MARKS,
    NAME,
    NUMBER,
    PAIR,
    PLACE,
    RECALLS,
    ROW,
    TITLE,
    WEIGHED,
    WORD,
    WORTH,
    Codes,
    Packed,
    Table,
)  # fmt: skip
from twosource.group.postings import Positions, Postings, ranked

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

BUCKETS = 22  # bits of a code that tell words apart where they are counted: rarely two words fall together
ENOUGH = 8  # words to look by
LED_TO = 500  # articles, one met by several words counted for each
OFTEN, LATELY = 8, 24  # words of a story that is told hundreds of times, and how many holders of each are looked at
SELDOM = 100  # of so many articles no more than one has such a word
SOUGHT = 64  # words that an article is found by, its rarest
MANY_DAYS = 3  # more days in common prove no more
EDITIONS = 3  # days between printings of one text; a week later it may be a bulletin's next
UNDATED = -(1 << 20)

# What is kept of an article beside its rows.
CARD = np.dtype([("day", "i4"), ("flags", "u1"), ("held", "f4"), ("names", "f4"), ("numbers", "f4"), ("lead", "f4")])


@dataclass(frozen=True, slots=True, eq=False)
class Meeting:
    """The rows of one article and of others, with whose they are, and the pairs of rows with one code."""

    own: Table
    rows: Table
    owners: Positions
    ours: Table
    theirs: Table
    owner: Positions
    size: int  # others, some of which may have no rows


class Shelf:
    """Packed articles, an index to find them by, and how often each word is held.

    The language at large counts as *background* articles more, so that five articles are weighed by it
    alone and a hundred thousand hardly, and one more article changes next to nothing.  Articles that
    were printed more than *window* days apart are not near each other.
    """

    def __init__(self, *, background: int, nearest: int, commonest: int, window: int) -> None:
        self.nearest, self.commonest, self.window, self.background = nearest, commonest, window, background
        self.rows: list[bytes] = []
        self.killed: list[tuple[int, ...]] = []
        self.cards = np.zeros(64, CARD)
        self.counted = 0
        self.counts = np.zeros(1 << BUCKETS, np.int32)
        self.expected = background * np.exp(-np.arange(256) / WORTH) + 0.5
        self.place = np.zeros(1 << BUCKETS, np.int16)  # of a code in the one article that others are compared with
        self.dated, self.undated = Postings(), Postings()

    def __len__(self) -> int:
        return len(self.rows)

    def put(self, articles: Sequence[Packed]) -> None:
        """Put *articles* on the shelf, numbered on from the last; they can be compared, not found yet."""
        begin = len(self)
        if begin + len(articles) > len(self.cards):
            more = np.zeros((begin + len(articles)) * 5 // 4, CARD)
            more[:begin] = self.cards[:begin]
            self.cards = more
        for position, article in enumerate(articles, begin):
            self.rows.append(article.rows)
            self.killed.append(article.killed)
            self.cards["day"][position] = UNDATED if article.day is None else article.day
            self.cards["flags"][position] = article.flags

    def count(self, position: int) -> None:
        """Let the words of the article at *position* be so much commoner."""
        table = np.frombuffer(self.rows[position], ROW)
        self.counts[bucket(table["code"][table["marks"] & WEIGHED > 0])] += 1
        self.counted += 1

    def index(self, positions: Positions) -> None:
        """Let the articles at *positions* be found."""
        self.weigh(positions)
        dated = self.cards["day"][positions] != UNDATED
        for postings, some in ((self.dated, positions[dated]), (self.undated, positions[~dated])):
            codes = [sought(np.frombuffer(self.rows[position], ROW)) for position in some]
            if codes:
                holders = np.repeat(some, [len(found) for found in codes])
                postings.add(np.concatenate(codes), holders, self.cards["day"][holders].astype(np.int64))

    def clear(self, position: int) -> None:
        """Forget the words of the article at *position*, which is not to be found or compared any more."""
        self.rows[position] = b""

    def weigh(self, positions: Positions) -> None:
        """Reckon anew what all words of the articles at *positions* weigh together."""
        for begin in range(0, len(positions), 256):
            some = positions[begin : begin + 256]
            rows, owner = self._tables(some)
            told, marks = self.rarity(rows), rows["marks"]
            named = told * (1 + np.log(rows["count"]))
            for field, values, mark in (
                ("held", told * told, WEIGHED),
                ("names", named * named, NAME),
                ("numbers", named * named, NUMBER),
                ("lead", told, LEAD_NAME),
            ):
                found = np.bincount(owner, values * (marks & mark > 0), len(some))
                self.cards[field][some] = found if field == "lead" else np.sqrt(found)

    def rarity(self, rows: Table) -> Floats:
        """What each of *rows* tells, in nats."""
        held = self.counts[bucket(rows["code"])] + self.expected[rows["worth"]]
        return np.asarray(np.log((self.counted + self.background) / held))

    def near(self, position: int) -> Positions:
        """The *nearest* others of the article at *position*: those that share the most weight of rare words.

        A word that more than *commonest* have is a reason to look only for an article that has hardly any
        other, or where it is rare all the same, and then only at those numbered nearest: so the cost of an
        article does not grow with the pile.
        """
        rows = np.frombuffer(self.rows[position], ROW)
        rows = rows[np.isin(rows["code"], sought(rows), assume_unique=True) & (rows["marks"] & WEIGHED > 0)]
        shared = self.counts[bucket(rows["code"])] > 1
        rows = rows[shared]
        weights = self.rarity(rows) ** 2
        day = int(self.cards["day"][position])
        days = None if day == UNDATED else (day - self.window, day + self.window)
        found = [*self.dated.search(rows["code"], days), *self.undated.search(rows["code"])]
        total = np.sum([part.counts for part in found], axis=0) if found else np.zeros(len(rows), np.int64)
        by_weight = np.lexsort((rows["code"], -weights))
        useful = total <= self.commonest
        # Rare words first, until they lead to articles enough.
        useful[by_weight[np.cumsum((total * useful)[by_weight]) > LED_TO]] = False
        most = np.full(len(rows), self.commonest)
        if useful.sum() < ENOUGH:
            useful[:] = False
            useful[by_weight[:ENOUGH]] = True
            most[:] = LED_TO // ENOUGH
        # What many have that are few of all is likely one story's: it would hide itself from those who tell it last.
        often = by_weight[((total > self.commonest) & (total * SELDOM < self.counted) & ~useful)[by_weight]][:OFTEN]
        useful[often], most[often] = True, LATELY
        near = [part.holders(useful, position, most) for part in found if part.counts.any()]
        others, shares = ranked((holders, weights[where]) for where, holders in near)
        kept = others != position
        if days is not None:
            printed = self.cards["day"][others]
            kept &= (printed == UNDATED) | (abs(printed - day) <= self.window)
        others, shares = others[kept], shares[kept] / self.cards["held"][others[kept]]
        return np.sort(others[np.lexsort((others, -np.round(shares, 6)))[: self.nearest]])

    def features(self, one: int, others: Positions) -> Floats:
        """What speaks for and against one happening of the article at *one* and each of the *others*: a row
        for each, in the order of `Evidence`."""
        met = self._meet(one, others)
        mine, marks = met.ours["marks"], met.theirs["marks"]
        both, size = mine & marks, len(others)
        told = self.rarity(met.ours)
        card, cards = self.cards[one], self.cards[others]
        named = told * told * (1 + np.log(met.ours["count"])) * (1 + np.log(met.theirs["count"]))

        def total(mark: int, values: Floats) -> Floats:
            return np.asarray(np.bincount(met.owner, values * (both & mark > 0), size), float)

        def most(mark: int) -> Floats:
            best = np.zeros(size)
            np.maximum.at(best, met.owner, told * (both & mark > 0))
            return best

        found = np.empty((size, 15))
        dated = (card["day"] != UNDATED) & (cards["day"] != UNDATED)
        found[:, 0] = dated
        found[:, 1] = np.log1p(abs(cards["day"] - card["day"])) * dated
        found[:, 2] = total(NAME, named) / np.maximum(1e-9, card["names"] * cards["names"])
        found[:, 3] = total(NUMBER, named) / np.maximum(1e-9, card["numbers"] * cards["numbers"])
        found[:, 4] = most(LEAD)
        found[:, 5] = most(WORD)
        found[:, 6] = np.log1p(total(WORD, told))
        found[:, 7] = np.log1p(total(TITLE, told))
        found[:, 8] = total(LEAD_NAME, told) / np.maximum(1.0, np.minimum(card["lead"], cards["lead"]))
        found[:, 9] = most(PAIR)
        found[:, 10] = np.log1p(total(LEAD, told))
        ones = np.ones(len(told))
        found[:, 11] = np.minimum(MANY_DAYS, np.where(dated, total(DAY, ones), total(DAY_OF_YEAR, ones)))
        found[:, 12] = self._tolls(one, others)
        found[:, 13] = self._elsewhere(met)
        found[:, 14] = self._looks_back(one, others)
        return found

    def printings(self, one: int, others: Positions, share: float) -> Positions:
        """Which of the *others* are printings of the text of *one*: they have a *share* of all their words in
        common, numbers aside, and neither place, number killed, anniversary nor days between tell them apart."""
        met = self._meet(one, others)
        both = np.bincount(met.owner, plain(met.ours) & plain(met.theirs), len(others))
        either = plain(met.own).sum() + np.bincount(met.owners, plain(met.rows), len(others)) - both
        alike = both >= share * np.maximum(1, either)
        if not alike.any():
            return others[:0]
        days = self.cards["day"][others]
        day = self.cards["day"][one]
        alike &= (day == UNDATED) | (days == UNDATED) | (abs(days - day) <= EDITIONS)
        alike &= ~self._elsewhere(met) & ~self._looks_back(one, others) & (self._tolls(one, others) == 0)
        return np.asarray(others[alike])

    def _meet(self, one: int, others: Positions) -> Meeting:
        """The rows of *one* and of the *others*, and those with the same code in both."""
        own = np.frombuffer(self.rows[one], ROW)
        rows, owners = self._tables(others)
        buckets = bucket(own["code"])
        self.place[buckets] = np.arange(1, len(own) + 1)
        place = self.place[bucket(rows["code"])]
        self.place[buckets] = 0
        hit = np.flatnonzero(place)
        at = place[hit] - 1
        same = own["code"][at] == rows["code"][hit]
        hit, at = hit[same], at[same]
        return Meeting(own, rows, owners, own[at], rows[hit], owners[hit], len(others))

    def _elsewhere(self, met: Meeting) -> Bools:
        """Where both say where it was, neither names a place of the other's, and they share no name at all."""
        if not (met.own["marks"] & PLACE).any():
            return np.zeros(met.size, bool)
        mine, marks = met.ours["marks"], met.theirs["marks"]
        common = (mine & marks & NAME > 0) | ((mine & PLACE > 0) & (marks & (WORD | PLACE) > 0))
        common |= (marks & PLACE > 0) & (mine & WORD > 0)
        placed = np.bincount(met.owners, met.rows["marks"] & PLACE, met.size) > 0
        return np.asarray(placed & (np.bincount(met.owner[common], minlength=met.size) == 0))

    def _looks_back(self, one: int, others: Positions) -> Bools:
        """Where one of the two is about the anniversary of something and the other knows of none."""
        here, there = self.cards["flags"][one], self.cards["flags"][others]
        marks, recalls = bool(here & MARKS), bool(here & RECALLS)
        return np.asarray(((there & MARKS > 0) & (not recalls)) | (marks & (there & RECALLS == 0)))

    def _tables(self, positions: Positions) -> tuple[Table, Positions]:
        """The rows of the articles at *positions*, and to which of them each belongs."""
        raw = [self.rows[position] for position in positions]
        sizes = np.fromiter((len(row) // ROW.itemsize for row in raw), np.int64, len(raw))
        return np.frombuffer(b"".join(raw), ROW), np.repeat(np.arange(len(raw)), sizes)

    def _tolls(self, one: int, others: Positions) -> Floats:
        """The least factor between a number killed in *one* and one in each of the others, as its logarithm."""
        found = np.zeros(len(others))
        here = self.killed[one]
        if here:
            for n, other in enumerate(others):
                there = self.killed[other]
                if there:
                    found[n] = min(abs(np.log((a + 1) / (b + 1))) for a in here for b in there)
        return found


def plain(rows: Table) -> Bools:
    """Which of *rows* are words of the wording, numbers aside."""
    return np.asarray(rows["marks"] & (WORD | DIGITS) == WORD)


def sought(rows: Table) -> Codes:
    """The codes that an article of these *rows* is found by, in order."""
    weighed = rows[rows["marks"] & WEIGHED > 0]
    if len(weighed) > SOUGHT:
        weighed = weighed[np.lexsort((weighed["code"], -weighed["worth"].astype(np.int64)))[:SOUGHT]]
    return np.sort(weighed["code"])


def bucket(codes: Codes) -> Codes:
    """Where each of *codes* is counted."""
    return np.asarray((codes * np.uint32(0x9E3779B1)) >> np.uint32(32 - BUCKETS))
