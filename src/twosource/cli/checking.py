"""`twosource check`: a pile of articles becomes a dossier."""

from __future__ import annotations

import sys
import webbrowser
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from twosource.cli.app import (
    Debug,
    Library,
    Output,
    SettingsFile,
    app,
    complain,
    complaints,
    explained,
    finish,
    opened,
    screen,
    standard_input,
    written_to,
)
from twosource.cli.progress import Progress

if TYPE_CHECKING:
    from twosource.desk import Report


class Format(StrEnum):
    """How a dossier is written."""

    terminal = "terminal"
    html = "html"
    json = "json"
    md = "md"
    pdf = "pdf"


ENDINGS = {
    ".html": Format.html,
    ".htm": Format.html,
    ".json": Format.json,
    ".md": Format.md,
    ".pdf": Format.pdf,
}


@app.command(rich_help_panel="Stories")
def check(
    places: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH...]", help="Files, folders, or - for standard input; none: all of the library."),
    ] = None,
    format: Annotated[
        Format | None, typer.Option("--format", help="How to write it; by the ending of FILE where not given.")
    ] = None,
    output: Output = None,
    open_: Annotated[bool, typer.Option("--open", help="Open FILE in the browser.")] = False,
    library: Library = None,
    settings: SettingsFile = None,
    debug: Debug = False,
) -> None:
    """Cross-check articles: a cited dossier for each story they tell."""
    if not places and library is None:
        raise typer.BadParameter("nothing to check: give files or folders, or the --library that holds articles")
    if open_ and output is None:
        raise typer.BadParameter("names no file to open: add -o FILE", param_hint="--open")
    wanted = wanted_format(format, output)
    with explained(debug):
        refuse_unprintable(wanted)
        desk = opened(library, settings, output, new=bool(places))
        with Progress(complaints) as watch:
            report = desk.check(places or None, standard_input(places or ()), watch=watch)
        for failed in report.failures:
            complain(failed)
        write(report, wanted, output)
        if open_ and output:
            webbrowser.open(output.resolve().as_uri())
        finish(len(report.failures), report.read, desk.settings.tolerance)


def wanted_format(format: Format | None, output: Path | None) -> Format:
    """The *format* that was asked for, or that which the ending of *output* tells."""
    return format or (ENDINGS.get(output.suffix.lower()) if output else None) or Format.terminal


def write(report: Report, wanted: Format, output: Path | None) -> None:
    """Write the dossiers of *report* to *output*, or to the screen."""
    if wanted is Format.terminal:
        with written_to(output) as out:
            (Console(file=out, width=120, highlight=False) if output else screen).print(report.as_terminal())
        return
    if wanted is Format.pdf:
        from twosource.cli.printing import printed

        write_bytes(printed(report.as_html()), output)
        return
    written = {Format.html: report.as_html, Format.json: report.as_json, Format.md: report.as_markdown}[wanted]()
    with written_to(output) as out:
        out.write(written)


def refuse_unprintable(wanted: Format) -> None:
    """PluginError where a PDF is *wanted*, and nothing here prints one: before the work, not after it."""
    if wanted is Format.pdf:
        from twosource.cli.printing import browser

        browser()


def write_bytes(written: bytes, output: Path | None) -> None:
    """Write to *output*, which is replaced only when all of it is written, or to standard output."""
    if output is None:
        sys.stdout.buffer.write(written)
        return
    with written_to(output) as out:
        out.flush()
        out.buffer.write(written)
