"""Bylines and datelines: the words before the first sentence of an article."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from twosource.read.lines import Line
from twosource.read.rules import MONTH_OR_DAY, NAMES, WHEN, rules

Part = tuple[int, int, str]

ROLE = r"(?:(?:,|\s[-–—|•·]|\s/)\s*[^.!?|]{2,60}){1,2}"
DONE = (
    r"(?:story|report|words|text|written|posted|reported|analysis|published|exclusive|interviews?|photographs|photos"
    r"|pictures|video|illustrations?|graphics?|produced|compiled|as told)"
)
UNNAMED = (
    r"(?:(?:(?:our|a|the) )?(?:\w+ )?"
    r"(?:admin|editor|staff|newsroom|web ?desk|news desk|reporter|writer|correspondent)s?)"
)
BYLINE = re.compile(
    rf"(?:(?i:{DONE}\s+)?(?i:by)\b\s*:?\s+|(?i:author|reporter|writer|correspondent|text|words|story|report|reporting|interview):\s*)"
    rf"(?!(?i:{MONTH_OR_DAY}|noon|midnight|night|dawn)\b)"
    rf"(?:{NAMES}|(?i:{UNNAMED}))"
    rf"(?:{ROLE})?(?:[\s,|•·–—-]*(?i:published|updated|posted|on|at)?[\s:]*(?i:{WHEN}).{{0,60}})?(?:\.|\s*\|)?"
)
# "By", and the name on the next line.
BY = re.compile(r"(?:written |posted |story |words )?by:?|authors?:?", re.IGNORECASE)
NAMED = re.compile(NAMES)
# "Jane Doe, Associated Press Writer" and "JANE DOE Staff Writer", with no "By".
SIGNED = re.compile(
    rf"{NAMES}(?:\s*[,|–—-])?\s+(?i:(?:\w+ ){{0,4}}(?:staff )?"
    r"(?:writer|reporter|correspondent|editor|bureau chief|columnist|newsroom"
    r"|news ?desk|web ?desk|news team|news service|bureau|newswire)s?)\.?"
)
MONTH_FIRST = rf"{MONTH_OR_DAY}\.? \d{{1,2}}(?:,? \d{{4}})?"
DAY_FIRST = rf"\d{{1,2}} {MONTH_OR_DAY}\.?(?:,? \d{{4}})?"
DAY = rf"(?i:(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:{MONTH_FIRST}|{DAY_FIRST}))"
CAPITALS = r"[A-Z][A-Z.'’-]+(?:[ /][A-Z][A-Z.'’-]+){0,4}"
TITLED = r"[A-Z][\w.'’-]+(?: (?:de |of |la |al-)?[A-Z][\w.'’-]+){0,3}"
REGION = r"(?:, ?[A-Z][\w.'’]*(?: [A-Z][\w.'’]*){0,2})"
DASH = r"\s*(?:--+|—|–|−|_|\s-|-\s|-$|:\s)\s*"
DASHED = re.compile(r"[-—–−_:]")  # what few lines have, and every dateline
LONGEST = 160  # characters that a dateline may have
# Labels and speakers in capitals are no places.
LABEL = (
    r"(?:UPDATED?|BREAKING|EXCLUSIVE|WATCH|ANALYSIS|OPINION|LIVE|NOTE|CORRECTION|CLARIFICATION|VIDEO|PHOTOS?"
    r"|WARNING|READ|MORE|RELATED|Q|A)"
)
SHOUTED = re.compile(r", ?(?!TX|[A-Z]{2}\b)[A-Z]+ [A-Z]{3,}|\b(?:NOT|THE|AND|BUT|FOR|ARE|IS|WITH)\b")
# "(Newswire) -- The ...", "CITY, May 3. /WIRE/. The ..."
UNLISTED = re.compile(
    rf"(?:(?:{TITLED}{REGION}? )?\([A-Za-z][\w.]*(?: [A-Z]\w*)?\)\s*(?:--+|—|–|- )\s*|{CAPITALS}{REGION}?, "
    rf"(?P<day>{DAY})\.?\s*/[A-Z][\w -]{{1,20}}/\.?\s*[-–—]*\s*)(?=[\"'“‘(]?[A-Z0-9])"
)
PLACED = re.compile(
    rf"(?!(?i:{LABEL})\b)(?P<place>{TITLED})(?:(?P<region>{REGION})\s*(?:--+|—|–)|:| (?:--+|—|–))\s+"
    r"(?=[\"'“‘(]?[A-Z0-9])"
)
SPEAKER = re.compile(rf"{CAPITALS}:\s")


def bylines(lines: Sequence[Line], removed: Collection[int]) -> dict[int, str]:
    """The bylines among the first and last lines, by position."""
    left = [n for n in range(len(lines)) if n not in removed]
    found: dict[int, str] = {}
    for n in [*left[:8], *left[8:][-3:]]:
        after_by = n - 1 in found and BY.fullmatch(lines[n - 1].words)
        if BY.fullmatch(lines[n].words) or byline(lines[n]) or (after_by and NAMED.fullmatch(lines[n].words)):
            found[n] = "byline"
    return found


def datelines(lines: Sequence[Line], removed: Collection[int]) -> Iterator[Part]:
    """The datelines of paragraphs."""
    left = [line for n, line in enumerate(lines) if n not in removed]
    # "DELHI: The ..." opens a report once; a transcript names its speakers so again and again.
    transcript = sum(":" in line.words and bool(SPEAKER.match(line.words, 0, LONGEST)) for line in left) > 1
    begun = False
    for n, line in enumerate(left):
        if begun and not DASHED.search(line.words, 0, LONGEST):
            continue
        found = list(dateline(line, early=n < 4 or not begun, colon=not (transcript or begun)))
        if not found and line.prose and not begun:
            found = list(_opening(line, " ".join(other.words for other in lines if other is not line)))
        yield from found
        begun = begun or line.prose


def byline(line: Line) -> bool:
    """True where *line* only says who wrote it."""
    if line.count > 25 or (line.prose and line.count > 14):
        return False
    return bool(BYLINE.fullmatch(line.words) or (line.count <= 12 and SIGNED.fullmatch(line.words)))


def dateline(line: Line, *, early: bool = True, colon: bool = True) -> Iterator[Part]:
    """ "CITY, Region, May 3 (Agency) -- " before a sentence; a day in it stays, since it dates the article."""
    if not DASHED.search(line.words, 0, LONGEST):
        return
    match = _pattern().match(line.words, 0, LONGEST)
    if not match or not (match["place"] or match["agency"] or match["titled"]):
        return
    # Before a colon a city looks like any label of a headline, so the line must be a whole paragraph.
    weak = match["dash"].strip() == ":" and not (colon and line.closed and line.count >= 15)
    # "POLLS ARE NOT WRONG, JUST EARLY - " is a heading.
    heading = len((match["place"] or "").split()) > 4 or bool(SHOUTED.search(match["place"] or ""))
    if not match["agency"] and (not early or weak or heading):
        return
    start, end = line.start, line.start + match.end()
    if match["day"]:
        yield start, line.start + match.start("day"), "dateline"
        start = line.start + match.end("day")
    yield start, end, "dateline"


def _opening(line: Line, rest: str) -> Iterator[Part]:
    """What only the first paragraph may open with: agencies that no list knows, and places in small letters."""
    if line.count < 8 or not line.closed:
        return
    if match := UNLISTED.match(line.words, 0, LONGEST):
        start, end = line.start, line.start + match.end()
        if match["day"]:
            yield start, line.start + match.start("day"), "dateline"
            start = line.start + match.end("day")
        yield start, end, "dateline"
    elif match := PLACED.match(line.words, 0, LONGEST):
        # "Qasra: The ..." where the article tells of things in Qasra; "Explained: The ..." is a label.
        placed = re.compile(
            rf"(?:\b(?:in|near|outside|across|from|of) |\(){re.escape(match['place'])}\b(?! (?:said|says)\b)"
            rf"|\b{re.escape(match['place'])} "
            r"(?i:police|airport|city|municipal\w*|court|university|hospital|port|metro|weather)\b"
        )
        if match["region"] or (line.count >= 12 and placed.search(f"{line.words[match.end() :]} {rest}")):
            yield line.start, line.start + match.end(), "dateline"


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    known = rules().agencies
    agency = rf"\((?:{known})(?:[/ ](?:{known}|[A-Z]\w+))?\)|/(?:{known})/"
    anyone = r"\([A-Z][A-Za-z0-9.'’& ]{1,24}\)"
    return re.compile(
        rf"(?:(?!{LABEL}\b)(?P<place>{CAPITALS}{REGION}?)|(?P<titled>{TITLED}{REGION}?)(?=[^a-z]{{0,9}}(?:{DAY})?[^a-z]{{0,9}}(?:{agency})))?"
        rf",?\s*\(?(?P<day>{DAY})?\)?,?\s*"
        rf"(?P<agency>{agency}|(?(place)(?:{anyone})|(?:{agency})))?(?P<dash>{DASH})(?=[\"'“‘(]?[A-Z0-9]|$)"
    )
