"""Who says it, as a reader would name him."""

from __future__ import annotations

from twosource.check.facts import Fact


def who(fact: Fact) -> str:
    """Who says it, as a reader would name him."""
    if fact.speaker is not None:
        return fact.speaker.name
    return fact.article.outlet or fact.article.title or "one article"


def both(a: Fact, b: Fact) -> str:
    """The two who say it, apart even where neither has a name."""
    first, second = who(a), who(b)
    if first != second:
        return f"{first} and {second}"
    return f"two articles of {first}" if a.article.outlet else "one article and another"
