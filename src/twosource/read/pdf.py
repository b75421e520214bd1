"""PDF: its lines as they are set, joined to paragraphs; what stands on page after page left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from statistics import median
from typing import Any

from pypdfium2 import PdfDocument, PdfiumError

from twosource.errors import ReadError
from twosource.model.article import Publication
from twosource.read.draft import Draft
from twosource.read.published import at

MAGIC = b"%PDF-"
MOST_PAGES = 300
MOST_ON_A_PAGE, MOST = 100_000, 1_000_000  # characters

MARGIN = 0.1  # of a page's height, above and below, where what repeats is no text
HYPHEN = re.compile("(\\w+)[\ufffe\x02\u00ad](\\w+)")  # where PDFium joins what was broken at the end of a line
# Before these a hyphen belongs to the word, wherever the line ends.
PREFIXES = frozenset(
    ("all", "anti", "co", "cross", "ex", "far", "full", "half", "high", "ill", "long", "low", "mid", "multi", "non",
     "one", "part", "pre", "post", "pro", "self", "semi", "short", "so", "two", "three", "vice", "well")
)  # fmt: skip
ENDED = re.compile(r"[.!?:…][\"'”’)\]]*$")
NUMBER = re.compile(r"\W*(?:page )?0(?: (?:of|/) 0)?\W*|\W*")  # of a page, every number being 0
MOMENT = re.compile(r"D:(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?(?:(Z)|([+-])(\d\d)'?(\d\d)?)?")
NO_TITLE = re.compile(r"(?i)untitled|microsoft word|\.(?:docx?|indd|qxd|pdf|rtf|odt|pages|tex)\b|^\W*$|^\S{0,3}$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of print: its words, and where it begins and ends, in points from below and from the left."""

    page: int
    text: str
    left: float
    right: float
    top: float  # foot of its first letter
    foot: float  # of its last letter: a line that goes on behind a hyphen is two in print
    size: float
    margin: bool  # in the upper or lower margin


def looks_like_pdf(body: bytes) -> bool:
    return body[:1024].lstrip(b"\xef\xbb\xbf\r\n\t \0").startswith(MAGIC)


def read_pdf(place: str, body: bytes) -> Draft:
    """The article that a PDF is; ReadError where it cannot be opened or has no text."""
    try:
        document = PdfDocument(body)
    except PdfiumError as problem:
        raise ReadError(place, "an encrypted PDF" if "password" in str(problem) else "a broken PDF") from problem
    try:
        if len(document) > MOST_PAGES:
            raise ReadError(place, f"too long for an article: {len(document):,} pages")
        lines = [line for number in range(len(document)) for line in _lines(place, document, number)]
        facts = document.get_metadata_dict()
        pages = len(document)
    except (PdfiumError, ValueError, IndexError) as problem:
        raise ReadError(place, "a broken PDF") from problem
    finally:
        document.close()
    if not lines:
        raise ReadError(place, "a PDF without text: a picture of a page, perhaps")
    if sum(len(line.text) for line in lines) > MOST:
        raise ReadError(place, "too long for an article")
    title, author = (" ".join(facts.get(key, "").split()) for key in ("Title", "Author"))
    return Draft(
        place,
        mended("\n".join(paragraphs(without_margins(lines, pages)))),
        title=title if title and not NO_TITLE.search(title) else None,
        authors=tuple(name.strip() for name in re.split(r"[;,]| and ", author) if name.strip()),
        published=created(facts.get("CreationDate", "")) or Publication(),
    )


def without_margins(lines: list[Line], pages: int) -> list[Line]:
    """The *lines* but for those in the margins that number the pages or stand on half of them."""
    count = Counter(shape for _, shape in {(line.page, _shape(line)) for line in lines if line.margin})
    often = {shape for shape, times in count.items() if times > 1 and times >= pages / 2}
    return [line for line in lines if not (line.margin and (_shape(line) in often or NUMBER.fullmatch(_shape(line))))]


def paragraphs(lines: list[Line]) -> Iterator[str]:
    """The *lines* joined where they were broken only to fit, in their order."""
    gaps = [one.foot - two.top for one, two in pairwise(lines) if one.page == two.page and one.foot > two.top]
    leading = median(gaps) if gaps else 0.0
    edge = median(line.right - line.left for line in lines) if lines else 0.0
    parts: list[str] = []
    last: Line | None = None
    for line in lines:
        if last and not _goes_on(last, line, leading, edge):
            yield " ".join(parts)
            parts = []
        parts.append(line.text)
        last = line
    if parts:
        yield " ".join(parts)


def mended(text: str) -> str:
    """The *text* with its words whole that a line's end had broken; a hyphen that is their own stays."""
    words = Counter(re.findall(r"\w+(?:-\w+)*", text.lower()))

    def join(match: re.Match[str]) -> str:
        one, two = match[1], match[2]
        hyphened, whole = f"{one}-{two}", f"{one}{two}"
        own = one.lower() in PREFIXES or not two[0].islower() or not one[-1].isalpha()
        if words[whole.lower()] != words[hyphened.lower()]:
            own = words[hyphened.lower()] > words[whole.lower()]
        return hyphened if own else whole

    return re.sub("[\ufffe\x02]", "-", HYPHEN.sub(join, text)).replace("\u00ad", "")


def created(written: str) -> Publication | None:
    """The moment that a PDF says it was made at, `None` where it says none."""
    match = MOMENT.match(written)
    if not match:
        return None
    year, month, day, hour, minute, second = (int(match[n] or 0) for n in range(1, 7))
    away = timedelta(hours=int(match[9] or 0), minutes=int(match[10] or 0))
    try:
        zone = timezone(-away if match[8] == "-" else away) if match[8] else UTC
        return at(datetime(year, month, day, hour, minute, second, tzinfo=zone), "page")
    except ValueError:
        return None


def _lines(place: str, document: Any, number: int) -> Iterator[Line]:
    page = document[number]
    text_page = page.get_textpage()
    try:
        height = page.get_height()
        if text_page.count_chars() > MOST_ON_A_PAGE:
            raise ReadError(place, f"too much text on page {number + 1}")
        text = text_page.get_text_range()
        start = 0
        for piece in re.split(r"(\r?\n)", text):
            words = piece.strip()
            if words:
                first = start + len(piece) - len(piece.lstrip())
                last = start + len(piece.rstrip()) - 1
                left, top, _, ceiling = _box(text_page, first)
                _, foot, right, _ = _box(text_page, last)
                margin = not MARGIN * height < top < (1 - MARGIN) * height
                yield Line(number, " ".join(words.split()), left, right, top, foot, ceiling - top, margin)
            start += len(piece)
    finally:
        text_page.close()
        page.close()


def _box(text_page: Any, index: int) -> tuple[float, float, float, float]:
    """Left, foot, right and ceiling of a letter; of its line, as all letters of a font have the same."""
    try:
        left, foot, right, ceiling = text_page.get_charbox(index, loose=True)
    except (PdfiumError, IndexError):
        return (0.0, 0.0, 0.0, 0.0)
    return (left, foot, right, ceiling)


def _goes_on(last: Line, line: Line, leading: float, width: float) -> bool:
    """True where *line* goes on with the paragraph that *last* stands in."""
    if abs(last.size - line.size) > 0.12 * max(last.size, line.size):
        return False
    ended = ENDED.search(last.text) is not None
    gap = last.foot - line.top
    # A new page or column: the paragraph goes on where the sentence does.
    if last.page != line.page or gap <= -leading:
        return not ended and line.text[:1].islower()
    if gap > 1.35 * leading:
        return False
    indented = line.left > last.left + 0.7 * line.size and last.page == line.page
    short = last.right - last.left < 0.75 * width
    return not (ended and (indented or short)) and not (short and not line.text[:1].islower())


def _shape(line: Line) -> str:
    """The line with every number the same."""
    return re.sub(r"\d+", "0", line.text.lower())
