"""What the words of one article tell of days: clues, each with the words that give it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Literal

from twosource.model.annotation import Annotations, Time
from twosource.model.article import Article
from twosource.model.text import Citation, Span

WORDS: dict[str, Any] = tomllib.loads((files(__package__) / "dating.toml").read_text("utf-8"))
MONTHS: list[str] = WORDS["calendar"]["months"]
WEEKDAYS: list[str] = WORDS["calendar"]["weekdays"]
COMMON = frozenset(WORDS["common"]["words"])
NEAR = 7  # words to either side that a day is said of
LEAD = 3  # sentences from the top that tell what an article is about


def any_of(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})\b", re.IGNORECASE)


AHEAD = any_of(WORDS["ahead"]["words"])
BEHIND = any_of(WORDS["behind"]["words"])
FIRST = re.compile(any_of(WORDS["edges"]["first"]).pattern + r"(?:\s\w+){0,2}\W*$", re.IGNORECASE)
LAST = re.compile(any_of(WORDS["edges"]["last"]).pattern + r"(?:\s\w+){0,2}\W*$", re.IGNORECASE)
WEEKDAY = any_of(WEEKDAYS)
MONTH = re.compile(rf"\b(?:{'|'.join(m[:3] for m in MONTHS)})[a-z]*\b", re.IGNORECASE)
YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
DAYS = re.compile(r"^(?:\d{4}|XXXX)-(\d\d)-(\d\d)(?:/(?:\d{4}|XXXX)-(\d\d)-(\d\d))?")
IN_MONTH = re.compile(r"^(?:\d{4}|XXXX)-(\d\d)$")

STEPS: dict[str, int] = WORDS["steps"]  # days from that of publication
WEEKS: dict[str, int] = WORDS["weeks"]  # weeks from that of publication

Kind = Literal["day", "month", "year", "weekday", "week", "near"]


@dataclass(frozen=True, slots=True)
class Clue:
    """One time expression as evidence: what it names, and whether its sentence looks ahead to it."""

    kind: Kind
    article: int  # the place of the article in the story
    time: Time
    citation: Citation
    sentence: str
    lead: bool
    ahead: bool | None = None  # None: the words do not say
    edge: Literal["first", "last"] | None = None
    year: int | None = None
    weekday: int | None = None  # Monday is 1
    first: tuple[int, int] | None = None  # month and day
    last: tuple[int, int] | None = None

    near: frozenset[str] = frozenset()  # long words without a capital just before and after it
    possessive: bool = False  # "Monday's": the day of something else
    step: int = 0  # how many days or weeks from the day or week of publication: "yesterday" is -1


def content(words: str) -> frozenset[str]:
    """Long words without a capital that are not common everywhere."""
    return frozenset(word for word in re.findall(r"\b[a-z]{4,}\b", words) if word not in COMMON)


def telling(clues: Sequence[Clue]) -> frozenset[str]:
    """Words that name the story's happening: beside the days of it in half of the articles with clues, or more."""
    spread: dict[str, set[int]] = {}
    for clue in clues:
        for word in clue.near:
            spread.setdefault(word, set()).add(clue.article)
    articles = len({clue.article for clue in clues})
    return frozenset(word for word, where in spread.items() if 2 * len(where) >= articles)


def clues_of(place: int, article: Article, annotations: Annotations) -> Iterator[Clue]:
    """The clues in one article, in order."""
    for time in annotations.times:
        if time.kind not in ("DATE", "TIME"):
            continue
        n, sentence = sentence_of(annotations, time.span)
        clue = _read(place, article, time, sentence, n < LEAD)
        if clue is not None:
            yield clue


def sentence_of(annotations: Annotations, span: Span) -> tuple[int, Span]:
    """The sentence that holds *span*, and its place in the article."""
    for n, sentence in enumerate(annotations.sentences):
        if sentence.start <= span.start < sentence.end:
            return n, sentence
    return len(annotations.sentences), span


def _read(place: int, article: Article, time: Time, sentence: Span, lead: bool) -> Clue | None:
    words = time.span.of(article.text)
    before = article.text[sentence.start : time.span.start]
    whole = sentence.of(article.text)
    ahead = looks_ahead(whole)
    if time.bound in ("until",) and ahead is None:
        ahead = True
    edge: Literal["first", "last"] | None = "first" if FIRST.search(before) else "last" if LAST.search(before) else None
    written = YEAR.search(words)
    named = WEEKDAY.search(words)
    year = int(written[0]) if written else None
    weekday = WEEKDAYS.index(named[0].lower()) + 1 if named else None
    citation = article.cite(time.span)
    after = article.text[time.span.end : sentence.end]
    near = content(" ".join([*before.split()[-NEAR:], *after.split()[:NEAR]]))
    possessive = bool(re.match(r"['\u2019]s\b", after)) or words.endswith(("'s", "\u2019s"))
    days, month = DAYS.match(time.value), IN_MONTH.match(time.value)
    if days and MONTH.search(words) and re.search(r"\d", words):
        first = (int(days[1]), int(days[2]))
        last = (int(days[3]), int(days[4])) if days[3] else first
        return Clue("day", place, time, citation, whole, lead, ahead, edge, year, weekday, first, last, near)
    if month and MONTH.search(words):
        first, last = part_of_month(int(month[1]), words)
        return Clue("month", place, time, citation, whole, lead, ahead, edge, year, None, first, last, near)
    if year is not None:
        return Clue("year", place, time, citation, whole, lead, ahead, edge, year, near=near)
    if weekday is not None:
        return Clue(
            "weekday", place, time, citation, whole, lead, ahead, edge, None, weekday, near=near, possessive=possessive
        )
    told = " ".join(words.lower().split()).removeprefix("early ").removeprefix("late ").removeprefix("later ")
    told = told.removeprefix("earlier ")
    if told in WEEKS:
        step = WEEKS[told]
        return Clue("week", place, time, citation, whole, lead, _sided(ahead, step), edge, near=near, step=step)
    if told in STEPS and not possessive:
        step = STEPS[told]
        return Clue("near", place, time, citation, whole, lead, _sided(ahead, step), edge, near=near, step=step)
    return None


def _sided(ahead: bool | None, step: int) -> bool | None:
    """ "Tomorrow" and "next week" lie ahead whatever else the sentence says."""
    return ahead if step == 0 else step > 0


def looks_ahead(sentence: str) -> bool | None:
    """True where the sentence speaks of what is to come, False of what has been, None where it says neither."""
    if AHEAD.search(sentence):
        return True
    return False if BEHIND.search(sentence) or re.search(r"\b[a-z]{3,}ed\b", sentence) else None


def part_of_month(month: int, words: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """The days that "early", "late" or a half of a month leave; the 31st stands for its end."""
    lowered = words.lower()
    if "second half" in lowered or "latter half" in lowered:
        return (month, 16), (month, 31)
    if "first half" in lowered:
        return (month, 1), (month, 15)
    if "early" in lowered or "beginning" in lowered:
        return (month, 1), (month, 10)
    if "mid" in lowered:
        return (month, 11), (month, 20)
    if "late" in lowered or "end" in lowered:
        return (month, 21), (month, 31)
    return (month, 1), (month, 31)
