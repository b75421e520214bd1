"""When undated articles were printed, as far as the words of the whole story bound it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from twosource.check.dating.clues import Clue, clues_of, telling
from twosource.check.dating.votes import voted
from twosource.check.dating.years import Answer, Days, cites, listed, printed_between, settle, window
from twosource.model.annotation import Annotations
from twosource.model.article import Article, Publication
from twosource.model.text import Citation, Interval, Sentence

KNOWN = ("given", "page")


def infer_publications(
    articles: Sequence[Article], annotations: Sequence[Annotations], *, now: datetime
) -> tuple[Article, ...]:
    """The articles of one story, the undated ones with the days between which they must have been printed.

    Nothing was printed after *now*.  Where the words of the story leave more
    than one year, the interval spans them all and the reasoning says so; where
    they tell nothing at all, the article comes back as it was.
    """
    if all(article.published.how in KNOWN for article in articles):
        return tuple(articles)
    today = now.date()
    clues = [clue for n, (a, notes) in enumerate(zip(articles, annotations)) for clue in clues_of(n, a, notes)]
    answer = _told_by_sisters(articles, annotations) or settle(clues, today)
    out = []
    for n, article in enumerate(articles):
        if article.published.how in KNOWN:
            out.append(article)
            continue
        own = [clue for clue in clues if clue.article == n]
        out.append(replace(article, published=_publication(article, own, clues, answer, today)))
    return tuple(out)


def _told_by_sisters(articles: Sequence[Article], annotations: Sequence[Annotations]) -> Answer | None:
    """The happening as articles with a date give it."""
    dated = [(a, notes) for a, notes in zip(articles, annotations) if a.published.how in KNOWN]
    if not dated:
        return None
    best = voted([a for a, _ in dated], [notes for _, notes in dated])
    if best is None or not best.interval.bounded:
        return None
    first, last = best.interval.earliest or date.min, best.interval.latest or date.max
    named = Days((first.month, first.day), (last.month, last.day))
    when = str(first) if first == last else f"{first} to {last}"
    step = Sentence(f"Articles of the same story that have a date put it on {when}.", best.citations)
    return Answer(named, (best.interval,), Interval(), (step,))


def _publication(
    article: Article, own: Sequence[Clue], clues: Sequence[Clue], answer: Answer | None, today: date
) -> Publication:
    bounds, bounding = printed_between(own, today)
    if answer is None or not answer.found:
        return _inferred(bounds, bounding) if bounds.earliest is not None else article.published
    windows: list[Interval] = []
    why: Sentence | None = None
    for found in answer.found:
        placed, why = _placed(article, own, clues, found)
        # A year beside a plan need not lie ahead with it: "will meet on fishing, divisive since the treaty of 2022".
        common = placed.common(bounds) or placed.common(Interval(bounds.earliest))
        if common is not None:
            windows.append(common)
    if not windows or (why is None and bounds.earliest is None):
        return _inferred(bounds, bounding) if bounds.earliest is not None else article.published
    whole = windows[0]
    for other in windows[1:]:
        whole = whole.hull(other)
    if why is None:
        return _inferred(whole, bounding)
    steps = [*answer.steps, why]
    if not answer.settled:
        years = listed([(found.earliest or date.min).year for found in answer.found])
        steps.append(Sentence(f"More than one year remains ({years}), so the days span them all.", why.citations))
    return _inferred(whole, steps)


def _inferred(interval: Interval, steps: Sequence[Sentence]) -> Publication:
    evidence: dict[Citation, None] = {}
    for step in steps:
        evidence.update(dict.fromkeys(step.citations))
    return Publication(interval, None, "inferred", " ".join(step.text for step in steps), tuple(sorted(evidence)))


def _placed(
    article: Article, own: Sequence[Clue], clues: Sequence[Clue], found: Interval
) -> tuple[Interval, Sentence | None]:
    """The days on which an article that speaks so of the happening in *found* was printed."""
    first, last = found.earliest or date.min, found.latest or date.max
    about = telling(clues) & frozenset(
        w for c in clues if (c.kind in ("day", "month") and _meets(c, found)) or _lies_in(c, found) for w in c.near
    )
    for clue in own:
        tied = bool(clue.near & about) and not clue.possessive
        if clue.kind == "near" and tied:
            printed = [day - timedelta(days=clue.step) for day in (first, first if clue.step > 0 else last)]
            return Interval(printed[0], printed[1]), _why(
                "It names the day by its distance, so this was printed on that day or so many days off.", [clue]
            )
        if clue.kind == "week" and tied and clue.step:
            monday = first - timedelta(days=first.isoweekday() - 1 + 7 * clue.step)
            sunday = last + timedelta(days=7 - last.isoweekday() - 7 * clue.step)
            when = "next" if clue.step > 0 else "last"
            return Interval(monday, sunday), _why(
                f"It is told as of {when} week, so this was printed the week {'before' if clue.step > 0 else 'after'}.",
                [clue],
            )
        if clue.kind == "week" and tied:
            monday = first - timedelta(days=first.isoweekday() - 1)
            if clue.ahead:
                return Interval(monday, first), _why(
                    "It is told as to come this week, so this was printed in that week, before it.", [clue]
                )
            return Interval(first, monday + timedelta(days=6)), _why(
                "It is told as of this week, so this was printed in that week.", [clue]
            )
        if clue.kind == "weekday" and tied and (clue.ahead or _on(found, clue)):
            if clue.ahead:
                latest = first if clue.edge == "first" else last
                return Interval(first - timedelta(days=6), latest), _why(
                    "A weekday alone names a day less than a week ahead.", [clue]
                )
            return Interval(first, last + timedelta(days=6)), _why(
                "A weekday alone names a day less than a week ago.", [clue]
            )
    dated = [c for c in own if c.kind in ("day", "month") and c.first and c.last and _meets(c, found)]
    for clue in dated:
        if clue.ahead:
            return _before(found), _why(
                "It is told as to come, so this was printed before it, and by less than a year.", [clue]
            )
        if clue.ahead is False:
            return window(found, False, Interval()) or found, _why(
                "It is told as past, so this was printed on the day or later.", [clue]
            )
    if about:
        # "the upcoming visit": no day, yet ahead.
        coming = re.compile(
            rf"\b(?:upcoming|forthcoming|planned|scheduled|coming) (?:\w+ ){{0,2}}(?:{'|'.join(sorted(about))})\b"
        )
        if match := coming.search(article.text):
            citation = article.cite(article.span(*match.span()))
            return _before(found), Sentence(
                "It is told as to come, so this was printed before it, and by less than a year.", (citation,)
            )
    return Interval(), None


def _before(found: Interval) -> Interval:
    """Printed before the happening, by less than a year: else its year would have been named."""
    return window(found, True, Interval(None, found.earliest)) or Interval(None, found.earliest)


def _on(found: Interval, clue: Clue) -> bool:
    first, last = found.earliest or date.min, found.latest or date.max
    days = range(min((last - first).days, 6) + 1)
    return any((first + timedelta(days=n)).isoweekday() == clue.weekday for n in days)


def _meets(clue: Clue, found: Interval) -> bool:
    """True where the month and day of *clue* take in the happening."""
    first, last = found.earliest or date.min, found.latest or date.max
    begins, ends = clue.first or (1, 1), clue.last or (12, 31)
    return begins <= (last.month, last.day) and (first.month, first.day) <= ends


def _lies_in(clue: Clue, found: Interval) -> bool:
    """True where the words of a dated article mean days of the happening: "Tuesday"."""
    first, last = clue.time.interval.earliest, clue.time.interval.latest
    if first is None or last is None or found.earliest is None or found.latest is None:
        return False
    return found.earliest <= first and last <= found.latest


def _why(text: str, clues: Sequence[Clue]) -> Sentence:
    return Sentence(text, cites(clues))
