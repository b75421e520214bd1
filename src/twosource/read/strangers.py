"""Headlines of other stories that no label announces: their words come nowhere else in the article."""

from __future__ import annotations

from twosource.read.layout import Layout
from twosource.read.lines import Line

FEWEST_WORDS = 5  # subheadings are shorter
FEWEST_IN_A_LIST = 4
FEWEST_STEMS = 3
MOST_WORDS = 20
TITLED = 0.7  # of the longer words begin with a capital
SHARED, SHARED_IN_A_LIST = 0.25, 0.4  # of its stems may occur in the paragraphs


def strangers(layout: Layout) -> dict[int, str]:
    """Lone headlines between paragraphs, and runs of them there and below the last."""
    found: dict[int, str] = {}
    lines, announced, prose = layout.lines, layout.announced, layout.prose
    paragraphs = frozenset(prose)
    if len(prose) < 2:
        return found
    run: list[int] = []
    for n in range(prose[0] + 1, len(lines) + 1):
        if n < len(lines) and n not in layout.reasons and n not in announced and _headline(lines[n], FEWEST_IN_A_LIST):
            run.append(n)
            continue
        if len(run) > 1 and _heading(layout, run[0] - 1):
            run.insert(0, run[0] - 1)
        closed = n == len(lines) or n in layout.reasons or n in paragraphs
        opened = bool(run) and (run[0] - 1 in layout.reasons or run[0] - 1 in paragraphs)
        if (
            run
            and closed
            and opened
            and _strange(
                [lines[m] for m in run if lines[m].count >= FEWEST_IN_A_LIST], layout.told, below=run[0] > prose[-1]
            )
        ):
            found |= dict.fromkeys(run, "related links" if len(run) > 1 else "teaser")
        run = []
    return found


def shared(line: Line, told: frozenset[str]) -> float:
    """How much of what *line* is about is *told* elsewhere; 1 where it is about nothing."""
    return len(line.stems & told) / len(line.stems) if line.stems else 1.0


def _strange(run: list[Line], told: frozenset[str], *, below: bool) -> bool:
    share = sum(shared(line, told) for line in run) / len(run)
    if len(run) > 1:
        titled = all(line.capitals >= TITLED for line in run) or len(run) > 2
        return share <= (SHARED_IN_A_LIST if titled else SHARED) and (not below or titled or share <= SHARED)
    line = run[0]
    if line.count < FEWEST_WORDS or len(line.stems) < FEWEST_STEMS:
        return False
    # In sentence case a subheading looks the same, so nothing of it may be told.
    return share <= SHARED if line.capitals >= TITLED else not below and share == 0 and len(line.stems) > FEWEST_STEMS


def _heading(layout: Layout, n: int) -> bool:
    """True where line *n* may head a list of other stories that no rule knows."""
    line = layout.lines[n]
    return n > 0 and n not in layout.reasons and not line.closed and line.count < FEWEST_IN_A_LIST and not line.listed


def _headline(line: Line, fewest: int) -> bool:
    """True where *line* may be the headline of another story: a result, a verse or a point of a list is none."""
    if line.prose or line.listed or not fewest <= line.count <= MOST_WORDS:
        return False
    first = line.words.lstrip("\"'“‘(")[:1]
    return (first.isupper() or first.isdigit()) and (line.words[-1].isalpha() or line.words[-1] in "?!\"'”’)")
