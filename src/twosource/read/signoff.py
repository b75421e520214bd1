"""What stands below the last paragraph: who the author is, and short lines in the company of furniture."""

from __future__ import annotations

import re

from twosource.read.clues import Clues
from twosource.read.layout import HEAD, Layout
from twosource.read.lines import WORDS

LAST = 8  # lines from the end, where an author is told of
FEWEST_WORDS = 4
MOST_WORDS = 60
MOST_BESIDE = 12
MOST_ENCLOSED = 3
# "Ada Roe is a reporter ...", "Ada covers ...".
NAME = re.compile(
    r"\W*(?:(?:Dr|Prof|Professor|Mr|Ms|Mrs|Sir)\.? )?"
    r"(?P<name>[A-Z][\w.'’-]+(?: (?:(?:de|van|von|al|el|bin) )?[A-Z][\w.'’-]+){0,3})(?P<rest>,? [a-z].*)"
)
ANONYMOUS = re.compile(r"\W*the (?:writer|author|columnist)s? (?:is|are|was|can|has)\b.*", re.IGNORECASE)


def authors(layout: Layout, known: Clues) -> dict[int, str]:
    """What is said of the author below the article, as of nobody whom the article speaks of."""
    found: dict[int, str] = {}
    lines = layout.lines
    kept = [n for n in range(len(lines)) if n not in layout.reasons]
    bylines = [WORDS.findall(lines[m].plain) for m, reason in layout.reasons.items() if reason == "byline"]
    for n in kept[-LAST:]:
        line = lines[n]
        if n in layout.announced or line.count > MOST_WORDS or len(layout.prose) < 2:
            continue
        if ANONYMOUS.fullmatch(line.words):
            found[n] = "author box"
            continue
        match = NAME.fullmatch(line.words)
        if not match:
            continue
        names = {word.lower() for word in WORDS.findall(match["name"])}
        signed = any(name in written for written in bylines for name in names)
        last = n == kept[-1] and n - 1 in layout.reasons
        if not (signed or last or n >= layout.end):
            continue
        deed = known.deed.search(match["rest"])
        # A lone name is another line of the box.
        told = (m for m in kept if m != n and (lines[m].closed or lines[m].count > FEWEST_WORDS))
        # Nobody is brought in by the last paragraph and by his profession alone, unless he wrote it.
        brought = (last or deed) and not any(names & lines[m].names for m in told)
        if (signed or brought) and (deed or known.role.search(match["rest"])):
            found[n] = "author box"
    return found


def company(layout: Layout) -> dict[int, str]:
    """Short lines among the furniture below the last paragraph, whatever they say."""
    found: dict[int, str] = {}
    lines, reasons = layout.lines, layout.reasons
    closed = (
        n
        for n in reversed(range(len(lines)))
        if n not in reasons and (lines[n].prose or lines[n].closed) and not lines[n].headline
    )
    last = next(closed, -1)
    below = False
    for n in range(last + 1, len(lines)) if last >= 0 else ():
        line = lines[n]
        strange = n + 1 in reasons and n not in layout.announced and not line.listed and not line.stems & layout.told
        below = below or n in reasons or strange
        if below and n not in reasons and lines[n].count <= MOST_BESIDE:
            found[n] = "page furniture"
    return found


def enclosed(layout: Layout) -> dict[int, str]:
    """A few short lines among the lines of one box, such as the name of the newsletter that it offers."""
    found: dict[int, str] = {}
    lines, reasons, announced = layout.lines, layout.reasons, layout.announced
    # Above a box stands at least the headline.
    first = next((n for n in range(len(lines)) if n not in reasons), len(lines))
    for n in range(first + 1, len(lines)):
        if n in reasons or n - 1 not in reasons or reasons[n - 1] in HEAD:
            continue
        run = []
        for m in range(n, min(n + MOST_ENCLOSED + 1, len(lines))):
            if m in reasons or m in announced or lines[m].prose or lines[m].closed or lines[m].listed:
                break
            run.append(m)
        after = reasons.get(n + len(run))
        alike = run and len(run) <= MOST_ENCLOSED and after
        if alike and (after == reasons[n - 1] or not any(lines[m].stems & layout.told for m in run)):
            found |= dict.fromkeys(run, reasons[n - 1])
    return found
