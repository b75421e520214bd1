"""Words with the place where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from twosource.mcp.bounds import Json
from twosource.model.article import Article
from twosource.model.claim import Claim
from twosource.model.text import Citation, Span

FEW = 3  # citations that back what is told of a claim in passing


def citation(cited: Citation) -> Json:
    span = cited.span
    return {"article": span.article, "start": span.start, "end": span.end, "words": cited.words}


def citations(cited: Iterable[Citation]) -> list[Json]:
    return [citation(each) for each in cited]


def words_at(article: Article, start: int, end: int) -> Json:
    """What stands in *article* between two code points."""
    return citation(article.cite(Span(article.id, start, end)))


def backing(claims: Mapping[str, Claim], ids: Iterable[str]) -> list[Json]:
    """The first statements of each of these claims, shared out between them."""
    wanted = [claims[id] for id in ids if id in claims]
    each = max(1, FEW // max(1, len(wanted)))
    return [citation(testimony.citation) for claim in wanted for testimony in claim.statements[:each]]
