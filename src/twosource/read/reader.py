"""Page -> articles: the format is told by what the bytes are, never by their name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from twosource.errors import ReadError
from twosource.model.article import Article, Page
from twosource.model.outcome import Done, Failed, Outcome
from twosource.read.decode import decode
from twosource.read.draft import Draft, finish
from twosource.read.html import looks_like_html, read_html
from twosource.read.jsonlines import looks_like_json, read_json

XML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:rss|feed|rdf:RDF|opml|urlset|sitemapindex|\?xml|[a-z]\w*:\w+)\b",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Reader:
    """Read plain text, HTML and JSON lines; what holds no article is `Failed`, one line each."""

    REVISION: ClassVar[int] = 1

    def __call__(self, page: Page, /) -> Iterator[Outcome[Article]]:
        try:
            drafts = self._drafts(page)
        except ReadError as problem:
            yield Failed(problem.place, "read", problem.reason)
            return
        for draft in drafts:
            yield _outcome(draft)

    def _drafts(self, page: Page) -> Iterable[Draft | ReadError]:
        if not page.body.strip():
            raise ReadError(page.place, "empty")
        text = decode(page.place, page.body, page.content_type)
        if looks_like_json(text):
            return read_json(page.place, text)
        if looks_like_html(text):
            return (read_html(page.place, text),)
        if XML.match(text[:20_000]):
            raise ReadError(page.place, "XML that is no web page")
        return (Draft(page.place, text),)


def distinct(outcomes: Iterable[Outcome[Article]]) -> Iterator[Outcome[Article]]:
    """The *outcomes*, each article once: the same one again is dropped, another one under its id is `Failed`."""
    seen: dict[str, Article] = {}
    for outcome in outcomes:
        if isinstance(outcome, Failed):
            yield outcome
            continue
        article = outcome.value
        first = seen.setdefault(article.id, article)
        if first is article:
            yield outcome
        elif first.text != article.text:
            yield Failed(article.id, "read", "another article has this id and other words: the first was kept")


def _outcome(draft: Draft | ReadError) -> Outcome[Article]:
    if isinstance(draft, ReadError):
        return Failed(draft.place, "read", draft.reason)
    try:
        return Done(finish(draft))
    except ReadError as problem:
        return Failed(problem.place, "read", problem.reason)
