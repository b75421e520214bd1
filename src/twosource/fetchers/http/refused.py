"""Why a place could not be had, in a line for the reader, and whether it is worth another try."""

from __future__ import annotations

import os
import re
import socket
import ssl
from collections.abc import Iterator
from datetime import datetime

import httpx

OVERLOADED = frozenset({429, 503})
CUT_OFF = re.compile(r"received (?P<had>\d+) bytes, expected (?P<due>\d+)")


class Refused(Exception):
    """A place that could not be had; *reason* is one plain line that never shows a credential."""

    def __init__(
        self,
        reason: str,
        *,
        status: int | None = None,
        passing: bool = False,
        wait: float | None = None,
        again: datetime | None = None,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.status = status  # what the server answered, if it did
        self.passing = passing  # another try may go through
        self.wait = wait  # seconds that the server asks for before it
        self.again = again  # the moment those seconds end

    @property
    def overload(self) -> bool:
        """True where the server says that it has too much to do."""
        return self.status in OVERLOADED


class Unreached(Refused):
    """A host that there is no connection to."""


def unnamed(problem: OSError) -> Unreached:
    """Why a host's name led to no address."""
    lasting = isinstance(problem, socket.gaierror) and problem.errno in {socket.EAI_NONAME, socket.EAI_NODATA}
    if lasting:
        return Unreached("no such host")
    return Unreached("the name of the host could not be looked up", passing=True)


def unconnected(problem: httpx.TransportError, seconds: float) -> Unreached:
    """Why there is no connection."""
    if isinstance(problem, httpx.TimeoutException):
        return Unreached(f"could not connect within {seconds:g} s")
    for cause in causes(problem):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return Unreached(f"its certificate cannot be trusted: {cause.verify_message.lower().rstrip('.')}")
        if isinstance(cause, ssl.SSLError):
            return Unreached(
                f"no secure connection: {(cause.reason or 'the handshake failed').lower().replace('_', ' ')}"
            )
        # What asyncio adds to the error repeats the address.
        if isinstance(cause, OSError) and cause.errno:
            return Unreached(os.strerror(cause.errno).lower(), passing=True)
    return Unreached("could not connect", passing=True)


def unanswered(problem: Exception, seconds: float) -> Refused:
    """Why a connection gave no answer."""
    if isinstance(problem, httpx.TimeoutException):
        return Refused(f"no answer within {seconds:g} s")
    if isinstance(problem, httpx.NetworkError) or "disconnected without" in str(problem):
        return Refused("the server hung up without an answer", passing=True)
    if "Receive buffer too long" in str(problem) or "too long" in str(problem):
        return Refused("the head of the answer is too large")
    return Refused("the answer is no proper HTTP")


def broken_off(problem: Exception, seconds: float) -> Refused:
    """Why an answer that had begun did not come to its end."""
    if isinstance(problem, httpx.TimeoutException):
        return Refused(f"the answer stopped for {seconds:g} s")
    if match := CUT_OFF.search(str(problem)):
        return Refused(f"the answer was cut off after {match['had']} of {match['due']} bytes")
    if isinstance(problem, httpx.NetworkError) or "peer closed connection" in str(problem):
        return Refused("the answer was cut off")
    return Refused("the answer is no proper HTTP")


def causes(problem: BaseException) -> Iterator[BaseException]:
    """*problem* and what led to it, the latest first."""
    found: BaseException | None = problem
    while found is not None:
        yield found
        found = found.__cause__ or found.__context__
