"""How long a request may take, and how long to wait before another try."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from twosource.fetchers.http.refused import Refused

# A server that asks for years has made a mistake, and must not silence itself for good.
LONGEST = timedelta(days=1)


class Deadline:
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


def asked_for(retry_after: str | None, *, now: datetime) -> timedelta | None:
    """The wait that a Retry-After header asks for, in seconds or up to a date; `None` if it says nothing."""
    text = (retry_after or "").strip()
    if text.isascii() and text.isdigit():
        return min(timedelta(seconds=int(text[:9])), LONGEST)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
    return min(max(moment - now, timedelta(0)), LONGEST)


def back_off(attempt: int, *, base: float, dice: float) -> float:
    """Seconds after try *attempt*, counted from 0: doubled each time, half of it left to the *dice* in [0, 1)."""
    return float(base * 2**attempt * (0.5 + 0.5 * dice))
