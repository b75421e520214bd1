"""Markup in general: what its outermost element is, and the text of a fragment of it."""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5

from lxml.etree import Comment, Entity, LxmlError, XMLParser, _Element, fromstring, strip_elements
from lxml.html import HtmlElement, HTMLParser, fragment_fromstring

from twosource.errors import ReadError

NAME = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
SPACE = re.compile(r"[\s\ufeff]*")
SUBSET_END = re.compile(r"\]\s*>")
LONGEST = 20_000_000  # characters; read as a whole, feeds and lists of feeds never are longer

HTML_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30};)")
XML_ENTITIES = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})
FIRST = re.compile(r"<[A-Za-z_][\w.:-]*")
PREFIX = re.compile(r"[<\s]([A-Za-z][\w.-]{0,30}):[A-Za-z_]")
DECLARED = re.compile(r"\bxmlns:([\w.-]+)\s*=")
MOST_PREFIXES = 50

UNREADABLE = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
REFERENCE = re.compile(r"&#(?:[xX]([0-9A-Fa-f]{1,50})|([0-9]{1,50}));?")
TAG = re.compile(r"<[^<>]{0,2000}>")
BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "br", "center", "dd", "div", "dl", "dt", "figcaption", "figure",
     "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table",
     "tbody", "td", "tfoot", "th", "thead", "tr", "ul")
)  # fmt: skip
UNSEEN = frozenset(
    ("script", "style", "head", "title", "template", "noscript", "iframe", "object", "svg", "math", "select", "button",
     "form")
)  # fmt: skip


def root(text: str) -> str | None:
    """The name of the outermost element without its prefix, in small letters; `None` where *text* is no markup."""
    match = NAME.match(text, prolog(text))
    return match[1].lower() if match else None


def prolog(text: str) -> int:
    """Where the declaration, comments and document type are over, and the first element may begin."""
    at = _behind_space(text, 0)
    while text.startswith(("<?", "<!"), at):
        end = _end(text, at)
        if end is None:
            return at
        at = _behind_space(text, end)
    return at


def parse_xml(place: str, text: str, what: str, wanted: frozenset[str]) -> _Element:
    """The tree of *text*, as far as it can be read and no deeper than sound XML is.

    Nothing it names is fetched, and no entity of its own is expanded: they are left out.
    ReadError where it is too long, or broken and without an element that is *wanted*.
    """
    if len(text) > LONGEST:
        raise ReadError(place, f"too long for {what}: {len(text):,} characters")
    parser = XMLParser(
        recover=True, resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, strip_cdata=False
    )
    try:
        tree = fromstring(sound(text).encode("utf-8", "replace"), parser)
    except (LxmlError, ValueError) as problem:
        raise ReadError(place, f"{what} too broken to read") from problem
    broken = tree is None or len(parser.error_log.filter_from_fatals())
    if broken and (tree is None or not any(local_name(element) in wanted for element in tree.iter())):
        raise ReadError(place, f"{what} too broken to read")
    strip_elements(tree, Entity, Comment, with_tail=False)
    return tree


def sound(text: str) -> str:
    """XML whose HTML entities are characters and whose prefixes are all declared, and that declares nothing else."""
    # The text is decoded, so that the encoding it declares is no longer true; and no entity of its own is wanted.
    text = clean(text[prolog(text) :])
    text = HTML_ENTITY.sub(_character, text)
    missing = sorted(set(PREFIX.findall(text)) - set(DECLARED.findall(text)) - {"xml", "xmlns"})[:MOST_PREFIXES]
    if not missing:
        return text
    names = "".join(f' xmlns:{prefix}="urn:undeclared:{prefix}"' for prefix in missing)
    return FIRST.sub(lambda match: match[0] + names, text, count=1)


def clean(markup: str) -> str:
    """The *markup* without the characters that no tree can hold, plain or as references."""
    return UNREADABLE.sub(" ", REFERENCE.sub(_readable, markup))


def local_name(element: _Element) -> str:
    """The name of *element* without its namespace, "" for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def fragment_text(markup: str) -> str:
    """The words of a piece of a page, one line a block; scripts and forms left out."""
    if "<" not in markup:
        return _lines(unescape(markup))
    try:
        tree = fragment_fromstring(
            markup, create_parent="div", parser=HTMLParser(remove_comments=True, remove_pis=True)
        )
    except (LxmlError, ValueError):
        return _lines(unescape(TAG.sub(" ", markup)))
    return _lines("".join(_pieces(tree)))


def _readable(reference: re.Match[str]) -> str:
    code = int(reference[1], 16) if reference[1] else int(reference[2])
    return " " if code > 0x10FFFF or UNREADABLE.match(chr(code)) else reference[0]


def _character(match: re.Match[str]) -> str:
    return match[0] if match[1] in XML_ENTITIES else html5.get(match[1], match[0])


def _behind_space(text: str, at: int) -> int:
    match = SPACE.match(text, at)
    return match.end() if match else at


def _end(text: str, at: int) -> int | None:
    """Where the instruction, comment or document type that begins *at* is over."""
    if text.startswith("<!--", at):
        stop, length = text.find("-->", at + 4), 3
    elif text.startswith("<?", at):
        stop, length = text.find("?>", at), 2
    else:
        stop, length = text.find(">", at), 1
        # The declarations of a document type stand in brackets, and have ends of their own.
        if text.find("[", at, max(at, stop)) >= 0:
            match = SUBSET_END.search(text, at)
            stop, length = (match.start(), len(match[0])) if match else (-1, 1)
    return stop + length if stop >= 0 else None


def _pieces(tree: HtmlElement) -> list[str]:
    """The text of *tree* in order, a line break at the borders of its blocks; not recursive, for it may be deep."""
    pieces: list[str] = []
    waiting: list[HtmlElement | str] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            pieces.append(node)
            continue
        border = "\n" if node.tag in BLOCKS else ""
        hidden = node.tag in UNSEEN or HIDDEN.search(node.get("style") or "")
        inside = [] if hidden else [border, _spaced(node.text), *node]
        waiting.extend(reversed([*inside, border, _spaced(node.tail)]))
    return pieces


def _spaced(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def _lines(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
