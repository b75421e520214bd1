"""One outlet over its stories: what it tells alone, leaves out, copies and takes back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from twosource.errors import NotFoundError
from twosource.model.catalogue import ArticleLine, Filters
from twosource.model.dossier import Dossier
from twosource.model.outlet import Outlet
from twosource.publish import wording
from twosource.publish.library.outlets import Telling, tellings_of
from twosource.web.library import Library

STORIES = 24  # of an outlet, the newest, that are looked at
ARTICLES = 30
COPIED = 12


@dataclass(frozen=True, slots=True)
class Portrait:
    """An outlet, and all that its newest stories and articles show of it."""

    known: Outlet | None  # what the registry has of it
    total: int  # of its stories
    titles: Mapping[str, str]  # of those that were looked at, by id
    articles: tuple[ArticleLine, ...]
    tellings: tuple[Telling, ...]
    copies: tuple[tuple[str, int], ...]  # whose words it prints, and how many articles have them
    notices: tuple[tuple[ArticleLine, str, str], ...]  # what it corrected


def portrait(library: Library, name: str) -> Portrait:
    """The outlet of this *name*; NotFoundError where no article is of it."""
    catalogue = library.catalogue
    articles = catalogue.articles(outlet=name, most=ARTICLES)
    if not articles:
        raise NotFoundError("outlet", name)
    stories = catalogue.stories(Filters(outlet=name), most=STORIES)
    dossiers = [library.dossier(story.id)[1] for story in stories]
    texts = catalogue.texts(article.id for article in articles)
    notices = tuple(
        (line, kind, wording.unlabelled(kind, citation.words))
        for line in articles
        for kind, citation in wording.noticed(texts[line.id])
    )
    return Portrait(
        library.desk.registry.named(name),
        catalogue.count(Filters(outlet=name)),
        {dossier.story.id: dossier.story.title for dossier in dossiers},
        articles,
        tellings_of(dossiers, name),
        tuple(copied_from(dossiers, name).most_common(COPIED)),
        notices,
    )


def copied_from(dossiers: Iterable[Dossier], outlet: str) -> Counter[str]:
    """Whose words the articles of *outlet* have, and how many have them."""
    found: Counter[str] = Counter()
    for dossier in dossiers:
        printed = {listed.id: listed.outlet for listed in dossier.articles}
        for origin in dossier.origins:
            for reason in origin.reasons:
                whose = reason.named or printed.get(reason.original or "")
                if printed.get(reason.article) == outlet and whose and whose != outlet:
                    found[whose] += 1
    return found
