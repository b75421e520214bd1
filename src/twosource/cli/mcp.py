"""`twosource mcp`: the desk for language-model clients, over standard input and output."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from twosource.cli.app import Debug, SettingsFile, app, explained
from twosource.errors import OutletError, PluginError
from twosource.settings import load_settings


@app.command(rich_help_panel="Desk and exports")
def mcp(
    library: Annotated[Path, typer.Option("--library", metavar="FILE", help="The library that is asked.")],
    settings: SettingsFile = None,
    debug: Debug = False,
) -> None:
    """Answer a language-model client over MCP: stories, statements, actors and articles, each answer cited."""
    with explained(debug):
        try:
            from twosource.mcp.server import create_server
        except ModuleNotFoundError as missing:
            raise PluginError(missing.name or "mcp", "is not installed: pip install 'twosource[mcp]'") from missing
        if not library.exists():
            raise OutletError(str(library), "no such library: `twosource add` begins one")
        server = create_server(library, load_settings(settings))
        if sys.stdin.isatty():
            typer.echo("an MCP client starts this command and speaks to it; press Ctrl-C to end it", err=True)
        server.run("stdio")
