"""From annotated articles to stories: what is new is grouped among what is known, and the analyst has the last word."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from twosource.flow.crediting import credited
from twosource.flow.deciding import decided
from twosource.flow.history import amended, became, identify, in_words
from twosource.flow.reasons import Joined
from twosource.flow.shelving import Shelf, profiled, reopened
from twosource.group.printed import precedence
from twosource.model.article import Article
from twosource.model.fingerprint import digest, fingerprint
from twosource.model.story import Origin, Ruling, Story
from twosource.ports import Store

if TYPE_CHECKING:
    from twosource.annotate.annotator import Annotator
    from twosource.group.copies import CopyFinder
    from twosource.group.stories import StoryFinder

Groups = Sequence[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Basis:
    """What a grouping rests on: the stages, the rulings, and how many articles there were when all were weighed."""

    made_by: str
    rulings: str
    settled: int

    @classmethod
    def read(cls, written: str | None) -> Basis:
        made_by, rulings, settled = (written or "").split(" ") if written and written.count(" ") == 2 else ("", "", "0")
        return cls(made_by, rulings, int(settled))

    def __str__(self) -> str:
        return f"{self.made_by} {self.rulings} {self.settled}"


def group(
    store: Store,
    annotator: Annotator,
    copies: CopyFinder,
    stories: StoryFinder,
    *,
    now: datetime,
    shelf: Shelf | None = None,
) -> tuple[Story, ...]:
    """Group the annotated articles into stories; a story that goes on keeps its id.

    Articles that came since are put among the others; all are grouped anew where a stage has changed.
    Who groups again and again is done sooner with a *shelf*.
    """
    version = fingerprint(annotator)
    made_by = digest(version, fingerprint(copies), fingerprint(stories))
    rulings = store.rulings()
    kept = Basis.read(store.grouping())
    anew = kept.made_by != made_by
    fresh = tuple(store.ungrouped(version))
    known = store.stories()
    before = () if anew else store.groups()
    gone = {id for story in known for id in story.articles} - {id for group in before for id in group}
    if not anew and not fresh and not gone and kept.rulings == in_force(rulings):
        return known
    grouper = shelf.take(made_by, before) if shelf else None
    if anew:
        grouper = stories.open()
    elif grouper is None:
        grouper = reopened(store, stories, before, kept.settled)
    grouper.add(profiled(store, stories.packer, annotated(store, version) if anew else fresh))
    if shelf:
        shelf.put(made_by, grouper)
    groups = grouper.stories()
    basis = Basis(made_by, in_force(rulings), grouper.settled)
    if anew:
        return save(store, basis, groups, known, copies, rulings, touched=None, now=now)
    touched = {article.id for article in fresh} | gone | moved(before, groups)
    if kept.rulings != basis.rulings:
        touched.update(id for ruling in rulings for id in (*ruling.articles, *ruling.joined, *ruling.parted))
    return save(store, basis, groups, known, copies, rulings, touched=touched, now=now)


def save(
    store: Store,
    basis: Basis,
    groups: Groups,
    known: Collection[Story],
    copies: CopyFinder,
    rulings: Collection[Ruling],
    *,
    touched: set[str] | None,
    now: datetime,
    ruling: Ruling | None = None,
    home: str | None = None,
) -> tuple[Story, ...]:
    """Make stories of *groups* and keep them, with what became of the *known* ones; *touched* None: all is new."""
    told = in_order(store, decided(groups, rulings), known)
    expected = amended(known, ruling.articles, home) if ruling else known
    stories = identify(told, expected, store.former_stories())
    if touched is None:
        every = (store.article(id) for story in stories for id in story.articles)
        origins: tuple[Origin, ...] = copies(tuple(every))
    else:
        origins = credited(store, copies, stories, touched)
    why = Joined(store, origins)
    cause = (ruling.id, in_words(ruling)) if ruling else None
    store.save_grouping(str(basis), origins, stories, groups, became(known, stories, when=now, why=why, ruling=cause))
    return tuple(sorted(stories, key=lambda story: story.id))


def in_order(store: Store, groups: Groups, known: Collection[Story]) -> Groups:
    """The *groups* with the first printed first, in those that are not *known* stories."""
    kept = {frozenset(story.articles): story.articles for story in known}
    found = []
    for group in groups:
        articles = kept.get(frozenset(group))
        if articles is None:
            articles = tuple(a.id for a in sorted((store.article(id) for id in group), key=precedence))
        found.append(articles)
    return found


def annotated(store: Store, version: str) -> Iterator[Article]:
    """Every article that stage *version* has annotated."""
    unread = {article.id for article in store.unannotated(version)}
    return (article for article in store.articles() if article.id not in unread)


def moved(before: Groups, after: Groups) -> set[str]:
    """The articles in groups that were not there *before*."""
    kept = {frozenset(group) for group in before}
    return {id for group in after if frozenset(group) not in kept for id in group}


def in_force(rulings: Iterable[Ruling]) -> str:
    """A name for the rulings that have not been undone."""
    return digest(*(ruling.id for ruling in rulings if ruling.undone is None))
