"""The alerts of a library: what is asked for, what was told, and what is still to be brought."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

from twosource.errors import AmbiguousError, NotFoundError
from twosource.model.alert import Alert, Channel, Footing, News, Undelivered
from twosource.stores.connection import Connection, form, statements
from twosource.stores.questions import asked, within

# Beside the tables of every library, and made where they are first needed: no older one has to be changed for them.
TABLES = """
CREATE TABLE IF NOT EXISTS alerts (
    id   TEXT PRIMARY KEY,
    body TEXT NOT NULL             -- the Alert as JSON
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS alert_told (
    alert    TEXT NOT NULL,
    place    TEXT NOT NULL,        -- names a statement
    standing TEXT NOT NULL,        -- of its claim when that was told of last
    value    TEXT NOT NULL,
    PRIMARY KEY (alert, place)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS alert_news (
    n     INTEGER PRIMARY KEY,     -- in the order in which they were noticed
    id    TEXT NOT NULL UNIQUE,
    alert TEXT NOT NULL,
    body  TEXT NOT NULL            -- the News as JSON
);

CREATE INDEX IF NOT EXISTS alert_news_of ON alert_news (alert, n);

CREATE TABLE IF NOT EXISTS alert_outbox (
    alert   TEXT NOT NULL,
    channel TEXT NOT NULL,
    news    TEXT NOT NULL,
    leased  TEXT NOT NULL DEFAULT '',  -- until when somebody is about to bring it
    reason  TEXT,                  -- why it could not be brought the last time
    PRIMARY KEY (alert, channel, news)
) WITHOUT ROWID;
"""
LEASE = timedelta(minutes=5)  # longer than bringing takes; whoever is killed meanwhile has it done after that
AT_ONCE = 50  # news that are brought together


class Finding(Protocol):
    """What comparing comes to."""

    @property
    def news(self) -> tuple[News, ...]: ...
    @property
    def told(self) -> Mapping[str, Footing]: ...


class AlertBook(Connection):
    """The alerts kept in the library at a path."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        if len(self._read("SELECT 1 FROM sqlite_master WHERE name IN ('alert_outbox', 'alerts')")) < 2:
            with self._written() as db:
                for statement in statements(TABLES):
                    db.execute(statement)

    def save(self, alert: Alert) -> None:
        """Keep *alert*, in place of what was kept under its id."""
        with self._written() as db:
            db.execute(
                "INSERT OR REPLACE INTO alerts (id, body) VALUES (?, ?)",
                (alert.id, form(Alert).dump_json(alert).decode()),
            )

    def alerts(self) -> tuple[Alert, ...]:
        """Every alert, first made first."""
        kept = (form(Alert).validate_json(body) for (body,) in self._read("SELECT body FROM alerts"))
        return tuple(sorted(kept, key=lambda alert: (alert.made, alert.id)))

    def named(self, name: str) -> Alert:
        """The alert of this name, or whose id begins so; NotFoundError, AmbiguousError."""
        alerts = self.alerts()
        found = [a for a in alerts if name in (a.id, a.name)] or [a for a in alerts if name and a.id.startswith(name)]
        if not found:
            raise NotFoundError("alert", name)
        if len(found) > 1:
            raise AmbiguousError("alert", name, ", ".join(alert.id for alert in found[:3]))
        return found[0]

    def remove(self, alert: Alert) -> None:
        """Forget *alert*, and all that it was told."""
        with self._written() as db:
            db.execute("DELETE FROM alerts WHERE id = ?", (alert.id,))
            for table in ("alert_told", "alert_news", "alert_outbox"):
                db.execute(f"DELETE FROM {table} WHERE alert = ?", (alert.id,))

    def matched(self, alert: Alert) -> Mapping[str, Collection[str]]:
        """The claims that *alert* asks for, by story: those of which one statement has all of it."""
        words = asked(alert.words) if alert.words else None
        actor = asked(f'"{alert.actor}"') if alert.actor else None
        wanted = [part for part in (words, within("speaker actors", actor) if actor else None) if part]
        conditions, bound = ["told.standing = ?"] if alert.standing else [], list[str](filter(None, [alert.standing]))
        if alert.outlet:
            conditions.append("told.outlet = ?")
            bound.append(alert.outlet)
        if alert.story:
            stories = self._become(alert.story)
            conditions.append(f"told.story IN ({', '.join('?' * len(stories))})")
            bound += stories
        if wanted:
            conditions.append("told.n IN (SELECT rowid FROM told_words WHERE told_words MATCH ?)")
            bound.append(" AND ".join(f"({part})" for part in wanted))
        found: dict[str, set[str]] = {}
        for story, claim in self._read(
            f"SELECT DISTINCT story, claim FROM told WHERE {' AND '.join(conditions)}", *bound
        ):
            found.setdefault(story, set()).add(claim)
        return found

    def _become(self, story: str) -> list[str]:
        """The *story*, or where it is no more those that have its articles now."""
        if self._read("SELECT 1 FROM stories WHERE id = ?", story):
            return [story]
        rows = self._read(
            """
            SELECT DISTINCT members.story
            FROM former_stories, json_each(former_stories.body, '$.articles') AS each
            JOIN members ON members.article = each.value
            WHERE former_stories.id = ?
            """,
            story,
        )
        return [id for (id,) in rows]

    def tell(self, alert: Alert, compared: Callable[[Mapping[str, Footing]], Finding]) -> tuple[News, ...]:
        """Keep at once what is *compared* with what was told, as news to be brought; what that is."""
        with self._written() as db:
            if not db.execute("SELECT 1 FROM alerts WHERE id = ?", (alert.id,)).fetchone():
                return ()  # it was removed meanwhile
            news, _ = self._compare(alert, compared)
            for each in news:
                db.execute(
                    "INSERT OR IGNORE INTO alert_news (id, alert, body) VALUES (?, ?, ?)",
                    (each.id, alert.id, form(News).dump_json(each).decode()),
                )
                db.executemany(
                    "INSERT OR IGNORE INTO alert_outbox (alert, channel, news) VALUES (?, ?, ?)",
                    [(alert.id, channel, each.id) for channel in alert.channels],
                )
        return news

    def pass_over(self, alert: Alert, compared: Callable[[Mapping[str, Footing]], Finding]) -> int:
        """Keep what is *compared* as told, though nobody is told of it; how many claims that is."""
        with self._written():
            return len(self._compare(alert, compared)[0])

    def _compare(
        self, alert: Alert, compared: Callable[[Mapping[str, Footing]], Finding]
    ) -> tuple[tuple[News, ...], Mapping[str, Footing]]:
        rows = self._read("SELECT place, standing, value FROM alert_told WHERE alert = ?", alert.id)
        told = {place: Footing(standing, value) for place, standing, value in rows}
        found = compared(told)
        self._db.executemany(
            "INSERT OR REPLACE INTO alert_told (alert, place, standing, value) VALUES (?, ?, ?, ?)",
            [
                (alert.id, place, footing.standing, footing.value)
                for place, footing in found.told.items()
                if told.get(place) != footing
            ],
        )
        return found.news, found.told

    def news(self, alert: Alert, *, most: int = 200) -> tuple[News, ...]:
        """What *alert* was told last, the latest first."""
        rows = self._read("SELECT body FROM alert_news WHERE alert = ? ORDER BY n DESC LIMIT ?", alert.id, most)
        return tuple(form(News).validate_json(body) for (body,) in rows)

    def taken(self, alert: Alert, channel: Channel, now: datetime) -> tuple[News, ...]:
        """The news to be brought by *channel*, oldest first; nobody else is given them for a while."""
        now = now.astimezone(UTC)
        with self._written() as db:
            rows = db.execute(
                """
                SELECT alert_news.id, body FROM alert_outbox JOIN alert_news ON alert_news.id = alert_outbox.news
                WHERE alert_outbox.alert = ? AND channel = ? AND leased < ?
                ORDER BY n LIMIT ?
                """,
                (alert.id, channel, now.isoformat(), AT_ONCE),
            ).fetchall()
            self._mark(alert, channel, [id for id, _ in rows], (now + LEASE).isoformat(), None)
        return tuple(form(News).validate_json(body) for _, body in rows)

    def brought(self, alert: Alert, channel: Channel, news: Iterable[News]) -> None:
        """Keep that *news* have been brought."""
        with self._written() as db:
            db.executemany(
                "DELETE FROM alert_outbox WHERE alert = ? AND channel = ? AND news = ?",
                [(alert.id, channel, each.id) for each in news],
            )

    def lost(self, alert: Alert, channel: Channel, news: Iterable[News], reason: str) -> None:
        """Keep why *news* could not be brought, for the next time."""
        with self._written():
            self._mark(alert, channel, [each.id for each in news], "", reason)

    def _mark(self, alert: Alert, channel: Channel, ids: Iterable[str], leased: str, reason: str | None) -> None:
        self._db.executemany(
            """
            UPDATE alert_outbox SET leased = ?, reason = coalesce(?, reason)
            WHERE alert = ? AND channel = ? AND news = ?
            """,
            [(leased, reason, alert.id, channel, id) for id in ids],
        )

    def undelivered(self) -> tuple[Undelivered, ...]:
        """What is still to be brought, by alert and channel."""
        rows = self._read(
            "SELECT alert, channel, count(*), max(reason) FROM alert_outbox GROUP BY alert, channel ORDER BY 1, 2"
        )
        return tuple(Undelivered(*row) for row in rows)
