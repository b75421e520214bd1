"""When an article was printed, and which of two was first."""

from __future__ import annotations

from datetime import UTC, datetime

from twosource.model.article import Article

UNDATED = datetime.max.replace(tzinfo=UTC)


def precedence(article: Article) -> tuple[datetime, int, str]:
    """Sorts first printed first; the undated last, the longest of them first."""
    return moment(article) or UNDATED, -len(article.text), article.id


def moment(article: Article) -> datetime | None:
    """When *article* was printed, as far as that is known."""
    if article.published.instant is not None:
        return article.published.instant
    day = article.published.interval.earliest
    return datetime(day.year, day.month, day.day, tzinfo=UTC) if day and article.published.interval.bounded else None


def is_later(article: Article, other: Article) -> bool:
    """True where *article* is known to be printed after *other*."""
    here, there = moment(article), moment(other)
    return here is not None and there is not None and here > there
