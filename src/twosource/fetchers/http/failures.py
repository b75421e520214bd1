"""What went wrong on a connection, told as the reason why a place could not be had."""

from __future__ import annotations

import os
import re
import ssl
from collections.abc import Iterator

import httpx

from twosource.fetchers.http.refused import Refused, Unreached

CUT_OFF = re.compile(r"received (?P<had>\d+) bytes, expected (?P<due>\d+)")


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
