"""Which kinds of content may hold an article or a list of them."""

from __future__ import annotations

import re

# Text, markup, feeds, JSON, mail, PDF and archives; servers that do not know say octet-stream, and
# the readers tell by content what it is.
READABLE = re.compile(
    r"""
    text/.+ | message/.+ | multipart/.+
    | (application|model)/(.+\+)?(xml|json|x?html)(-.+)?
    | application/( rss | atom | rdf | opml | pdf | x-pdf | warc | x-warc | gzip | x-gzip | octet-stream | binary
                  | x-ndjson | ndjson | jsonl | jsonlines | x-jsonlines | json-seq | force-download | x-download
                  | unknown | mbox | eml )(\+.+)?
    | binary/octet-stream | unknown/unknown | content/unknown
    """,
    re.VERBOSE,
)


def named(content_type: str) -> str:
    """The kind alone, without its parameters."""
    return content_type.partition(";")[0].partition(",")[0].strip().lower()


def readable(content_type: str | None) -> bool:
    """True where there may be something to read, or nobody says what there is."""
    kind = named(content_type or "")
    return "/" not in kind or READABLE.fullmatch(kind) is not None
