"""The clearest wording of a claim among its statements."""

from __future__ import annotations

from collections.abc import Sequence

from twosource.check.facts import Fact, is_pronoun
from twosource.check.words import content

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
VAGUE = ("this", "that", "these", "those", "it", "they", "he", "she", "we", "i", "who", "which", "there")


def clearest(facts: Sequence[Fact]) -> int:
    """The position of the statement whose words say best what all of them speak of."""
    common: dict[str, int] = {}
    for fact in facts:
        for word in fact.bag:
            common[word] = common.get(word, 0) + 1
    return min(range(len(facts)), key=lambda n: (-_clarity(facts[n], common), facts[n].key))


def _clarity(fact: Fact, common: dict[str, int]) -> float:
    text = fact.article.text
    words = fact.citation.words
    subject = fact.statement.subject.of(text) if fact.statement.subject else ""
    points = 0.0
    if fact.statement.subject and not is_pronoun(subject) and fact.citation.span.covers(fact.statement.subject):
        points += 2
    elif fact.statement.object and fact.citation.span.covers(fact.statement.object):
        points += 1  # a passive: "nine officers were hurt"
    if words.split()[0].lower() in VAGUE:
        points -= 1.5
    if words[0].isupper():
        points += 0.5
    if fact.voice == "":
        points += 0.5
    if fact.affirms:
        points += 0.5
    points += 2 * sum(common[w] - 1 for w in fact.bag) / (1 + sum(common.values()))
    # "To seal the deal", "and, with": what begins or ends in a joining word is no sentence of its own.
    points -= 1.5 * (words.split()[0].lower() in JOINING) + 1.5 * (words.split()[-1].lower().strip(",") in JOINING)
    points += 0.3 * bool(fact.actors) + 0.2 * bool(fact.amounts) + 0.2 * bool(fact.times)
    # Very short clauses dangle, very long ones say other things besides.
    size = len(content(words))
    return points - 0.4 * max(0, 4 - size) - 0.05 * max(0, size - 14) - 0.3 * (len(fact.statement.runs) - 1)
