"""What two articles have in common word for word."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from twosource.group.wording import GRAM, Bools, Ints, Wording
from twosource.model.text import Span

BRIDGE = 2  # words between two shared stretches that an edit may have changed
SHORTEST = 6  # words: less in a row is what any two reports share
ANCHOR = 12  # words of the outlet's own that a stretch needs for a longer quotation in it to count


@dataclass(frozen=True, slots=True)
class Shared:
    """How much of one article stands in another."""

    words: int
    body: int  # those of them that stand in its second half
    share: float  # of its own words, with the quoted ones that were copied along
    longest: Span | None
    stretches: tuple[Span, ...] = ()  # all of them, in order


def compare(one: Wording, other: Wording) -> tuple[Shared, Shared]:
    """What *one* has of *other*, and *other* of *one*."""
    # The same words from first to last are a copy even where all of them are a quotation.
    if len(one) >= SHORTEST and np.array_equal(one.codes, other.codes):
        return whole(one), whole(other)
    return measure(one, present(one, other)), measure(other, present(other, one))


def present(one: Wording, other: Wording) -> Bools:
    """Which of the grams of *one* the *other* has."""
    ours, theirs = one.trigrams, other.known
    if not len(theirs):
        return np.zeros(len(ours), bool)
    return np.asarray(theirs[np.minimum(np.searchsorted(theirs, ours), len(theirs) - 1)] == ours)


def whole(words: Wording) -> Shared:
    """All of *words*, shared."""
    span = Span(words.article, int(words.starts[0]), int(words.ends[-1]))
    return Shared(len(words), len(words) - len(words) // 2, 1.0, span, (span,))


def measure(words: Wording, present: Bools) -> Shared:
    """How much of *words* the grams that are *present* elsewhere make up."""
    own = ~words.quoted
    runs = stretches(present, len(words))
    found: list[tuple[int, Span]] = []
    counted = total = body = 0
    for start, end in runs:
        unquoted = int(own[start:end].sum())
        # A quotation and the few words that credit it are the speaker's, not the outlet's.
        if end - start < SHORTEST or (2 * unquoted < end - start and unquoted < ANCHOR):
            continue
        found.append((int(end - start), Span(words.article, int(words.starts[start]), int(words.ends[end - 1]))))
        total += int(end - start)
        counted += int(end - start) - unquoted
        body += int(end - max(start, min(end, len(words) // 2)))
    share = total / max(1, int(own.sum()) + counted)
    longest = max(found, key=lambda stretch: stretch[0])[1] if found else None
    return Shared(total, body, share, longest, tuple(span for _, span in found))


def stretches(present: Bools, length: int) -> Ints:
    """Rows of (start, end): words covered by *present* grams, small gaps between them bridged."""
    if not present.any():
        return np.zeros((0, 2), np.int64)
    at = np.flatnonzero(present)
    breaks = np.flatnonzero(np.diff(at) > GRAM + BRIDGE)
    starts = at[np.r_[0, breaks + 1]]
    ends = at[np.r_[breaks, len(at) - 1]] + GRAM
    return np.stack([starts, np.minimum(ends, length)], axis=1)
