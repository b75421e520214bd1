"""Small values as columns of a row."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from twosource.model.claim import Figure, Speaker, Value, When
from twosource.model.text import Citation, Interval
from twosource.publish.render.json import finite

Row = dict[str, Any]


def value(given: Value) -> Row:
    """A value that a statement gives."""
    if isinstance(given, Figure):
        return {"slot": "quantity", **figure(given)}
    if isinstance(given, When):
        return {"slot": "date", **days(given.interval)}
    return {"slot": "place", "place": given.name}


def figure(given: Figure) -> Row:
    """A quantity; what is beyond all numbers is an open end."""
    return {"measure": given.measure, "low": finite(given.low), "high": finite(given.high), "unit": given.unit}


def who(speaker: Speaker | None) -> Row:
    """Who is quoted."""
    return {"speaker": speaker.name if speaker else None, "actor": speaker.actor if speaker else None}


def words(citation: Citation) -> Row:
    """A citation."""
    span = citation.span
    return {"article": span.article, "start": span.start, "end": span.end, "words": citation.words}


def days(value: Interval) -> Row:
    """Both ends of an interval."""
    return {"earliest": value.earliest, "latest": value.latest}


def utc(moment: datetime | None) -> datetime | None:
    """*moment* in UTC."""
    return moment.astimezone(UTC) if moment else None
