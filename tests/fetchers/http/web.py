"""A small web on this machine, whose servers behave as badly as a test wants."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import partial

from twosource.fetchers.http import HttpFetcher
from twosource.model.article import Page
from twosource.model.outcome import Done, Failed
from twosource.model.visit import Fetched

Speak = Callable[["Asked", asyncio.StreamWriter], Awaitable[None]]


@dataclass(frozen=True)
class Asked:
    """What a server was asked."""

    path: str
    headers: dict[str, str]


@dataclass
class Web:
    """Servers of every name on one port; a path answers as it was told to, any other with 404."""

    port: int = 0
    asked: list[Asked] = field(default_factory=list)
    pages: dict[str, Speak] = field(default_factory=dict)

    def url(self, path: str, host: str = "harbour.example") -> str:
        return f"http://{host}:{self.port}{path}"

    def says(self, path: str, body: bytes | str = b"", *, status: int = 200, **headers: str) -> str:
        """The whole answer of *path*, in order; returns its URL."""
        return self.speaks(path, partial(write, answer(body, status=status, **headers)))

    def writes(self, path: str, raw: bytes) -> str:
        """Exactly these bytes, and then the connection is closed."""
        return self.speaks(path, partial(write, raw, close=True))

    def speaks(self, path: str, speak: Speak) -> str:
        self.pages[path] = speak
        return self.url(path)

    def takes_turns(self, path: str, *answers: bytes) -> str:
        """A different answer each time, the last one from then on."""
        left = list(answers)

        async def speak(asked: Asked, writer: asyncio.StreamWriter) -> None:
            await write(left.pop(0) if len(left) > 1 else left[0], asked, writer)

        return self.speaks(path, speak)

    def times(self, path: str) -> int:
        """How often *path* was asked for."""
        return sum(asked.path == path for asked in self.asked)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                first, *rest = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")[:-2]
                headers = dict(line.lower().split(": ", 1) if ": " in line else (line, "") for line in rest)
                asked = Asked(first.split(" ")[1], {k: line.split(": ", 1)[1] for k, line in zip(headers, rest)})
                self.asked.append(asked)
                await self.pages.get(asked.path, partial(write, answer(b"", status=404)))(asked, writer)
                if writer.is_closing():
                    return
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()


def answer(body: bytes | str = b"", *, status: int = 200, **headers: str) -> bytes:
    body = body.encode() if isinstance(body, str) else body
    headers = {"Content-Type": "text/html", "Content-Length": str(len(body))} | {
        name.replace("_", "-").title(): value for name, value in headers.items()
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items() if value)
    return f"HTTP/1.1 {status} So\r\n{head}\r\n".encode("latin-1") + body


async def write(raw: bytes, asked: Asked, writer: asyncio.StreamWriter, *, close: bool = False) -> None:
    writer.write(raw)
    await writer.drain()
    if close:
        writer.close()


@dataclass
class Machine:
    """The thread in which the servers run."""

    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)

    def run(self, coroutine: Awaitable[asyncio.Server]) -> asyncio.Server:
        done: Future[asyncio.Server] = asyncio.run_coroutine_threadsafe(coroutine, self.loop)  # type: ignore[arg-type]
        return done.result()


def here(host: str) -> tuple[str, ...]:
    """Every host is on this machine."""
    return ("127.0.0.1",)


def quick(**settings: object) -> HttpFetcher:
    """A fetcher that may reach this machine and hurries."""
    impatient: dict[str, object] = {"allow_private": True, "resolve": here, "pace": 0.0, "back_off": 0.001}
    return HttpFetcher(**{**impatient, **settings})  # type: ignore[arg-type]


def page(fetched: Fetched) -> Page:
    assert isinstance(fetched.page, Done), fetched
    return fetched.page.value


def reason(fetched: Fetched) -> str:
    assert isinstance(fetched.page, Failed), fetched
    return fetched.page.reason
