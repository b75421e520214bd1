"""How sure it is that two articles are about one happening."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import log, log1p, sqrt
from typing import ClassVar

from twosource.group.days import yearless
from twosource.group.profile import Profile
from twosource.group.rarity import Rarity

MANY_DAYS = 3  # more days in common prove no more
EDITIONS = 3  # days between printings of one text; a week later it may be a bulletin's next

Features = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What each feature of a pair adds to the log odds that it is one happening.

    `python -m evaluation.fit_stories` fits these by logistic regression, and prints them.  They come
    from the pairs of articles of ECB+ (CC BY 3.0) and of the Gun Violence Corpus and Archive (CC BY 4.0),
    and of no others, in one pile of thousands and in hundreds of small ones, dated and undated.
    """

    REVISION: ClassVar[int] = 2
    dated: float = 0.56
    gap: float = -0.73  # a unit is a factor e in days
    names: float = 8.04
    numbers: float = 2.83
    lead_best: float = 0.61
    words_best: float = 0.78
    words_all: float = -0.52
    title_all: float = 0.42
    lead_names: float = 1.52
    pairs_best: float = 0.12
    lead_all: float = -0.26
    days_common: float = 2.42
    toll: float = -0.2  # a unit is a factor e in the number killed
    base: float = -9.65
    # Set by hand, to outweigh the rest, since hardly a pair of the fit shows them where the rest is for it.
    elsewhere: float = -5.0
    anniversary: float = -20.0
    most: float = 6.0  # neither for nor against is a pair surer than this

    def __call__(self, features: Features) -> float:
        weights = (
            self.dated, self.gap, self.names, self.numbers, self.lead_best, self.words_best, self.words_all,
            self.title_all, self.lead_names, self.pairs_best, self.lead_all, self.days_common,
            self.toll, self.elsewhere, self.anniversary,
        )  # fmt: skip
        odds = self.base + sum(weight * value for weight, value in zip(weights, features))
        return max(-self.most, min(self.most, odds))


@dataclass(frozen=True, slots=True)
class Weighed:
    """A profile with the weight of each of its words."""

    profile: Profile
    rarity: Mapping[str, float]
    names: Mapping[str, float]  # of unit length
    numbers: Mapping[str, float]
    lead_names: float  # all their weight together


def weigh(profile: Profile, rarity: Rarity) -> Weighed:
    """*profile*, its words weighed by their *rarity*."""
    told = {word: rarity.of(word) for word in sorted(profile.held)}
    return Weighed(
        profile,
        told,
        unit({word: (1 + log(count)) * told[word] for word, count in profile.names}),
        unit({word: (1 + log(count)) * told[word] for word, count in profile.numbers}),
        sum(sorted(told[word] for word in profile.lead_names)),
    )


def features(one: Weighed, other: Weighed) -> Features:
    """What speaks for and against one happening, in the order of `Evidence`."""
    a, b, told = one.profile, other.profile, one.rarity
    dated = a.day is not None and b.day is not None
    gap = log1p(abs(a.day - b.day)) if a.day is not None and b.day is not None else 0.0
    words = [told[word] for word in a.words & b.words]
    lead = [told[word] for word in a.lead & b.lead]
    held = sum(sorted(told[word] for word in a.lead_names & b.lead_names))
    return (
        float(dated),
        gap,
        dot(one.names, other.names),
        dot(one.numbers, other.numbers),
        max(lead, default=0.0),
        max(words, default=0.0),
        log1p(sum(sorted(words))),
        log1p(sum(sorted(told[word] for word in a.title & b.title))),
        held / max(1.0, min(one.lead_names, other.lead_names)),
        max((told[pair] for pair in a.pairs & b.pairs), default=0.0),
        log1p(sum(sorted(lead))),
        float(min(MANY_DAYS, len(common_days(a, b)))),
        apart(a.contrast.killed, b.contrast.killed),
        float(elsewhere(a, b)),
        float(looks_back(a, b) or looks_back(b, a)),
    )


def common_days(one: Profile, other: Profile) -> frozenset[int]:
    """The days that both name; where one of the two has no date, whatever the year."""
    if one.day is None or other.day is None:
        return yearless(one.days) & yearless(other.days)
    return one.days & other.days


def elsewhere(one: Profile, other: Profile) -> bool:
    """True where both say where it was, neither names a place of the other's, and they share no name at all."""
    here, there = one.contrast.places, other.contrast.places
    if not here or not there or not dict(one.names).keys().isdisjoint(dict(other.names)):
        return False
    return here.isdisjoint(other.words | there) and there.isdisjoint(one.words)


def agree(one: Profile, other: Profile) -> bool:
    """True where nothing tells two that read alike apart: places, the number killed, an anniversary, days between."""
    if one.day is not None and other.day is not None and abs(one.day - other.day) > EDITIONS:
        return False
    if elsewhere(one, other) or looks_back(one, other) or looks_back(other, one):
        return False
    return not apart(one.contrast.killed, other.contrast.killed)


def apart(here: frozenset[int], there: frozenset[int]) -> float:
    """The least factor between a number *here* and one *there*, as its logarithm; 0 where one has none."""
    return min((abs(log((a + 1) / (b + 1))) for a in here for b in there), default=0.0)


def looks_back(one: Profile, other: Profile) -> bool:
    """True where *one* is about the anniversary of something and the *other* knows of none."""
    return one.contrast.marks and not other.contrast.recalls


def unit(weights: dict[str, float]) -> dict[str, float]:
    """*weights* scaled to length one."""
    length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {word: weight / length for word, weight in weights.items()}


def dot(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The product of two rows of weights."""
    return sum(sorted(one[word] * other[word] for word in one.keys() & other.keys()))
