"""Pages from the web: many hosts at once, each at its own pace."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from twosource.fetchers.http.manners import Manners
from twosource.fetchers.http.works import Round, Works
from twosource.model.visit import Fetched, Request


@dataclass(frozen=True)
class HttpFetcher(Manners):
    """Fetches over HTTP/1.1, as its settings (Manners) say; a context manager.

    Connections, robots.txt and the pace of each host are kept from call to call.  No proxy, cookie or
    password of the environment is used: the address that is connected to is always the one that was
    checked, and a proxy would connect to another.  Requests are drawn in the caller's thread.
    """

    _works: Works = field(init=False, repr=False, compare=False, default_factory=Works)

    def __call__(self, requests: Iterable[Request], /) -> Iterator[Fetched]:
        """What came of each of *requests*, as it comes in; breaking off stops what is under way."""
        self._works.start(self)
        return Round(self._works, self).results(requests)

    def close(self) -> None:
        """Break off what is under way and let go of all connections; calling afterwards is an error."""
        self._works.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
