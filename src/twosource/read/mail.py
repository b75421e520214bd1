"""Mail: the words of one message, told by its headers (RFC 5322, MIME)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr

from twosource.errors import ReadError
from twosource.model.article import Publication
from twosource.read.decode import decode
from twosource.read.draft import Draft
from twosource.read.markup import fragment_text
from twosource.read.published import publication
from twosource.read.urls import absolute, normal

LONGEST_HEAD = 200_000  # bytes
FIELD = re.compile(rb"([!-9;-~]{1,80}):")
SURE = frozenset({b"message-id", b"mime-version", b"received", b"return-path", b"delivered-to", b"x-mailer"})
MULTIPART = re.compile(rb"(?i)\bmultipart/|\bmessage/")
MOST_PARTS = 200  # the parser calls itself for each one inside another
DEEPEST = 20
# How a mailbox parts its messages: "From ida@tollen.example Mon May  5 10:00:00 2031", behind a blank line.
POSTMARK = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\r\n]*\b\d\d:\d\d(?::\d\d)?\b[^\r\n]*\r?\n")
SHORTEST_WIDTH, LONGEST_WIDTH = 55, 100  # characters of a line that was broken to fit


def looks_like_mail(body: bytes) -> bool:
    """True where *body* begins with the headers of a message, and they name a sender and what only mail has."""
    names: set[bytes] = set()
    for line in body[:LONGEST_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n").split(b"\n"):
        match = FIELD.match(line)
        if match:
            names.add(match[1].lower())
        elif not line.strip():
            break
        # The first line of a message in a mailbox has no colon.
        elif not line.startswith((b" ", b"\t")) and (names or not line.startswith(b"From ")):
            return False
    return b"from" in names and bool(names & SURE or {b"date", b"subject"} <= names)


def read_mails(place: str, body: bytes) -> Iterator[Draft | ReadError]:
    """The article of each message of a mailbox, or the reason why it holds none; ReadError where there is one alone."""
    body = body.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    starts = [mark.start() for mark in POSTMARK.finditer(body)]
    # A mail that is quoted in another one has no headers behind its mark.
    starts = [start for start in starts if looks_like_mail(body[start : start + LONGEST_HEAD])]
    if len(starts) < 2:
        yield read_mail(place, body)
        return
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(body)]), 1):
        try:
            yield read_mail(f"{place}:{number}", re.sub(rb"(?m)^>(>*From )", rb"\1", body[start:end]))
        except ReadError as problem:
            yield problem


def read_mail(place: str, body: bytes) -> Draft:
    """The article that a message is; ReadError where it has no words. What is attached to it is not read."""
    if len(MULTIPART.findall(body)) > MOST_PARTS:
        raise ReadError(place, "a message of too many parts")
    try:
        message = message_from_bytes(body.lstrip(b"\r\n"))
        text = "\n\n".join(words for words in _words(place, message, 0) if words)
    except (MessageError, RecursionError, ValueError, LookupError, TypeError, AttributeError) as problem:
        raise ReadError(place, "a message too broken to read") from problem
    if not text:
        raise ReadError(place, "a message without words of its own")
    name, address = parseaddr(_header(message, "From"))
    listed = re.match(r'\s*"?([^"<>]+?)"?\s*<', _header(message, "List-Id"))
    sender = " ".join(name.split()) or address.partition("@")[2]
    archived = absolute(_header(message, "Archived-At").strip("<> "))
    return Draft(
        place,
        text,
        title=_header(message, "Subject") or None,
        url=normal(archived) if archived else None,
        # Who sends a newsletter or a release stands for the house; on a list, for one who writes to it.
        outlet=(listed[1] if listed else sender) or None,
        authors=(sender,) if listed and name else (),
        published=publication(_header(message, "Date")) or Publication(),
    )


def unwrapped(text: str, *, flowed: bool = False) -> str:
    """The *text* with those lines joined that were broken only to fit; *flowed* ones end in a space (RFC 3676)."""
    lines = text.split("\n")
    width = min(max((len(line) for line in lines), default=0), LONGEST_WIDTH)
    kept: list[str] = []
    last = ""
    for line in lines:
        first = line.split(" ", 1)[0]
        full = SHORTEST_WIDTH <= width < len(last.rstrip()) + 1 + len(first) <= 2 * LONGEST_WIDTH
        soft = last.endswith(" ") and last.rstrip() != "--" if flowed else full
        if kept and soft and line.strip() and last.strip() and not line.startswith((" ", "\t", ">", "*", "-", "|")):
            kept[-1] = kept[-1].rstrip() + " " + line
        else:
            kept.append(line)
        last = line
    return "\n".join(line.rstrip() for line in kept).strip()


def _words(place: str, part: Message, depth: int) -> Iterator[str]:
    if depth > DEEPEST:
        raise ReadError(place, "a message nested too deep")
    if part.get_content_disposition() == "attachment" or (depth and part.get_filename()):
        return
    if part.get_content_type() == "multipart/alternative" and isinstance(part.get_payload(), list):
        yield _best([list(_words(place, inner, depth + 1)) for inner in _parts(part)])
    elif part.get_content_maintype() == "multipart":
        for inner in _parts(part):
            yield from _words(place, inner, depth + 1)
    elif part.get_content_type() in ("text/plain", "text/html"):
        yield _text(place, part)


def _parts(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [inner for inner in payload if isinstance(inner, Message)] if isinstance(payload, list) else []


def _best(ways: list[list[str]]) -> str:
    """The last way to say it, which is the richest, unless another has far more words."""
    texts = [text for way in ways if (text := "\n\n".join(words for words in way if words))]
    longest = max(texts, key=len, default="")
    return texts[-1] if texts and len(texts[-1]) > len(longest) / 2 else longest


def _text(place: str, part: Message) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload.strip():
        return ""
    text = decode(place, payload, f"charset={part.get_param('charset') or ''}")
    if part.get_content_type() == "text/html":
        return fragment_text(text)
    return unwrapped(text, flowed=str(part.get_param("format") or "").lower() == "flowed")


def _header(message: Message, name: str) -> str:
    """The words of a header, "" where there is none; what cannot be decoded stays as it is."""
    written = str(message.get(name) or "")
    try:
        pieces = [
            piece.decode(charset or "utf-8", "replace") if isinstance(piece, bytes) else piece
            for piece, charset in decode_header(written)
        ]
    except (MessageError, ValueError, LookupError):
        pieces = [written]
    return " ".join("".join(pieces).split())
