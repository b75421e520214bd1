"""`twosource add`, `watch` and `revisions`: articles come into the library, and what becomes of them there."""

from __future__ import annotations

import re
import signal
import time
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from twosource.cli.app import (
    Debug,
    SettingsFile,
    app,
    complain,
    complaints,
    explained,
    finish,
    opened,
    screen,
    standard_input,
)
from twosource.cli.progress import Progress

if TYPE_CHECKING:
    from twosource.desk import Desk, Intake
    from twosource.model.article import Article
    from twosource.model.visit import Visit

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}

Library = Annotated[Path, typer.Option("--library", metavar="FILE", help="Keep the articles in this file.")]
Private = Annotated[bool, typer.Option("--allow-private", help="Fetch from addresses inside private networks, too.")]


def seconds(written: str) -> float:
    """The seconds of a span of time such as 90s, 10m or 2h."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([smhd])", written.strip().lower())
    if not match or not float(match[1]):
        raise typer.BadParameter(f"{written!r} is no span of time: write 90s, 10m or 2h")
    return float(match[1]) * UNITS[match[2]]


@app.command(rich_help_panel="Articles")
def add(
    places: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH|URL...", help="Files, folders, pages, feeds, sitemaps, OPML; - for standard input."
        ),
    ],
    library: Library,
    allow_private: Private = False,
    settings: SettingsFile = None,
    debug: Debug = False,
) -> None:
    """Bring articles into a library; what feeds and sitemaps name is fetched."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # stopped is stopped, whoever asks
    with explained(debug):
        desk = opened(library, settings, None, allow_private=allow_private)
        with Progress(complaints) as progress:
            intake = desk.add(places, standard_input(places), watch=progress)
        tell(intake)
        if intake.failures:
            finish(len(intake.failures), intake.articles, desk.settings.tolerance)


@app.command(rich_help_panel="Articles")
def watch(
    places: Annotated[list[str], typer.Argument(metavar="FEEDS.opml|URL...", help="Lists of feeds, feeds, pages.")],
    library: Library,
    every: Annotated[
        str, typer.Option("--every", metavar="SPAN", help="From the start of one round to the next: 90s, 10m, 2h.")
    ] = "10m",
    once: Annotated[bool, typer.Option("--once", help="One round, for cron.")] = False,
    allow_private: Private = False,
    settings: SettingsFile = None,
    debug: Debug = False,
) -> None:
    """Bring in what is new in feeds, round after round, until stopped."""
    pause = seconds(every)
    signal.signal(signal.SIGTERM, stop)
    with explained(debug):
        desk = opened(library, settings, None, allow_private=allow_private)
        began = time.monotonic()
        with Progress(complaints) as progress:
            for intake in desk.follow(places, watch=progress):
                tell(intake)
                tell_failing(desk)
                if once:
                    break
                time.sleep(max(0.0, began + pause - time.monotonic()))
                began = time.monotonic()


@app.command(rich_help_panel="Articles")
def revisions(
    article: Annotated[str, typer.Argument(metavar="URL|ID", help="The article.")],
    library: Library,
    debug: Debug = False,
) -> None:
    """What an outlet changed in an article since it first came in."""
    with explained(debug):
        changes = opened(library, None, None, new=False).revisions(article)
        for number, change in enumerate(changes, 1):
            old, new = change.before.title or "", change.after.title or ""
            screen.print(f"[bold]revision {number}[/]{escape(had(change.after))}")
            if old != new:
                screen.print(f"[red]− {escape(old)}[/]\n[green]+ {escape(new)}[/]", soft_wrap=True)
            screen.print(change.as_terminal(), soft_wrap=True)
        if not changes:
            screen.print("no revision: it says what it said when it first came in")


def had(article: Article) -> str:
    """When these words were put there or had, as far as that is known."""
    if article.modified:
        return f", changed {article.modified:%d %b %Y %H:%M}"
    return f", fetched {article.fetched:%d %b %Y %H:%M}" if article.fetched else ""


def stop(number: int, frame: FrameType | None) -> None:
    """End as one who was asked to: what has come in is kept, and nothing has gone wrong."""
    complaints.print("[yellow]stopped[/]: what came in is in the library")
    raise typer.Exit(0)


def tell(intake: Intake) -> None:
    """Say what came in, and of each place that failed which and why."""
    for failed in intake.failures:
        complain(failed)
    for article in intake.revised:
        screen.print(f"[cyan]revised[/]: {escape(article.title or article.id)}", soft_wrap=True)
    screen.print(
        f"{intake.new} new, {len(intake.revised)} revised, {intake.known} already known, {len(intake.failures)} failed"
    )


def tell_failing(desk: Desk) -> None:
    """Say which lists fail, since when and how long they are left alone."""
    for visit in desk.failing():
        complaints.print(f"[yellow]failing[/]: {escape(visit.url)}: {escape(why(visit))}")


def why(visit: Visit) -> str:
    """Why a place fails, how often it has, and when it is tried again."""
    times = "once" if visit.failures == 1 else f"{visit.failures} times in a row"
    due = visit.due.astimezone() if visit.due else None
    return f"{visit.reason} ({times}" + (f"; next try after {due:%d %b %H:%M})" if due else ")")
