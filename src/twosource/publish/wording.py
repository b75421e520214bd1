"""Plain words for days, figures and names, the same in every format."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date
from math import isclose

from twosource.model.article import Article, Publication, Removed
from twosource.model.claim import Claim, Difference, Figure, Reading, Side, Testimony, Value, When, Where
from twosource.model.dossier import Dossier, Listed
from twosource.model.text import Citation, Interval, Span
from twosource.publish.vocabulary import WORDS, any_of

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

# Everything that could steer a terminal or hide in a page: C0 and C1 controls, bidirectional
# overrides, lone surrogates.  Line breaks and tabs are kept.
UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
DETERMINING = frozenset(WORDS["summary"]["determining"])
UNCHANGING = frozenset({"percent", "celsius", "fahrenheit", "people"})
LONG_VALUE = 10  # words from which a value is a clause
STANDARD_INPUT = "-"
HOST = re.compile(r"^https?://(?:www\.)?([^/:?#\s]+)", re.I)
LINKABLE = re.compile(r"^https?://[^\s<>\"'`\\{}|^]+$", re.I)
ENDS = re.compile(r"[.!?][\"'”’)\]]*(?=\s+[\"'“‘(\[]?[A-Z0-9])|\n")
# Titles, short months, initials: a full stop after them ends no sentence.
ABBREVIATED = re.compile(rf"\b(?:{any_of(WORDS['summary']['abbreviated'])}|[A-Z])\.$")


def printable(text: str) -> str:
    """*text* with every character that could steer a terminal or a browser replaced, one for one."""
    return UNPRINTABLE.sub("\ufffd", text)


def one_line(text: str) -> str:
    return " ".join(printable(text).split())


def quotable(words: str) -> str:
    """*words* as they stand between quotation marks."""
    return words.rstrip(".").replace("“", "‘").replace("”", "’")


def day(value: date) -> str:
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def days(interval: Interval) -> str:
    """An interval as one would say it: "16–17 May 2024", "May 2024", "by 3 June 2024"; "" where nothing is known."""
    first, last = interval.earliest, interval.latest
    if first is None and last is None:
        return ""
    if first is None or last is None:
        return f"by {day(last)}" if last else f"from {day(first)}" if first else ""
    if first == last:
        return day(first)
    opens_month = first.day == 1
    closes_month = last.day == monthrange(last.year, last.month)[1]
    if opens_month and closes_month:
        if (first.month, last.month) == (1, 12):
            return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
        if (first.year, first.month) == (last.year, last.month):
            return f"{MONTHS[first.month - 1]} {first.year}"
        start = MONTHS[first.month - 1] + ("" if first.year == last.year else f" {first.year}")
        return f"{start} – {MONTHS[last.month - 1]} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {MONTHS[last.month - 1]} {last.year}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} – {day(last)}"
    return f"{day(first)} – {day(last)}"


def published(publication: Publication) -> str:
    """When an article appeared, and how that is known where it was not given."""
    when = days(publication.interval)
    if publication.instant is not None:
        at = publication.instant
        return f"{day(at.date())}, {at:%H:%M}" + (" UTC" if not at.utcoffset() else f" {at:%z}")
    if not when:
        return "date unknown"
    return f"{when} (inferred)" if publication.how == "inferred" else when


def number(value: float) -> str:
    if not abs(value) < 1e15:
        return f"{value:g}"
    return f"{int(value):,}" if value == int(value) else f"{value:,.2f}".rstrip("0").rstrip(".")


def figure(value: Figure) -> str:
    """A figure in words: "at least 40 killed", "3,000–4,000 people", "12 percent"."""
    return " ".join(part for part in (amount(value), counted(value)) if part)


def amount(value: Figure) -> str:
    if value.high is None:
        return f"at least {number(value.low)}" if value.low is not None else "some"
    if value.low is None:
        return f"at most {number(value.high)}"
    if value.low == value.high:
        return number(value.low)
    # "About 110" is read as 99 to 121, "nearly 2,000" as 1,800 to 2,000: said again as it was said.
    middle = (value.low + value.high) / 2
    if isclose(value.low, 0.9 * middle) and isclose(value.high, 1.1 * middle):
        return f"about {number(middle)}"
    if isclose(value.low, 0.9 * value.high):
        return f"nearly {number(value.high)}"
    return f"{number(value.low)}–{number(value.high)}"


def counted(value: Figure) -> str:
    """What a figure counts: "killed", "workers", "hectares burned"."""
    if value.unit in (None, "person"):
        return value.measure or ("" if value.unit is None else "person" if one(value) else "people")
    # Currencies and percentages have no plural.
    plain = one(value) or value.unit.isupper() or value.unit in UNCHANGING or value.unit.endswith("s")
    thing = value.unit if plain else plural(value.unit)
    # "1,200 hectares burned", but not "2 managers question".
    done = value.measure if value.measure and value.measure.endswith(("ed", "ing")) else None
    return f"{thing} {done}" if done and done != value.unit else thing


def one(value: Figure) -> bool:
    return value.low == value.high == 1


def plural(word: str) -> str:
    if word.endswith(("s", "x", "ch", "sh")):
        return word + "es"
    return word[:-1] + "ies" if word.endswith("y") and word[-2:-1] not in "aeiou" else word + "s"


def capital(text: str) -> str:
    """*text* on one line, its first letter large: a clause printed as a sentence."""
    line = one_line(text)
    return line[:1].upper() + line[1:]


def said(value: Value) -> str:
    """A value of any slot in words."""
    if isinstance(value, Figure):
        return figure(value)
    if isinstance(value, When):
        return days(value.interval) or "undated"
    assert isinstance(value, Where)
    return value.name


def count(n: int, singular: str, plural: str | None = None) -> str:
    return f"{n:,} {singular if n == 1 else plural or singular + 's'}"


def listed(names: Iterable[str]) -> str:
    """Names in a row: "a", "a and b", "a, b and c"."""
    row = list(names)
    return row[0] if len(row) == 1 else " and ".join([", ".join(row[:-1]), row[-1]]) if row else ""


def outlet(article: Article | Listed) -> str:
    """Under what name an article's outlet goes: its own, its host's, its file's, or else the article's id."""
    if article.outlet:
        return one_line(article.outlet)
    host = HOST.match(article.url or "")
    if host:
        return printable(host[1].lower())
    file = (article.place or "").rpartition("/")[2]
    return printable(file) if file and file != STANDARD_INPUT else article.id


def named(article: Article | Listed) -> bool:
    """True where somebody says what outlet an article is of."""
    return bool(article.outlet or HOST.match(article.url or ""))


def link(url: str | None) -> str | None:
    """*url* where it is safe to link to, else `None`: scripts and files are never linked."""
    return url if url and LINKABLE.match(url) else None


def sentence_around(text: str, span: Span, removed: Iterable[Removed] = ()) -> Span:
    """The whole sentence, or sentences, in which *span* stands; never across a line break or what was *removed*."""
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    end = len(text) if end < 0 else end
    start = max([start, *(gone.span.end for gone in removed if gone.span.end <= span.start)])
    end = min([end, *(gone.span.start for gone in removed if gone.span.start >= span.end)])
    first, last = start, end
    for match in ENDS.finditer(text, start, end):
        if ABBREVIATED.search(text, start, match.start() + 1) and text[match.start()] == ".":
            continue
        if match.end() <= span.start:
            first = match.end()
        # A stop inside the span ends nothing: the span may be two sentences long.
        elif match.end() >= span.end:
            last = match.end()
            break
    while first < span.start and text[first].isspace():
        first += 1
    while last > span.end and text[last - 1].isspace():
        last -= 1
    return Span(span.article, min(first, span.start), max(last, span.end))


def noticed(article: Article) -> list[tuple[str, Citation]]:
    """What the outlet says that it changed in the article: "Correction", and the words that say so."""
    found: dict[Citation, str] = {}
    for notice in sorted(article.notices, key=lambda n: (n.span, n.kind)):
        found.setdefault(article.cite(notice.span), notice.kind.capitalize())
    return [(kind, citation) for citation, kind in found.items()]


def unlabelled(kind: str, words: str) -> str:
    """The words of a notice without the label that is printed before them."""
    rest = re.sub(rf"^{kind}\s*:\s*", "", one_line(words), flags=re.I)
    return capital(rest) or one_line(words)


def voices(statements: Iterable[Testimony], papers: Mapping[str, str]) -> str:
    """Who vouches for statements: "Ilse Maro, in Coastal Wire and Harbour Post; The Ledger"."""
    found: dict[str | None, dict[str, None]] = {}
    for testimony in statements:
        speaker = one_line(testimony.speaker.name) if testimony.speaker else None
        found.setdefault(speaker, {})[papers.get(testimony.article, testimony.article)] = None
    return "; ".join(f"{who}, in {listed(where)}" if who else listed(where) for who, where in found.items())


def inside(name: str) -> str:
    """A name as it stands inside a sentence: "The union" becomes "the union"."""
    line = one_line(name)
    first, _, rest = line.partition(" ")
    return f"{first.lower()} {rest}".strip() if first.lower() in DETERMINING else line


def stopped(text: str) -> str:
    """*text* as a sentence: a large letter first, a full stop last."""
    line = capital(text)
    return line if not line or line[-1] in '.!?"”’' else line + "."


def papers(dossier: Dossier) -> dict[str, str]:
    """What to call the outlet of each article: by its name, else by its file or the number of the article."""
    names = {article.id: outlet(article) for article in dossier.articles}
    return {id: name if name != id else f"Article {n}" for n, (id, name) in enumerate(names.items(), 1)}


def numbered(dossier: Dossier) -> dict[str, int]:
    """The number under which each article is cited: its place in the dossier, from 1."""
    return {article.id: n for n, article in enumerate(dossier.articles, 1)}


READINGS: Mapping[str, str] = {
    "conflict": "they cannot all be right",
    "update": "a later value of a moving figure",
    "rounding": "one rounds the other",
    "refinement": "one lies inside the other",
    "scope": "they speak of different extents",
    "spread": "estimates by different speakers",
}


def differing(claim: Claim, reading: Reading) -> Difference | None:
    """The difference of a claim's figures that is read so, if there is one."""
    return next((d for d in claim.differences if d.slot == "quantity" and d.reading == reading), None)


def heading(claim: Claim, difference: Difference, side: Side) -> str:
    """What one side of a difference is headed by: its value, and in a denial whether it is said to be so."""
    value = one_line(side.value)
    if difference.slot != "polarity":
        return value
    told = [claim.statements[n] for n in side.statements]
    against = sum(t.modality == "denied" or t.polarity == "negative" for t in told)
    return f"{'Not so' if 2 * against > len(told) else 'So'}: {value}"


def short_heading(claim: Claim, difference: Difference, side: Side) -> str:
    """The heading of a side whose sentences stand below it: a value that is a whole clause is not said twice."""
    whole = heading(claim, difference, side)
    if len(whole.split()) < LONG_VALUE:
        return whole
    return whole.partition(":")[0] if difference.slot == "polarity" else ""


def reading(difference: Difference) -> str:
    if difference.reading == "update" and difference.slot != "quantity":
        return "a later report goes on from an earlier one"
    return READINGS[difference.reading]
