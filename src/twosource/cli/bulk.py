"""`twosource bulk` and `twosource open`: a crawl through all the stages into tables, and the tables in a desk."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from rich.markup import escape
from rich.table import Table

from twosource.cli.app import TOO_MANY_FAILED, USER, Debug, SettingsFile, app, complaints, explained, screen
from twosource.cli.progress import Progress
from twosource.errors import PluginError, SettingsError
from twosource.settings import Settings, load_settings

if TYPE_CHECKING:
    from types import TracebackType

    from twosource.bulk.run import Came
    from twosource.bulk.stages import Stages

MISSING = "is not installed: pip install 'twosource[cluster]'"
LISTED = 20  # stories that `open` shows
PAUSE = 30.0  # seconds between two lines where nobody looks at a bar


class Pace:
    """Shows how far each step has come: a bar for who looks, else a line now and then, with rate and estimate."""

    def __init__(self) -> None:
        self._bars = Progress(complaints)
        self._begun: dict[str, tuple[float, int]] = {}
        self._told = time.monotonic()

    def __enter__(self) -> Pace:
        self._bars.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bars.__exit__(kind, error, trace)

    def __call__(self, doing: str, done: int, total: int | None) -> None:
        self._bars(doing, done, total)
        now = time.monotonic()
        begun, before = self._begun.setdefault(doing, (now, done))
        if complaints.is_terminal or now - self._told < PAUSE:
            return
        self._told = now
        rate = (done - before) / max(1e-6, now - begun)
        left = f", {(total - done) / rate:,.0f} s to go" if total and rate else ""
        complaints.print(f"{doing}: {done:,} of {total or 0:,} parts, {60 * rate:,.1f} a minute{left}")


@app.command(rich_help_panel="Crawls")
def bulk(
    places: Annotated[
        list[str], typer.Argument(metavar="IN...", help="WARC, JSON lines or Parquet; folders; s3:// or gs:// URLs.")
    ],
    out: Annotated[str, typer.Option("--out", metavar="DIR", help="The folder or URL that the tables go into.")],
    engine: Annotated[
        Literal["native", "ray"], typer.Option("--engine", help="The cores of this machine, or a Ray cluster.")
    ] = "native",
    address: Annotated[
        str | None,
        typer.Option("--address", metavar="ray://HOST:PORT", help="The cluster; none: that of this machine."),
    ] = None,
    workers: Annotated[int, typer.Option("--workers", min=0, help="Processes; 0: one a core.")] = 0,
    as_of: Annotated[
        datetime | None,
        typer.Option(
            "--as-of", formats=["%Y-%m-%d"], help="No article was printed after this day; today if not given."
        ),
    ] = None,
    settings: SettingsFile = None,
    debug: Debug = False,
) -> None:
    """Take a crawl through all the stages into Parquet tables; run again, it goes on, and takes in what is new."""
    with explained(debug):
        if address and engine != "ray":
            raise SettingsError("--address", "is for --engine ray")
        wanted = load_settings(settings)
        stages = stages_of(wanted)
        from twosource.bulk.run import bulk as run
        from twosource.engines.daft import DaftEngine

        begun = time.monotonic()
        day = (as_of or datetime.now(UTC)).date()
        with Pace() as watch:
            runner = DaftEngine(engine, workers or wanted.workers, address)
            # A worker stands in another folder than we do.
            came = run(map(absolute, places), absolute(out), runner, stages, as_of=day, watch=watch)
        report(came, out, time.monotonic() - begun)
        leave(came, wanted.tolerance)


@app.command("open", rich_help_panel="Crawls")
def open_(
    folder: Annotated[str, typer.Argument(metavar="DIR", help="What `twosource bulk` made.")],
    library: Annotated[
        Path | None, typer.Option("--library", metavar="FILE", help="The copy that is made; in DIR if not given.")
    ] = None,
    settings: SettingsFile = None,
    debug: Debug = False,
) -> None:
    """Copy what a bulk run made into a library, to list, search and serve it."""
    with explained(debug):
        stages = stages_of(load_settings(settings))
        from twosource.bulk.opening import open_folder
        from twosource.stores.catalogue import Catalogue

        with Pace() as watch:
            made = open_folder(folder, library, stages, watch=watch)
        catalogue = Catalogue(made)
        table = Table("id", "articles", "outlets", "title", box=None)
        for story in catalogue.stories(most=LISTED):
            table.add_row(story.id[:10], str(story.articles), str(story.outlets), escape(story.title))
        screen.print(table)
        held = catalogue.holdings()
        screen.print(f"{held.articles:,} articles, {held.stories:,} stories, {held.statements:,} statements")
        screen.print(f"twosource serve --library {escape(str(made))}", soft_wrap=True)


def stages_of(settings: Settings) -> Stages:
    """The stages under these *settings*; PluginError where what they need is not installed."""
    try:
        import daft  # noqa: F401
        import pyarrow  # noqa: F401

        from twosource.annotate.annotator import Annotator
        from twosource.bulk.stages import Stages
    except ModuleNotFoundError as missing:
        raise PluginError(missing.name or "daft", MISSING) from missing
    return Stages(Annotator(pipeline=settings.pipeline)) if settings.pipeline else Stages()


def absolute(place: str) -> str:
    """The *place* as it is called from everywhere."""
    return place if "://" in place else os.path.abspath(place)


def report(came: Came, out: str, seconds: float) -> None:
    """Say what came of it."""
    if not came.batches:
        screen.print(f"nothing new: all of it is in {escape(out)}", soft_wrap=True)
        return
    rate = came.articles / seconds if seconds else 0
    screen.print(f"{came.files:,} files, {came.articles:,} articles, {came.stories:,} stories checked")
    told = ", ".join(f"{many:,} {standing}" for standing, many in sorted(came.standings.items()))
    screen.print(f"claims: {told or 'none'}")
    screen.print(f"{seconds:,.0f} s, {rate:,.1f} articles a second; the tables are in {escape(out)}", soft_wrap=True)
    for reason, many in sorted(came.failed.items(), key=lambda pair: (-pair[1], pair[0])):
        complaints.print(f"[yellow]{many:,} failed[/] in {escape(reason)}")
    for item, stage, reason in came.shown:
        complaints.print(f"  {escape(item)}: {escape(stage)}: {escape(reason)}")


def leave(came: Came, tolerance: float) -> None:
    """End with the code that says how it went."""
    if came.unread and not came.articles:
        complaints.print("[red]no article could be read[/]: see the lines above")
        raise typer.Exit(USER)
    if came.failures > tolerance * (came.failures + came.articles) or came.unread > tolerance * came.files:
        complaints.print(
            f"[red]too much failed[/]: {came.failures:,} failures, {came.unread:,} of {came.files:,} files"
        )
        raise typer.Exit(TOO_MANY_FAILED)
