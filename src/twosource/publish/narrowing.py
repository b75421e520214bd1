"""A clause cut back to what several origins tell: nothing that one alone adds at its end is told for all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from twosource.model.annotation import Annotations, Statement
from twosource.model.claim import Claim, Testimony, When
from twosource.model.text import Span
from twosource.publish.backing import agree, counting
from twosource.publish.likeness import STEM, content, stems
from twosource.publish.vocabulary import WORDS, any_of

FEWEST = 3  # words of a clause that is left
ADJOINING = re.compile(rf",?\s+(?={any_of(WORDS['narrowing']['adjoining'])}\s)|,\s+", re.I)
OPENING = re.compile(rf",?\s+(?:{any_of(WORDS['narrowing']['opening'])})\s|,\s", re.I)
RESTRICTING = re.compile(rf"\b{any_of(WORDS['narrowing']['restricting'])}\b|\b\w+(?:est|n['’]t)\b", re.I)
HANGING = frozenset([*WORDS["summary"]["small"], *WORDS["narrowing"]["adjoining"]])
DEICTIC = re.compile(rf"\b{any_of(WORDS['narrowing']['deictic'])}\b", re.I)


def narrowed(span: Span, text: str, clause: Statement, claim: Claim, notes: Annotations | None) -> Span:
    """The longest part of *span*, from its start, of which nothing that can be left out is of one origin alone.

    The subject, the verb and its object are never cut; nor is anything of a clause
    that says less with a word such as "only", "not" or "first" when it is cut.
    """
    whole = text[span.start : span.end]
    if clause.polarity == "negative" or RESTRICTING.search(whole):
        return span
    core = max([clause.predicate.end, *(s.end for s in (clause.subject, clause.object) if s and s.end <= span.end)])
    has_object = clause.object is not None and clause.object.start >= clause.predicate.end
    ends: list[int] = []
    needed = not has_object  # "came to the harbour", "rose to 23": the first phrase is the verb's own
    for match in ADJOINING.finditer(text, clause.predicate.end, span.end):
        if match.start() < core:
            continue
        opens = OPENING.match(text, match.start(), span.end)
        if needed and not opens:
            needed = False
            if match.start() == clause.predicate.end:
                continue
        ends.append(match.start())
    times = [t.span for t in notes.times if span.covers(t.span)] if notes else []
    ends += [t.start for t in times if t.start > core and not needed]
    candidates = sorted({span.end, *ends}, reverse=True)
    shortest = span
    for end in candidates:
        part = Span(span.article, span.start, len(text[:end].rstrip(" ,;:–—-")))
        if not _enough(part, text):
            continue
        shortest = part
        if part.end <= core or _shared(Span(span.article, core, part.end), text, claim, times):
            return part
    return shortest


def _enough(part: Span, text: str) -> bool:
    """True of words that can stand, and that nothing is left hanging of: not "is to call for a"."""
    words = text[part.start : part.end].lower().split()
    return len(words) >= FEWEST and words[-1] not in HANGING


def _shared(tail: Span, text: str, claim: Claim, times: Sequence[Span]) -> bool:
    """True where what stands in *tail* is told by half the origins, and by two at least."""
    groups = [[claim.statements[n] for n in counted.statements] for counted in claim.counted]
    least = max(2, (len(groups) + 1) // 2)
    rest = text[tail.start : tail.end]
    if DEICTIC.search(rest):
        return False  # "this week", "a year ago": of another day than that of reading
    for time in times:
        if tail.covers(time):
            said = _said(time, claim)
            if said is not None and sum(_gives(group, said) for group in groups) >= least:
                rest = rest.replace(text[time.start : time.end], " ", 1)
    known = [set().union(*(stems(t) for t in group)) for group in groups]
    return all(sum(word[:STEM] in some for some in known) >= least for word in content(rest))


def _said(time: Span, claim: Claim) -> When | None:
    """The day that the statement around *time* gives."""
    around = next((t for t in counting(claim) if t.citation.span.covers(time)), None)
    return next((v for v in around.values if isinstance(v, When)), None) if around else None


def _gives(group: Sequence[Testimony], day: When) -> bool:
    return any(agree(day, value) for testimony in group for value in testimony.values)
