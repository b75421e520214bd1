"""Runs stages in processes of their own, one a core."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import TypeVar

from twosource.engines.bunches import bunches, look_ahead
from twosource.engines.inline import attempt, together
from twosource.errors import EngineError
from twosource.model.outcome import Outcome

Item = TypeVar("Item")
Result = TypeVar("Result")

AHEAD = 4  # bunches a worker may have waiting: enough to keep it busy, few enough to bound memory


class PoolEngine:
    """*workers* processes; results come in the order of the items, whichever ends first."""

    def __init__(self, workers: int) -> None:
        if workers < 1:
            raise EngineError(f"a pool needs at least one worker, not {workers}: set workers to 1 or more")
        self.workers = workers

    def map(
        self, stage: Callable[[Item], Result], items: Iterable[Item], *, name: Callable[[Item], str]
    ) -> Iterator[Outcome[Result]]:
        return self._run(stage, ((item, name(item)) for item in items))

    def gather(
        self, key: Callable[[Item], str], reduce: Callable[[tuple[Item, ...]], Result], items: Iterable[Item]
    ) -> Iterator[Outcome[Result]]:
        return self._run(reduce, ((group, name) for name, group in together(key, items)))

    def _run(self, stage: Callable[[Item], Result], named: Iterable[tuple[Item, str]]) -> Iterator[Outcome[Result]]:
        # Forked children of a process that runs threads may hang; a fresh one cannot.
        context = multiprocessing.get_context("spawn")
        waiting: deque[Future[list[Outcome[Result]]]] = deque()
        with ProcessPoolExecutor(self.workers, context, initializer=alone) as pool:
            try:
                for bunch in bunches(stage, named):
                    with deaf():
                        waiting.append(pool.submit(attempt_all, stage, bunch))
                    if len(waiting) >= self.workers * AHEAD:
                        yield from waiting.popleft().result()
                while waiting:
                    yield from waiting.popleft().result()
            except BrokenProcessPool as error:
                raise EngineError("a worker died: run again, what is done is kept; or set workers = 1") from error
            finally:
                for future in waiting:
                    future.cancel()


def attempt_all(stage: Callable[[Item], Result], bunch: Sequence[tuple[Item, str]]) -> list[Outcome[Result]]:
    """What *stage* makes of each item of a *bunch*, every item with its name."""
    look_ahead(stage, [item for item, _ in bunch])
    return [attempt(stage, item, name) for item, name in bunch]


@contextmanager
def deaf() -> Iterator[None]:
    """Processes begun in here never hear Ctrl-C, which is meant for the one that began them and ends them."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def alone() -> None:
    """Keep a worker's numerical libraries to the one core it has."""
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[variable] = "1"
