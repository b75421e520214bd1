"""What all commands share: the application, its options, and how it speaks and ends.

Exits 0 when all is well, 1 on the user's mistake, 2 on wrong usage, 3 when too
many articles failed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO, TypeVar

import typer
from rich.console import Console
from rich.markup import escape
from typer.core import TyperGroup

from twosource import __version__
from twosource.errors import OutletError, TwosourceError
from twosource.model.outcome import Done, Failed, Outcome
from twosource.settings import load_settings

if TYPE_CHECKING:
    from twosource.desk import Desk

Item = TypeVar("Item")

USER, TOO_MANY_FAILED = 1, 3  # 2, for wrong usage, is typer's own, and 130, for being stopped, that of `main`

# What is listed first is what most come for.
ORDER = (
    *("check", "dossier", "stories"),
    *("add", "watch", "outlets", "revisions"),
    *("search", "expectations", "actors", "relations", "alerts"),
    *("serve", "export", "mcp"),
    *("annotate", "copies", "group"),
    *("bulk", "open"),
)


class InOrder(TyperGroup):
    """The commands as a user meets them, not as the modules are named."""

    def list_commands(self, ctx: Any) -> list[str]:
        return sorted(super().list_commands(ctx), key=ORDER.index)


app = typer.Typer(
    name="twosource",
    cls=InOrder,
    help="The two-source rule as software: who says what, whose words they first were, and what is confirmed.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
screen = Console(highlight=False)
complaints = Console(stderr=True, highlight=False, soft_wrap=True)


Places = Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, or - for standard input.")]
Output = Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write to FILE.")]
Library = Annotated[
    Path | None, typer.Option("--library", metavar="FILE", help="Keep what is read and made in this file.")
]
SettingsFile = Annotated[Path | None, typer.Option("--settings", metavar="FILE", help="A TOML file of settings.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show the trace of an error.")]


def show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"twosource {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=show_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """The two-source rule as software: who says what, whose words they first were, and what is confirmed."""


class Tally:
    """Counts what went through and what did not, and says of each failure which and why."""

    def __init__(self) -> None:
        self.read = 0
        self.failed = 0

    def good(self, outcomes: Iterable[Outcome[Item]]) -> Iterator[Item]:
        """The values of the *outcomes* that are done."""
        for outcome in outcomes:
            if isinstance(outcome, Done):
                self.read += 1
                yield outcome.value
            else:
                self.failed += 1
                complain(outcome)


def opened(
    library: Path | None,
    settings: Path | None,
    output: Path | None,
    *,
    allow_private: bool = False,
    new: bool = True,
) -> Desk:
    """The desk; OutletError where what comes of its work could not be written to *output*.

    A *library* that is not there is begun where it may be *new*, else it is an OutletError.
    """
    if library and not new and not library.exists():
        raise OutletError(str(library), "no such library: `twosource add` begins one")
    wanted = load_settings(settings)
    if allow_private:
        wanted = replace(wanted, allow_private=True)
    if output is not None:
        refuse_unwritable(output)
    # What it needs takes a while to load: `--help` and a mistake do not wait for it.
    from twosource.desk import open_desk

    return open_desk(library, wanted)


def refuse_unwritable(path: Path) -> None:
    """OutletError where no file can be written at *path*."""
    folder = path.parent
    if path.is_dir():
        raise OutletError(str(path), "is a folder: name a file in it")
    if not folder.is_dir():
        raise OutletError(str(path), f"cannot be written: there is no folder {folder}; make it or name another")
    if not os.access(folder, os.W_OK):
        raise OutletError(str(path), f"cannot be written: {folder} may not be written to; name another folder")


def standard_input(places: Iterable[str]) -> bytes | None:
    return sys.stdin.buffer.read() if "-" in places else None


def complain(failed: Failed) -> None:
    complaints.print(f"[yellow]{escape(failed.item)}[/]: {escape(failed.reason)}")


def finish(failed: int, read: int, tolerance: float) -> None:
    """Leave with the code that says how it went."""
    if not read:
        complaints.print("[red]no article could be read[/]: give files, folders or - that hold articles")
        raise typer.Exit(USER)
    if failed > tolerance * (failed + read):
        complaints.print(f"[red]{failed} of {failed + read} articles failed[/]: see the lines above")
        raise typer.Exit(TOO_MANY_FAILED)


@contextmanager
def written_to(path: Path | None) -> Iterator[TextIO]:
    """The file at *path*, or standard output; a file is replaced only when all of it is written."""
    if path is None:
        yield sys.stdout
        return
    if path.exists() and not path.is_file():
        # A pipe or a device is written to; a file in its stead would be another thing.
        with path.open("w", encoding="utf-8") as out:
            yield out
        return
    draft = path.with_name(path.name + ".part")
    try:
        with draft.open("w", encoding="utf-8") as out:
            yield out
        draft.replace(path)
    except OSError as error:
        raise OutletError(str(path), f"cannot be written: {error.strerror or error}") from error
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def explained(debug: bool) -> Iterator[None]:
    """Turn what Twosource raises on purpose into one line and exit code 1."""
    try:
        yield
    except TwosourceError as error:
        if debug:
            raise
        complaints.print(f"[red]error[/]: {escape(str(error))}")
        raise typer.Exit(USER) from error
    except BrokenPipeError:
        # Whoever read our output has seen enough; say nothing more, not even at exit.
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115
        raise typer.Exit(0) from None
