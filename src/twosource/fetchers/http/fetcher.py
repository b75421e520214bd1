"""Pages from the web: many hosts at once, each at its own pace, fetched in a thread of their own."""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from queue import SimpleQueue
from types import TracebackType
from typing import TYPE_CHECKING, Self

from twosource.fetchers.http.bodies import Budget
from twosource.fetchers.http.policy import Policy
from twosource.model.outcome import Done
from twosource.model.visit import Fetched, Request

if TYPE_CHECKING:
    from twosource.fetchers.http.retrieval import Retrieval

Arrived = Fetched | RuntimeError
# Seconds that a thread may keep the interpreter to itself while we fetch.  Reading what was fetched keeps
# it busy, and every answer waits for it several times: with Python's own 0.005 fetching 1,000 feeds beside
# a busy reader took a third longer.
SWITCHING = 0.0005
STOPPING = 5.0  # seconds


class Worker:
    """The thread in which everything is fetched, begun at the first call."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._closed = False
        self._switching: float | None = None  # as it was before us
        self._starting = threading.Lock()
        self.rounds: set[Round] = set()
        self.retrieval: Retrieval

    def start(self, policy: Policy) -> None:
        with self._starting:
            if self._closed:
                raise RuntimeError("the fetcher is closed")
            if self._loop is not None:
                return
            # With it comes all that speaks HTTP, which takes a while to load: where nothing is fetched nobody waits.
            from twosource.fetchers.http.retrieval import Retrieval

            self._loop = asyncio.new_event_loop()
            self.retrieval = Retrieval(policy)
            self._thread = threading.Thread(target=self._loop.run_forever, name="fetch", daemon=True)
            self._thread.start()
            if sys.getswitchinterval() > SWITCHING:
                self._switching = sys.getswitchinterval()
                sys.setswitchinterval(SWITCHING)

    def close(self) -> None:
        with self._starting:
            if self._closed:
                return
            self._closed = True
            if self._loop is None or self._thread is None:
                return
            asyncio.run_coroutine_threadsafe(self._end(), self._loop).result()
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join()
            self._loop.close()
            if self._switching is not None:
                sys.setswitchinterval(self._switching)

    @property
    def loop(self) -> asyncio.AbstractEventLoop:
        assert self._loop is not None
        return self._loop

    async def _end(self) -> None:
        for round in list(self.rounds):
            await round.broken_off()
            round.arrived.put(RuntimeError("the fetcher was closed"))
        await self.retrieval.close()


class Round:
    """One call: what it has asked for, what has arrived and what it holds."""

    def __init__(self, worker: Worker, policy: Policy) -> None:
        self._worker = worker
        self._ahead = policy.ahead
        self._budget = Budget(policy.budget)
        self._tasks: set[asyncio.Task[None]] = set()
        self.arrived: SimpleQueue[Arrived] = SimpleQueue()

    def results(self, requests: Iterable[Request]) -> Iterator[Fetched]:
        loop = self._worker.loop
        self._worker.rounds.add(self)
        coming, more, due = iter(requests), True, 0
        try:
            while more or due:
                if more and due < self._ahead and self.arrived.empty():
                    request = next(coming, None)
                    if request is None:
                        more = False
                    else:
                        loop.call_soon_threadsafe(self._begin, request)
                        due += 1
                    continue
                fetched = self.arrived.get()
                if isinstance(fetched, RuntimeError):
                    raise fetched
                due -= 1
                loop.call_soon_threadsafe(self._budget.release, weight(fetched))
                yield fetched
        finally:
            self._worker.rounds.discard(self)
            if due:
                self._break_off()

    def _begin(self, request: Request) -> None:
        task = self._worker.loop.create_task(self._serve(request))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _serve(self, request: Request) -> None:
        self.arrived.put(await self._worker.retrieval(request, budget=self._budget))

    def _break_off(self) -> None:
        # At the end of the program its threads stand still already.
        if self._worker.loop.is_closed() or sys.is_finalizing():
            return
        stopped: Future[None] = asyncio.run_coroutine_threadsafe(self.broken_off(), self._worker.loop)
        with suppress(TimeoutError):
            stopped.result(timeout=STOPPING)

    async def broken_off(self) -> None:
        """Stop everything that is under way."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def weight(fetched: Fetched) -> int:
    """Bytes that it holds."""
    return len(fetched.page.value.body) if isinstance(fetched.page, Done) else 0


@dataclass(frozen=True)
class HttpFetcher(Policy):
    """Fetches over HTTP/1.1, as its settings (Policy) say; a context manager.

    Connections, robots.txt and the pace of each host are kept from call to call.  No proxy, cookie or
    password of the environment is used: the address that is connected to is always the one that was
    checked, and a proxy would connect to another.  Requests are drawn in the caller's thread.
    """

    _worker: Worker = field(init=False, repr=False, compare=False, default_factory=Worker)

    def __call__(self, requests: Iterable[Request], /) -> Iterator[Fetched]:
        """What came of each of *requests*, as it comes in; breaking off stops what is under way."""
        self._worker.start(self)
        return Round(self._worker, self).results(requests)

    def close(self) -> None:
        """Break off what is under way and let go of all connections; calling afterwards is an error."""
        self._worker.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
