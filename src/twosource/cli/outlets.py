"""`twosource outlets`: who prints, who owns whom, and what the user knows better."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.table import Table

from twosource.cli.app import Debug, Library, app, complaints, explained, opened, screen, written_to
from twosource.cli.progress import Progress
from twosource.errors import OutletError
from twosource.model.outlet import Outlet, Registry
from twosource.model.registry import dump

if TYPE_CHECKING:
    from twosource.publish.library.outlets import Telling

outlets = typer.Typer(help="Names, domains, owner groups and agencies; what you set is kept in the library.")
app.add_typer(outlets, name="outlets", rich_help_panel="Articles")

OwnLibrary = Annotated[Path, typer.Option("--library", metavar="FILE", help="The library that keeps it.")]
Name = Annotated[str, typer.Argument(metavar="NAME|DOMAIN", help="As it is named, or where it prints.")]


@outlets.callback(invoke_without_command=True)
def outlets_(context: typer.Context, library: Library = None, debug: Debug = False) -> None:
    """Names, domains, owner groups and agencies; what you set is kept in the library."""
    if context.invoked_subcommand is None:
        list_(library=library, debug=debug)
    elif library is not None:
        raise typer.BadParameter(f"--library goes behind the command: outlets {context.invoked_subcommand} --library")


@outlets.command("list")
def list_(
    words: Annotated[str | None, typer.Argument(help="Only those whose name, domain or owner has these words.")] = None,
    library: Library = None,
    toml: Annotated[bool, typer.Option("--toml", help="As a file that `set --from` reads.")] = False,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write to FILE.")] = None,
    debug: Debug = False,
) -> None:
    """Every outlet and agency that is known."""
    with explained(debug):
        desk = opened(library, None, output, new=False)
        chosen = [outlet for outlet in desk.registry.outlets if words is None or has(outlet, words)]
        if toml:
            with written_to(output) as out:
                out.write(dump(Registry(tuple(chosen))))
            return
        own = {outlet.name for outlet in desk.store.outlets()}
        table = Table("", "name", "owner", "domains", "also credited as", box=None)
        for outlet in chosen:
            mark = "*" if outlet.name in own else "A" if outlet.kind == "agency" else ""
            cells = (outlet.name, outlet.group or "", ", ".join(outlet.domains), ", ".join(outlet.credited))
            table.add_row(mark, *map(escape, cells))
        screen.print(table)
        screen.print(f"{len(chosen)} outlets; A: an agency, *: set by you")


@outlets.command()
def show(name: Name, library: Library = None, debug: Debug = False) -> None:
    """What is known of one outlet, and what it has alone and leaves out in the stories of a library."""
    with explained(debug):
        desk = opened(library, None, None, new=False)
        told: list[Telling] = []
        if library is not None:
            from twosource.publish.library.outlets import tellings_of
            from twosource.publish.render.asked import tellings

            with Progress(complaints) as watch:
                found, _ = desk.library(watch=watch)
            known = desk.registry.named(name)
            told = list(tellings_of(found.dossiers, known.name if known else name))
        # One that only the library knows has no more to it than its name.
        outlet = Outlet(told[0].outlet) if told and desk.registry.named(name) is None else desk.outlet(name)
        for label, value in (
            ("name", outlet.name),
            ("kind", outlet.kind),
            ("owner", outlet.group or "not known"),
            ("domains", ", ".join(outlet.domains) or "none"),
            ("also credited as", ", ".join(outlet.credited) or "nothing else"),
        ):
            screen.print(f"{label:>16}  {escape(value)}")
        if told:
            screen.print(tellings(told, found.by_story))


@outlets.command("set")
def set_(
    name: Annotated[str | None, typer.Argument(help="The outlet; what is not given here stays as it was.")] = None,
    *,
    library: OwnLibrary,
    domain: Annotated[list[str] | None, typer.Option("--domain", help="Where it prints; may be given again.")] = None,
    owner: Annotated[str | None, typer.Option("--owner", help='The company that owns it; "" for none.')] = None,
    credited: Annotated[list[str] | None, typer.Option("--credited", help="Another name; may be given again.")] = None,
    agency: Annotated[bool | None, typer.Option("--agency/--no-agency", help="Others print its words.")] = None,
    from_: Annotated[Path | None, typer.Option("--from", metavar="FILE", help="Every outlet of a TOML file.")] = None,
    forget: Annotated[bool, typer.Option("--forget", help="Go back to what is known without you.")] = False,
    debug: Debug = False,
) -> None:
    """Say who prints and who owns it; the articles of the library follow."""
    if (name is None) == (from_ is None):
        raise typer.BadParameter("give the NAME of one outlet, or --from FILE")
    with explained(debug):
        desk = opened(library, None, None)
        if forget:
            renamed = desk.forget_outlet(str(name))
        elif from_:
            renamed = desk.set_outlets(written_in(from_))
        else:
            known = desk.registry.named(name) or Outlet(str(name))
            said = replace(
                known,
                domains=tuple(domain) if domain else known.domains,
                group=known.group if owner is None else owner or None,
                credited=tuple(credited) if credited else known.credited,
                kind=known.kind if agency is None else "agency" if agency else "outlet",
            )
            renamed = desk.set_outlets(dump(Registry((said,))))
        follow = "1 article of the library has" if renamed == 1 else f"{renamed} articles of the library have"
        screen.print(f"kept; {follow} another outlet now" if renamed else "kept")


def written_in(file: Path) -> str:
    """The text of a *file*; OutletError where it cannot be read."""
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise OutletError(str(file), "cannot be read: name a TOML file of outlets") from error


def has(outlet: Outlet, words: str) -> bool:
    """True where the name, a domain, a credit or the owner of *outlet* has these *words*."""
    wanted = words.casefold()
    return any(wanted in text.casefold() for text in (*outlet.names, *outlet.domains, outlet.group or ""))
