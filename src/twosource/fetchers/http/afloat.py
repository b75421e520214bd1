"""How many bytes of bodies may be held at once, whatever the servers send."""

from __future__ import annotations

import asyncio


class Afloat:
    """Bodies that grow or wait to be taken; together they stay near *most* bytes.

    Past it, only the body that began first goes on growing, so at worst one body of the largest
    size comes on top, and there is always one that gets done.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._held = 0
        self._growing: dict[object, None] = {}
        self._changed = asyncio.Event()

    def begin(self, body: object) -> None:
        self._growing[body] = None

    def end(self, body: object) -> None:
        """*body* grows no more; its bytes stay counted until they are released."""
        self._growing.pop(body, None)
        self._wake()

    def full(self, body: object) -> bool:
        """True where *body* has to wait for room."""
        return self._held > self._most and next(iter(self._growing)) is not body

    async def room(self, body: object) -> None:
        """Return once *body* may grow."""
        while self.full(body):
            await self._changed.wait()

    def take(self, size: int) -> None:
        self._held += size

    def release(self, size: int) -> None:
        self._held -= size
        self._wake()

    def _wake(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()
