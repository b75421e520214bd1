"""Runs stages on Daft: on the cores of this machine, or on the nodes of a Ray cluster."""

from __future__ import annotations

import logging
import os
import pickle
import socket
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import islice
from typing import Any, Literal, TypeVar

from twosource.engines.inline import attempt, together
from twosource.errors import EngineError, PluginError
from twosource.model.outcome import Failed, Outcome

Item = TypeVar("Item")
Result = TypeVar("Result")
Runner = Literal["native", "ray"]

WAVE = 4096  # items that are handed over at once: so many are in memory
TRIES = 3  # of many items whose workers died, and then of the first of them alone
REACHED = 5.0  # seconds in which a cluster answers
MISSING = "is not installed: pip install 'twosource[cluster]'"


class DaftEngine:
    """*workers* processes, of this machine or, with an *address* or without, of a Ray cluster.

    A worker that dies is replaced and what it had is done again; an item that kills its worker each
    time is `Failed`.  EngineError where nothing can be done any more: the cluster is gone.
    """

    def __init__(self, runner: Runner = "native", workers: int = 0, address: str | None = None) -> None:
        # Neither tells anybody that it is used.
        for variable in ("DO_NOT_TRACK", "SCARF_NO_ANALYTICS"):
            os.environ.setdefault(variable, "true")
        os.environ.setdefault("DAFT_PROGRESS_BAR", "0")
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
        try:
            import daft  # noqa: F401
        except ModuleNotFoundError as missing:
            raise PluginError(missing.name or "daft", MISSING) from missing
        self.workers = workers or os.cpu_count() or 1
        if runner == "native":
            chosen(runner)
            return
        try:
            import ray
        except ModuleNotFoundError as missing:
            raise PluginError(missing.name or "ray", MISSING) from missing
        if address:
            reach(address)
        try:
            ray.init(
                address=connectable(address), log_to_driver=False, logging_level=logging.ERROR, ignore_reinit_error=True
            )
        except (ConnectionError, RuntimeError, ValueError, OSError) as problem:
            where = f"at {address}" if address else "on this machine"
            raise EngineError(f"no Ray cluster {where}: begin one with `ray start --head`") from problem
        self.workers = workers or max(1, int(cores(ray)))
        chosen(runner)

    def map(
        self, stage: Callable[[Item], Result], items: Iterable[Item], *, name: Callable[[Item], str]
    ) -> Iterator[Outcome[Result]]:
        return self._run(stage, ((item, name(item)) for item in items))

    def gather(
        self, key: Callable[[Item], str], reduce: Callable[[tuple[Item, ...]], Result], items: Iterable[Item]
    ) -> Iterator[Outcome[Result]]:
        return self._run(reduce, ((group, name) for name, group in together(key, items)))

    def _run(self, stage: Callable[[Item], Result], named: Iterable[tuple[Item, str]]) -> Iterator[Outcome[Result]]:
        items = iter(named)
        while wave := list(islice(items, WAVE)):
            yield from self._wave(stage, wave)

    def _wave(self, stage: Callable[[Item], Result], wave: list[tuple[Item, str]]) -> Iterator[Outcome[Result]]:
        """The outcomes of one *wave*, in its order, whatever becomes of the workers."""
        had: dict[int, Outcome[Result]] = {}
        told = tries = 0
        while told < len(wave):
            pending = [(at, item, name) for at, (item, name) in enumerate(wave) if at >= told and at not in had]
            # What killed the workers before is found out one by one.
            pending = pending[:1] if tries >= TRIES else pending
            try:
                for at, outcome in self._once(stage, pending):
                    had[at] = outcome
                    while told in had:
                        yield had.pop(told)
                        told += 1
                tries = 0
            except Exception as problem:
                # What Daft and Ray raise when a worker or a node is lost they do not say.
                tries += 1
                if isinstance(problem, PluginError) or isinstance(problem.__cause__, PluginError):
                    raise
                if (plugin := plugin_error(problem)) is not None:
                    raise plugin from problem
                if tries == 2 * TRIES:
                    self._probe(problem)
                    at, _, name = pending[0]
                    line = " ".join(str(problem).split())[:200]
                    had[at] = Failed(name, type(stage).__name__, f"its worker died each time: {line}")
                    tries = 0
                    while told in had:
                        yield had.pop(told)
                        told += 1

    def _probe(self, problem: Exception) -> None:
        """EngineError where the engine does not even do nothing: then no item is at fault."""
        try:
            deque(self._once(idle, [(0, 0, "idle")]), maxlen=0)
        except Exception as dead:
            line = " ".join(str(problem).split())[:200]
            raise EngineError(f"the engine is lost, run again and what is done is kept: {line}") from dead

    def _once(
        self, stage: Callable[[Item], Result], pending: list[tuple[int, Item, str]]
    ) -> Iterator[tuple[int, Outcome[Result]]]:
        """What comes back, with its place, in whatever order."""
        import daft

        run = self._worker(stage)
        rows = {"at": [at for at, _, _ in pending], "item": [pickle.dumps((item, name)) for _, item, name in pending]}
        frame = daft.from_pydict(rows)
        if daft.get_or_infer_runner_type() == "ray":
            frame = frame.into_partitions(min(len(pending), 4 * self.workers))
        frame = frame.into_batches(1).select(frame["at"], run(frame["item"]).alias("outcome"))
        for batch in frame.to_arrow_iter(results_buffer_size=4 * self.workers):
            for row in batch.to_pylist():
                yield row["at"], pickle.loads(row["outcome"])

    def _worker(self, stage: Callable[[Item], Result]) -> Callable[..., Any]:
        """A function on a column of items, run in processes that keep what the *stage* loads."""
        import daft

        class Worker:
            """One process; made of its stage alone, which is loaded once."""

            def __init__(self, written: bytes) -> None:
                for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
                    os.environ[variable] = "1"
                self.stage = pickle.loads(written)

            @daft.method.batch(return_dtype=daft.DataType.binary(), batch_size=1)
            def run(self, items: daft.Series) -> list[bytes]:
                # On Ray there may be nothing in a batch.
                return [pickle.dumps(attempt(self.stage, *pickle.loads(item))) for item in items.to_pylist()]

        made = daft.cls(Worker, use_process=True, max_concurrency=self.workers)
        worker = made(pickle.dumps(stage))
        found: Callable[..., Any] = worker.run
        return found


def idle(item: int) -> int:
    """What any engine can do."""
    return item


@cache
def chosen(runner: Runner) -> None:
    """Let Daft run here or on Ray: it takes one choice for the life of the process."""
    import daft

    try:
        daft.set_runner_native() if runner == "native" else daft.set_runner_ray(noop_if_initialized=True)
    except Exception as problem:
        raise EngineError(f"Daft cannot run on {runner}: {problem}; begin another process for it") from problem


def plugin_error(problem: Exception) -> PluginError | None:
    """What a worker missed, where that is what the *problem* was."""
    text = str(problem)
    if "PluginError" not in text:
        return None
    line = next(line for line in text.splitlines() if "PluginError" in line)
    return PluginError("a worker", line.partition("PluginError:")[2].strip() or "lacks a plug-in that is named")


def connectable(address: str | None) -> str:
    """The *address* as a driver inside the cluster names it; none stands for the cluster of this machine."""
    return address.removeprefix("ray://") if address else "auto"


def reach(address: str) -> None:
    """EngineError where nothing listens at *address*."""
    host, _, port = connectable(address).rpartition(":")
    if not host or not port.isdigit():
        raise EngineError(f"{address} is no address of a Ray cluster: name it as ray://HOST:PORT")
    try:
        socket.create_connection((host, int(port)), REACHED).close()
    except OSError as problem:
        reason = (problem.strerror or str(problem)).lower()
        raise EngineError(f"no Ray cluster at {address}: {reason}: begin one with `ray start --head`") from problem


def cores(ray: Any) -> float:
    """How many cores the cluster has."""
    found: float = ray.cluster_resources().get("CPU", 1)
    return found
