"""What stands around an article and is not of it, with its span and the reason.

Whole lines are judged first, by their words and their shape; then headings carry off the
headlines listed under them, and some everything to the end; then what is left is searched for
bylines, datelines and furniture inside a line.  Prose is never taken for its place alone: a
heading gives way to a paragraph that follows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from twosource.model.article import Article, Removed
from twosource.read.blocks import blocks, tail, teasers
from twosource.read.clues import Clues, clues
from twosource.read.layout import TOP, Layout
from twosource.read.lines import Line, split_lines
from twosource.read.masthead import masthead
from twosource.read.opening import bylines, datelines
from twosource.read.rules import Rules, rules
from twosource.read.signoff import authors, company, enclosed
from twosource.read.strangers import strangers

Part = tuple[int, int, str]

LETTERS = re.compile(r"\w+")
MOST_ROUNDS = 4  # of looking again, now that more lines are known to be furniture


@dataclass(frozen=True, slots=True)
class FurnitureFinder:
    """The furniture of an article, in order, no two spans overlapping.

    The title of *article* counts as printed: its words at the head of the text are a repetition.
    """

    REVISION: ClassVar[int] = 2

    def __call__(self, article: Article, /) -> tuple[Removed, ...]:
        lines, known, speaking = split_lines(article.text), rules(), clues()
        reasons = _whole_lines(lines, article.title, known, speaking)
        parts: list[Part] = [(lines[n].start, lines[n].end, reason) for n, reason in reasons.items()]
        parts += datelines(lines, reasons)
        parts += _inside([line for n, line in enumerate(lines) if n not in reasons], known)
        return tuple(Removed(article.span(start, end), reason) for start, end, reason in _apart(parts))


def _whole_lines(lines: Sequence[Line], title: str | None, known: Rules, speaking: Clues) -> dict[int, str]:
    """The reason for each line, by its position, that goes as a whole."""
    reasons = {n: reason for n, line in enumerate(lines) if (reason := known.of_line(line))}

    now = Layout(lines, dict(reasons), title)

    def take(found: dict[int, str]) -> None:
        # What a line says of itself goes before what its neighbours say.
        for n, reason in found.items():
            reasons.setdefault(n, reason)

    def layout() -> Layout:
        nonlocal now
        if len(now.reasons) != len(reasons):
            now = Layout(lines, dict(reasons), title)
        return now

    take(teasers(layout(), known))
    take(bylines(lines, reasons))
    for _ in range(MOST_ROUNDS):
        before = len(reasons)
        take(_edges(layout(), known, speaking))
        take(_repeated(layout()))
        take(_appeals(layout(), speaking))
        take(blocks(layout(), known))
        take(tail(layout(), known))
        take(masthead(layout(), speaking))
        take(authors(layout(), speaking))
        take(company(layout()))
        take(enclosed(layout()))
        if len(reasons) == before:
            break
    take(strangers(layout()))
    take(_edges(layout(), known, speaking))
    return reasons


def _edges(layout: Layout, known: Rules, speaking: Clues) -> dict[int, str]:
    """Lines that are furniture only in its company: buttons, lone networks, dates and numbers."""
    lines, found, announced = layout.lines, dict[int, str](), layout.announced
    first = next((n for n, line in enumerate(lines) if line.prose), 0)
    short = [n for n, line in enumerate(lines) if not line.sentence]
    reasons: dict[int, str | None] = {}
    # Once forwards and once backwards, so that a whole column of buttons goes.
    for order in (short, short[::-1]):
        for n in order:
            if n in layout.reasons or n in found or n in announced:
                continue
            reason = reasons[n] if n in reasons else reasons.setdefault(n, _edge(lines[n], known, speaking))
            if reason is None:
                continue
            beside = any(m in (-1, len(lines)) or m in layout.reasons or m in found for m in (n - 1, n + 1))
            # A lone date above the first paragraph needs no company, nor does a date with its hour near the top.
            moment = reason == "time stamp" and (n < first or (n < TOP and speaking.is_moment(lines[n])))
            if beside or moment or speaking.is_order(lines[n]):
                found[n] = reason
    return found


def _edge(line: Line, known: Rules, speaking: Clues) -> str | None:
    if speaking.is_stamp(line):
        return "time stamp"
    return known.of_edge(line) or (speaking.button if speaking.is_button(line) else None)


def _appeals(layout: Layout, speaking: Clues) -> dict[int, str]:
    """Lines in which the page speaks to its reader; less has to be said below the article and above it."""
    found: dict[int, str] = {}
    lines, announced, prose = layout.lines, layout.announced, layout.prose
    first = next((n for n in prose if not speaking.appeal(lines[n], inside=False)), 0)
    last = next((n for n in reversed(prose) if not speaking.appeal(lines[n], inside=False)), -1)
    for n, line in enumerate(lines):
        if not speaking.offered(line) or n in layout.reasons or n in announced:
            continue
        beside = n - 1 in layout.reasons or n + 1 in layout.reasons or n - 1 in found
        if reason := speaking.appeal(line, inside=first < n < last, beside=beside):
            found[n] = reason
    return found


def _repeated(layout: Layout) -> dict[int, str]:
    """A headline printed again, at once or after the byline, or already given as the article's title."""
    lines, reasons, title = layout.lines, layout.reasons, layout.title
    seen: set[str] = set()
    found: dict[int, str] = {}
    if title:
        seen.add(_plain(title))
        found |= _kicker(lines, _plain(title))
    for n, line in enumerate(lines[:12]):
        words = _plain(line.words)
        if n in reasons or len(words) < 8:
            continue
        if words in seen:
            found[n] = "repeated headline"
        elif line.headline:
            seen.add(words)
    return found


def _kicker(lines: Sequence[Line], title: str) -> dict[int, str]:
    """The name of the section, printed above the headline."""
    above = len(lines) > 1 and _plain(lines[1].words) == title and lines[0].headline and lines[0].count <= 4
    return {0: "navigation"} if above else {}


def _inside(lines: Sequence[Line], known: Rules) -> Iterator[Part]:
    for line in lines:
        # Few lines have a sign or a word of any.
        for rule in known.insides if not known.inside.isdisjoint(line.cues) else ():
            for start, end in rule.find(line):
                yield start, end, rule.reason


def _apart(parts: list[Part]) -> Iterator[Part]:
    """The *parts* in order, one that begins inside another dropped."""
    end = 0
    for part in sorted(parts, key=lambda part: (part[0], -part[1])):
        if part[0] >= end and part[1] > part[0]:
            yield part
            end = part[1]


def _plain(words: str) -> str:
    return " ".join(LETTERS.findall(words.lower()))
