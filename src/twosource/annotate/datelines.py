"""Datelines: where a report was filed is no part of what it says."""

from __future__ import annotations

import re

# "PORT HALE (CPA) - ", "Oslo, May 3 (Agency) -- ", "TUNIS, Tunisia - ", "LIMA (Agency): ".
DATELINE = re.compile(
    r"^\s*(?:[A-Z][A-Z.'\-]+(?:[ ,/]+[A-Z][\w.'\-]+)*(?:,? \w+\.? \d{1,2})?(?: ?\([^)\n]{2,40}\))?"
    r"|[A-Z][\w.,' \-]{0,40}\([A-Z][^)\n]{1,30}\)|\([A-Z][^)\n]{1,30}\)|[A-Z][a-z]+(?:,? [A-Z][a-z]+)?) ?"
    r"(?:--?|[\u2013\u2014]) |^\s*[A-Z]{3,}[A-Z ]*\([A-Z][^)\n]{1,30}\)(?:[:\"]| \" | )",
    re.MULTILINE,
)
# A line with the blank ones before it: were each of those tried by itself, a million of them took hours.
LINE = re.compile(r"^\s*+\S", re.MULTILINE)


def datelines(text: str) -> list[tuple[int, int]]:
    """The datelines of *text*, as half-open offsets."""
    lines = (DATELINE.match(text, line.start()) for line in LINE.finditer(text))
    return [match.span() for match in lines if match]
