"""Pages from files, folders, web archives and standard input."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import SEEK_END, BytesIO
from pathlib import Path
from typing import BinaryIO

from twosource.errors import FetchError
from twosource.fetchers.warc import Archive, looks_like_warc
from twosource.model.article import Page
from twosource.model.outcome import Done, Failed, Outcome

STANDARD_INPUT = "-"
ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+:/", re.IGNORECASE)
LOGIN = re.compile(r"//?[^/?#]*@")
HEAD = 4_096  # bytes that tell an archive, packed or not
MEGABYTE = 1_000_000
LARGEST = 20 * MEGABYTE


@dataclass(frozen=True, slots=True)
class FolderFetcher:
    """A page for each file among the places, sorted by path; folders are searched all the way down.

    A web archive gives the pages that are in it, one after the other, whatever its size.

    A place that does not exist, or a folder that holds no file, is the caller's mistake and
    raises FetchError before any page is yielded.  Files and folders whose names begin with
    a dot are skipped inside a folder.
    """

    standard_input: bytes | None = None  # what "-" stands for
    largest: int = LARGEST  # one article never is larger
    largest_lines: int = 500 * MEGABYTE  # a file of JSON lines holds many articles

    def __call__(self, places: Iterable[str], /) -> Iterator[Outcome[Page]]:
        return self._pages(sorted(set(self._files(places))))

    def _files(self, places: Iterable[str]) -> Iterator[str]:
        for place in places:
            if place == STANDARD_INPUT:
                yield place
                continue
            path = Path(place)
            if not path.exists():
                if ADDRESS.match(place):
                    raise FetchError(LOGIN.sub("//", place), "`twosource add` fetches what is at http:// or https://")
                raise FetchError(place, "no such file or folder")
            if not path.is_dir():
                yield str(path)
                continue
            files = [str(file) for file in path.rglob("*") if wanted(file, path)]
            if not files:
                raise FetchError(place, "the folder holds no file")
            yield from files

    def _pages(self, files: Iterable[str]) -> Iterator[Outcome[Page]]:
        for place in files:
            try:
                with self._opened(place) as file:
                    head = file.read(HEAD)
                    file.seek(0)
                    if looks_like_warc(head):
                        yield from Archive(place, file, self.largest).pages()
                        continue
                    self._admit(place, file.seek(0, SEEK_END), head[:1])
                    file.seek(0)
                    body = file.read()
            except OSError as problem:
                yield Failed(place, "fetch", (problem.strerror or str(problem)).lower())
                continue
            except FetchError as problem:
                yield Failed(place, "fetch", problem.reason)
                continue
            yield Done(Page(place, body))

    def _opened(self, place: str) -> BinaryIO:
        if place == STANDARD_INPUT:
            if self.standard_input is None:
                raise FetchError(place, "nothing was given on standard input")
            return BytesIO(self.standard_input)
        file = Path(place).open("rb")  # noqa: SIM115 (the caller closes it)
        if file.seekable():
            return file
        with file:
            # What comes through a pipe comes once.
            return BytesIO(file.read(self.largest_lines + 1))

    def _admit(self, place: str, size: int, head: bytes) -> None:
        largest = self.largest_lines if head in (b"{", b"[") else self.largest
        if size > largest:
            raise FetchError(place, f"too large: {size / MEGABYTE:.0f} MB, the limit is {largest / MEGABYTE:.0f} MB")


def wanted(file: Path, folder: Path) -> bool:
    """True for a file of *folder*, or a link to none, not hidden by a dot; a pipe or device would never end."""
    hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    return not hidden and (file.is_file() or not file.exists())
