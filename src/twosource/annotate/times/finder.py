"""TimeFinder: an article's time expressions, each read from the day it was published."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar

from twosource.annotate.times import clock, dates, lasting, periods, relative, seasons, vague, weeks, years
from twosource.annotate.times.calendar import Reading
from twosource.annotate.times.merge import merged
from twosource.annotate.times.ranges import joined
from twosource.annotate.times.scene import Impossible, Match, Rule, Scene
from twosource.annotate.times.tense import Direction, around
from twosource.annotate.times.words import HINTS, WORDS, either
from twosource.model.annotation import Bound, Time
from twosource.model.article import Article

if TYPE_CHECKING:
    from spacy.tokens import Doc

# In this order: of two rules that match the same words the first wins.
RULES: tuple[Rule, ...] = tuple(
    rule for family in (weeks, dates, clock, years, seasons, relative, lasting, vague, periods) for rule in family.RULES
)

# Read from two days far apart, what stays the same does not hang on the day.
ANY_DAY = (date(2003, 2, 11), date(2015, 9, 25))
COMPARING = frozenset(WORDS["comparing"]["words"])
LIMIT = re.compile(rf"\b({either(WORDS['bounds'])}) (?:the |about |around |at )?$", re.IGNORECASE)
HINT = re.compile(
    rf"\b(?:{either(HINTS)})|\d{{4}}|\d[:/]\d|\d\.\d\d?\.\d|\d(?:st|nd|rd|th)\b|\d\d?-year|day\b|'\d0s"
    r"|(?-i:\bQ[1-4]\b|\bFY|\b(?:BCE?|B\.C|AD|A\.D|CE)\b)",
    re.IGNORECASE,
)
UNTITLED = frozenset(WORDS["untitled"]["words"])
NAMED = frozenset(
    word.lower()
    for names in ("months", "weekdays", "feasts", "floating", "easter")
    for name in WORDS[names]
    for word in re.findall(r"[^\W\d_]+", name)
)
WRAP = re.compile(r"\n(?!\n)(?<!\n\n)")


@dataclass(frozen=True, slots=True)
class TimeFinder:
    """The time expressions of an article, in order.

    Where the publication is an interval the days that follow from it are one
    too; where it is unknown the value has X for what cannot be told and the
    interval is open, but for what the words themselves settle.
    """

    REVISION: ClassVar[int] = 4

    def __call__(self, doc: Doc, article: Article, /) -> tuple[Time, ...]:
        text = WRAP.sub(" ", doc.text)
        candidates = _candidates(doc, text)
        published = article.published.interval
        days = (published.earliest, published.latest) if published.earliest and published.latest else ANY_DAY
        tenses: dict[tuple[int, int], Direction] = {}
        read = [_read(Scene(doc, text, day, tenses), candidates) for day in dict.fromkeys(days)]
        times = []
        for n, (match, _) in read[0].items():
            reading = merged([found[n][1] if n in found else None for found in read], known=days is not ANY_DAY)
            if reading is None:
                continue
            start, end = _trimmed(match)
            # "From 3 to 5 May" has both its ends.
            limit = None if "/" in reading.value or reading.ends else bound(doc, text, start)
            times.append(Time(article.span(start, end), reading.kind, reading.value, reading.interval, limit))
        return tuple(times)


def bound(doc: Doc, text: str, start: int) -> Bound | None:
    """How the words before the time at *start* limit it: "by", "until", "since", "after"."""
    before = max(0, start - 24)
    found = LIMIT.search(text[before:start])
    if found is None or (found[1].lower() == "from" and not _begins(doc, before + found.start(1))):
        return None
    limit: Bound = WORDS["bounds"][found[1].lower()]
    return limit


def _begins(doc: Doc, at: int) -> bool:
    """False for the "from" of a comparison or an origin: "down from Friday", "a note from April"."""
    word = doc.char_span(at, at + len("from"))
    if word is None:
        return True
    above = word.root.head
    if above.lemma_.lower() in COMPARING or above.lower_ in COMPARING:
        return False
    return above.pos_ in ("VERB", "AUX") or any(verb.tag_ == "MD" for verb in around(word))


def _stretches(doc: Doc, text: str) -> list[tuple[int, int]]:
    """The runs of sentences with a word that time expressions are made of: the rest need not be searched."""
    hints = [match.start() for match in HINT.finditer(text)]
    runs: list[tuple[int, int]] = []
    n = 0
    for sentence in doc.sents:
        held = False
        while n < len(hints) and hints[n] < sentence.end_char:
            held, n = True, n + 1
        if held:
            joined = bool(runs) and sentence.start_char - runs[-1][1] <= 1
            runs = (
                [*runs[:-1], (runs[-1][0], sentence.end_char)]
                if joined
                else [*runs, (sentence.start_char, sentence.end_char)]
            )
    return runs


def _candidates(doc: Doc, text: str) -> list[tuple[Rule, Match]]:
    """All matches of all rules, the leftmost and then the longest first."""
    lowered = text.lower()
    stretches = _stretches(doc, text)
    found = [
        (match.start(), -match.end(), n, match)
        for n, rule in enumerate(RULES)
        if not rule.needs or any(word in lowered for word in rule.needs)
        for start, end in stretches
        for match in rule.pattern.finditer(text, start, end)
    ]
    return [(RULES[n], match) for _, _, n, match in sorted(found, key=lambda f: f[:3])]


def _read(scene: Scene, candidates: list[tuple[Rule, Match]]) -> dict[int, tuple[Match, Reading]]:
    """The readings of those candidates that mean something and overlap none before them, by their place."""
    out: dict[int, tuple[Match, Reading]] = {}
    free = 0
    for n, (rule, match) in enumerate(candidates):
        if match.start() < free:
            continue
        try:
            reading = None if _titled(scene.doc, match) else rule.read(scene, match)
        except Impossible:
            free = match.end()  # "29 February 2021": nor is it told of February 2021
            continue
        except (ValueError, OverflowError):
            continue  # the year 10000
        if reading is not None:
            scene.remember(reading, match)
            out[n] = (match, reading)
            free = match.end()
    for n, later in pairwise(out):
        ends = joined(scene, out[n], out[later])
        if ends is not None:
            out[n], out[later] = (out[n][0], ends[0]), (out[later][0], ends[1])
    return out


def _titled(doc: Doc, match: Match) -> bool:
    """True of words with capitals that they have only in a title: "told \"This Week\"", "the film High Noon"."""
    words = re.findall(r"[^\W\d_]+", match[0])
    if not words or not all(word.istitle() for word in words) or words[-1].lower() not in UNTITLED:
        return False
    if any(word.lower() not in UNTITLED and word.lower() in NAMED for word in words):
        return False  # "Monday Night", "Thanksgiving Day"
    span = doc.char_span(*match.span(), alignment_mode="expand")
    if span is None or span[0].is_sent_start or (match[0].strip() == words[0] and not span[0].nbor(-1).is_alpha):
        return False  # where a sentence or a quotation begins, so may a capital
    around = [token.text for token in span.sent if token.is_alpha and len(token) > 3]
    # Headlines write them all with capitals.
    return 2 * sum(word.islower() for word in around) > len(around)


def _trimmed(match: Match) -> tuple[int, int]:
    words = match[0]
    return match.start() + len(words) - len(words.lstrip()), match.end() - (len(words) - len(words.rstrip()))
