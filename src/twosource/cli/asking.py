"""`twosource expectations`, `actors` and `relations`: what a whole library shows."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from twosource.cli.app import (
    Debug,
    Output,
    SettingsFile,
    app,
    complain,
    complaints,
    explained,
    finish,
    opened,
    screen,
    written_to,
)
from twosource.cli.progress import Progress

if TYPE_CHECKING:
    from rich.console import RenderableType

    from twosource.desk import Desk, Report
    from twosource.model.library import Library


class Answer(StrEnum):
    """How an answer is written."""

    terminal = "terminal"
    json = "json"


class Status(StrEnum):
    """What became of what was expected."""

    open = "open"
    met = "met"
    missed = "missed"
    overtaken = "overtaken"
    void = "void"


class Kind(StrEnum):
    """What an actor is."""

    person = "person"
    org = "org"
    place = "place"
    group = "group"
    product = "product"
    event = "event"


OwnLibrary = Annotated[Path, typer.Option("--library", metavar="FILE", help="The library that is asked.")]
Format = Annotated[
    Answer | None, typer.Option("--format", help="How to write it; JSON where FILE ends so and it is not given.")
]
DAY = "%Y-%m-%d"


@app.command(rich_help_panel="Questions")
def expectations(
    *,
    library: OwnLibrary,
    speaker: Annotated[str | None, typer.Option(metavar="NAME", help="Only what this one said.")] = None,
    status: Annotated[Status | None, typer.Option(help="Only what came to this.")] = None,
    due_before: Annotated[datetime | None, typer.Option(formats=[DAY], help="Only what was due by then.")] = None,
    format: Format = None,
    output: Output = None,
    settings: SettingsFile = None,
    debug: Debug = False,
) -> None:
    """What is said to be coming, by whom and by when, what became of it, and a record of each speaker."""
    with explained(debug):
        desk, found, report = asked(library, settings, output)
        from twosource.publish.library.ledger import ledger
        from twosource.publish.render import asked as terminal
        from twosource.publish.render import asked_json

        with Progress(complaints) as watch:
            closings = desk.closings(found, watch=watch)
        today = desk.now.date()
        entries = ledger(
            found,
            closings,
            report.articles,
            today=today,
            speaker=speaker,
            status=status.value if status else None,
            due_before=day(due_before),
        )
        if answer(format, output) is Answer.json:
            write(asked_json.expectations(entries, today=today), output)
        else:
            show(terminal.expectations(entries, report.articles, today=today), output)
        finish(len(report.failures), report.read, desk.settings.tolerance)


@app.command(rich_help_panel="Questions")
def actors(
    name: Annotated[str | None, typer.Argument(help="One of them, by a name, a part of it, or an id.")] = None,
    *,
    library: OwnLibrary,
    kind: Annotated[Kind | None, typer.Option(help="Only those of this kind.")] = None,
    format: Format = None,
    output: Output = None,
    settings: SettingsFile = None,
    debug: Debug = False,
) -> None:
    """Who is who in all stories; of one: its roles over time, what it says, what is said of it, and what it did."""
    if name is not None and kind is not None:
        raise typer.BadParameter("lists actors: leave out NAME, or --kind", param_hint="--kind")
    with explained(debug):
        desk, found, report = asked(library, settings, output)
        from twosource.publish.library.naming import the_one
        from twosource.publish.library.people import cards, profile
        from twosource.publish.render import asked as terminal
        from twosource.publish.render import asked_json

        if name is None:
            listed = cards(found, kind.value if kind else None)
            if answer(format, output) is Answer.json:
                write(asked_json.actors(listed), output)
            else:
                show(terminal.actors(listed), output)
        else:
            one = profile(found, the_one(found, name))
            if answer(format, output) is Answer.json:
                write(asked_json.actor(one), output)
            else:
                show(terminal.actor(one, report.articles), output)
        finish(len(report.failures), report.read, desk.settings.tolerance)


@app.command(rich_help_panel="Questions")
def relations(
    one: Annotated[str, typer.Argument(metavar="NAME", help="Who, by a name, a part of it, or an id.")],
    other: Annotated[str | None, typer.Argument(metavar="[NAME]", help="With whom; all where not given.")] = None,
    *,
    library: OwnLibrary,
    since: Annotated[datetime | None, typer.Option(formats=[DAY], help="Only from this day on.")] = None,
    until: Annotated[datetime | None, typer.Option(formats=[DAY], help="Only up to this day.")] = None,
    format: Format = None,
    output: Output = None,
    settings: SettingsFile = None,
    debug: Debug = False,
) -> None:
    """Who did what to whom over all stories: cooperation and conflict over time, each with the words that tell it."""
    if since and until and since > until:
        raise typer.BadParameter("is after --until", param_hint="--since")
    with explained(debug):
        desk, found, report = asked(library, settings, output)
        from twosource.publish.library.naming import the_one
        from twosource.publish.library.relations import edges
        from twosource.publish.render import asked as terminal
        from twosource.publish.render import asked_json

        ends = [the_one(found, name) for name in (one, other) if name is not None]
        drawn = edges(found, *ends, since=day(since), until=day(until))
        if answer(format, output) is Answer.json:
            write(asked_json.relations(drawn, since=day(since), until=day(until)), output)
        else:
            show(terminal.relations(drawn), output)
        finish(len(report.failures), report.read, desk.settings.tolerance)


def asked(library: Path, settings: Path | None, output: Path | None) -> tuple[Desk, Library, Report]:
    """The desk, its stories as they now stand, and what could not be read or checked on the way."""
    desk = opened(library, settings, output, new=False)
    with Progress(complaints) as watch:
        found, report = desk.library(watch=watch)
    for failed in report.failures:
        complain(failed)
    return desk, found, report


def answer(format: Answer | None, output: Path | None) -> Answer:
    """How to write it: as is asked, else as the file is named."""
    named = output is not None and output.suffix.lower() == ".json"
    return format or (Answer.json if named else Answer.terminal)


def show(answered: RenderableType, output: Path | None) -> None:
    with written_to(output) as out:
        (Console(file=out, width=120, highlight=False) if output else screen).print(answered)


def write(answered: dict[str, Any], output: Path | None) -> None:
    from twosource.publish.render.json import dumps

    with written_to(output) as out:
        out.write(dumps(answered) + "\n")


def day(given: datetime | None) -> date | None:
    return given.date() if given else None
