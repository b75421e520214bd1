"""The pages of outlets: what one of them tells alone, leaves out, copies and takes back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from fastapi import APIRouter, Request, Response

from twosource.errors import NotFoundError
from twosource.model.dossier import Dossier
from twosource.publish import wording
from twosource.publish.library.outlets import tellings_of
from twosource.web import addresses
from twosource.web.asking import Leaf, library_of, page_of, text
from twosource.web.look import page

router = APIRouter()
PAGE = 60
STORIES = 24  # of an outlet, the newest, that its page is made of
ARTICLES = 30


@router.get("/outlets")
def outlets(request: Request) -> Response:
    """The outlets that the articles of the library are of."""
    asked = request.query_params
    number, name = page_of(asked), text(asked, "name") or ""
    found = library_of(request).catalogue.choices("outlet", like=name, start=(number - 1) * PAGE, most=PAGE + 1)
    registry = library_of(request).desk.registry
    return page(
        request,
        "outlets.html",
        outlets=[(choice, registry.named(choice.value)) for choice in found[:PAGE]],
        name=name,
        leaf=Leaf(number, len(found) > PAGE),
        link=lambda **changed: addresses.with_query("/outlets", {"name": name, **changed}),
    )


@router.get("/outlets/{name:path}")
def outlet(request: Request, name: str) -> Response:
    """One outlet, over the newest of the stories that it has."""
    from twosource.model.catalogue import Filters

    library = library_of(request)
    catalogue = library.catalogue
    articles = catalogue.articles(outlet=name, most=ARTICLES)
    if not articles:
        raise NotFoundError("outlet", name)
    stories = catalogue.stories(Filters(outlet=name), most=STORIES)
    dossiers = [library.dossier(story.id)[1] for story in stories]
    texts = catalogue.texts(article.id for article in articles)
    return page(
        request,
        "outlet.html",
        name=name,
        known=library.desk.registry.named(name),
        articles=articles,
        tellings=tellings_of(dossiers, name),
        titles={dossier.story.id: dossier.story.title for dossier in dossiers},
        total=catalogue.count(Filters(outlet=name)),
        looked_at=len(dossiers),
        copies=copied_from(dossiers, name).most_common(12),
        notices=[
            (article, kind, wording.unlabelled(kind, citation.words))
            for article in texts.values()
            for kind, citation in wording.noticed(article)
        ],
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
