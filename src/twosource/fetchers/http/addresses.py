"""From the name of a host to its addresses, and which of these belong to the open internet."""

from __future__ import annotations

import asyncio
import re
import socket
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

from twosource.fetchers.http.refused import Unreached, unnamed

Address = IPv4Address | IPv6Address

# From the IANA special-purpose registries (RFC 6890 and its successors), and the two addresses at
# which clouds answer their own machines outside every reserved range.
KINDS = {
    "unspecified": ("0.0.0.0/8", "::/128"),
    "loopback": ("127.0.0.0/8", "::1/128"),
    "link-local": ("169.254.0.0/16", "fe80::/10"),
    "private": ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fec0::/10", "64:ff9b:1::/48"),
    "shared by a carrier's customers": ("100.64.0.0/10",),
    "multicast": ("224.0.0.0/4", "ff00::/8"),
    "a cloud's own": ("168.63.129.16/32", "fd00:ec2::/32"),
    "reserved": (
        "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.175.48.0/24",
        "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4",
        "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16",
    ),
}  # fmt: skip
NETWORKS = tuple((ip_network(network), kind) for kind, networks in KINDS.items() for network in networks)
OPEN = IPv6Network("2000::/3")  # all that is given out
# Where an IPv6 address carries an IPv4 one, and how many bits stand after it.
CARRIERS = (
    (IPv6Network("::ffff:0:0/96"), 0),
    (IPv6Network("::ffff:0:0:0/96"), 0),
    (IPv6Network("::/96"), 0),
    (IPv6Network("64:ff9b::/96"), 0),
    (IPv6Network("2002::/16"), 80),
)
# A host whose last label is a number is an address, and there is one proper way to write it.
NUMBER = re.compile(r"(^|\.)(\d+|0x[0-9a-f]*)\.?$", re.IGNORECASE)
Resolve = Callable[[str], Sequence[str]]
MOST = 4  # addresses of one host that are tried


def written(host: str) -> Address | None:
    """The address that *host* spells out, `None` for a name; ValueError where an address is disguised."""
    try:
        return ip_address(host.strip("[]"))
    except ValueError:
        if NUMBER.search(host):
            raise
        return None


def kind(address: Address) -> str | None:
    """What keeps *address* apart from the open internet, `None` if nothing does."""
    if isinstance(address, IPv6Address):
        for network, after in CARRIERS:
            # Both ends of ::/96 have kinds of their own.
            if address in network and int(address) > 1:
                return kind(IPv4Address(int(address) >> after & 0xFFFFFFFF))
    for within, name in NETWORKS:
        if address in within:
            return name
    if isinstance(address, IPv6Address) and address not in OPEN:
        return "reserved"
    return None


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
