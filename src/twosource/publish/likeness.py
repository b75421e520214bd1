"""How far two texts share their words."""

from __future__ import annotations

import re
from functools import lru_cache

from twosource.model.claim import Claim, Testimony
from twosource.publish.vocabulary import WORDS

ALIKE = 0.45  # share of the shorter one's words at which two sentences say the same
QUOTED = 0.6  # the same of a sentence and a dispute that quotes it
STEM = 5  # letters that inflected forms of a word share
WORD = re.compile(r"\w+")
NOTE = re.compile(r"\([^()]*\)")  # "(First reported: at least 9.)": what is added is the same beside any figure
SMALL = frozenset(WORDS["summary"]["small"])
COLOURING = tuple(WORDS["summary"]["colouring"])


def content(text: str) -> set[str]:
    """The words of *text* that tell what it is on."""
    return {word for word in WORD.findall(text.lower()) if word not in SMALL}


def alike(one: str, other: str) -> bool:
    """True where two sentences share so many of their words that telling both would be repetition."""
    first, second = ({word[:STEM] for word in content(NOTE.sub("", text))} for text in (one, other))
    return len(first & second) >= ALIKE * max(1, min(len(first), len(second)))


def retold(one: str, dispute: str) -> bool:
    """True where most of what *one* tells, names aside, stands in a *dispute*, which has names enough for anything."""
    telling = {word[:STEM].lower() for word in WORD.findall(one)[1:] if word[:1].islower() and word not in SMALL}
    known = {word[:STEM] for word in content(dispute)}
    return len(telling & known) >= QUOTED * max(1, len(telling))


def stems(testimony: Testimony) -> frozenset[str]:
    return _stems(testimony.citation.words)


@lru_cache(maxsize=65536)
def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:STEM] for word in content(text))


def coloured(text: str) -> int:
    """How many words of *text* judge or swell rather than tell."""
    return sum(word.startswith(COLOURING) for word in WORD.findall(text.lower()))


def cohesion(claim: Claim) -> int:
    """How many words any two statements of different origins share: support in quite other words is less sure."""
    groups = [[stems(claim.statements[n]) for n in counted.statements] for counted in claim.counted]
    best = 0
    for k, group in enumerate(groups):
        for other in groups[k + 1 :]:
            best = max([best, *(len(a & b) for a in group for b in other)])
    return best
