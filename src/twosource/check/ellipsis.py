"""Sentences that give only another day for what the one before tells: "The inspectors still say 9 November"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from twosource.check.compare.dates import own_time
from twosource.check.facts import Fact
from twosource.model.claim import Speaker

# All that stands before the day: who says so, and that he says it.
GIVES = re.compile(
    r"\W*(?:but |and |while |yet )?(?P<who>[^,;:]{3,60}?)\s+(?:(?:still|also|now|always|only|himself|herself)\s+)?"
    r"(?:says?|said|insists?|insisted|maintains?|maintained|gives?|gave|speaks? of|spoke of|puts? it (?:at|on)|"
    r"makes? it)\s+(?:(?:that )?it (?:was|happened) )?(?:on |in |at )?$",
    re.IGNORECASE,
)
ENDS = re.compile(r"[.!?\"”’)\s]*$")


def completed_days(facts: Sequence[Fact]) -> Iterator[tuple[int, int, Fact]]:
    """Each such sentence of one article, the dated clause it goes on from, and its fact with the words of that one."""
    ordered = sorted(range(len(facts)), key=lambda n: facts[n].key)
    for at, n in enumerate(ordered):
        fact = facts[n]
        who = _gives(fact)
        if who is None:
            continue
        text = fact.article.text
        before = [m for m in ordered[:at] if facts[m].sentence.end <= fact.sentence.start and not _gives(facts[m])]
        near = [m for m in before if "\n" not in text[facts[m].sentence.end : fact.sentence.start]]
        dated = [m for m in near if facts[m].affirms and not facts[m].foretold and own_time(facts[m])]
        # The day of another sentence further up is that of something else.
        if not dated or facts[dated[-1]].sentence != facts[near[-1]].sentence:
            continue
        host = facts[dated[-1]]
        actor = next((m.actor for m in fact.mentions if m.actor and m.span.of(text) in who), None)
        own = replace(
            fact,
            statement=replace(
                fact.statement,
                lemma=host.statement.lemma,
                subject=host.statement.subject,
                object=host.statement.object,
            ),
            words=host.words,
            doers=host.doers,
            speaker=Speaker(who, actor),
            voice=actor or f"{fact.article.id}/{who.lower()}",
            stands_for=host.statement.predicate,
        )
        yield n, dated[-1], own


def _gives(fact: Fact) -> str | None:
    """Who gives the day, where the sentence says nothing else."""
    days = [time for time in fact.nearby if time.kind == "DATE"]
    if len(days) != 1 or fact.denies or fact.statement.modality != "asserted":
        return None
    text, day = fact.article.text, days[0].span
    if not ENDS.match(text[day.end : fact.sentence.end]):
        return None
    found = GIVES.match(text[fact.sentence.start : day.start])
    return found["who"] if found else None
