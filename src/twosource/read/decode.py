"""Bytes -> text, by what the bytes are; a guess that would garble is refused with its reason."""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

from charset_normalizer import from_bytes

from twosource.errors import ReadError
from twosource.model.article import Page
from twosource.read.packed import unpacked

BROKEN = "\ufffd"  # stands where bytes could not be read; set aside with that reason

# The longer marks first: that of UTF-32 begins like that of UTF-16.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# First bytes of what people mistake for articles.
KINDS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"WARC/", "a web archive"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3", "a database"),
)

DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""")
CONTROL = bytes([*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F])
MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# A mark that is no letter inside a word: read in the wrong code page.
INSIDE = re.compile(r"(?<=[a-z])[^\W\d_]*[¡-¬®-¶¸-¿×÷†‡‰‹›•€ƒ„](?=[a-zà-ÿ])")
SAMPLE = 200_000
BEARABLE = 0.1  # share of broken characters; a text whose every accented letter is lost has fewer, and can be read


@lru_cache(maxsize=1)  # who has asked whether a page is a list goes on to read it
def page_text(page: Page) -> str:
    """The text of *page*, unpacked and decoded; ReadError where it is none."""
    return decode(page.place, unpacked(page.place, page.body), page.content_type)


def decode(place: str, body: bytes, content_type: str | None = None) -> str:
    """The text of *body*, its line breaks all `\\n`; ReadError where it is no text or none can tell which."""
    for start, kind in KINDS:
        if body.startswith(start):
            raise ReadError(place, f"not text but {kind}")
    text = _decoded(place, body, content_type)
    sample = text[:SAMPLE].encode("utf-8", "replace")
    if len(sample) - len(sample.translate(None, CONTROL)) > 0.01 * len(text[:SAMPLE]):
        raise ReadError(place, "not text: binary content")
    if text.count(BROKEN) > BEARABLE * len(text):
        raise ReadError(place, "too many of its characters are broken: save it as UTF-8")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(place: str, body: bytes, content_type: str | None) -> str:
    for mark, encoding in MARKS:
        if body.startswith(mark):
            return body.decode(encoding, "replace")
    if b"\0" in body[:SAMPLE]:
        return _wide(place, body)
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = DECLARED.search((content_type or "").encode() + b" " + body[:4096])
    if declared:
        # What is declared as Latin-1 is nearly always its Windows superset, and browsers read it so.
        name = declared[1].decode("ascii").lower()
        name = "cp1252" if name in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii") else name
        try:
            return body.decode(name)
        except (LookupError, UnicodeError):
            pass
    if _mostly_utf8(body):
        return body.decode("utf-8", "replace")
    western = _western(body)
    if western is not None:
        return western
    best = from_bytes(body[:SAMPLE]).best()
    if best is None:
        raise ReadError(place, "not text, or in no encoding that can be told")
    try:
        return body.decode(best.encoding)
    except UnicodeError as problem:
        raise ReadError(place, f"begins as {best.encoding} but does not go on so") from problem


def _wide(place: str, body: bytes) -> str:
    """UTF-16 without its mark: of each pair of bytes one is nearly always zero."""
    head = body[: SAMPLE // 2 * 2]
    for encoding, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[0::2])):
        if zeros.count(0) > 0.7 * len(zeros):
            return body.decode(encoding, "replace")
    raise ReadError(place, "not text: binary content")


def _western(body: bytes) -> str | None:
    """Windows-1252, where its accented letters and typographic marks stand as they do in western languages."""
    try:
        text = body.decode("cp1252")
    except UnicodeDecodeError:
        return None
    odd = [char for char in text[:SAMPLE] if char > "\x7f"]
    # In other alphabets every letter is beyond ASCII; in central Europe "³" stands for a letter.
    return None if len(odd) > 0.3 * len(text[:SAMPLE]) or INSIDE.search(text[:SAMPLE]) else text


def _mostly_utf8(body: bytes) -> bool:
    """True where a few broken bytes stand among many good characters of UTF-8."""
    high = sum(byte >= 0x80 for byte in body[:SAMPLE])
    good = sum(len(match[0]) for match in MULTIBYTE.finditer(body[:SAMPLE]))
    return good >= 0.8 * high
