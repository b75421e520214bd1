"""From the name of a host to addresses that may be connected to."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from ipaddress import ip_address

from twosource.fetchers.http.addresses import Address, written
from twosource.fetchers.http.refused import Unreached, unnamed

Resolve = Callable[[str], Sequence[str]]
MOST = 4  # addresses of one host that are tried


def resolve(host: str) -> tuple[str, ...]:
    """The addresses of *host* as this machine finds them; OSError if there are none."""
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


class Names:
    """Looks hosts up, a few at once, and lets no address through that is closed to us."""

    def __init__(
        self, resolve: Resolve, *, closed: Callable[[Address], str | None], seconds: float, at_once: int
    ) -> None:
        self._resolve = resolve
        self._closed = closed
        self._seconds = seconds
        self._slots = asyncio.Semaphore(at_once)

    async def addresses(self, host: str) -> tuple[str, ...]:
        """Where *host* may be connected to, the first one first; Unreached if that is nowhere."""
        try:
            address = written(host)
        except ValueError:
            raise Unreached("its host is a number that is no proper address") from None
        found = [str(address)] if address else await self._lookup(host)
        if not found:
            raise Unreached("no such host")
        closed = [self._closed(ip_address(address)) for address in found]
        allowed = tuple(address for address, why in zip(found, closed) if why is None)
        if not allowed:
            raise Unreached(f"address {found[0]} is {closed[0]}; --allow-private lets it through")
        return allowed[:MOST]

    async def _lookup(self, host: str) -> list[str]:
        async with self._slots:
            loop = asyncio.get_running_loop()
            answer: asyncio.Future[Sequence[str]] = loop.create_future()

            def ask() -> None:
                # Looking up may block for as long as it likes: a thread of its own holds up neither others nor the end.
                try:
                    found, problem = self._resolve(host), None
                except Exception as raised:  # whatever it is, somebody waits for it
                    found, problem = (), raised
                with suppress(RuntimeError):  # the loop has ended meanwhile
                    loop.call_soon_threadsafe(settle, answer, found, problem)

            threading.Thread(target=ask, name="lookup", daemon=True).start()
            try:
                return list(await asyncio.wait_for(answer, self._seconds))
            except TimeoutError as problem:
                if answer.done() and not answer.cancelled():
                    raise unnamed(problem) from problem
                raise Unreached(f"the name of the host was not found within {self._seconds:g} s") from problem
            except UnicodeError:
                raise Unreached("no such host") from None
            except OSError as problem:
                raise unnamed(problem) from problem


def settle(answer: asyncio.Future[Sequence[str]], found: Sequence[str], problem: Exception | None) -> None:
    if answer.done():
        return
    if problem is None:
        answer.set_result(found)
    else:
        answer.set_exception(problem)
