"""The search page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from twosource.model.article import Article
from twosource.model.catalogue import StatementHit
from twosource.publish.wording import one_line, sentence_around
from twosource.web import addresses
from twosource.web.asking import Leaf, filters_of, library_of, one_of, page_of, text
from twosource.web.finding import PLACES, find
from twosource.web.look import page

router = APIRouter()
PAGE = 20


@router.get("/search")
def search(request: Request) -> Response:
    """What has the words asked for."""
    asked = request.query_params
    words = text(asked, "q") or ""
    filters, number = filters_of(asked), page_of(asked)
    within = one_of(asked, "in", PLACES)
    if within is None:
        within = "statements" if filters.actor or filters.standing else "articles"
    catalogue = library_of(request).catalogue
    found = find(library_of(request), within, words, filters, start=(number - 1) * PAGE, most=PAGE)
    chosen = dict(filters.chosen)
    texts = catalogue.texts(hit.article.id for hit in found.statements)
    return page(
        request,
        "search.html",
        words_asked=words,
        found=found,
        said=together(found.statements, texts),
        within=within,
        places=PLACES,
        chosen=chosen,
        leaf=Leaf(number, found.total > number * PAGE),
        link=lambda **changed: addresses.with_query("/search", {"q": words, "in": within, **chosen, **changed}),
    )


@dataclass(frozen=True, slots=True)
class Same:
    """The same words of one claim in several articles, in the sentence in which the first has them."""

    first: StatementHit
    others: tuple[StatementHit, ...]
    before: str
    after: str


def together(hits: Iterable[StatementHit], texts: Mapping[str, Article]) -> list[Same]:
    """The *hits*, in order, those of the same words as one, each with the rest of its sentence."""
    found: dict[tuple[str, str, str | None], list[StatementHit]] = {}
    for hit in hits:
        words = one_line("".join(piece.text for piece in hit.words)).casefold()
        found.setdefault((hit.claim, words, hit.speaker), []).append(hit)
    return [_in_sentence(same, texts.get(same[0].article.id)) for same in found.values()]


def _in_sentence(same: Sequence[StatementHit], article: Article | None) -> Same:
    first, others = same[0], tuple(same[1:])
    if article is None or first.end > len(article.text):
        return Same(first, others, "", "")
    around = sentence_around(article.text, article.span(first.start, first.end), article.removed)
    return Same(first, others, article.text[around.start : first.start], article.text[first.end : around.end])
