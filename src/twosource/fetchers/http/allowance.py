"""The seconds that a request may take in all."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager

from twosource.fetchers.http.refused import Refused


class Allowance:
    """Seconds for the whole of a request, its retries and redirects; waiting for our own turn costs nothing."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._left = seconds
        self._timer: asyncio.Timeout | None = None

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """What is done inside costs its time; Refused once there is none left."""
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(self._left) as self._timer:
                yield
        except TimeoutError:
            raise Refused(f"timed out after {self._seconds:g} s") from None
        finally:
            ends = self._timer.when() if self._timer else None
            self._left = max(0.0, (ends if ends is not None else loop.time()) - loop.time())
            self._timer = None

    async def pause(self, awaited: Awaitable[None]) -> None:
        """Wait without cost."""
        timer, loop = self._timer, asyncio.get_running_loop()
        ends = timer.when() if timer else None
        if timer is None or ends is None:
            await awaited
            return
        left = ends - loop.time()
        timer.reschedule(None)
        try:
            await awaited
        finally:
            if not timer.expired():
                timer.reschedule(loop.time() + left)
