"""Notices inside an article: what it takes back itself, and which of their words are no news."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from twosource.check.cues import cue
from twosource.model.article import Article, Notice
from twosource.model.text import Citation, Span

PIECE = re.compile(r"[^.;!?\n]+(?:\.(?=\w)[^.;!?\n]*)*")  # a sentence, or what stands between two semicolons


def taken_back(articles: Iterable[Article]) -> dict[str, Citation]:
    """The articles that say of themselves that they are withdrawn, with the words of that notice."""
    found: dict[str, Citation] = {}
    for article in articles:
        notice = next((n for n in article.notices if withdraws_all(article, n)), None)
        if notice is not None:
            found[article.id] = article.cite(notice.span)
    return found


def withdraws_all(article: Article, notice: Notice) -> bool:
    """True of "this article has been retracted", not of "has withdrawn its report of 3 May"."""
    return notice.kind == "retraction" and cue("notice", "retracts").search(notice.span.of(article.text)) is not None


def no_news(article: Article) -> tuple[Span, ...]:
    """The words of its notices that claim nothing: "an earlier version said twelve", "this has been corrected"."""
    return tuple(span for notice in article.notices for span in _silent(article, notice))


def _silent(article: Article, notice: Notice) -> Iterator[Span]:
    if withdraws_all(article, notice):
        yield notice.span
        return
    for piece in PIECE.finditer(article.text, notice.span.start, notice.span.end):
        if cue("notice", "earlier").search(piece[0]):
            yield article.span(*piece.span())
        elif changed := cue("notice", "changed").search(piece[0]):
            # "Has been corrected to show that the gate has two locks": the gate has.
            yield article.span(piece.start(), piece.start() + changed.end())
