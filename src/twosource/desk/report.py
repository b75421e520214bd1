"""What a desk answers with: the dossiers of a check, what was changed in an article, what failed on the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from twosource.model.article import Article
from twosource.model.dossier import Dossier
from twosource.model.outcome import Done, Failed, Outcome
from twosource.publish.render import html, markdown, revised, terminal
from twosource.publish.render import json as dossier_json

if TYPE_CHECKING:
    from rich.console import RenderableType

    from twosource import flow

Item = TypeVar("Item")


def unwatched(doing: str, done: int, total: int | None) -> None:
    """Nobody looks."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a check came to: the dossiers, their articles, and what could not be read or checked."""

    dossiers: tuple[Dossier, ...]
    articles: Mapping[str, Article]
    failures: tuple[Failed, ...]
    read: int
    revisions: Mapping[str, tuple[Article, ...]] = field(default_factory=dict)  # what articles said before, by id

    @property
    def items(self) -> list[tuple[Dossier, Mapping[str, Article]]]:
        """Each dossier with its articles by id."""
        return [(d, {listed.id: self.articles[listed.id] for listed in d.articles}) for d in self.dossiers]

    def as_html(self) -> str:
        """One page that needs nothing beside it."""
        return html.page(self.items, self.revisions)

    def as_json(self) -> str:
        return dossier_json.dossiers_json(self.dossiers)

    def as_markdown(self) -> str:
        return markdown.document(self.items)

    def as_terminal(self) -> RenderableType:
        return terminal.report(self.items)


@dataclass(frozen=True, slots=True)
class Revision:
    """What an article said *before*, and *after* that."""

    before: Article
    after: Article

    def as_terminal(self) -> RenderableType:
        return revised.as_terminal(self.before, self.after)


@dataclass(frozen=True, slots=True)
class Through:
    """Lets through what went well; what failed is kept for the report."""

    failures: list[Failed]
    watch: flow.Watch

    def __call__(self, doing: str, outcomes: Iterable[Outcome[Item]], total: int | None = None) -> Iterator[Item]:
        self.watch(doing, 0, total)
        for number, outcome in enumerate(outcomes, 1):
            self.watch(doing, number, total)
            if isinstance(outcome, Done):
                yield outcome.value
            else:
                self.failures.append(outcome)
