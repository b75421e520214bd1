"""The hosts we talk to: when each may be asked next, over which connections, under which rules."""

from __future__ import annotations

import asyncio
import ssl
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from functools import cached_property

import httpx

from twosource.fetchers.http.addresses import Names
from twosource.fetchers.http.places import Place
from twosource.fetchers.http.policy import Policy
from twosource.fetchers.http.refused import Refused
from twosource.fetchers.http.robots import Rules

KEPT = 10_000  # hosts that are remembered while nobody asks for them
CONNECTED = 128  # hosts that stay connected while nobody asks for them
IDLE = 15.0  # seconds that a connection is kept for the next request
NAMED = 300.0  # seconds that a host's addresses stay good
LOOKUPS = 32  # at once
ENOUGH = 3  # pages in a row at which a host has to say it is overloaded before it is left alone
RULED = 64_000_000  # bytes of rules that are remembered


class Site:
    """One host at one port."""

    def __init__(self, per_host: int) -> None:
        self.gate = asyncio.Semaphore(per_host)
        self.rules: Rules | None = None
        self.asking = asyncio.Lock()  # for its rules
        self.free = 0.0  # when the next request may begin, in seconds of the loop
        self.jobs = 0  # requests that are under way or wait for their turn
        self.addresses: tuple[str, ...] = ()
        self.named = 0.0  # until when they are good
        self.overloads: set[str] = set()  # the pages at which it has said so since it last gave one
        self.held: datetime | None = None  # it wants to be left alone until then
        self.transport: httpx.AsyncHTTPTransport | None = None

    def postpone(self, moment: float) -> None:
        self.free = max(self.free, moment)

    def overloaded(self, url: str, again: datetime | None) -> None:
        """It says that it is; where it does so for several pages it is left alone, for one page that page is."""
        if len(self.overloads) < ENOUGH:
            self.overloads.add(url)
        if again is not None and len(self.overloads) >= ENOUGH:
            self.held = again


class Sites:
    """All of them; those used longest ago are forgotten first."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._known: OrderedDict[tuple[str, str, int], Site] = OrderedDict()
        self._connected: OrderedDict[Site, None] = OrderedDict()
        self._ruled: OrderedDict[Site, int] = OrderedDict()  # by weight
        self._slots = asyncio.Semaphore(policy.at_once)
        self._names = Names(
            policy.resolve,
            closed=policy.closed if not policy.allow_private else lambda _: None,
            seconds=policy.connect_seconds,
            at_once=LOOKUPS,
        )

    @asynccontextmanager
    async def at(self, place: Place) -> AsyncIterator[Site]:
        """The site of *place*, kept while inside."""
        site = self._known.setdefault(place.site, Site(self._policy.per_host))
        self._known.move_to_end(place.site)
        site.jobs += 1
        try:
            yield site
        finally:
            site.jobs -= 1
            await self._let_go()

    @asynccontextmanager
    async def turn(self, site: Site) -> AsyncIterator[None]:
        """Inside, *site* may be asked once."""
        loop = asyncio.get_running_loop()
        async with site.gate:
            while True:
                await asyncio.sleep(max(0.0, site.free - loop.time()))
                async with self._slots:
                    # It may have asked for patience while we stood in line.
                    if site.free > loop.time():
                        continue
                    if site.held is not None and site.held > self._policy.now():
                        raise Refused("the server asks to be left alone for a while", again=site.held)
                    site.free = loop.time() + self._pace(site)
                    yield
                    return

    async def addresses(self, site: Site, host: str) -> tuple[str, ...]:
        """Where to connect to it, the address that worked last first."""
        now = asyncio.get_running_loop().time()
        if site.named <= now:
            site.addresses = await self._names.addresses(host)
            site.named = now + NAMED
        return site.addresses

    def transport(self, site: Site) -> httpx.AsyncHTTPTransport:
        # One for each: connections are told apart by address, and two hosts at one address must share none.
        if site.transport is None:
            site.transport = httpx.AsyncHTTPTransport(
                verify=self._certificates,
                trust_env=False,
                limits=httpx.Limits(max_connections=self._policy.per_host, keepalive_expiry=IDLE),
            )
        self._connected[site] = None
        self._connected.move_to_end(site)
        return site.transport

    async def close(self) -> None:
        for site in list(self._known.values()):
            await self._disconnect(site)

    def rule(self, site: Site, rules: Rules) -> None:
        """*rules* hold at *site*; those of others are forgotten where all together are too many."""
        site.rules = rules
        self._ruled.pop(site, None)
        while self._ruled and sum(self._ruled.values()) + rules.weight > RULED:
            other, _ = self._ruled.popitem(last=False)
            other.rules = None
        if rules.weight:
            self._ruled[site] = rules.weight

    def _pace(self, site: Site) -> float:
        asked = site.rules.delay if site.rules else 0.0
        return max(self._policy.pace, min(asked, self._policy.longest_pace))

    @cached_property
    def _certificates(self) -> ssl.SSLContext:
        return self._policy.certificates or httpx.create_ssl_context()

    async def _let_go(self) -> None:
        if len(self._connected) > CONNECTED:
            for site in [site for site in self._connected if not site.jobs][: len(self._connected) - CONNECTED]:
                await self._disconnect(site)
        if len(self._known) > KEPT:
            now = asyncio.get_running_loop().time()
            idle = [key for key, site in self._known.items() if not site.jobs and site.free <= now]
            for key in idle[: len(self._known) - KEPT]:
                self._ruled.pop(self._known[key], None)
                await self._disconnect(self._known.pop(key))

    async def _disconnect(self, site: Site) -> None:
        self._connected.pop(site, None)
        transport, site.transport = site.transport, None
        if transport is not None:
            await transport.aclose()
