"""The clearest wording of a claim among its statements."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence

import numpy as np

from twosource.check.align.frames import frame
from twosource.check.align.traits import identifies
from twosource.check.facts import Fact, is_pronoun
from twosource.check.words import content
from twosource.model.claim import Figure

JOINING = frozenset(
    [
        "to",
        "with",
        "and",
        "but",
        "that",
        "which",
        "who",
        "when",
        "while",
        "as",
        "before",
        "after",
        "since",
        "where",
        "if",
        "in",
        "on",
        "of",
        "by",
        "for",
        "from",
        "only",
        "including",
        "according",
        "until",
        "because",
        "although",
        "than",
    ]
)
VAGUE = ("one", "this", "that", "these", "those", "it", "they", "he", "she", "we", "i", "who", "which", "there")
LEFT_OUT = "…"
NEAR = 9  # characters between a subject and its clause that are told with them: ", which "
# What makes the clause behind it lean on another one.
LEANING = re.compile(
    r"\b(?:when|while|as|if|before|after|since|until|where|because|although|though|who|which|whose|whom|once|to)\s*$",
    re.IGNORECASE,
)
LEADING = re.compile(
    r"\W*(?:(?:ever|only|just|even)\s+)?(?:when|while|as|before|after|since|until|where|if|because|although|though|once)\b",
    re.I,
)
# What takes for granted that the clause behind it is so.
PRESUPPOSED = re.compile(r"^(?:ever\s+)?(?:when|after|since|once)\s+", re.IGNORECASE)
DANGLING = re.compile(rf"[\s,;:(–—-]+(?:{'|'.join(sorted(JOINING))}|and|the|a|an|was|is)?[\s,;:(–—-]*$", re.IGNORECASE)


def clearest(facts: Sequence[Fact], among: Collection[int] = (), value: Figure | None = None) -> int:
    """The position of the statement, one of *among* if any, whose words say best what all of them speak of.

    Where the claim comes to a *value*, a statement that gives it goes before one that does not.
    """
    choice = sorted(among) or range(len(facts))
    near = _nearness(facts)
    return min(choice, key=lambda n: (-_clarity(facts[n], near[n], value), facts[n].key))


def _nearness(facts: Sequence[Fact]) -> list[float]:
    """How near each statement is to all others by its words, from 0 to 1."""
    words = {word: n for n, word in enumerate(sorted({word for fact in facts for word in fact.bag}))}
    held = np.zeros((len(facts), len(words) or 1), np.float32)
    for n, fact in enumerate(facts):
        held[n, [words[word] for word in fact.bag]] = 1.0
    sizes = np.array([len(fact.bag) for fact in facts], np.float64)
    known = sizes > 0
    found = []
    for n in range(len(facts)):
        others = known.copy()
        others[n] = False
        if not known[n] or not others.any():
            found.append(0.0)
            continue
        near = (held @ held[n])[others] / np.sqrt(sizes[n] * sizes[others])
        found.append(math.fsum(near.tolist()) / len(near))
    return found


def told(fact: Fact) -> str:
    """The words of the statement, without a joining word left over at either end; with a large letter where they
    can be read alone."""
    words, statement = fact.citation.words, fact.statement
    while (shorter := DANGLING.sub("", words)) != words and len(content(shorter)) >= 2:
        words = shorter
    text = fact.article.text
    about = statement.subject or statement.object
    known = about is not None and not is_pronoun(about.of(text))
    named = about is not None and known and statement.span.covers(about)
    if statement.leans is not None and about is not None and known and statement.modality == "asserted":
        # "When the dam burst": that it did is said too.
        bare = PRESUPPOSED.sub("", words)
        finite = about.end <= statement.predicate.start and not statement.predicate.of(text).endswith("ing")
        if named and bare != words and finite and text.startswith(bare, about.start):
            return bare[:1].upper() + bare[1:]
        # "Leading to a rise", "which leads to a rise": whoever or whatever does it, the sentence says before.
        if fact.sentence.start <= about.start and about == statement.subject and about.end < statement.span.start:
            subject = about.of(text)
            near = statement.span.start - about.end <= NEAR and subject[-1:] not in ",;:"
            lead = text[about.start : statement.span.start] if near else f"{subject} {LEFT_OUT} "
            return lead[:1].upper() + lead[1:] + words
    # What is denied or asked must not be read as said.
    unsaid = statement.modality in ("denied", "asked", "conditional") or fact.refused
    return words[:1].upper() + words[1:] if named and statement.leans is None and not unsaid else words


def _clarity(fact: Fact, near: float, value: Figure | None) -> float:
    text, words, statement = fact.article.text, fact.citation.words, fact.statement
    subject = statement.subject.of(text) if statement.subject else ""
    points = 0.0
    if statement.subject and not is_pronoun(subject) and fact.citation.span.covers(statement.subject):
        points += 2
    elif statement.object and fact.citation.span.covers(statement.object):
        points += 1  # a passive: "nine officers were hurt"
    # A claim is told by a clause that can stand alone: not by "since it began" nor by "Ada Brun, a nurse".
    before = text[max(fact.sentence.start, fact.citation.span.start - 12) : fact.citation.span.start]
    points -= 2.5 * bool(LEANING.search(before) or LEADING.match(words))
    points -= 2 * identifies(fact) + 1.5 * (statement.leans is not None) + 1.2 * frame(fact).mention
    first = words.split()[0].lower()
    points -= 1.5 * (first in VAGUE) + 1.5 * (first in JOINING)
    points -= 1.0 * (DANGLING.search(words) is not None)
    points += 0.3 * words[0].isupper() + 0.5 * (fact.voice == "") + 0.7 * fact.affirms - 0.5 * fact.foretold
    points += 1.4 * (value is not None and any(a.figure == value for a in fact.amounts))
    # The statement nearest to all others, that says neither less nor much more.
    points += 3 * near
    points += 0.3 * bool(fact.actors) + 0.2 * bool(fact.amounts) + 0.2 * bool(fact.times)
    size = len(content(words))
    return points - 0.4 * max(0, 4 - size) - 0.07 * max(0, size - 12) - 0.3 * (len(statement.runs) - 1)
