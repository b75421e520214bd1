"""Notices: where an outlet says that it has changed, or withdraws, what it printed.

A notice opens a line or a sentence: with a label ("Correction, 3 May:"), with the article as what
is spoken of ("An earlier version of this story misstated ..."), or in the brackets of an agency ("(Corrects
name in paragraph 3)").  "The ministry issued a correction" and "a correction on the markets" are news.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

from twosource.model.article import Article, Notice
from twosource.read.lines import Line, split_lines
from twosource.read.rules import MONTH_OR_DAY

Kind = Literal["correction", "clarification", "retraction", "update"]

ENDS = 12  # lines at either end, in which alone a bare label or an update is believed
LONGEST = 1200  # characters of a line that are searched at either end
AFTER = 400  # characters behind a label in which it must say what changed
# Where a sentence begins.  Brackets, stars and dashes may stand before it; a quotation mark makes it another's.
OPENING = re.compile(r"(?:^|\s(?<=[.!?…”\"’)\]]\s)\s*+)(?P<open>[\[(*_\s–—-]*)(?=\w)")
WHEN = (
    rf"(?:(?:on|at|posted|published|added|made|issued|appended|no\.?)\b|(?i:{MONTH_OR_DAY})\.?"
    r"|(?<![\d.:/])\d[\d.:/]*(?:st|nd|rd|th)?|[ap]\.?m\b\.?|[A-Z]{2,4}T\b|GMT|UTC|BST|ET|CT|PT)"
)
# What stands between two of them can be read in one way only, or long rows of them would never end.
DATED = rf"(?:[\s,(–—-]*+{WHEN}(?:[\s,)]*+[\s,(–—-]*+{WHEN})*[\s,)]*)?"
MASK = "\ua9cf"  # a letter that news never has: stands for each one of the outlet's name while a line is searched
CLOSING = {"[": "]", "(": ")"}


@dataclass(frozen=True, slots=True)
class Wordings:
    """Everything that notices.toml knows, compiled."""

    labels: tuple[tuple[Kind, re.Pattern[str]], ...]
    note: re.Pattern[str]
    sentences: tuple[tuple[Kind, re.Pattern[str]], ...]
    advisories: tuple[tuple[Kind, re.Pattern[str]], ...]
    kinds: tuple[tuple[Kind, re.Pattern[str]], ...]
    printed: re.Pattern[str]
    invites: re.Pattern[str]
    cues: tuple[str, ...]  # in lower case
    elsewhere: frozenset[str]


def find_notices(article: Article) -> tuple[Notice, ...]:
    """The notices of *article*, in order, no two of them overlapping."""
    known = wordings()
    # Few texts have any cue, and fewer lines.
    whole = article.text.lower()
    cues = [cue for cue in known.cues if cue in whole]
    away = [gone.span for gone in article.removed if gone.reason in known.elsewhere]
    starts = [span.start for span in away]
    lines = [
        line
        for line in split_lines(article.text)
        # What was removed is in order and apart.
        if not (before := bisect_right(starts, line.start)) or line.start >= away[before - 1].end
    ]
    outlet = _name(article.outlet)
    found: list[Notice] = []
    until = 0
    for n, line in enumerate(lines) if cues else ():
        if line.start < until or not any(map(line.plain.__contains__, cues)):
            continue
        at_edge = n < ENDS or n >= len(lines) - ENDS
        following = _masked(lines[n + 1], outlet) if n + 1 < len(lines) else None
        for kind, start, end in _in_line(_masked(line, outlet), following, at_edge, known):
            if start >= until:
                found.append(Notice(kind, article.span(start, end)))
                until = end
    return tuple(found)


@lru_cache(maxsize=1)
def wordings() -> Wordings:
    """The wordings that ship with the package."""
    table: dict[str, Any] = tomllib.loads(files(__package__).joinpath("notices.toml").read_text("utf-8"))
    words = table["words"]

    def filled(patterns: Iterable[str]) -> str:
        text = "|".join(f"(?:{pattern})" for pattern in patterns)
        # Twice: a wording may be made of others.
        for name, part in (*words.items(), *words.items()):
            text = text.replace("{" + name + "}", part)
        return text.replace("{outlet}", f"(?:the )?{MASK}+")

    def compiled(patterns: Iterable[str]) -> re.Pattern[str]:
        return re.compile(filled(patterns), re.IGNORECASE)

    kinds: tuple[Kind, ...] = ("retraction", "correction", "clarification", "update")
    heads = {kind: [*table["labels"][kind], *table["foreign"].get(kind, [])] for kind in kinds}
    return Wordings(
        tuple((kind, _label(heads[kind])) for kind in kinds),
        _label(table["labels"]["note"]),
        tuple((kind, compiled(table[kind]["patterns"])) for kind in kinds),
        tuple((kind, compiled(table["advisory"][kind])) for kind in kinds),
        tuple((kind, compiled(table["kinds"][kind])) for kind in kinds),
        compiled(table["printed"]["words"]),
        compiled(table["invites"]["words"]),
        tuple(table["cues"]["parts"]),
        frozenset(table["elsewhere"]["reasons"]),
    )


def _name(outlet: str | None) -> re.Pattern[str] | None:
    """The name of an *outlet*, to be found in its own notices."""
    bare = re.sub(r"^the\s+", "", (outlet or "").strip(), flags=re.IGNORECASE)
    return re.compile(rf"(?<!\w){re.escape(bare)}(?!\w)", re.IGNORECASE) if bare else None


def _masked(line: Line, outlet: re.Pattern[str] | None) -> Line:
    return Line(line.start, outlet.sub(lambda name: MASK * len(name[0]), line.words)) if outlet else line


def _label(heads: Iterable[str]) -> re.Pattern[str]:
    return re.compile(
        rf"(?i:{'|'.join(heads)})(?![\w-])(?P<dated>{DATED})(?P<mark>\s*[:\])]|\s*(?:–|—|--|\s-)\s|\s*$|\s*\|)[\s\])*_:]*"
    )


def _in_line(
    line: Line,
    following: Line | None,
    at_edge: bool,
    known: Wordings,
) -> Iterator[tuple[Kind, int, int]]:
    """The notices that begin in *line*, with where they start and end in the text."""
    words = line.words
    for opening in OPENING.finditer(words):
        start = opening.start("open") + len(opening["open"]) - len(opening["open"].lstrip())
        at = opening.end()
        if LONGEST < at < len(words) - LONGEST:
            continue
        end = _end(words, start, opening["open"])
        kind, last = _unlabelled(words, at, end, opening["open"], known), line.start + end
        if kind is None or (kind == "update" and not at_edge):
            if at > 0 and not opening["open"].strip() and start > 0:
                continue
            headed = _labelled(line, following, at, at_edge, known)
            if headed is None:
                continue
            kind, last = headed[0], max(last, headed[1])
        if not known.invites.search(words, at, min(end, at + AFTER)):
            yield kind, line.start + start, last
            return


def _end(words: str, start: int, opened: str) -> int:
    """Where a notice from *start* ends in its line: at the bracket that closes it, else with the line."""
    bracket = opened.strip()[:1]
    if bracket in CLOSING:
        closed = words.find(CLOSING[bracket], start)
        if closed >= 0:
            return closed + 1
    return len(words)


def _unlabelled(
    words: str,
    at: int,
    end: int,
    opened: str,
    known: Wordings,
) -> Kind | None:
    """What a sentence at *at* says has been done to the article, `None` where it says no such thing."""
    if opened.strip()[:1] in CLOSING and end < len(words) + 1:
        for kind, pattern in known.advisories:
            if pattern.match(words, at, end):
                return kind
    return next((kind for kind, pattern in known.sentences if pattern.match(words, at, min(end, at + AFTER))), None)


def _labelled(
    line: Line,
    following: Line | None,
    at: int,
    at_edge: bool,
    known: Wordings,
) -> tuple[Kind, int] | None:
    """The kind of the notice whose label stands at *at* in *line*, and where in the text it ends."""
    words = line.words
    for kind, label in (*known.labels, (None, known.note)):
        match = label.match(words, at)
        if match is None:
            continue
        rest, last = words[match.end() :], line.end
        whole = Line(0, words.rstrip("*_ ")).closed
        if not rest.strip():
            # The label alone on its line: the notice is the next one.  "Updated 3 May" alone is the time of day.
            stamp = ":" not in match["mark"] and re.match("updated", match[0], re.IGNORECASE)
            if following is None or not following.closed or stamp:
                return None
            rest, last, whole = following.words, following.end, True
        rest = rest[:AFTER]
        if known.invites.search(rest):
            return None
        said = next((k for k, pattern in known.sentences if pattern.match(rest.lstrip("[(*_ "))), None)
        telling = next((k for k, pattern in known.kinds if pattern.search(rest)), None)
        if kind is None:
            return (said or telling, last) if (said or telling) and known.printed.search(rest) else None  # type: ignore[return-value]
        if said is not None:
            return ("retraction" if said == "retraction" else kind), last
        # "Correction: Ferry story": how an agency heads the whole of a corrected report.
        if kind in ("correction", "clarification", "retraction") and re.search(r"\b(?:story|article)\W*$", rest):
            return kind, last
        if whole and len(rest.split()) >= 4 and (at_edge or kind != "update"):
            return ("retraction" if telling == "retraction" and known.printed.search(rest) else kind), last
    return None
