"""The articles of a library as its lists have them, and where their statements are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from twosource.model.article import Article
from twosource.model.catalogue import ArticleLine
from twosource.stores.connection import Connection, form


class Printed(Connection):
    """The lists of articles of the library at a path."""

    def ask(self, question: str, *bound: str | int) -> list[Any]:
        """The answer to a *question* in SQL."""
        return self._read(question, *bound)

    def articles(
        self, *, outlet: str | None = None, story: str | None = None, start: int = 0, most: int = 50
    ) -> tuple[ArticleLine, ...]:
        """Articles, the last printed first."""
        where, bound = ["1"], []
        if outlet is not None:
            where.append("indexed.outlet = ?")
            bound.append(outlet)
        if story is not None:
            where.append("indexed.article IN (SELECT article FROM story_articles WHERE story = ?)")
            bound.append(story)
        rows = self._read(
            f"SELECT n FROM indexed WHERE {' AND '.join(where)} ORDER BY printed DESC, n DESC LIMIT ? OFFSET ?",
            *bound,
            most,
            start,
        )
        return self.article_lines(n for (n,) in rows)

    def article_lines(self, numbers: Iterable[int]) -> tuple[ArticleLine, ...]:
        """The articles that are indexed under these *numbers*, in the order given."""
        wanted = tuple(numbers)
        rows = self._read(
            f"""
            SELECT n, article, headline, indexed.outlet, indexed.printed, language
            FROM indexed JOIN articles ON articles.id = article
            WHERE n IN ({marks(wanted)})
            """,
            *wanted,
        )
        ids = [row[1] for row in rows]
        told: dict[str, tuple[tuple[str, str], ...]] = {}
        for article, story, title in self._read(
            f"""
            SELECT article, story, title
            FROM story_articles JOIN listed USING (story)
            WHERE article IN ({marks(ids)})
            ORDER BY article, story
            """,
            *ids,
        ):
            told[article] = (*told.get(article, ()), (story, title))
        found = {
            n: ArticleLine(id, title or None, outlet, day_of(day), language, told.get(id, ()))
            for n, id, title, outlet, day, language in rows
        }
        return tuple(found[n] for n in wanted if n in found)

    def lines_of_articles(self, ids: Iterable[str]) -> tuple[ArticleLine, ...]:
        """The lines of those of these articles that there are."""
        wanted = tuple(ids)
        rows = self._read(f"SELECT n FROM indexed WHERE article IN ({marks(wanted)}) ORDER BY article", *wanted)
        return self.article_lines(n for (n,) in rows)

    def stories_of(self, article: str) -> tuple[str, ...]:
        """The stories that an article belongs to."""
        rows = self._read("SELECT story FROM story_articles WHERE article = ? ORDER BY story", article)
        return tuple(story for (story,) in rows)

    def texts(self, ids: Iterable[str]) -> dict[str, Article]:
        """Those of these articles that there are, by id."""
        wanted = tuple(dict.fromkeys(ids))
        rows = self._read(f"SELECT id, body FROM articles WHERE id IN ({marks(wanted)})", *wanted)
        found = {id: form(Article).validate_json(body) for id, body in rows}
        return {id: found[id] for id in wanted if id in found}

    def save_meanings(self, rows: Iterable[tuple[str, str, bytes, bytes]]) -> None:
        """Keep article, version, spans and codes of each of *rows*."""
        with self._written() as db:
            db.executemany("INSERT OR REPLACE INTO meanings (article, version, spans, codes) VALUES (?, ?, ?, ?)", rows)

    def told_at(self, places: Iterable[tuple[str, int, int]]) -> list[int]:
        """The numbers of the statements that have most of the words at these places: article, start and end.

        In the order given, each once.
        """
        found: dict[int, None] = {}
        for article, start, end in places:
            rows = self._read(
                """
                SELECT n, min(stop, ?) - max(start, ?) AS shared
                FROM told
                WHERE article = ? AND start < ? AND stop > ?
                ORDER BY shared DESC, stop - start, n
                LIMIT 1
                """,
                end,
                start,
                article,
                end,
                start,
            )
            found.update((n, None) for n, shared in rows if 2 * shared > end - start)
        return list(found)


def day_of(written: str | None) -> date | None:
    """The day that is kept as *written*; `None` where none is known."""
    return date.fromisoformat(written) if written else None


def marks(values: Sequence[object]) -> str:
    """As many question marks as there are *values*."""
    return ", ".join("?" * len(values))
