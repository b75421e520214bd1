"""One question to one server, and its answer, bounded in time and size."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing, suppress
from dataclasses import dataclass

import httpx

from twosource.fetchers.http.bodies import ACCEPTED, Budget, named, readable, unpacking
from twosource.fetchers.http.failures import broken_off, unanswered, unconnected
from twosource.fetchers.http.pacing import Deadline, asked_for
from twosource.fetchers.http.places import Place
from twosource.fetchers.http.policy import MEGABYTE, Policy
from twosource.fetchers.http.refused import OVERLOADED, Refused
from twosource.fetchers.http.sites import Site, Sites

UNCHANGED = 304
MOVED = frozenset({301, 302, 303, 307, 308})
SHORT = 16 * 1024  # a body that is not wanted is read to its end where that costs less than a new connection


@dataclass(frozen=True, slots=True)
class Want:
    """What is wanted of an answer."""

    largest: int  # bytes
    cut: bool = False  # what is past them is left unread; otherwise the body fails
    anything: bool = False  # whatever the server calls its content


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: httpx.Headers
    body: bytes = b""


class Exchange:
    """Asks servers; what is no page, redirect or "unchanged" is Refused."""

    def __init__(self, policy: Policy, sites: Sites) -> None:
        self._policy = policy
        self._sites = sites

    async def __call__(
        self,
        site: Site,
        place: Place,
        headers: Mapping[str, str],
        want: Want,
        *,
        deadline: Deadline,
        budget: Budget,
    ) -> Answer:
        """The answer of *site* at *place*; *budget* counts its body until that is released."""
        async with deadline.running():
            response = await self._connected(site, place, headers)
            try:
                answer = await self._judged(response, want)
                if answer is not None:
                    return answer
                body = await self._body(response, want, deadline, budget)
                return Answer(response.status_code, response.headers, body)
            finally:
                await response.aclose()

    async def _connected(self, site: Site, place: Place, headers: Mapping[str, str]) -> httpx.Response:
        """The head of the answer from the first of the host's addresses that takes a connection."""
        failed: httpx.TransportError | None = None
        for address in await self._sites.addresses(site, place.host):
            # The address that was checked is the one that is asked: the name serves for Host and certificate alone.
            request = httpx.Request(
                "GET",
                place.parsed.copy_with(host=address),
                headers=[
                    ("Host", place.parsed.netloc.decode("ascii")),
                    ("User-Agent", self._policy.agent),
                    ("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"),
                    ("Accept-Encoding", ACCEPTED),
                    *headers.items(),
                    *([("Authorization", place.authorization)] if place.authorization else []),
                ],
                extensions={
                    "sni_hostname": place.host,
                    "timeout": {
                        "connect": self._policy.connect_seconds,
                        "read": self._policy.read_seconds,
                        "write": self._policy.read_seconds,
                        "pool": None,
                    },
                },
            )
            try:
                response = await self._sites.transport(site).handle_async_request(request)
            except (httpx.ConnectError, httpx.ConnectTimeout) as problem:
                failed = problem
                continue
            except httpx.TransportError as problem:
                raise unanswered(problem, self._policy.read_seconds) from problem
            site.addresses = (address, *(other for other in site.addresses if other != address))
            return response
        assert failed is not None
        site.named = 0.0  # it may have moved
        raise unconnected(failed, self._policy.connect_seconds) from failed

    async def _judged(self, response: httpx.Response, want: Want) -> Answer | None:
        """The answer where its head is all of it, `None` where its body is wanted."""
        status, headers = response.status_code, response.headers
        if status == UNCHANGED or (status in MOVED and "location" in headers):
            await self._drained(response)
            return Answer(status, headers)
        if status in OVERLOADED:
            await self._drained(response)
            raise self._overloaded(status, headers.get("retry-after"))
        if not 200 <= status < 300 or status in {204, 205, 206}:
            await self._drained(response)
            where = " without saying where to" if status in MOVED else ""
            raise Refused(f"the server answered {status}{where}", status=status)
        if not want.anything and not readable(headers.get("content-type")):
            raise Refused(f"not a page: {named(headers['content-type'])[:80]}")
        if not want.cut and size(headers) > want.largest:
            raise too_large(want.largest)
        return None

    def _overloaded(self, status: int, retry_after: str | None) -> Refused:
        now = self._policy.now()
        wait = asked_for(retry_after, now=now)
        if wait is None:
            return Refused(f"the server answered {status}", status=status, passing=True)
        again = now + wait
        return Refused(
            f"the server answered {status} and asks to come back after {again:%Y-%m-%d %H:%M:%S} UTC",
            status=status,
            passing=wait.total_seconds() <= self._policy.patience,
            wait=wait.total_seconds(),
            again=again,
        )

    async def _body(self, response: httpx.Response, want: Want, deadline: Deadline, budget: Budget) -> bytes:
        unpacked = unpacking(response.headers.get("content-encoding"))
        loop = asyncio.get_running_loop()
        body, wire, grown, begun = io.BytesIO(), 0, 0, loop.time()
        budget.begin(body)
        try:
            async with aclosing(self._chunks(response)) as chunks:
                async for chunk in chunks:
                    wire += len(chunk)
                    if wire > want.largest and not want.cut:
                        raise too_large(want.largest)
                    lasted = loop.time() - begun
                    if lasted > self._policy.read_seconds and wire < lasted * self._policy.slowest:
                        raise Refused(f"the answer brings less than {self._policy.slowest} bytes a second")
                    for piece in unpacked.pieces(chunk):
                        grown += len(piece)
                        budget.take(len(piece))
                        body.write(piece)
                        if grown > want.largest:
                            if want.cut:
                                budget.release(grown - want.largest)
                                return body.getvalue()[: want.largest]
                            raise too_large(want.largest)
                        if budget.full(body):
                            paused = loop.time()
                            await deadline.pause(budget.room(body))
                            begun += loop.time() - paused
            unpacked.end()
        except BaseException:
            budget.release(grown)
            raise
        finally:
            budget.end(body)
        return body.getvalue()

    async def _chunks(self, response: httpx.Response) -> AsyncGenerator[bytes, None]:
        assert isinstance(response.stream, httpx.AsyncByteStream)
        try:
            async for chunk in response.stream:
                yield chunk
        except httpx.TransportError as problem:
            raise broken_off(problem, self._policy.read_seconds) from problem

    async def _drained(self, response: httpx.Response) -> None:
        """Read what is left where that is next to nothing, so that the connection can serve again."""
        if response.status_code != UNCHANGED and size(response.headers, unknown=SHORT + 1) > SHORT:
            return
        with suppress(Refused):  # nobody misses it
            async with aclosing(self._chunks(response)) as chunks:
                async for _ in chunks:
                    pass


def size(headers: httpx.Headers, *, unknown: int = 0) -> int:
    """The bytes that the head of an answer announces."""
    length = headers.get("content-length", "")
    return int(length) if length.isascii() and length.isdigit() and len(length) < 19 else unknown


def too_large(largest: int) -> Refused:
    return Refused(f"more than {largest / MEGABYTE:g} MB")
