"""Plain text: it stays as it came; a headline and a stamp of publication are read off its lines."""

from __future__ import annotations

import re

from twosource.model.article import Publication
from twosource.read.draft import Draft
from twosource.read.published import publication

LONGEST_HEADLINE = 160
STAMP = re.compile(
    r"\s*(?:first\s+)?(?:published|posted|publication date|date)\b(?:\s+on)?\s*:?\s+(?P<when>.{6,60})$", re.IGNORECASE
)
NO_HEADLINE = re.compile(r"^(?:by|published|posted|updated|share|advertisement|home|menu|photo)\b", re.IGNORECASE)


def read_plain(place: str, text: str) -> Draft:
    """The whole *text*, with its title and date where it shows them."""
    return Draft(place, text, title=headline(text), published=stamp(text))


def headline(text: str) -> str | None:
    """The first line where it is a headline: short, no full stop at its end, a blank line or itself again after it."""
    lines = text.lstrip().split("\n")
    first = lines[0].strip()
    if not 3 <= len(first) <= LONGEST_HEADLINE or len(lines) < 2 or NO_HEADLINE.match(first):
        return None
    if first.endswith((".", ",", ";", ":", ".”", '."')) or len(first.split()) < 2:
        return None
    second = lines[1].strip()
    return first if not second or second == first else None


def stamp(text: str) -> Publication:
    """The date of a line like "Published: 3 May 2024" among the first or last ten."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    for line in lines[:10] + lines[-10:]:
        match = STAMP.match(line)
        found = publication(match["when"], "page") if match else None
        if found:
            return found
    return Publication()
