"""A statement in its sentence: its own words in ink, the rest in grey, the value at issue marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

from twosource.model.article import Article
from twosource.model.claim import Difference, Side, Testimony
from twosource.model.text import Span, outermost
from twosource.publish import wording
from twosource.publish.render.values import value_spans

SCATTERED = 3  # marks in one statement beyond which they are drawn as one


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
    testimonies: Sequence[Testimony], article: Article | None, difference: Difference | None, side: Side | None
) -> Markup:
    """The whole sentence of statements of one article, with what a *side* of a *difference* gives marked in each."""
    first = testimonies[0].citation
    if article and all(t.citation.span.of(article.text) == t.citation.words for t in testimonies):
        text, spans = article.text, [t.citation.span for t in testimonies]
        around = wording.sentence_around(text, joined(spans), article.removed)
    else:
        testimonies, text = testimonies[:1], first.words
        spans = [Span(first.span.article, 0, len(text))]
        around = wording.sentence_around(text, spans[0])
    marks: list[Span] = []
    for testimony, span in zip(testimonies, spans):
        if difference is None or side is None:
            continue
        found = value_spans(testimony.citation.words, difference.slot, testimony, side.value)
        here = [Span(span.article, span.start + start, span.start + end) for start, end in found]
        # A clause of which nearly every word is at issue is marked as one.
        marks += [joined(here)] if len(here) > SCATTERED else here
    parts: list[Markup] = []
    at = around.start
    for span in outermost(spans):
        start = max(span.start, at)
        parts += [escape(_flat(text[at:start])), Markup('<span class="own">')]
        at = start
        for mark in sorted(set(marks)):
            if mark.start < at or mark.end > span.end:
                continue
            parts += [escape(_flat(text[at : mark.start])), Markup("<mark>{}</mark>").format(_flat(mark.of(text)))]
            at = mark.end
        parts += [escape(_flat(text[at : span.end])), Markup("</span>")]
        at = max(at, span.end)
    parts.append(escape(_flat(text[at : around.end])))
    return Markup("").join(parts)


def joined(spans: Iterable[Span]) -> Span:
    """From the first of *spans* to the last, with what lies between."""
    found = sorted(spans)
    return Span(found[0].article, found[0].start, max(span.end for span in found))


def _rest(text: str) -> Markup:
    return Markup('<span class="rest">{}</span>').format(_flat(text)) if text else Markup("")


def _flat(text: str) -> str:
    return wording.printable(text).replace("\n", " ")
