"""Pages from the web, politely and safely."""

from twosource.fetchers.http.fetcher import HttpFetcher
from twosource.fetchers.http.places import shown

__all__ = ["HttpFetcher", "shown"]
