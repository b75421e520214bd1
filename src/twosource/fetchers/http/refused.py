"""Why a place could not be had, in a line for the reader, and whether it is worth another try."""

from __future__ import annotations

import socket
from datetime import datetime

OVERLOADED = frozenset({429, 503})


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
