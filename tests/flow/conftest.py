"""The small web of the fetcher's tests, for what is built on it."""

from tests.fetchers.http.conftest import machine, web

__all__ = ["machine", "web"]
