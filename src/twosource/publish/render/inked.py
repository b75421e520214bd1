"""A statement in its sentence: its own words in ink, the rest in grey, the value at issue marked."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

from twosource.model.article import Article
from twosource.model.claim import Difference, Side, Testimony
from twosource.model.text import Span, outermost
from twosource.publish import wording
from twosource.publish.render.values import value_spans


def in_context(around: Span, spans: Iterable[Span], text: str) -> Markup:
    """The sentence at *around* with the words at *spans* in ink and the rest in grey."""
    parts: list[Markup] = []
    at = around.start
    for span in outermost(spans):
        start = max(span.start, at)
        if span.end <= start:
            continue
        parts += [_rest(text[at:start]), escape(_flat(text[start : span.end]))]
        at = span.end
    parts.append(_rest(text[at : around.end]))
    return Markup("").join(parts)


def in_sentence(
    testimony: Testimony, article: Article | None, difference: Difference | None, side: Side | None
) -> Markup:
    """The whole sentence of a statement, with what a *side* of a *difference* gives marked in it."""
    span, words = testimony.citation.span, testimony.citation.words
    if article and span.of(article.text) == words:
        text, here = article.text, span
    else:
        text, here = words, Span(span.article, 0, len(words))
    around = wording.sentence_around(text, here, article.removed if article and text is article.text else ())
    values = value_spans(words, difference.slot, testimony, side.value) if difference and side else []
    parts = [escape(_flat(text[around.start : here.start])), Markup('<span class="own">')]
    at = 0
    for start, end in sorted(values):
        if start < at:
            continue
        parts += [escape(_flat(words[at:start])), Markup("<mark>{}</mark>").format(_flat(words[start:end]))]
        at = end
    parts += [escape(_flat(words[at:])), Markup("</span>"), escape(_flat(text[here.end : around.end]))]
    return Markup("").join(parts)


def _rest(text: str) -> Markup:
    return Markup('<span class="rest">{}</span>').format(_flat(text)) if text else Markup("")


def _flat(text: str) -> str:
    return wording.printable(text).replace("\n", " ")
