"""What pages print between the headline and the first paragraph: sections, names, roles, days, buttons."""

from __future__ import annotations

import re
from collections import Counter

from twosource.read.clues import Clues
from twosource.read.layout import HEAD, TOP, Layout
from twosource.read.lines import Line

MOST_WORDS = 12
MOST_OF_A_SECTION = 4
FEWEST_OF_A_HEADLINE = 5
ROLE_WORDS = 10
SMALL = frozenset(("the", "and", "for"))
NAME = r"(?:[A-Z][\w.'’-]*|al-[A-Z][\w’'-]+)"
# "Ada Roe", "Ada Roe and Bo Lind", "Ada Roe · The Courier", "Ada Roe, Reporter", "Ada Roe The Courier"
NAMED = re.compile(
    rf"{NAME}(?: (?:{NAME}|de|del|da|van|von|der|bin|ibn|al|el|of|the|for|and|&|@\w+)){{1,9}}"
    rf"(?:,(?: and)? {NAME}(?: {NAME}){{1,3}})*(?:\s*(?:[·•|/,–—-]|\s@)\s*.{{2,60}})?"
)
# A caption ends in who took the picture: "... on Monday. (Newswire)"
CREDITED = re.compile(r"[(\[](?-i:[A-Z])[\w.'’/ :-]{1,50}[)\]]$")
SEPARATED = re.compile(r"[·•|/@–—,]| - | The ")


def masthead(layout: Layout, known: Clues) -> dict[int, str]:
    """The lines of the head that go for their place, once a headline has passed."""
    found = _sections(layout)
    lines, body = layout.lines, layout.body
    headline = _headline(layout)
    if headline is None:
        return found
    found |= _signed(layout, headline)
    # With a day or a name above, the headline and its deck are done.
    headed = min((n for n, reason in (*layout.reasons.items(), *found.items()) if reason in HEAD), default=body)
    for n in range(headline + 1, body):
        line = lines[n]
        if n in found or n in layout.reasons or n in layout.announced or line.listed or line.words.endswith(":"):
            continue
        if line.prose and not CREDITED.search(line.words):
            continue
        near = [found.get(m) or layout.reasons.get(m) for m in (n - 1, n + 1)]
        if known.is_stamp(line, spare=3):
            found[n] = "time stamp"
            headed = min(headed, n)
        elif (_person(line, layout) and (any(near) or n + 1 == body)) or ("byline" in near and _role(line, known)):
            found[n] = "byline"
            headed = min(headed, n)
        elif CREDITED.search(line.words):
            found[n] = "picture credit"
        elif line.closed or line.count > MOST_WORDS:
            continue
        elif any(near) and (all(near) or headed < n) and not line.stems & layout.told:
            found[n] = "page furniture"
    return found


def _headline(layout: Layout) -> int | None:
    """Where the headline stands, -1 where it was given."""
    if layout.title is not None:
        return -1
    kept = (n for n in range(layout.body) if n not in layout.reasons and layout.lines[n].headline)
    return next(kept, None)


def _sections(layout: Layout) -> dict[int, str]:
    """The names of sections, printed above the headline, which is longer and says what the article tells."""
    lines, found = layout.lines, dict[int, str]()
    top = range(min(layout.body, TOP))
    if layout.title is not None or not any(n in layout.reasons for n in top):
        return found
    for n in top:
        if n in layout.reasons:
            continue
        line, below = lines[n], [lines[m] for m in top if m > n and m not in layout.reasons]
        longer = any(other.headline and other.count >= FEWEST_OF_A_HEADLINE for other in below[:3])
        if line.count > MOST_OF_A_SECTION or not line.headline or not longer or _words(line) & layout.named.keys():
            break
        found[n] = "navigation"
    return found


def _signed(layout: Layout, headline: int) -> dict[int, str]:
    """Names right above the first paragraph, one below the other, of which one at least comes nowhere in it."""
    run = []
    for n in range(layout.body - 1, headline, -1):
        line = layout.lines[n]
        if n in layout.reasons:
            continue
        if line.closed or line.count > MOST_OF_A_SECTION or not NAMED.fullmatch(line.words):
            break
        run.append(n)
    signed = any(_person(layout.lines[n], layout) for n in run)
    return dict.fromkeys(run, "byline") if signed else {}


def _words(line: Line) -> set[str]:
    return {word for word in line.names if len(word) > 2 and word not in SMALL}


def _role(line: Line, known: Clues) -> bool:
    """True where *line* may say what somebody is at the outlet."""
    return not line.closed and line.count <= ROLE_WORDS and known.role.search(line.words) is not None


def _person(line: Line, layout: Layout) -> bool:
    """True where *line* names people who come nowhere in the article, but where it tells of its author."""
    if line.closed or line.count > ROLE_WORDS + 4 or not NAMED.fullmatch(line.words):
        return False
    name = Line(0, SEPARATED.split(line.words)[0].strip())
    if not 2 <= name.count <= 7:
        return False
    first = name.words.split()[0]
    headline = next((other for other in layout.headlines if other is not line), line)
    last = [layout.lines[n] for n in layout.prose[1:][-6:] if n > layout.end - 6]
    bios = Counter(word for bio in last if bio.words.startswith(first) for word in bio.names)
    return not any(word in headline.names or layout.named[word] > bios[word] for word in _words(name))
