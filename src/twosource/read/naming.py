"""Who printed an article, where it does not say so itself."""

from __future__ import annotations

from dataclasses import replace

from twosource.model.article import Article
from twosource.model.outlet import Registry, host


def named(article: Article, registry: Registry) -> Article:
    """The *article* under the name of its outlet: the one it gives, else that of the domain it stands at."""
    if article.outlet and article.outlet.casefold().removeprefix("www.") != host(article.url or ""):
        return article
    outlet = registry.at(article.url)
    name = outlet.name if outlet else host(article.url or "") or article.outlet
    return article if name == article.outlet else replace(article, outlet=name)
