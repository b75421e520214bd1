"""What an analyst decides of the stories is kept, done, and can be undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from twosource.errors import DecisionError, NotFoundError
from twosource.flow.grouping import Basis, in_force, save
from twosource.model.fingerprint import digest
from twosource.model.story import Decision, Ruling, Story, Undoing
from twosource.ports import Store

if TYPE_CHECKING:
    from twosource.group.copies import CopyFinder


def decide(store: Store, copies: CopyFinder, decision: Decision, *, now: datetime) -> Ruling:
    """Keep what an analyst decides, and let the stories be so; NotFoundError, DecisionError."""
    ruling = ruled(store, decision, now=now)
    store.save_ruling(ruling)
    regroup(store, copies, ruling, ruling.entered, now=now)
    return ruling


def undo(store: Store, copies: CopyFinder, id: str, undoing: Undoing) -> Ruling:
    """Take a ruling back, and let the stories be as they are without it; NotFoundError, DecisionError."""
    ruling = next((ruling for ruling in store.rulings() if ruling.id == id), None)
    if ruling is None:
        raise NotFoundError("decision", id)
    if ruling.undone is not None:
        raise DecisionError(f"decision {id} was undone by {ruling.undone.by} already")
    undone = replace(ruling, undone=undoing)
    store.save_ruling(undone)
    regroup(store, copies, undone, ruling.left, now=undoing.when)
    return undone


def regroup(store: Store, copies: CopyFinder, ruling: Ruling, home: str | None, *, now: datetime) -> None:
    """Apply the rulings to the groups that are kept; the articles of *ruling* are now at *home*."""
    rulings = store.rulings()
    basis = replace(Basis.read(store.grouping()), rulings=in_force(rulings))
    known = store.stories()
    touched = {*ruling.articles, *ruling.joined, *ruling.parted}
    save(store, basis, store.groups(), known, copies, rulings, touched=touched, now=now, ruling=ruling, home=home)


def ruled(store: Store, decision: Decision, *, now: datetime) -> Ruling:
    """The *decision* on the articles as they stand; NotFoundError, DecisionError."""
    id = digest("ruling", decision.kind, *decision.stories, "", *decision.articles, decision.by, now.isoformat())
    if decision.kind == "merge":
        kept, absorbed = (store.story(id) for id in decision.stories)
        if kept == absorbed:
            raise DecisionError(f"story {kept.id} cannot be merged with itself: name two stories")
        return Ruling(id, decision, now, absorbed.articles, absorbed.id, (), kept.id, kept.articles)
    named = store.story(decision.stories[0])
    home = home_of(store, decision.articles) if decision.kind == "move" else named
    for article in decision.articles:
        if article not in home.articles:
            raise NotFoundError(f"article in story {home.id}", article)
    rest = tuple(article for article in home.articles if article not in decision.articles)
    articles = tuple(article for article in home.articles if article in decision.articles)
    if decision.kind == "move":
        if home == named:
            raise DecisionError(f"article {articles[0]} is in story {home.id} already")
        return Ruling(id, decision, now, articles, home.id, rest, named.id, named.articles)
    if not rest:
        raise DecisionError(f"story {home.id} has no other article: nothing would be left of it")
    return Ruling(id, decision, now, articles, home.id, rest)


def home_of(store: Store, articles: tuple[str, ...]) -> Story:
    """The story that the first of *articles* is in; NotFoundError."""
    for story in store.stories():
        if articles[0] in story.articles:
            return story
    raise NotFoundError("article in a story", articles[0])
