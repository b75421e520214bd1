"""A store in memory: the reference for what every store does, and the library of a run that keeps none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Literal

from twosource.errors import NotFoundError
from twosource.model.annotation import Annotations
from twosource.model.article import Article, Lead
from twosource.model.dossier import Dossier
from twosource.model.outcome import Done, Failed, Outcome
from twosource.model.outlet import Outlet
from twosource.model.story import Origin, Story
from twosource.model.visit import Visit
from twosource.ports import Saved
from twosource.stores.revising import day_printed, revised, saved


class MemoryStore:
    """Plain dictionaries behind the `Store` protocol."""

    def __init__(self) -> None:
        self._articles: dict[str, tuple[Article, ...]] = {}  # by id, every revision, the last as it is now
        self._annotations: dict[tuple[str, str], Annotations] = {}
        self._failures: dict[tuple[str, str], Failed] = {}
        self._grouping: str | None = None
        self._origins: tuple[Origin, ...] = ()
        self._stories: tuple[Story, ...] = ()
        self._dossiers: dict[str, tuple[str, Dossier]] = {}
        self._visits: dict[str, Visit] = {}
        self._outlets: dict[str, Outlet] = {}

    def save_article(self, article: Article) -> Saved:
        kept = self._articles.get(article.id, ())
        now = revised(kept, article)
        self._articles[article.id] = now
        if kept and kept[-1] != now[-1]:
            # What was read in other words says nothing about these.
            for key in [key for key in self._annotations if key[1] == article.id]:
                del self._annotations[key]
        return saved(kept, now)

    def article(self, id: str) -> Article:
        if id not in self._articles:
            raise NotFoundError("article", id)
        return self._articles[id][-1]

    def articles(self) -> Iterator[Article]:
        for id in sorted(self._articles):
            yield self._articles[id][-1]

    def articles_of(self, outlet: str, most: int) -> tuple[Article, ...]:
        printed = [article for article in self.articles() if article.outlet == outlet]
        return tuple(sorted(printed, key=day_printed, reverse=True)[:most])

    def revisions(self, id: str) -> tuple[Article, ...]:
        self.article(id)
        return self._articles[id][:-1]

    def save_visit(
        self, visit: Visit, found: Iterable[Outcome[Article]] = (), listed: Iterable[Lead] = ()
    ) -> list[Saved]:
        how = []
        for outcome in found:
            if isinstance(outcome, Done):
                how.append(self.save_article(outcome.value))
            else:
                self.save_failed(outcome)
        if visit.reason is None:
            for stage in ("fetch", "read"):
                self._failures.pop((stage, visit.url), None)
        self._visits[visit.url] = visit
        for lead in listed:
            known = self._visits.get(lead.url)
            self._visits[lead.url] = known.listed(lead) if known else Visit.first(lead)
        return how

    def visit(self, url: str) -> Visit | None:
        return self._visits.get(url)

    def due(self, now: datetime) -> tuple[Visit, ...]:
        waiting = [(visit.due, visit.url, visit) for visit in self.visits("article") if visit.due and visit.due <= now]
        return tuple(visit for _, _, visit in sorted(waiting, key=lambda entry: entry[:2]))

    def visits(self, kind: Literal["article", "list"]) -> tuple[Visit, ...]:
        return tuple(visit for _, visit in sorted(self._visits.items()) if visit.kind == kind)

    def save_outlet(self, outlet: Outlet) -> None:
        self._outlets[outlet.name] = outlet

    def forget_outlet(self, name: str) -> None:
        if self._outlets.pop(name, None) is None:
            raise NotFoundError("outlet of your own", name)

    def outlets(self) -> tuple[Outlet, ...]:
        return tuple(outlet for _, outlet in sorted(self._outlets.items()))

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
