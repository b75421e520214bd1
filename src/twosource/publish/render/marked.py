"""An article's text with the words that a dossier points at marked in it, each mark a place to link to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from twosource.model.article import Article
from twosource.publish.wording import printable

LINES = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of an article: its anchor, how it looks, and the claims it serves as (link, number, words)."""

    start: int
    end: int
    anchor: str
    look: str
    claims: tuple[tuple[str, int, str], ...] = ()
    title: str = ""
    first: bool = True  # False for the rest of a mark that had to be cut
    last: bool = True


def paragraphs(article: Article, marks: Iterable[Mark]) -> list[Markup]:
    """The lines of the article as HTML; everything that is the article's own is escaped."""
    removed = [
        Mark(r.span.start, r.span.end, "", "furniture", title=f"left out of the reading: {r.reason}")
        for r in article.removed
    ]
    ordered = sorted([*marks, *removed], key=lambda m: (m.start, -m.end))
    found, waiting = [], ordered
    for line in LINES.finditer(article.text):
        if not line[0].strip():
            continue
        here: list[Mark] = []
        later: list[Mark] = []
        for mark in waiting:
            if mark.end <= line.start():
                continue
            if mark.start >= line.end():
                later.append(mark)
                continue
            here.append(mark)
            if mark.end > line.end():
                later.append(_cut(mark, line.end() + 1, mark.end, first=False, last=mark.last))
        found.append(_run(article.text, line.start(), line.end(), here))
        waiting = later
    return found


def _run(text: str, start: int, end: int, marks: Sequence[Mark]) -> Markup:
    """The text from *start* to *end* with *marks*, nested where they nest and cut where they cross."""
    parts: list[Markup] = []
    at, todo = start, [m for m in marks if m.end > start and m.start < end]
    while todo:
        mark, *rest = todo
        begin, stop = max(mark.start, at), min(mark.end, end)
        if stop <= begin:
            todo = rest
            continue
        parts.append(_plain(text, at, begin))
        inside, after = [], []
        for other in rest:
            if other.start < stop:
                inside.append(
                    other if other.end <= stop else _cut(other, other.start, stop, first=other.first, last=False)
                )
                if other.end > stop:
                    after.append(_cut(other, stop, other.end, first=False, last=other.last))
            else:
                after.append(other)
        whole = _cut(mark, begin, stop, first=mark.first, last=mark.last and mark.end <= end)
        parts.append(_element(whole, _run(text, begin, stop, inside)))
        at, todo = stop, sorted(after, key=lambda m: (m.start, -m.end))
    parts.append(_plain(text, at, end))
    return Markup("").join(parts)


def _element(mark: Mark, inner: Markup) -> Markup:
    anchor = Markup(' id="{}"').format(mark.anchor) if mark.anchor and mark.first else Markup("")
    title = Markup(' title="{}"').format(printable(mark.title)) if mark.title else Markup("")
    tag = "s" if mark.look == "furniture" else "span"
    refs = Markup("").join(
        Markup('<a class="ref" href="{}" title="{}">{}</a>').format(href, printable(words), number)
        for href, number, words in (mark.claims if mark.last else ())
    )
    return Markup('<{} class="{}"{}{}>{}</{}>{}').format(tag, mark.look, anchor, title, inner, tag, refs)


def _plain(text: str, start: int, end: int) -> Markup:
    return escape(printable(text[start:end]))


def _cut(mark: Mark, start: int, end: int, *, first: bool, last: bool) -> Mark:
    return Mark(start, end, mark.anchor, mark.look, mark.claims, mark.title, first, last)
