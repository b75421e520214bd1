"""Looks into a library as a whole: lists of stories and articles, none of it worked out while somebody waits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from twosource.errors import NotFoundError
from twosource.model.catalogue import (
    FACETS,
    ActorLine,
    Choice,
    Facet,
    Filters,
    ForeseenLine,
    Holdings,
    Order,
    StoryLine,
)
from twosource.model.claim import Standing, Status
from twosource.model.dossier import Dossier
from twosource.model.story import StoryEvent
from twosource.model.text import Interval
from twosource.stores.connection import form
from twosource.stores.printed import Printed, day_of, marks

LATELY = 3  # days before the last of all that count as now
STANDINGS: tuple[Standing, ...] = ("corroborated", "disputed", "retracted", "single-origin")
ORDERS: dict[Order, str] = {
    "newest": "listed.seen DESC, listed.story DESC",
    "growing": "lately.n DESC, listed.seen DESC, listed.story DESC",
    "disputed": "listed.disputed DESC, listed.seen DESC, listed.story DESC",
    "largest": "listed.articles DESC, listed.seen DESC, listed.story DESC",
}
LINE = """
    listed.story, listed.title, listed.lead, listed.earliest, listed.latest, listed.seen, listed.articles,
    listed.outlets, listed.origins, listed.corroborated, listed.disputed, listed.retracted, listed.single
"""


EVERYTHING = Filters()


class Catalogue(Printed):
    """The lists of the library at a path."""

    def stories(
        self, filters: Filters = EVERYTHING, order: Order = "newest", *, start: int = 0, most: int = 30
    ) -> tuple[StoryLine, ...]:
        """The stories that *filters* let through, in *order*, from the one at *start*, at most so many."""
        conditions, bound = _chosen(filters)
        tables, lately = "", "0"
        if order == "growing":
            # Few articles are of the last days, however many there are.
            tables = """
                JOIN (SELECT story, count(*) AS n FROM story_articles WHERE day >= ? GROUP BY story) AS lately
                USING (story)"""
            bound.insert(0, self._lately())
            lately = "lately.n"
        if order == "disputed":
            conditions.append("listed.disputed > 0")
        rows = self._read(
            f"SELECT {LINE}, {lately} FROM listed{tables} WHERE {' AND '.join(conditions)}"
            f" ORDER BY {ORDERS[order]} LIMIT ? OFFSET ?",
            *bound,
            most,
            start,
        )
        return tuple(_line(row) for row in rows)

    def count(self, filters: Filters = EVERYTHING, *, most: int = 10_000) -> int:
        """How many stories the *filters* let through, counted up to *most*."""
        conditions, bound = _chosen(filters)
        rows = self._read(
            f"SELECT count(*) FROM (SELECT 1 FROM listed WHERE {' AND '.join(conditions)} LIMIT ?)",
            *bound,
            most,
        )
        return int(rows[0][0])

    def story(self, id: str) -> StoryLine:
        """The line of one story; NotFoundError."""
        rows = self._read(f"SELECT {LINE}, 0 FROM listed WHERE story = ?", id)
        if not rows:
            raise NotFoundError("story", id)
        return _line(rows[0])

    def lines(self, ids: Iterable[str]) -> tuple[StoryLine, ...]:
        """The lines of those of these stories that are listed, in the order given."""
        wanted = tuple(dict.fromkeys(ids))
        rows = self._read(f"SELECT {LINE}, 0 FROM listed WHERE story IN ({marks(wanted)})", *wanted)
        found = {row[0]: _line(row) for row in rows}
        return tuple(found[id] for id in wanted if id in found)

    def choices(self, facet: Facet, *, like: str = "", start: int = 0, most: int = 12) -> tuple[Choice, ...]:
        """The values of *facet* that most stories have, those that hold *like* where it is given."""
        rows = self._read(
            "SELECT value, stories FROM facet_counts WHERE facet = ? AND (? = '' OR value LIKE ? ESCAPE '\\')"
            " ORDER BY stories DESC, value LIMIT ? OFFSET ?",
            facet,
            like,
            _holding(like),
            most,
            start,
        )
        return tuple(Choice(value, count) for value, count in rows)

    def growth(self, ids: Sequence[str]) -> dict[str, tuple[tuple[date, int], ...]]:
        """For each of these stories how many of its articles appeared on each day, as far as days are known."""
        rows = self._read(
            f"SELECT story, day, count(*) FROM story_articles WHERE story IN ({marks(ids)}) AND day <> ''"
            " GROUP BY story, day ORDER BY story, day",
            *ids,
        )
        found: dict[str, tuple[tuple[date, int], ...]] = {}
        for story, written, n in rows:
            found[story] = (*found.get(story, ()), (date.fromisoformat(written), n))
        return found

    def actor(self, id: str) -> tuple[ActorLine, tuple[str, ...]]:
        """An actor under the name that most stories have for it, and those stories, the newest first; NotFoundError."""
        rows = self._read(
            """
            SELECT story, name, kind
            FROM cast_lists JOIN listed USING (story)
            WHERE actor = ?
            ORDER BY seen DESC, story DESC
            """,
            id,
        )
        if not rows:
            raise NotFoundError("actor", id)
        _, name, kind = rows[0]
        return ActorLine(id, name, kind, len(rows)), tuple(row[0] for row in rows)

    def stories_with(self, actor: str) -> tuple[str, ...]:
        """The stories that an actor appears in."""
        rows = self._read("SELECT story FROM cast_lists WHERE actor = ? ORDER BY story", actor)
        return tuple(story for (story,) in rows)

    def actors(self, *, like: str = "", start: int = 0, most: int = 60) -> tuple[ActorLine, ...]:
        """The actors that most stories have, those whose names hold *like* where it is given."""
        rows = self._read(
            """
            SELECT actor, name, kind, stories
            FROM actors
            WHERE ? = '' OR name LIKE ? ESCAPE '\\'
            ORDER BY stories DESC, name, actor
            LIMIT ? OFFSET ?
            """,
            like,
            _holding(like),
            most,
            start,
        )
        return tuple(ActorLine(*row) for row in rows)

    def foreseen(
        self, *, status: Status | None = None, speaker: str | None = None, start: int = 0, most: int = 50
    ) -> tuple[ForeseenLine, ...]:
        """What is expected: with the nearest day first where it is still open, else with the last day first."""
        where, bound = ["1"], []
        for column, value in (("status", status), ("speaker", speaker)):
            if value is not None:
                where.append(f"{column} = ?")
                bound.append(value)
        order = "foreseen.latest IS NULL, foreseen.latest" if status == "open" else "foreseen.latest DESC"
        rows = self._read(
            f"""
            SELECT foreseen.story, title, claim, text, speaker, actor, status, because,
                foreseen.earliest, foreseen.latest
            FROM foreseen JOIN listed USING (story)
            WHERE {" AND ".join(where)}
            ORDER BY {order}, foreseen.story, number
            LIMIT ? OFFSET ?
            """,
            *bound,
            most,
            start,
        )
        return tuple(
            ForeseenLine(
                story, title, claim, text, said_by, actor, kept, Interval(day_of(first), day_of(last)), because
            )
            for story, title, claim, text, said_by, actor, kept, because, first, last in rows
        )

    def statuses(self, speaker: str | None = None) -> dict[Status, int]:
        """How many expectations, of this *speaker* where one is given, have each status."""
        where, bound = ("", []) if speaker is None else (" WHERE speaker = ?", [speaker])
        return dict(self._read(f"SELECT status, count(*) FROM foreseen{where} GROUP BY status ORDER BY status", *bound))

    def holdings(self) -> Holdings:
        """How much there is."""
        counts = [
            self._read(f"SELECT {question}")[0][0]
            for question in (
                "count(*) FROM indexed",
                "count(*) FROM listed",
                "count(*) FROM told",
                "count(*) FROM facet_counts WHERE facet = 'outlet'",
                "count(*) FROM actors",
            )
        ]
        return Holdings(*counts)

    def events(self, story: str | None = None, *, most: int = 50) -> tuple[StoryEvent, ...]:
        """The last things that became of *story*, or of all, in order."""
        where, bound = ("", []) if story is None else ("WHERE story = ?", [story])
        rows = self._read(f"SELECT body FROM events {where} ORDER BY number DESC LIMIT ?", *bound, most)
        return tuple(form(StoryEvent).validate_json(body) for (body,) in reversed(rows))

    def dossier_version(self, story: str) -> str:
        """What the dossier of *story* was made of; it changes when the dossier does. NotFoundError."""
        rows = self._read("SELECT version FROM dossiers WHERE story = ?", story)
        if not rows:
            raise NotFoundError("story", story)
        return str(rows[0][0])

    def dossier(self, story: str) -> Dossier:
        """The dossier of *story* as it is kept, whatever it was made of; NotFoundError."""
        rows = self._read("SELECT body FROM dossiers WHERE story = ?", story)
        if not rows:
            raise NotFoundError("story", story)
        return form(Dossier).validate_json(rows[0][0])

    def _lately(self) -> str:
        rows = self._read("SELECT max(day) FROM story_articles")
        last = day_of(rows[0][0]) if rows else None
        return (last - timedelta(days=LATELY)).isoformat() if last else ""


def _chosen(filters: Filters) -> tuple[list[str], list[Any]]:
    """The conditions, and what is bound in them."""
    conditions: list[str] = ["EXISTS (SELECT 1 FROM stories WHERE id = listed.story)"]
    bound: list[Any] = []
    for facet in FACETS:
        value = getattr(filters, facet)
        if value is not None:
            conditions.append("listed.story IN (SELECT story FROM facets WHERE facet = ? AND value = ?)")
            bound += [facet, value]
    if filters.since:
        conditions.append("listed.seen >= ?")
        bound.append(filters.since.isoformat())
    if filters.until:
        conditions.append("listed.seen BETWEEN '0' AND ?")
        bound.append(filters.until.isoformat())
    if filters.standing:
        conditions.append(f"listed.{'single' if filters.standing == 'single-origin' else filters.standing} > 0")
    return conditions, bound


def _line(row: Sequence[Any]) -> StoryLine:
    story, title, lead, earliest, latest, seen, articles, outlets, origins = row[:9]
    return StoryLine(
        story,
        title,
        lead,
        Interval(day_of(earliest), day_of(latest)),
        day_of(seen),
        articles,
        outlets,
        origins,
        dict(zip(STANDINGS, row[9:13])),
        row[13],
    )


def _holding(like: str) -> str:
    """A pattern for what holds *like*, whatever characters that has."""
    return "%" + like.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
