"""Page -> articles: the format is told by what the bytes are, never by their name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from twosource.errors import ReadError
from twosource.model.article import Article, Page
from twosource.model.outcome import Done, Failed, Outcome
from twosource.model.outlet import NOBODY, Registry
from twosource.read.decode import page_text
from twosource.read.draft import Draft, finish, url_id
from twosource.read.html import looks_like_html, read_html
from twosource.read.jsonlines import looks_like_json, read_json
from twosource.read.lists.articles import list_drafts, unlinked
from twosource.read.lists.entry import believable
from twosource.read.lists.leads import POINTERS
from twosource.read.mail import looks_like_mail, read_mails
from twosource.read.markup import root
from twosource.read.naming import named
from twosource.read.packed import unpacked
from twosource.read.pdf import looks_like_pdf, read_pdf
from twosource.read.urls import absolute, is_home, normal


@dataclass(frozen=True, slots=True)
class Reader:
    """Read the articles of a page, whatever its format; what holds none is `Failed`, one line each."""

    REVISION: ClassVar[int] = 3
    registry: Registry = NOBODY  # names the outlets of articles that do not say who prints them

    def __call__(self, page: Page, /) -> Iterator[Outcome[Article]]:
        try:
            drafts = self._drafts(page)
        except ReadError as problem:
            yield Failed(problem.place, "read", problem.reason)
            return
        for draft in drafts:
            yield _outcome(page, draft, self.registry)

    def unlinked(self, page: Page) -> Iterator[Outcome[Article]]:
        """The articles of a list whose links can be followed, but for those that have one."""
        text = page_text(page)
        if root(text) not in POINTERS:
            yield from (_outcome(page, draft, self.registry) for draft in unlinked(page, text))

    def _drafts(self, page: Page) -> Iterable[Draft | ReadError]:
        body = unpacked(page.place, page.body)
        if not body.strip():
            raise ReadError(page.place, "empty")
        _still_there(page)
        if looks_like_pdf(body):
            return (_alone(page, read_pdf(page.place, body)),)
        if looks_like_mail(body):
            mails = list(read_mails(page.place, body))
            return [_alone(page, mail) for mail in mails if isinstance(mail, Draft)] if len(mails) == 1 else mails
        text = page_text(page)
        listed = list_drafts(page, text)
        if listed is not None:
            return listed
        if looks_like_json(text):
            return read_json(page.place, text)
        if looks_like_html(text):
            published = page.lead.published if page.lead and page.lead.published.how != "unknown" else None
            return (read_html(page.place, text, _address(page), published),)
        if _is_xml(text):
            raise ReadError(page.place, "XML that is no web page")
        return (_alone(page, Draft(page.place, text)),)


def distinct(outcomes: Iterable[Outcome[Article]], *, revisions: bool = False) -> Iterator[Outcome[Article]]:
    """The *outcomes*, each article once: the same one again is dropped, another one under its id is `Failed`.

    With *revisions*, other words at the same URL are the article as it was at another time, and go through.
    """
    seen: dict[str, list[Article]] = {}
    for outcome in outcomes:
        if isinstance(outcome, Failed):
            yield outcome
            continue
        article = outcome.value
        known = seen.setdefault(article.id, [])
        by_url = article.url is not None and article.id == url_id(article.url)
        if not known or (by_url and revisions and not any(article.says_the_same(other) for other in known)):
            known.append(article)
            yield outcome
        elif all(article.text != other.text for other in known):
            yield Failed(article.id, "read", _taken(article, by_url))


def _taken(article: Article, by_url: bool) -> str:
    if by_url:
        return f"another revision of {article.url}: the first was kept"
    return "another article has this id and other words: the first was kept"


def _outcome(page: Page, draft: Draft | ReadError, registry: Registry) -> Outcome[Article]:
    if isinstance(draft, ReadError):
        return Failed(draft.place, "read", draft.reason)
    try:
        article = named(finish(_known(page, draft)), registry)
    except ReadError as problem:
        return Failed(problem.place, "read", problem.reason)
    # The words tell their language better than a feed does, which is often set up with another.
    if article.language is None and page.lead:
        article = replace(article, language=page.lead.language)
    return Done(article)


def _known(page: Page, draft: Draft) -> Draft:
    """The *draft* with what its page and the list that named it say; a date that no page can have is unknown."""
    published = draft.published
    if published.how == "page":
        published = believable(published, page.fetched)
    draft = replace(draft, published=published, fetched=draft.fetched or page.fetched)
    lead = page.lead
    if lead is None:
        return draft
    return replace(
        draft,
        title=draft.title or lead.title,
        outlet=draft.outlet or lead.outlet,
        authors=draft.authors or lead.authors,
        published=lead.published if published.how == "unknown" else published,
    )


def _alone(page: Page, draft: Draft) -> Draft:
    """The *draft* of the only article at its page's address."""
    address = _address(page)
    return draft if draft.url or not address else replace(draft, url=normal(address))


def _address(page: Page) -> str | None:
    """The URL that the page was had from, `None` for a file."""
    return absolute(page.moved or page.place)


def _still_there(page: Page) -> None:
    asked, moved = absolute(page.place), absolute(page.moved)
    if asked and moved and is_home(moved) and not is_home(asked):
        raise ReadError(page.place, f"gone: it leads to the front page {moved}")


def _is_xml(text: str) -> bool:
    name = root(text)
    return name is not None and (text.lstrip("\ufeff \n").startswith("<?xml") or f"</{name}>" in text.lower())
