"""Telling a program on the web: one POST, under the rules by which pages are fetched."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from twosource.errors import FetchError
from twosource.fetchers.http.addresses import Names
from twosource.fetchers.http.failures import unanswered, unconnected
from twosource.fetchers.http.pacing import asked_for, back_off
from twosource.fetchers.http.places import Place
from twosource.fetchers.http.policy import Policy
from twosource.fetchers.http.refused import Refused


@dataclass(frozen=True)
class Webhook:
    """Posts JSON; FetchError, which shows no more of the address than its host, where it does not arrive.

    Redirects are not followed: what is told goes where the user said, or nowhere.
    """

    policy: Policy
    sleep: Callable[[float], None] = time.sleep

    def __call__(self, url: str, body: bytes, *, key: str) -> None:
        """Post *body* to *url*; *key* is the same whenever the same is told again."""
        for attempt in count():
            try:
                asyncio.run(self._post(Place.of(url), body, key))
                return
            except Refused as refused:
                patient = (refused.wait or 0) <= self.policy.patience
                if not refused.passing or not patient or attempt >= self.policy.retries:
                    raise FetchError(site(url), refused.reason) from None
                pause = back_off(attempt, base=self.policy.back_off, dice=self.policy.dice())
                self.sleep(max(pause, refused.wait or 0))

    async def _post(self, place: Place, body: bytes, key: str) -> None:
        try:
            async with asyncio.timeout(self.policy.seconds):
                await self._posted(place, body, key)
        except TimeoutError:
            raise Refused(f"timed out after {self.policy.seconds:g} s", passing=True) from None

    async def _posted(self, place: Place, body: bytes, key: str) -> None:
        import httpx

        names = Names(
            self.policy.resolve,
            closed=self.policy.closed if not self.policy.allow_private else lambda _: None,
            seconds=self.policy.connect_seconds,
            at_once=1,
        )
        failed: httpx.TransportError | None = None
        certificates = self.policy.certificates or httpx.create_ssl_context()
        async with httpx.AsyncHTTPTransport(verify=certificates, trust_env=False) as transport:
            # The address that was checked is the one that is asked: the name serves for Host and certificate alone.
            for address in await names.addresses(place.host):
                request = httpx.Request(
                    "POST",
                    place.parsed.copy_with(host=address),
                    headers=[
                        ("Host", place.parsed.netloc.decode("ascii")),
                        ("User-Agent", self.policy.agent),
                        ("Content-Type", "application/json"),
                        ("Idempotency-Key", key),
                        *([("Authorization", place.authorization)] if place.authorization else []),
                    ],
                    content=body,
                    extensions={
                        "sni_hostname": place.host,
                        "timeout": {
                            "connect": self.policy.connect_seconds,
                            "read": self.policy.read_seconds,
                            "write": self.policy.read_seconds,
                            "pool": None,
                        },
                    },
                )
                try:
                    response = await transport.handle_async_request(request)
                except (httpx.ConnectError, httpx.ConnectTimeout) as problem:
                    failed = problem
                    continue
                except httpx.TransportError as problem:
                    raise unanswered(problem, self.policy.read_seconds) from problem
                # What it has to say beyond that is nobody's concern, however long it is.
                await response.aclose()
                self._judge(response)
                return
        assert failed is not None
        raise unconnected(failed, self.policy.connect_seconds) from failed

    def _judge(self, response: object) -> None:
        import httpx

        assert isinstance(response, httpx.Response)
        status = response.status_code
        if 200 <= status < 300:
            return
        wait = asked_for(response.headers.get("retry-after"), now=self.policy.now())
        raise Refused(
            f"the server answered {status}",
            status=status,
            passing=status == 429 or status >= 500,
            wait=wait.total_seconds() if wait else None,
        )


def site(url: str) -> str:
    """As much of *url* as may be shown: a webhook's path is often its password. FetchError where it is none."""
    try:
        place = Place.of(url)
    except Refused as refused:
        raise FetchError("webhook", refused.reason) from None
    host = f"[{place.host}]" if ":" in place.host else place.host
    port = "" if place.parsed.port is None else f":{place.port}"
    return f"{place.parsed.scheme}://{host}{port}/…"
