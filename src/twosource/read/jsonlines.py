"""JSON lines, and the same objects as an array or printed over many lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from twosource.errors import ReadError
from twosource.model.article import Publication
from twosource.model.text import Interval
from twosource.read.draft import Draft
from twosource.read.html import read_html
from twosource.read.published import publication
from twosource.read.urls import absolute


def looks_like_json(text: str) -> bool:
    """True where *text* begins as a JSON object or as an array of them."""
    start = text.lstrip()
    if start.startswith("["):
        # "[UPDATED] The minister said" is prose.
        return start[1:].lstrip()[:1] == "{"
    return start.startswith("{") and start[1:].lstrip()[:1] in ('"', "}")


def read_json(place: str, text: str) -> Iterator[Draft | ReadError]:
    """A draft, or the reason why there is none, for each object in *text*, in its order."""
    whole = _whole(text)
    if whole is not None:
        for n, row in enumerate(whole, 1):
            yield _draft_or_reason(f"{place}:{n}" if len(whole) > 1 else place, row)
        return
    # Not splitlines(): it would also break at U+2028, which JSON allows inside a string.
    for n, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        where = f"{place}:{n}"
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as problem:
            yield ReadError(where, f"not JSON: {_short(problem)}")
            continue
        yield _draft_or_reason(where, row)


def _whole(text: str) -> list[Any] | None:
    """The objects of *text* where it is one JSON value, as lines are not once there are two."""
    first, _, rest = text.lstrip().partition("\n")
    try:
        if rest.strip() and isinstance(json.loads(first), dict):
            return None
    except (ValueError, RecursionError):
        pass
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if isinstance(value, dict) and isinstance(value.get("articles"), list) and "text" not in value:
        return list(value["articles"])
    return value if isinstance(value, list) else [value]


def _draft_or_reason(place: str, row: Any) -> Draft | ReadError:
    try:
        return _draft(place, row)
    except ReadError as problem:
        return problem


def _draft(place: str, row: Any) -> Draft:
    if not isinstance(row, dict):
        raise ReadError(place, "not a JSON object")
    text, html = _string(place, row, "text"), _string(place, row, "html")
    if text is None and html is None:
        raise ReadError(place, "neither text nor html")
    given = Draft(
        place,
        text or "",
        id=_name(place, row),
        title=_string(place, row, "title"),
        url=_string(place, row, "url"),
        outlet=_string(place, row, "outlet"),
        authors=_authors(place, row),
        language=_string(place, row, "language"),
        published=_published(place, row),
    )
    if text is not None or html is None:
        return given
    page = read_html(place, html, absolute(given.url))
    return replace(
        page,
        id=given.id,
        title=given.title or page.title,
        url=given.url or page.url,
        outlet=given.outlet or page.outlet,
        authors=given.authors or page.authors,
        language=given.language or page.language,
        published=page.published if given.published.how == "unknown" else given.published,
    )


def _string(place: str, row: dict[str, Any], key: str) -> str | None:
    value = row.get(key)
    if value is not None and not isinstance(value, str):
        raise ReadError(place, f"{key} is not a string")
    return value if key in ("text", "html") or not value else value.strip() or None


def _name(place: str, row: dict[str, Any]) -> str | None:
    value = row.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if value is not None and not isinstance(value, str):
        raise ReadError(place, "id is not a string")
    return value or None


def _authors(place: str, row: dict[str, Any]) -> tuple[str, ...]:
    value = row.get("authors") or []
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise ReadError(place, "authors is not a list of strings")
    return tuple(name.strip() for name in names if name.strip())


def _published(place: str, row: dict[str, Any]) -> Publication:
    """A date or a moment; or an interval, as `annotate` writes it."""
    value = row.get("published")
    if value is None or value == "":
        return Publication()
    if isinstance(value, str):
        found = publication(value)
        if found:
            return found
    if isinstance(value, dict):
        try:
            days = [date.fromisoformat(value[key][:10]) if value.get(key) else None for key in ("earliest", "latest")]
            return Publication(Interval(*days), None, "given" if any(days) else "unknown")
        except (ValueError, TypeError):
            pass
    raise ReadError(place, f"published is no date: {value!r:.60}")


def _short(problem: Exception) -> str:
    if isinstance(problem, RecursionError):
        return "nested too deep"
    return str(problem).replace("\n", " ")
