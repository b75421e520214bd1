"""What analysts write beside the stories of a library, and how a story was when they looked at it last."""

from __future__ import annotations

from datetime import UTC, datetime

from twosource.errors import NotFoundError
from twosource.model.remark import Remark, RemarkKind
from twosource.stores.connection import Connection, form


class Notebook(Connection):
    """The remarks kept in the library at a path."""

    def save_remark(self, remark: Remark) -> None:
        """Keep *remark*, in place of what was kept under its id."""
        with self._written() as db:
            db.execute(
                """
                INSERT OR REPLACE INTO remarks (id, kind, story, target, made, undone, body)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                (
                    remark.id,
                    remark.kind,
                    remark.story,
                    remark.target,
                    remark.when.astimezone(UTC).isoformat(),
                    remark.undone is not None,
                    form(Remark).dump_json(remark).decode(),
                ),
            )

    def remark(self, id: str) -> Remark:
        """The remark with this *id*; NotFoundError."""
        rows = self._read("SELECT body FROM remarks WHERE id = ?", id)
        if not rows:
            raise NotFoundError("remark", id)
        return form(Remark).validate_json(rows[0][0])

    def remarks(self, *kinds: RemarkKind, story: str | None = None) -> tuple[Remark, ...]:
        """The remarks of these *kinds* that stand, on *story* where one is given, first made first."""
        where, bound = ["NOT undone", f"kind IN ({', '.join('?' * len(kinds))})"], list[str](kinds)
        if story is not None:
            where.append("story = ?")
            bound.append(story)
        rows = self._read(f"SELECT body FROM remarks WHERE {' AND '.join(where)} ORDER BY made, id", *bound)
        return tuple(form(Remark).validate_json(body) for (body,) in rows)

    def all_remarks(self, *, start: int = 0, most: int = 50) -> tuple[Remark, ...]:
        """Every remark, those undone too, last made first."""
        rows = self._read("SELECT body FROM remarks ORDER BY made DESC, id LIMIT ? OFFSET ?", most, start)
        return tuple(form(Remark).validate_json(body) for (body,) in rows)

    def state(self) -> str:
        """What changes whenever a remark is made or taken back that bears on more than its own story."""
        rows = self._read(
            "SELECT count(*), max(made), sum(undone) FROM remarks WHERE kind IN ('rename', 'join', 'part')"
        )
        return "|".join(str(value) for value in rows[0])

    def seen(self, story: str) -> tuple[datetime, str] | None:
        """When *story* was looked at last and what it said then, `None` if nobody ever did."""
        rows = self._read("SELECT at, body FROM seen WHERE story = ?", story)
        return (datetime.fromisoformat(rows[0][0]), rows[0][1]) if rows else None

    def save_seen(self, story: str, at: datetime, body: str) -> None:
        """Keep that *story* was looked at, and what it said."""
        with self._written() as db:
            db.execute("INSERT OR REPLACE INTO seen (story, at, body) VALUES (?, ?, ?)", (story, at.isoformat(), body))
