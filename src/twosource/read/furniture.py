"""What stands around an article and is not of it, with its span and the reason.

Whole lines are judged first, by their words and their shape; then headings carry off the
headlines listed under them, and some everything to the end; then what is left is searched for
bylines, datelines and furniture inside a line.  Prose is never taken for its place alone: a
heading gives way to a paragraph that follows it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import ClassVar

from twosource.model.article import Article, Removed
from twosource.read.lines import Line, split_lines
from twosource.read.opening import bylines, datelines
from twosource.read.rules import Rule, Rules, rules

Part = tuple[int, int, str]

LETTERS = re.compile(r"\w+")
MOST_LINKS = 15  # a longer list of short lines is a table or a poem
MOST_WORDS = 12
# What readers' comments have that articles do not.
COMMENTED = re.compile(
    r"\b(?:says|wrote|said)\s*:\s*$|^(?:reply|report|\d+ likes?|like|flag)\W*$|\bago$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class FurnitureFinder:
    """The furniture of an article, in order, no two spans overlapping.

    The title of *article* counts as printed: its words at the head of the text are a repetition.
    """

    REVISION: ClassVar[int] = 1

    def __call__(self, article: Article, /) -> tuple[Removed, ...]:
        lines, known = split_lines(article.text), rules()
        reasons = _whole_lines(lines, article.title, known)
        parts: list[Part] = [(lines[n].start, lines[n].end, reason) for n, reason in reasons.items()]
        parts += datelines(lines, reasons)
        parts += _inside([line for n, line in enumerate(lines) if n not in reasons], known)
        return tuple(Removed(article.span(start, end), reason) for start, end, reason in _apart(parts))


def _whole_lines(lines: list[Line], title: str | None, known: Rules) -> dict[int, str]:
    """The reason for each line, by its position, that goes as a whole."""
    reasons = {n: reason for n, line in enumerate(lines) if (reason := known.of_line(line))}
    reasons |= _teasers(lines, known)
    reasons |= bylines(lines, reasons)
    # What a line says of itself goes before what a heading above it says.
    for found in (_edges, _repeated, _blocks, _tail, _edges, _company):
        reasons = found(lines, reasons, title, known) | reasons
    return reasons


def _teasers(lines: list[Line], known: Rules) -> dict[int, str]:
    """Labels such as "Must read:", with their headline, which may stand on the next line."""
    found: dict[int, str] = {}
    for n, line in enumerate(lines):
        if n == 0 or not known.is_teaser(line):
            continue
        found[n] = "teaser"
        alone = not LETTERS.search(line.words[line.words.rfind(":") + 1 :]) and line.count <= 4
        if alone and n + 1 < len(lines) and lines[n + 1].headline:
            found[n + 1] = "teaser"
    return found


def _edges(lines: list[Line], reasons: Collection[int], _: str | None, known: Rules) -> dict[int, str]:
    """Lines that are furniture only in its company: lone networks, dates and numbers."""
    found: dict[int, str] = {}
    first = next((n for n, line in enumerate(lines) if line.prose), 0)
    # Once forwards and once backwards, so that a whole column of buttons goes.
    for order in (range(len(lines)), reversed(range(len(lines)))):
        for n in order:
            beside = (m in (-1, len(lines)) or m in reasons or m in found for m in (n - 1, n + 1))
            reason = None if n in reasons or n in found else known.of_edge(lines[n])
            # A lone date above the first paragraph needs no company.
            if reason and (any(beside) or (reason == "time stamp" and n < first)):
                found[n] = reason
    return found


def _company(lines: list[Line], reasons: Collection[int], title: str | None, _: Rules) -> dict[int, str]:
    """Short lines among the furniture below the last paragraph or above the first, whatever they say."""
    found: dict[int, str] = {}
    last = max((n for n, line in enumerate(lines) if n not in reasons and (line.prose or line.closed)), default=-1)
    below = False
    for n in range(last + 1, len(lines)):
        below = below or n in reasons
        if below and n not in reasons and lines[n].count <= MOST_WORDS:
            found[n] = "page furniture"
    return (found if last >= 0 else {}) | _masthead(lines, reasons, title)


def _masthead(lines: list[Line], reasons: Collection[int], title: str | None) -> dict[int, str]:
    """A short line between two of furniture above the first paragraph, once the headline has passed."""
    found: dict[int, str] = {}
    headed = title is not None
    for n, line in enumerate(lines):
        if line.prose:
            break
        if n in reasons:
            continue
        if headed and {n - 1, n + 1} <= {*reasons, *found} and line.count <= MOST_WORDS and not line.closed:
            found[n] = "page furniture"
        headed = headed or line.headline
    return found


def _repeated(lines: list[Line], reasons: Collection[int], title: str | None, _: Rules) -> dict[int, str]:
    """A headline printed again, at once or after the byline, or already given as the article's title."""
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


def _kicker(lines: list[Line], title: str) -> dict[int, str]:
    """The name of the section, printed above the headline."""
    above = len(lines) > 1 and _plain(lines[1].words) == title and lines[0].headline and lines[0].count <= 4
    return {0: "navigation"} if above else {}


def _blocks(lines: list[Line], reasons: Collection[int], _: str | None, known: Rules) -> dict[int, str]:
    """Headings of lists of other stories, with the headlines under them."""
    found: dict[int, str] = {}
    for n, line in enumerate(lines):
        rule = _heading(line, known.blocks)
        if n == 0 or not rule:
            continue
        found[n] = rule.reason
        for m in range(n + 1, min(n + 1 + MOST_LINKS, len(lines))):
            if m not in reasons and not lines[m].headline:
                break
            found.setdefault(m, rule.reason)
    return found


def _tail(lines: list[Line], reasons: Collection[int], _: str | None, known: Rules) -> dict[int, str]:
    """Everything from a heading such as "Leave a reply" to the end, where no paragraph of the article follows."""
    for n, line in enumerate(lines):
        rule = _heading(line, known.tails)
        if n == 0 or not rule:
            continue
        rest = [lines[m] for m in range(n + 1, len(lines)) if m not in reasons]
        comments = sum(bool(COMMENTED.search(other.words)) for other in lines[n + 1 :])
        if comments >= 2 or not any(other.prose for other in rest):
            return {m: rule.reason for m in range(n, len(lines)) if m not in reasons}
    return {}


def _heading(line: Line, headings: tuple[Rule, ...]) -> Rule | None:
    if line.count > 12 or line.words.endswith("."):
        return None
    return next((rule for rule in headings if rule.matches(line)), None)


def _inside(lines: list[Line], known: Rules) -> Iterator[Part]:
    for line in lines:
        for rule in known.insides:
            for match in rule.pattern.finditer(line.words):
                yield line.start + match.start(), line.start + match.end(), rule.reason


def _apart(parts: list[Part]) -> Iterator[Part]:
    """The *parts* in order, one that begins inside another dropped."""
    end = 0
    for part in sorted(parts, key=lambda part: (part[0], -part[1])):
        if part[0] >= end and part[1] > part[0]:
            yield part
            end = part[1]


def _plain(words: str) -> str:
    return " ".join(LETTERS.findall(words.lower()))
