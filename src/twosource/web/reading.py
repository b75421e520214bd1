"""An article in the light of all that was made of it: the dossiers that cite it, and what was read in it."""

from __future__ import annotations

from dataclasses import replace

from twosource.errors import NotFoundError
from twosource.flow.checking import version_of
from twosource.model.annotation import Annotations
from twosource.model.article import Article, Publication
from twosource.publish import wording
from twosource.publish.render.marked import Mark
from twosource.web.library import Library
from twosource.web.live import LiveView


def views_of(library: Library, article: Article) -> list[LiveView]:
    """The dossiers that speak of an article."""
    found = []
    for story in library.catalogue.stories_of(article.id):
        try:
            _, dossier = library.dossier(story)
        except NotFoundError:
            continue
        found.append(LiveView(1, dossier, {article.id: article}, elsewhere=True))
    return found


def annotations_of(library: Library, article: Article, published: Publication) -> Annotations | None:
    """What was read in an article under the date that it has now, or else under any."""
    desk = library.desk
    for each in (replace(article, published=published), article):
        kept = desk.store.annotations(version_of(desk.annotator, each), article.id)
        if kept:
            return kept
    return None


def layers_of(article: Article, annotations: Annotations | None) -> list[Mark]:
    """The times and events of an article, as marks."""
    if annotations is None:
        return []
    names = {actor.id: actor.name for actor in annotations.actors}
    found = []
    for time in annotations.times:
        days = wording.days(time.interval)
        title = f"{time.kind.lower()} {time.value}" + (f": {days}" if days else "")
        found.append(Mark(time.span.start, time.span.end, "", "time", title=title))
    for event in annotations.events:
        who = names.get(event.source_actor or "", event.source.of(article.text))
        whom = names.get(event.recipient_actor or "", event.recipient.of(article.text) if event.recipient else "")
        title = f"{event.type}: {who}" + (f" → {whom}" if whom else "")
        found.append(Mark(event.trigger.start, event.trigger.end, "", "event", title=wording.one_line(title)))
    return found
