"""A store in memory: the reference for what every store does, and the library of a run that keeps none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from twosource.errors import NotFoundError
from twosource.model.annotation import Annotations
from twosource.model.article import Article
from twosource.model.dossier import Dossier
from twosource.model.outcome import Failed
from twosource.model.story import Origin, Story


class MemoryStore:
    """Plain dictionaries behind the `Store` protocol."""

    def __init__(self) -> None:
        self._articles: dict[str, Article] = {}
        self._annotations: dict[tuple[str, str], Annotations] = {}
        self._failures: dict[tuple[str, str], Failed] = {}
        self._grouping: str | None = None
        self._origins: tuple[Origin, ...] = ()
        self._stories: tuple[Story, ...] = ()
        self._dossiers: dict[str, tuple[str, Dossier]] = {}

    def save_article(self, article: Article) -> None:
        if self._articles.get(article.id) == article:
            return
        self._articles[article.id] = article
        # What was read in other words says nothing about these.
        for key in [key for key in self._annotations if key[1] == article.id]:
            del self._annotations[key]

    def article(self, id: str) -> Article:
        if id not in self._articles:
            raise NotFoundError("article", id)
        return self._articles[id]

    def articles(self) -> Iterator[Article]:
        for id in sorted(self._articles):
            yield self._articles[id]

    def save_annotations(self, version: str, annotations: Annotations) -> None:
        self.article(annotations.article)
        self._annotations[version, annotations.article] = annotations
        self._failures.pop(("annotate", annotations.article), None)

    def annotations(self, version: str, article: str) -> Annotations | None:
        return self._annotations.get((version, article))

    def unannotated(self, version: str) -> Iterator[Article]:
        for article in self.articles():
            if (version, article.id) not in self._annotations:
                yield article

    def save_failed(self, failed: Failed) -> None:
        self._failures[failed.stage, failed.item] = failed

    def failures(self) -> Iterator[Failed]:
        for key in sorted(self._failures):
            yield self._failures[key]

    def save_grouping(self, version: str, origins: Iterable[Origin], stories: Iterable[Story]) -> None:
        self._grouping = version
        self._origins = tuple(sorted(origins, key=lambda origin: origin.id))
        self._stories = tuple(sorted(stories, key=lambda story: story.id))

    def grouping(self) -> str | None:
        return self._grouping

    def origins(self) -> tuple[Origin, ...]:
        return self._origins

    def stories(self) -> tuple[Story, ...]:
        return self._stories

    def save_dossier(self, version: str, dossier: Dossier) -> None:
        self._dossiers[dossier.story.id] = (version, dossier)

    def dossier(self, version: str, story: str) -> Dossier | None:
        made_of, dossier = self._dossiers.get(story, ("", None))
        return dossier if made_of == version else None

    def close(self) -> None:
        """Nothing to let go of."""
