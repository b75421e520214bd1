"""A library of the bundled examples, and clients that ask it over MCP."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import anyio
import pytest
from anyio.from_thread import start_blocking_portal
from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp.types import CallToolResult

from twosource.desk import open_desk
from twosource.settings import Settings

EXAMPLES = Path(__file__).parents[2] / "examples"

Call = tuple[str, dict[str, Any]]
Ask = Callable[..., dict[str, Any]]


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples, checked."""
    path = tmp_path_factory.mktemp("asked") / "desk.db"
    desk = open_desk(path, Settings(workers=1))
    desk.check([str(EXAMPLES)])
    desk.store.close()
    return path


def started(path: Path, *calls: Call) -> list[CallToolResult]:
    """What the program answers to these calls, begun for them as a client begins it."""
    command = StdioServerParameters(command=sys.executable, args=["-m", "twosource", "mcp", "--library", str(path)])

    async def asked() -> list[CallToolResult]:
        async with Client(stdio_client(command)) as client:
            return [await client.call_tool(name, arguments) for name, arguments in calls]

    return anyio.run(asked)


def in_process(path: Path, *calls: Call) -> list[CallToolResult]:
    """What the server answers in this process."""
    from twosource.mcp.server import create_server

    async def asked() -> list[CallToolResult]:
        async with Client(create_server(path)) as client:
            return [await client.call_tool(name, arguments) for name, arguments in calls]

    return anyio.run(asked)


@pytest.fixture(scope="session")
def ask(library: Path) -> Iterator[Ask]:
    """Asks the library of the examples for one thing, and gives the answer."""
    from twosource.mcp.server import create_server

    with (
        start_blocking_portal() as portal,
        portal.wrap_async_context_manager(Client(create_server(library))) as client,
    ):

        def asked(name: str, **arguments: Any) -> dict[str, Any]:
            answer = portal.call(client.call_tool, name, arguments)
            assert isinstance(answer, CallToolResult)
            assert not answer.is_error, answer.content
            assert isinstance(answer.structured_content, dict)
            return answer.structured_content

        yield asked
