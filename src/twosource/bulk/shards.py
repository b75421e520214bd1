"""What goes into a run: the files at the places that are named, in shards, by content."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from twosource.bulk.places import Place, PlaceError, is_remote, remote
from twosource.model.fingerprint import digest

PIECE = 1 << 20
BUNDLE = 200  # files that make a shard where they are small
LARGE = 8_000_000  # bytes that make one
LOGIN = re.compile(r"//[^/?#]*@")


@dataclass(frozen=True, slots=True)
class File:
    """A file of the input; *content* is a name for what is in it."""

    place: str
    size: int
    content: str

    def cells(self) -> dict[str, Any]:
        return {"place": self.place, "size": self.size, "content": self.content}


@dataclass(frozen=True, slots=True)
class Shard:
    """Files that are read together; *first* is the number of the first of them among all of the batch."""

    first: int
    files: tuple[File, ...]

    @property
    def key(self) -> str:
        return digest("shard", *(part for file in self.files for part in (file.place, file.content)))


def find_files(places: Iterable[str]) -> tuple[str, ...]:
    """The files at *places*, sorted, each once; folders are searched all the way down; PlaceError."""
    found = set()
    for place in places:
        within = list(remote_files(place) if is_remote(place) else local_files(place))
        if not within:
            raise PlaceError(place, "the folder holds no file")
        found.update(within)
    return tuple(sorted(found))


def local_files(place: str) -> Iterator[str]:
    path = Path(place.removeprefix("file://"))
    if not path.exists():
        raise PlaceError(place, "no such file or folder")
    if not path.is_dir():
        yield str(path)
        return
    for name in Place(str(path)).names():
        # What begins with a dot is hidden.
        if not any(part.startswith(".") for part in name.split("/")):
            yield str(path / name)


def remote_files(place: str) -> Iterator[str]:
    folder = Place(place)
    names = folder.names()
    if names:
        yield from (folder.at(name) for name in names)
    elif folder.exists(""):
        yield place
    else:
        raise PlaceError(LOGIN.sub("//", place), "no such file or folder")


def weigh(place: str) -> File:
    """The file at *place*, with its size and the name of its content; a stage.

    An object store tells when an object was last written, which stands for its content.
    """
    if is_remote(place):
        files, path = remote(place)
        found = files.get_file_info(path)
        return File(place, found.size, digest("object", place, str(found.size), str(found.mtime_ns)))
    summed, size = blake2b(digest_size=16), 0
    with Place(place).opened_itself() as file:
        while piece := file.read(PIECE):
            summed.update(piece)
            size += len(piece)
    return File(place, size, summed.hexdigest())


def shards(files: Iterable[File]) -> tuple[Shard, ...]:
    """The *files* in shards, in order: a large one by itself, small ones together."""
    found: list[Shard] = []
    some: list[File] = []
    first = 0
    for file in files:
        if some and (len(some) >= BUNDLE or sum(one.size for one in some) + file.size > LARGE):
            found.append(Shard(first, tuple(some)))
            first += len(some)
            some = []
        some.append(file)
    if some:
        found.append(Shard(first, tuple(some)))
    return tuple(found)
