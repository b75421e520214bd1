"""A folder, on a disk or in an object store: files come whole or not at all."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from twosource.errors import OutletError, PluginError

if TYPE_CHECKING:
    from pyarrow.fs import FileSystem

PART = ".part"  # what a file is called until all of it is there
CREDENTIALS = ("credential", "access_denied", "forbidden", "unauthorized", "status 403", "status 401", "anonymous")


class PlaceError(OutletError):
    """A file or folder could not be read or written; it ends the run."""


def is_remote(place: str) -> bool:
    """True where *place* is a URL of an object store."""
    return "://" in place and not place.startswith("file://")


def is_absolute(place: str) -> bool:
    return is_remote(place) or os.path.isabs(place)


@dataclass(frozen=True, slots=True)
class Place:
    """The folder at *root*, a path or the URL of an object store; PlaceError where the world is at fault."""

    root: str

    def at(self, name: str) -> str:
        return f"{self.root.rstrip('/')}/{name}" if name else self.root

    def read(self, name: str) -> bytes:
        with self.opened(name) as file:
            return file.read()

    @contextmanager
    def opened(self, name: str) -> Iterator[BinaryIO]:
        """The file of this *name*, to be read from anywhere in it."""
        with explained(self.at(name), "read"):
            if is_remote(self.root):
                files, path = remote(self.root)
                with files.open_input_file(f"{path}/{name}" if name else path) as file:
                    yield cast(BinaryIO, file)
            else:
                with Path(self.at(name)).open("rb") as file:
                    yield file

    def opened_itself(self) -> AbstractContextManager[BinaryIO]:
        """The place itself, where it is a file."""
        return self.opened("")

    def write(self, name: str, content: bytes) -> None:
        """Have *content* at *name*, in place of what was there: all of it, or what was there stays."""
        with explained(self.at(name), "written"):
            if is_remote(self.root):
                files, path = remote(self.root)
                with files.open_output_stream(f"{path}/{name}") as out:
                    out.write(content)
                return
            path_here = Path(self.at(name))
            path_here.parent.mkdir(parents=True, exist_ok=True)
            draft = path_here.with_name(f"{path_here.name}.{os.getpid()}{PART}")
            try:
                draft.write_bytes(content)
                draft.replace(path_here)
            except BaseException:
                draft.unlink(missing_ok=True)
                raise

    def write_json(self, name: str, value: Any) -> None:
        self.write(name, json.dumps(value, ensure_ascii=True, sort_keys=True, indent=1).encode() + b"\n")

    def read_json(self, name: str) -> Any:
        try:
            return json.loads(self.read(name))
        except ValueError as problem:
            raise PlaceError(self.at(name), f"is no JSON: {problem}") from problem

    def exists(self, name: str) -> bool:
        with explained(self.at(name), "read"):
            if not is_remote(self.root):
                return Path(self.at(name)).exists()
            files, path = remote(self.root)
            found: bool = files.get_file_info(f"{path}/{name}" if name else path).type.name != "NotFound"
            return found

    def names(self, under: str = "") -> list[str]:
        """The files under a folder of this one, however deep, in order; none where there is no such folder."""
        with explained(self.at(under), "read"):
            if not is_remote(self.root):
                top = Path(self.root)
                found = (path for path in (top / under).rglob("*") if path.is_file() and not path.name.endswith(PART))
                return sorted(path.relative_to(top).as_posix() for path in found)
            from pyarrow.fs import FileSelector, FileType

            files, path = remote(self.root)
            wanted = FileSelector(f"{path}/{under}".rstrip("/"), recursive=True, allow_not_found=True)
            listed = [entry.path for entry in files.get_file_info(wanted) if entry.type == FileType.File]
            return sorted(name.removeprefix(f"{path}/") for name in listed)

    def remove(self, name: str) -> None:
        """Let there be no file or folder of this *name*."""
        with explained(self.at(name), "removed"):
            if is_remote(self.root):
                files, path = remote(self.root)
                for within in [*self.names(name), *([name] if self.exists(name) else [])]:
                    if files.get_file_info(f"{path}/{within}").type.name == "File":
                        files.delete_file(f"{path}/{within}")
                return
            here = Path(self.at(name))
            if here.is_dir():
                for path_here in sorted(here.rglob("*"), reverse=True):
                    path_here.rmdir() if path_here.is_dir() else path_here.unlink()
                here.rmdir()
            else:
                here.unlink(missing_ok=True)


@cache
def remote(url: str) -> tuple[FileSystem, str]:
    """The object store of *url*, and the path in it; PlaceError, PluginError."""
    try:
        from pyarrow.fs import FileSystem
    except ModuleNotFoundError as missing:
        raise PluginError("pyarrow", "is not installed: pip install 'twosource[cluster]'") from missing
    try:
        files, path = FileSystem.from_uri(url)
    except ValueError as problem:
        raise PlaceError(url, f"is no object store that is known: {' '.join(str(problem).split())}") from problem
    except OSError as problem:
        raise PlaceError(url, unreachable(problem)) from problem
    return files, path.rstrip("/")


@contextmanager
def explained(place: str, done: str) -> Iterator[None]:
    """Turn what goes wrong with files into one line."""
    try:
        yield
    except PlaceError:
        raise
    except FileNotFoundError as problem:
        reason = "cannot be made: name another --out" if done == "written" else "no such file or folder"
        raise PlaceError(place, reason) from problem
    except OSError as problem:
        if is_remote(place):
            raise PlaceError(place, unreachable(problem)) from problem
        words = (problem.strerror or str(problem)).lower()
        todo = ": make room or name another --out" if done == "written" else ""
        raise PlaceError(place, f"cannot be {done}: {words}{todo}") from problem


def unreachable(problem: OSError) -> str:
    """Why an object store did not do what it was asked, and what to do about it."""
    words = " ".join(str(problem).split())
    if any(sign in words.casefold() for sign in CREDENTIALS):
        return f"{words}: give credentials that may, for s3:// AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY or a profile"
    return f"cannot be reached: {words}"
