"""Which articles are about one happening."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from typing import ClassVar

from twosource.group.grouper import Grouper
from twosource.group.likeness import Evidence
from twosource.group.packed import Packed, Packer
from twosource.model.annotation import Annotations
from twosource.model.article import Article


@dataclass(frozen=True, slots=True)
class StoryFinder:
    """The ids of *articles* in groups, a group a happening, biggest first; in a group earliest first.

    Whether two articles tell of one happening is a sum of evidence (see `Evidence`): the names,
    numbers and rare words they share, and the days between them.  It depends on the two alone, but
    for how rare words are, where the language at large weighs as *background* articles; so a new
    article changes the groups near it and hardly any other.  Groups are put together as long as
    their articles are alike on average.  How much evidence that takes grows with the pile, by
    *doubt* for each *e*-fold: two of five articles are far likelier to belong together than two of
    five thousand.  Past *most* articles it grows no more: an article competes with those of its time,
    and those more than *window* days from it are not looked at.
    """

    REVISION: ClassVar[int] = 5
    packer: Packer = Packer()
    evidence: Evidence = Evidence()
    background: int = 3000
    nearest: int = 12
    commonest: int = 150
    window: int = 800
    doubt: float = 0.45  # this and the next are from the table of `python -m evaluation.fit_stories`
    asked: float = 0.2  # log odds, in a pile of *usual* articles
    usual: int = 4000
    most: int = 20_000

    def __call__(
        self, articles: Sequence[Article], annotations: Sequence[Annotations] = (), /
    ) -> tuple[tuple[str, ...], ...]:
        return self.among([self.packer(article) for article in articles])

    def among(self, articles: Sequence[Packed]) -> tuple[tuple[str, ...], ...]:
        """The stories of *articles* that were packed by `packer`, whatever their order."""
        grouper = self.open()
        grouper.add(sorted(articles, key=lambda article: (article.place, article.article)))
        return grouper.stories()

    def open(self) -> Grouper:
        """A grouper that knows no articles yet: it takes them as they come."""
        return Grouper(self)

    def enough(self, size: int) -> float:
        """The evidence that is asked for in a pile of *size* articles, in log odds."""
        return self.asked + self.doubt * log(max(1, min(size, self.most)) / self.usual)
