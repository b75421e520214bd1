"""A store in memory: the reference for what every store does, and the library of a run that keeps none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Literal

from twosource.errors import NotFoundError
from twosource.model.annotation import Annotations
from twosource.model.article import Article, Lead
from twosource.model.dossier import Dossier
from twosource.model.outcome import Done, Failed, Outcome
from twosource.model.outlet import Outlet
from twosource.model.story import ListedStory, Origin, Ruling, Story, StoryEvent
from twosource.model.visit import Visit
from twosource.ports import Saved
from twosource.stores.listing import in_order, listed
from twosource.stores.revising import day_printed, revised, saved


class MemoryStore:
    """Plain dictionaries behind the `Store` protocol."""

    def __init__(self) -> None:
        self._articles: dict[str, tuple[Article, ...]] = {}  # by id, every revision, the last as it is now
        self._annotations: dict[tuple[str, str], Annotations] = {}
        self._failures: dict[tuple[str, str], Failed] = {}
        self._grouping: str | None = None
        self._origins: tuple[Origin, ...] = ()
        self._groups: set[tuple[str, ...]] = set()
        self._stories: dict[str, Story] = {}
        self._former: dict[str, Story] = {}
        self._events: list[StoryEvent] = []
        self._rulings: dict[str, Ruling] = {}
        self._profiles: dict[tuple[str, str], bytes] = {}
        self._dossiers: dict[str, tuple[str, Dossier]] = {}
        self._visits: dict[str, Visit] = {}
        self._outlets: dict[str, Outlet] = {}

    def save_article(self, article: Article) -> Saved:
        kept = self._articles.get(article.id, ())
        now = revised(kept, article)
        self._articles[article.id] = now
        if not kept or kept[-1] != now[-1]:
            # What was read in other words says nothing about these.
            for key in [key for key in self._annotations if key[1] == article.id]:
                del self._annotations[key]
            for key in [key for key in self._profiles if key[1] == article.id]:
                del self._profiles[key]
            left = (tuple(id for id in group if id != article.id) for group in self._groups)
            self._groups = {group for group in left if group}
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

    def save_grouping(
        self,
        version: str,
        origins: Iterable[Origin],
        stories: Iterable[Story],
        groups: Iterable[Sequence[str]] = (),
        events: Iterable[StoryEvent] = (),
    ) -> None:
        self._grouping = version
        self._origins = tuple(sorted(origins, key=lambda origin: origin.id))
        before, self._stories = self._stories, {story.id: story for story in stories}
        self._former = {id: story for id, story in (self._former | before).items() if id not in self._stories}
        for id in self._former.keys() & before.keys():
            self._dossiers.pop(id, None)
        self._groups = {tuple(sorted(group)) for group in groups}
        self._events += events

    def grouping(self) -> str | None:
        return self._grouping

    def origins(self) -> tuple[Origin, ...]:
        return self._origins

    def origins_of(self, articles: Iterable[str]) -> tuple[Origin, ...]:
        wanted = set(articles)
        return tuple(origin for origin in self._origins if wanted.intersection(origin.articles))

    def groups(self) -> tuple[tuple[str, ...], ...]:
        return tuple(sorted(self._groups))

    def ungrouped(self, version: str) -> Iterator[Article]:
        grouped = {id for group in self._groups for id in group}
        for article in self.articles():
            if article.id not in grouped and (version, article.id) in self._annotations:
                yield article

    def stories(self) -> tuple[Story, ...]:
        return tuple(story for _, story in sorted(self._stories.items()))

    def story(self, id: str) -> Story:
        if id not in self._stories:
            raise NotFoundError("story", id)
        return self._stories[id]

    def former_stories(self) -> tuple[Story, ...]:
        return tuple(story for _, story in sorted(self._former.items()))

    def listed_stories(self) -> tuple[ListedStory, ...]:
        titles = {id: dossier.story.title for id, (_, dossier) in self._dossiers.items()}
        return in_order(
            listed(story, [self._articles[id][-1] for id in story.articles if id in self._articles], titles)
            for story in self.stories()
        )

    def story_events(self, story: str | None = None) -> tuple[StoryEvent, ...]:
        return tuple(event for event in self._events if story in (None, event.story))

    def save_ruling(self, ruling: Ruling) -> None:
        self._rulings[ruling.id] = ruling

    def rulings(self) -> tuple[Ruling, ...]:
        return tuple(sorted(self._rulings.values(), key=lambda ruling: (ruling.when, ruling.id)))

    def save_profiles(self, version: str, profiles: Iterable[tuple[str, bytes]]) -> None:
        made = {self.article(id).id: profile for id, profile in profiles}
        self._profiles |= {(version, id): profile for id, profile in made.items()}

    def profiles(self, version: str) -> Iterator[tuple[str, bytes]]:
        for (made_by, id), profile in sorted(self._profiles.items()):
            if made_by == version:
                yield id, profile

    def save_dossier(self, version: str, dossier: Dossier) -> None:
        self._dossiers[dossier.story.id] = (version, dossier)

    def dossier(self, version: str, story: str) -> Dossier | None:
        made_of, dossier = self._dossiers.get(story, ("", None))
        return dossier if made_of == version else None

    def close(self) -> None:
        """Nothing to let go of."""
