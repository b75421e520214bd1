"""Who says it, as a reader would name him."""

from __future__ import annotations

from twosource.check.facts import Fact


def who(fact: Fact) -> str:
    """Who says it, as a reader would name him."""
    if fact.speaker is not None:
        return fact.speaker.name
    return fact.article.outlet or "one outlet"
