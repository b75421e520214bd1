"""The tables of what was made of all articles together: origins, stories, their history and the analyst's rulings."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from twosource.errors import NotFoundError
from twosource.model.article import Article
from twosource.model.story import ListedStory, Origin, Ruling, Story, StoryEvent
from twosource.stores.connection import Connection, form
from twosource.stores.listing import in_order

MANY = 500  # values bound at once


class GroupingTables(Connection):
    """What the library keeps of a grouping; a grouping that changes little writes little."""

    def save_grouping(
        self,
        version: str,
        origins: Iterable[Origin],
        stories: Iterable[Story],
        groups: Iterable[Sequence[str]] = (),
        events: Iterable[StoryEvent] = (),
    ) -> None:
        told, credits = {story.id: story for story in stories}, {origin.id: origin for origin in origins}
        with self._written() as db:
            db.execute("DELETE FROM grouping")
            db.execute("INSERT INTO grouping (version) VALUES (?)", (version,))
            before = dict(db.execute("SELECT id, body FROM stories"))
            after = {id: form(Story).dump_json(story).decode() for id, story in told.items()}
            gone, fresh = replace_rows(db, "stories", ("id", "body"), before, after)
            db.executemany("DELETE FROM former_stories WHERE id = ?", [(id,) for id in fresh])
            db.executemany(
                "INSERT OR REPLACE INTO former_stories (id, body) VALUES (?, ?)",
                [(id, before[id]) for id in gone if id not in after],
            )
            # Where a story is no more there is nothing to say of it.
            db.executemany("DELETE FROM dossiers WHERE story = ?", [(id,) for id in gone if id not in after])
            db.executemany("DELETE FROM members WHERE story = ?", [(id,) for id in gone])
            db.executemany(
                "INSERT INTO members (story, number, article) VALUES (?, ?, ?)",
                [(id, number, article) for id in fresh for number, article in enumerate(told[id].articles)],
            )
            replace_rows(
                db,
                "origins",
                ("id", "body"),
                dict(db.execute("SELECT id, body FROM origins")),
                {id: form(Origin).dump_json(origin).decode() for id, origin in credits.items()},
            )
            replace_rows(
                db,
                "credited",
                ("article", "origin"),
                dict(db.execute("SELECT article, origin FROM credited")),
                {article: id for id, origin in credits.items() for article in origin.articles},
            )
            replace_rows(
                db,
                "grouped",
                ("article", "leader"),
                dict(db.execute("SELECT article, leader FROM grouped")),
                {article: min(group) for group in groups for article in group},
            )
            db.executemany(
                "INSERT INTO events (story, body) VALUES (?, ?)",
                [(event.story, form(StoryEvent).dump_json(event).decode()) for event in events],
            )

    def grouping(self) -> str | None:
        rows = self._read("SELECT version FROM grouping")
        return str(rows[0][0]) if rows else None

    def origins(self) -> tuple[Origin, ...]:
        return tuple(form(Origin).validate_json(body) for (body,) in self._read("SELECT body FROM origins ORDER BY id"))

    def origins_of(self, articles: Iterable[str]) -> tuple[Origin, ...]:
        found: dict[str, Origin] = {}
        wanted = sorted(set(articles))
        for begin in range(0, len(wanted), MANY):
            some = wanted[begin : begin + MANY]
            rows = self._read(
                f"""
                SELECT id, body
                FROM origins
                WHERE id IN (SELECT origin FROM credited WHERE article IN ({", ".join("?" * len(some))}))
                """,
                *some,
            )
            found.update((id, form(Origin).validate_json(body)) for id, body in rows if id not in found)
        return tuple(origin for _, origin in sorted(found.items()))

    def groups(self) -> tuple[tuple[str, ...], ...]:
        together = defaultdict(list)
        for article, leader in self._read("SELECT article, leader FROM grouped ORDER BY article"):
            together[leader].append(article)
        return tuple(sorted(tuple(group) for group in together.values()))

    def ungrouped(self, version: str) -> Iterator[Article]:
        rows = self._read(
            """
            SELECT body
            FROM articles
            WHERE NOT EXISTS (SELECT 1 FROM grouped WHERE article = articles.id)
                AND EXISTS (SELECT 1 FROM annotations WHERE article = articles.id AND version = ?)
            ORDER BY id
            """,
            version,
        )
        for (body,) in rows:
            yield form(Article).validate_json(body)

    def stories(self) -> tuple[Story, ...]:
        return tuple(form(Story).validate_json(body) for (body,) in self._read("SELECT body FROM stories ORDER BY id"))

    def story(self, id: str) -> Story:
        rows = self._read("SELECT body FROM stories WHERE id = ?", id)
        if not rows:
            raise NotFoundError("story", id)
        return form(Story).validate_json(rows[0][0])

    def former_stories(self) -> tuple[Story, ...]:
        rows = self._read("SELECT body FROM former_stories ORDER BY id")
        return tuple(form(Story).validate_json(body) for (body,) in rows)

    def listed_stories(self) -> tuple[ListedStory, ...]:
        rows = self._read(
            """
            SELECT members.story,
                (SELECT title FROM dossiers WHERE story = members.story),
                min(CASE WHEN headline <> '' THEN printf('%08d', members.number) || headline END),
                count(*),
                count(DISTINCT nullif(articles.outlet, '')),
                min(articles.earliest),
                max(nullif(articles.printed, ''))
            FROM members JOIN articles ON articles.id = members.article
            GROUP BY members.story
            """
        )
        return in_order(
            ListedStory(
                id,
                title or (" ".join(headline[8:].split()) if headline else None),
                many,
                outlets,
                day(first),
                day(last),
            )
            for id, title, headline, many, outlets, first, last in rows
        )

    def story_events(self, story: str | None = None) -> tuple[StoryEvent, ...]:
        rows = (
            self._read("SELECT body FROM events ORDER BY number")
            if story is None
            else self._read("SELECT body FROM events WHERE story = ? ORDER BY number", story)
        )
        return tuple(form(StoryEvent).validate_json(body) for (body,) in rows)

    def save_ruling(self, ruling: Ruling) -> None:
        with self._written() as db:
            db.execute(
                "INSERT OR REPLACE INTO rulings (id, body) VALUES (?, ?)",
                (ruling.id, form(Ruling).dump_json(ruling).decode()),
            )

    def rulings(self) -> tuple[Ruling, ...]:
        kept = [form(Ruling).validate_json(body) for (body,) in self._read("SELECT body FROM rulings")]
        return tuple(sorted(kept, key=lambda ruling: (ruling.when, ruling.id)))

    def save_profiles(self, version: str, profiles: Iterable[tuple[str, bytes]]) -> None:
        with self._written() as db:
            for article, profile in profiles:
                if not db.execute("SELECT 1 FROM articles WHERE id = ?", (article,)).fetchone():
                    raise NotFoundError("article", article)
                db.execute(
                    "INSERT OR REPLACE INTO profiles (article, version, profile) VALUES (?, ?, ?)",
                    (article, version, profile),
                )

    def profiles(self, version: str) -> Iterator[tuple[str, bytes]]:
        yield from self._read("SELECT article, profile FROM profiles WHERE version = ? ORDER BY article", version)


def replace_rows(
    db: sqlite3.Connection, table: str, columns: tuple[str, str], before: Mapping[str, str], after: Mapping[str, str]
) -> tuple[list[str], list[str]]:
    """Let the rows of *table* be those of *after* instead of *before*; the keys of rows gone or changed, and of
    rows new or changed."""
    key, value = columns
    gone = [id for id, body in before.items() if after.get(id) != body]
    fresh = [id for id, body in after.items() if before.get(id) != body]
    db.executemany(f"DELETE FROM {table} WHERE {key} = ?", [(id,) for id in gone])
    db.executemany(f"INSERT INTO {table} ({key}, {value}) VALUES (?, ?)", [(id, after[id]) for id in fresh])
    return gone, fresh


def day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
