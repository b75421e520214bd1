"""When the happening that a story is about took place, or is to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Literal

from twosource.check.dating.clues import WORDS, any_of, clues_of, sentence_of
from twosource.check.dating.votes import LONGEST, Vote, voted
from twosource.check.dating.years import settle
from twosource.model.annotation import Annotations
from twosource.model.article import Article
from twosource.model.claim import Claim, Dating
from twosource.model.story import Case
from twosource.model.text import Citation, Interval, Sentence

LASTING = any_of(WORDS["lasting"]["words"])
BEGAN = any_of(WORDS["lasting"]["began"])
KNOWN = ("given", "page")


def date_story(case: Case, claims: tuple[Claim, ...]) -> Dating:
    """The days of the main happening: those that weigh most over the articles, and how sure that is.

    Something that goes on (a fire, an outbreak) is dated from when it is said
    to have begun to the last report of it.
    """
    best = voted(case.articles, case.annotations)
    if best is None:
        return Dating(Interval(), "unknown", "open")
    lasting = _lasting(case.articles, case.annotations, best)
    if lasting is not None:
        return lasting
    supporting = {citation.span.article for citation in best.citations}
    inferred = [a for a in case.articles if a.id in supporting and a.published.how not in KNOWN]
    steps = [_count(best)]
    sure: Literal["certain", "likely", "open"] = "certain" if best.backing > 1 else "likely"
    if inferred:
        clues = [c for n, (a, notes) in enumerate(zip(case.articles, case.annotations)) for c in clues_of(n, a, notes)]
        latest = max((a.published.interval.latest for a in case.articles if a.published.interval.latest), default=None)
        answer = settle(clues, latest) if latest else None
        if answer is not None:
            steps = [*answer.steps, *(step for step in steps if not answer.settled)]
            sure = "likely" if answer.settled else "open"
        else:
            sure = "open" if any(not a.published.interval.bounded for a in inferred) else "likely"
    if (best.interval.days or 0) > LONGEST:
        sure = "open"  # no happening takes so long: these are the days between which it lies
    return Dating(best.interval, "inferred" if inferred else "given", sure, tuple(steps))


def _count(best: Vote) -> Sentence:
    n = len(best.citations)
    who = "One article puts" if n == 1 else f"{n} articles put"
    return Sentence(f"{who} it on {spelled(best.interval)}.", best.citations)


def spelled(interval: Interval) -> str:
    first, last = interval.earliest, interval.latest
    if first is None or last is None:
        return "days left open"
    return f"{first:%-d %B %Y}" if first == last else f"{first:%-d %B %Y} to {last:%-d %B %Y}"


def _lasting(articles: Sequence[Article], annotations: Sequence[Annotations], best: Vote) -> Dating | None:
    """A stretch, where most articles open with something that goes on and are printed on several days."""
    printed = [(a.published.interval.earliest, a) for a in articles if a.published.how in KNOWN]
    days = sorted({day for day, _ in printed if day})
    opening = [_opening(a, notes) for a, notes in zip(articles, annotations)]
    found = [match for match in opening if match is not None]
    if len(days) < 3 or 2 * len(found) <= len(articles):
        return None
    beginnings = _beginnings(articles, annotations)
    if not beginnings:
        return None
    earliest = min(day for day, _ in beginnings)
    if earliest > days[-1]:
        return None
    first = Sentence(
        f"It is said to have begun on {earliest:%-d %B %Y} at the earliest.",
        tuple(sorted({citation for day, citation in beginnings if day == earliest})),
    )
    last_article = max(((day, a) for day, a in printed if day), key=lambda pair: (pair[0], pair[1].id))[1]
    notes = annotations[list(articles).index(last_article)]
    match = _opening(last_article, notes)
    if match is None:
        return None
    second = Sentence(f"It is still reported on {days[-1]:%-d %B %Y}.", (match,))
    return Dating(Interval(earliest, days[-1]), "given", "likely", (first, second))


def _opening(article: Article, notes: Annotations) -> Citation | None:
    """The word near the top of an article that names something that goes on."""
    for sentence in notes.sentences[:3]:
        match = LASTING.search(article.text, sentence.start, sentence.end)
        if match:
            return article.cite(article.span(match.start(), match.end()))
    if article.title and LASTING.search(article.title):
        return article.cite(notes.sentences[0]) if notes.sentences else None
    return None


def _beginnings(articles: Sequence[Article], annotations: Sequence[Annotations]) -> list[tuple[date, Citation]]:
    """The days on which it is said to have begun, each with its words; not long before the first report."""
    out = []
    first_report = min((a.published.interval.earliest for a in articles if a.published.interval.earliest), default=None)
    for article, notes in zip(articles, annotations):
        for time in notes.times:
            begun = time.interval.earliest
            if begun is None or (time.interval.days or 99) > 2 or first_report is None:
                continue
            if not -3 <= (first_report - begun).days <= 14:
                continue
            _, sentence = sentence_of(notes, time.span)
            near = article.text[max(sentence.start, time.span.start - 70) : min(sentence.end, time.span.end + 40)]
            if BEGAN.search(near) and not re.search(r"\bnot\b", near):
                out.append((begun, article.cite(time.span)))
    return out
