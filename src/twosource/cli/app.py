"""`twosource`: check, annotate, copies, group.

Exits 0 when all is well, 1 on the user's mistake, 2 on wrong usage, 3 when too
many articles failed.
"""

from __future__ import annotations

import os
import sys
import webbrowser
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO, TypeVar

import typer
from rich.console import Console
from rich.markup import escape

from twosource import __version__
from twosource.cli.progress import Progress
from twosource.errors import OutletError, TwosourceError
from twosource.model.outcome import Done, Failed, Outcome
from twosource.settings import load_settings

if TYPE_CHECKING:
    from twosource.desk import Desk
    from twosource.model.article import Article

Item = TypeVar("Item")

USER, TOO_MANY_FAILED = 1, 3  # 2, for wrong usage, is typer's own, and 130, for being stopped, that of `main`

app = typer.Typer(
    name="twosource",
    help="The two-source rule as software: who says what, whose words they first were, and what is confirmed.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
screen = Console(highlight=False)
complaints = Console(stderr=True, highlight=False, soft_wrap=True)


class Format(StrEnum):
    """How a dossier is written."""

    terminal = "terminal"
    html = "html"
    json = "json"
    md = "md"


ENDINGS = {".html": Format.html, ".htm": Format.html, ".json": Format.json, ".md": Format.md}

Places = Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, or - for standard input.")]
Output = Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write to FILE.")]
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


@app.command()
def check(
    places: Places,
    format: Annotated[
        Format | None, typer.Option("--format", help="How to write it; by the ending of FILE where not given.")
    ] = None,
    output: Output = None,
    open_: Annotated[bool, typer.Option("--open", help="Open FILE in the browser.")] = False,
    library: Annotated[
        Path | None, typer.Option("--library", metavar="FILE", help="Keep what is read and made in this file.")
    ] = None,
    settings: SettingsFile = None,
    debug: Debug = False,
) -> None:
    """Cross-check articles: a cited dossier for each story they tell."""
    if open_ and output is None:
        raise typer.BadParameter("names no file to open: add -o FILE", param_hint="--open")
    wanted = format or (ENDINGS.get(output.suffix.lower()) if output else None) or Format.terminal
    with explained(debug):
        desk = opened(library, settings, output)
        with Progress(complaints) as watch:
            report = desk.check(places, standard_input(places), watch=watch)
        for failed in report.failures:
            complain(failed)
        if wanted is Format.terminal:
            with written_to(output) as out:
                (Console(file=out, width=120, highlight=False) if output else screen).print(report.as_terminal())
        else:
            written = {Format.html: report.as_html, Format.json: report.as_json, Format.md: report.as_markdown}[
                wanted
            ]()
            with written_to(output) as out:
                out.write(written)
        if open_ and output:
            webbrowser.open(output.resolve().as_uri())
        finish(len(report.failures), report.read, desk.settings.tolerance)


@app.command()
def annotate(places: Places, output: Output = None, settings: SettingsFile = None, debug: Debug = False) -> None:
    """Annotate articles, a JSON line each: who said what, when, how many, who did what to whom."""
    with explained(debug):
        desk, read, annotated = opened(None, settings, output), Tally(), Tally()
        with Progress(complaints) as watch, written_to(output) as out:
            articles = read.good(desk.read(places, standard_input(places)))
            for number, line in enumerate(annotated.good(desk.annotation_lines(articles)), 1):
                watch("annotating", number, None)
                out.write(line)
        finish(read.failed + annotated.failed, annotated.read, desk.settings.tolerance)


@app.command()
def copies(places: Places, output: Output = None, settings: SettingsFile = None, debug: Debug = False) -> None:
    """Group articles by the origin of their words, a JSON line an origin."""
    with explained(debug):
        desk = opened(None, settings, output)
        write_groups(desk, places, output, desk.copy_lines)


@app.command()
def group(places: Places, output: Output = None, settings: SettingsFile = None, debug: Debug = False) -> None:
    """Group articles by what happened, a JSON line a story."""
    with explained(debug):
        desk = opened(None, settings, output)
        write_groups(desk, places, output, desk.story_lines)


def write_groups(
    desk: Desk, places: list[str], output: Path | None, lines: Callable[[tuple[Article, ...]], Iterable[str]]
) -> None:
    """Write the *lines* made of all the articles at *places*."""
    tally = Tally()
    articles = tuple(tally.good(desk.read(places, standard_input(places))))
    with written_to(output) as out:
        out.writelines(lines(articles))
    finish(tally.failed, tally.read, desk.settings.tolerance)


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


def opened(library: Path | None, settings: Path | None, output: Path | None) -> Desk:
    """The desk; OutletError where what comes of its work could not be written to *output*."""
    wanted = load_settings(settings)
    if output is not None:
        refuse_unwritable(output)
    # What it needs takes a second to load: `--help` and a mistake do not wait for it.
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
