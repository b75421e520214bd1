"""Which articles are about one happening."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import log
from typing import ClassVar

from twosource.group.copies import precedence
from twosource.group.likeness import Evidence, agree, features, weigh
from twosource.group.linkage import average_link
from twosource.group.neighbours import neighbours
from twosource.group.printings import printings
from twosource.group.profile import Profiler
from twosource.group.rarity import Rarity
from twosource.model.annotation import Annotations
from twosource.model.article import Article

COUNTED = 4  # printings of one text that make its words commoner: with thousands only what was edited would be rare


@dataclass(frozen=True, slots=True)
class StoryFinder:
    """The ids of *articles* in groups, a group a happening, biggest first; in a group earliest first.

    Whether two articles tell of one happening is a sum of evidence (see `Evidence`): the names,
    numbers and rare words they share, and the days between them.  It depends on the two alone, but
    for how rare words are, where the language at large weighs as *background* articles; so a new
    article changes the groups near it and hardly any other.  Groups are put together as long as
    their articles are alike on average.  How much evidence that takes grows with the pile, by
    *doubt* for each *e*-fold: two of five articles are far likelier to belong together than two of
    five thousand.
    """

    REVISION: ClassVar[int] = 2
    profiler: Profiler = Profiler()
    evidence: Evidence = Evidence()
    background: int = 3000
    nearest: int = 12
    commonest: int = 400
    doubt: float = 0.45  # this and the next are from the table of `python -m evaluation.fit_stories`
    asked: float = 0.2  # log odds, in a pile of *usual* articles
    usual: int = 4000

    def __call__(
        self, articles: Sequence[Article], annotations: Sequence[Annotations] = (), /
    ) -> tuple[tuple[str, ...], ...]:
        ordered = sorted(articles, key=precedence)
        profiles = [self.profiler(article) for article in ordered]
        # Printings of one text are compared once, however many there are.
        again = printings([p.wording for p in profiles], lambda a, b: agree(profiles[a], profiles[b]))
        firsts = [profiles[positions[0]] for positions in again]
        few = (profiles[position] for positions in again for position in positions[:COUNTED])
        rarity = Rarity.among((profile.held for profile in few), self.background)
        weighed = [weigh(profile, rarity) for profile in firsts]

        @cache
        def score(one: int, other: int) -> float:
            return self.evidence(features(weighed[min(one, other)], weighed[max(one, other)]))

        pairs = neighbours(weighed, nearest=self.nearest, commonest=self.commonest)
        found = average_link(len(weighed), pairs, score, at_least=self.enough(len(ordered)))
        groups = [sorted(position for item in group for position in again[item]) for group in found]
        named = [tuple(ordered[item].id for item in group) for group in groups]
        return tuple(sorted(named, key=lambda group: (-len(group), group)))

    def enough(self, size: int) -> float:
        """The evidence that is asked for in a pile of *size* articles, in log odds."""
        return self.asked + self.doubt * log(max(1, size) / self.usual)
