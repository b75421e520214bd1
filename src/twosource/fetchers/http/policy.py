"""How we behave towards servers, and what we put up with from them."""

from __future__ import annotations

import random
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from twosource import __version__
from twosource.errors import SettingsError
from twosource.fetchers.http.addresses import Address, Resolve, kind, resolve

NAME = "twosource"  # what robots.txt calls us
MEGABYTE = 1_000_000


def now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Policy:
    """The settings of fetching; SettingsError where one makes no sense."""

    allow_private: bool = False  # connect to addresses that are not on the open internet, too
    contact: str | None = None  # address or URL that servers are told to turn to
    largest: int = 20 * MEGABYTE  # bytes of a body, on the wire and unpacked
    seconds: float = 20  # for the whole of a request
    connect_seconds: float = 5
    read_seconds: float = 10  # between two signs of life
    slowest: int = 200  # bytes a second that a body has to bring, once read_seconds have passed
    redirects: int = 5
    pace: float = 0.5  # least seconds between two requests to one host
    longest_pace: float = 10  # seconds that a Crawl-delay may ask for
    at_once: int = 64  # requests in all
    per_host: int = 2  # requests to one host
    retries: int = 2
    back_off: float = 1  # seconds before the first retry, doubled with each
    patience: float = 10  # seconds that a Retry-After may keep a request waiting; past that it fails until then
    robots_age: float = 24 * 3600  # seconds that a robots.txt stays good
    robots_lost: float = 300  # seconds before one that could not be had is asked for again
    ahead: int = 2048  # requests drawn but not yet served
    budget: int = 32 * MEGABYTE  # bytes of bodies held before they are taken
    certificates: ssl.SSLContext | None = None  # whom to trust; by default the authorities that browsers do
    resolve: Resolve = resolve
    closed: Callable[[Address], str | None] = kind  # what keeps an address off the open internet
    dice: Callable[[], float] = random.random
    now: Callable[[], datetime] = now

    def __post_init__(self) -> None:
        for name in ("largest", "seconds", "connect_seconds", "read_seconds", "at_once", "per_host", "ahead"):
            if getattr(self, name) <= 0:
                raise SettingsError(name, "must be more than nothing")
        for name in ("slowest", "redirects", "pace", "longest_pace", "retries", "back_off", "patience"):
            if getattr(self, name) < 0:
                raise SettingsError(name, "must not be less than nothing")
        if self.contact is not None and not (self.contact.isascii() and self.contact.isprintable()):
            raise SettingsError("contact", "must be plain characters on one line")

    @property
    def agent(self) -> str:
        """How we name ourselves to servers."""
        return f"{NAME}/{__version__}" + (f" (+{self.contact})" if self.contact else "")
