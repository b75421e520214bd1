"""From the articles of a library to its dossiers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from twosource.check.dating import infer_publications
from twosource.errors import NotFoundError
from twosource.model.annotation import Annotations
from twosource.model.article import Article
from twosource.model.dossier import Dossier
from twosource.model.fingerprint import describe, digest, fingerprint
from twosource.model.outcome import Done, Failed, Outcome
from twosource.model.story import Case, Story
from twosource.model.text import moved
from twosource.ports import Engine, Store
from twosource.publish.compose import compose
from twosource.read.recurring import Recurring

if TYPE_CHECKING:
    from twosource.annotate.annotator import Annotator
    from twosource.check.checker import Checker

ENOUGH = 200  # articles of an outlet, the last ones, to tell what it prints under everything


@dataclass(frozen=True, slots=True)
class ReadOnce:
    """Annotate articles of the same words by reading them once."""

    REVISION: ClassVar[int] = 1
    annotator: Annotator

    def ahead(self, groups: Iterable[tuple[Article, ...]], /) -> None:
        self.annotator.ahead([articles[0] for articles in groups])

    def __call__(self, articles: tuple[Article, ...], /) -> tuple[Annotations, ...]:
        first = self.annotator(articles[0])
        copies = (replace(moved(first, article.id), article=article.id) for article in articles[1:])
        return (first, *copies)


@dataclass(frozen=True, slots=True)
class ReadDated:
    """Annotate one article by itself; where it has no date, bound it by its words and read it again."""

    REVISION: ClassVar[int] = 1
    annotator: Annotator
    now: datetime

    def ahead(self, articles: Iterable[Article], /) -> None:
        self.annotator.ahead(articles)

    def __call__(self, article: Article, /) -> tuple[Article, Annotations]:
        annotations = self.annotator(article)
        (dated,) = infer_publications((article,), (annotations,), now=self.now)
        return (article, annotations) if dated == article else (dated, self.annotator(dated))


@dataclass(frozen=True, slots=True)
class WriteDossier:
    """Check one story and compose its dossier."""

    REVISION: ClassVar[int] = 1
    checker: Checker
    version: str  # of the program

    def __call__(self, case: Case, /) -> Dossier:
        return compose(case, self.checker(case), version=self.version, settings=fingerprint(self))


def set_aside(store: Store, unread: Iterable[Article]) -> frozenset[str]:
    """Remove from the articles of the outlets that *unread* ones are of what recurs there; the ids of those changed."""
    changed = set()
    for outlet in sorted({article.outlet for article in unread if article.outlet}):
        printed = store.articles_of(outlet, ENOUGH)
        for before, after in zip(printed, Recurring()(printed)):
            if before != after:
                store.save_article(after)
                changed.add(after.id)
    return frozenset(changed)


def annotate(
    store: Store, engine: Engine, annotator: Annotator, pending: Sequence[Article] | None = None
) -> Iterator[Outcome[Annotations]]:
    """Annotate the articles that *annotator* has not read yet, or those of them that are *pending*."""
    version = fingerprint(annotator)
    pending = unread(store, annotator) if pending is None else pending
    for outcome in engine.gather(words_of, ReadOnce(annotator), pending):
        if isinstance(outcome, Done):
            for annotations in outcome.value:
                store.save_annotations(version, annotations)
                yield Done(annotations)
            continue
        for article in pending:
            if words_of(article) == outcome.item:
                failed = Failed(article.id, "annotate", outcome.reason)
                store.save_failed(failed)
                yield failed


def unread(store: Store, annotator: Annotator) -> tuple[Article, ...]:
    """The articles that *annotator* has not read yet."""
    return tuple(store.unannotated(fingerprint(annotator)))


def check(
    store: Store, engine: Engine, annotator: Annotator, writer: WriteDossier, stories: Iterable[Story], *, now: datetime
) -> Iterator[Outcome[Dossier]]:
    """The dossiers of *stories*, in their order, made anew where anything they rest on has changed."""
    made: dict[str, Outcome[Dossier]] = {}
    made_by = fingerprint(annotator), fingerprint(writer)
    versions: dict[str, str] = {}
    pending: list[Case] = []
    for story in stories:
        case = open_case(store, annotator, story, now=now)
        version = digest(*made_by, describe((case.story, case.articles, case.origins)))
        versions[story.id] = version
        kept = store.dossier(version, story.id)
        if kept:
            made[story.id] = Done(kept)
        else:
            pending.append(case)
    for case, outcome in zip(pending, engine.map(writer, pending, name=lambda case: case.story.id)):
        made[case.story.id] = outcome
        if isinstance(outcome, Done):
            store.save_dossier(versions[case.story.id], outcome.value)
        else:
            store.save_failed(replace(outcome, stage="check"))
    for story_id in versions:
        yield made[story_id]


def redated(store: Store, annotator: Annotator, stories: Iterable[Story], *, now: datetime) -> tuple[Article, ...]:
    """The undated articles of *stories*, dated by the words of all of them, that are still to be read so."""
    return tuple(
        article
        for story in stories
        for article in bounded(store, annotator, story, now=now)
        if store.annotations(version_of(annotator, article), article.id) is None
    )


def reread(
    store: Store, engine: Engine, annotator: Annotator, pending: Sequence[Article]
) -> Iterator[Outcome[Annotations]]:
    """Annotate *pending* articles again under the dates they now have."""
    for article, outcome in zip(pending, engine.map(annotator, pending, name=lambda article: article.id)):
        if isinstance(outcome, Done):
            store.save_annotations(version_of(annotator, article), outcome.value)
            yield outcome
        else:
            failed = replace(outcome, stage="annotate")
            store.save_failed(failed)
            yield failed


def open_case(store: Store, annotator: Annotator, story: Story, *, now: datetime) -> Case:
    """All there is to check in *story*."""
    articles, annotations = [], []
    for article in bounded(store, annotator, story, now=now):
        read = store.annotations(version_of(annotator, article), article.id)
        # One that could not be read again stays as it was read first, without a date.
        articles.append(article if read else store.article(article.id))
        annotations.append(read or kept(store, annotator, article.id))
    members = frozenset(story.articles)
    origins = tuple(
        replace(origin, articles=tuple(id for id in origin.articles if id in members))
        for origin in store.origins_of(story.articles)
    )
    return Case(story, tuple(articles), tuple(annotations), origins)


def bounded(store: Store, annotator: Annotator, story: Story, *, now: datetime) -> tuple[Article, ...]:
    """The articles of *story*, those without a date bounded by the words of all."""
    articles = tuple(store.article(id) for id in story.articles)
    if all(article.published.how != "unknown" for article in articles):
        return articles
    return infer_publications(articles, tuple(kept(store, annotator, id) for id in story.articles), now=now)


def kept(store: Store, annotator: Annotator, article: str) -> Annotations:
    """What *annotator* read in an article when it came in; NotFoundError if it has not read it."""
    annotations = store.annotations(fingerprint(annotator), article)
    if annotations is None:
        raise NotFoundError("annotated article", article)
    return annotations


def version_of(annotator: Annotator, article: Article) -> str:
    """The version under which the annotations of *article* are kept: an inferred date makes it another reading."""
    version = fingerprint(annotator)
    return digest(version, describe(article.published)) if article.published.how == "inferred" else version


def words_of(article: Article) -> str:
    """A name for all that reading an article depends on, whoever printed it."""
    removed = [(gone.span.start, gone.span.end) for gone in article.removed]
    return digest(article.text, describe(article.published), repr(removed), article.language or "")
