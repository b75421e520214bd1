"""Statements by their meaning: the nearest to a vector, found by the signs of its numbers and weighed in full."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any

from twosource.model.annotation import Vectors
from twosource.stores.catalogue import Catalogue

if TYPE_CHECKING:
    from numpy.typing import NDArray

BATCH = 500  # articles indexed at once
CANDIDATES = 400  # statements near by their signs that are weighed in full
NEAREST = 100
LEAST = 0.4  # cosine below which two statements have little to do with each other


@dataclass(frozen=True, slots=True)
class Near:
    """A statement of an article, and how near it is: the cosine of the two vectors."""

    article: str
    start: int
    end: int
    nearness: float


class Meanings:
    """The meanings of the statements of a library, the signs of all of them in memory; threads may share it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._last = 0  # number of the last article that is here
        self._dimension = 0
        self._codes: NDArray[Any] | None = None  # a row a statement
        self._whose: NDArray[Any] | None = None  # number of the article and place in it, a pair a statement

    def nearest(self, library: Catalogue, sought: Vectors) -> list[Near]:
        """The statements nearest to the first of the vectors *sought*, the nearest first."""
        import numpy as np

        with self._lock:
            self._load(library)
            if self._codes is None or self._whose is None or sought.dimension != self._dimension:
                return []
            vector = np.frombuffer(sought.halves, dtype="<f2")[: sought.dimension].astype(np.float32)
            code = np.packbits(vector > 0).view(np.uint64)
            apart = np.bitwise_count(self._codes ^ code).sum(axis=1, dtype=np.uint16)
            some = np.argpartition(apart, min(CANDIDATES, len(apart) - 1))[:CANDIDATES]
            pairs = self._whose[some].tolist()
        found: list[Near] = []
        places: dict[int, list[int]] = {}
        for article, place in pairs:
            places.setdefault(article, []).append(place)
        for number, wanted in places.items():
            for id, spans, dimension, halves in library.ask(
                """
                SELECT meanings.article, spans, dimension, vectors
                FROM meanings JOIN annotations USING (article, version)
                WHERE n = ?
                """,
                number,
            ):
                told = np.frombuffer(spans, dtype="<u4").reshape(-1, 2)
                rows = np.frombuffer(halves, dtype="<f2").reshape(-1, dimension)[wanted].astype(np.float32)
                for place, worth in zip(wanted, rows @ vector):
                    if worth >= LEAST:
                        found.append(Near(id, int(told[place][0]), int(told[place][1]), float(worth)))
        found.sort(key=lambda near: (-near.nearness, near.article, near.start))
        return found[:NEAREST]

    def _load(self, library: Catalogue) -> None:
        """Bring what is in memory up to what the library has."""
        import numpy as np

        rows = library.ask("SELECT n, codes FROM meanings WHERE n > ? ORDER BY n", self._last)
        fresh = [np.frombuffer(codes, dtype=np.uint64).reshape(-1, self._width(library)) for _, codes in rows if codes]
        if not fresh:
            return
        self._last = rows[-1][0]
        whose = [
            np.column_stack([np.full(len(codes), number), np.arange(len(codes))]).astype(np.uint32)
            for (number, _), codes in zip((row for row in rows if row[1]), fresh)
        ]
        self._codes = np.concatenate([*([] if self._codes is None else [self._codes]), *fresh])
        self._whose = np.concatenate([*([] if self._whose is None else [self._whose]), *whose])

    def _width(self, library: Catalogue) -> int:
        """How many whole numbers of 64 bits a code has."""
        if not self._dimension:
            self._dimension = library.ask("SELECT max(dimension) FROM annotations")[0][0]
        return self._dimension // 64


def index_meanings(library: Catalogue, *, most: int = 10**9) -> int:
    """Index the statements of articles that were read since, at most so many articles; how many there were."""
    import numpy as np

    done = 0
    while done < most:
        rows = library.ask(
            """
            SELECT article, version, dimension, vectors, (
                SELECT json_group_array(
                    json_extract(s.value, '$.span.start') || ' ' || json_extract(s.value, '$.span.end')
                )
                FROM json_each(body, '$.statements') AS s
            )
            FROM annotations
            WHERE dimension > 0 AND dimension % 64 = 0
                AND NOT EXISTS (SELECT 1 FROM meanings WHERE meanings.article = annotations.article)
            GROUP BY article
            LIMIT ?
            """,
            min(BATCH, most - done),
        )
        if not rows:
            break
        kept = []
        for article, version, dimension, halves, spans in rows:
            vectors = np.frombuffer(halves, dtype="<f2").reshape(-1, dimension)
            places = np.array([word.split() for word in _strings(spans)], dtype="<u4").reshape(-1, 2)
            kept.append((article, version, places.tobytes(), np.packbits(vectors > 0, axis=1).tobytes()))
        library.save_meanings(kept)
        done += len(rows)
    return done


def _strings(written: str) -> list[str]:
    import json

    found: list[str] = json.loads(written)
    return found
