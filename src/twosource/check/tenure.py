"""For what time the words give somebody a role."""

from __future__ import annotations

import re

from twosource.model.annotation import Annotations, Role
from twosource.model.article import Article
from twosource.model.text import Interval

NEXT_TO = 25  # characters between a role and the words that say for how long it is held
STOP = re.compile(r"[.;!?\n]")
FROM = re.compile(r"\bfrom\s+$", re.IGNORECASE)
TO = re.compile(r"\s*(?:to|until|till|through|-|\u2013)\s*", re.IGNORECASE)
FORMER = re.compile(r"\b(?:former|ex|then|late|one-time|onetime|erstwhile)\b", re.IGNORECASE)


def time_held(role: Role, article: Article, notes: Annotations) -> Interval:
    """The days for which the words give a role: "minister since 2021", "former minister"; open where they do not."""
    words, text = role.evidence, article.text
    around = [
        time
        for time in notes.times
        if time.kind in ("DATE", "TIME")
        and (0 <= time.span.start - words.end <= NEXT_TO or words.covers(time.span))
        and not STOP.search(text[words.end : time.span.start])
    ]
    for n, time in enumerate(around):
        lead = text[max(words.start, time.span.start - 8) : time.span.start]
        following = around[n + 1] if n + 1 < len(around) else None
        if FROM.search(lead) and following and TO.fullmatch(text[time.span.end : following.span.start]):
            first, last = time.interval.earliest, following.interval.latest
            return Interval(first, last) if not (first and last and first > last) else Interval()
        if time.bound in ("since", "after") or FROM.search(lead):
            return Interval(time.reach.earliest if time.bound else time.interval.earliest, None)
        if time.bound in ("until", "before"):
            return time.reach
    before = text[max(0, words.start - len("one-time ")) : words.end].lower().rpartition(role.title.lower())[0]
    if FORMER.match(role.title) or FORMER.search(before):
        return Interval(None, article.published.interval.latest)
    return Interval()
