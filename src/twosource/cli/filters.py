"""`twosource annotate`, `copies`, `group`: JSON lines in, JSON lines out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from twosource.cli.app import (
    Debug,
    Output,
    Places,
    SettingsFile,
    Tally,
    app,
    complaints,
    explained,
    finish,
    opened,
    standard_input,
    written_to,
)
from twosource.cli.progress import Progress

if TYPE_CHECKING:
    from twosource.desk import Desk
    from twosource.model.article import Article


@app.command(rich_help_panel="Research")
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


@app.command(rich_help_panel="Research")
def copies(places: Places, output: Output = None, settings: SettingsFile = None, debug: Debug = False) -> None:
    """Group articles by the origin of their words, a JSON line an origin."""
    with explained(debug):
        desk = opened(None, settings, output)
        write_groups(desk, places, output, desk.copy_lines)


@app.command(rich_help_panel="Research")
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
