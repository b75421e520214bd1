"""Lists of other stories: their headings with the headlines below, labelled teasers, and readers' comments."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter

from twosource.read.layout import Layout
from twosource.read.lines import Line
from twosource.read.rules import LABELLED, Rule, Rules

LETTERS = re.compile(r"\w+")
FEWEST_LABELLED = 5  # words, the label included
MOST_OF_A_HEADING = 30  # words: "2 responses to" may name the whole headline
MOST_LINKS = 15  # a longer list of short lines is a table or a poem
# What readers' comments have that articles do not.
COMMENTED = re.compile(
    r"\b(?:says|wrote|said)\s*:\s*$|^(?:reply|report|\d+ likes?|like|flag)\W*$|\bago$"
    r"|\d{4},? at \d{1,2}:\d\d|^sort(?:ed)? by\b|\blog ?in to\b|^[\d_]*+[^\W\d_]++[_\d]\w*+$",
    re.IGNORECASE,
)
# What a list of links prints beside a headline: its rank, its age, its length, who wrote it.
BESIDE_A_LINK = re.compile(
    r"\d{1,2}\W?|\d{1,2} ?(?:h|d|m|w|hrs?|min|days?|hours?)(?: ago)?\W*(?: [A-Z][\w.'’-]+){0,3}|\d+.min(?:ute)?s? read"
    r"|list \d+ of \d+ .*|end of list"
    r"|duration \d+:\d\d|[A-Z]{2,5} [+-]?\d[\d.]*%?",
    re.IGNORECASE,
)


def teasers(layout: Layout, known: Rules) -> dict[int, str]:
    """Labels such as "Must read:", with their headline, which may stand on the next line."""
    found: dict[int, str] = {}
    lines = layout.lines
    labelled = [(line, match) for line in lines if ":" in line.words and (match := LABELLED.match(line.words))]
    spoken = sum(line.prose and not line.headline for line, _ in labelled)
    labels = Counter(match["label"] for _, match in labelled)
    once = {line for line, match in labelled if labels[match["label"]] == 1} if spoken < 2 else set()
    for n, line in enumerate(lines):
        named = line in once and line.headline and line.count >= FEWEST_LABELLED
        if n == 0 or not (known.is_teaser(line) or (named and n not in layout.announced)):
            continue
        found[n] = "teaser"
        headline = LETTERS.findall(line.words[line.words.rfind(":") + 1 :])
        alone = (not headline and line.count <= 4) or line.words.endswith(":")
        if alone and n + 1 < len(lines) and lines[n + 1].headline and n not in layout.announced:
            found[n + 1] = "teaser"
    return found


def blocks(layout: Layout, known: Rules) -> dict[int, str]:
    """Headings of lists of other stories, with the headlines under them."""
    found: dict[int, str] = {}
    lines, body = layout.lines, layout.body
    for n, line in enumerate(lines):
        rule = None if n == 0 or line.sentence else heading(line, known.blocks)
        if not rule:
            continue
        found[n] = rule.reason
        for m in range(n + 1, min(n + 1 + MOST_LINKS, len(lines))):
            if m not in layout.reasons and not lines[m].headline and not link(lines[m]):
                break
            # "Latest news" may stand above the article's own headline.
            if m < body and lines[m].stems & layout.told:
                break
            found.setdefault(m, rule.reason)
    return found


def tail(layout: Layout, known: Rules) -> dict[int, str]:
    """Everything from a heading such as "Leave a reply" to the end, where no paragraph of the article follows."""
    lines, prose = layout.lines, layout.prose
    found = ((n, heading(line, known.tails, MOST_OF_A_HEADING)) for n, line in enumerate(lines) if n)
    headings = [(n, rule) for n, rule in found if rule]
    commented = [n for n, line in enumerate(lines) if COMMENTED.search(line.words)] if headings else []
    for n, rule in headings:
        comments = len(commented) - bisect_right(commented, n)
        below = len(prose) - bisect_right(prose, n)
        # Comments may be as long as paragraphs; they are known by what stands between them, below the article.
        late = below <= 2 * comments and below < len(prose)
        if comments >= 2 or not below or (rule.reason == "comment form" and comments and late):
            return {m: rule.reason for m in range(n, len(lines)) if m not in layout.reasons}
    return {}


def link(line: Line) -> bool:
    """True where *line* stands beside the headlines of a list and is none."""
    return BESIDE_A_LINK.fullmatch(line.words) is not None


def heading(line: Line, headings: tuple[Rule, ...], longest: int = 12) -> Rule | None:
    """The first of *headings* that *line* is."""
    if line.words.endswith(".") or line.count > longest:
        return None
    return next((rule for rule in headings if rule.matches(line)), None)
