"""Happenings told by several hands, fact by fact: `stories/told/*.txt`, whose form is in `stories/README.md`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from twosource.annotate.annotator import Annotator
from twosource.check.facts import Fact
from twosource.group.copies import CopyFinder
from twosource.model.article import Article, Publication
from twosource.model.story import Case, Story
from twosource.model.text import Span

FOLDER = Path(__file__).parent / "stories" / "told"
MARKED = re.compile(r"\{([a-z0-9 ]+): ([^{}]*)\}")
HALF = 0.5  # share of a statement that must be marked, where its predicate is not


@dataclass(frozen=True)
class Told:
    """One happening: its case, and in each article the spans that tell a fact, with the names of the facts."""

    case: Case
    marks: dict[str, list[tuple[Span, frozenset[str]]]]

    def named(self, facts: Sequence[Fact]) -> list[frozenset[str]]:
        """What each of *facts* tells; nothing where it tells what no other article does."""
        return [self._of(fact) for fact in facts]

    def _of(self, fact: Fact) -> frozenset[str]:
        marks, whole = self.marks[fact.article.id], fact.citation.span
        act = fact.statement.predicate
        found = [names for span, names in marks if span.start <= act.start < span.end]
        if not found:
            found = [names for span, names in marks if _common(span, whole) >= HALF * (whole.end - whole.start)]
        return frozenset().union(*found)


def told(path: Path, annotate: Annotator) -> Told:
    """The happening told in the file at *path*; ValueError where a brace is left open."""
    _, *parts = re.split(r"^-- ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    articles, marks = [], {}
    for number, part in enumerate(parts):
        line, text = part.split("\n", 1)
        outlet, printed, title = (field.strip() for field in line.split("|", 2))
        name = f"{path.stem}{number}"
        words, marks[name] = _unmarked(name, "\n\n".join(text.strip().splitlines()))
        moment = datetime.fromisoformat(printed.replace("Z", "+00:00"))
        published = Publication.at(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
        articles.append(Article(name, words, title, None, outlet, published=published))
    case = Case(
        Story(path.stem, tuple(article.id for article in articles)),
        tuple(articles),
        tuple(annotate(article) for article in articles),
        CopyFinder()(tuple(articles)),
    )
    return Told(case, marks)


def _unmarked(article: str, text: str) -> tuple[str, list[tuple[Span, frozenset[str]]]]:
    """The *text* without its braces, and the spans that stood in them."""
    words, marks, at = "", [], 0
    for mark in MARKED.finditer(text):
        words += text[at : mark.start()]
        marks.append((Span(article, len(words), len(words) + len(mark[2])), frozenset(mark[1].split())))
        words += mark[2]
        at = mark.end()
    words += text[at:]
    if "{" in words or "}" in words:
        raise ValueError(f"{article}: a brace is left open near {words[max(0, words.find('{')) :][:40]!r}")
    return words, marks


def _common(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))
