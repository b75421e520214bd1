"""The command line: a client of the desk that knows nothing below it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typer import Typer

__all__ = ["main", "program"]

STOPPED = 130
KEPT = "what was done is in the library; run again to go on"
LOST = "nothing is kept; with --library FILE a stopped run can go on"


def program() -> Typer:
    """The application with every command."""
    from twosource.cli import (  # noqa: F401  each brings its commands
        alerting,
        asking,
        bulk,
        checking,
        collecting,
        exporting,
        filters,
        mcp,
        outlets,
        searching,
        serving,
        stories,
    )
    from twosource.cli.app import app

    return app


def main() -> None:
    """Run the command line; Ctrl-C at whatever moment ends it with one line."""
    try:
        # Loading takes long enough to be stopped in.
        program()()
        return
    except KeyboardInterrupt:
        pass
    except SystemExit as end:
        # Typer turns an interruption into this code and says nothing.
        if end.code != STOPPED:
            raise
    keeps = any(word.partition("=")[0] == "--library" for word in sys.argv)
    print(f"stopped: {KEPT if keeps else LOST}", file=sys.stderr)
    raise SystemExit(STOPPED)
