"""A small web for every test, and a fetcher in a hurry."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator

import pytest
from tests.fetchers.http.web import Machine, Web, quick

from twosource.model.visit import Fetched, Request

Fetch = Callable[..., list[Fetched]]


@pytest.fixture(scope="session")
def machine() -> Iterator[Machine]:
    machine = Machine()
    thread = threading.Thread(target=machine.loop.run_forever, daemon=True)
    thread.start()
    yield machine
    asyncio.run_coroutine_threadsafe(hushed(), machine.loop).result()
    machine.loop.call_soon_threadsafe(machine.loop.stop)
    thread.join()


async def hushed() -> None:
    """Every server has stopped speaking."""
    speaking = asyncio.all_tasks() - {asyncio.current_task()}
    for task in speaking:
        task.cancel()
    await asyncio.gather(*speaking, return_exceptions=True)


@pytest.fixture
def web(machine: Machine) -> Iterator[Web]:
    web = Web()
    server = machine.run(asyncio.start_server(web.serve, "127.0.0.1", 0))
    web.port = server.sockets[0].getsockname()[1]
    yield web
    machine.loop.call_soon_threadsafe(server.close)


@pytest.fixture
def fetch() -> Fetch:
    """What comes of URLs or requests, in their order, fetched without waiting for politeness' sake."""

    def run(*requests: str | Request, **settings: object) -> list[Fetched]:
        wanted = [Request(request) if isinstance(request, str) else request for request in requests]
        with quick(**settings) as fetcher:
            found = {id(fetched.request): fetched for fetched in fetcher(wanted)}
        return [found[id(request)] for request in wanted]

    return run
