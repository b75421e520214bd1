"""The library of one desk: one SQLite file that is read while it is written and survives `kill -9`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Literal

from twosource.errors import NotFoundError
from twosource.model.annotation import Annotations, Vectors
from twosource.model.article import Article, Lead
from twosource.model.dossier import Dossier
from twosource.model.outcome import Done, Failed, Outcome
from twosource.model.outlet import Outlet
from twosource.model.visit import Visit
from twosource.ports import Saved
from twosource.stores.connection import form
from twosource.stores.grouping import GroupingTables
from twosource.stores.revising import day_printed, revised, saved


class SqliteStore(GroupingTables):
    """The library at *path*, made if missing.

    StoreError where the file is no library, SchemaError where another version wrote it.
    """

    def save_article(self, article: Article) -> Saved:
        with self._written() as db:
            return self._save_article(db, article)

    def _save_article(self, db: sqlite3.Connection, article: Article) -> Saved:
        kept = self._all_revisions(article.id)
        now = revised(kept, article)
        if not kept or kept[-1] != now[-1]:
            # What was read in other words says nothing about these.
            for table in ("annotations", "profiles", "grouped"):
                db.execute(f"DELETE FROM {table} WHERE article = ?", (article.id,))
            last = now[-1]
            earliest = last.published.interval.earliest
            db.execute(
                """
                INSERT INTO articles (id, body, outlet, printed, earliest, headline)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (id)
                DO UPDATE SET body = excluded.body, outlet = excluded.outlet, printed = excluded.printed,
                    earliest = excluded.earliest, headline = excluded.headline
                """,
                (
                    last.id,
                    form(Article).dump_json(last).decode(),
                    last.outlet,
                    day_printed(last)[0],
                    earliest.isoformat() if earliest else None,
                    " ".join((last.title or "").split()),
                ),
            )
        if len(now) > len(kept) > 0:
            db.execute("DELETE FROM revisions WHERE article = ?", (article.id,))
            db.executemany(
                "INSERT INTO revisions (article, number, body) VALUES (?, ?, ?)",
                [(article.id, n, form(Article).dump_json(earlier).decode()) for n, earlier in enumerate(now[:-1])],
            )
        return saved(kept, now)

    def _all_revisions(self, id: str) -> tuple[Article, ...]:
        rows = self._read("SELECT body FROM revisions WHERE article = ? ORDER BY number", id)
        rows += self._read("SELECT body FROM articles WHERE id = ?", id)
        return tuple(form(Article).validate_json(body) for (body,) in rows)

    def article(self, id: str) -> Article:
        rows = self._read("SELECT body FROM articles WHERE id = ?", id)
        if not rows:
            raise NotFoundError("article", id)
        return form(Article).validate_json(rows[0][0])

    def articles(self) -> Iterator[Article]:
        for (body,) in self._read("SELECT body FROM articles ORDER BY id"):
            yield form(Article).validate_json(body)

    def articles_of(self, outlet: str, most: int) -> tuple[Article, ...]:
        rows = self._read(
            "SELECT body FROM articles WHERE outlet = ? ORDER BY printed DESC, id DESC LIMIT ?", outlet, most
        )
        return tuple(form(Article).validate_json(body) for (body,) in rows)

    def revisions(self, id: str) -> tuple[Article, ...]:
        self.article(id)
        return self._all_revisions(id)[:-1]

    def save_visit(
        self, visit: Visit, found: Iterable[Outcome[Article]] = (), listed: Iterable[Lead] = ()
    ) -> list[Saved]:
        how = []
        with self._written() as db:
            for outcome in found:
                if isinstance(outcome, Done):
                    how.append(self._save_article(db, outcome.value))
                else:
                    self._save_failed(db, outcome)
            if visit.reason is None:
                db.execute("DELETE FROM failures WHERE stage IN ('fetch', 'read') AND item = ?", (visit.url,))
            self._save_visit(db, visit)
            for lead in listed:
                known = self.visit(lead.url)
                now = known.listed(lead) if known else Visit.first(lead)
                if now != known:
                    self._save_visit(db, now)
        return how

    def _save_visit(self, db: sqlite3.Connection, visit: Visit) -> None:
        due = visit.due.astimezone(UTC).isoformat() if visit.due else None
        db.execute(
            "INSERT OR REPLACE INTO visits (url, kind, due, body) VALUES (?, ?, ?, ?)",
            (visit.url, visit.kind, due, form(Visit).dump_json(visit, exclude_defaults=True).decode()),
        )

    def visit(self, url: str) -> Visit | None:
        rows = self._read("SELECT body FROM visits WHERE url = ?", url)
        return form(Visit).validate_json(rows[0][0]) if rows else None

    def due(self, now: datetime) -> tuple[Visit, ...]:
        rows = self._read(
            "SELECT body FROM visits WHERE kind = 'article' AND due <= ? ORDER BY due, url",
            now.astimezone(UTC).isoformat(),
        )
        return tuple(form(Visit).validate_json(body) for (body,) in rows)

    def visits(self, kind: Literal["article", "list"]) -> tuple[Visit, ...]:
        rows = self._read("SELECT body FROM visits WHERE kind = ? ORDER BY url", kind)
        return tuple(form(Visit).validate_json(body) for (body,) in rows)

    def save_outlet(self, outlet: Outlet) -> None:
        with self._written() as db:
            db.execute(
                "INSERT OR REPLACE INTO outlets (name, body) VALUES (?, ?)",
                (outlet.name, form(Outlet).dump_json(outlet).decode()),
            )

    def forget_outlet(self, name: str) -> None:
        with self._written() as db:
            if not db.execute("DELETE FROM outlets WHERE name = ?", (name,)).rowcount:
                raise NotFoundError("outlet of your own", name)

    def outlets(self) -> tuple[Outlet, ...]:
        return tuple(
            form(Outlet).validate_json(body) for (body,) in self._read("SELECT body FROM outlets ORDER BY name")
        )

    def save_annotations(self, version: str, annotations: Annotations) -> None:
        vectors = annotations.vectors
        body = form(Annotations).dump_json(replace(annotations, vectors=None), exclude_defaults=True).decode()
        with self._written() as db:
            if not db.execute("SELECT 1 FROM articles WHERE id = ?", (annotations.article,)).fetchone():
                raise NotFoundError("article", annotations.article)
            db.execute(
                """
                INSERT OR REPLACE INTO annotations (version, article, body, dimension, vectors)
                VALUES (?, ?, ?, ?, ?)
                """,
                (
                    version,
                    annotations.article,
                    body,
                    vectors.dimension if vectors else 0,
                    vectors.halves if vectors else b"",
                ),
            )
            db.execute("DELETE FROM failures WHERE stage = 'annotate' AND item = ?", (annotations.article,))

    def annotations(self, version: str, article: str) -> Annotations | None:
        rows = self._read(
            "SELECT body, dimension, vectors FROM annotations WHERE article = ? AND version = ?", article, version
        )
        if not rows:
            return None
        body, dimension, halves = rows[0]
        annotations = form(Annotations).validate_json(body)
        return replace(annotations, vectors=Vectors(dimension, halves)) if dimension else annotations

    def unannotated(self, version: str) -> Iterator[Article]:
        rows = self._read(
            """
            SELECT body
            FROM articles
            WHERE NOT EXISTS (SELECT 1 FROM annotations WHERE article = articles.id AND version = ?)
            ORDER BY id
            """,
            version,
        )
        for (body,) in rows:
            yield form(Article).validate_json(body)

    def save_failed(self, failed: Failed) -> None:
        with self._written() as db:
            self._save_failed(db, failed)

    def _save_failed(self, db: sqlite3.Connection, failed: Failed) -> None:
        db.execute(
            "INSERT OR REPLACE INTO failures (stage, item, reason) VALUES (?, ?, ?)",
            (failed.stage, failed.item, failed.reason),
        )

    def failures(self) -> Iterator[Failed]:
        for stage, item, reason in self._read("SELECT stage, item, reason FROM failures ORDER BY stage, item"):
            yield Failed(item, stage, reason)

    def save_dossier(self, version: str, dossier: Dossier) -> None:
        with self._written() as db:
            db.execute(
                "INSERT OR REPLACE INTO dossiers (story, version, body, title) VALUES (?, ?, ?, ?)",
                (dossier.story.id, version, form(Dossier).dump_json(dossier).decode(), dossier.story.title),
            )

    def dossier(self, version: str, story: str) -> Dossier | None:
        rows = self._read("SELECT body FROM dossiers WHERE story = ? AND version = ?", story, version)
        return form(Dossier).validate_json(rows[0][0]) if rows else None
