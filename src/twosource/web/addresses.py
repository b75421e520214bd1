"""Where things are on the desk."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlencode

from twosource.model.text import Span


def story(id: str) -> str:
    return f"/stories/{_part(id)}"


def claim(story_id: str, id: str) -> str:
    return f"{story(story_id)}/claims/{_part(id)}"


def article(id: str) -> str:
    return f"/articles/{_part(id)}"


def words(span: Span) -> str:
    """The place in its article where *span* is marked."""
    return f"{article(span.article)}#{anchor(span.start, span.end)}"


def anchor(start: int, end: int) -> str:
    return f"w{start}-{end}"


def actor(id: str) -> str:
    return f"/actors/{_part(id)}"


def outlet(name: str) -> str:
    return f"/outlets/{_part(name)}"


def search(**asked: str) -> str:
    return with_query("/search", asked)


def with_query(path: str, asked: Mapping[str, object]) -> str:
    """*path* with those of *asked* that are something."""
    given = {key: str(value) for key, value in asked.items() if value not in (None, "")}
    return f"{path}?{urlencode(given)}" if given else path


def _part(text: str) -> str:
    return quote(text.encode("utf-8", "replace"), safe="")
