"""The days that the articles of a story name, weighed over all of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from twosource.check.dating.clues import LEAD, WORDS, any_of, sentence_of
from twosource.model.annotation import Annotations, Time
from twosource.model.article import Article
from twosource.model.text import Citation, Interval

OPEN_DAY = re.compile(r"XXXX-\d\d-\d\d")
DAY = re.compile(r"[\dX]{4}-[\dX]{2}-[\dX]{2}|XXXX-WXX-\d")
EXACT, INSIDE, AROUND = 1.0, 0.5, 0.3  # how much a named interval counts for another it equals, lies in, covers
PLANNED = 0.4  # how much less a day that is still to come says of what has happened
MEANT = 0.9  # how much one day that may be any of several counts for those among them
TOP, BODY = 3.0, 1.0  # how much more the lead says of what a story is about
ASIDE = 0.4  # how much less the day of what was said or done about it afterwards
HOUR = 0.7  # ... and an hour whose day has to be guessed
PRINTING = re.compile(any_of(WORDS["aside"]["printing"]).pattern + r"[:\s]*(?:on|at)?\s*$", re.IGNORECASE)
# The verb stands just before the day: "police said Monday", "was arrested on Monday morning".
AFTERMATH = re.compile(any_of(WORDS["aside"]["aftermath"]).pattern + r"(?:\s+(?:on|late|early|by))?\s*$", re.IGNORECASE)
DAY_NAMED = re.compile(
    r"day\b|morning|night|noon|evening|yesterday|tonight|weekend|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)
LONGEST = 10  # days; a longer stretch is a setting, no happening


@dataclass(frozen=True, slots=True)
class Vote:
    """An interval of days, what it weighs, and the words that name it, one an article."""

    interval: Interval
    weight: float
    citations: tuple[Citation, ...]
    backing: int  # articles that name just these days


def voted(articles: Sequence[Article], annotations: Sequence[Annotations]) -> Vote | None:
    """The days that weigh most: near the top of many articles; None where no article names any."""
    named = [list(_named(article, notes)) for article, notes in zip(articles, annotations)]
    candidates = {time.interval for times in named for time, _ in times if DAY.match(time.value) and _candidate(time)}
    # Weeks and weekends serve where no day is named.
    candidates = candidates or {time.interval for times in named for time, _ in times if _candidate(time)}
    if not candidates:
        return None
    votes = [_weigh(interval, articles, named) for interval in sorted(candidates, key=str)]
    return max(votes, key=lambda v: (round(v.weight, 6), v.backing, str(v.interval)))


def _named(article: Article, notes: Annotations) -> list[tuple[Time, float]]:
    out = []
    for time in notes.times:
        if time.kind not in ("DATE", "TIME") or not time.interval.bounded or time.value.endswith("_REF"):
            continue
        place, _ = sentence_of(notes, time.span)
        weight = TOP / (1 + place) ** 0.5 if place < 2 * LEAD else BODY / 2
        weight *= _about(time, article)
        if weight:
            out.append((time, weight * (PLANNED if _still_to_come(time, article) else 1.0)))
    return out


def _about(time: Time, article: Article) -> float:
    """How much the day is that of what happened, and not of its telling: nothing where it is that of the page."""
    words, before = time.span.of(article.text), article.text[max(0, time.span.start - 40) : time.span.start]
    if PRINTING.search(before):
        return 0.0
    if AFTERMATH.search(before):
        return ASIDE
    return HOUR if time.kind == "TIME" and not DAY_NAMED.search(words) else 1.0


def _candidate(time: Time) -> bool:
    """True for days; also for days whose year is open, which make a long interval."""
    return (time.interval.days or 0) <= LONGEST or OPEN_DAY.match(time.value) is not None


def _still_to_come(time: Time, article: Article) -> bool:
    printed, begins = article.published.interval.latest, time.interval.earliest
    return printed is not None and begins is not None and begins > printed


def _unsure(time: Time) -> bool:
    """True for one day of which the words leave several: "Thursday" in an article of one week or the next."""
    return DAY.match(time.value) is not None and "/" not in time.value and (time.interval.days or 0) > 1


def _weigh(interval: Interval, articles: Sequence[Article], named: Sequence[Sequence[tuple[Time, float]]]) -> Vote:
    weight, citations, backing = 0.0, [], 0
    for article, times in zip(articles, named):
        best, found = 0.0, None
        for time, top in times:
            share = EXACT if time.interval == interval else INSIDE if interval.covers(time.interval) else 0.0
            if not share and time.interval.covers(interval) and (time.interval.days or 0) <= 31:
                share = MEANT if _unsure(time) else AROUND
            if share * top > best:
                best, found = share * top, time
        weight += best
        naming = [time for time in (found, *(time for time, _ in times)) if time and interval.covers(time.interval)]
        if naming:
            citations.append(article.cite(naming[0].span))
        backing += any(time.interval == interval for time, _ in times)
    return Vote(interval, weight, tuple(sorted(citations)), backing)
