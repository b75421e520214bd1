"""`twosource stories` and `twosource dossier`: what the library tells, and what an analyst decides of it."""

from __future__ import annotations

import getpass
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from rich.markup import escape
from rich.table import Column, Table

from twosource.cli.app import Debug, Output, SettingsFile, app, complain, complaints, explained, finish, opened, screen
from twosource.cli.checking import Format, refuse_unprintable, wanted_format, write
from twosource.cli.progress import Progress
from twosource.errors import OutletError

if TYPE_CHECKING:
    from twosource.model.story import ListedStory, Ruling, StoryEvent

stories = typer.Typer(
    no_args_is_help=True, help="The stories of a library: what became of them, and what you know better."
)
app.add_typer(stories, name="stories", rich_help_panel="Stories")

OwnLibrary = Annotated[Path, typer.Option("--library", metavar="FILE", help="The library that holds the stories.")]
Why = Annotated[str | None, typer.Option("--why", metavar="REASON", help="Kept with the decision.")]
By = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who decides; your login name where not given.")]
Story = Annotated[str, typer.Argument(metavar="STORY", help="Its id, or the beginning of it.")]
Articles = Annotated[list[str], typer.Argument(metavar="ARTICLE...", help="Their ids, or the beginnings of them.")]
Article = Annotated[str, typer.Argument(metavar="ARTICLE", help="Its id, or the beginning of it.")]

SHOWN = 10  # digits of an id in a list


@stories.command("list")
def list_(
    words: Annotated[str | None, typer.Argument(help="Only those whose title has these words.")] = None,
    *,
    library: OwnLibrary,
    debug: Debug = False,
) -> None:
    """Every story, last seen first."""
    with explained(debug):
        listed = opened(library, None, None, new=False).listed_stories()
        chosen = [story for story in listed if words is None or words.casefold() in (story.title or "").casefold()]
        table = Table(
            Column("id", no_wrap=True), "articles", "outlets", Column("seen", no_wrap=True), "title", box=None
        )
        for story in chosen:
            counts = str(story.articles), str(story.outlets), seen(story)
            table.add_row(story.id[:SHOWN], *counts, escape(story.title or "no title"))
        if chosen:
            screen.print(table)
        screen.print(f"{len(chosen)} {'story' if len(chosen) == 1 else 'stories'}")
        if not listed:
            complaints.print("nothing is grouped yet: `twosource check --library FILE` does that")


@stories.command()
def show(story: Story, *, library: OwnLibrary, debug: Debug = False) -> None:
    """One story: its articles, the stories it goes back to or led to, and what became of it."""
    with explained(debug):
        desk = opened(library, None, None, new=False)
        found = desk.story(story)
        screen.print(f"[bold]{found.id}[/]")
        table = Table("printed", "outlet", "title", "id", box=None)
        for id in found.articles:
            article = desk.store.article(id)
            day = article.published.interval.earliest
            table.add_row(
                day.isoformat() if day else "", *map(escape, (article.outlet or "", article.title or "", article.id))
            )
        screen.print(table)
        threads = desk.threads(found.id)
        titles = {listed.id: listed.title or "no title" for listed in desk.listed_stories()} if threads else {}
        for thread in threads:
            back = thread.later == found.id
            other = thread.earlier if back else thread.later
            line = f"{'goes back to' if back else 'led to'} {other[:SHOWN]} {titles[other]}"
            screen.print(escape(line), soft_wrap=True)
        screen.print("\n[bold]History[/]")
        told(desk.history(found.id))


@stories.command()
def history(
    story: Annotated[
        str | None, typer.Argument(metavar="[STORY]", help="Its id, or the beginning of it; none: all stories.")
    ] = None,
    *,
    library: OwnLibrary,
    debug: Debug = False,
) -> None:
    """What became of a story, or of all, and what was decided: when, by whom and why."""
    with explained(debug):
        desk = opened(library, None, None, new=False)
        events = desk.history(story)
        told(events)
        touched = {event.ruling for event in events if event.ruling}
        decided = [ruling for ruling in desk.rulings() if story is None or ruling.id in touched]
        if decided:
            screen.print("\n[bold]Decisions[/]")
        for ruling in decided:
            screen.print(escape(audited(ruling)), soft_wrap=True)


@stories.command()
def merge(
    story: Story,
    other: Annotated[str, typer.Argument(metavar="OTHER", help="The story that goes into it.")],
    *,
    library: OwnLibrary,
    why: Why = None,
    by: By = None,
    debug: Debug = False,
) -> None:
    """Two stories are one happening: OTHER goes into STORY."""
    decide(library, "merge", (story, other), (), by, why, debug)


@stories.command()
def split(
    story: Story, articles: Articles, *, library: OwnLibrary, why: Why = None, by: By = None, debug: Debug = False
) -> None:
    """These articles of STORY are of another happening, which becomes a story of its own."""
    decide(library, "split", (story,), tuple(articles), by, why, debug)


@stories.command()
def move(
    article: Article, story: Story, *, library: OwnLibrary, why: Why = None, by: By = None, debug: Debug = False
) -> None:
    """ARTICLE belongs to STORY, and not to the one that it is in."""
    decide(library, "move", (story,), (article,), by, why, debug)


@stories.command()
def reject(
    article: Article, story: Story, *, library: OwnLibrary, why: Why = None, by: By = None, debug: Debug = False
) -> None:
    """ARTICLE does not belong to STORY, wherever else it may."""
    decide(library, "reject", (story,), (article,), by, why, debug)


@stories.command()
def undo(
    decision: Annotated[str, typer.Argument(metavar="DECISION", help="Its id, or the beginning of it.")],
    *,
    library: OwnLibrary,
    why: Why = None,
    by: By = None,
    debug: Debug = False,
) -> None:
    """Take a decision back: the stories are as they are without it."""
    with explained(debug):
        desk = opened(library, None, None, new=False)
        ruling = desk.undo(decision, by=by or login(), why=why)
        screen.print(f"decision {ruling.id} is undone")


@app.command(rich_help_panel="Stories")
def dossier(
    story: Story,
    *,
    library: OwnLibrary,
    format: Annotated[
        Format | None, typer.Option("--format", help="How to write it; by the ending of FILE where not given.")
    ] = None,
    reword: Annotated[
        bool, typer.Option("--reword", help="Let the model of your settings reword the summary, as far as it may.")
    ] = False,
    output: Output = None,
    settings: SettingsFile = None,
    debug: Debug = False,
) -> None:
    """The cited dossier of one story of a library."""
    with explained(debug):
        wanted = wanted_format(format, output)
        refuse_unprintable(wanted)
        desk = opened(library, settings, output, new=False)
        if reword:
            _ = desk.model  # where none is set, that is said before the work is done
        with Progress(complaints) as watch:
            report = desk.dossier(story, watch=watch)
        if reword:
            report = replace(report, dossiers=tuple(map(desk.reword, report.dossiers)))
        for failed in report.failures:
            complain(failed)
        write(report, wanted, output)
        finish(len(report.failures), report.read, desk.settings.tolerance)


def decide(
    library: Path,
    kind: Literal["merge", "split", "move", "reject"],
    names: tuple[str, ...],
    articles: tuple[str, ...],
    by: str | None,
    why: str | None,
    debug: bool,
) -> None:
    """Let the desk keep a decision, and say how it is undone."""
    with explained(debug):
        desk = opened(library, None, None, new=False)
        from twosource.model.story import Decision

        ruling = desk.decide(Decision(kind, names, articles, by or login(), why))
        screen.print(f"decided; `twosource stories undo {ruling.id[:SHOWN]}` takes it back", soft_wrap=True)


def login() -> str:
    """The user's login name; OutletError where the system knows none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise OutletError("--by", "your login name is not known: say who decides") from error


def seen(story: ListedStory) -> str:
    """The days on which *story* was first and last seen."""
    days = [day.isoformat() for day in (story.first_seen, story.last_seen) if day]
    return " to ".join(dict.fromkeys(days))


def told(events: tuple[StoryEvent, ...]) -> None:
    """Print *events*, one a line."""
    for event in events:
        many = "1 article" if len(event.articles) == 1 else f"{len(event.articles)} articles"
        others = f" ({', '.join(other[:SHOWN] for other in event.others)})" if event.others else ""
        ruling = f" [{event.ruling[:SHOWN]}]" if event.ruling else ""
        line = f"{event.when:%Y-%m-%d %H:%M}  {event.story[:SHOWN]}  {event.kind:<6}  {many}{others}: {event.reason}"
        screen.print(escape(line + ruling), soft_wrap=True)


def audited(ruling: Ruling) -> str:
    """A ruling in a line: which, when, who, what, why, and whether it was undone."""
    decision, undone = ruling.decision, ruling.undone
    about = [*(story[:SHOWN] for story in decision.stories), *decision.articles]
    line = f"{ruling.when:%Y-%m-%d %H:%M}  {ruling.id[:SHOWN]}  {decision.by}: {decision.kind} {' '.join(about)}"
    line += f" ({decision.why})" if decision.why else ""
    if undone:
        line += f"; undone {undone.when:%Y-%m-%d %H:%M} by {undone.by}" + (f" ({undone.why})" if undone.why else "")
    return line
